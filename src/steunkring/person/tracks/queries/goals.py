"""Goals with what matters to the person with them, and how they are spread (B9, F-2, F-9)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.writing import agreements
from steunkring.foundation.writing.models import Agreement
from steunkring.method import goals as counting
from steunkring.method.concepts import CONCEPTS
from steunkring.method.goals import ENDED, STATES, Tagged
from steunkring.method.quality_of_life import DIMENSIONS
from steunkring.method.results import AREAS

from .. import words
from ..actions.goals import KINDS, place
from ..actions.wishes import place as wish_place
from ..models import Goal, OwnStrengthPause, Preference, Proposal, Track, Wish
from .authors import NOBODY, Author, authors_of, signed
from .wishes import Said, as_said

GOAL = "tracks.Goal"
PREFERENCE = "tracks.Preference"
PART = "goals_plan"
# Who may help and who may not is told to the owner and to who works with the owner.
_BY_WHOM = (Preference.Kind.BY_WHOM_YES, Preference.Kind.BY_WHOM_NOT)
_BESIDE = ("helping", "partner")
ON_A_PAGE = 30
# Goals that a row of an overview names.
_FIRST = 5


@dataclass(frozen=True, slots=True)
class PreferenceLine:
    """One thing that matters with a goal, as it is shown."""

    key: str
    goal_key: str
    kind: str
    kind_words: str
    text: str
    author: Author
    is_mine: bool
    basis: str
    when: str
    version: int
    is_objected: bool
    # Whom it is about, when that is one of the own people; as far as this reader may know.
    tie_key: str = ""

    @property
    def is_by_whom_not(self) -> bool:
        """Whether it says who is not to help; it is binding like the others."""
        return self.kind == Preference.Kind.BY_WHOM_NOT


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal as it is shown. ``wishes`` holds the wishes that this reader may read."""

    key: str
    text: str
    is_for_support: bool
    kind_words: str
    term: str
    term_words: str
    state: str
    state_words: str
    reason: str
    how_noticed: str
    number: int | None
    author: Author
    is_mine: bool
    basis: str
    when: str
    version: int
    is_objected: bool
    wishes: tuple[str, ...]
    tags: tuple[str, ...]
    preferences: tuple[PreferenceLine, ...] = ()
    removed: tuple[PreferenceLine, ...] = ()
    agreement: Said | None = None
    # Nothing is asked about it, for now.
    is_calm: bool = False

    @property
    def is_current(self) -> bool:
        """Whether it is still ahead: neither reached nor let go."""
        return self.state not in ENDED


@dataclass(frozen=True, slots=True)
class OpenWish:
    """A wish that a goal can be made of."""

    key: str
    text: str
    has_goal: bool


@dataclass(frozen=True, slots=True)
class Goals:
    """A page of goals, with the wishes that have none yet."""

    goals: Sequence[GoalLine]
    # How many are ahead, on all pages together.
    ahead: int
    wishes: tuple[OpenWish, ...]
    # "Eerst rust" (B20), or own strength paused (P2-03): nothing is asked about goals.
    is_calm: bool
    # For the pager.
    page: Page[Any]

    @property
    def current(self) -> list[GoalLine]:
        """Goals that are still ahead, in the owner's own order."""
        return [goal for goal in self.goals if goal.is_current]

    @property
    def ended(self) -> list[GoalLine]:
        """Goals that were reached, or are not wanted any more."""
        return [goal for goal in self.goals if not goal.is_current]

    @property
    def without_goal(self) -> list[OpenWish]:
        """Open wishes of which no goal was made yet."""
        return [wish for wish in self.wishes if not wish.has_goal]


def goals(opened: Opened, *, page: str | None = None) -> Goals:
    """Goals in the owner's own order, what is over last: three queries, whatever there is.

    Args:
        page: number of the page as it was asked for.
    """
    rows: list[Any] = _in_order(_goals(opened))
    wishes = _wishes(opened)
    numbers = _numbers(rows)
    shown = Paginator(rows, ON_A_PAGE).get_page(page)
    by_goal: dict[str, list[Any]] = {}
    preferences = _preferences(opened)
    for one in preferences:
        by_goal.setdefault(one.goal_key, []).append(one)
    by = {**authors_of(preferences), **authors_of(rows)}
    used = {key for row in rows for key in row.wishes}
    return Goals(
        goals=[
            _as_line(row, numbers, by_goal.get(row.key, ()), wishes, by, opened) for row in shown
        ],
        ahead=len(numbers),
        wishes=tuple(
            OpenWish(key=wish.key, text=wish.text, has_goal=wish.key in used)
            for wish in wishes.values()
            if wish.state == Wish.State.OPEN
        ),
        is_calm=bool(rows) and rows[0].is_calm,
        page=shown,
    )


