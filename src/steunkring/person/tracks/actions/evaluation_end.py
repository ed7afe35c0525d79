"""Concluding with the person's yes: the plan goes on, changes, or is over (B18, INV-10).

It always ends with a new day to look back, or with closing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import agreements, revisions
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.method import evaluation as method
from steunkring.method import plan as plans
from steunkring.person.network.queries import of_lines

from ..evaluation_text import evaluation_text
from ..models import EvaluatedGoal, EvaluatedRow, PlanEvaluation, PlanRow, PlanVersion
from .evaluation_shared import (
    DECIDES,
    PART,
    Decision,
    Outcome,
    State,
    append,
    hold,
    open_one,
    tell,
)
from .plan import adjust_plan, named_in_version, put_aside
from .plan_follow import Following
from .plan_shared import PART as PLAN
from .plan_shared import (
    Incomplete,
    append_head,
    kept_row,
    other_text,
    today,
    versions_that_count,
)
from .plan_shared import State as PlanState
from .shared import lock_record

_GONE = ("ended", "declined")


@transaction.atomic
def conclude(opened: Opened, key: str, *, version: int, manner: Manner) -> PlanEvaluation:
    """The person says yes to what was concluded: with the own account, spoken or on paper.

    Args:
        version: of the whole text that was read.

    Raises:
        Concluded: somebody was first.
        Stale: the text was changed meanwhile.
        Incomplete: it lacks something; keys of ``method.evaluation``.
        ValueError: a worker would give the person's own yes, or the other way round.
    """
    if (manner.how == How.OWN_ACCOUNT) != (opened.purpose in DECIDES):
        raise ValueError("a worker never gives the person's own yes, nor the other way round")
    author = hold(opened, PLAN)
    lock_record(opened.record)
    row = open_one(opened, key)
    revisions.check_version(row, version)
    counting = versions_that_count(opened)
    running = next((one for one in counting if one.state in plans.RUNNING), None)
    decided = list(opened.rows(EvaluatedRow).filter(evaluation_id=row.pk))
    lacks = method.missing(
        method.Conclusion(row.outcome, row.conclusion, row.next_on),
        was_held=row.state == State.HELD,
        runs=running is not None,
        decisions=[one.decision for one in decided],
        today=today(opened),
    )
    if lacks:
        raise Incomplete(lacks)
    _agree(opened, row, decided, manner)
    if running is not None:
        _carry_out(opened, row, running, counting, decided)
    row.state = State.CONCLUDED
    row.concluded_at = manner.agreed_at or opened.actor.moment
    row.version += 1
    row.save()
    append(row, author, opened.actor.moment)
    tell(opened)
    return row


def _agree(
    opened: Opened, row: PlanEvaluation, decided: Iterable[EvaluatedRow], manner: Manner
) -> None:
    """Keep what the person said yes to, word for word."""
    with system("the plan that is looked back on, of which the right to write is held"):
        version = PlanVersion.objects.filter(record_id=opened.record, key=row.plan_version_key)
        texts = version.values_list("goal_texts", flat=True).first() or {}
        lines = PlanRow.objects.filter(
            record_id=opened.record, plan_version__key=row.plan_version_key
        )
        steps = {one.line_key: one.step for one in lines}
    goals = list(opened.rows(EvaluatedGoal).filter(evaluation_id=row.pk))
    text = evaluation_text(row, goals, decided, goal_texts=texts, steps=steps)
    agreements.record(opened, row, part=PART, text=text, manner=manner)


def _carry_out(
    opened: Opened,
    row: PlanEvaluation,
    running: PlanVersion,
    counting: list[PlanVersion],
    decided: list[EvaluatedRow],
) -> None:
    """What the conclusion means for the plan."""
    if row.outcome == Outcome.CLOSE:
        _close(opened, running, counting, row.conclusion)
        return
    # The version stays word for word as it was agreed: the new day stands with the looking back,
    # and in the version that comes of it (INV-10).
    running.state = PlanState.ACTIVE
    running.save()
    if row.outcome != Outcome.ADJUST:
        return
    making = next((one for one in counting if one.state in plans.IN_THE_MAKING), None)
    if making is not None:
        row.next_version_key = making.key
        _agree_day(opened, making, row.next_on)
        return
    new = adjust_plan(
        opened, reason=row.conclusion, once=once_keys.new_key(), looks_back_on=row.next_on
    )
    row.next_version_key = new.key
    _take_over(opened, new, decided)


def _agree_day(opened: Opened, making: PlanVersion, on: date | None) -> None:
    """The new day in a version that was in the making already: with another day, another text."""
    if making.evaluation_on == on:
        return
    making.evaluation_on = on
    making.head_version += 1
    other_text(opened, making)
    append_head(making, opened.actor.principal or 0, opened.actor.moment)


def _close(opened: Opened, running: PlanVersion, counting: list[PlanVersion], reason: str) -> None:
    """The plan is over by the person's yes, given here in whatever way."""
    named = named_in_version(running)
    at = opened.actor.moment
    put_aside(opened.record, running, state=PlanState.CLOSED, at=at, reason=reason, named=named)
    following = Following.of(opened)
    following.out_of_plan(running.goals)
    for other in counting:
        if other.pk != running.pk:
            named -= named_in_version(other)
    following.end(named)


def _take_over(opened: Opened, new: PlanVersion, decided: Iterable[EvaluatedRow]) -> None:
    """What was decided, in the new version: a proposal, until the person says yes to it."""
    said = {one.line_key: one.decision for one in decided}
    if not said:
        return
    promises = of_lines(opened, list(said))
    with system("the steps of a version of which the right to write is held"):
        rows = list(PlanRow.objects.filter(plan_version=new, line_key__in=list(said)))
    changed = []
    for one in rows:
        known = {promise.key: promise for promise in promises.get(one.line_key, ())}
        gone = {key for key, promise in known.items() if promise.state in _GONE}
        kept = [key for key in one.promises if key not in gone]
        fresh = [key for key in known if key not in gone and key not in kept]
        is_over = said[one.line_key] == Decision.STOP
        is_own = said[one.line_key] == Decision.OWN
        promises_now = [] if is_own else kept + fresh
        if not is_over and promises_now == one.promises:
            continue
        one.promises = promises_now
        if is_own and not one.own_part:
            one.own_part = _("Dat doe ik zelf.")
        one.removed_at = opened.actor.moment if is_over else None
        one.version += 1
        changed.append(one)
    if not changed:
        return
    with system("the right to write was asked and is held"):
        PlanRow.objects.bulk_update(changed, ["promises", "own_part", "removed_at", "version"])
    revisions.append_all(
        [(one, PLAN, kept_row(one)) for one in changed],
        author=opened.actor.principal or 0,
        at=opened.actor.moment,
    )
