"""Looking back together: what it ends with (B18, INV-10; book 2.3.6).

It always ends with a new day to look back, or with closing; nothing is adjusted without a reason.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

GO_ON, ADJUST, CLOSE = "go_on", "adjust", "close"
CONTINUE = "continue"

# What a conclusion may lack, in the order in which it is asked for.
HELD = "held"
OUTCOME = "outcome"
REASON = "reason"
NO_PLAN = "no_plan"
CHANGES = "changes"
NEXT_DAY = "next_on"
LATER = "next_later"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What was concluded, as far as it was said."""

    outcome: str = ""
    reason: str = ""
    next_on: date | None = None


def missing(
    said: Conclusion,
    *,
    was_held: bool,
    runs: bool,
    decisions: Collection[str],
    today: date,
) -> tuple[str, ...]:
    """What a conclusion still lacks before the person can say yes to it; empty: nothing.

    Args:
        runs: whether there is still a plan that runs; without one it can only be closed.
        decisions: what was said of the steps.
    """
    found = [] if was_held else [HELD]
    if said.outcome not in (GO_ON, ADJUST, CLOSE):
        return (*found, OUTCOME)
    if said.outcome == CLOSE:
        return tuple(found)
    if not runs:
        found.append(NO_PLAN)
    if said.outcome == ADJUST and not said.reason.strip():
        found.append(REASON)
    if said.outcome == GO_ON and set(decisions) - {CONTINUE}:
        found.append(CHANGES)
    if said.next_on is None:
        found.append(NEXT_DAY)
    elif said.next_on <= today:
        found.append(LATER)
    return tuple(found)
