"""The owner's life at a glance: only the owner writes it (INV-1), nothing is scored (INV-14).

A wish in the grid is one of the owner's wishes, pointed at and not copied (B7).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.method import quality_of_life as method

from .. import words
from ..models import GridItem, Proposal
from . import own_rows
from .kind import Kind, KindWords, Place, Yes
from .shared import basis_of_words, held, lay_before_owner, locked

PART = "story_profile"
_OWN_TEXT = (GridItem.Column.OBSTACLE, GridItem.Column.NEEDED, GridItem.Column.AVAILABLE)


@dataclass(frozen=True, slots=True)
class Point:
    """What stands in a point of the grid besides its place."""

    text: str
    # Only with an obstacle: where it lies; empty is not said (INV-20).
    side: str = ""
    # Only with what is there already: the key of what it is for.
    answers: str = ""


@transaction.atomic
def add_item(opened: Opened, *, dimension: str, column: str, point: Point, once: str) -> GridItem:
    """A point in the owner's own words; a wish is written with ``add_wish``.

    Raises:
        NotReadable: there is no such place, or nothing there to link to, or not for this writer.
    """
    place = checked({"dimension": dimension, "column": column, **_extra(point)})
    author = held(opened, PART)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(GridItem, made)  # type: ignore[no-any-return]
    item = GridItem.objects.create(
        record_id=opened.record,
        key=key,
        dimension=place["dimension"],
        column=place["column"],
        text=point.text,
        side=_side(column, point.side),
        linked_key=_needed(opened.record, column, point.answers),
        basis=basis_of_words(opened),
        author_id=author,
        written_at=at,
    )
    own_rows.append(item, author=author, at=at)
    lay_before_owner(opened, item, part=PART, text=point.text)
    return item


@transaction.atomic
def change_item(opened: Opened, key: str, *, point: Point, version: int) -> GridItem:
    """The owner finds other words, says where it lies, or links it to what it is for.

    Raises:
        Stale: it was changed or taken away meanwhile.
        NotReadable: it is a wish, which is changed as a wish; or there is nothing to link to.
    """
    author = held(opened, PART)
    item = locked(opened, GridItem, key)
    if item.column == GridItem.Column.WISH:
        raise gate.NotReadable
    revisions.check_version(item, version)
    side = _side(item.column, point.side)
    answers = _needed(opened.record, item.column, point.answers)
    if item.text != point.text:
        item.text = point.text
        item.basis = basis_of_words(opened)
        item.author_id = author
    elif (item.side, item.linked_key) == (side, answers):
        return item
    item.side = side
    item.linked_key = answers
    own_rows.save(item, author=author, at=opened.actor.moment)
    lay_before_owner(opened, item, part=PART, text=item.text)
    return item


def remove_item(opened: Opened, key: str) -> GridItem:
    """The owner takes a point out; a wish stays among the wishes."""
    return own_rows.take_away(opened, GridItem, key)


def restore_item(opened: Opened, key: str) -> GridItem:
    """The owner puts it back after all."""
    return own_rows.put_back(opened, GridItem, key)


def point_at_wish(opened: Opened, wish: str, *, dimension: str, yes: Yes) -> GridItem:
    """Let a wish that was just made stand in the grid too; part of making the wish."""
    item = GridItem.objects.create(
        record_id=opened.record,
        dimension=dimension,
        column=GridItem.Column.WISH,
        text="",
        linked_key=wish,
        basis=yes.basis,
        author_id=yes.author,
        written_at=yes.at,
    )
    own_rows.append(item, author=yes.writer, at=yes.at)
    return item


def _side(column: str, side: str) -> str:
    return side if column == GridItem.Column.OBSTACLE else ""


def _needed(record: int, column: str, key: str) -> str:
    """The key of what is needed in this record, for something that is there already."""
    if column != GridItem.Column.AVAILABLE or not key:
        return ""
    with system("whether a point to link to is there, without its text"):
        is_there = GridItem.objects.filter(
            record_id=record, key=key, column=GridItem.Column.NEEDED, removed_at__isnull=True
        ).exists()
    if not is_there:
        raise gate.NotReadable
    return key


def _extra(point: Point) -> dict[str, str]:
    return {"side": point.side, "answers": point.answers}


# --- what a yes to a proposal writes ------------------------------------------------


def checked(place: Place) -> dict[str, Any]:
    """A dimension and a column that are there, with what goes with that column.

    Raises:
        NotReadable: they are not.
    """
    dimension, column = str(place.get("dimension", "")), str(place.get("column", ""))
    side, answers = str(place.get("side", "")), str(place.get("answers", ""))
    if method.dimension(dimension) is None or column not in _OWN_TEXT:
        raise gate.NotReadable
    if side and side not in GridItem.Side.values:
        raise gate.NotReadable
    found = {"dimension": dimension, "column": column}
    if _side(column, side):
        found["side"] = side
    if answers and column == GridItem.Column.AVAILABLE:
        found["answers"] = answers
    return found


def _make(opened: Opened, yes: Yes) -> GridItem:
    place = checked(yes.place)
    item = GridItem.objects.create(
        record_id=opened.record,
        dimension=place["dimension"],
        column=place["column"],
        text=yes.text,
        side=place.get("side", ""),
        linked_key=_still_needed(opened.record, place),
        basis=yes.basis,
        author_id=yes.author,
        written_at=yes.at,
    )
    own_rows.append(item, author=yes.writer, at=yes.at)
    return item


def _still_needed(record: int, place: Place) -> str:
    """What it was proposed for; empty when the owner took that away meanwhile."""
    try:
        return _needed(record, place["column"], place.get("answers", ""))
    except gate.NotReadable:
        return ""


def _where(place: Place) -> str:
    dimension = method.dimension(str(place.get("dimension", "")))
    column = method.column(str(place.get("column", "")))
    return words.place(dimension, column) if dimension and column else ""


KIND = Kind(
    key=Proposal.Kind.GRID,
    model=GridItem,
    part=PART,
    checked=checked,
    make=_make,
    change=None,
    where=_where,
    words=KindWords(
        asks=_("Een punt voor mijn leven in beeld"),
        asks_other=_("Een punt voor mijn leven in beeld"),
        did=_("stelde een punt voor bij leven in beeld"),
        did_other=_("stelde een punt voor bij leven in beeld"),
        said_yes=_("U zei ja. Dit staat nu bij uw leven in beeld."),
        said_otherwise=_("Uw eigen woorden staan nu bij uw leven in beeld."),
    ),
    own_page="tracks:own-grid",
    work_page="tracks:person-grid",
    row_page="tracks:own-grid-item",
)
