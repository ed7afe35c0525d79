"""The plan of somebody of the cast, with a marker in every text: three versions, looked back on.

Beside the cast and not in it: most tests of the plan begin one themselves.

What ran before, what runs, and what is in the making; a look back that was concluded and one that
is planned; and what the municipality was told.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import net
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.accounts.actions import make_account
from steunkring.foundation.writing.models import Agreement
from steunkring.person.network.models import Promise, PromiseEvent
from steunkring.person.tracks.models import (
    AccountabilityReport,
    EvaluatedGoal,
    EvaluatedRow,
    Plan,
    PlanAnswer,
    PlanEvaluation,
    PlanRow,
    PlanVersion,
    Scheme,
)

from .cast import PASSWORD, Cast

DAY = timedelta(days=1)
# The words of one provision, as the municipality is told.
_TOLD = ("what", "scheme", "result", "judgement")
PLAN, LOOK_BACK, OWN = "goals_plan", "evaluations", "own_promises"
State = PlanVersion.State


def make_plan(cast: Cast, name: str, author: str) -> None:
    """A plan with one step in three versions; call when there are a goal and promises."""
    record, by = cast.persons[name].record_id, cast.accounts[author].principal_id
    rows: Any = cast.rows[name]
    plan = Plan.objects.create(
        record_id=record,
        direction=Plan.Direction.WITH_HELP,
        direction_words=cast.text(name, PLAN),
        author_id=by,
        written_at=cast.now - 16 * DAY,
    )
    replaced, running, making = (
        _version(cast, name, plan, by, number, state)
        for number, state in enumerate((State.SUPERSEDED, State.ACTIVE, State.DRAFT), start=1)
    )
    steps = [_step(cast, name, found, by) for found in (replaced, running, making)]
    for step in steps[1:]:
        step.line_key, step.goal_key = steps[0].line_key, rows["goal"][0].key
        step.save()
    with net.system("the cast ties what was promised to a step"):
        Promise.objects.filter(record_id=record).update(line_key=steps[0].line_key)
    _answer(cast, name, running, by)
    # What can be opened and written first: the version in the making, and the one that runs.
    rows |= {"plan": [making, running, replaced], "step": [steps[2], steps[1], steps[0]]}
    make_look_back(cast, name, by)


def _version(cast: Cast, name: str, plan: Plan, by: int, number: int, state: State) -> PlanVersion:
    rows: Any = cast.rows[name]
    goal = rows["goal"][0]
    begins = timezone.localdate(cast.now) - 5 * DAY
    promises = [rows[place][0] for place in ("promise", "distant_promise")]
    is_over, is_making = state == State.SUPERSEDED, state == State.DRAFT
    # A promise at a distance is in no words of a version that others read (INV-15).
    left = promises[:1] if is_over else []
    return PlanVersion.objects.create(
        record_id=plan.record_id,
        plan=plan,
        number=number,
        state=state,
        reason=cast.text(name, PLAN),
        drawn_up_on=begins,
        starts_on=begins,
        evaluation_on=begins + 90 * DAY,
        aids=cast.text(name, PLAN),
        made_by=cast.text(name, PLAN),
        goals=[goal.key],
        goal_texts={} if is_making else {goal.key: cast.text(name, PLAN)},
        promise_states={one.key: one.state for one in left},
        promise_words={
            one.key: {"name": cast.text(name, PLAN), "what": cast.text(name, PLAN)} for one in left
        },
        activated_at=None if is_making else cast.now - 10 * DAY,
        ended_at=cast.now - 5 * DAY if is_over else None,
        closing_reason=cast.text(name, PLAN) if is_over else "",
        author_id=by,
        written_at=cast.now - (16 - number) * DAY,
    )


def _step(cast: Cast, name: str, found: PlanVersion, by: int) -> PlanRow:
    rows: Any = cast.rows[name]
    return PlanRow.objects.create(
        record_id=found.record_id,
        plan_version=found,
        number=1,
        goal_key=rows["goal"][0].key,
        step=cast.text(name, PLAN),
        own_part=cast.text(name, PLAN),
        call=cast.text(name, PLAN),
        scheme=Scheme.OTHER,
        scheme_words=cast.text(name, PLAN),
        call_hours=Decimal("1.50"),
        call_per=PlanRow.Per.WEEK,
        takes_over=True,
        stays_own=cast.text(name, PLAN),
        preferences=[rows["preference"][0].key],
        promises=[rows[place][0].key for place in ("promise", "distant_promise")],
        author_id=by,
        written_at=found.written_at,
    )


def _answer(cast: Cast, name: str, found: PlanVersion, by: int) -> None:
    words = ("read_back_by", "interpreter", "also_present")
    said: dict[str, Any] = {word: cast.text(name, PLAN) for word in words}
    agreement = Agreement.objects.create(
        record_id=found.record_id,
        part=PLAN,
        subject="tracks.PlanVersion",
        subject_key=found.key,
        version=found.version,
        text=cast.text(name, PLAN),
        how=Agreement.How.SPOKEN,
        recorded_by_id=by,
        agreed_at=cast.now - 10 * DAY,
        **said,
    )
    PlanAnswer.objects.create(
        record_id=found.record_id,
        plan_version=found,
        text_version=found.version,
        answer=PlanAnswer.Answer.AGREE_WITH_REMARKS,
        remarks=cast.text(name, PLAN),
        how=Agreement.How.SPOKEN,
        paper_kept_where=cast.text(name, PLAN),
        agreement_key=agreement.key,
        author_id=by,
        at=cast.now - 10 * DAY,
        **said,
    )


def make_look_back(cast: Cast, name: str, by: int) -> None:
    """A look back at the version that was replaced, one that is going on, and a report."""
    rows: Any = cast.rows[name]
    making, running, replaced = rows["plan"]
    day = timezone.localdate(cast.now)
    done, held = (
        _evaluation(cast, name, seen, by, state, day + offset * DAY)
        for seen, state, offset in (
            (replaced, PlanEvaluation.State.CONCLUDED, -6),
            (running, PlanEvaluation.State.HELD, 0),
        )
    )
    done.next_version_key, done.concluded_at = running.key, cast.now - 5 * DAY
    done.save()
    running.state = State.UNDER_EVALUATION
    running.save()
    for evaluation in (done, held):
        _looked_at(cast, name, evaluation, by)
    report = AccountabilityReport.objects.create(
        record_id=making.record_id,
        plan_version_key=replaced.key,
        evaluation_key=done.key,
        lines=[
            {
                **{word: cast.text(name, LOOK_BACK) for word in _TOLD},
                "hours": "1.50",
                "per": "week",
                "used": "1.00",
            }
        ],
        made_at=cast.now - 4 * DAY,
        handed_over_at=cast.now - 3 * DAY,
        handed_to=cast.text(name, LOOK_BACK),
        author_id=by,
    )
    rows |= {"evaluation": [held, done], "account_report": [report]}


def _evaluation(
    cast: Cast, name: str, seen: PlanVersion, by: int, state: PlanEvaluation.State, day: date
) -> PlanEvaluation:
    words = (
        *("present", "own_good", "own_learned", "own_together", "own_written_by"),
        *("process_good", "process_hard", "conclusion"),
    )
    is_done = state == PlanEvaluation.State.CONCLUDED
    return PlanEvaluation.objects.create(
        record_id=seen.record_id,
        plan_key=seen.plan.key,
        plan_version_key=seen.key,
        state=state,
        planned_on=day,
        held_on=day,
        own_written_at=cast.now - 6 * DAY,
        outcome=PlanEvaluation.Outcome.ADJUST if is_done else PlanEvaluation.Outcome.GO_ON,
        next_on=day + 90 * DAY,
        author_id=by,
        written_at=cast.now - 6 * DAY,
        **{word: cast.text(name, LOOK_BACK) for word in words},
    )


def _looked_at(cast: Cast, name: str, evaluation: PlanEvaluation, by: int) -> None:
    rows: Any = cast.rows[name]
    written: dict[str, Any] = {
        "record_id": evaluation.record_id,
        "evaluation": evaluation,
        "author_id": by,
        "written_at": cast.now - 6 * DAY,
    }
    EvaluatedGoal.objects.create(
        goal_key=rows["goal"][0].key,
        own_words=cast.text(name, LOOK_BACK),
        result=EvaluatedGoal.Result.PARTLY,
        **written,
    )
    EvaluatedRow.objects.create(
        line_key=rows["step"][0].line_key,
        decision=EvaluatedRow.Decision.CONTINUE,
        words=cast.text(name, LOOK_BACK),
        **written,
    )


def make_helper(cast: Cast, name: str, owner: str) -> None:
    """Somebody with an account who said yes to one thing, and reads that alone.

    The markers of this promise are a part of their own: who reads the plan reads them as well.
    """
    account = make_account(login_name=name, display_name=name.capitalize(), password=PASSWORD)
    cast.accounts[name] = account
    rows: Any = cast.rows[owner]
    record, at = cast.persons[owner].record_id, cast.now - 9 * DAY
    author = cast.accounts[owner].principal_id
    words = (
        *("name", "what", "how_exactly", "reach", "substitute", "asker_words", "words"),
        "strain_words",
    )
    promise = Promise.objects.create(
        record_id=record,
        line_key=rows["step"][0].line_key,
        state=Promise.State.ACTIVE,
        state_since=at,
        how=Promise.How.OWN_ACCOUNT,
        said_on=at.date(),
        asker=Promise.Asker.OWNER,
        principal_id=account.principal_id,
        author_id=author,
        written_at=at,
        **{word: cast.text(owner, OWN) for word in words},
    )
    PromiseEvent.objects.create(
        record_id=record,
        promise=promise,
        kind=PromiseEvent.Kind.SAID_YES,
        on=at.date(),
        words=cast.text(owner, OWN),
        how=Promise.How.OWN_ACCOUNT,
        state_before=Promise.State.ASKED,
        principal_id=account.principal_id,
        author_id=account.principal_id,
        at=at,
    )
    access.give(
        Fact(
            source=Source.PROMISE,
            role="helper",
            record=record,
            principal=account.principal_id,
            starts_at=at,
            ends_at=cast.now + 300 * DAY,
            source_key=promise.key,
            given_by=author,
        )
    )
    for step in rows["step"][:2]:
        step.promises.append(promise.key)
        step.save()
    rows["promise"].append(promise)
