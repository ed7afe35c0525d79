"""What the writes of tracks have in common."""

from __future__ import annotations

from typing import Any, TypeVar

from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import WRITE
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Protected, Record
from steunkring.foundation.accounts.queries import accounts_behind
from steunkring.foundation.writing import agreements

from ..models import Basis

Row = TypeVar("Row", bound=Protected)


def writer(opened: Opened) -> int:
    """The principal who writes; who is not signed in opens nothing at all."""
    if opened.actor.principal is None:
        raise gate.NotReadable
    return opened.actor.principal


def held(opened: Opened, part: str) -> int:
    """The principal who writes in a part, with that right kept until commit.

    Raises:
        NotReadable, NotAllowed: no right to write there.
    """
    author = writer(opened)
    opened.require(part, "write")
    gate.hold(opened.actor, opened.record, part=part, purpose=opened.purpose)
    return author


def basis_of_words(opened: Opened) -> Basis:
    """On what rests what is written here now: told, or said by who decides in the owner's place."""
    return Basis.IN_NAME if opened.purpose == "representation" else Basis.TOLD


def lay_before_owner(opened: Opened, row: Protected, *, part: str, text: str) -> None:
    """What a representative wrote or decided is laid before the owner, who can object to it.

    Nothing for the owner's own writing.
    """
    if opened.purpose == "representation":
        agreements.record(opened, row, part=part, text=text, manner=agreements.OWN)


def removal(text: str, *, is_removed: bool) -> str:
    """That something was taken away or put back, with the words it is about."""
    done = _("Weggehaald") if is_removed else _("Teruggezet")
    return f"{done}: {text}"


def locked(opened: Opened, model: type[Row], key: str, **further: Any) -> Row:
    """One row of the record that may be written, locked until commit.

    Raises:
        NotReadable: no such row, or not for this writer.
    """
    rows = opened.rows(model, action=WRITE).select_for_update(of=("self",))
    row: Row | None = rows.filter(key=key, **further).first()
    if row is None:
        raise gate.NotReadable
    return row


def lock_record(record: int) -> Record:
    """Only one at a time does what counts over a whole record; inside a transaction."""
    return Record.objects.select_for_update().get(pk=record)


def only_author(author: int, writing: int) -> None:
    """Go on only as the author of a text.

    Raises:
        NotAllowed: names the author, who can.
    """
    if author != writing:
        known = accounts_behind([author]).get(author)
        raise gate.NotAllowed(known.display_name if known else "")
