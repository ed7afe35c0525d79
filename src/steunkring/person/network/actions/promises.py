"""Naming somebody for a step of the plan or a goal, and asking (B11, INV-7).

A name is no yes: what is named here counts for nothing before its own yes. What the person does
needs no promise.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db import transaction

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import decision, gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.foundation.writing.models import Agreement, Revision
from steunkring.method import promises as method

from ..models import Promise as Promise
from ..models import PromiseEvent, PromiseLink, SupportKind, Tie
from ..models.ties import AT_A_DISTANCE, PLAN
from .promise_rows import (
    go,
    happened,
    held_by_household,
    in_words,
    let_in,
    locked,
    tell_helper,
    telling,
)
from .shared import lay_before_owner

# What the yes is for: when one of these changes, it is asked again.
_ASKED = ("what", "times", "per", "weekdays", "at", "hours", "hours_per")


class CannotPromise(ValueError):
    """Nothing to promise: it is the person's own part, or nobody is named."""


class NotToBeAsked(CannotPromise):
    """The owner said that this one is not to be asked; only the owner can decide otherwise."""


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """What somebody is asked for. Everything but ``what`` may be left open.

    Attributes:
        weekdays: 1 Monday to 7 Sunday.
        hours: per ``hours_per``; None: not known, never estimated.
    """

    what: str
    times: int | None = None
    per: str = ""
    weekdays: tuple[int, ...] = ()
    at: time | None = None
    hours: Decimal | None = None
    hours_per: str = ""
    how_exactly: str = ""
    reach: str = ""
    substitute: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    def fields(self) -> dict[str, Any]:
        """The columns of a promise."""
        return asdict(self) | {"weekdays": sorted(set(self.weekdays))}


@dataclass(frozen=True, slots=True)
class Who:
    """Who is named: a tie by its key, or a name with its kind when there is no tie."""

    tie_key: str = ""
    name: str = ""
    kind: str = SupportKind.NATURAL
    is_group: bool = False


@transaction.atomic
def name_helper(
    opened: Opened,
    *,
    who: Who,
    words: PromiseWords,
    once: str,
    line_key: str = "",
    goal_key: str = "",
    asker: str = "",
    asker_words: str = "",
) -> Promise:
    """Name somebody for a step or a goal: an idea, or to be asked as soon as it is known by whom.

    Raises:
        CannotPromise: the person's own part, or no name.
        NotToBeAsked: the owner does not want this one asked, and somebody else names them.
        NotReadable, NotAllowed: no right to write the plan, or no such tie.
    """
    author = held_by_household(opened)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Promise, made)  # type: ignore[no-any-return]
    promise = Promise(
        record_id=opened.record,
        key=key,
        line_key=line_key,
        goal_key=goal_key,
        state=Promise.State.TO_BE_ASKED if asker else Promise.State.IDEA,
        state_since=at,
        asker=asker,
        asker_words=asker_words,
        author_id=author,
        written_at=at,
        **_named(opened, who),
        **words.fields(),
    )
    promise.save()
    _append(promise, author, opened)
    happened(promise, PromiseEvent.Kind.NAMED, telling(opened, author))
    lay_before_owner(opened, promise, part=promise.part, text=in_words(promise))
    return promise


def _named(opened: Opened, who: Who) -> dict[str, Any]:
    """The columns that say who it is, copied from the tie: the plan is read without the map."""
    if not who.tie_key:
        if not who.name or who.kind == SupportKind.SELF:
            raise CannotPromise(who.kind)
        return {"name": who.name, "kind": who.kind, "is_group": who.is_group, "part": PLAN}
    # Locked: a tie that goes to a distance meanwhile takes this promise along, or hides it first.
    rows = opened.rows(Tie).select_for_update(of=("self",))
    tie: Tie | None = rows.filter(key=who.tie_key).first()
    if tie is None or tie.removed_at is not None:
        raise gate.NotReadable
    if tie.kind == SupportKind.SELF:
        raise CannotPromise(tie.kind)
    if tie.asking == Tie.Asking.DO_NOT_ASK and opened.purpose != "own":
        raise NotToBeAsked(tie.key)
    return {
        "tie_key": tie.key,
        "name": tie.name,
        "kind": tie.kind,
        "is_group": tie.is_group,
        "part": AT_A_DISTANCE if tie.part == AT_A_DISTANCE else PLAN,
    }


@transaction.atomic
def reword(opened: Opened, key: str, *, words: PromiseWords, version: int) -> Promise:
    """Say differently what is asked; an earlier yes was for something else, and falls.

    How exactly, how to reach and who stands in can change beside a yes.

    Raises:
        Stale: it was changed meanwhile.
    """
    author = held_by_household(opened)
    promise = locked(opened, key)
    revisions.check_version(promise, version)
    fields = words.fields()
    changed = {name for name, value in fields.items() if getattr(promise, name) != value}
    if not changed:
        return promise
    for name in changed:
        setattr(promise, name, fields[name])
    promise.version += 1
    by = telling(opened, author)
    if changed.intersection(_ASKED) and method.possible("reword", promise.state):
        go(promise, "reword", PromiseEvent.Kind.REWORDED, by)
    else:
        promise.save()
    _append(promise, author, opened)
    lay_before_owner(opened, promise, part=promise.part, text=in_words(promise))
    return promise


