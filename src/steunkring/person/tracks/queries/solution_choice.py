"""Why a solution was chosen, as its reader may see it (B14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.own_words import is_closed
from steunkring.method.options import Candidate, may_show_cost

from .. import words
from ..models import Goal, SolutionCandidate, SolutionChoice
from .authors import NOBODY, Author, authors_of, signed


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """One solution that was compared; its cost is empty until every fit was judged."""

    key: str
    text: str
    kind: str
    kind_words: str
    contribution: str
    compensates: str
    compensates_words: str
    equal_argument: str
    cost: str
    version: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """One weighing in a list."""

    key: str
    problem: str
    is_decided: bool


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """One weighing with everything that was compared."""

    key: str
    problem: str
    goal: str
    because: str
    because_words: str
    motivation: str
    own_view: str
    own_view_version: int
    is_decided: bool
    decided: str
    author: Author
    version: int
    candidates: tuple[CandidateLine, ...]
    shows_cost: bool

    @property
    def chosen(self) -> CandidateLine | None:
        """The solution that was chosen, once it was."""
        if not self.is_decided:
            return None
        return next((one for one in self.candidates if one.is_chosen), None)


def solution_choices(opened: Opened) -> list[ChoiceLine]:
    """All weighings, the last one first: one query."""
    rows = opened.rows(SolutionChoice).order_by("-written_at", "-id")
    return [
        ChoiceLine(key=row.key, problem=row.problem, is_decided=row.decided_at is not None)
        for row in rows
    ]


def solution_choice(opened: Opened, key: str) -> ChoicePage:
    """One weighing: three queries.

    Raises:
        NotReadable: no such weighing, or not for this reader.
    """
    row: Any = _signed(opened, key)
    goal = opened.rows(Goal).filter(key=row.goal_key).first() if row.goal_key else None
    rows = list(
        opened.rows(SolutionCandidate)
        .filter(choice_id=row.pk, removed_at__isnull=True)
        .order_by("id")
    )
    shows_cost = may_show_cost(
        [Candidate(one.key, one.contribution, one.compensates) for one in rows]
    )
    return ChoicePage(
        key=row.key,
        problem=row.problem,
        goal=goal.text if goal else "",
        because=row.because,
        because_words=row.get_because_display() if row.because else "",
        motivation=row.motivation,
        own_view="" if is_closed(row) else row.own_view,
        own_view_version=row.own_view_version,
        is_decided=row.decided_at is not None,
        decided=words.day(row.decided_at),
        author=authors_of([row]).get(row.author_id, NOBODY),
        version=row.version,
        candidates=tuple(_line(one, row, shows_cost=shows_cost) for one in rows),
        shows_cost=shows_cost,
    )


def _signed(opened: Opened, key: str) -> Any:
    found = signed(opened.rows(SolutionChoice).filter(key=key)).first()
    if found is None:
        raise NotReadable
    return found


def _line(one: Any, choice: Any, *, shows_cost: bool) -> CandidateLine:
    return CandidateLine(
        key=one.key,
        text=one.text,
        kind=one.kind,
        kind_words=one.get_kind_display(),
        contribution=one.contribution,
        compensates=one.compensates,
        compensates_words=one.get_compensates_display() if one.compensates else "",
        equal_argument=one.equal_argument,
        cost=one.cost if shows_cost else "",
        version=one.version,
        is_chosen=one.key == choice.chosen_key,
    )
