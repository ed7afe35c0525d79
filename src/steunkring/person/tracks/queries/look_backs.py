"""Days to look back together, beside a list of people: soon, today, or past (B18).

They stand beside the rows of the list, so that a first page asks for nothing more. A plan runs on
after its day: past is nothing but a reason to say so kindly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.method import plan as plans

from ..models import PlanVersion
from .evaluation_lines import LookBack
from .look_back_day import day_ahead

# A day that is further away is not of now.
AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LookBackWith:
    """With whom, and on which day."""

    record_key: str
    person: str
    look: LookBack


def with_look_back(rows: GatedQuerySet, actor: Actor) -> GatedQuerySet:
    """Rows of people whom the actor supports, with the day to look back beside it; no query.

    ``look_backs_of`` makes the lines; ``looks_back`` is the condition for an order or a filter.
    """
    running = gate.readable(actor, PlanVersion, purpose="support").filter(state__in=plans.RUNNING)
    near = running.annotate(day=day_ahead()).filter(day__lte=_today(actor) + AHEAD)
    found: GatedQuerySet = rows.with_beside(near, "day", "look_back_on")
    return found


def looks_back() -> Q:
    """Whether a row of ``with_look_back`` has such a day."""
    return Q(look_back_on__isnull=False)


def look_backs_of(rows: Iterable[Any], actor: Actor) -> list[LookBackWith]:
    """The days of these rows, in their order."""
    found = [
        LookBackWith(
            record_key=row.record.key,
            person=row.name,
            look=LookBack(version_key="", on=row.look_back_on, today=_today(actor)),
        )
        for row in rows
        if row.look_back_on is not None
    ]
    return sorted(found, key=lambda one: one.look.on)


def soon(on: date | None, today: date) -> LookBack | None:
    """A day to look back that is of now; None where there is none, or it is further away."""
    if on is None or on > today + AHEAD:
        return None
    return LookBack(version_key="", on=on, today=today)


def _today(actor: Actor) -> date:
    return timezone.localtime(actor.moment).date()
