"""The page of one person, for those who support, stand in or represent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from steunkring.foundation.access import gate, represented
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.person.tracks import queries as tracks

from .. import words
from ..parts import groups_of
from ..queries.record import RecordView, view_of

WORK = ("support", "stand_in")


@requires("anyone")
@require_safe
def page(request: HttpRequest, record: str) -> HttpResponse:
    """What is open of one person, safe contact first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opened = gate.opened(actor, record, purposes=(*WORK, "representation"))
    if opened.purpose == "representation":
        return render(request, "pages/helping_record.html", as_helper(opened))
    view = view_of(opened)
    context = {
        "view": view,
        "groups": groups_of(opened, view.person),
        "is_behind": opened.may_write("track_steps") and tracks.is_behind(view.person),
        "may_write_contact": opened.may_write("logbook"),
        "may_propose": opened.purpose == "support" and opened.may_write("proposals"),
        **_standing_in(opened, view),
    }
    return render(request, "pages/person.html", context)


def as_helper(opened: Opened) -> dict[str, Any]:
    """What a representative, or somebody of the own people, sees."""
    return {
        "view": view_of(opened),
        "is_representative": opened.purpose == "representation",
        "is_deciding": represented.decides(opened),
    }


def _standing_in(opened: Opened, view: RecordView) -> dict[str, Any]:
    """For whom, until when and from which day a stand-in reads."""
    if opened.purpose != "stand_in":
        return {"is_standing_in": False}
    absent = (
        row.name for row in view.supporters if row.account.principal_id == opened.on_behalf_of
    )
    right = opened.parts["name"]
    return {
        "is_standing_in": True,
        "absent": next(absent, ""),
        "until": words.until(right.ends_at),
        "since": words.full_day(localdate(right.rows_since)) if right.rows_since else "",
    }
