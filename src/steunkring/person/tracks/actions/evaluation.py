"""Looking back together (B18): the person's side first, that we sat together, what we conclude.

What the person said may be written down by a worker at request, as long as the person did not
write with the own hand; the person changes it at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from steunkring.foundation.access import gate, own_words
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import revisions
from steunkring.method import plan as method

from ..models import PlanEvaluation, PlanVersion
from ..queries.look_back_day import day_ahead
from .evaluation_shared import (
    WORK,
    NoPlanRuns,
    Outcome,
    State,
    hold,
    is_by_own_hand,
    open_one,
    require_own_side,
    save,
    tell,
)
from .plan_shared import PART as PLAN
from .plan_shared import State as PlanState
from .shared import lock_record


@dataclass(frozen=True, slots=True)
class OwnSide:
    """How it was for the person: what was good, what was learned, how it was together."""

    good: str = ""
    learned: str = ""
    together: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """How the way of supporting went, by who supports."""

    good: str = ""
    hard: str = ""


@transaction.atomic
def say_own_side(
    opened: Opened, *, said: OwnSide, version: int, written_by: str = ""
) -> PlanEvaluation:
    """The person's side, by the own hand or written down at request.

    Args:
        version: ``own_version`` that was read; 1 before anything was written.
        written_by: whose hand it was, when not the person's own.

    Raises:
        NoPlanRuns: nothing to look back on.
        Stale: it was changed meanwhile.
        NotAllowed: a worker would change what the person wrote with the own hand.
    """
    author = hold(opened)
    row = _at_hand(opened, author)
    is_own = opened.purpose == "own"
    if not is_own and not written_by:
        raise ValueError("who writes for somebody else says so")
    if is_by_own_hand(row) and not is_own:
        raise gate.NotAllowed
    if own_words.is_closed(row) and row.own_written_by != written_by:
        # Who may not read what the child said does not write over it either (threat RC5).
        raise gate.NotAllowed
    before = OwnSide(row.own_good, row.own_learned, row.own_together)
    by = "" if is_own else written_by
    if before == said and row.own_written_at and row.own_written_by == by:
        return row
    if row.own_version != version:
        raise revisions.Stale(row)
    row.own_good, row.own_learned, row.own_together = said.good, said.learned, said.together
    row.own_written_at, row.own_written_by, row.own_passed_at = opened.actor.moment, by, None
    row.own_version += 1
    save(opened, row, author)
    tell(opened)
    return row


@transaction.atomic
def pass_own_side(opened: Opened) -> PlanEvaluation:
    """The person would rather say nothing now; that is an answer, and can change any day.

    Raises:
        NoPlanRuns: nothing to look back on.
    """
    author = hold(opened)
    row = _at_hand(opened, author)
    if row.own_written_at is None and row.own_passed_at is None:
        row.own_passed_at = opened.actor.moment
        save(opened, row, author)
    return row


@transaction.atomic
def say_process(opened: Opened, key: str, *, said: Process, version: int) -> PlanEvaluation:
    """The side of who supports, once the person's side is there.

    Args:
        version: ``process_version`` that was read.

    Raises:
        NotAllowed: this is the side of who supports.
        OwnSideFirst: the person was not heard yet.
        Stale, Concluded.
    """
    author = hold(opened)
    if opened.purpose != WORK:
        raise gate.NotAllowed
    row = open_one(opened, key)
    require_own_side(row)
    if (row.process_good, row.process_hard) == (said.good, said.hard):
        return row
    if row.process_version != version:
        raise revisions.Stale(row)
    row.process_good, row.process_hard = said.good, said.hard
    row.process_version += 1
    save(opened, row, author)
    return row


@transaction.atomic
def hold_evaluation(
    opened: Opened, *, held_on: date, present: str = "", key: str = ""
) -> PlanEvaluation:
    """We sat together on a day. The plan runs on meanwhile (B18).

    Raises:
        NoPlanRuns, Concluded.
        OwnSideFirst: the person was not heard yet.
    """
    author = hold(opened, PLAN)
    row = open_one(opened, key) if key else _at_hand(opened, author)
    require_own_side(row)
    row.held_on, row.present, row.state = held_on, present, State.HELD
    running = _running(opened)
    if running is not None:
        row.plan_version_key = running.key
        if running.state != PlanState.UNDER_EVALUATION:
            running.state = PlanState.UNDER_EVALUATION
            running.save()
    save(opened, row, author)
    return row


@transaction.atomic
def propose_conclusion(
    opened: Opened, key: str, *, outcome: str, conclusion: str, next_on: date | None, version: int
) -> PlanEvaluation:
    """What we conclude, to be read back: it counts with the person's yes alone.

    Args:
        version: ``conclusion_version`` that was read.

    Raises:
        OwnSideFirst, Stale, Concluded.
    """
    author = hold(opened)
    row = open_one(opened, key)
    require_own_side(row)
    if outcome == Outcome.CLOSE:
        next_on = None
    if (row.outcome, row.conclusion, row.next_on) == (outcome, conclusion, next_on):
        return row
    if row.conclusion_version != version:
        raise revisions.Stale(row)
    row.outcome, row.conclusion, row.next_on = outcome, conclusion, next_on
    row.conclusion_version += 1
    save(opened, row, author)
    tell(opened)
    return row


def _at_hand(opened: Opened, author: int) -> PlanEvaluation:
    """The one that is going on, locked; begun here when there is none.

    Raises:
        NoPlanRuns: nothing to look back on.
    """
    lock_record(opened.record)
    rows: Any = opened.rows(PlanEvaluation, action="write").select_for_update(of=("self",))
    known: PlanEvaluation | None = rows.exclude(state=State.CONCLUDED).first()
    if known is not None:
        return known
    running = _running(opened)
    if running is None or running.day is None:
        raise NoPlanRuns
    with system("the plan of the version that runs"):
        plan_key = PlanVersion.objects.values_list("plan__key", flat=True).get(pk=running.pk)
    return PlanEvaluation.objects.create(
        record_id=opened.record,
        plan_key=plan_key,
        plan_version_key=running.key,
        planned_on=running.day,
        author_id=author,
        written_at=opened.actor.moment,
    )


def _running(opened: Opened) -> Any:
    """The version that runs, locked. The plan stands in a part of its own: asked by the system."""
    with system("the date and state of the plan that is looked back on"):
        rows: Any = PlanVersion.objects.select_for_update(of=("self",))
        rows = rows.annotate(day=day_ahead())
        return rows.filter(record_id=opened.record, state__in=method.RUNNING).first()
