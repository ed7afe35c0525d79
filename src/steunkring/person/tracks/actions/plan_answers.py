"""What the person says to a plan, and when it runs (INV-5, INV-10).

A version runs as soon as everybody who decides said yes to that very text, and its first day is
there; the one that ran before is replaced at that moment. An edit voids every answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import owners_of
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.writing import agreements, revisions
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.foundation.writing.models import Agreement
from steunkring.method import plan as method
from steunkring.method.plan_check import missing_to_run
from steunkring.method.report_agreement import NOT_AGREE, Standing, Statement

from ..models import Goal, PlanAnswer, PlanRow, PlanVersion
from ..parties import Members, members_of
from ..plan_text import plan_text
from .plan import put_aside
from .plan_follow import Following
from .plan_promises import named_in
from .plan_shared import (
    DECIDES,
    PART,
    Incomplete,
    NotNow,
    State,
    hold,
    hold_deciding,
    today,
    versions_that_count,
)
from .reports import Answer

PLAN = "tracks.PlanVersion"


@transaction.atomic
def lay_plan_before(opened: Opened, key: str) -> PlanVersion:
    """Lay a version ready: it waits for the person's answer, and the person is told.

    Raises:
        NotNow: it is not in the making.
        Incomplete: it lacks what a plan needs to run.
    """
    hold(opened)
    found, _running = _making(opened, key)
    _require_complete(opened, found, Following.of(opened).rows(found))
    at = opened.actor.moment
    found.laid_at = at
    found.save(update_fields=["laid_at"])
    told = [one for one in owners_of(opened.record, at) if one != opened.actor.principal]
    notify(principals=told, at=at)
    return found


@transaction.atomic
def answer_plan(
    opened: Opened,
    key: str,
    *,
    version: int,
    said: Answer,
    manner: Manner,
    members: Members | None = None,
) -> PlanAnswer:
    """The person answers one text: with the own account, on a tablet, spoken or on paper.

    The last answer counts. A worker records only what was said or signed.

    Args:
        version: of the text that was read (``PlanVersion.version``).
        members: who takes part, when the caller asked for them already.

    Raises:
        Stale: the text was changed meanwhile.
        NotNow: it runs already, or is over.
        Incomplete: a yes to what cannot run: no goal, no step, no day to look back on.
        ValueError: a worker would give the person's own answer, or the other way round.
    """
    is_own = manner.how == How.OWN_ACCOUNT
    if is_own != (opened.purpose in DECIDES):
        raise ValueError("a worker never gives the person's own answer, nor the other way round")
    author = hold(opened)
    found, running = _making(opened, key)
    revisions.check_version(found, version)
    following = Following.of(opened)
    rows = following.rows(found)
    is_yes = said.answer != NOT_AGREE
    if is_yes:
        _require_complete(opened, found, rows)
    if members is None:
        members = members_of(opened)
    row = PlanAnswer(
        record_id=opened.record,
        plan_version=found,
        text_version=found.version,
        answer=said.answer,
        remarks=said.remarks,
        member=_member(opened, said, members),
        how=How.REPRESENTED if opened.purpose == "representation" else manner.how,
        read_back_by=manner.read_back_by,
        interpreter=said.interpreter or manner.interpreter,
        also_present=manner.also_present,
        paper_kept_where=manner.paper_kept_where,
        author_id=author,
        at=manner.agreed_at or opened.actor.moment,
    )
    goals = following.goals(found.goals)
    if is_yes:
        text = plan_text(found, rows, {goal.key: goal.text for goal in goals})
        row.agreement_key = agreements.record(
            opened, found, part=PART, text=text, manner=manner
        ).key
    row.save()
    # Of one person this answer is the last one; of several the others count too.
    answers = [row] if not members.names else _answers(found)
    standing = _standing(opened, found, members, answers)
    _settle(following, found, running, goals, rows, standing)
    _tell(opened, found, is_own=is_own)
    return row


@transaction.atomic
def start_now(opened: Opened, key: str) -> PlanVersion:
    """The person lets a plan that everybody said yes to begin today instead of later.

    Raises:
        NotNow: it is not agreed.
    """
    hold_deciding(opened)
    found, running = _making(opened, key)
    if found.state != State.AGREED:
        raise NotNow(found)
    found.starts_on = today(opened)
    following = Following.of(opened)
    _run(following, found, running, following.goals(found.goals), following.rows(found))
    return found


def reconsider_plan(opened: Opened, agreement: Agreement) -> None:
    """The owner objected to a yes in the own name, or took that back: how does it stand now?

    Inside the transaction of that act. Without the yes it never ran: what it came in the place of
    goes on.
    """
    if agreement.subject != PLAN:
        return
    counting = versions_that_count(opened)
    found = next((one for one in counting if one.key == agreement.subject_key), None)
    if found is None:
        return
    members = members_of(opened)
    standing = _standing(opened, found, members, _answers(found))
    if found.state in method.IN_THE_MAKING:
        running = next((one for one in counting if one.state in method.RUNNING), None)
        following = Following.of(opened)
        rows = following.rows(found)
        if not method.has_every_yes(standing) or not _missing(opened, found, rows):
            goals = following.goals(found.goals)
            _settle(following, found, running, goals, rows, standing)
    elif not method.has_every_yes(standing):
        _call_back(opened, found, is_alone=len(counting) == 1)


def begin_agreed(at: datetime) -> int:
    """Let every plan run that everybody said yes to and whose first day is there.

    Returns:
        How many began.
    """
    day = timezone.localtime(at).date()
    with system("plans that were agreed begin on their first day"):
        waiting = PlanVersion.objects.filter(state=State.AGREED, starts_on__lte=day)
        keys = list(waiting.order_by("id").values_list("pk", flat=True))
    return sum(_begin_one(pk, at) for pk in keys)


@transaction.atomic
def _begin_one(pk: int, at: datetime) -> bool:
    with system("a plan that was agreed begins on its first day"):
        versions = PlanVersion.objects.select_for_update(of=("self",))
        found = versions.filter(pk=pk, state=State.AGREED).first()
        if found is None:
            return False
        running = versions.filter(plan_id=found.plan_id, state__in=method.RUNNING).first()
        # In the name of who said the last yes: that one let it begin on this day.
        following = Following(found.record_id, _answers(found)[-1].author_id, at)
        _run(following, found, running, following.goals(found.goals), following.rows(found))
    return True


def _making(opened: Opened, key: str) -> tuple[PlanVersion, PlanVersion | None]:
    """A version in the making and the one that runs, both locked.

    Raises:
        NotReadable: no such version.
        NotNow: it runs, or is over.
    """
    counting = versions_that_count(opened)
    found = next((one for one in counting if one.key == key), None)
    if found is None:
        raise NotNow(opened.row(PlanVersion, key))
    if found.state in method.RUNNING:
        raise NotNow(found)
    return found, next((one for one in counting if one is not found), None)


def _answers(found: PlanVersion) -> list[Any]:
    with system("what was said to a version of which the right to write is held"):
        rows = PlanAnswer.objects.filter(plan_version=found, cleared_at__isnull=True)
        return list(rows.order_by("id"))


def _missing(opened: Opened, found: PlanVersion, rows: list[PlanRow]) -> tuple[str, ...]:
    return missing_to_run(
        goals=len(found.goals),
        rows=len(rows),
        starts_on=found.starts_on or today(opened),
        evaluation_on=found.evaluation_on,
        has_every_yes=True,
    )


def _require_complete(opened: Opened, found: PlanVersion, rows: list[PlanRow]) -> None:
    if missing := _missing(opened, found, rows):
        raise Incomplete(missing)


def _member(opened: Opened, said: Answer, members: Members) -> str:
    """For whom this answer counts; who takes part decides for nobody else."""
    if opened.purpose == "together":
        if members.mine is None:
            raise gate.NotReadable
        return members.mine
    if said.member not in members.parties:
        raise gate.NotReadable
    return said.member


def _standing(
    opened: Opened, found: PlanVersion, members: Members, answers: Iterable[Any]
) -> Standing:
    kept = list(answers)
    keys = [one.agreement_key for one in kept if one.agreement_key]
    against: set[str] = set()
    # A yes of just now was not objected to by anybody.
    if len(kept) > 1 or any(one.at < opened.actor.moment for one in kept):
        with system("whether the person objects to a yes"):
            rows = Agreement.objects.filter(key__in=keys, objected_at__isnull=False)
            against = set(rows.values_list("key", flat=True))
    return method.answers(
        version=found.version,
        parties=members.parties,
        statements=[
            Statement(
                party=one.member,
                version=found.version,
                answer=one.answer,
                is_objected=one.agreement_key in against,
            )
            for one in kept
        ],
    )


def _settle(
    following: Following,
    found: PlanVersion,
    running: PlanVersion | None,
    goals: list[Goal],
    rows: list[PlanRow],
    standing: Standing,
) -> None:
    """State of a version in the making from what everybody said."""
    if not method.has_every_yes(standing):
        if found.state != State.DRAFT:
            found.state, found.goal_texts = State.DRAFT, {}
            found.save()
        return
    now = timezone.localtime(following.at).date()
    found.starts_on = found.starts_on or now
    if found.starts_on <= now:
        _run(following, found, running, goals, rows)
        return
    found.state = State.AGREED
    found.goal_texts = {goal.key: goal.text for goal in goals}
    found.save()


def _run(
    following: Following,
    found: PlanVersion,
    running: PlanVersion | None,
    goals: list[Goal],
    rows: list[PlanRow],
) -> None:
    at = following.at
    before = named_in(following.rows(running)) if running is not None else set()
    if running is not None:
        put_aside(following.record, running, state=State.SUPERSEDED, at=at, named=before)
    found.state = State.ACTIVE
    found.activated_at = at
    found.goal_texts = {goal.key: goal.text for goal in goals}
    following.into_plan(goals)
    # What was said yes to stays; something else that is asked meanwhile is for a new version.
    found.promise_words = following.begin(rows)
    found.save()
    if running is not None:
        following.out_of_plan(set(running.goals) - set(found.goals))
        following.end(before - named_in(rows))


def _call_back(opened: Opened, found: PlanVersion, *, is_alone: bool) -> None:
    """A yes was none: the version is in the making again, and what it replaced goes on."""
    with system("what a version came in the place of goes on"):
        before = PlanVersion.objects.select_for_update(of=("self",)).filter(
            plan_id=found.plan_id, state=State.SUPERSEDED, ended_at=found.activated_at
        )
        replaced = before.order_by("-number").first()
    if is_alone:
        found.state = State.DRAFT
        found.activated_at, found.promise_words = None, {}
        found.save()
    else:
        # Another one is in the making already: two would be one too many.
        put_aside(opened.record, found, state=State.CLOSED, at=opened.actor.moment)
    if replaced is not None:
        replaced.state, replaced.ended_at = State.ACTIVE, None
        replaced.promise_states = {}
        replaced.save()


def _tell(opened: Opened, found: PlanVersion, *, is_own: bool) -> None:
    """That something waits: to who laid the plan out, or to the owner in whose name it was said."""
    at = opened.actor.moment
    told = [found.author_id] if is_own else owners_of(opened.record, at)
    told = [one for one in told if one != opened.actor.principal]
    if told:
        notify(principals=told, at=at)
