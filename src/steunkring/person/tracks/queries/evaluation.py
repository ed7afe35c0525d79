"""Looking back together, as its reader may read it (B18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate, own_words
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing.models import Agreement
from steunkring.method import plan as plans
from steunkring.person.network.queries import PromiseLine, of_lines

from ..actions.evaluation_shared import DECIDES, PART, WORK, is_by_own_hand
from ..models import EvaluatedGoal, EvaluatedRow, PlanEvaluation, PlanRow
from .evaluation_lines import (
    EvaluationLine,
    EvaluationPage,
    GoalSaid,
    LookBack,
    StepSaid,
    YesLine,
)
from .look_back_day import day_ahead

State = PlanEvaluation.State
_SUBJECT = "tracks.PlanEvaluation"


def looking_back(opened: Opened, *, key: str = "", with_goals: bool = True) -> EvaluationPage:
    """The one that is going on, or the day ahead; or one by its key.

    Five queries, whatever is in it: those there are, steps, goals said, steps said, promises;
    for one that is over the yes in the place of the promises.

    Args:
        with_goals: False where the page is about steps alone: one query less.

    Raises:
        NotReadable: not for this reader, or no such one.
    """
    opened.require(PART)
    rows = _rows(opened)
    row = _chosen(rows, key)
    is_closed = row is not None and own_words.is_closed(row) and not _wrote(row)
    if is_closed:
        row = _without_closed_words(row)
        is_closed = row is not None
    steps = _steps(opened, row)
    today = timezone.localtime(opened.actor.moment).date()
    look = _look(steps, today)
    lines = _of_version(steps, row, look)
    is_over = row is not None and row.state == State.CONCLUDED
    goals, decided = _said(opened, row, with_goals=with_goals)
    promises = {} if is_over else of_lines(opened, [one.line_key for one in lines])
    may_write = opened.may_write(PART) and opened.purpose in (*DECIDES, WORK)
    return EvaluationPage(
        row=row,
        look=look,
        today=today,
        goals=_goals(lines, goals),
        steps=_as_said(lines, decided, promises, is_mine=opened.purpose == "own"),
        said=_yes(opened, row) if is_over else None,
        earlier=tuple(_line(one) for one in rows if one.state == State.CONCLUDED),
        is_chosen=bool(key),
        may_write=may_write and not is_over,
        is_work=opened.purpose == WORK,
        is_mine=opened.purpose == "own",
        is_by_own_hand=is_closed or (row is not None and is_by_own_hand(row)),
        is_side_closed=is_closed,
        reads_plan=opened.may_read("goals_plan"),
    )


def _rows(opened: Opened) -> list[Any]:
    """All of them, the last one first; with the name of who reads beside them."""
    reader = Account.objects.filter(principal_id=opened.actor.principal or 0).values("display_name")
    rows = opened.rows(PlanEvaluation).annotate(reader=Subquery(reader[:1]))
    return list(rows.order_by("-planned_on", "-id"))


def _wrote(row: Any) -> bool:
    """Whether this reader wrote the person's side, in the person's place."""
    return bool(row.own_written_by) and row.own_written_by == row.reader


def _without_closed_words(row: Any) -> Any:
    """What of one is there for a parent when the child told how it was (threat RC5)."""
    if row.state == State.PLANNED and not (row.process_good or row.process_hard):
        return None
    row.own_good = row.own_learned = row.own_together = row.own_written_by = ""
    row.own_written_at, row.own_passed_at = None, row.written_at
    return row


def _chosen(rows: Sequence[Any], key: str) -> Any:
    if key:
        row = next((one for one in rows if one.key == key), None)
        if row is None:
            raise gate.NotReadable
        return row
    return next((one for one in rows if one.state != State.CONCLUDED), None)


def _steps(opened: Opened, row: Any) -> list[Any]:
    """Steps of the plan that runs and of the one that is looked back on, each with its version."""
    which = Q(plan_version__state__in=plans.RUNNING)
    if row is not None:
        which |= Q(plan_version__key=row.plan_version_key)
    rows = opened.rows(PlanRow).filter(which, removed_at__isnull=True)
    return list(
        rows.annotate(
            version_key=F("plan_version__key"),
            version_state=F("plan_version__state"),
            version_number=F("plan_version__number"),
            looks_back_on=day_ahead("plan_version__"),
            version_goals=F("plan_version__goals"),
            version_texts=F("plan_version__goal_texts"),
        ).order_by("number", "id")
    )


def _look(steps: Iterable[Any], today: date) -> LookBack | None:
    """The day on which to look back at the plan that runs."""
    one = next((step for step in steps if step.version_state in plans.RUNNING), None)
    if one is None or one.looks_back_on is None:
        return None
    return LookBack(version_key=one.version_key, on=one.looks_back_on, today=today)


def _of_version(steps: Iterable[Any], row: Any, look: LookBack | None) -> list[Any]:
    """Steps of the version that is looked back on, goal by goal."""
    version = row.plan_version_key if row is not None else look.version_key if look else ""
    found = [one for one in steps if one.version_key == version]
    places = {key: place for place, key in enumerate(found[0].version_goals)} if found else {}
    return sorted(found, key=lambda one: (places.get(one.goal_key, len(places)), one.number))


def _said(opened: Opened, row: Any, *, with_goals: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was said of goals and of steps, by their keys."""
    if row is None:
        return {}, {}
    goals = opened.rows(EvaluatedGoal).filter(evaluation_id=row.pk)
    steps = opened.rows(EvaluatedRow).filter(evaluation_id=row.pk)
    heard = list(goals) if with_goals else []
    for one in heard:
        if own_words.is_closed(one):
            one.own_words = ""
    return {one.goal_key: one for one in heard}, {one.line_key: one for one in steps}


