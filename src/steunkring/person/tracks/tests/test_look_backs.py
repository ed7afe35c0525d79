"""On the day to look back together everybody who does hears once that something waits (B18)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from steunkring.foundation.access.net import system
from steunkring.foundation.notices.models import Notice
from steunkring.person.tracks import actions, jobs
from steunkring.person.tracks.models import PlanVersion
from tests.cast import DAY, Cast, make_representative

from .looking_back import concluded, held, proposed
from .plan import at_work, day, own, running


def told(cast: Cast, *, since: int = -1, until: int = 0) -> set[str]:
    """Who of the cast is told by one run of the job, by name."""
    Notice.objects.all().delete()
    now = timezone.now()
    jobs.look_back(
        at=now, since=(now + since * DAY).isoformat(), until=(now + until * DAY).isoformat()
    )
    return named(cast)


def named(cast: Cast) -> set[str]:
    found: list[Any] = list(Notice.objects.values_list("to_id", flat=True))
    by = {cast.account(name).principal_id: name for name in cast.accounts}
    assert len(found) == len(set(found)), "each once"
    return {by[one] for one in found}


def due(cast: Cast, on: int) -> PlanVersion:
    return running(cast, starts_on=day(-100), evaluation_on=day(on))


def test_b18_bram_and_who_supports_him_are_told_on_the_day_itself(cast: Cast) -> None:
    due(cast, 0)
    assert told(cast) == {"bram", "samira"}


def test_b18_each_day_is_told_once_also_after_a_standstill(cast: Cast) -> None:
    due(cast, -3)
    assert told(cast) == set()
    assert told(cast, since=-5) == {"bram", "samira"}
    assert told(cast, since=-3) == set()
    assert told(cast, since=-4, until=-3) == {"bram", "samira"}


def test_b18_a_day_ahead_waits_and_who_sits_together_is_not_told(cast: Cast) -> None:
    found = due(cast, 1)
    assert told(cast) == set()
    with system("a test moves a day"):
        PlanVersion.objects.filter(pk=found.pk).update(evaluation_on=day(0))
    held(cast)
    assert told(cast) == set()


def test_b18_who_decides_for_bram_is_told_too(cast: Cast) -> None:
    due(cast, 0)
    make_representative(cast, "cora", "bram", "curator")
    assert told(cast) == {"bram", "samira", "cora"}


def test_b18_nobody_is_told_of_a_plan_that_was_closed(cast: Cast) -> None:
    found = due(cast, 0)
    actions.close_plan(own(cast), found.key)
    assert told(cast) == set()


def test_b18_who_laid_it_out_hears_that_it_was_concluded(cast: Cast) -> None:
    """Bram's yes is told at work; a yes that Samira wrote down is told to Bram."""
    running(cast)
    row = held(cast)
    proposed(at_work(cast), row.key)
    Notice.objects.all().delete()
    concluded(own(cast), row.key)
    assert named(cast) == {"samira"}
    row = held(cast)
    proposed(own(cast), row.key, next_on=day(30))
    Notice.objects.all().delete()
    concluded(at_work(cast), row.key)
    assert named(cast) == {"bram"}
