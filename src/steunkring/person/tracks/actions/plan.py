"""The plan of action in versions: begin, its head, adjust, close, begin again (B11, INV-10)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.foundation.writing.revisions import Stale
from steunkring.method import plan as method
from steunkring.person.network.queries.of_plans import promises_as_they_are

from ..models import Goal, Plan, PlanAnswer, PlanRow, PlanVersion
from .plan_follow import Following
from .plan_promises import named_in
from .plan_shared import (
    DECIDES,
    PART,
    NotNow,
    State,
    append_head,
    hold,
    in_the_making,
    kept_head,
    kept_row,
    other_text,
    today,
    versions_that_count,
)
from .shared import lay_before_owner, lock_record, locked

# A promise that is over is not taken along when it was over before the version began.
_GONE = ("ended", "declined")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a plan. Everything may be left open while it is in the making."""

    # Keys of goals, the first one first.
    goals: tuple[str, ...] = ()
    starts_on: date | None = None
    evaluation_on: date | None = None
    aids: str = ""
    made_by: str = ""
    drawn_up_on: date | None = None


@transaction.atomic
def begin_plan(opened: Opened, *, head: Head, once: str) -> PlanVersion:
    """Begin a plan, or begin again after it was closed.

    Without dates it begins today and looks back after three months (F-8).

    Raises:
        NotNow: a plan is in the making or runs already; that one is ``plan_version``.
    """
    author = hold(opened)
    at, key = opened.actor.moment, new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(PlanVersion, made)  # type: ignore[no-any-return]
    lock_record(opened.record)
    if there := versions_that_count(opened):
        raise NotNow(there[0])
    begins = head.starts_on or today(opened)
    plan = plan_of(opened, author).pk
    found = _version(
        opened,
        plan,
        author,
        key=key,
        number=_last_number(plan) + 1,
        goals=_known_goals(opened, head.goals),
        starts_on=begins,
        evaluation_on=head.evaluation_on or method.look_back_on(begins),
        aids=head.aids,
        made_by=head.made_by,
        drawn_up_on=head.drawn_up_on or today(opened),
    )
    append_head(found, author, at)
    lay_before_owner(opened, found, part=PART, text=head.aids or head.made_by)
    return found


@transaction.atomic
def change_head(opened: Opened, key: str, *, head: Head, version: int) -> PlanVersion:
    """Other goals, dates or words in the head of a version that is in the making.

    Args:
        version: ``head_version`` that was read.

    Raises:
        Stale: somebody else changed the head meanwhile.
        NotNow: it runs, or is over.
    """
    author = hold(opened)
    found = in_the_making(opened, key)
    if found.head_version != version:
        raise Stale(found)
    fields = {
        "goals": _known_goals(opened, head.goals),
        "starts_on": head.starts_on,
        "evaluation_on": head.evaluation_on,
        "aids": head.aids,
        "made_by": head.made_by,
        "drawn_up_on": head.drawn_up_on or found.drawn_up_on,
    }
    return _with_other_head(opened, found, author, fields)


@transaction.atomic
def take_goal(opened: Opened, key: str, *, goal: str) -> PlanVersion:
    """One more goal of the person in a version that is in the making; all else stays.

    Raises:
        NotReadable: no such version or goal for this writer.
        NotNow: it runs, or is over.
    """
    author = hold(opened)
    found = in_the_making(opened, key)
    if goal in found.goals:
        return found
    row: Goal = opened.row(Goal, goal)
    return _with_other_head(opened, found, author, {"goals": [*found.goals, row.key]})


def _with_other_head(
    opened: Opened, found: PlanVersion, author: int, fields: Mapping[str, Any]
) -> PlanVersion:
    if all(getattr(found, name) == value for name, value in fields.items()):
        return found
    for name, value in fields.items():
        setattr(found, name, value)
    found.author_id = author
    found.written_at = opened.actor.moment
    found.head_version += 1
    other_text(opened, found)
    append_head(found, author, opened.actor.moment)
    return found


@transaction.atomic
def adjust_plan(
    opened: Opened, *, reason: str, once: str, looks_back_on: date | None = None
) -> PlanVersion:
    """A new version, copied from the one that runs, which goes on meanwhile (INV-10).

    Args:
        looks_back_on: the day that was agreed with it; else that of the version before.

    Raises:
        ValueError: no reason was given.
        NotNow: a version is in the making already, or none runs.
    """
    if not reason.strip():
        raise ValueError("every adjustment has a reason")
    author = hold(opened)
    at, key = opened.actor.moment, new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(PlanVersion, made)  # type: ignore[no-any-return]
    lock_record(opened.record)
    there = versions_that_count(opened)
    running = [one for one in there if one.state in method.RUNNING]
    if len(there) != 1 or not running:
        raise NotNow(next((one for one in there if one not in running), None))
    (old,) = running
    begins = today(opened)
    looks_back = looks_back_on or old.evaluation_on
    found = _version(
        opened,
        old.plan_id,
        author,
        key=key,
        number=old.last + 1,
        goals=old.goals,
        starts_on=begins,
        evaluation_on=looks_back
        if looks_back and looks_back > begins
        else method.look_back_on(begins),
        aids=old.aids,
        made_by=old.made_by,
        drawn_up_on=begins,
        reason=reason,
    )
    rows = _copy_rows(opened, old, found)
    written = [(found, PART, kept_head(found)), *((row, PART, kept_row(row)) for row in rows)]
    revisions.append_all(written, author=author, at=at)
    lay_before_owner(opened, found, part=PART, text=reason)
    return found


