"""What all writes of promises share: the locked row, the next state, the event, who gets in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import AT_A_DISTANCE as BY_DISTANCE
from steunkring.foundation.access.decision import WRITE, Fact, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import holders
from steunkring.foundation.notices.actions import notify
from steunkring.method import promises as method

from ..models import Promise, PromiseEvent
from ..models.ties import AT_A_DISTANCE, PLAN

OWN = "own_promises"
HELPING = "helping"
# How long who promised something reads it, counted from the last yes.
LASTS = timedelta(days=365)
# How long who stopped, or said no, can still take that back.
UNDO = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Telling:
    """Who notes something, how and when: one of the household, a helper, or who has a card."""

    author: int | None
    how: str
    at: datetime
    on: date

    @property
    def is_by_helper(self) -> bool:
        """Whether the helper speaks here, without anybody in between."""
        return self.how in (Promise.How.OWN_ACCOUNT, Promise.How.LINK)


def writer(opened: Opened) -> int:
    """The principal who writes; who is not signed in opens nothing at all."""
    if opened.actor.principal is None:
        raise gate.NotReadable
    return opened.actor.principal


def held(opened: Opened, *, action: str = WRITE) -> int:
    """Who writes here, with the right to it kept until commit.

    A helper writes by the own promises alone, everybody else by the part of goals and plan.

    Raises:
        NotReadable, NotAllowed: no right to write.
    """
    author = writer(opened)
    part = OWN if opened.purpose == HELPING else PLAN
    opened.require(part, action)
    gate.hold(opened.actor, opened.record, part=part, purpose=opened.purpose, action=action)
    return author


def held_by_household(opened: Opened) -> int:
    """The same, and never for a helper: what is asked of whom is not theirs to write.

    Raises:
        NotReadable, NotAllowed: no right to write.
    """
    if opened.purpose == HELPING:
        opened.require(PLAN)
        raise gate.NotAllowed
    return held(opened)


def telling(opened: Opened, author: int, *, on: date | None = None) -> Telling:
    """How it is known what somebody notes in a record that is open to them."""
    by_account = opened.purpose == HELPING
    at = opened.actor.moment
    return Telling(
        author=author,
        how=Promise.How.OWN_ACCOUNT if by_account else Promise.How.TOLD,
        at=at,
        on=on or timezone.localdate(at),
    )


def locked(opened: Opened, key: str, *, action: str = WRITE) -> Promise:
    """One promise of the record, locked until commit, after the access that hangs on it.

    Raises:
        NotReadable: no such promise, or not for this writer.
    """
    access.hold_given(Source.PROMISE, [key], part=OWN)
    rows = opened.rows(Promise, action=action).select_for_update(of=("self",))
    if opened.purpose == HELPING:
        rows = rows.filter(principal_id__in=opened.actor.principals)
    promise: Promise | None = rows.filter(key=key).first()
    if promise is None:
        raise gate.NotReadable
    return promise


def go(
    promise: Promise, act: str, kind: PromiseEvent.Kind, by: Telling, *, words: str = ""
) -> PromiseEvent:
    """Bring a locked promise to its next state and append what happened.

    Raises:
        NotPossible: this cannot follow.
    """
    before = promise.state
    promise.state = method.after(act, before)
    if promise.state != before:
        promise.state_since = by.at
    promise.save()
    return happened(promise, kind, by, words=words, state_before=before)


def happened(
    promise: Promise,
    kind: PromiseEvent.Kind,
    by: Telling,
    *,
    words: str = "",
    state_before: str = "",
    takes_back: str = "",
) -> PromiseEvent:
    """Append what happened to a promise."""
    is_answer = kind not in (PromiseEvent.Kind.NAMED, PromiseEvent.Kind.REWORDED)
    return PromiseEvent.objects.create(
        record_id=promise.record_id,
        part=promise.part,
        promise=promise,
        kind=kind,
        on=by.on,
        words=words,
        how=by.how if is_answer else "",
        state_before=state_before,
        takes_back=takes_back,
        principal_id=promise.principal_id,
        author_id=by.author,
        at=by.at,
    )


def in_words(promise: Promise) -> str:
    """Who it is and what is asked, such as the owner reads of what was decided in the own name."""
    return f"{promise.name}: {promise.what}"


def let_in(promise: Promise, *, given_by: int | None, at: datetime) -> None:
    """Whoever the promise is of reads and answers it with the own account, for a year."""
    if promise.principal_id is None:
        return
    if access.prolong(Source.PROMISE, promise.key, until=at + LASTS, at=at):
        return
    access.give(
        Fact(
            source=Source.PROMISE,
            role="helper",
            record=promise.record_id,
            principal=promise.principal_id,
            starts_at=at,
            ends_at=at + LASTS,
            source_key=promise.key,
            given_by=given_by,
            reason_key=BY_DISTANCE if promise.part == AT_A_DISTANCE else "",
        )
    )


def let_out(promise: Promise, by: Telling) -> None:
    """Over: the helper reads it no more; who ended it alone can take that back for a while."""
    if promise.principal_id is None:
        return
    if by.is_by_helper:
        access.prolong(Source.PROMISE, promise.key, until=by.at + UNDO, at=by.at)
    else:
        access.end(Source.PROMISE, promise.key, at=by.at)


def tell_household(promise: Promise, by: Telling) -> None:
    """That something waits, to the owner and whoever supports; never about a shielded tie."""
    if promise.part == AT_A_DISTANCE:
        return
    record = promise.record_id
    both = holders(record, "self", by.at).union(holders(record, "worker", by.at))
    told = {row["principal_id"] for row in both}
    notify(principals=sorted(told - {by.author}), at=by.at)


def tell_helper(promise: Promise, at: datetime) -> None:
    """That something waits, to a helper with an account; never about a shielded tie."""
    if promise.principal_id is not None and promise.part != AT_A_DISTANCE:
        notify(principals=[promise.principal_id], at=at)


def of_system(key: str) -> Promise:
    """A promise found by a card, locked; its halves were asked for already."""
    access.hold_given(Source.PROMISE, [key], part=OWN)
    with system("a card opens one promise"):
        found: Promise = Promise.objects.select_for_update(of=("self",)).get(key=key)
    return found