@transaction.atomic
def attach(opened: Opened, key: str, *, line_key: str = "", goal_key: str = "") -> Promise:
    """Hang a promise on another step of the plan, or on a goal."""
    author = held_by_household(opened)
    promise = locked(opened, key)
    if (promise.line_key, promise.goal_key) != (line_key, goal_key):
        promise.line_key, promise.goal_key = line_key, goal_key
        promise.version += 1
        promise.save()
        _append(promise, author, opened)
    return promise


@transaction.atomic
def plan_to_ask(opened: Opened, key: str, *, asker: str, asker_words: str = "") -> Promise:
    """Say who will ask.

    Raises:
        NotPossible: it was asked or answered already.
    """
    held_by_household(opened)
    promise = locked(opened, key)
    if promise.state != Promise.State.TO_BE_ASKED:
        promise.state = method.after("plan_to_ask", promise.state)
        promise.state_since = opened.actor.moment
    promise.asker, promise.asker_words = asker, asker_words
    promise.save()
    return promise


@transaction.atomic
def ask(opened: Opened, key: str, *, on: date | None = None) -> Promise:
    """It was asked. With an account the helper reads it there and answers.

    Raises:
        NotPossible: it was asked or answered already.
    """
    author = held_by_household(opened)
    promise = locked(opened, key)
    _take_over_account(opened, promise)
    go(promise, "ask", PromiseEvent.Kind.ASKED, telling(opened, author, on=on))
    let_in(promise, given_by=author, at=opened.actor.moment)
    tell_helper(promise, opened.actor.moment)
    return promise


def _take_over_account(opened: Opened, promise: Promise) -> None:
    """The account that a tie is tied to answers what is asked of that tie."""
    if promise.tie_key and promise.principal_id is None:
        with system("the account of the one who is asked"):
            tie = Tie.objects.filter(record_id=opened.record, key=promise.tie_key).first()
        promise.principal_id = tie.principal_id if tie else None


@transaction.atomic
def follow_ties(opened: Opened, tie_keys: Collection[str]) -> None:
    """After the owner kept ties at a distance, or nearer again: what hangs on them goes along.

    In the owner's own transaction, right after the tie itself. The one concerned notices nothing:
    an own promise stays open to who made it.

    Raises:
        NotReadable: not the owner.
    """
    # Not by the part itself: where safety comes first the owner's own sign-in does not have it,
    # and can put somebody there all the same (threat DV5).
    if opened.purpose != "own":
        raise gate.NotReadable
    with system("what hangs on a tie is shielded with it"):
        ties = {
            tie.key: AT_A_DISTANCE if tie.part == AT_A_DISTANCE else PLAN
            for tie in Tie.objects.filter(record_id=opened.record, key__in=tie_keys)
        }
        rows = Promise.objects.filter(record_id=opened.record, tie_key__in=ties)
        access.hold_given(decision.Source.PROMISE, [one.key for one in rows], part="own_promises")
        promises = [*rows.select_for_update(of=("self",)).order_by("id")]
        for part in (PLAN, AT_A_DISTANCE):
            moving = [one for one in promises if ties[one.tie_key] == part and one.part != part]
            if moving:
                _move([one.pk for one in moving], [one.key for one in moving], part)


def _move(promises: list[int], keys: list[str], part: str) -> None:
    reason = decision.AT_A_DISTANCE if part == AT_A_DISTANCE else ""
    access.give_reason(decision.Source.PROMISE, keys, reason_key=reason)
    Promise.objects.filter(pk__in=promises).update(part=part)
    PromiseEvent.objects.filter(promise_id__in=promises).update(part=part)
    PromiseLink.objects.filter(promise_id__in=promises).update(part=part)
    for model in (Revision, Agreement):
        model.objects.filter(subject=Promise._meta.label, subject_key__in=keys).update(part=part)


def _append(promise: Promise, author: int, opened: Opened) -> None:
    """Append the words of a promise as they were just written."""
    names = (*PromiseWords.__dataclass_fields__, "name", "kind", "line_key", "goal_key")
    fields = {name: _plain(getattr(promise, name)) for name in names}
    revisions.append(
        promise, part=promise.part, author=author, at=opened.actor.moment, fields=fields
    )


def _plain(value: Any) -> Any:
    """A value as it stands in the versions, which are JSON."""
    return str(value) if isinstance(value, (date, time, Decimal)) else value
