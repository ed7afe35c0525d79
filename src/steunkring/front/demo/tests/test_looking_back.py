"""In the demo somebody waits to look back, kindly said and with the plan running on (B18)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.front.demo import neighbourhood, story
from steunkring.person.tracks import queries

pytestmark = pytest.mark.django_db


def test_b18_the_day_to_look_back_passed_and_the_plan_runs() -> None:
    demo = neighbourhood.people(timezone.now())
    story.tell(demo)
    opened = demo.opened("samira", "Mevrouw Oosterhuis-van den Boogaard", "support")
    page = queries.looking_back(opened)
    assert page.look is not None
    assert page.look.days_over == 12
    assert page.row is None
    assert [one.own_part for one in page.steps] == ["Dat doe ik na de koffie."]
