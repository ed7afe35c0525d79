"""The safety note: "safety first" and safe contact (threats DV4, DV5).

Where safety comes first, whom the owner keeps at a distance is closed to the owner's own sign-in
too: somebody else may know the password. The owner asks for it in person.
"""

from __future__ import annotations

from django.db import transaction

from steunkring.foundation.access import gate, withholding
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import revisions

from ..hiding import HIDDEN
from ..models import SafetyNote
from ..sealing import sealed
from .persons import end_letters


@transaction.atomic
def change_safety(
    opened: Opened, *, is_safety_first: bool, safe_contact: str, version: int
) -> None:
    """Write the note. Nobody is told; a letter that is under way stops working.

    Raises:
        NotReadable, NotAllowed: not for this reader, or no longer.
        Stale: somebody else saved meanwhile.
    """
    _held(opened)
    note = opened.rows(SafetyNote).select_for_update().get()
    revisions.check_version(note, version)
    was = {"is_safety_first": note.is_safety_first, "safe_contact": note.safe_contact}
    now = {"is_safety_first": is_safety_first, "safe_contact": safe_contact}
    if was == now:
        return
    note.is_safety_first, note.safe_contact = is_safety_first, safe_contact
    note.version += 1
    note.save()
    revisions.append(
        note,
        part="safety",
        author=opened.actor.principal or 0,
        at=opened.actor.moment,
        fields=sealed(was, now),
    )
    if is_safety_first:
        end_letters(record=opened.record, at=opened.actor.moment)
    if was["is_safety_first"] != is_safety_first:
        follow = withholding.withhold if is_safety_first else withholding.give_back
        follow(opened.record, part=HIDDEN, at=opened.actor.moment)


@transaction.atomic
def show_what_was_hidden(opened: Opened) -> None:
    """The owner asked in person, alone with the worker: the own sign-in opens it again.

    Raises:
        NotReadable, NotAllowed: not for this reader, or no longer.
    """
    _held(opened)
    withholding.give_back(opened.record, part=HIDDEN, at=opened.actor.moment)


@transaction.atomic
def hide_again(opened: Opened) -> None:
    """It was seen together: from now on the own sign-in does not open it any more.

    Raises:
        NotReadable, NotAllowed: not for this reader, or no longer.
    """
    _held(opened)
    if opened.rows(SafetyNote).get().is_safety_first:
        withholding.withhold(opened.record, part=HIDDEN, at=opened.actor.moment)


def _held(opened: Opened) -> None:
    opened.require("safety", "write")
    gate.hold(opened.actor, opened.record, part="safety", purpose=opened.purpose)
