"""The profile and the life grid as they are shown: rows and columns with what stands in them.

Every text has its author and basis (INV-17) and how was said yes to it. What others propose stands
beside it, never in its place (INV-1). Nothing is counted or scored (INV-14).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing.models import Agreement
from steunkring.method import profile as profile_method
from steunkring.method import quality_of_life as grid_method

from .. import words
from ..models import GridItem, ProfileCell, Proposal, Wish
from .authors import NOBODY, Author, authors_of, signed
from .proposals import WaitingProposal, waiting_proposals
from .wishes import Said, WishLine, as_said, wishes

_KINDS = (Proposal.Kind.WISH, Proposal.Kind.PROFILE, Proposal.Kind.GRID)


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in a place of a sheet."""

    key: str
    text: str
    author: Author
    is_mine: bool
    basis: str
    written_at: datetime
    version: int
    agreement: Said | None
    # Where an obstacle lies, in words; empty when it is not said.
    side: str = ""
    # What is there already: the text of what it is for.
    answers: str = ""
    # What is needed and has nothing beside it yet (F-3).
    is_open_need: bool = False
    # Key of the wish that it is; empty for a text of its own.
    wish: str = ""
    # Key of the point in the grid, also when it is a wish.
    item: str = ""

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.written_at)

    @property
    def is_objected(self) -> bool:
        """Whether the owner says that the yes to these words is not right."""
        said = self.agreement
        return said is not None and said.objected_at is not None and said.text == self.text

    @property
    def is_from_tablet(self) -> bool:
        """Whether the owner wrote these words on a tablet that was handed over."""
        said = self.agreement
        return said is not None and said.is_from_tablet and said.text == self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """One place: a row and a column."""

    key: str
    slug: str
    label: str
    entries: tuple[Entry, ...]
    waiting: tuple[WaitingProposal, ...]
    # What the owner took out; only for the owner.
    removed: tuple[Entry, ...] = ()

    @property
    def is_wishes(self) -> bool:
        """Whether wishes stand here."""
        return self.key in (profile_method.WISHES, grid_method.WISH)

    @property
    def is_earlier(self) -> bool:
        """Whether it is about before: it may stay closed."""
        return self.key == profile_method.EARLIER


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet; ``number`` counts from 1."""

    number: int
    key: str
    label: str
    cells: tuple[Cell, ...]

    @property
    def wishes_first(self) -> list[Cell]:
        """The cells for a phone: wishes first, then as on paper."""
        return sorted(self.cells, key=lambda cell: not cell.is_wishes)

    @property
    def first_words(self) -> str:
        """The first thing that stands here, wishes before all; empty when nothing does."""
        for cell in self.wishes_first:
            if cell.entries and not cell.is_earlier:
                return words.beginning(cell.entries[0].text)
        return ""

    @property
    def is_waiting(self) -> bool:
        """Whether something proposed waits here."""
        return any(cell.waiting for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Profile:
    """The whole profile, or one area of it."""

    rows: tuple[Row, ...]
    # The wishes at the foot, in the owner's own order, and the open ones that are not there.
    important: tuple[WishLine, ...]
    others: tuple[WishLine, ...]
    # Wishes that stand in no area yet.
    unplaced: tuple[WishLine, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole life grid, or one dimension of it."""

    rows: tuple[Row, ...]
    # What is needed and has nothing beside it yet, over all dimensions (F-3).
    open_needs: tuple[tuple[Row, Entry], ...]


def profile(opened: Opened, *, area: str = "") -> Profile:
    """The profile as this reader may see it: at most four queries.

    Args:
        area: only this one; empty for all eight.
    """
    lines = [line for line in wishes(opened, with_agreements=False) if line.number is not None]
    cells = _rows(opened, ProfileCell) if opened.may_read("story_profile") else []
    shown = [cell for cell in cells if area in ("", cell.area)]
    agreed = _agreements(opened, [*(one.key for one in shown), *(one.key for one in lines)])
    by = authors_of(shown)
    waiting = _waiting(opened)
    found = _Found(opened, agreed, by)
    rows = tuple(
        Row(
            number=number,
            key=one.key,
            label=words.named(one),
            cells=tuple(
                _profile_cell(found, one.key, column, shown, lines, waiting)
                for column in profile_method.COLUMNS
            ),
        )
        for number, one in enumerate(profile_method.AREAS, start=1)
        if area in ("", one.key)
    )
    return Profile(
        rows=rows,
        important=tuple(line for line in lines if line.is_important),
        others=tuple(line for line in lines if not line.is_important),
        unplaced=tuple(line for line in lines if not line.area),
    )


def grid(opened: Opened, *, dimension: str = "") -> Grid:
    """The life grid as this reader may see it: at most four queries.

    Args:
        dimension: only this row; open needs are counted over all eight nevertheless.
    """
    items = _rows(opened, GridItem) if opened.may_read("story_profile") else []
    lines = {line.key: line for line in wishes(opened, with_agreements=False)}
    agreed = _agreements(opened, [*(one.key for one in items), *lines])
    found = _Found(opened, agreed, authors_of(items))
    standing = [one for one in items if one.removed_at is None]
    needed = [one for one in standing if one.column == GridItem.Column.NEEDED]
    answered = {one.linked_key for one in standing if one.column == GridItem.Column.AVAILABLE}
    is_open = set(grid_method.open_needs([one.key for one in needed], answered))
    entries = {
        one.key: entry
        for one in items
        if (entry := _grid_entry(found, one, lines, {n.key: n for n in needed}, is_open))
    }
    waiting = _waiting(opened)
    rows = tuple(
        Row(
            number=number,
            key=one.key,
            label=words.named(one),
            cells=tuple(
                _grid_cell(opened, one.key, column, items, entries, waiting)
                for column in grid_method.COLUMNS
            ),
        )
        for number, one in enumerate(grid_method.DIMENSIONS, start=1)
    )
    return Grid(
        rows=tuple(row for row in rows if dimension in ("", row.key)),
        open_needs=tuple(
            (row, entry)
            for row in rows
            for cell in row.cells
            for entry in cell.entries
            if entry.is_open_need
        ),
    )


