"""Texts of the owner's own sheets: kept with every version, taken away and put back.

One way for the profile, for life at a glance and for what makes asking hard.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db import transaction

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import revisions

from ..models import GridItem, ProfileCell, Reluctance
from .shared import held, lay_before_owner, locked, removal

PART = "story_profile"
Row = TypeVar("Row", ProfileCell, GridItem, Reluctance)
# What a version of a row holds, besides whether it was taken away.
KEPT: dict[type, tuple[str, ...]] = {
    ProfileCell: ("area", "column", "text", "basis"),
    GridItem: ("dimension", "column", "text", "side", "linked_key", "basis"),
    Reluctance: ("kinds", "text", "concerning", "easier", "small_step", "state"),
}


def append(row: Row, *, author: int, at: datetime) -> None:
    """Keep this version of a row."""
    fields = {name: getattr(row, name) for name in KEPT[type(row)]}
    fields["is_removed"] = row.removed_at is not None
    revisions.append(row, part=PART, author=author, at=at, fields=fields)


def save(row: Row, *, author: int, at: datetime) -> None:
    """Save a row that was changed, as its next version."""
    row.version += 1
    row.save()
    append(row, author=author, at=at)


@transaction.atomic
def take_away(opened: Opened, model: type[Row], key: str) -> Row:
    """The owner takes a text out; a second press changes nothing.

    Raises:
        NotReadable, NotAllowed: not there, or not for this writer.
    """
    return _set_removed(opened, model, key, is_removed=True)


@transaction.atomic
def put_back(opened: Opened, model: type[Row], key: str) -> Row:
    """The owner puts it back after all.

    Raises:
        NotReadable, NotAllowed: not there, or not for this writer.
    """
    return _set_removed(opened, model, key, is_removed=False)


def _set_removed(opened: Opened, model: type[Row], key: str, *, is_removed: bool) -> Row:
    author, at = held(opened, PART), opened.actor.moment
    row = locked(opened, model, key)
    if (row.removed_at is not None) != is_removed:
        row.removed_at = at if is_removed else None
        save(row, author=author, at=at)
        lay_before_owner(opened, row, part=PART, text=removal(row.text, is_removed=is_removed))
    return row
