"""Goals by result area, dimension and concept; short and long (F-2, F-9; B9, A12, A3).

Counts only: no score, no percentage, no norm (INV-14). A goal with two tags counts in both rows;
the total counts every goal once. A goal without tags is a goal like any other. Nothing is
inferred from one list to another (G-20).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from .concepts import CONCEPTS
from .quality_of_life import DIMENSIONS
from .results import AREAS

# The states of a goal (B9), in the order in which they are shown.
STATES = ("idea", "set", "in_plan", "busy", "reached", "kept", "changed", "dropped")
# These do not tell where somebody is going now.
ENDED = ("reached", "kept", "changed", "dropped")
SHORT, LONG = "short", "long"


@dataclass(frozen=True, slots=True)
class Tagged:
    """What counts of one goal; tags are keys, each at most once."""

    state: str
    term: str = ""
    areas: frozenset[str] = frozenset()
    dimensions: frozenset[str] = frozenset()
    concepts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an overview: how many goals in each state, in the order of ``STATES``."""

    key: str
    counts: tuple[int, ...]

    @property
    def goals(self) -> int:
        """Goals in this row."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Overview:
    """All goals of one person, three ways (F-2), and how they lie in time (F-9)."""

    areas: tuple[Row, ...]
    dimensions: tuple[Row, ...]
    concepts: tuple[Row, ...]
    # Distinct goals.
    total: int
    untagged: int
    has_short: bool
    has_long: bool
    # The one concept that holds all goals that are wanted now; empty when there are more.
    only_concept: str


def overview(goals: Iterable[Tagged]) -> Overview:
    """Count goals by result area, dimension and concept."""
    found = tuple(goals)
    current = [goal for goal in found if goal.state not in ENDED]
    return Overview(
        areas=_rows([area.key for area in AREAS], [(g.state, g.areas) for g in found]),
        dimensions=_rows([one.key for one in DIMENSIONS], [(g.state, g.dimensions) for g in found]),
        concepts=_rows([one.key for one in CONCEPTS], [(g.state, g.concepts) for g in found]),
        total=len(found),
        untagged=sum(not (g.areas or g.dimensions or g.concepts) for g in found),
        has_short=any(goal.term == SHORT for goal in current),
        has_long=any(goal.term == LONG for goal in current),
        only_concept=_only_concept([goal.concepts for goal in current]),
    )


def _rows(keys: Sequence[str], goals: Sequence[tuple[str, Collection[str]]]) -> tuple[Row, ...]:
    """A row for every key, also those without a goal: an empty row tells something."""
    counted: Counter[tuple[str, str]] = Counter(
        (key, state) for state, tags in goals for key in tags
    )
    return tuple(Row(key, tuple(counted[key, state] for state in STATES)) for key in keys)


def _only_concept(concepts: Sequence[Collection[str]]) -> str:
    """The concept that all of at least two goals lie in, when none has another (A3).

    One goal alone says nothing yet; nor does it when of some goal the concept is not known.
    """
    used = {concept for one in concepts for concept in one}
    is_known = len(concepts) > 1 and all(concepts)
    return used.pop() if is_known and len(used) == 1 else ""