def needed(opened: Opened) -> list[tuple[str, str]]:
    """What is needed, by key and first words, to link to: one query."""
    if not opened.may_read("story_profile"):
        return []
    rows = opened.rows(GridItem).filter(column=GridItem.Column.NEEDED, removed_at__isnull=True)
    return [(one.key, words.beginning(one.text)) for one in rows.order_by("written_at", "id")]


@dataclass(frozen=True, slots=True)
class _Found:
    """What every entry is made with."""

    opened: Opened
    agreed: Mapping[str, Agreement]
    by: Mapping[int, Author]

    def entry(self, row: Any, **further: Any) -> Entry:
        """A row as it is shown."""
        agreement = self.agreed.get(row.key)
        return Entry(
            key=row.key,
            text=row.text,
            author=self.by.get(row.author_id, NOBODY),
            is_mine=row.author_id == self.opened.actor.principal,
            basis=row.basis,
            written_at=row.written_at,
            version=row.version,
            agreement=as_said(agreement, self.by) if agreement else None,
            **further,
        )

    def of_wish(self, line: WishLine, *, item: str = "") -> Entry:
        """A wish as it is shown in a sheet."""
        agreement = self.agreed.get(line.key)
        return Entry(
            key=line.key,
            text=line.text,
            author=line.author,
            is_mine=line.is_mine,
            basis=line.basis,
            written_at=line.written_at,
            version=line.version,
            agreement=as_said(agreement, self.by) if agreement else None,
            wish=line.key,
            item=item,
        )


def _rows(opened: Opened, model: type[ProfileCell | GridItem]) -> list[Any]:
    return list(signed(opened.rows(model)).order_by("written_at", "id"))


def _agreements(opened: Opened, keys: Collection[str]) -> dict[str, Agreement]:
    """The last agreement with each row that this reader may see: one query."""
    if not keys:
        return {}
    labels = [model._meta.label for model in (Wish, ProfileCell, GridItem)]
    found = opened.rows(Agreement).filter(subject__in=labels, subject_key__in=list(keys))
    return {one.subject_key: one for one in found.order_by("agreed_at", "id")}


def _waiting(opened: Opened) -> list[WaitingProposal]:
    """What waits for an answer and has a place of its own; other words for a wish have none."""
    waiting = waiting_proposals(opened, kinds=_KINDS)
    return [one for one in waiting if one.place and not one.is_other_words]


def _in_place(waiting: Iterable[WaitingProposal], **place: str) -> tuple[WaitingProposal, ...]:
    return tuple(
        one
        for one in waiting
        if all(str(one.place.get(name, "")) == key for name, key in place.items())
    )


def _profile_cell(
    found: _Found,
    area: str,
    column: profile_method.Column,
    cells: Sequence[Any],
    lines: Iterable[WishLine],
    waiting: Iterable[WaitingProposal],
) -> Cell:
    if column.key == profile_method.WISHES:
        entries = tuple(found.of_wish(line) for line in lines if line.area == area)
        beside = _in_place(waiting, area=area, column="")
        return _cell(column, entries, beside)
    here = [one for one in cells if (one.area, one.column) == (area, column.key)]
    return replace(
        _cell(
            column,
            tuple(found.entry(one) for one in here if one.removed_at is None),
            _in_place(waiting, area=area, column=column.key),
        ),
        removed=_removed(found, here),
    )


def _cell(column: Any, entries: tuple[Entry, ...], waiting: tuple[WaitingProposal, ...]) -> Cell:
    return Cell(
        key=column.key,
        slug=column.slug,
        label=words.named(column),
        entries=entries,
        waiting=waiting,
    )


def _removed(found: _Found, rows: Iterable[Any]) -> tuple[Entry, ...]:
    if found.opened.purpose != "own":
        return ()
    return tuple(found.entry(one) for one in rows if one.removed_at is not None)


def _grid_entry(
    found: _Found,
    row: Any,
    lines: Mapping[str, WishLine],
    needed: Mapping[str, Any],
    is_open: Collection[str],
) -> Entry | None:
    """A point as it is shown; None for a wish that is no wish any more."""
    if row.column == GridItem.Column.WISH:
        line = lines.get(row.linked_key)
        return found.of_wish(line, item=row.key) if line and line.number is not None else None
    answers = needed.get(row.linked_key)
    return found.entry(
        row,
        item=row.key,
        side=row.get_side_display() if row.side else "",
        answers=answers.text if answers else "",
        is_open_need=row.key in is_open,
    )


def _grid_cell(
    opened: Opened,
    dimension: str,
    column: grid_method.Column,
    items: Sequence[Any],
    entries: Mapping[str, Entry],
    waiting: Iterable[WaitingProposal],
) -> Cell:
    here = [
        one
        for one in items
        if (one.dimension, one.column) == (dimension, column.key) and one.key in entries
    ]
    place = "" if column.key == grid_method.WISH else column.key
    return replace(
        _cell(
            column,
            tuple(entries[one.key] for one in here if one.removed_at is None),
            _in_place(waiting, dimension=dimension, column=place),
        ),
        removed=tuple(entries[one.key] for one in here if one.removed_at is not None)
        if opened.purpose == "own"
        else (),
    )
