"""Bram's profile in the demo is that of the book: what it leaves empty stays empty (B21)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.front.demo import neighbourhood, story
from steunkring.front.demo.neighbourhood import Demo
from steunkring.person.tracks import queries

pytestmark = pytest.mark.django_db

# Area: how many texts now, wishes and before, as the book has them.
BOOK = {
    "living": (1, 1, 1),
    "working": (1, 0, 0),
    "learning": (0, 0, 0),
    "leisure": (1, 1, 0),
    "health": (0, 0, 0),
    "self_care": (1, 2, 0),
    "social": (1, 1, 0),
    "meaning": (0, 0, 0),
}


@pytest.fixture
def demo() -> Demo:
    """The people of the demo and what happened."""
    made = neighbourhood.people(timezone.now())
    story.tell(made)
    return made


def test_null_is_not_invented(demo: Demo) -> None:
    found = queries.profile(demo.opened("bram", "Bram", "own"))
    assert {row.key: tuple(len(cell.entries) for cell in row.cells) for row in found.rows} == BOOK


def test_the_most_important_wish_is_the_household(demo: Demo) -> None:
    found = queries.profile(demo.opened("bram", "Bram", "own"))
    assert [wish.text for wish in found.important] == ["Ik wil mijn huis op orde."]


def test_what_samira_saw_stands_beside_his_own_words(demo: Demo) -> None:
    living = queries.profile(demo.opened("bram", "Bram", "own")).rows[0].cells[0]
    (waiting,) = living.waiting
    assert (waiting.basis, waiting.author.name) == ("observed", "Samira Idrissi")
    assert all(entry.is_mine for entry in living.entries)


def test_p5_is_the_open_need(demo: Demo) -> None:
    found = queries.grid(demo.opened("bram", "Bram", "own"))
    assert [entry.text for _row, entry in found.open_needs] == ["Hulp bij mijn kleren in de kast."]
