"""Yes, no, not now, beginning, doing and stopping (INV-7): by who promised, or as it was told."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import READ, WRITE, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import revisions
from steunkring.method import promises as method

from ..models import Promise, PromiseEvent
from .promise_rows import (
    HELPING,
    UNDO,
    Telling,
    go,
    happened,
    held,
    held_by_household,
    in_words,
    let_in,
    let_out,
    locked,
    tell_household,
    telling,
)
from .shared import lay_before_owner

Kind = PromiseEvent.Kind
ANSWERS = {"yes": ("say_yes", Kind.SAID_YES), "no": ("say_no", Kind.SAID_NO)}
LATER = ("put_off", Kind.PUT_OFF)
MARKS = (Kind.DONE, Kind.NOT_THIS_TIME)
# A day that somebody did it, or not, can be taken back for so long.
UNMARK = timedelta(days=1)


@transaction.atomic
def tell(opened: Opened, key: str, *, said: str, on: date, words: str = "") -> Promise:
    """Write down what a helper said: yes, no, or not now, and on which day.

    Args:
        said: "yes", "no" or "later".

    Raises:
        NotPossible: it was answered already.
    """
    author = held_by_household(opened)
    promise = locked(opened, key)
    by = telling(opened, author, on=on)
    answer_as(promise, said, by, words)
    return promise


@transaction.atomic
def answer(opened: Opened, key: str, *, said: str, version: int, words: str = "") -> Promise:
    """The helper answers with the own account what was read there.

    Raises:
        NotPossible: it was answered already.
        Stale: what is asked was changed meanwhile; a yes is to what was read.
    """
    author = _helper(opened)
    promise = locked(opened, key)
    revisions.check_version(promise, version)
    by = telling(opened, author)
    answer_as(promise, said, by, words)
    tell_household(promise, by)
    return promise


def _helper(opened: Opened, *, action: str = WRITE) -> int:
    """Who speaks for the own promise alone.

    Raises:
        NotReadable: not a helper.
    """
    if opened.purpose != HELPING:
        raise gate.NotReadable
    return held(opened, action=action)


def answer_as(promise: Promise, said: str, by: Telling, words: str = "") -> PromiseEvent:
    """Write an answer on a locked promise.

    Raises:
        NotPossible: it was answered already.
    """
    act, kind = ANSWERS.get(said, LATER)
    is_own_answer = by.is_by_helper and is_told_yes(promise)
    if by.how == Promise.How.OWN_ACCOUNT and kind == Kind.SAID_YES:
        # Said at once by account and as told, a yes is one.
        is_own_answer = False
    promise.how, promise.said_on = ("", None) if kind == Kind.PUT_OFF else (by.how, by.on)
    if is_own_answer and kind == Kind.SAID_YES:
        # The same yes in the helper's own hand: what began goes on.
        promise.save()
        let_in(promise, given_by=by.author, at=by.at)
        return happened(promise, kind, by, words=words, state_before=promise.state)
    if is_own_answer:
        promise.state = Promise.State.ASKED
    if words:
        promise.words = words
    event = go(promise, act, kind, by, words=words)
    if kind == Kind.SAID_YES:
        let_in(promise, given_by=by.author, at=by.at)
    elif kind == Kind.SAID_NO:
        let_out(promise, by)
    return event


def is_told_yes(promise: Promise) -> bool:
    """Whether a yes was only written down; an own answer goes before it (INV-7)."""
    return method.counts(promise.state) and promise.how == Promise.How.TOLD


@transaction.atomic
def begin(opened: Opened, key: str, *, on: date | None = None) -> Promise:
    """Who said yes does it from now on."""
    author = held(opened)
    promise = locked(opened, key)
    go(promise, "begin", Kind.BEGAN, telling(opened, author, on=on))
    return promise


@transaction.atomic
def pause(opened: Opened, key: str, *, words: str = "") -> Promise:
    """Not for now, by who promised or as told."""
    author = held(opened)
    promise = locked(opened, key)
    by = telling(opened, author)
    promise.words = words
    go(promise, "pause", Kind.PAUSED, by, words=words)
    if by.is_by_helper:
        tell_household(promise, by)
    return promise


@transaction.atomic
def resume(opened: Opened, key: str) -> Promise:
    """On again, by who promised, or as told by somebody who answers by no account (INV-7).

    Raises:
        NotPossible: it was not paused, or who promised goes on with an own account alone.
    """
    author = held(opened)
    promise = locked(opened, key)
    by = telling(opened, author)
    if promise.principal_id is not None and not by.is_by_helper:
        raise method.NotPossible("resume", promise.state)
    promise.words = ""
    go(promise, "resume", Kind.RESUMED, by)
    let_in(promise, given_by=author, at=by.at)
    return promise


@transaction.atomic
def stop(opened: Opened, key: str, *, words: str = "", on: date | None = None) -> Promise:
    """It ends, at once and without a reason; a helper needs no more than to read it (INV-7).

    Raises:
        NotPossible: it was over already.
    """
    is_helper = opened.purpose == HELPING
    author = _helper(opened, action=READ) if is_helper else held_by_household(opened)
    promise = locked(opened, key, action=READ) if is_helper else locked(opened, key)
    by = telling(opened, author, on=on)
    end(promise, by, words)
    said = f"{_('Dit stopt')}: {in_words(promise)}"
    lay_before_owner(opened, promise, part=promise.part, text=said)
    return promise


def end(promise: Promise, by: Telling, words: str = "") -> PromiseEvent:
    """End a locked promise.

    Raises:
        NotPossible: it was over already.
    """
    promise.words = words
    event = go(promise, "stop", Kind.STOPPED, by, words=words)
    let_out(promise, by)
    if by.is_by_helper:
        tell_household(promise, by)
    return event


@transaction.atomic
def mark(opened: Opened, key: str, *, is_done: bool, on: date, words: str = "") -> PromiseEvent:
    """Done on a day, or not that time. Twice the same is once.

    Raises:
        NotPossible: nobody said yes to it, or it is over.
    """
    author = held(opened)
    promise = locked(opened, key)
    return mark_day(promise, telling(opened, author, on=on), is_done=is_done, words=words)


def mark_day(promise: Promise, by: Telling, *, is_done: bool, words: str = "") -> PromiseEvent:
    """Mark a day of a locked promise; the other mark of that day no longer holds."""
    kind = Kind.DONE if is_done else Kind.NOT_THIS_TIME
    earlier = _mark_of(promise, by.on)
    if earlier is not None and earlier.kind == kind:
        return earlier
    if earlier is not None:
        happened(promise, Kind.TAKEN_BACK, by, takes_back=earlier.key)
    return go(promise, "done" if is_done else "not_this_time", kind, by, words=words)


def _mark_of(promise: Promise, on: date) -> PromiseEvent | None:
    """The mark of a day that holds."""
    with system("one mark for each day"):
        events = PromiseEvent.objects.filter(promise=promise)
        gone = events.filter(kind=Kind.TAKEN_BACK).values("takes_back")
        marks = events.filter(on=on, kind__in=MARKS).exclude(key__in=gone)
        return marks.order_by("-id").first()


@transaction.atomic
def take_back(opened: Opened, event: str) -> Promise:
    """Undo what was just noted by the same one: a mark, an answer or a stop.

    Raises:
        NotPossible: something else happened since, or it was too long ago.
    """
    is_helper = opened.purpose == HELPING
    author = _helper(opened, action=READ) if is_helper else held_by_household(opened)
    found: PromiseEvent = opened.row(PromiseEvent, event)
    about = opened.rows(Promise).filter(pk=found.promise_id).first()
    if about is None or found.author_id != author:
        raise gate.NotReadable
    promise = locked(opened, about.key, action=READ if is_helper else WRITE)
    by = telling(opened, author)
    since = list(opened.rows(PromiseEvent).filter(promise_id=promise.pk, id__gt=found.pk))
    gone = {one.takes_back for one in since}
    if found.key in gone:
        return promise
    is_mark = found.kind in MARKS
    is_late = found.at + (UNMARK if is_mark else UNDO) < by.at
    if is_late or (not is_mark and not _is_last(found, since, gone)):
        raise method.NotPossible("take_back", promise.state)
    if not is_mark:
        _restore(promise, found, by)
    happened(promise, Kind.TAKEN_BACK, by, takes_back=found.key)
    return promise


def _is_last(found: PromiseEvent, since: list[PromiseEvent], gone: set[str]) -> bool:
    """Whether nothing else moved the promise after something that can be undone at all."""
    if found.kind in (Kind.NAMED, Kind.REWORDED, Kind.TAKEN_BACK):
        return False
    beside = (*MARKS, Kind.TAKEN_BACK)
    return not any(one.kind not in beside and one.key not in gone for one in since)


def _restore(promise: Promise, found: PromiseEvent, by: Telling) -> None:
    """Bring a promise back to where it was before something happened."""
    promise.state = found.state_before
    promise.state_since = by.at
    if found.kind in (Kind.SAID_YES, Kind.SAID_NO):
        promise.how, promise.said_on = "", None
    if found.words and promise.words == found.words:
        promise.words = ""
    promise.save()
    if found.kind in (Kind.STOPPED, Kind.SAID_NO):
        let_in(promise, given_by=by.author, at=by.at)
    elif found.kind == Kind.ASKED:
        access.end(Source.PROMISE, promise.key, at=by.at)


@transaction.atomic
def say_strain(opened: Opened, key: str, *, strain: str, words: str) -> Promise:
    """The helper says in an own word how heavy it is; more words only when wanted."""
    _helper(opened)
    promise = locked(opened, key)
    promise.strain, promise.strain_words = strain, words
    promise.save()
    return promise
