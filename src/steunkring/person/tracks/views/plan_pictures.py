"""The plan to look at, with words beside every picture; and each one's own page of it (B12)."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import queries
from ..queries.plan_elaboration import elaboration
from ..queries.plan_lines import PlanPage
from ..queries.plan_pictures import DayLine, pictures
from .plan_places import BESIDE, WORK, Place


def _page(place: Place, plan: str = "") -> PlanPage | None:
    found = queries.plan(place.opened, key=plan, name=place.name, is_joint=place.is_joint)
    return found if isinstance(found, PlanPage) else None


def shown(request: HttpRequest, place: Place) -> HttpResponse:
    """Rings of who does what, the mix in counts, the week, and what stops without somebody."""
    found = _page(place)
    if found is None:
        return redirect(place.url("plan"))
    seen = pictures(found)
    context = {
        **place.context,
        "plan": found,
        "found": seen,
        "week": [(day.name, day.short, _lines(day.lines)) for day in seen.week],
        "any_day": _lines(seen.any_day),
        # What rests on a helper is between the person and who works with the person (SC5).
        "shows_load": place.kind != BESIDE,
        "goals_url": _goals_url(place, found),
        "columns": [_("Wie"), _("Hoeveel"), _("Nog geen ja"), _("Hoe lang")],
    }
    return render(request, "tracks/plan_pictures.html", context)


def _lines(lines: Iterable[DayLine]) -> list[tuple[str, str, str]]:
    """Time, what and who, as the picture of a week takes them."""
    return [(one.at, one.title, one.who) for one in lines]


def _goals_url(place: Place, found: PlanPage) -> str:
    """Where the goals stand by area; empty where this reader does not open that page."""
    is_open = place.kind == WORK or (place.is_own and found.decides)
    return place.url("goals-overview") if is_open and not place.is_joint else ""


def who_does_what(request: HttpRequest, place: Place) -> HttpResponse:
    """For each helper the own page of the plan: what, when, how, how to reach, who stands in."""
    found = _page(place)
    if found is None:
        return redirect(place.url("plan"))
    context = {**place.context, "plan": found, "pages": elaboration(found)}
    return render(request, "tracks/plan_elaboration.html", context)
