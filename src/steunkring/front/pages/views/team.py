"""Mijn team: the page of a lead. Counts, ages and names, no content."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import NotReadable
from steunkring.foundation.access.marks import requires
from steunkring.person.tracks import queries as tracks
from steunkring.person.tracks.queries import Age

from .. import words
from ..queries import team as sets

ON_A_PAGE = 50


@requires("team_lead")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Per worker how many, how long without contact; who is away; what waits for a yes."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    team = sets.team_page(actor)
    context = {
        "team": team,
        "absences": [
            {
                "name": row.account.display_name,
                "words": _("%(stand_in)s vervangt, tot en met %(day)s.")
                % {"stand_in": row.stand_in.display_name, "day": words.until(row.ends_at)},
                "begins": words.until(row.starts_at) if row.starts_at > actor.moment else "",
            }
            for row in team.absences
        ],
    }
    return render(request, "pages/team.html", context)


@dataclass(frozen=True, slots=True)
class AgeRow:
    """One person of a worker, in dates."""

    name: str
    since: str
    last_contact: str
    next_step: str
    is_overdue: bool
    assign_url: str
    where: str
    track_url: str


@requires("team_lead")
@require_safe
def worker(request: HttpRequest, account: str) -> HttpResponse:
    """The people of one worker: since when, last contact, next step. Dates only."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    membership = sets.memberships(actor).filter(account__key=account).first()
    if membership is None:
        raise NotReadable
    ages = [age for age in tracks.caseload_ages(actor) if age.worker_id == membership.account_id]
    shown = Paginator(ages, ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "worker": membership.account,
        "page": shown,
        "rows": [_row(age) for age in shown],
    }
    return render(request, "pages/team_worker.html", context)


def _row(age: Age) -> AgeRow:
    step = age.next_step_on
    return AgeRow(
        name=age.name,
        since=words.until(age.since),
        last_contact=words.ago(age.last_contact_at),
        next_step=words.due(step) if step else _("geen"),
        is_overdue=step is not None and step < words.today(),
        assign_url=reverse("tracks:helpers", args=[age.record_key]),
        where=age.where or _("nog niet begonnen"),
        track_url=reverse("tracks:person-track", args=[age.record_key]),
    )
