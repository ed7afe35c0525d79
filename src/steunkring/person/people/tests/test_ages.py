"""Ages and who decides for a child, around every birthday that matters (threat RC3)."""

from datetime import date, datetime, timedelta

import pytest

from steunkring.method.ages import (
    ZONE,
    Stage,
    age_on,
    birthday,
    periods_of_authority,
    stage_on,
)

BORN = date(2014, 11, 24)
LEAP = date(2012, 2, 29)


def at(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (BORN, 12, date(2026, 11, 24)),
        (LEAP, 12, date(2024, 2, 29)),
        (LEAP, 16, date(2028, 2, 29)),
        (LEAP, 18, date(2030, 3, 1)),
        (date(2088, 2, 29), 12, date(2100, 3, 1)),
    ],
)
def test_rc3_a_birthday_is_found_also_without_29_february(born: date, age: int, day: date) -> None:
    assert birthday(born, age) == day
    assert age_on(born, day - timedelta(days=1)) == age - 1
    assert age_on(born, day) == age
    assert age_on(born, day + timedelta(days=1)) == age


@pytest.mark.parametrize(
    ("age", "before", "after"),
    [
        (12, Stage.PARENT, Stage.TOGETHER),
        (16, Stage.TOGETHER, Stage.CHILD),
        (18, Stage.CHILD, Stage.CHILD),
    ],
)
@pytest.mark.parametrize("born", [BORN, LEAP, date(2088, 2, 29)])
def test_rc3_who_decides_changes_on_the_birthday(
    born: date, age: int, before: Stage, after: Stage
) -> None:
    day = birthday(born, age)
    assert stage_on(born, day - timedelta(days=1)) is before
    assert stage_on(born, day) is after
    assert stage_on(born, day + timedelta(days=1)) is after


def test_rc3_authority_is_cut_at_12_and_ends_at_16() -> None:
    periods = periods_of_authority(BORN, at(2020, 1, 1), at(2040, 1, 1))
    assert [(period.stage, period.starts_at, period.ends_at) for period in periods] == [
        (Stage.PARENT, at(2020, 1, 1), at(2026, 11, 24)),
        (Stage.TOGETHER, at(2026, 11, 24), at(2030, 11, 24)),
    ]


def test_rc3_a_period_that_begins_or_ends_within_a_stage_stays_within_it() -> None:
    inside = periods_of_authority(BORN, at(2027, 1, 1), at(2028, 1, 1))
    assert [(period.stage, period.starts_at) for period in inside] == [
        (Stage.TOGETHER, at(2027, 1, 1))
    ]
    early = periods_of_authority(BORN, at(2020, 1, 1), at(2021, 1, 1))
    assert [period.ends_at for period in early] == [at(2021, 1, 1)]


def test_rc3_nothing_is_left_from_16() -> None:
    assert periods_of_authority(BORN, at(2030, 11, 24), at(2040, 1, 1)) == ()


def test_rc3_a_day_begins_at_midnight_in_the_netherlands_in_summer_too() -> None:
    born = date(2014, 7, 1)
    (first, _) = periods_of_authority(born, at(2020, 1, 1), at(2040, 1, 1))
    assert first.ends_at.isoformat() == "2026-07-01T00:00:00+02:00"
