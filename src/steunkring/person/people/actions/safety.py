"""The safety note: "safety first" and safe contact (threats DV4, DV5)."""

from __future__ import annotations

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import revisions

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
    opened.require("safety", "write")
    gate.hold(opened.actor, opened.record, part="safety", purpose=opened.purpose)
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