def goal(opened: Opened, key: str) -> GoalLine:
    """One goal with how it was agreed: four queries.

    Raises:
        NotReadable: not there, or not for this reader.
    """
    row: Any = _goals(opened).filter(key=key).first()
    if row is None:
        raise gate.NotReadable
    preferences = _preferences(opened, goal=key)
    said = list(signed(agreements.about(opened, GOAL, [key]), by="recorded_by_id"))
    by = {
        **authors_of(said, by="recorded_by_id"),
        **authors_of(preferences),
        **authors_of([row]),
    }
    line = _as_line(row, {}, preferences, _wishes(opened), by, opened)
    return replace(line, agreement=as_said(said[-1], by)) if said else line


def waiting_about_goals(opened: Opened) -> int:
    """How many proposals about goals wait for the owner's answer: one query."""
    rows = opened.rows(Proposal).filter(state=Proposal.State.WAITING, kind__in=KINDS)
    return int(rows.count())


def preference_lines(opened: Opened) -> list[PreferenceLine]:
    """All that matters to the owner, in the order in which it was said: one query."""
    rows = [one for one in _preferences(opened) if one.removed_at is None]
    by = authors_of(rows)
    return [_as_preference(one, by, opened) for one in rows]


def my_wishes(opened: Opened) -> list[Wish]:
    """All wishes that this reader may read, in the owner's own order."""
    return list(_wishes(opened).values())


def open_wishes(opened: Opened) -> list[Wish]:
    """Wishes that a goal can come from, in the owner's own order."""
    return [wish for wish in my_wishes(opened) if wish.state == Wish.State.OPEN]


def _goals(opened: Opened) -> GatedQuerySet:
    """Goals with their author, an objection, and ``is_calm``: no prompts, for now.

    Beside the rows and not asked before them: without a goal there is nothing to prompt for.
    """
    calm = opened.rows(Track).filter(calm_since__isnull=False)
    paused = opened.rows(OwnStrengthPause).filter(lifted_at__isnull=True)
    found = _with_objection(opened, signed(opened.rows(Goal)), GOAL)
    marked: GatedQuerySet = found.annotate(is_calm=Exists(calm) | Exists(paused))
    return marked


def _in_order(rows: Iterable[Any]) -> list[Any]:
    ordered = sorted(rows, key=place)
    ordered.sort(key=lambda row: row.state in ENDED)
    return ordered


def _numbers(rows: Sequence[Any]) -> dict[str, int]:
    ahead = [row for row in rows if row.state not in ENDED]
    return {row.key: number for number, row in enumerate(ahead, start=1)}


def _with_objection(opened: Opened, rows: GatedQuerySet, subject: str) -> GatedQuerySet:
    """Rows with ``is_objected``: the owner says the yes to them, as they are, is not right."""
    against = opened.rows(Agreement).filter(
        subject=subject,
        subject_key=OuterRef("key"),
        version=OuterRef("version"),
        objected_at__isnull=False,
    )
    marked: GatedQuerySet = rows.annotate(is_objected=Exists(against))
    return marked


def _preferences(opened: Opened, *, goal: str = "") -> list[Any]:
    """Preferences in the order in which they were said, also those that were taken away."""
    rows = _with_objection(opened, signed(opened.rows(Preference)), PREFERENCE)
    if goal:
        rows = rows.filter(goal_key=goal)
    if opened.purpose in _BESIDE:
        rows = rows.exclude(kind__in=_BY_WHOM)
    return list(rows.order_by("pk"))


def _wishes(opened: Opened) -> dict[str, Wish]:
    """The wishes by their key, in the owner's order, when this reader may read them."""
    if not opened.may_read("story_profile"):
        return {}
    return {wish.key: wish for wish in sorted(opened.rows(Wish), key=wish_place)}


