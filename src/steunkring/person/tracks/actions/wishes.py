"""The owner's wishes: only the owner writes them (INV-1).

Every write asks for the part "story_profile" with the right to write, which the matrix gives
to nobody but the owner and who decides in the owner's place.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions

from ..models import Basis, Wish
from .shared import lock_record, locked, writer

PART = "story_profile"


def _hold(opened: Opened) -> int:
    author = writer(opened)
    opened.require(PART, "write")
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    return author


def next_rank(record: int) -> int:
    """The place after the last wish; call with the record locked."""
    with system("the place of a new wish"):
        return Wish.objects.filter(record_id=record).count() + 1


@transaction.atomic
def add_wish(opened: Opened, *, text: str, once: str) -> Wish:
    """A wish in the owner's own words, at the end of the owner's own order."""
    author = _hold(opened)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Wish, made)  # type: ignore[no-any-return]
    lock_record(opened.record)
    wish = Wish.objects.create(
        record_id=opened.record,
        key=key,
        text=text,
        rank=next_rank(opened.record),
        basis=Basis.TOLD,
        author_id=author,
        written_at=at,
    )
    append(wish, author, at)
    return wish


@transaction.atomic
def change_wish(opened: Opened, key: str, *, text: str, version: int) -> Wish:
    """The owner finds other words.

    Raises:
        Stale: it was changed meanwhile, also by saying yes to a proposal.
    """
    author = _hold(opened)
    wish = locked(opened, Wish, key)
    revisions.check_version(wish, version)
    if wish.text != text:
        wish.text = text
        wish.basis = Basis.TOLD
        wish.author_id = author
        save(wish, author, opened.actor.moment)
    return wish


@transaction.atomic
def set_state(opened: Opened, key: str, *, state: Wish.State) -> Wish:
    """The wish came true, is no longer needed, or is open again after all."""
    author = _hold(opened)
    wish = locked(opened, Wish, key)
    if wish.state != state:
        wish.state = state
        save(wish, author, opened.actor.moment)
    return wish


@transaction.atomic
def move_wish(opened: Opened, key: str, *, up: bool) -> None:
    """One place up or down among the open wishes, in the owner's own order."""
    _hold(opened)
    lock_record(opened.record)
    rows = opened.rows(Wish, action="write").select_for_update(of=("self",))
    wishes: list[Wish] = list(rows.filter(state=Wish.State.OPEN))
    wishes.sort(key=place)
    places = [wish.key for wish in wishes]
    if key not in places:
        raise gate.NotReadable
    old = places.index(key)
    new = old - 1 if up else old + 1
    if not 0 <= new < len(wishes):
        return
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
    fields = {"text": wish.text, "state": wish.state, "basis": wish.basis}
    revisions.append(wish, part=PART, author=author, at=at, fields=fields)
