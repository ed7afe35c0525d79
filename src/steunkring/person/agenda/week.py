"""What else stands in somebody's own week, told by the packages that know it.

The agenda is the one place where a week is put together, so that every page tells the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time

from steunkring.foundation.access.gate import Opened

from . import words


@dataclass(frozen=True, slots=True)
class Remark:
    """The owner's own words beside something."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on a day of the week that is no appointment: a step, a part of the plan."""

    day: date
    title: str
    note: str
    at: time | None = None
    # Where it stands in full; empty: nowhere else.
    url: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def line(self) -> str:
        """At what time, and with whom, in one line."""
        clock = words.at_clock(self.at) if self.at else ""
        return " · ".join(part for part in (clock, self.note) if part)


# From an own record, the first day and the day after the last: what stands in between.
Source = Callable[[Opened, date, date], Iterable[Line]]
_sources: list[Source] = []


def also_from(source: Source) -> None:
    """Name a source; the same one twice counts once."""
    if source not in _sources:
        _sources.append(source)


def lines(opened: Opened, since: date, until: date) -> list[Line]:
    """Everything else of a week, by day."""
    found = [line for source in _sources for line in source(opened, since, until)]
    return sorted(found, key=lambda line: (line.day, line.at or time.max, line.title))
