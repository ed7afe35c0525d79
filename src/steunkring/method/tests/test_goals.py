"""Counting goals (F-2, F-9) and the soft word about one concept (A3)."""

from dataclasses import fields

import pytest

from steunkring.method.concepts import CONCEPTS
from steunkring.method.goals import STATES, Overview, Row, Tagged, overview
from steunkring.method.quality_of_life import DIMENSIONS
from steunkring.method.results import AREAS


def goal(*concepts: str, state: str = "set", term: str = "") -> Tagged:
    return Tagged(state=state, term=term, concepts=frozenset(concepts))


def row(found: Overview, key: str) -> dict[str, int]:
    for one in (*found.areas, *found.dimensions, *found.concepts):
        if one.key == key:
            return {
                state: number for state, number in zip(STATES, one.counts, strict=True) if number
            }
    raise AssertionError(key)


def test_f2_ten_rows_eight_rows_and_three_also_without_goals() -> None:
    found = overview([])
    assert [one.key for one in found.areas] == [area.key for area in AREAS]
    assert [one.key for one in found.dimensions] == [one.key for one in DIMENSIONS]
    assert [one.key for one in found.concepts] == [one.key for one in CONCEPTS]
    assert (len(found.areas), len(found.dimensions), len(found.concepts)) == (10, 8, 3)
    assert found.total == 0
    assert all(one.goals == 0 for one in found.areas)


def test_f2_two_tags_count_in_both_and_once_in_all() -> None:
    found = overview(
        [
            Tagged("busy", areas=frozenset({"contribute", "keep_contacts"})),
            Tagged("reached", areas=frozenset({"contribute"}), dimensions=frozenset({"rights"})),
            Tagged("set"),
        ]
    )
    assert row(found, "contribute") == {"busy": 1, "reached": 1}
    assert row(found, "keep_contacts") == {"busy": 1}
    assert row(found, "rights") == {"reached": 1}
    assert (found.total, found.untagged) == (3, 1)


@pytest.mark.parametrize("state", STATES)
def test_f2_every_state_has_its_own_count(state: str) -> None:
    assert row(overview([goal("participation", state=state)]), "participation") == {state: 1}


def test_nothing_is_inferred_from_a_tag() -> None:
    """G-20: a result area brings no concept and no dimension with it."""
    found = overview([Tagged("set", areas=frozenset({"household"}))])
    assert all(one.goals == 0 for one in (*found.dimensions, *found.concepts))


def test_inv14_nothing_but_whole_numbers() -> None:
    """No score, no percentage, no norm: counts of goals are all there is."""
    found = overview([goal("participation"), goal("participation", state="reached")])
    assert {one.name for one in fields(Row)} == {"key", "counts"}
    numbers = [n for one in (*found.areas, *found.dimensions, *found.concepts) for n in one.counts]
    assert all(type(number) is int for number in numbers)
    assert sum(numbers) == 2


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ((), (False, False)),
        ((("short", "set"),), (True, False)),
        ((("long", "idea"),), (False, True)),
        ((("short", "busy"), ("long", "in_plan")), (True, True)),
        ((("", "set"),), (False, False)),
        ((("short", "reached"), ("long", "dropped")), (False, False)),
        ((("short", "kept"), ("long", "changed"), ("long", "set")), (False, True)),
    ],
)
def test_f9_short_and_long(terms: tuple[tuple[str, str], ...], expected: tuple[bool, bool]) -> None:
    found = overview([goal(state=state, term=term) for term, state in terms])
    assert (found.has_short, found.has_long) == expected


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        ([], ""),
        ([goal("participation")], ""),
        ([goal("participation"), goal("participation")], "participation"),
        ([goal("participation"), goal("self_reliance")], ""),
        ([goal("participation", "self_reliance"), goal("participation")], ""),
        ([goal("participation"), goal("participation"), goal()], ""),
        ([goal(), goal()], ""),
        ([goal("participation"), goal("participation"), goal("self_reliance", state="kept")],
         "participation"),
    ],
)  # fmt: skip
def test_a3_all_goals_in_one_concept(goals: list[Tagged], expected: str) -> None:
    assert overview(goals).only_concept == expected
