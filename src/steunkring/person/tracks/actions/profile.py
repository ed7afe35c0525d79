"""The owner's profile: only the owner writes it (INV-1); wishes of an area are wishes (B8)."""

from __future__ import annotations

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
from . import own_rows
from .kind import Kind, KindWords, Place, Yes
from .shared import basis_of_words, held, lay_before_owner, locked

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
    own_rows.append(cell, author=author, at=at)
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
        own_rows.save(cell, author=author, at=opened.actor.moment)
        lay_before_owner(opened, cell, part=PART, text=text)
    return cell


def remove_cell(opened: Opened, key: str) -> ProfileCell:
    """The owner takes a text out of the profile; a second press changes nothing."""
    return own_rows.take_away(opened, ProfileCell, key)


def restore_cell(opened: Opened, key: str) -> ProfileCell:
    """The owner puts it back after all."""
    return own_rows.put_back(opened, ProfileCell, key)


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
    own_rows.append(cell, author=yes.writer, at=yes.at)
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
