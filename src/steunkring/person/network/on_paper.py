"""What somebody promised as a list to mark with a pen: the coming weeks, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Promise
from .queries import PromiseLine

WEEKS = 4
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Task:
    """One promise with the days, or the weeks, on which it is marked."""

    line: PromiseLine
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelperList:
    """Everything that one helper does, on one piece of paper."""

    name: str
    tasks: tuple[Task, ...]


def lists(lines: Iterable[PromiseLine], today: date) -> tuple[HelperList, ...]:
    """A list for each helper who does something now, in the order in which they were named."""
    found: dict[str, list[PromiseLine]] = {}
    for line in lines:
        if line.counts:
            found.setdefault(line.source, []).append(line)
    return tuple(
        HelperList(theirs[0].name, tuple(Task(line, tuple(days(line, today))) for line in theirs))
        for theirs in found.values()
    )


def days(line: PromiseLine, today: date) -> Iterator[str]:
    """The days of the coming weeks in words; whole weeks where no day was agreed."""
    if line.per == Promise.Per.ONCE:
        yield ""
        return
    monday = today - timedelta(days=today.weekday())
    for week in range(WEEKS):
        begins = monday + week * _WEEK
        if not line.weekdays:
            if _holds(line, begins, begins + _WEEK - timedelta(days=1)):
                yield _("week van %(day)s") % {"day": date_format(begins, "j F")}
            continue
        for number in line.weekdays:
            on = begins + timedelta(days=number - 1)
            if on >= today and _holds(line, on, on):
                yield date_format(on, "l j F")


def _holds(line: PromiseLine, first: date, last: date) -> bool:
    """Whether something was promised at any time from a first to a last day."""
    begins, ends = line.starts_on or first, line.ends_on or last
    return begins <= last and ends >= first
