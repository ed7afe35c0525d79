"""INV-6 as a table: when a report is final, for one person and for several (A23, H 17, H 53)."""

from __future__ import annotations

import pytest

from steunkring.method.report_agreement import (
    AGREE,
    AGREE_WITH_REMARKS,
    LEADER,
    NOT_AGREE,
    Statement,
    is_complete,
    sentences,
    standing,
    with_sentence,
)

ONE = (LEADER, "bram")
TWO = (LEADER, "anna", "ben")


def said(party: str, answer: str = AGREE, version: int = 2, **further: bool) -> Statement:
    return Statement(party=party, version=version, answer=answer, **further)


@pytest.mark.parametrize(
    ("parties", "statements", "state"),
    [
        (ONE, [], "offered"),
        (ONE, [said(LEADER)], "offered"),
        (ONE, [said("bram")], "offered"),
        (ONE, [said(LEADER), said("bram")], "final"),
        (ONE, [said("bram", AGREE_WITH_REMARKS), said(LEADER)], "final"),
        (ONE, [said(LEADER), said("bram", NOT_AGREE)], "no_agreement"),
        (ONE, [said("bram", NOT_AGREE)], "no_agreement"),
        # Another version, or an edit since: counts for nothing.
        (ONE, [said(LEADER, version=1), said("bram")], "offered"),
        (ONE, [said(LEADER), said("bram", version=1)], "offered"),
        (ONE, [said(LEADER, version=1), said("bram", version=1)], "offered"),
        (ONE, [said(LEADER), said("bram", is_cleared=True)], "offered"),
        (ONE, [said(LEADER, is_cleared=True), said("bram", is_cleared=True)], "offered"),
        (ONE, [said(LEADER), said("bram", version=3)], "offered"),
        # The last answer counts; an objection makes a yes a no.
        (ONE, [said(LEADER), said("bram", NOT_AGREE), said("bram")], "final"),
        (ONE, [said(LEADER), said("bram"), said("bram", NOT_AGREE)], "no_agreement"),
        (ONE, [said(LEADER), said("bram", is_objected=True)], "no_agreement"),
        # Somebody who is no party decides nothing.
        (ONE, [said(LEADER), said("sem")], "offered"),
        (ONE, [said(LEADER), said("bram"), said("sem", NOT_AGREE)], "final"),
        # A joint report: one acceptance for each member.
        (TWO, [said(LEADER), said("anna")], "offered"),
        (TWO, [said(LEADER), said("anna"), said("ben")], "final"),
        (TWO, [said("anna"), said("ben")], "offered"),
        (TWO, [said(LEADER), said("anna"), said("ben", NOT_AGREE)], "no_agreement"),
        (TWO, [said(LEADER), said("anna"), said("ben", version=1)], "offered"),
        (TWO, [said(LEADER), said("anna"), said("anna")], "offered"),
        # The leader alone never makes it final.
        ((LEADER,), [said(LEADER)], "offered"),
        ((), [], "offered"),
    ],
)
def test_inv6_final_only_when_all_agree_to_the_same_version(
    parties: tuple[str, ...], statements: list[Statement], state: str
) -> None:
    found = standing(version=2, is_offered=True, parties=parties, statements=statements)
    assert found.state == state
    assert sorted((*found.agreed, *found.against, *found.waiting)) == sorted(parties)


def test_inv6_what_was_not_offered_is_a_draft_whoever_agreed() -> None:
    both = [said(LEADER), said("bram")]
    assert standing(version=2, is_offered=False, parties=ONE, statements=both).state == "draft"


def test_h17_two_contents_are_mandatory() -> None:
    assert is_complete("Hulp bij de kast.", "Samira belt.")
    assert not is_complete("Hulp bij de kast.", " \n")
    assert not is_complete("", "Samira belt.")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("Eén zin", ("Eén zin",)),
        ("De kliko. De kast!  En dan?", ("De kliko.", "De kast!", "En dan?")),
        ("regel één\n\nregel twee", ("regel één", "regel twee")),
        ("Om 14.30 uur, o.a. de was. Klaar.", ("Om 14.30 uur, o.a. de was.", "Klaar.")),
        ("Bij mw. Jansen. Klaar.", ("Bij mw. Jansen.", "Klaar.")),
        ("'s Avonds. 'k Bel. 3 keer.", ("'s Avonds.", "'k Bel.", "3 keer.")),
        ("مرحبا. نعم.", ("مرحبا.", "نعم.")),
    ],
)
def test_a_text_in_sentences(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


def test_one_sentence_said_differently_or_left_out() -> None:
    text = "De kliko. De kast.\n\nEen regel."
    assert with_sentence(text, 1, "Mijn kast.") == "De kliko. Mijn kast.\n\nEen regel."
    assert with_sentence(text, 2, "") == "De kliko. De kast."
    assert with_sentence(text, 0, "") == "De kast.\n\nEen regel."
    assert with_sentence(text, 9, "weg") == text
