"""What the writes of network have in common."""

from __future__ import annotations

from typing import Any, TypeVar

from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import WRITE
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Protected
from steunkring.foundation.writing import agreements

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


def lay_before_owner(opened: Opened, row: Protected, *, part: str, text: str) -> None:
    """What a representative wrote is laid before the owner, who can object to it.

    Nothing for the owner's own writing.
    """
    if opened.purpose == "representation":
        agreements.record(opened, row, part=part, text=text, manner=agreements.OWN)
