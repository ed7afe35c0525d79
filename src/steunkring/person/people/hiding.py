"""What the own sign-in does not open while safety comes first (threat DV5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from steunkring.foundation.access import withholding
from steunkring.foundation.access.net import system

from .models import SafetyNote

# Whom the owner keeps at a distance.
HIDDEN = "hidden_ties"


def keep_hidden(*, at: datetime, records: Iterable[int] | None = None) -> None:
    """Own sign-ins that opened the own record just now open it as the safety note says.

    Args:
        records: only these; else all.
    """
    with system("where safety comes first the own sign-in opens less"):
        notes = SafetyNote.objects.filter(is_safety_first=True)
        if records is not None:
            notes = notes.filter(record_id__in=list(records))
        marked = list(notes.values_list("record_id", flat=True))
    for record in marked:
        withholding.withhold(record, part=HIDDEN, at=at)
