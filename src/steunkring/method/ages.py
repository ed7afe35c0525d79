"""Ages from a birth date, and what they mean for those who decide for a child.

Under 12 a parent with authority decides; from 12 to 15 child and parent together; from 16 the
child alone. Ages begin at midnight in the Netherlands. Somebody born on 29 February has a
birthday on 1 March in other years: a year has passed only when 28 February has ended.

Source: design, section 4 ("ages 12 and 16"); threats, RC3. The exact scope per law is set by
the organisation and reviewed by a lawyer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
CHILD_JOINS = 12  # years: from here the child decides along
CHILD_DECIDES = 16  # years: from here the child decides alone


class Stage(StrEnum):
    """Who decides for a child."""

    PARENT = "parent"
    TOGETHER = "together"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Period:
    """A stage from one moment until another; the end itself is not in it."""

    stage: Stage
    starts_at: datetime
    ends_at: datetime


def birthday(born: date, age: int) -> date:
    """The day on which somebody becomes ``age`` years old."""
    year = born.year + age
    try:
        return born.replace(year=year)
    except ValueError:  # 29 February in a year that has none
        return date(year, 3, 1)


def age_on(born: date, day: date) -> int:
    """Age in whole years on a day; negative before birth."""
    years = day.year - born.year
    return years if birthday(born, years) <= day else years - 1


def stage_on(born: date, day: date) -> Stage:
    """Who decides on a day."""
    age = age_on(born, day)
    if age < CHILD_JOINS:
        return Stage.PARENT
    return Stage.TOGETHER if age < CHILD_DECIDES else Stage.CHILD


def periods_of_authority(born: date, starts_at: datetime, ends_at: datetime) -> tuple[Period, ...]:
    """A period of parental authority, cut at the 12th and ended by the 16th birthday.

    Args:
        starts_at, ends_at: aware moments.

    Returns:
        Periods that follow each other without a gap; none when the child is 16 or older at
        the start. The stage CHILD is never among them.
    """
    joins, decides = (_midnight(birthday(born, age)) for age in (CHILD_JOINS, CHILD_DECIDES))
    cuts = (
        Period(Stage.PARENT, starts_at, min(ends_at, joins)),
        Period(Stage.TOGETHER, max(starts_at, joins), min(ends_at, decides)),
    )
    return tuple(period for period in cuts if period.starts_at < period.ends_at)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZONE)
