"""Best and second best (INV-4), and the cheapest only among equals (INV-9)."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from steunkring.method.options import (
    Candidate,
    may_show_cost,
    refused_as_cheapest,
    wrong_choice,
)

OPTIONS = frozenset("abc")
JUDGED = Candidate("a", "houdt het huis schoon", "fully", "komt even vaak")


@pytest.mark.parametrize(
    ("best", "second", "has_no_second", "wrong"),
    [
        ("a", "b", False, ""),
        ("a", "", True, ""),  # Bram's neighbour, G-6
        ("", "b", False, "no_best"),
        ("", "", True, "no_best"),
        ("a", "a", False, "same"),
        ("a", "x", False, "unknown"),
        ("x", "b", False, "unknown"),
        ("a", "", False, "no_second_said"),
        ("a", "b", True, "both_said"),
    ],
)
def test_inv4(best: str, second: str, has_no_second: bool, wrong: str) -> None:
    found = wrong_choice(best=best, second=second, has_no_second=has_no_second, options=OPTIONS)
    assert found == wrong


def test_inv4_every_right_choice_has_one_best_and_another_second_or_none() -> None:
    for best, second, none in itertools.product(["", *OPTIONS], ["", *OPTIONS], [True, False]):
        wrong = wrong_choice(best=best, second=second, has_no_second=none, options=OPTIONS)
        is_right = best != "" and best != second and (second == "") == none
        assert (wrong == "") == is_right


@pytest.mark.parametrize(
    ("candidates", "why"),
    [
        ([], "alone"),
        ([JUDGED], "alone"),
        ([JUDGED, replace(JUDGED, key="b")], ""),
        ([JUDGED, replace(JUDGED, key="b", contribution="")], "unjudged"),
        ([JUDGED, replace(JUDGED, key="b", compensates="")], "unjudged"),
        ([JUDGED, replace(JUDGED, key="b", compensates="partly")], "unequal"),
        ([JUDGED, replace(JUDGED, key="b", equal_argument="")], "unargued"),
        ([replace(JUDGED, compensates="not"), Candidate("b", "x", "not", "y")], "helps_not"),
    ],
)
def test_inv9_cheapest_needs_equal_and_argued(candidates: list[Candidate], why: str) -> None:
    assert refused_as_cheapest(candidates) == why


def test_cost_stays_closed_until_every_fit_was_judged() -> None:
    assert not may_show_cost([])
    assert not may_show_cost([JUDGED, Candidate("b")])
    assert may_show_cost([JUDGED])
