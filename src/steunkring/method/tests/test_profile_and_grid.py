"""The profile, the life grid, the standards, the beacons and integral working (section H)."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from steunkring.method import beacons, integral, profile, quality_of_life, standards


def test_fact_10_eight_dimensions_26_variables_23_indicators() -> None:
    variables = [len(one.variables) for one in quality_of_life.DIMENSIONS]
    indicators = [len(one.indicators) for one in quality_of_life.DIMENSIONS]
    assert variables == [3, 3, 3, 2, 4, 4, 3, 4]
    assert indicators == [3, 3, 3, 3, 3, 3, 3, 2]
    assert (sum(variables), sum(indicators)) == (26, 23)


def test_g_19_the_names_of_the_table_count() -> None:
    assert [one.book for one in quality_of_life.DIMENSIONS] == [
        "emotioneel welbevinden",
        "interpersoonlijke relaties",
        "materieel welbevinden",
        "persoonlijke ontplooiing",
        "lichamelijk welbevinden",
        "zelfbepaling",
        "sociale inclusie",
        "rechten",
    ]


def test_fact_11_integral_working_has_four_requirements() -> None:
    assert len(integral.REQUIREMENTS) == 4


def test_fact_9_successful_participation_has_seven_criteria() -> None:
    assert len(integral.PARTICIPATION) == 7


def test_fact_12_eight_beacons_in_order() -> None:
    assert [(one.code, one.key) for one in beacons.BEACONS] == [
        ("B1", "question_behind"),
        ("B2", "own_strength"),
        ("B3", "go_to_it"),
        ("B4", "formal_informal"),
        ("B5", "collective_individual"),
        ("B6", "integral"),
        ("B7", "result_oriented"),
        ("B8", "professional_room"),
    ]


def test_fact_13_five_standards_five_sides_25_cells() -> None:
    cells = {(one.standard, one.view) for one in standards.PROMPTS}
    wanted = product((one.key for one in standards.STANDARDS), (one.key for one in standards.VIEWS))
    assert cells == set(wanted)
    assert len(standards.PROMPTS) == 25
    assert all(len(standards.prompts_of(view.key)) == 5 for view in standards.VIEWS)


def test_fact_23_the_life_grid_is_8_by_4() -> None:
    columns = [one.key for one in quality_of_life.COLUMNS]
    assert columns == ["obstacle", "wish", "needed", "available"]
    assert len(quality_of_life.DIMENSIONS) * len(columns) == 32


def test_fact_24_the_profile_is_8_by_3_with_wishes_in_the_middle() -> None:
    assert [one.key for one in profile.COLUMNS] == ["now", "wishes", "earlier"]
    assert [one.key for one in profile.AREAS] == [
        "living", "working", "learning", "leisure", "health", "self_care", "social", "meaning",
    ]  # fmt: skip
    assert len(profile.AREAS) * len(profile.COLUMNS) == 24
    assert profile.FOOTER.nl.startswith("Welke wensen zijn het belangrijkst")


def test_g_21_five_questions_left_eight_right_none_in_the_middle() -> None:
    numbers = [len(profile.questions(column.key)) for column in profile.COLUMNS]
    assert numbers == [5, 0, 8]


def test_f_3_what_is_needed_and_has_nothing_beside_it() -> None:
    assert quality_of_life.open_needs(["a", "b", "c"], {"b"}) == ("a", "c")
    assert quality_of_life.open_needs([], {"b"}) == ()
    assert quality_of_life.open_needs(["a"], {"a", "z"}) == ()


def test_a_word_that_is_no_key_names_nothing() -> None:
    assert profile.area("living") is not None
    assert quality_of_life.dimension("living") is None
    assert profile.area("") is None
    assert profile.column("wish") is None
    assert quality_of_life.column("wishes") is None


def test_inv_14_no_list_holds_a_figure() -> None:
    """No score, threshold or norm appears anywhere in what is shown."""
    shown: list[Any] = [*profile.AREAS, *profile.COLUMNS, *profile.QUESTIONS, profile.FOOTER]
    shown += [*quality_of_life.DIMENSIONS, *quality_of_life.COLUMNS, *standards.PROMPTS]
    shown += [*beacons.BEACONS, *integral.REQUIREMENTS, *integral.PARTICIPATION]
    assert not [one.nl for one in shown if any(sign.isdigit() for sign in one.nl + one.en)]


@pytest.mark.parametrize(
    "items",
    [
        profile.AREAS,
        profile.COLUMNS,
        profile.QUESTIONS,
        quality_of_life.DIMENSIONS,
        quality_of_life.COLUMNS,
        *([*one.variables] for one in quality_of_life.DIMENSIONS),
        *([*one.indicators] for one in quality_of_life.DIMENSIONS),
        standards.STANDARDS,
        standards.VIEWS,
        standards.PROMPTS,
        beacons.BEACONS,
        integral.REQUIREMENTS,
        integral.PARTICIPATION,
    ],
)
def test_keys_are_once_and_both_languages_are_there(items: list[profile.Area]) -> None:
    assert len({one.key for one in items}) == len(items)
    assert all(one.nl and one.en for one in items)
