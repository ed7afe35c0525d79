"""Lists of the method that goals and plans are tagged with (part1, section H)."""

import pytest

from steunkring.method import concepts, performance_fields, results, steering
from steunkring.method.quality_of_life import DIMENSIONS


def test_fact_1_nine_performance_fields_and_their_groups() -> None:
    assert [one.key for one in performance_fields.FIELDS] == [str(n) for n in range(1, 10)]
    groups = [set(group.fields) for group in performance_fields.GROUPS]
    assert groups == [{"1", "5", "8", "9"}, {"6", "7"}, {"3"}]
    grouped = set().union(*groups)
    assert {one.key for one in performance_fields.FIELDS} - grouped == {"2", "4"}
    assert "addiction care" in performance_fields.FIELDS[8].note_en
    assert [one.key for one in performance_fields.FIELDS if one.note_en] == ["9"]


def test_fact_2_three_concepts_and_both_chains() -> None:
    keys = [one.key for one in concepts.CONCEPTS]
    assert keys == ["self_reliance", "participation", "social_cohesion"]
    assert [link.concept for link in concepts.CHAIN_OF_THE_ACT] == keys
    assert [link.concept for link in concepts.CHAIN_OF_SUPPORT] == keys[::-1]


def test_fact_8_ten_pairs_four_three_three() -> None:
    by_concept = {
        one.key: [area.code for area in results.AREAS if area.concept == one.key]
        for one in concepts.CONCEPTS
    }
    assert by_concept == {
        "self_reliance": ["SR1", "SR2", "SR3", "SR4"],
        "participation": ["PA1", "PA2", "PA3"],
        "social_cohesion": ["CO1", "CO2", "CO3"],
    }
    assert all(area.support_nl and area.result_nl for area in results.AREAS)
    assert len({area.support_nl for area in results.AREAS}) == 10
    assert len({area.result_nl for area in results.AREAS}) == 10


def test_fact_18_three_principles_and_three_inputs() -> None:
    assert [one.key for one in steering.PRINCIPLES] == ["wish", "person", "environment"]
    assert [one.key for one in steering.INPUTS] == ["problem", "development", "environment"]
    assert [one.key for one in steering.ORIENTATIONS] == ["solution", "development"]


def test_fact_19_five_features_of_a_place_that_does_good() -> None:
    assert [one.key for one in steering.PLACE_FEATURES] == [
        "safe", "control", "skills", "valued", "mattering",
    ]  # fmt: skip


def test_fact_20_four_life_domains() -> None:
    assert [one.key for one in steering.LIFE_DOMAINS] == [
        "living", "working", "learning", "leisure",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "items",
    [
        concepts.CONCEPTS, results.AREAS, performance_fields.FIELDS, performance_fields.GROUPS,
        steering.PRINCIPLES, steering.ORIENTATIONS, steering.INPUTS, steering.LIFE_DOMAINS,
        steering.PLACE_FEATURES,
        DIMENSIONS,
    ],
)  # fmt: skip
def test_keys_are_once_and_both_languages_are_there(items: tuple[results.Area, ...]) -> None:
    assert len({one.key for one in items}) == len(items)
    assert all(one.nl and one.en for one in items)
    assert len({one.nl for one in items}) == len(items)


def test_vocabularies_stay_apart() -> None:
    """G-20: no key of one list is taken for one of another."""
    lists = [{one.key for one in items} for items in (results.AREAS, DIMENSIONS, concepts.CONCEPTS)]
    assert len(set().union(*lists)) == sum(len(keys) for keys in lists) == 21
