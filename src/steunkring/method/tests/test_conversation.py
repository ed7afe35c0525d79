"""The lists of the conversation against the acceptance facts of part 1 (H14, H22)."""

from __future__ import annotations

import re

import pytest

from steunkring.method import conversation
from steunkring.method.conversation import PLACES, PLACES_OF_THE_BOOK, STEPS, STRATEGIES, prompts

# What is offered to people: no answer before the question is clear (A20).
PROVISION = re.compile(r"voorziening|Wmo|pgb|thuiszorg|scootmobiel|huishoudelijke hulp|indicatie")


def test_h14_five_steps_in_the_order_of_the_book() -> None:
    assert [step.book for step in STEPS] == [
        "probleemverkenning",
        "probleemanalyse",
        "probleemoplossing",
        "formuleren van een ondersteuningsplan",
        "evaluatie van het gesprek",
    ]
    assert [step.key for step in STEPS] == [
        "explore",
        "analyse",
        "solve",
        "draft_plan",
        "look_back",
    ]


def test_h22_four_ways_of_talking_and_six_places() -> None:
    assert [one.key for one in STRATEGIES] == [
        "inform",
        "facilitate",
        "open_consultation",
        "negotiate",
    ]
    assert [one.nl for one in PLACES_OF_THE_BOOK] == [
        "keukentafel",
        "huiskamer",
        "café",
        "buurthuis",
        "kantoor",
        "gemeentehuis",
    ]
    assert len({one.key for one in PLACES}) == len(PLACES) == 9


@pytest.mark.parametrize("step", STEPS[:2])
def test_a20_no_provision_is_named_before_the_question_is_clear(step: conversation.Step) -> None:
    assert not [one.nl for one in step.prompts if PROVISION.search(one.nl)]


@pytest.mark.parametrize("step", STEPS)
def test_b20_calm_first_leaves_no_question_about_strength_and_always_some_other(
    step: conversation.Step,
) -> None:
    left = prompts(step.key, calm_first=True)
    assert left
    assert not [one for one in left if one.asks_strength]
    assert len(prompts(step.key)) >= len(left)


def test_b20_in_the_steps_before_the_last_calm_takes_something_away() -> None:
    for step in STEPS[:4]:
        assert len(prompts(step.key, calm_first=True)) < len(prompts(step.key))


def test_every_text_is_there_in_both_languages_and_fits_at_a_table() -> None:
    for step in STEPS:
        for one in step.prompts:
            assert one.nl.endswith("?")
            assert one.en.endswith("?")
            assert len(one.nl.split()) <= 8
    assert len({step.slug for step in STEPS}) == 5


def test_a_key_that_is_none_begins_at_the_first_step() -> None:
    assert conversation.step("gone").key == "explore"