@transaction.atomic
def close_plan(opened: Opened, key: str, *, reason: str = "") -> PlanVersion:
    """The person closes the plan, or a version in the making, from whatever state.

    A worker takes back only what the worker laid out and nobody answered yet.

    Raises:
        NotNow: it is over already.
        NotAllowed: it is for the person to say.
    """
    author = hold(opened)
    found: PlanVersion = locked(opened, PlanVersion, key)
    if found.state in method.OVER:
        raise NotNow(found)
    if opened.purpose not in DECIDES and not _is_own_proposal(found, author):
        raise gate.NotAllowed
    was_running = found.state in method.RUNNING
    named = named_in_version(found)
    at = opened.actor.moment
    put_aside(opened.record, found, state=State.CLOSED, at=at, reason=reason, named=named)
    counting = versions_that_count(opened)
    following = Following.of(opened)
    if was_running:
        following.out_of_plan(found.goals)
    for other in counting:
        named -= named_in_version(other)
    following.end(named)
    lay_before_owner(opened, found, part=PART, text=reason)
    return found


def named_in_version(found: PlanVersion) -> set[str]:
    """Keys of the promises in a version of which the right to write is held."""
    with system("the steps of a version of which the right to write is held"):
        return named_in(PlanRow.objects.filter(plan_version=found, removed_at__isnull=True))


def put_aside(
    record: int,
    found: PlanVersion,
    *,
    state: State,
    at: datetime,
    reason: str = "",
    named: Collection[str] | None = None,
) -> None:
    """A version is over: replaced or closed, with the states of its promises as they are now.

    Inside the transaction of an act that the person said yes to, with the version locked. When
    and why stand in the row itself: nothing of its text changes.

    Args:
        named: keys of the promises in it, when the caller read them already.
    """
    promises = promises_as_they_are(record, named_in_version(found) if named is None else named)
    found.promise_states = {key: one.state for key, one in promises.items()}
    # Of a version that ran, the words that were said yes to.
    as_agreed = {key: kept["what"] for key, kept in found.promise_words.items()}
    found.promise_words = {
        key: {"name": one.name, "what": as_agreed.get(key, one.what)}
        for key, one in promises.items()
    }
    found.state = state
    found.closing_reason = reason
    found.ended_at = at
    found.save()


def _is_own_proposal(found: PlanVersion, author: int) -> bool:
    with system("whether anybody answered a version"):
        is_answered = PlanAnswer.objects.filter(plan_version=found).exists()
    return found.state == State.DRAFT and found.author_id == author and not is_answered


def plan_of(opened: Opened, author: int) -> Plan:
    """The one plan of this record; call with the record locked."""
    known: Plan | None = opened.rows(Plan).first()
    if known is not None:
        return known
    plan = Plan.objects.create(
        record_id=opened.record, author_id=author, written_at=opened.actor.moment
    )
    append_plan(plan, author, opened.actor.moment)
    return plan


def append_plan(plan: Plan, author: int, at: datetime) -> None:
    """Append the version of who holds direction as it was just written."""
    names = ("direction", "direction_tie_key", "direction_words")
    fields = {name: getattr(plan, name) for name in names}
    revisions.append(plan, part=PART, author=author, at=at, fields=fields)


def _version(opened: Opened, plan: int, author: int, **fields: Any) -> PlanVersion:
    return PlanVersion.objects.create(
        record_id=opened.record,
        plan_id=plan,
        author_id=author,
        written_at=opened.actor.moment,
        **fields,
    )


def _last_number(plan: int) -> int:
    with system("the number of the next version"):
        known = PlanVersion.objects.filter(plan_id=plan).aggregate(last=Max("number"))
    return known["last"] or 0


def _known_goals(opened: Opened, keys: Iterable[str]) -> list[str]:
    """Those that are goals of this person, in the order in which they were named."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return []
    known = {row.key for row in opened.rows(Goal).filter(key__in=wanted)}
    return [key for key in wanted if key in known]


def _copy_rows(opened: Opened, old: PlanVersion, new: PlanVersion) -> list[PlanRow]:
    """The steps of a version once more, each with the author that it has."""
    with system("the steps of a version of which the right to write is held"):
        rows = list(PlanRow.objects.filter(plan_version=old, removed_at__isnull=True))
    promises = promises_as_they_are(opened.record, [key for row in rows for key in row.promises])
    since = old.activated_at
    over = {
        key
        for key, one in promises.items()
        if one.state in _GONE and since is not None and one.state_since < since
    }
    return PlanRow.objects.bulk_create(_copied(row, new, over) for row in rows)


def _copied(row: PlanRow, new: PlanVersion, over: Collection[str]) -> PlanRow:
    own = ("id", "key", "record", "plan_version", "version", "promises", "author")
    fields = {
        one.attname: getattr(row, one.attname)
        for one in PlanRow._meta.concrete_fields
        if one.name not in own
    }
    return PlanRow(
        record_id=row.record_id,
        plan_version=new,
        author_id=row.author_id,
        promises=[key for key in row.promises if key not in over],
        **fields,
    )
