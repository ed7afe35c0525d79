"""When a report of a conversation is final (chapter 1.9, A23; INV-6).

A report has two mandatory contents and needs the yes of the leader of the conversation and of
the citizen, in a joint report of every member, each to the same version. A yes to another
version counts for nothing; silence is no yes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

# The party that is no citizen: who led the conversation.
LEADER = "leader"

AGREE, AGREE_WITH_REMARKS, NOT_AGREE = "agree", "agree_with_remarks", "not_agree"
_YES = (AGREE, AGREE_WITH_REMARKS)

DRAFT, OFFERED, FINAL, NO_AGREEMENT = "draft", "offered", "final", "no_agreement"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one party said to one version. Statements are given in the order of time."""

    party: str
    version: int
    answer: str
    # The text was changed since, or the party says that this answer is not right.
    is_cleared: bool = False
    is_objected: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How a report stands: its state, and who makes it so."""

    state: str
    agreed: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def standing(
    *,
    version: int,
    is_offered: bool,
    parties: Collection[str],
    statements: Iterable[Statement],
) -> Standing:
    """How the version of a report stands.

    The last answer of a party to this version counts: somebody who said no may say yes later.
    An answer that the party objects to counts as a no until the party takes that back.

    Args:
        version: the version of the text as it is now.
        is_offered: this version was laid before the citizen.
        parties: who must agree; without anybody but the leader nothing is ever final.
        statements: all that was said, oldest first.
    """
    if not is_offered:
        return Standing(DRAFT, waiting=tuple(parties))
    last: dict[str, Statement] = {}
    for said in statements:
        if said.version == version and not said.is_cleared:
            last[said.party] = said
    agreed = tuple(one for one in parties if one in last and _is_yes(last[one]))
    against = tuple(one for one in parties if one in last and not _is_yes(last[one]))
    waiting = tuple(one for one in parties if one not in last)
    state = OFFERED
    if against:
        state = NO_AGREEMENT
    elif not waiting and LEADER in agreed and len(agreed) > 1:
        state = FINAL
    return Standing(state, agreed=agreed, against=against, waiting=waiting)


def _is_yes(said: Statement) -> bool:
    return said.answer in _YES and not said.is_objected


def is_complete(need: str, agreements: str) -> bool:
    """Whether both mandatory contents are there: the need, and the agreements (A23)."""
    return bool(need.strip() and agreements.strip())


# A sentence ends where its mark is followed by space and a new beginning, or at a new line. A
# short word with a point ("mw.", "o.a.") ends no sentence: what follows begins small, or a name.
_END = re.compile(r"(?<=[.!?…])(?<!\b\w\.)(?<!\b(?:mw|dr|st|nr)\.)(?<!\bdhr\.)\s+(?=[^\sa-z])")


def sentences(text: str) -> tuple[str, ...]:
    """A text in sentences, to read back one by one (P2-04); nothing of it is lost but space."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(
        part for line in lines if line for part in map(str.strip, _END.split(line)) if part
    )


def with_sentence(text: str, number: int, said: str) -> str:
    """The text with one sentence said differently, or left out when nothing is said instead.

    Args:
        number: place of the sentence, from 0.
    """
    at = -1
    lines: list[str] = []
    for line in text.splitlines():
        parts: list[str] = []
        for part in sentences(line):
            at += 1
            kept = said.strip() if at == number else part
            parts += [kept] if kept else []
        if parts or not line.strip():
            lines.append(" ".join(parts))
    return "\n".join(lines).strip()
