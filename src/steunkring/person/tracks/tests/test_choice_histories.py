"""Random histories of weighing: the cheapest is a reason only among argued equals (INV-9, B14)."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.solution_choice import CandidateWords, NotTheReason
from steunkring.person.tracks.models import SolutionCandidate, SolutionChoice
from tests.cast import Cast
from tests.harness.proofs import portion

from .plan import at_work
from .shared import all_kept, kept

HISTORIES, ACTS = 100, 20
_OFTEN = 0.85
FITTING, CHEAPEST = "most_fitting", "cheapest_of_equals"


def words(rng: random.Random) -> CandidateWords:
    """A solution that was judged more or less."""
    return CandidateWords(
        text=f"Oplossing {rng.random()}",
        kind=rng.choice(SolutionCandidate.Kind.values),
        # Mostly judged, equal and argued: else the cheapest is never a reason here.
        contribution="Het huis blijft schoon." if rng.random() < _OFTEN else "",
        compensates=rng.choice(("partly", "not", "")) if rng.random() > _OFTEN else "fully",
        equal_argument="Komt even vaak." if rng.random() < _OFTEN else "",
        cost=rng.choice(("100 euro", "")),
    )


def play(opened: Opened, key: str, rng: random.Random) -> str:
    """One act; what it was, and whether it was refused."""
    choice = kept(SolutionChoice, key=key)
    there = all_kept(SolutionCandidate, choice=choice, removed_at__isnull=True)
    act = rng.choice(("add", "add", "change", "remove", "decide", "decide", "decide"))
    if act == "add":
        actions.add_candidate(opened, key, words=words(rng), once=new_key())
    elif act == "change" and there:
        row = rng.choice(there)
        actions.change_candidate(opened, row.key, words=words(rng), version=row.version)
    elif act == "remove" and there:
        actions.remove_candidate(opened, rng.choice(there).key)
    elif act == "decide":
        chosen = rng.choice(there).key if there else "a" * 13
        because = rng.choice((FITTING, CHEAPEST, CHEAPEST))
        try:
            actions.decide_choice(
                opened,
                key,
                chosen=chosen,
                because=because,
                motivation="Zo past het.",
                version=choice.version,
            )
        except (NotTheReason, NotReadable):
            return "refused"
        return because
    return act


def check(key: str) -> None:
    """The reason that stands holds for what stands beside it now."""
    choice = kept(SolutionChoice, key=key)
    rows = all_kept(SolutionCandidate, choice=choice, removed_at__isnull=True)
    if choice.decided_at is None:
        return
    assert choice.chosen_key in {row.key for row in rows}
    if choice.because == CHEAPEST:
        assert len(rows) > 1
        assert {row.compensates for row in rows} in ({"fully"}, {"partly"})
        assert all(row.compensates and row.contribution and row.equal_argument for row in rows)


def begun(cast: Cast) -> str:
    return str(
        actions.begin_choice(
            at_work(cast), problem="Het huis schoon houden", goal="", once=new_key()
        ).key
    )


@pytest.mark.parametrize("seed", range(portion(HISTORIES)))
def test_inv9_holds_whatever_is_done(cast: Cast, seed: int) -> None:
    opened, key, rng = at_work(cast), begun(cast), random.Random(seed)
    for _ in range(ACTS):
        play(opened, key, rng)
        check(key)


def test_these_histories_do_come_by_the_cheapest_and_by_a_refusal(cast: Cast) -> None:
    done: Counter[str] = Counter()
    for seed in range(5):
        opened, key, rng = at_work(cast), begun(cast), random.Random(seed)
        done.update(play(opened, key, rng) for _ in range(ACTS))
    assert done[CHEAPEST]
    assert done[FITTING]
    assert done["refused"]