def _goals(lines: Sequence[Any], said: Mapping[str, Any]) -> tuple[GoalSaid, ...]:
    texts = lines[0].version_texts if lines else {}
    keys = [key for key in lines[0].version_goals if key in texts] if lines else list(said)
    return tuple(
        GoalSaid(
            key=key,
            number=number,
            text=texts.get(key, ""),
            own_words=said[key].own_words if key in said else "",
            words_by_owner=key in said and said[key].words_by_owner,
            result=said[key].result if key in said else "",
            result_words=str(said[key].get_result_display()) if key in said else "",
            version=said[key].version if key in said else 0,
        )
        for number, key in enumerate(keys, start=1)
    )


def _as_said(
    lines: Sequence[Any],
    said: Mapping[str, Any],
    promises: Mapping[str, tuple[PromiseLine, ...]],
    *,
    is_mine: bool,
) -> tuple[StepSaid, ...]:
    return tuple(
        StepSaid(
            key=one.key,
            line_key=one.line_key,
            number=number,
            step=one.step,
            own_part=one.own_part,
            helpers=tuple(promises.get(one.line_key, ())),
            in_plan=tuple(one.promises),
            decision=said[one.line_key].decision if one.line_key in said else "",
            decision_words=_decided(said[one.line_key], is_mine=is_mine)
            if one.line_key in said
            else "",
            words=said[one.line_key].words if one.line_key in said else "",
            version=said[one.line_key].version if one.line_key in said else 0,
        )
        for number, one in enumerate(lines, start=1)
    )


def _decided(row: EvaluatedRow, *, is_mine: bool) -> str:
    """What happens with a step, as its reader says it."""
    if row.decision == EvaluatedRow.Decision.OWN and not is_mine:
        return _("de inwoner doet het zelf weer")
    return str(row.get_decision_display())


def _line(row: Any) -> EvaluationLine:
    return EvaluationLine(
        key=row.key,
        held_on=row.held_on,
        outcome=row.outcome,
        outcome_words=str(row.get_outcome_display()),
        next_on=row.next_on,
    )


def _yes(opened: Opened, row: Any) -> YesLine | None:
    """How the person said yes to what was concluded, and whether that was objected to."""
    rows = opened.rows(Agreement).filter(subject=_SUBJECT, subject_key=row.key)
    found = rows.order_by("-id").first()
    if found is None:
        return None
    return YesLine(
        how_words=str(found.get_how_display()),
        at=found.agreed_at,
        read_back_by=found.read_back_by,
        interpreter=found.interpreter,
        also_present=found.also_present,
        paper_kept_where=found.paper_kept_where,
        is_objected=found.objected_at is not None,
    )
