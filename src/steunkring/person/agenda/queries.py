"""Appointments through the gate, laid out by day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.decision import WRITE
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.queries import stand_in_grants
from steunkring.foundation.accounts.queries import function_alone, named_by
from steunkring.person.people.queries import persons

from . import words
from .actions import part_of
from .models import SUPPORT, Appointment
from .occurrences import Times, occurrences
from .week import Line, lines

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
    # In the own agenda: what else stands in the week, such as steps and the plan.
    further: list[Line] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to come and nothing has been."""
        return not (self.week or self.months or self.past or self.further)

    @property
    def whole_week(self) -> list[Moment | Line]:
        """Appointments and the rest of the week in one row of days."""
        return sorted([*self.week, *self.further], key=_place)


def _place(one: Moment | Line) -> tuple[date, str]:
    """By day and time; without a time at the end of the day."""
    if isinstance(one, Moment):
        return one.day, timezone.localtime(one.begin).strftime("%H%M")
    return one.day, one.at.strftime("%H%M") if one.at else "~"


def agenda(opened: Opened) -> Agenda:
    """Everything around today. One query, and in the own agenda those of the other sources."""
    today = _midnight(timezone.localtime(opened.actor.moment).date())
    is_own = opened.purpose == "own"
    moments = _next_ones(_moments(opened, since=today - BACK, until=today + AHEAD), today)
    later = [one for one in moments if one.begin >= today + WEEK]
    return Agenda(
        week=[one for one in moments if one.end > today and one.begin < today + WEEK],
        months=[
            (name, list(group)) for name, group in groupby(later, lambda m: words.month(m.day))
        ],
        past=[one for one in reversed(moments) if one.end <= today],
        further=lines(opened, today.date(), (today + WEEK).date()) if is_own else [],
    )


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
    # The colleague whom the reader stands in for, when it is that one's.
    of: str = ""

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
        instead = _("in plaats van %(name)s") % {"name": self.of} if self.of else ""
        return " · ".join(part for part in (self.title, self.place, until, instead) if part)


def by_day(found: Iterable[Visit]) -> list[tuple[str, list[Visit]]]:
    """Visits under the day on which they are, in words."""
    days = groupby(found, lambda visit: visit.day)
    return [(words.near_day(day), list(group)) for day, group in days]


def visits(actor: Actor) -> list[Visit]:
    """Own appointments of the week with the people one supports, and those of who is away.

    In order; three queries, two where nobody is away.
    """
    absent = {grant.on_behalf_of_id for grant in stand_in_grants(actor)}
    found = _visits(actor, {actor.principal}, "support")
    if absent:
        # The door is opened by whoever stands in: a visit does not lapse with somebody's absence.
        found += _visits(actor, {*absent, actor.principal}, "stand_in")
    return sorted(found, key=lambda visit: visit.begin)


def _visits(actor: Actor, authors: Collection[int | None], purpose: str) -> list[Visit]:
    today = _midnight(timezone.localtime(actor.moment).date())
    rows = gate.readable(actor, Appointment, purpose=purpose).filter(
        part=SUPPORT, author_id__in=authors, starts_at__lt=today + WEEK, last_at__gt=today
    )
    named = rows.with_beside(persons(actor, purpose=purpose), "name", "person_name").annotate(
        signed_by=named_by("author_id", with_team=False)
    )
    return [
        Visit(
            record_key=row.record.key,
            name=row.person_name or "",
            title=row.title,
            place=row.place,
            begin=begin,
            end=end,
            of="" if row.author_id == actor.principal else _name(row.signed_by),
        )
        for row in named.select_related("record")
        for begin, end in _times(row, today, today + WEEK)
    ]


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
