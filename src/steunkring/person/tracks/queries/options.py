"""Choices sheets and their possibilities, and what was named before (B10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q

from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.method.goals import ENDED
from steunkring.method.options import RINGS
from steunkring.method.plan_check import Wanted, names_somebody_excluded
from steunkring.person.network import queries as network
from steunkring.person.network.queries.of_plans import ties_to_name

from ..actions.goals import place
from ..models import (
    Capture,
    Goal,
    GridItem,
    Option,
    OptionSheet,
    PlanRow,
    Preference,
    ProfileCell,
    Ring,
)
from .authors import NOBODY, Author, authors_of, signed

# What may be taken over from elsewhere in one tap: at most so many of each kind.
_NAMED = 30
_CAUGHT = (Capture.Kind.PERSON, Capture.Kind.RESOURCE, Capture.Kind.STRENGTH)
_CLOSED = (Option.Status.NOT_POSSIBLE, Option.Status.REFUSED)


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One possibility as it is shown."""

    key: str
    number: int
    text: str
    pros: str
    cons: str
    ring: str
    ring_words: str
    status: str
    status_words: str
    reason: str
    is_collective: bool | None
    origin_words: str
    basis: str
    author: Author
    is_mine: bool
    version: int
    is_removed: bool
    is_best: bool
    is_second: bool

    is_own_idea: bool
    # Whether it names somebody whom the person said not to ask (A14).
    is_not_to_be_asked: bool = False

    @property
    def may_be_chosen(self) -> bool:
        """Whether it is still open."""
        return self.status not in _CLOSED and not self.is_removed


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet in a list: its goal, its question, and what was chosen."""

    key: str
    goal: str
    question: str
    state: str
    state_words: str
    best: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its possibilities."""

    key: str
    goal_key: str
    goal: str
    question: str
    state: str
    # Whether what was chosen is a step of a plan.
    is_used: bool
    has_no_second: bool
    no_second_reason: str
    version: int
    options: tuple[OptionLine, ...]
    removed: tuple[OptionLine, ...]

    @property
    def is_brainstorm(self) -> bool:
        """All possibilities first: nothing is said for or against any (B10)."""
        return self.state == OptionSheet.State.BRAINSTORM

    @property
    def is_weighing(self) -> bool:
        """What speaks for and against each."""
        return self.state == OptionSheet.State.WEIGHING

    @property
    def is_chosen(self) -> bool:
        """The person chose."""
        return self.state == OptionSheet.State.CHOSEN

    @property
    def best(self) -> OptionLine | None:
        """What the person chose first; None while nothing is chosen."""
        return next((one for one in self._all if one.is_best), None)

    @property
    def second(self) -> OptionLine | None:
        """The fallback; None while nothing is chosen, or when no second was found."""
        return next((one for one in self._all if one.is_second), None)

    @property
    def choosable(self) -> list[OptionLine]:
        """What can be chosen now."""
        return [one for one in self.options if one.may_be_chosen]

    @property
    def rings(self) -> list[tuple[str, list[OptionLine]]]:
        """Possibilities by ring, from the inside out; without a ring last (INV-2)."""
        named = [(ring, str(Ring(ring).label)) for ring in RINGS]
        groups = [
            (label, [one for one in self.options if one.ring == ring]) for ring, label in named
        ]
        return [*groups, ("", [one for one in self.options if not one.ring])]

    @property
    def _all(self) -> tuple[OptionLine, ...]:
        return (*self.options, *self.removed)


@dataclass(frozen=True, slots=True)
class NamedBefore:
    """An entry of elsewhere that can become a possibility in one tap."""

    key: str
    text: str
    origin: str
    origin_words: str
    ring: str


def goal_choices(opened: Opened) -> list[Goal]:
    """Goals that are still ahead, in the owner's own order: one query."""
    rows = opened.rows(Goal).exclude(state__in=ENDED)
    return sorted(rows, key=place)


def sheets(opened: Opened) -> list[SheetLine]:
    """All sheets, those of the first goal first: three queries."""
    goals = {goal.key: goal for goal in opened.rows(Goal)}
    rows = list(_with_use(opened, opened.rows(OptionSheet)).order_by("written_at", "id"))
    chosen = {row.best_key for row in rows if row.best_key}
    best = {one.key: one.text for one in opened.rows(Option).filter(key__in=chosen)}
    rows.sort(key=lambda row: _rank(goals.get(row.goal_key)))
    return [
        SheetLine(
            key=row.key,
            goal=goals[row.goal_key].text if row.goal_key in goals else "",
            question=row.question,
            state=row.state,
            state_words=str(OptionSheet.State.USED.label)
            if _is_used(row)
            else row.get_state_display(),
            best=best.get(row.best_key, ""),
        )
        for row in rows
    ]


def _with_use(opened: Opened, rows: Any) -> Any:
    """Sheets with ``has_step``: whether a plan has a step that came of it; no query of its own."""
    of_it = Q(option_key=OuterRef("best_key")) | Q(option_key=OuterRef("second_key"))
    steps = opened.rows(PlanRow).filter(of_it, removed_at__isnull=True).exclude(option_key="")
    return rows.annotate(has_step=Exists(steps))


def _is_used(row: Any) -> bool:
    return bool(row.has_step) and row.state == OptionSheet.State.CHOSEN


def _rank(goal: Goal | None) -> tuple[bool, int]:
    return (goal is None or goal.rank is None, (goal.rank or 0) if goal else 0)


