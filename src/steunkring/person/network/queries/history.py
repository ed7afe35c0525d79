"""What happened to a promise, and what somebody promised to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.accounts.queries import function_alone, named_by
from steunkring.method.promises import COUNTING
from steunkring.person.people import queries as people

from ..actions.answering import UNMARK
from ..actions.promise_rows import UNDO
from ..models import Promise, PromiseEvent
from ..words import happened
from .promises import PromiseLine, line_of

HELPING = "helping"
MARKS = (PromiseEvent.Kind.DONE, PromiseEvent.Kind.NOT_THIS_TIME)
_OVER = (Promise.State.ENDED, Promise.State.DECLINED)
# To them an organisation may show the function of its people instead of the name (threat WK7).
_CIRCLE = frozenset({"own", "representation", "helping"})
_WEEK = 7
_STAYS = (PromiseEvent.Kind.NAMED, PromiseEvent.Kind.REWORDED)


@dataclass(frozen=True, slots=True)
class EventLine:
    """One thing that happened, with who wrote it down."""

    key: str
    kind: str
    kind_words: str
    on: date
    at: datetime
    words: str
    how: str
    how_words: str
    # Who wrote it; empty: the helper, with a card.
    who: str
    is_mine: bool
    is_taken_back: bool
    # Whether this reader can take it back now.
    is_undoable: bool = False

    @property
    def did(self) -> str:
        """What happened, to stand after the name of who promised it."""
        return happened(self.kind)

    @property
    def is_mark(self) -> bool:
        """Whether it says of a day that it was done, or was not."""
        return self.kind in MARKS


def history(opened: Opened, key: str) -> tuple[EventLine, ...]:
    """What happened to a promise, newest first; to a helper only what the helper wrote."""
    rows = opened.rows(PromiseEvent).filter(promise__key=key)
    if opened.purpose == HELPING:
        rows = rows.filter(author_id__in=opened.actor.principals)
    is_circle = opened.purpose in _CIRCLE
    rows = rows.annotate(signed_by=named_by("author_id", with_team=is_circle))
    found = list(rows.order_by("-at", "-id"))
    gone = {row.takes_back for row in found if row.takes_back}
    lines = [
        _as_line(row, opened.actor, gone)
        for row in found
        if row.kind != PromiseEvent.Kind.TAKEN_BACK
    ]
    last = next((one.key for one in lines if not (one.is_mark or one.is_taken_back)), "")
    at = opened.actor.moment
    lines.sort(key=lambda one: one.on, reverse=True)
    return tuple(replace(one, is_undoable=_is_undoable(one, last, at)) for one in lines)


def _is_undoable(line: EventLine, last: str, at: datetime) -> bool:
    """Whether the one who wrote it can take it back: a mark for a day, else the last step."""
    if not line.is_mine or line.is_taken_back or line.kind in _STAYS:
        return False
    return line.at + (UNMARK if line.is_mark else UNDO) >= at and (line.is_mark or line.key == last)


def _as_line(row: PromiseEvent, actor: Actor, gone: Iterable[str]) -> EventLine:
    return EventLine(
        key=row.key,
        kind=row.kind,
        kind_words=row.get_kind_display(),
        on=row.on,
        at=row.at,
        words=row.words,
        how=row.how,
        how_words=row.get_how_display(),
        who=_who(getattr(row, "signed_by", None)),
        is_mine=row.author_id is not None and row.author_id == actor.principal,
        is_taken_back=row.key in gone,
    )


def _who(signed: Mapping[str, str] | None) -> str:
    if not signed:
        return ""
    if signed.get("function_only"):
        return function_alone(signed["function"], signed.get("team") or "")
    return signed["name"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of this week on which something was promised, and how it went."""

    on: date
    promise: Mine
    mark: EventLine | None


@dataclass(frozen=True, slots=True)
class Mine:
    """One promise of the reader's own, to whom, and what the reader noted about this week."""

    line: PromiseLine
    record_key: str
    # For whom it is.
    name: str
    marks: Mapping[date, EventLine] = field(default_factory=dict)
    # What was just written and can be taken back: an answer or a stop.
    last: EventLine | None = None

    @property
    def is_asked(self) -> bool:
        """Whether an answer waits, also to what was changed after an earlier yes."""
        return self.line.state == Promise.State.ASKED or self.line.is_changed


