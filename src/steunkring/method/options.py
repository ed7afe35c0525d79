"""Choosing from possibilities (B10, INV-4) and why one solution was chosen (B14, INV-9).

Book 2.3.4: first all options, then what speaks for and against each, then the two best. The
municipality may choose the cheapest only among solutions that compensate equally.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

# A22: the four solution circles, from the inside out; an order of exploring, never a gate.
RINGS = ("own_strength", "network", "general_provision", "custom_provision")

# The steps of a sheet; going back keeps what was chosen until it is chosen anew.
BRAINSTORM, WEIGHING, CHOSEN, USED = "brainstorm", "weighing", "chosen", "used"

# What INV-4 can miss, in the order in which it is told.
NO_BEST, UNKNOWN, SAME, NO_SECOND_SAID, BOTH_SAID = (
    "no_best",
    "unknown",
    "same",
    "no_second_said",
    "both_said",
)


def wrong_choice(*, best: str, second: str, has_no_second: bool, options: Collection[str]) -> str:
    """What keeps this from being a choice; empty when it is one (INV-4).

    One best option, and a different second one, or "no second found" said out loud (G-6).
    """
    if not best:
        return NO_BEST
    if best not in options or (second and second not in options):
        return UNKNOWN
    if best == second:
        return SAME
    if not second and not has_no_second:
        return NO_SECOND_SAID
    return BOTH_SAID if second and has_no_second else ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A solution that is compared.

    Attributes:
        contribution: what it brings to the intended result, in words.
        compensates: ``fully``, ``partly`` or ``not``; empty: not judged yet.
        equal_argument: why it helps as well as the others; empty: not argued.
    """

    key: str
    contribution: str = ""
    compensates: str = ""
    equal_argument: str = ""

    @property
    def is_judged(self) -> bool:
        """Whether its fit was looked at; before that its cost is not shown."""
        return bool(self.contribution and self.compensates)


def may_show_cost(candidates: Sequence[Candidate]) -> bool:
    """Cost is never the first column: all candidates are judged on their fit before (B14)."""
    return bool(candidates) and all(one.is_judged for one in candidates)


# What INV-9 can miss.
ALONE, UNJUDGED, UNEQUAL, UNARGUED, HELPS_NOT = (
    "alone",
    "unjudged",
    "unequal",
    "unargued",
    "helps_not",
)
# What is missing where any solution is chosen: what it brings, and whether that is enough.
CHOSEN_UNJUDGED = "chosen_unjudged"


def refused_as_cheapest(candidates: Sequence[Candidate]) -> str:
    """Why the lowest cost may not be the reason here; empty when it may (INV-9).

    At least two solutions, each judged, all of them declared to compensate equally, and that
    argued for every one of them.
    """
    if len(candidates) < 2:
        return ALONE
    if not may_show_cost(candidates):
        return UNJUDGED
    judged = {one.compensates for one in candidates}
    if len(judged) > 1:
        return UNEQUAL
    if judged == {"not"}:
        return HELPS_NOT
    return "" if all(one.equal_argument for one in candidates) else UNARGUED
