"""What Bram chose for the bin is what the book tells, and nothing beside it (B21, H 44, G-6)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.front.demo import neighbourhood, story
from steunkring.front.demo.choices import QUESTION
from steunkring.person.tracks import queries

pytestmark = pytest.mark.django_db


def test_fact_44_the_neighbour_is_the_best_option_for_the_bin() -> None:
    demo = neighbourhood.people(timezone.now())
    story.tell(demo)
    bram = demo.opened("bram", "Bram", "own")
    (listed,) = queries.option_sheets(bram)
    assert (listed.question, listed.best) == (QUESTION, "Mijn buurman")
    sheet = queries.option_sheet(bram, listed.key)
    assert sheet.goal == queries.goals(bram).current[0].text
    assert [one.text for one in sheet.options] == ["Mijn buurman"], "the book names no other"
    assert sheet.second is None
    assert sheet.has_no_second
    assert sheet.best is not None
    assert (sheet.best.ring, sheet.best.origin_words) == ("network", "uit mijn mensen")
    assert (sheet.best.pros, sheet.best.cons, sheet.no_second_reason) == ("", "", "")
    assert sheet.is_used, "the bin is a step of the plan"
    plan = queries.plan(bram)
    assert isinstance(plan, queries.PlanPage)
    assert plan.steps[0].step == "De kliko op tijd buiten."
