"""Who is around the people of a synthetic city, and the plan that each case runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Model

from steunkring.foundation.access.codes import new_code
from steunkring.person.network.models import Promise, SupportKind, Tie
from steunkring.person.tracks.models import Plan, PlanRow, PlanVersion

# Who, of what kind, and what each of them does; the last one is nobody's helper.
AROUND = (
    ("Mijn buurvrouw", SupportKind.NATURAL, "Elke week samen boodschappen doen."),
    ("Thuiszorg", SupportKind.PROFESSIONAL, "Schoonmaken."),
    ("De wandelclub", SupportKind.COMMUNITY, "Samen wandelen."),
    ("Mijn zus", SupportKind.NATURAL, ""),
)
OWN = "Ik zet de spullen klaar."
OPEN_STEP = "De berging opruimen."
LOOK_BACK = timedelta(days=91)


def plan(mine: dict[str, Any], goal: str, at: datetime) -> Iterable[Model]:
    """The people of one case, and a plan with a step for each helper and one for nobody."""
    promises = []
    for name, kind, what in AROUND:
        tie = Tie(key=new_code(), name=name, kind=kind, written_at=at, **mine)
        yield tie
        if what:
            promises.append(_promise(mine, tie, what, at))
    found = Plan(written_at=at, **mine)
    yield found
    version = PlanVersion(
        plan=found,
        number=1,
        state=PlanVersion.State.ACTIVE,
        starts_on=at.date(),
        evaluation_on=at.date() + LOOK_BACK,
        goals=[goal],
        activated_at=at,
        written_at=at,
        **mine,
    )
    yield version
    for number, promise in enumerate(promises, start=1):
        yield _row(mine, version, goal, number, promise, at)
    yield PlanRow(
        plan_version=version,
        number=len(promises) + 1,
        goal_key=goal,
        step=OPEN_STEP,
        written_at=at,
        **mine,
    )
    yield from promises


def _promise(mine: dict[str, Any], tie: Tie, what: str, at: datetime) -> Promise:
    hours = Decimal(3) if tie.kind == SupportKind.PROFESSIONAL else None
    return Promise(
        key=new_code(),
        tie_key=tie.key,
        line_key=new_code(),
        name=tie.name,
        kind=tie.kind,
        what=what,
        times=1,
        per=Promise.Per.WEEK,
        hours=hours,
        hours_per=Promise.Per.WEEK if hours else "",
        state=Promise.State.ACTIVE,
        state_since=at,
        written_at=at,
        **mine,
    )


def _row(
    mine: dict[str, Any],
    version: PlanVersion,
    goal: str,
    number: int,
    promise: Promise,
    at: datetime,
) -> PlanRow:
    return PlanRow(
        plan_version=version,
        line_key=promise.line_key,
        number=number,
        goal_key=goal,
        step=promise.what,
        own_part=OWN,
        scheme="wmo" if promise.hours else "",
        call_hours=promise.hours,
        call_per=promise.hours_per,
        frequency=PlanRow.Frequency.WEEKLY,
        promises=[promise.key],
        written_at=at,
        **mine,
    )
