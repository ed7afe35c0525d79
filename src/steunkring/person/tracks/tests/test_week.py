"""The owner's week: appointments, next steps and the plan, told in one place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.person.agenda import week
from steunkring.person.tracks.models import PlanVersion
from steunkring.person.tracks.queries.week import week_of
from tests.cast import Cast

from .plan import begun, own, stepped
from .shared import at_most, page_of

pytestmark = pytest.mark.django_db
URL = "/mijn-kring/agenda/"


def running(cast: Cast) -> PlanVersion:
    """A plan that runs, with a step on today's day of the week and one without a day."""
    with net.system("a test has one plan"):
        PlanVersion.objects.filter(record_id=cast.person("bram").record_id).update(state="closed")
    opened = own(cast)
    found = begun(opened, cast)
    today = timezone.localdate().isoweekday()
    stepped(opened, found, "De kliko buiten zetten", weekdays=(today,))
    stepped(opened, found, "Kleren opruimen")
    with net.system("a test runs a plan"):
        PlanVersion.objects.filter(pk=found.pk).update(state="active")
    return found


def test_what_the_plan_has_on_a_day_stands_in_the_one_week(cast: Cast) -> None:
    running(cast)
    client = cast.client("bram")
    with at_most(12):
        page = page_of(client.get(URL))
    shown = page[page.index('id="deze-week"') :]
    assert "De kliko buiten zetten" in shown
    assert "Kleren opruimen" not in shown
    assert "Afgesproken met Samira." in shown
    work = page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/agenda/"))
    assert "De kliko buiten zetten" not in work


def test_a_plan_that_does_not_run_is_in_no_week(cast: Cast) -> None:
    found = running(cast)
    with net.system("a test ends a plan"):
        PlanVersion.objects.filter(pk=found.pk).update(state="closed")
    assert "De kliko buiten zetten" not in page_of(cast.client("bram").get(URL))


def test_the_same_source_counts_once(cast: Cast) -> None:
    running(cast)
    week.also_from(week_of)
    today = timezone.localdate()
    found = week.lines(own(cast), today, today + timedelta(days=7))
    assert [line.title for line in found].count("De kliko buiten zetten") == 1
