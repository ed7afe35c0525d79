"""Why this solution: the most fitting one, or the cheapest among equals (B14, INV-9).

A professional weighs on behalf of whoever pays; the person reads it and writes an own view beside
it, which nobody else changes (INV-1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.access.own_words import is_closed
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.method.options import CHOSEN_UNJUDGED, Candidate, may_show_cost, refused_as_cheapest

from ..models import Goal, SolutionCandidate, SolutionChoice
from .shared import held, locked

PART = "goals_plan"
_OWN = ("own", "representation", "together")
_CHEAPEST = SolutionChoice.Because.CHEAPEST_OF_EQUALS


class NotTheReason(ValueError):
    """The lowest cost may not be the reason; ``why`` is a key of ``method.options`` (INV-9)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class CandidateWords:
    """What is said of one solution."""

    text: str
    kind: str
    contribution: str = ""
    compensates: str = ""
    equal_argument: str = ""
    cost: str = ""


def as_candidates(rows: Iterable[SolutionCandidate]) -> list[Candidate]:
    """The same for the rule."""
    return [
        Candidate(
            key=row.key,
            contribution=row.contribution,
            compensates=row.compensates,
            equal_argument=row.equal_argument,
        )
        for row in rows
    ]


def _held_at_work(opened: Opened) -> int:
    """The right of who weighs: never in the person's own name."""
    author = held(opened, PART)
    if opened.purpose in _OWN:
        raise gate.NotAllowed
    return author


@transaction.atomic
def begin_choice(opened: Opened, *, problem: str, goal: str, once: str) -> SolutionChoice:
    """Begin to weigh solutions for one problem."""
    author = _held_at_work(opened)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(SolutionChoice, made)  # type: ignore[no-any-return]
    choice = SolutionChoice.objects.create(
        record_id=opened.record,
        key=key,
        problem=problem,
        goal_key=opened.row(Goal, goal).key if goal else "",
        author_id=author,
        written_at=at,
    )
    _append(choice, author, at)
    return choice


@transaction.atomic
def add_candidate(
    opened: Opened, key: str, *, words: CandidateWords, once: str
) -> SolutionCandidate:
    """One more solution to compare. A decision that was there is open again."""
    author = _held_at_work(opened)
    at = opened.actor.moment
    candidate = new_code()
    made = once_keys.claim(author=author, once=once, row_key=candidate, at=at)
    if made is not None:
        return opened.row(SolutionCandidate, made)  # type: ignore[no-any-return]
    choice = locked(opened, SolutionChoice, key)
    row = SolutionCandidate.objects.create(
        record_id=opened.record,
        key=candidate,
        choice=choice,
        author_id=author,
        written_at=at,
        **_fields(words, [*_candidates(choice)]),
    )
    _append_candidate(row, author, at)
    _reopen(choice, author, at)
    return row


@transaction.atomic
def change_candidate(
    opened: Opened, key: str, *, words: CandidateWords, version: int
) -> SolutionCandidate:
    """Judge a solution, or say it differently.

    Raises:
        Stale: it was changed meanwhile.
    """
    author = _held_at_work(opened)
    row = locked(opened, SolutionCandidate, key, removed_at__isnull=True)
    revisions.check_version(row, version)
    choice = locked(opened, SolutionChoice, _choice_of(row))
    for name, value in _fields(words, [*_candidates(choice)], known=row.cost).items():
        setattr(row, name, value)
    _save_candidate(row, author, opened.actor.moment)
    _reopen(choice, author, opened.actor.moment)
    return row


@transaction.atomic
def remove_candidate(opened: Opened, key: str) -> None:
    """Compare it no longer."""
    author = _held_at_work(opened)
    row = locked(opened, SolutionCandidate, key)
    if row.removed_at is None:
        row.removed_at = opened.actor.moment
        _save_candidate(row, author, opened.actor.moment)
        _reopen(locked(opened, SolutionChoice, _choice_of(row)), author, opened.actor.moment)


