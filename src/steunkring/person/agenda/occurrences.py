"""On which days an appointment takes place. Pure: moments in, moments out.

Repetition follows the clock on the wall: ten o'clock stays ten o'clock when the clock goes
forward or back. A month without that day takes its last one: the 31st is the 30th in April.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any

from dateutil.rrule import MONTHLY, WEEKLY, rrule

# Of one appointment; a year of weeks is 53.
MOST = 200


@dataclass(frozen=True, slots=True)
class Times:
    """When something takes place: the first time, and how it goes on.

    ``repeats`` is "none", "weekly", "two_weekly" or "monthly"; ``until`` the last day on which
    it may begin, None when it is once.
    """

    starts_at: datetime
    ends_at: datetime
    repeats: str = "none"
    until: date | None = None

    @property
    def lasts(self) -> timedelta:
        """How long it takes, in hours that pass."""
        return self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC)


def occurrences(times: Times, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    """Beginning and end of every time, in order, as aware moments in ``zone``."""
    if times.repeats == "none" or times.until is None:
        yield times.starts_at.astimezone(zone), times.ends_at.astimezone(zone)
        return
    first = times.starts_at.astimezone(zone).replace(tzinfo=None)
    last = datetime.combine(times.until, time.max)
    days = rrule(dtstart=first, until=last, **_rule(times, first))
    for on_the_wall in islice(days, MOST):
        begin = _aware(on_the_wall, zone)
        yield begin, _later(begin, times.lasts, zone)


def last_end(times: Times, zone: tzinfo) -> datetime:
    """The end of the last time."""
    return max((end for _begin, end in occurrences(times, zone)), default=times.ends_at)


def _rule(times: Times, first: datetime) -> dict[str, Any]:
    if times.repeats == "monthly":
        if first.day <= 28:
            return {"freq": MONTHLY, "bymonthday": first.day}
        # The last of these days that the month has.
        return {"freq": MONTHLY, "bymonthday": range(28, first.day + 1), "bysetpos": -1}
    return {"freq": WEEKLY, "interval": 2 if times.repeats == "two_weekly" else 1}


def _aware(on_the_wall: datetime, zone: tzinfo) -> datetime:
    """That time in the zone; an hour that the clock skips is the hour after it."""
    return on_the_wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def _later(begin: datetime, lasts: timedelta, zone: tzinfo) -> datetime:
    """So much later, by the hours that pass."""
    return (begin.astimezone(UTC) + lasts).astimezone(zone)