def mine(actor: Actor, *, opened: Opened | None = None, only: str = "") -> tuple[Mine, ...]:
    """What somebody promised with the own account, and what waits for a yes: three queries.

    An idea is not there yet: nobody was asked.

    Args:
        opened: only of this record.
        only: the key of one promise.
    """
    # Who reads the plan because it is shared may have no own promise there any more.
    rows = gate.readable_mine(actor, Promise, purpose=HELPING).exclude(state=Promise.State.IDEA)
    if opened is not None:
        rows = rows.filter(record_id=opened.record)
    if only:
        rows = rows.filter(key=only)
    promises = list(rows.order_by("state_since", "id"))
    if not promises:
        return ()
    persons = people.persons(actor, purpose=HELPING).select_related("record")
    whom = {one.record_id: one for one in persons}
    noted = _noted(actor, promises)
    found = (
        _as_mine(row, whom[row.record_id], noted.get(row.pk, []))
        for row in promises
        if row.record_id in whom
    )
    # What is over stays only as long as it can be taken back.
    return tuple(one for one in found if one.line.state not in _OVER or one.last is not None)


def _noted(actor: Actor, promises: list[Promise]) -> dict[int, list[EventLine]]:
    """What the reader noted since the beginning of this week, by promise, newest first."""
    since = min(monday(actor), timezone.localdate(actor.moment) - timedelta(days=1))
    rows = gate.readable(actor, PromiseEvent, purpose=HELPING).filter(
        promise_id__in=[row.pk for row in promises],
        author_id__in=actor.principals,
        at__date__gte=since - timedelta(days=1),
    )
    found = list(rows.order_by("-id"))
    gone = {row.takes_back for row in found if row.takes_back}
    noted: dict[int, list[EventLine]] = {}
    for row in found:
        if row.kind != PromiseEvent.Kind.TAKEN_BACK and row.key not in gone:
            noted.setdefault(row.promise_id, []).append(_as_line(row, actor, gone))
    return noted


def _as_mine(row: Promise, person: Any, noted: list[EventLine]) -> Mine:
    line = line_of(row, is_mine=True, tells_how=True, tells_asking=False)
    marks: dict[date, EventLine] = {}
    for event in noted:
        if event.is_mark:
            marks.setdefault(event.on, event)
    moves = [event for event in noted if not event.is_mark]
    last = moves[0] if moves and moves[0].at == row.state_since else None
    return Mine(line=line, record_key=person.record.key, name=person.name, marks=marks, last=last)


def monday(actor: Actor) -> date:
    """The first day of the reader's week."""
    today = timezone.localdate(actor.moment)
    return today - timedelta(days=today.weekday())


def week(actor: Actor, promises: Iterable[Mine]) -> tuple[Day, ...]:
    """The days of this week on which the reader does something, in order.

    What has no day of its own stands on today, until it was noted on another day of the week.
    """
    first, today = monday(actor), timezone.localdate(actor.moment)
    days: list[Day] = []
    for one in promises:
        if one.line.state not in COUNTING:
            continue
        own = [first + timedelta(days=number - 1) for number in one.line.weekdays]
        if one.line.per == Promise.Per.DAY and not own:
            own = [first + timedelta(days=number) for number in range(_WEEK)]
        noted = [on for on in one.marks if first <= on < first + timedelta(days=_WEEK)]
        days += [Day(on, one, one.marks.get(on)) for on in {*own, *noted} or {today}]
    return tuple(sorted(days, key=_when))


def _when(day: Day) -> tuple[date, bool, str, str]:
    line = day.promise.line
    return (day.on, line.at is None, str(line.at or ""), line.key)


@dataclass(frozen=True, slots=True)
class Doing:
    """Everything somebody does for others: what waits for an answer, this week, and the rest."""

    asks: tuple[Mine, ...]
    week: tuple[Day, ...]
    rest: tuple[Mine, ...]
    today: date


def doing(actor: Actor, *, opened: Opened | None = None, only: str = "") -> Doing:
    """What somebody does, for everybody or for one; ``only`` is the key of one promise."""
    found = mine(actor, opened=opened, only=only)
    return Doing(
        asks=tuple(one for one in found if one.is_asked),
        week=week(actor, found),
        rest=tuple(one for one in found if not one.is_asked),
        today=timezone.localdate(actor.moment),
    )