def _choice_of(row: SolutionCandidate) -> str:
    with system("the weighing that a solution belongs to"):
        return SolutionChoice.objects.values_list("key", flat=True).get(pk=row.choice_id)


def _candidates(choice: SolutionChoice) -> list[SolutionCandidate]:
    with system("the solutions of a weighing of which the right to write is held"):
        rows = SolutionCandidate.objects.filter(choice=choice, removed_at__isnull=True)
        return list(rows.order_by("id"))


def _fields(
    words: CandidateWords, others: list[SolutionCandidate], *, known: str = ""
) -> dict[str, str]:
    """What is kept: no cost before every fit was judged (B14)."""
    fields = asdict(words)
    if not may_show_cost(as_candidates(others)):
        fields["cost"] = known
    return fields


@transaction.atomic
def decide_choice(
    opened: Opened, key: str, *, chosen: str, because: str, motivation: str, version: int
) -> SolutionChoice:
    """Say which solution, and why.

    Raises:
        Stale: it was changed meanwhile.
        NotTheReason: cheapest without solutions that compensate equally, each argued, or what
            fits best without a word on what it brings and whether that is enough (INV-9).
        NotReadable: no such solution.
    """
    author = _held_at_work(opened)
    choice = locked(opened, SolutionChoice, key)
    revisions.check_version(choice, version)
    rows = _candidates(choice)
    if chosen not in {row.key for row in rows}:
        raise gate.NotReadable
    if because == _CHEAPEST and (why := refused_as_cheapest(as_candidates(rows))):
        raise NotTheReason(why)
    if not as_candidates(row for row in rows if row.key == chosen)[0].is_judged:
        raise NotTheReason(CHOSEN_UNJUDGED)
    choice.chosen_key, choice.because = chosen, SolutionChoice.Because(because)
    choice.motivation = motivation
    choice.decided_at = opened.actor.moment
    _save(choice, author, opened.actor.moment)
    return choice


@transaction.atomic
def say_own_view(opened: Opened, key: str, *, text: str, version: int) -> SolutionChoice:
    """What the person thinks of it, beside the weighing; it changes nothing of it.

    Raises:
        Stale: the person wrote it elsewhere meanwhile.
    """
    author = held(opened, PART)
    if opened.purpose not in _OWN:
        raise gate.NotAllowed
    choice = locked(opened, SolutionChoice, key)
    if is_closed(choice):
        # Who may not read what the child said does not write over it either (threat RC5).
        raise gate.NotAllowed
    if choice.own_view_version != version:
        raise revisions.Stale(choice)
    if choice.own_view != text:
        choice.own_view = text
        choice.own_view_version += 1
        _save(choice, author, opened.actor.moment)
    return choice


def _reopen(choice: SolutionChoice, author: int, at: datetime) -> None:
    """What was decided rested on other solutions."""
    if choice.decided_at is not None:
        choice.decided_at = None
        _save(choice, author, at)


def _save(choice: SolutionChoice, author: int, at: datetime) -> None:
    choice.version += 1
    choice.save()
    _append(choice, author, at)


def _append(choice: SolutionChoice, author: int, at: datetime) -> None:
    names = ("problem", "goal_key", "chosen_key", "because", "motivation", "own_view")
    fields = {name: getattr(choice, name) for name in names}
    fields["is_decided"] = choice.decided_at is not None
    revisions.append(choice, part=PART, author=author, at=at, fields=fields)


def _save_candidate(row: SolutionCandidate, author: int, at: datetime) -> None:
    row.version += 1
    row.save()
    _append_candidate(row, author, at)


def _append_candidate(row: SolutionCandidate, author: int, at: datetime) -> None:
    fields = {name: getattr(row, name) for name in CandidateWords.__dataclass_fields__}
    fields["is_removed"] = row.removed_at is not None
    revisions.append(row, part=PART, author=author, at=at, fields=fields)
