"""Working days: every day but Saturday, Sunday and the Dutch public holidays.

The holidays are those of the General Extension of Time Limits Act (*Algemene termijnenwet*,
article 3): New Year's Day, Easter Monday, Whit Monday, both days of Christmas, Ascension Day,
the day on which the birthday of the King is celebrated and 5 May, and beside these Good Friday.
The King's birthday is 27 April, and the Saturday before when that is a Sunday.

Not in the book. Source: issue 3, "nobody waits unseen for more than two working days".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
FIRST_ANSWER = 2  # working days within which somebody who asks for support hears from us
_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday, in both languages."""

    key: str
    nl: str
    en: str


NEW_YEAR = Holiday("new_year", "Nieuwjaarsdag", "New Year's Day")
GOOD_FRIDAY = Holiday("good_friday", "Goede Vrijdag", "Good Friday")
EASTER_MONDAY = Holiday("easter_monday", "tweede paasdag", "Easter Monday")
KINGS_DAY = Holiday("kings_day", "Koningsdag", "King's Day")
LIBERATION_DAY = Holiday("liberation_day", "Bevrijdingsdag", "Liberation Day")
ASCENSION_DAY = Holiday("ascension_day", "Hemelvaartsdag", "Ascension Day")
WHIT_MONDAY = Holiday("whit_monday", "tweede pinksterdag", "Whit Monday")
CHRISTMAS_DAY = Holiday("christmas_day", "eerste kerstdag", "Christmas Day")
BOXING_DAY = Holiday("boxing_day", "tweede kerstdag", "Boxing Day")


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    corrected = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - corrected + 15) % 30
    leaps, odd = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * leaps - moon - odd) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """27 April, or the Saturday before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - DAY if day.weekday() == _SUNDAY else day


@lru_cache(maxsize=64)
def holidays(year: int) -> Mapping[date, Holiday]:
    """Public holidays of a year by their day; 5 May gives way to Ascension Day on one day."""
    sunday = easter(year)
    return {
        date(year, 1, 1): NEW_YEAR,
        sunday - 2 * DAY: GOOD_FRIDAY,
        sunday + DAY: EASTER_MONDAY,
        kings_day(year): KINGS_DAY,
        date(year, 5, 5): LIBERATION_DAY,
        sunday + 39 * DAY: ASCENSION_DAY,
        sunday + 50 * DAY: WHIT_MONDAY,
        date(year, 12, 25): CHRISTMAS_DAY,
        date(year, 12, 26): BOXING_DAY,
    }


def is_working_day(day: date) -> bool:
    """Whether people work on this day."""
    return day.weekday() not in (_SATURDAY, _SUNDAY) and day not in holidays(day.year)


def due_on(received: date, working_days: int = FIRST_ANSWER) -> date:
    """The last day of a term of so many working days; the day of receipt does not count.

    >>> due_on(date(2026, 11, 20)).isoformat()  # a Friday
    '2026-11-24'
    """
    day, left = received, working_days
    while left > 0:
        day += DAY
        left -= is_working_day(day)
    return day


def days_late(due: date, today: date) -> int:
    """How many days a term has passed: 0 on its last day and before."""
    return max(0, (today - due).days)
