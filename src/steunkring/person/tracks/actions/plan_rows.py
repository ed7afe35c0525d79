"""The steps of a plan, while its version is in the making: add, say otherwise, order, take away.

The fixed columns run from the inside out. A step without a goal is for the whole plan (G-34).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.method import plan as method

from ..models import PlanRow, PlanVersion
from .plan_follow import Following
from .plan_promises import runs_with
from .plan_shared import (
    PART,
    NotNow,
    append_row,
    hold,
    hold_deciding,
    in_the_making,
    other_text,
    row_in_the_making,
)
from .shared import lay_before_owner, locked, removal


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a step says. Only the step itself is asked for."""

    step: str
    goal: str = ""
    own_part: str = ""
    call: str = ""
    scheme: str = ""
    scheme_words: str = ""
    call_hours: Decimal | None = None
    call_per: str = ""
    frequency: str = ""
    weekdays: tuple[int, ...] = ()
    at: time | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    steering: tuple[str, ...] = ()
    input_tag: str = ""
    takes_over: bool = False
    stays_own: str = ""
    is_collective: bool | None = None
    preferences: tuple[str, ...] = ()
    option: str = ""

    def fields(self) -> dict[str, Any]:
        """The columns of a step."""
        found = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }
        found["goal_key"] = found.pop("goal")
        found["option_key"] = found.pop("option")
        return found

    def with_option(self, key: str) -> RowWords:
        """The same words, of a step that came from an option."""
        return replace(self, option=key)


@transaction.atomic
def add_row(opened: Opened, plan_version: str, *, words: RowWords, once: str) -> PlanRow:
    """A step at the end of its goal.

    Raises:
        NotNow: the version runs, or is over.
    """
    author = hold(opened)
    at, key = opened.actor.moment, new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(PlanRow, made)  # type: ignore[no-any-return]
    found = in_the_making(opened, plan_version)
    row = PlanRow.objects.create(
        record_id=opened.record,
        key=key,
        plan_version=found,
        number=_last_number(found) + 1,
        author_id=author,
        written_at=at,
        **_of_this_plan(found, words),
    )
    other_text(opened, found)
    append_row(row, author, at)
    lay_before_owner(opened, row, part=PART, text=row.step)
    return row


@transaction.atomic
def change_row(opened: Opened, key: str, *, words: RowWords, version: int) -> PlanRow:
    """Other words for a step.

    Raises:
        Stale: somebody else changed it meanwhile.
        NotNow: its version runs, or is over.
    """
    author = hold(opened)
    found, row = row_in_the_making(opened, key)
    revisions.check_version(row, version)
    fields = _of_this_plan(found, words)
    if all(getattr(row, name) == value for name, value in fields.items()):
        return row
    for name, value in fields.items():
        setattr(row, name, value)
    row.author_id = author
    # Who wrote it and when belong together.
    row.written_at = opened.actor.moment
    _save(opened, found, row, author)
    lay_before_owner(opened, row, part=PART, text=row.step)
    return row


@transaction.atomic
def remove_row(opened: Opened, key: str) -> PlanRow:
    """Take a step away from a version in the making; it can be put back."""
    return _set_removed(opened, key, is_removed=True)


@transaction.atomic
def restore_row(opened: Opened, key: str) -> PlanRow:
    """Put a step back."""
    return _set_removed(opened, key, is_removed=False)


def _set_removed(opened: Opened, key: str, *, is_removed: bool) -> PlanRow:
    author = hold(opened)
    found, row = row_in_the_making(opened, key)
    if (row.removed_at is not None) != is_removed:
        row.removed_at = opened.actor.moment if is_removed else None
        _save(opened, found, row, author)
        said = removal(row.step, is_removed=is_removed)
        lay_before_owner(opened, row, part=PART, text=said)
    return row


@transaction.atomic
def move_row(opened: Opened, key: str, *, up: bool) -> PlanRow:
    """One place up or down among the steps of the same goal.

    Returns:
        The step, where it stands now.
    """
    author = hold(opened)
    found, row = row_in_the_making(opened, key)
    with system("the order of the steps of a version of which the right to write is held"):
        beside = list(
            PlanRow.objects.select_for_update(of=("self",))
            .filter(plan_version=found, goal_key=row.goal_key, removed_at__isnull=True)
            .order_by("number", "id")
        )
    places = [one.key for one in beside]
    if key not in places:
        raise gate.NotReadable
    old = places.index(key)
    new = old - 1 if up else old + 1
    if not 0 <= new < len(beside):
        return row
    other = beside[new]
    row.number, other.number = other.number, row.number
    other.version += 1
    other.save()
    append_row(other, author, opened.actor.moment)
    _save(opened, found, row, author)
    return row


@transaction.atomic
def name_promise(opened: Opened, key: str, promise: str) -> PlanRow:
    """A promise belongs to this step of a version in the making."""
    author = hold(opened)
    found, row = row_in_the_making(opened, key)
    if promise not in row.promises:
        row.promises = [*row.promises, promise]
        _save(opened, found, row, author)
    return row


@transaction.atomic
def leave_out(opened: Opened, key: str, promise: str) -> PlanRow:
    """Somebody is not named in this step any more.

    Nothing is asked of this one then, unless the plan that runs names the same promise.
    """
    author = hold(opened)
    found, row = row_in_the_making(opened, key)
    if promise in row.promises:
        row.promises = [one for one in row.promises if one != promise]
        row.wanted_all_the_same = [one for one in row.wanted_all_the_same if one != promise]
        _save(opened, found, row, author)
        if not runs_with(row, promise):
            Following.of(opened).end([promise])
    return row


@transaction.atomic
def want_all_the_same(opened: Opened, key: str, promise: str) -> PlanRow:
    """The person wants this helper although a preference says otherwise; no reason is asked.

    In whatever version: it changes nothing of the words, and the preference stays (INV-8).

    Raises:
        NotAllowed: only the person says so.
        NotNow: the version is over.
    """
    author = hold_deciding(opened)
    row: PlanRow = locked(opened, PlanRow, key)
    with system("the version of a step that may be written"):
        state = PlanVersion.objects.values_list("state", flat=True).get(pk=row.plan_version_id)
    if state in method.OVER:
        raise NotNow
    if promise not in row.promises:
        raise gate.NotReadable
    if promise not in row.wanted_all_the_same:
        row.wanted_all_the_same = [*row.wanted_all_the_same, promise]
        row.version += 1
        row.save()
        append_row(row, author, opened.actor.moment)
        lay_before_owner(opened, row, part=PART, text=row.step)
    return row


def _of_this_plan(found: PlanVersion, words: RowWords) -> dict[str, Any]:
    """The columns of a step; a goal that is not in this plan is no goal of it."""
    fields = words.fields()
    if fields["goal_key"] not in found.goals:
        fields["goal_key"] = ""
    return fields


def _save(opened: Opened, found: PlanVersion, row: PlanRow, author: int) -> None:
    row.version += 1
    row.save()
    other_text(opened, found)
    append_row(row, author, opened.actor.moment)


def _last_number(found: PlanVersion) -> int:
    with system("the place of a new step"):
        rows = PlanRow.objects.filter(plan_version=found).order_by("-number")
        return rows.values_list("number", flat=True).first() or 0
