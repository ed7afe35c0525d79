"""Bram in the demo, against the acceptance facts of part1 (sections B21 and H)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.front.demo import neighbourhood, story
from steunkring.person.tracks import queries
from steunkring.person.tracks.queries import Goals

pytestmark = pytest.mark.django_db


@pytest.fixture
def found() -> Goals:
    """Bram's goals as he sees them."""
    demo = neighbourhood.people(timezone.now())
    story.tell(demo)
    return queries.goals(demo.opened("bram", "Bram", "own"))


def test_fact_42_two_goals_g1_first(found: Goals) -> None:
    assert [(goal.number, goal.text) for goal in found.goals] == [
        (1, "Mijn huishouden op orde."),
        (2, "Vrijwilligerswerk doen en zo nieuwe mensen leren kennen."),
    ]
    assert all(goal.is_mine and goal.basis == "told" for goal in found.goals)
    assert [len(goal.wishes) for goal in found.goals] == [1, 2]


def test_fact_43_p1_to_p6_with_the_first_goal_and_the_mother_excluded(found: Goals) -> None:
    first, second = found.goals
    assert [(one.kind, one.text) for one in first.preferences] == [
        ("how", "Alles heeft een vaste plek."),
        ("how", "Het huis is schoon."),
        ("by_whom_not", "Mijn moeder"),
        ("self", "Mijn was. Dat wil ik en dat kan ik."),
        ("help_wanted", "Kleren opruimen in de kast."),
        ("help_wanted", "Iemand die mij eraan herinnert om de kliko buiten te zetten."),
    ]
    assert second.preferences == ()


def test_what_the_book_does_not_state_is_not_invented(found: Goals) -> None:
    """B21, expected result 7: no tags; nor a term, nor how he will notice."""
    for goal in found.goals:
        assert (goal.tags, goal.term, goal.how_noticed, goal.reason) == ((), "", "", "")
