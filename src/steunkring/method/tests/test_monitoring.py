"""Phases, the checks a, b and c, and the three kinds of reluctance (part1 H 21 and 29, P2-02)."""

from __future__ import annotations

import pytest

from steunkring.method import monitoring, phases, reluctance


def test_fact_21_six_phases_in_order_with_their_goals_and_activities() -> None:
    assert [(one.key, len(one.goals), len(one.activities)) for one in phases.PHASES] == [
        ("get_acquainted", 2, 4),
        ("gather", 2, 5),
        ("set_goals", 2, 2),
        ("make_plan", 1, 4),
        ("carry_out", 1, 0),
        ("follow_adjust", 1, 2),
    ]
    assert phases.PHASES[4].activities == ()  # depends on the plan
    lines = [line for one in phases.PHASES for line in (*one.goals, *one.activities)]
    assert all(line.nl and line.en for line in lines)
    assert len({line.nl for line in lines}) == len(lines)
    assert all(one.nl and one.en and one.book for one in phases.PHASES)


def test_fact_29_check_a_has_three_questions_b_and_c_one() -> None:
    assert [(one.check, one.key) for one in monitoring.QUESTIONS] == [
        ("a", "a1_trust"),
        ("a", "a2_two_way"),
        ("a", "a3_client_interest"),
        ("b", "b_activities"),
        ("c", "c_connection"),
    ]
    assert all(one.nl and one.en for one in monitoring.QUESTIONS)
    assert len({one.field for one in monitoring.QUESTIONS}) == 5


@pytest.mark.parametrize("answer", ["doubt", "no"])
@pytest.mark.parametrize("field", [one.field for one in monitoring.QUESTIONS])
def test_a_doubt_or_a_no_asks_for_a_step(field: str, answer: str) -> None:
    assert monitoring.is_unsettled({field: answer}, "")
    assert monitoring.is_unsettled({field: answer}, " \n")
    assert not monitoring.is_unsettled({field: answer}, "Bellen")


def test_yes_or_nothing_asks_for_no_step() -> None:
    assert not monitoring.is_unsettled({}, "")
    assert not monitoring.is_unsettled({one.field: "yes" for one in monitoring.QUESTIONS}, "")
    assert not monitoring.is_unsettled({"trust": ""}, "")


def test_p2_04_two_signs_and_five_dimensions_to_look_back_with() -> None:
    assert {group.key: len(group.prompts) for group in monitoring.PROMPTS} == {
        "own_work": 5,
        "two_worlds": 2,
        "presence": 5,
    }
    prompts = [one for group in monitoring.PROMPTS for one in group.prompts]
    assert all(one.nl.endswith("?") and one.en.endswith("?") for one in prompts)


def test_p2_02_three_kinds_and_nothing_else() -> None:
    assert [(one.key, one.book) for one in reluctance.KINDS] == [
        ("ask", "vraagverlegenheid"),
        ("act", "handelingsverlegenheid"),
        ("accept", "acceptatieschroom"),
    ]
    texts = [
        (one.nl, one.en, one.who_nl, one.who_en, one.meaning_nl, one.meaning_en)
        for one in reluctance.KINDS
    ]
    assert all(text for row in texts for text in row)
    assert reluctance.STATES == ("noticed", "talked_about", "step_agreed", "looked_back")


def test_p2_02_every_fact_names_its_source() -> None:
    assert len(reluctance.FACTS) == 4
    assert all(one.nl and one.en and "Linders 2010" in one.source for one in reluctance.FACTS)
    gloomy = next(one for one in reluctance.FACTS if one.key == "too_gloomy")
    assert gloomy.source == "Linders 2010; Engbersen 2007; Van den Brink 2012"


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [(["ask"], True), (["accept"], True), (["act", "accept"], True), (["act"], False), ([], False)],
)
def test_p2_02_r2_peers_first_when_asking_or_accepting_is_hard(
    kinds: list[str], expected: bool
) -> None:
    assert reluctance.peers_first(kinds) is expected
