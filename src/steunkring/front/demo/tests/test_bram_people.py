"""Bram's people are those of the book, and nothing beside it (part1 B21)."""

from __future__ import annotations

import pytest

from steunkring.front.demo.people_around import PEOPLE

# Typed over from B21: id, source and preference. What is null there stands nowhere here.
BOOK = {
    "friend": "natural",
    "mother": "natural",
    "neighbour": "natural",
    "colleagues": "natural",
    "housing": "professional",
    "homecare": "professional",
    "guidance": "professional",
    "teammate": "natural",
    "club": "community",
}


def test_b21_the_people_of_the_book_and_no_others() -> None:
    assert {one.key: one.kind for one in PEOPLE} == BOOK


@pytest.mark.parametrize("field", ["closeness", "strain", "strain_words", "reach"])
def test_b21_what_the_book_does_not_tell_stands_nowhere(field: str) -> None:
    assert not [one.key for one in PEOPLE if field in one.words]


def test_b21_only_the_mother_is_not_asked_and_only_the_neighbour_gets_something_back() -> None:
    assert [one.key for one in PEOPLE if one.words.get("asking") == "do_not_ask"] == ["mother"]
    assert [one.key for one in PEOPLE if "gives" in one.words] == ["neighbour"]


def test_b21_the_club_came_through_the_neighbour() -> None:
    assert {one.key: one.via for one in PEOPLE if one.via} == {
        "club": "neighbour",
        "teammate": "club",
    }
