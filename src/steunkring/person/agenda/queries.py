"""Appointments through the gate, laid out by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.decision import WRITE
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.accounts.queries import function_alone, named_by
from steunkring.person.people.queries import persons

from . import words
from .actions import part_of
from .models import SUPPORT, Appointment
from .occurrences import Times, occurrences

WEEK = timedelta(days=7)
AHEAD = timedelta(days=366)
BACK = timedelta(days=30)
MOST = 300  # times on one page
# To whom an organisation may show functions instead of names (threat WK7).
_CIRCLE = frozenset({"own", "representation", "helping"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One time that an appointment takes place, as it is shown."""

    key: str
    title: str
    place: str
    with_whom: str
    note: str
    begin: datetime
    end: datetime
    repetition: str
    who: str
    is_mine: bool
    may_write: bool
    # The next time that it takes place: there it is told how often, and there it is changed.
    is_next: bool = False

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return timezone.localtime(self.begin).date()

    @property
    def when(self) -> str:
        """The day and the times in words."""
        return f"{words.day(self.day)}, {self.clock}"

    @property
    def clock(self) -> str:
        """From when to when."""
        return words.clock(self.begin, self.end)

    @property
    def line(self) -> str:
        """When, where and with whom, in one line."""
        return " · ".join(part for part in (self.clock, self.place, self.with_whom) if part)


@dataclass(frozen=True, slots=True)
class Agenda:
    """An agenda: the week from today, the months after it, and what has been lately."""

    week: list[Moment]
    months: list[tuple[str, list[Moment]]]
    past: list[Moment]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to come and nothing has been."""
        return not (self.week or self.months or self.past)


def agenda(opened: Opened) -> Agenda:
    """Everything around today. One query."""
    today = _midnight(timezone.localtime(opened.actor.moment).date())
    moments = _next_ones(_moments(opened, since=today - BACK, until=today + AHEAD), today)
    later = [one for one in moments if one.begin >= today + WEEK]
    return Agenda(
        week=[one for one in moments if one.end > today and one.begin < today + WEEK],
        months=[
            (name, list(group)) for name, group in groupby(later, lambda m: words.month(m.day))
        ],
        past=[one for one in reversed(moments) if one.end <= today],
    )


def week_of(opened: Opened) -> list[Moment]:
    """The week from today, for a first page. One query."""
    today = _midnight(timezone.localtime(opened.actor.moment).date())
    return [one for one in _moments(opened, since=today, until=today + WEEK) if one.end > today]


def times(opened: Opened) -> list[tuple[str, datetime, datetime]]:
    """Keys and moments of what is to come, for a calendar file. One query."""
    at = opened.actor.moment
    return [(one.key, one.begin, one.end) for one in _moments(opened, since=at, until=at + AHEAD)]


def to_change(opened: Opened, key: str) -> Any:
    """An appointment that this actor may change and that has not stopped.

    Raises:
        NotReadable: not there, stopped, or not for this reader.
        NotAllowed: somebody else's to write.
    """
    row = opened.rows(Appointment).filter(key=key, stopped_at__isnull=True).first()
    if row is None:
        raise gate.NotReadable
    if row.part != part_of(opened):
        raise gate.NotAllowed
    opened.require(row.part, WRITE)
    return row


@dataclass(frozen=True, slots=True)
class Visit:
    """An appointment of somebody who works here, with the person's name."""

    record_key: str
    name: str
    title: str
    place: str
    begin: datetime
    end: datetime

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return timezone.localtime(self.begin).date()

    @property
    def clock(self) -> str:
        """From when, as it stands before a row: "10.00"."""
        return timezone.localtime(self.begin).strftime("%H.%M")

    @property
    def line(self) -> str:
        """What it is, where, and until when."""
        until = words.until(self.end)
        return " · ".join(part for part in (self.title, self.place, until) if part)


def by_day(found: Iterable[Visit]) -> list[tuple[str, list[Visit]]]:
    """Visits under the day on which they are, in words."""
    days = groupby(found, lambda visit: visit.day)
    return [(words.near_day(day), list(group)) for day, group in days]


def visits(actor: Actor) -> list[Visit]:
    """Own appointments of the week with the people one supports, in order. One query."""
    today = _midnight(timezone.localtime(actor.moment).date())
    rows = gate.readable(actor, Appointment, purpose="support").filter(
        part=SUPPORT, author_id=actor.principal, starts_at__lt=today + WEEK, last_at__gt=today
    )
    named = rows.with_beside(persons(actor, purpose="support"), "name", "person_name")
    found = [
        Visit(
            record_key=row.record.key,
            name=row.person_name or "",
            title=row.title,
            place=row.place,
            begin=begin,
            end=end,
        )
        for row in named.select_related("record")
        for begin, end in _times(row, today, today + WEEK)
    ]
    return sorted(found, key=lambda visit: visit.begin)


def _moments(opened: Opened, *, since: datetime, until: datetime) -> list[Moment]:
    rows = opened.rows(Appointment).filter(starts_at__lt=until, last_at__gt=since)
    is_circle = opened.purpose in _CIRCLE
    signed = rows.annotate(signed_by=named_by("author_id", with_team=is_circle))
    found = [
        _as_moment(opened, row, begin, end)
        for row in signed
        for begin, end in _times(row, since, until)
    ]
    return sorted(found, key=lambda one: (one.begin, one.key))[:MOST]


def _times(
    row: Appointment, since: datetime, until: datetime
) -> Iterable[tuple[datetime, datetime]]:
    """Times of an appointment within a span, until it was stopped."""
    zone = timezone.get_default_timezone()
    stops = min(until, row.stopped_at) if row.stopped_at else until
    times_of = Times(row.starts_at, row.ends_at, row.repeats, row.repeats_until)
    for begin, end in occurrences(times_of, zone):
        if end > since and begin < stops:
            yield begin, end


def _as_moment(opened: Opened, row: Any, begin: datetime, end: datetime) -> Moment:
    return Moment(
        key=row.key,
        title=row.title,
        place=row.place,
        with_whom=row.with_whom,
        note=row.note,
        begin=begin,
        end=end,
        repetition=words.repetition(row),
        who=_name(row.signed_by),
        is_mine=row.author_id == opened.actor.principal,
        may_write=(
            row.stopped_at is None and row.part == part_of(opened) and opened.may_write(row.part)
        ),
    )


def _next_ones(moments: Iterable[Moment], today: datetime) -> list[Moment]:
    """The same moments; of each appointment the first one from today is told apart."""
    seen: set[str] = set()
    told: list[Moment] = []
    for moment in moments:
        is_next = moment.end > today and moment.key not in seen
        if is_next:
            seen.add(moment.key)
        told.append(replace(moment, is_next=is_next))
    return told


def _month(moment: Moment) -> str:
    return words.month(moment.day)


def _name(behind: dict[str, Any] | None) -> str:
    if behind is None:
        return ""
    if behind.get("function_only"):
        return function_alone(behind["function"], behind.get("team") or "")
    return str(behind["name"])


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, datetime.min.time()))