def sheet(opened: Opened, key: str) -> Sheet:
    """One sheet with its goal and its possibilities: three queries.

    Raises:
        NotReadable: no such sheet, or not for this reader.
    """
    row: Any = _with_use(opened, opened.rows(OptionSheet)).filter(key=key).first()
    if row is None:
        raise NotReadable
    goal = opened.rows(Goal).filter(key=row.goal_key).first()
    rows = list(signed(opened.rows(Option).filter(sheet=row)).order_by("number", "id"))
    names = authors_of(rows)
    lines = [
        _line(one, row, names.get(one.author_id, NOBODY), opened.actor.principal) for one in rows
    ]
    return Sheet(
        key=row.key,
        goal_key=row.goal_key,
        goal=goal.text if goal else "",
        question=row.question,
        state=row.state,
        is_used=_is_used(row),
        has_no_second=row.has_no_second,
        no_second_reason=row.no_second_reason,
        version=row.version,
        options=tuple(one for one in lines if not one.is_removed),
        removed=tuple(one for one in lines if one.is_removed),
    )


def marked(opened: Opened, on: Sheet) -> Sheet:
    """A sheet to be shown, with who is named although the person said not to (INV-8, A14).

    At most two queries; a helper is not told by whom not.
    """
    if not (on.options or on.removed) or opened.purpose == "helping":
        return on
    said = opened.rows(Preference).filter(kind=Preference.Kind.BY_WHOM_NOT, removed_at__isnull=True)
    wanted = [Wanted(key=one.key, kind=one.kind, text=one.text) for one in said]
    names = [tie.name for tie in ties_to_name(opened) if not tie.may_be_asked]

    def mark(lines: tuple[OptionLine, ...]) -> tuple[OptionLine, ...]:
        return tuple(
            replace(one, is_not_to_be_asked=names_somebody_excluded(one.text, wanted, names))
            for one in lines
        )

    return replace(on, options=mark(on.options), removed=mark(on.removed))


def _line(row: Any, on: OptionSheet, author: Author, reader: int | None) -> OptionLine:
    return OptionLine(
        key=row.key,
        number=row.number,
        text=row.text,
        pros=row.pros,
        cons=row.cons,
        ring=row.ring,
        ring_words=row.get_ring_display() if row.ring else "",
        status=row.status,
        status_words=row.get_status_display(),
        reason=row.reason,
        is_collective=row.is_collective,
        origin_words=row.get_origin_display(),
        basis=row.basis,
        author=author,
        is_mine=row.author_id == reader,
        version=row.version,
        is_removed=row.removed_at is not None,
        is_best=row.key == on.best_key,
        is_second=row.key == on.second_key,
        is_own_idea=row.origin == Option.Origin.OWN_WORDS,
    )


def named_before(opened: Opened, on: str) -> list[NamedBefore]:
    """What the person named elsewhere and this reader may read, and is not on the sheet yet.

    Profile for what was before, life grid for what is there, the people who may be asked, and what
    was caught of people and of what there is in a talk (B8, B7, A13, B6): at most six queries.
    What is hard now is no solution, so how life is now is left out of the profile.

    Raises:
        NotReadable: no such sheet, or not for this reader.
    """
    there = set(_texts(opened, opened.row(OptionSheet, on)))
    found: list[NamedBefore] = []
    if opened.may_read("network_map"):
        found += [
            _of("people", tie.key, tie.name, _ring_of(tie.kind))
            for tie in network.ties(opened)
            if tie.may_be_asked and not tie.is_removed
        ][:_NAMED]
    if opened.may_read("story_profile"):
        items = opened.rows(GridItem).filter(
            removed_at__isnull=True, column=GridItem.Column.AVAILABLE
        )
        found += _entries("grid", items)
        before = opened.rows(ProfileCell).filter(column=ProfileCell.Column.EARLIER)
        found += _entries("profile", before.filter(removed_at__isnull=True))
    if opened.may_read("logbook"):
        caught = opened.rows(Capture).filter(removed_at__isnull=True, kind__in=_CAUGHT)
        latest: Iterable[Any] = caught.order_by("-said_at", "-id")[:_NAMED]
        found += [_of("conversation", row.key, row.text, "") for row in latest]
    return [one for one in found if one.text not in there]


def _texts(opened: Opened, on: OptionSheet) -> list[str]:
    rows = opened.rows(Option).filter(sheet=on, removed_at__isnull=True)
    return [one.text for one in rows]


def named_entry(opened: Opened, on: str, key: str) -> NamedBefore | None:
    """One of them by its key; None when it is not there for this reader."""
    return next((one for one in named_before(opened, on) if one.key == key), None)


def _entries(origin: str, rows: Any) -> list[NamedBefore]:
    latest: Iterable[Any] = rows.order_by("-written_at", "-id")[:_NAMED]
    return [_of(origin, row.key, row.text, "") for row in latest]


def _of(origin: str, key: str, text: str, ring: str) -> NamedBefore:
    return NamedBefore(
        key=key,
        text=text,
        origin=origin,
        origin_words=str(Option.Origin(origin).label),
        ring=ring,
    )


def _ring_of(kind: str) -> str:
    """Where somebody of the person's people stands; the person can put it elsewhere."""
    return {
        "natural": Ring.NETWORK,
        "volunteer": Ring.GENERAL_PROVISION,
        "community": Ring.GENERAL_PROVISION,
    }.get(kind, "")
