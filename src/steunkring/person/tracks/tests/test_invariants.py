"""INV-1 and INV-17 over random histories: whatever people do, in whatever order.

INV-1: a wish's text changes only by its owner, or with a stored yes of the owner to exactly
that text. INV-17: whatever a worker wrote is shown with its author and its basis.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steunkring.foundation.access import gate
from steunkring.foundation.writing import agreements as kit
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions.proposals import Answered
from steunkring.person.tracks.models import Basis, Wish
from tests.cast import Cast
from tests.harness.proofs import portion

from .shared import agreements, proposals, revisions, share_wishes, stop_sharing, wishes

WHO = ("bram", "samira", "anouk", "tom", "lena", "ria", "bas", "joop", "fatma")
ACTS = (
    "add", "change", "state", "move", "propose", "propose_for", "accept", "reword", "decline",
    "spoken", "paper", "tablet_yes", "tablet_own", "withdraw", "share", "stop", "object",
)  # fmt: skip
# A refusal is a fine answer; what counts is what was written.
REFUSED = (gate.NotReadable, gate.NotAllowed, Answered, Stale, ValueError)


class _Undo(Exception):
    """Takes one example back, so that the next begins with the same cast."""


step = st.tuples(
    st.sampled_from(ACTS),
    st.sampled_from(WHO),
    st.integers(0, 5),
    st.sampled_from(Basis.values),
    st.text(alphabet="abc'<é👍\u202e", min_size=1, max_size=6),
)


def _act(cast: Cast, act: str, who: str, number: int, basis: str, text: str) -> None:
    purposes = (
        ("own",)
        if who == "bram"
        else ("support", "stand_in", "leading", "representation", "helping", "own")
    )
    opened = gate.opened(cast.actor(who), cast.record("bram"), purposes=purposes)
    there, asked = wishes(cast), proposals(cast)
    wish = there[number % len(there)]
    proposal = asked[number % len(asked)]
    said = agreements(cast)
    spoken = Manner(how=How.SPOKEN, read_back_by="x")
    paper = Manner(how=How.SIGNED_PAPER, paper_kept_where="x")
    tablet = Manner(how=How.TABLET)
    run: dict[str, Callable[[], Any]] = {
        "add": lambda: actions.add_wish(opened, text=text, once=new_key()),
        "change": lambda: actions.change_wish(
            opened, wish.key, text=text, version=wish.version - number % 2
        ),
        "state": lambda: actions.set_state(
            opened, wish.key, state=Wish.State(Wish.State.values[number % 3])
        ),
        "move": lambda: actions.move_wish(opened, wish.key, up=bool(number % 2)),
        "propose": lambda: actions.propose(opened, text=text, basis=basis, once=new_key()),
        "propose_for": lambda: actions.propose(
            opened, text=text, basis=basis, once=new_key(), wish=wish.key
        ),
        "accept": lambda: actions.accept(opened, proposal.key),
        "reword": lambda: actions.reword(opened, proposal.key, text=text),
        "decline": lambda: actions.decline(opened, proposal.key),
        "spoken": lambda: actions.record_agreed(opened, proposal.key, manner=spoken),
        "paper": lambda: actions.record_agreed(opened, proposal.key, manner=paper),
        "tablet_yes": lambda: actions.accept(opened, proposal.key, manner=tablet),
        "tablet_own": lambda: actions.reword(opened, proposal.key, text=text, manner=tablet),
        "withdraw": lambda: actions.withdraw(opened, proposal.key),
        "share": lambda: share_wishes(cast),
        "stop": lambda: stop_sharing(cast),
        "object": lambda: kit.object_to(opened, said[number % len(said)].key, words=text),
    }
    run[act]()


def _check(cast: Cast, who: str, before: dict[str, str], known: set[int]) -> None:
    new = [one for one in agreements(cast) if one.pk not in known]
    for wish in wishes(cast):
        if before.get(wish.key) == wish.text:
            continue
        agreed = [one for one in new if one.subject_key == wish.key and one.text == wish.text]
        assert who == "bram" or agreed, f"{who} changed a wish without a yes"
        assert all(one.how != How.OWN_ACCOUNT or who == "bram" for one in agreed)
        assert revisions(wish.key)[-1].fields["text"] == wish.text
        assert revisions(wish.key)[-1].number == wish.version
    assert all(one.how == How.OWN_ACCOUNT for one in new if who == "bram")


def _check_shown(cast: Cast) -> None:
    """INV-17 for every reader: no entry of a worker without author and basis."""
    for name in ("bram", "samira", "anouk", "ria"):
        opened = gate.opened(
            cast.actor(name),
            cast.record("bram"),
            purposes=("own", "support", "stand_in", "representation"),
        )
        shown = [
            *queries.timeline(opened), *queries.wishes(opened), *queries.waiting_proposals(opened),
        ]  # fmt: skip
        for entry in shown:
            assert entry.author.name
            assert entry.basis in Basis.values
        if name not in ("bram", "ria"):
            mine = {one.key for one in proposals(cast) if _is_by(cast, one.author_id, name)}
            assert {one.key for one in queries.proposals_of_mine(opened)} <= mine


def _is_by(cast: Cast, principal: int, name: str) -> bool:
    return principal == cast.account(name).principal_id


@settings(
    max_examples=portion(300),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=st.lists(step, min_size=1, max_size=8))
def test_only_the_owner_or_a_yes_changes_a_wish(cast: Cast, history: list[Any]) -> None:
    with suppress(_Undo), transaction.atomic():
        for act, who, number, basis, text in history:
            before = {wish.key: wish.text for wish in wishes(cast)}
            known = {one.pk for one in agreements(cast)}
            with suppress(*REFUSED), transaction.atomic():
                _act(cast, act, who, number, basis, text)
            # "share" and "stop" are the owner's whoever drew them.
            _check(cast, who, before, known)
        _check_shown(cast)
        raise _Undo


# Who may do what, straight from the matrix: owner, worker with the record, everybody else.
TABLE: tuple[tuple[str, frozenset[str]], ...] = (
    ("add", frozenset({"bram"})),
    ("change", frozenset({"bram"})),
    ("state", frozenset({"bram"})),
    ("move", frozenset({"bram"})),
    ("propose", frozenset({"samira"})),
    ("propose_for", frozenset({"samira"})),
    ("accept", frozenset({"bram"})),
    ("reword", frozenset({"bram"})),
    ("decline", frozenset({"bram"})),
    ("spoken", frozenset({"samira"})),
    ("paper", frozenset({"samira"})),
    ("tablet_yes", frozenset({"samira"})),
    ("tablet_own", frozenset({"samira"})),
    ("withdraw", frozenset({"samira"})),
    ("object", frozenset({"bram"})),
)


@pytest.mark.parametrize(("act", "allowed"), TABLE, ids=[act for act, _ in TABLE])
def test_who_may_do_what(cast: Cast, act: str, allowed: frozenset[str]) -> None:
    for who in WHO:
        with suppress(_Undo), transaction.atomic():
            number = 0 if act != "change" else 2
            try:
                _act(cast, act, who, number, "told", "Een zin.")
            except REFUSED:
                may = False
            else:
                may = True
            assert may == (who in allowed), f"{who} {act}"
            raise _Undo
