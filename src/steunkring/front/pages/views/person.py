"""The page of one person, for those who support, stand in or represent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.documents import queries as documents
from steunkring.person.people.links import links_for
from steunkring.person.tracks import queries as tracks

from .. import words
from ..queries.record import RecordView, view_of

WORK = ("support", "stand_in")


@requires("anyone")
@require_safe
def page(request: HttpRequest, record: str) -> HttpResponse:
    """What is open of one person, safe contact first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opened = gate.opened(actor, record, purposes=(*WORK, "representation"))
    if opened.purpose == "representation":
        return render(request, "pages/helping_record.html", represented(opened))
    view = view_of(opened)
    context = {
        "view": view,
        "parts": _parts(opened, view.person),
        "may_write_contact": opened.may_write("logbook"),
        "may_propose": opened.purpose == "support" and opened.may_write("proposals"),
        **_standing_in(opened, view),
    }
    return render(request, "pages/person.html", context)


def represented(opened: Opened) -> dict[str, Any]:
    """What a representative, or somebody of the own people, sees."""
    return {
        "view": view_of(opened),
        "is_representative": opened.purpose == "representation",
    }


def _parts(opened: Opened, person: Any) -> list[dict[str, object]]:
    """The parts of the record as links; what is not shared is named, with a lock."""
    may_read_wishes = opened.may_read("story_profile")
    # Sharing is done with an own account: without one nobody said no.
    asked = person.account_id is not None
    closed = (
        _("%(name)s deelt dit niet met u")
        if asked
        else _("%(name)s is nog niet gevraagd om dit te delen.")
    ) % {"name": person.name}
    parts: list[dict[str, object]] = [
        {
            "label": _("Wensen"),
            "url": reverse("tracks:person-wishes", args=[opened.key]) if may_read_wishes else "",
            "icon": "star",
            "note": "" if may_read_wishes else closed,
            "shared": may_read_wishes,
        }
    ]
    parts += [
        {
            "label": label,
            "url": reverse(name, args=[opened.key]) if may_read_wishes else "",
            "icon": icon,
            "note": "" if may_read_wishes else closed,
            "shared": may_read_wishes,
        }
        for label, name, icon in (
            (_("Profiel"), "tracks:person-profile", "person"),
            (_("Leven in beeld"), "tracks:person-grid", "eye"),
            (_("Wat vragen lastig maakt"), "tracks:person-reluctances", "hands"),
        )
    ]
    if opened.may_read("goals_plan"):
        parts.append(
            {
                "label": _("Doelen"),
                "url": reverse("tracks:person-goals", args=[opened.key]),
                "icon": "plan",
                "note": "",
                "shared": True,
            }
        )
    if opened.may_read("logbook"):
        parts.append(
            {
                "label": _("Logboek"),
                "url": reverse("tracks:person-logbook", args=[opened.key]),
                "icon": "document",
                "note": "",
                "shared": True,
            }
        )
        parts.append(
            {
                "label": _("Gesprekken"),
                "url": reverse("tracks:conversations", args=[opened.key]),
                "icon": "message",
                "note": "",
                "shared": True,
            }
        )
    if opened.may_read("track_steps"):
        parts.append(
            {
                "label": _("Traject"),
                "url": reverse("tracks:person-track", args=[opened.key]),
                "icon": "kring",
                "note": tracks.in_one_line(person, opened.actor.moment),
                "shared": True,
            }
        )
    if opened.may_read("first_contact"):
        parts.append(
            {
                "label": _("Hoe het begon"),
                "url": reverse("tracks:person-begin", args=[opened.key]),
                "icon": "inbox",
                "note": "",
                "shared": True,
            }
        )
    if opened.may_read("agenda") or opened.may_read("logbook"):
        parts.append(
            {
                "label": _("Agenda"),
                "url": reverse("agenda:agenda", args=[opened.key]),
                "icon": "calendar",
                "note": "",
                "shared": True,
            }
        )
    if documents.readable_parts(opened):
        parts.append(
            {
                "label": _("Papieren"),
                "url": reverse("tracks:papers", args=[opened.key]),
                "icon": "document",
                "note": "",
                "shared": True,
            }
        )
    if opened.may_read("conversation_reports"):
        parts.append(
            {
                "label": _("Verslagen"),
                "url": reverse("tracks:reports", args=[opened.key]),
                "icon": "document",
                "note": "",
                "shared": True,
            }
        )
    return parts + [
        {"label": link.label, "url": link.url, "icon": link.icon, "note": "", "shared": True}
        for link in links_for(opened)
    ]


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
