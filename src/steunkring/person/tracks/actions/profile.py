"""The owner's profile: only the owner writes it (INV-1); wishes of an area are wishes (B8)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.method import profile as method

from .. import words
from ..models import ProfileCell, Proposal
from .kind import Kind, KindWords, Place, Yes
from .shared import basis_of_words, held, lay_before_owner, locked, removal

PART = "story_profile"


@transaction.atomic
def add_cell(opened: Opened, *, area: str, column: str, text: str, once: str) -> ProfileCell:
    """A text in the owner's own words, in one area and column.

    Raises:
        NotReadable: there is no such area, or no such column, or not for this writer.
    """
    place = checked({"area": area, "column": column})
    author = held(opened, PART)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(ProfileCell, made)  # type: ignore[no-any-return]
    cell = ProfileCell.objects.create(
        record_id=opened.record,
        key=key,
        **place,
        text=text,
        basis=basis_of_words(opened),
        author_id=author,
        written_at=at,
    )
    _append(cell, author, at)
    lay_before_owner(opened, cell, part=PART, text=text)
    return cell


@transaction.atomic
def change_cell(opened: Opened, key: str, *, text: str, version: int) -> ProfileCell:
    """The owner finds other words.

    Raises:
        Stale: it was changed or taken away meanwhile.
    """
    author = held(opened, PART)
    cell = locked(opened, ProfileCell, key)
    revisions.check_version(cell, version)
    if cell.text != text:
        cell.text = text
        cell.basis = basis_of_words(opened)
        cell.author_id = author
        _save(cell, author, opened.actor.moment)
        lay_before_owner(opened, cell, part=PART, text=text)
    return cell


@transaction.atomic
def remove_cell(opened: Opened, key: str) -> ProfileCell:
    """The owner takes a text out of the profile; a second press changes nothing."""
    return _set_removed(opened, key, is_removed=True)


@transaction.atomic
def restore_cell(opened: Opened, key: str) -> ProfileCell:
    """The owner puts it back after all."""
    return _set_removed(opened, key, is_removed=False)


def _set_removed(opened: Opened, key: str, *, is_removed: bool) -> ProfileCell:
    author = held(opened, PART)
    cell = locked(opened, ProfileCell, key)
    if (cell.removed_at is not None) != is_removed:
        cell.removed_at = opened.actor.moment if is_removed else None
        _save(cell, author, opened.actor.moment)
        lay_before_owner(opened, cell, part=PART, text=removal(cell.text, is_removed=is_removed))
    return cell


def _save(cell: ProfileCell, author: int, at: datetime) -> None:
    cell.version += 1
    cell.save()
    _append(cell, author, at)


def _append(cell: ProfileCell, author: int, at: datetime) -> None:
    fields = {
        "area": cell.area,
        "column": cell.column,
        "text": cell.text,
        "basis": cell.basis,
        "is_removed": cell.removed_at is not None,
    }
    revisions.append(cell, part=PART, author=author, at=at, fields=fields)


# --- what a yes to a proposal writes ------------------------------------------------


def checked(place: Place) -> dict[str, Any]:
    """An area and a column that are there.

    Raises:
        NotReadable: they are not.
    """
    area, column = str(place.get("area", "")), str(place.get("column", ""))
    if method.area(area) is None or column not in ProfileCell.Column.values:
        raise gate.NotReadable
    return {"area": area, "column": column}


def _make(opened: Opened, yes: Yes) -> ProfileCell:
    cell = ProfileCell.objects.create(
        record_id=opened.record,
        **checked(yes.place),
        text=yes.text,
        basis=yes.basis,
        author_id=yes.author,
        written_at=yes.at,
    )
    _append(cell, yes.writer, yes.at)
    return cell


def _where(place: Place) -> str:
    area = method.area(str(place.get("area", "")))
    column = method.column(str(place.get("column", "")))
    return words.place(area, column) if area and column else ""


KIND = Kind(
    key=Proposal.Kind.PROFILE,
    model=ProfileCell,
    part=PART,
    checked=checked,
    make=_make,
    change=None,
    where=_where,
    words=KindWords(
        asks=_("Een tekst voor mijn profiel"),
        asks_other=_("Een tekst voor mijn profiel"),
        did=_("stelde een tekst voor het profiel voor"),
        did_other=_("stelde een tekst voor het profiel voor"),
        said_yes=_("U zei ja. Dit staat nu in uw profiel."),
        said_otherwise=_("Uw eigen woorden staan nu in uw profiel."),
    ),
    own_page="tracks:own-profile",
    work_page="tracks:person-profile",
    row_page="tracks:own-profile-cell",
)
