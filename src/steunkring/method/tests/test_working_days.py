"""Working days: weekends, holidays that move, and a term of two days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from steunkring.method.working_days import (
    FIRST_ANSWER,
    days_late,
    due_on,
    easter,
    holidays,
    is_working_day,
    kings_day,
)


@pytest.mark.parametrize(
    "day",
    [
        date(1818, 3, 22),  # the earliest that there is
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2030, 4, 21),
        date(2038, 4, 25),  # the latest that there is
    ],
)
def test_easter(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2025, date(2025, 4, 26)),  # 27 April is a Sunday
        (2026, date(2026, 4, 27)),
        (2027, date(2027, 4, 27)),
        (2031, date(2031, 4, 26)),  # 27 April is a Sunday
        (2032, date(2032, 4, 27)),
    ],
)
def test_kings_day(year: int, day: date) -> None:
    assert kings_day(year) == day
    assert day.weekday() != 6


def test_holidays_of_2026() -> None:
    assert {day.isoformat(): one.key for day, one in sorted(holidays(2026).items())} == {
        "2026-01-01": "new_year",
        "2026-04-03": "good_friday",
        "2026-04-06": "easter_monday",
        "2026-04-27": "kings_day",
        "2026-05-05": "liberation_day",
        "2026-05-14": "ascension_day",
        "2026-05-25": "whit_monday",
        "2026-12-25": "christmas_day",
        "2026-12-26": "boxing_day",
    }


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-23", "2026-11-25"),  # Monday to Wednesday
        ("2026-11-19", "2026-11-23"),  # Thursday, over the weekend
        ("2026-11-20", "2026-11-24"),  # Friday
        ("2026-11-21", "2026-11-24"),  # Saturday
        ("2026-11-22", "2026-11-24"),  # Sunday
        ("2026-04-01", "2026-04-07"),  # over Good Friday and Easter Monday
        ("2026-04-23", "2026-04-28"),  # over King's Day
        ("2026-05-04", "2026-05-07"),  # over Liberation Day
        ("2026-05-12", "2026-05-15"),  # over Ascension Day
        ("2026-05-21", "2026-05-26"),  # over Whit Monday
        ("2026-12-23", "2026-12-28"),  # over Christmas and a weekend
        ("2026-12-31", "2027-01-05"),  # over New Year's Day and a weekend
    ],
)
def test_two_working_days(received: str, due: str) -> None:
    assert due_on(date.fromisoformat(received), 2).isoformat() == due


def test_no_term_is_the_day_itself() -> None:
    assert due_on(date(2026, 11, 21), 0) == date(2026, 11, 21)


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2030])
def test_a_term_ends_on_a_working_day_with_two_in_it(year: int) -> None:
    """For every day of a year: the rule itself, counted another way."""
    for number in range(365):
        day = date(year, 1, 1) + timedelta(days=number)
        due = due_on(day)
        between = [day + timedelta(days=n) for n in range(1, (due - day).days + 1)]
        assert is_working_day(due)
        assert sum(map(is_working_day, between)) == FIRST_ANSWER


@pytest.mark.parametrize(("today", "late"), [(24, 0), (25, 0), (26, 1), (30, 5)])
def test_days_late(today: int, late: int) -> None:
    assert days_late(date(2026, 11, 25), date(2026, 11, today)) == late