def _as_line(
    row: Any,
    numbers: Mapping[str, int],
    preferences: Collection[Any],
    wishes: Mapping[str, Wish],
    by: Mapping[int, Author],
    opened: Opened,
) -> GoalLine:
    lines = [(one, _as_preference(one, by, opened)) for one in preferences]
    return GoalLine(
        key=row.key,
        text=row.text,
        is_for_support=row.kind == Goal.Kind.SUPPORT,
        kind_words=row.get_kind_display(),
        term=row.term,
        term_words=row.get_term_display() if row.term else "",
        state=row.state,
        state_words=row.get_state_display(),
        reason=row.reason,
        how_noticed=row.how_noticed,
        number=numbers.get(row.key),
        author=by.get(row.author_id, NOBODY),
        is_mine=row.author_id == opened.actor.principal,
        basis=row.basis,
        when=words.day(row.written_at),
        version=row.version,
        is_objected=row.is_objected,
        wishes=tuple(wishes[key].text for key in row.wishes if key in wishes),
        tags=tags_of(row),
        preferences=tuple(line for one, line in lines if one.removed_at is None),
        removed=tuple(line for one, line in lines if one.removed_at is not None),
        is_calm=row.is_calm,
    )


def _as_preference(row: Any, by: Mapping[int, Author], opened: Opened) -> PreferenceLine:
    return PreferenceLine(
        key=row.key,
        goal_key=row.goal_key,
        kind=row.kind,
        kind_words=row.get_kind_display(),
        text=row.text,
        author=by.get(row.author_id, NOBODY),
        is_mine=row.author_id == opened.actor.principal,
        basis=row.basis,
        when=words.day(row.written_at),
        version=row.version,
        is_objected=row.is_objected,
        tie_key=row.tie_key,
    )


def tags_of(row: Goal) -> tuple[str, ...]:
    """What somebody said a goal is about, in words, list by list; each name once."""
    chosen = [
        words.named(item)
        for items, keys in (
            (CONCEPTS, row.concepts),
            (AREAS, row.result_areas),
            (DIMENSIONS, row.dimensions),
        )
        for item in items
        if item.key in keys
    ]
    return tuple(dict.fromkeys(chosen))


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One row of an overview in words: how many goals, and how they stand."""

    label: str
    goals: int
    states: tuple[str, ...]
    # How the first few goals in it begin (A3: goals by concept, not only how many).
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalsOverview:
    """Goals by result area, dimension and concept (F-2), and how they lie in time (F-9)."""

    areas: tuple[OverviewRow, ...]
    dimensions: tuple[OverviewRow, ...]
    concepts: tuple[OverviewRow, ...]
    total: int
    untagged: int
    has_short: bool
    has_long: bool
    # Name of the one concept that all goals ahead lie in; empty when there are more.
    only_concept: str


def goals_overview(opened: Opened) -> GoalsOverview:
    """Count the goals three ways: one query. Counts only, never a score (INV-14)."""
    rows: list[Goal] = sorted(opened.rows(Goal), key=place)
    found = counting.overview(
        Tagged(
            state=row.state,
            term=row.term,
            areas=frozenset(row.result_areas),
            dimensions=frozenset(row.dimensions),
            concepts=frozenset(row.concepts),
        )
        for row in rows
    )
    texts: dict[str, list[str]] = {}
    for row in rows:
        for key in (*row.result_areas, *row.dimensions, *row.concepts):
            texts.setdefault(key, []).append(row.text)
    names = {item.key: words.named(item) for item in (*AREAS, *DIMENSIONS, *CONCEPTS)}
    return GoalsOverview(
        areas=_in_words(found.areas, names, texts),
        dimensions=_in_words(found.dimensions, names, texts),
        concepts=_in_words(found.concepts, names, texts),
        total=found.total,
        untagged=found.untagged,
        has_short=found.has_short,
        has_long=found.has_long,
        only_concept=names.get(found.only_concept, ""),
    )


def _in_words(
    rows: Iterable[counting.Row], names: Mapping[str, str], texts: Mapping[str, Sequence[str]]
) -> tuple[OverviewRow, ...]:
    return tuple(
        OverviewRow(
            label=names[row.key],
            goals=row.goals,
            states=tuple(
                f"{number} {Goal.State(state).label}"
                for state, number in zip(STATES, row.counts, strict=True)
                if number
            ),
            texts=tuple(words.beginning(text) for text in texts.get(row.key, ())[:_FIRST]),
        )
        for row in rows
    )
