"""Repetition follows the clock on the wall: summer time, month ends, leap years."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from steunkring.person.agenda.occurrences import MOST, Times, last_end, occurrences

HERE = ZoneInfo("Europe/Amsterdam")


def at(text: str) -> datetime:
    """A moment on the wall here."""
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


def begins(first: str, repeats: str, until: str | None, minutes: int = 60) -> list[str]:
    """Beginnings as they stand on the wall."""
    start = at(first)
    last = date.fromisoformat(until) if until else None
    times = Times(start, start + timedelta(minutes=minutes), repeats, last)
    return [begin.strftime("%Y-%m-%d %H:%M") for begin, _end in occurrences(times, HERE)]


@pytest.mark.parametrize(
    ("first", "repeats", "until", "expected"),
    [
        ("2026-11-24T10:00", "none", None, ["2026-11-24 10:00"]),
        (
            "2026-11-24T10:00",
            "weekly",
            "2026-12-08",
            ["2026-11-24 10:00", "2026-12-01 10:00", "2026-12-08 10:00"],
        ),
        ("2026-11-24T10:00", "weekly", "2026-12-07", ["2026-11-24 10:00", "2026-12-01 10:00"]),
        ("2026-11-24T10:00", "weekly", "2026-11-24", ["2026-11-24 10:00"]),
        ("2026-11-24T10:00", "weekly", "2026-11-01", []),
        (
            "2026-11-24T23:30",
            "two_weekly",
            "2026-12-22",
            ["2026-11-24 23:30", "2026-12-08 23:30", "2026-12-22 23:30"],
        ),
        (
            "2026-12-28T09:00",
            "monthly",
            "2027-03-31",
            ["2026-12-28 09:00", "2027-01-28 09:00", "2027-02-28 09:00", "2027-03-28 09:00"],
        ),
        # The last day of a month stays the last one.
        (
            "2027-01-31T09:00",
            "monthly",
            "2027-05-31",
            [
                "2027-01-31 09:00",
                "2027-02-28 09:00",
                "2027-03-31 09:00",
                "2027-04-30 09:00",
                "2027-05-31 09:00",
            ],
        ),
        (
            "2028-01-30T09:00",
            "monthly",
            "2028-03-30",
            ["2028-01-30 09:00", "2028-02-29 09:00", "2028-03-30 09:00"],
        ),
        (
            "2027-01-29T09:00",
            "monthly",
            "2027-03-29",
            ["2027-01-29 09:00", "2027-02-28 09:00", "2027-03-29 09:00"],
        ),
        # Ten o'clock stays ten o'clock over both changes of the clock.
        (
            "2027-03-21T10:00",
            "weekly",
            "2027-04-04",
            ["2027-03-21 10:00", "2027-03-28 10:00", "2027-04-04 10:00"],
        ),
        ("2026-10-18T10:00", "weekly", "2026-10-25", ["2026-10-18 10:00", "2026-10-25 10:00"]),
        # Half past two is skipped on 28 March 2027: an hour later on the wall.
        ("2027-03-21T02:30", "weekly", "2027-03-28", ["2027-03-21 02:30", "2027-03-28 03:30"]),
    ],
)
def test_every_time_by_the_clock_on_the_wall(
    first: str, repeats: str, until: str | None, expected: list[str]
) -> None:
    assert begins(first, repeats, until) == expected


def test_the_hours_between_differ_where_the_clock_changes() -> None:
    start = at("2027-03-21T10:00")
    times = Times(start, start + timedelta(hours=1), "weekly", date(2027, 3, 28))
    first, second = (begin.astimezone(UTC) for begin, _end in occurrences(times, HERE))
    assert second - first == timedelta(days=7, hours=-1)


def test_something_lasts_as_long_as_it_lasts() -> None:
    start = at("2026-10-25T01:30")
    stop = start.astimezone(UTC) + timedelta(hours=3)
    ((begin, end),) = occurrences(Times(start, stop), HERE)
    assert end.strftime("%H:%M") == "03:30"
    assert end.astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=3)


def test_a_series_is_bounded_and_its_last_end_is_known() -> None:
    start = at("2026-01-01T10:00")
    endless = Times(start, start + timedelta(hours=1), "weekly", date(2099, 1, 1))
    assert len(list(occurrences(endless, HERE))) == MOST
    short = Times(start, start + timedelta(hours=1), "weekly", date(2026, 1, 15))
    assert last_end(short, HERE) == at("2026-01-15T11:00")
    assert last_end(Times(start, start + timedelta(hours=1)), HERE) == at("2026-01-01T11:00")
