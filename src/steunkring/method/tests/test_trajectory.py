"""The trajectory of A21 as a table: what follows what, and the way out from everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from steunkring.method import trajectory
from steunkring.method.trajectory import BOXES, CLOSED, ENDINGS, STATES

KEYS = [state.key for state in STATES]
OPEN = [key for key in KEYS if key != CLOSED]
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def test_h15_five_boxes_of_which_the_conversation_covers_two() -> None:
    assert [box.key for box in BOXES] == [
        "first_contact",
        "clarify",
        "agree",
        "allocate",
        "arrangement",
    ]
    assert [box.key for box in BOXES if box.is_conversation] == ["clarify", "agree"]
    assert {key for box in BOXES for key in box.states} < set(OPEN)


def test_the_states_and_endings_are_those_of_the_glossary() -> None:
    assert KEYS == [
        "first_contact",
        "in_conversation",
        "advice_pending",
        "solutions_agreed",
        "arranged",
        "running",
        "under_evaluation",
        "closed",
    ]
    assert [ending.key for ending in ENDINGS] == [
        "sufficiently_helped",
        "informed_referred",
        "own_wish",
        "moved",
        "deceased",
        "no_contact",
        "withdrawn",
    ]


@pytest.mark.parametrize("before", OPEN)
def test_inv11_the_way_out_is_open_from_every_state(before: str) -> None:
    assert trajectory.may_follow(before, CLOSED)


@pytest.mark.parametrize(("before", "after"), list(product(KEYS, KEYS)))
def test_a_guide_and_never_a_gate(before: str, after: str) -> None:
    """The order may vary and steps may be combined: only standing still is no step."""
    assert trajectory.may_follow(before, after) is (before != after)


@pytest.mark.parametrize("wrong", ["", "granted", "CLOSED"])
def test_what_is_no_state_follows_nothing(wrong: str) -> None:
    assert not trajectory.may_follow("running", wrong)
    assert not trajectory.may_follow(wrong, "running")


@pytest.mark.parametrize(
    ("state", "first"),
    [
        ("first_contact", "in_conversation"),
        ("in_conversation", "solutions_agreed"),
        ("advice_pending", "in_conversation"),
        ("solutions_agreed", "arranged"),
        ("arranged", "running"),
        ("running", "under_evaluation"),
        ("under_evaluation", "running"),
    ],
)
def test_what_mostly_comes_next_stands_first_and_all_the_rest_after_it(
    state: str, first: str
) -> None:
    found = trajectory.in_order_of_use(state)
    assert found[0] == first
    assert sorted(found) == sorted(set(OPEN) - {state})


def test_only_who_was_helped_on_elsewhere_needs_somebody_who_took_over() -> None:
    assert [one.key for one in ENDINGS if one.needs_acceptance] == ["informed_referred"]
    assert [one.key for one in ENDINGS if one.is_own] == ["sufficiently_helped", "own_wish"]
    assert [one.key for one in ENDINGS if not one.is_for_joint] == ["deceased"]


@pytest.mark.parametrize(
    ("hours", "days"), [(-5, 0), (0, 0), (23, 0), (24, 1), (47, 1), (24 * 40, 40)]
)
def test_days_since_the_last_step(hours: int, days: int) -> None:
    assert trajectory.days_since(NOON, NOON + timedelta(hours=hours)) == days


@pytest.mark.parametrize(
    ("ends", "end"),
    [
        ([], None),
        ([None], None),
        ([NOON], NOON),
        ([NOON, None], None),
        ([NOON, NOON - timedelta(days=9)], NOON),
    ],
)
def test_a_record_ends_with_the_last_track_and_not_while_one_is_open(
    ends: list[datetime | None], end: datetime | None
) -> None:
    assert trajectory.record_end(ends) == end


def test_kept_fifteen_years_and_a_leap_day_is_no_day_short() -> None:
    assert trajectory.kept_until(date(2026, 3, 3), 15) == date(2041, 3, 3)
    assert trajectory.kept_until(date(2024, 2, 29), 15) == date(2039, 3, 1)
