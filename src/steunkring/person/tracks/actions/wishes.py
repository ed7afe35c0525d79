"""The owner's wishes: only the owner writes them (INV-1).

Every write asks for the part "story_profile" with the right to write, which the matrix gives
to nobody but the owner and who decides in the owner's place.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.method import profile, quality_of_life

from .. import words
from ..models import Proposal, Wish
from . import grid
from .kind import Kind, KindWords, Place, Yes
from .shared import basis_of_words, held, lay_before_owner, lock_record, locked

PART = "story_profile"


def next_rank(record: int) -> int:
    """The place after the last wish; call with the record locked."""
    with system("the place of a new wish"):
        return Wish.objects.filter(record_id=record).count() + 1


@transaction.atomic
def add_wish(opened: Opened, *, text: str, once: str, place: Place | None = None) -> Wish:
    """A wish in the owner's own words, at the end of the owner's own order.

    Args:
        place: an area of the profile, or a dimension of the life grid that it stands in too.

    Raises:
        NotReadable: there is no such place, or not for this writer.
    """
    where = checked(place or {})
    author = held(opened, PART)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Wish, made)  # type: ignore[no-any-return]
    lock_record(opened.record)
    basis = basis_of_words(opened)
    yes = Yes(text=text, basis=basis, author=author, writer=author, at=at, place=where)
    wish = make(opened, yes, key=key)
    lay_before_owner(opened, wish, part=PART, text=text)
    return wish


@transaction.atomic
def change_wish(opened: Opened, key: str, *, text: str, version: int) -> Wish:
    """The owner finds other words.

    Raises:
        Stale: it was changed meanwhile, also by saying yes to a proposal.
    """
    author = held(opened, PART)
    wish = locked(opened, Wish, key)
    revisions.check_version(wish, version)
    if wish.text != text:
        wish.text = text
        wish.basis = basis_of_words(opened)
        wish.author_id = author
        save(wish, author, opened.actor.moment)
        lay_before_owner(opened, wish, part=PART, text=text)
    return wish


@transaction.atomic
def set_state(opened: Opened, key: str, *, state: Wish.State) -> Wish:
    """The wish came true, is no longer needed, or is open again after all."""
    author = held(opened, PART)
    wish = locked(opened, Wish, key)
    if wish.state != state:
        wish.state = state
        save(wish, author, opened.actor.moment)
        said = f"{wish.get_state_display()}: {wish.text}"
        lay_before_owner(opened, wish, part=PART, text=said)
    return wish


@transaction.atomic
def set_important(opened: Opened, key: str, *, is_important: bool) -> Wish:
    """The owner copies a wish to the foot of the profile, or takes it away there (B8)."""
    author = held(opened, PART)
    wish = locked(opened, Wish, key)
    if wish.is_important != is_important:
        wish.is_important = is_important
        save(wish, author, opened.actor.moment)
    return wish


@transaction.atomic
def set_area(opened: Opened, key: str, *, area: str) -> Wish:
    """The owner puts a wish in an area of the profile, or in none.

    Raises:
        NotReadable: there is no such area.
    """
    where = checked({"area": area})
    author = held(opened, PART)
    wish = locked(opened, Wish, key)
    if wish.area != where.get("area", ""):
        wish.area = where.get("area", "")
        save(wish, author, opened.actor.moment)
    return wish


@transaction.atomic
def move_wish(opened: Opened, key: str, *, up: bool, among_important: bool = False) -> None:
    """One place up or down among the open wishes, in the owner's own order.

    Args:
        among_important: past the next of the most important wishes, over those between.
    """
    held(opened, PART)
    lock_record(opened.record)
    rows = opened.rows(Wish, action="write").select_for_update(of=("self",))
    wishes: list[Wish] = list(rows.filter(state=Wish.State.OPEN))
    wishes.sort(key=place)
    counted = [one for one in wishes if one.is_important or not among_important]
    places = [wish.key for wish in counted]
    if key not in places:
        raise gate.NotReadable
    other = places.index(key) + (-1 if up else 1)
    if not 0 <= other < len(counted):
        return
    old, new = wishes.index(counted[places.index(key)]), wishes.index(counted[other])
    wishes[old], wishes[new] = wishes[new], wishes[old]
    moved = [wish for number, wish in enumerate(wishes, start=1) if _renumbered(wish, number)]
    with system("the numbers of the owner's own order"):
        Wish.objects.bulk_update(moved, ["rank"])


def place(wish: Wish) -> tuple[bool, int, datetime, int]:
    """Where a wish stands in the owner's order; what has no number yet comes last."""
    return (wish.rank is None, wish.rank or 0, wish.written_at, wish.pk)


def _renumbered(wish: Wish, number: int) -> bool:
    is_new = wish.rank != number
    wish.rank = number
    return is_new


def save(wish: Wish, author: int, at: datetime) -> None:
    """Save a changed wish as its next version."""
    wish.version += 1
    wish.save()
    append(wish, author, at)


def append(wish: Wish, author: int, at: datetime) -> None:
    """Append the version of a wish as it was just written."""
    fields = {
        "text": wish.text,
        "state": wish.state,
        "basis": wish.basis,
        "area": wish.area,
        "is_important": wish.is_important,
    }
    revisions.append(wish, part=PART, author=author, at=at, fields=fields)


# --- what a yes to a proposal writes ------------------------------------------------


def checked(place: Place) -> dict[str, Any]:
    """No place at all, an area of the profile, or a dimension of the life grid.

    Raises:
        NotReadable: there is no such area or dimension.
    """
    area, dimension = str(place.get("area", "")), str(place.get("dimension", ""))
    if area and profile.area(area) is None:
        raise gate.NotReadable
    if dimension and quality_of_life.dimension(dimension) is None:
        raise gate.NotReadable
    return {name: key for name, key in (("area", area), ("dimension", dimension)) if key}


def make(opened: Opened, yes: Yes, *, key: str = "") -> Wish:
    """A new wish at the end of the owner's order, and where it belongs; the record is locked."""
    where = checked(yes.place)
    wish = Wish.objects.create(
        record_id=opened.record,
        key=key or new_code(),
        text=yes.text,
        area=where.get("area", ""),
        rank=next_rank(opened.record),
        basis=yes.basis,
        author_id=yes.author,
        written_at=yes.at,
    )
    append(wish, yes.writer, yes.at)
    if "dimension" in where:
        grid.point_at_wish(opened, wish.key, dimension=where["dimension"], yes=yes)
    return wish


def _change(wish: Wish, yes: Yes) -> None:
    wish.text = yes.text
    wish.basis = yes.basis
    wish.author_id = yes.author
    save(wish, yes.writer, yes.at)


def _where(place: Place) -> str:
    row = profile.area(str(place.get("area", ""))) or quality_of_life.dimension(
        str(place.get("dimension", ""))
    )
    return words.named(row) if row else ""


KIND = Kind(
    key=Proposal.Kind.WISH,
    model=Wish,
    part=PART,
    checked=checked,
    make=make,
    change=_change,
    where=_where,
    words=KindWords(
        asks=_("Een wens die misschien van u is"),
        asks_other=_("Andere woorden voor een wens van u"),
        did=_("stelde een wens voor"),
        did_other=_("stelde andere woorden voor bij een wens"),
        said_yes=_("U zei ja. Dit staat nu bij uw wensen."),
        said_otherwise=_("Uw eigen woorden staan nu bij uw wensen."),
    ),
    own_page="tracks:wishes",
    work_page="tracks:person-wishes",
    row_page="tracks:wish",
)
