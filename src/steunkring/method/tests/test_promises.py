"""How promises go on, over random histories (INV-7)."""

from __future__ import annotations

import random

import pytest

from steunkring.method import promises as method
from steunkring.method.promises import ACTS, NotPossible, after, counts, possible
from tests.harness.proofs import portion

HISTORIES = 2000


def test_inv7_nobody_counts_without_an_own_yes_that_still_holds() -> None:
    """Whatever is tried in whatever order: counting follows a yes to what is asked now."""
    chance = random.Random(20261124)
    acts = sorted(ACTS)
    for _ in range(portion(HISTORIES)):
        state, holds = "idea", False
        for act in chance.choices(acts, k=chance.randint(1, 25)):
            if not possible(act, state):
                with pytest.raises(NotPossible):
                    after(act, state)
                continue
            state = after(act, state)
            holds = act == "say_yes" or (holds and act not in ("reword", "stop"))
            assert not counts(state) or holds


def test_inv7_stopping_is_possible_from_everywhere_that_is_open() -> None:
    """And nothing follows what is over."""
    for state in method.STATES:
        assert possible("stop", state) == (state in method.OPEN)
        if state not in method.OPEN:
            assert not any(possible(act, state) for act in ACTS)


def test_every_state_can_be_reached_and_every_act_leads_to_one() -> None:
    """No state and no act stands in the table for nothing."""
    reached = {"idea"}
    while (
        more := {table[state] for table in ACTS.values() for state in reached if state in table}
        - reached
    ):
        reached |= more
    assert reached == set(method.STATES)


def test_not_now_is_no_answer() -> None:
    """It is asked again another time; no yes comes of it."""
    assert after(method.PUTS_OFF, "asked") == "to_be_asked"
    assert not counts("to_be_asked")
