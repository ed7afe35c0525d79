"""What makes asking, offering or accepting hard: each person owns the own answers (P2-02, INV-1).

Every write asks for the part "story_profile" with the right to write, which the matrix gives to
nobody but the owner and who decides in the owner's place.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions

from ..models import Reluctance
from . import own_rows
from .shared import held, lay_before_owner, locked

PART = "story_profile"


@dataclass(frozen=True, slots=True)
class Hesitation:
    """What the owner says of it, with keys of ``method.reluctance``."""

    kinds: tuple[str, ...] = ()
    text: str = ""
    concerning: str = ""
    easier: str = ""
    small_step: str = ""
    state: str = Reluctance.State.NOTICED

    def fields(self) -> dict[str, Any]:
        """The columns of a row."""
        return {**asdict(self), "kinds": list(self.kinds)}


@transaction.atomic
def add_reluctance(opened: Opened, *, words: Hesitation, once: str) -> Reluctance:
    """The owner marks what is hard, in the own words."""
    author = held(opened, PART)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Reluctance, made)  # type: ignore[no-any-return]
    row = Reluctance.objects.create(
        record_id=opened.record, key=key, author_id=author, at=at, **words.fields()
    )
    own_rows.append(row, author=author, at=at)
    lay_before_owner(opened, row, part=PART, text=row.text)
    return row


@transaction.atomic
def change_reluctance(opened: Opened, key: str, *, words: Hesitation, version: int) -> Reluctance:
    """The owner says it otherwise, or how it stands now.

    Raises:
        Stale: it was changed or taken away meanwhile.
    """
    author = held(opened, PART)
    row = locked(opened, Reluctance, key)
    revisions.check_version(row, version)
    fields = words.fields()
    changed = {name for name, value in fields.items() if getattr(row, name) != value}
    if changed:
        for name in changed:
            setattr(row, name, fields[name])
        row.author_id = author
        own_rows.save(row, author=author, at=opened.actor.moment)
        lay_before_owner(opened, row, part=PART, text=row.text)
    return row


def remove_reluctance(opened: Opened, key: str) -> Reluctance:
    """The owner takes it away; a second press changes nothing."""
    return own_rows.take_away(opened, Reluctance, key)


def restore_reluctance(opened: Opened, key: str) -> Reluctance:
    """The owner puts it back after all."""
    return own_rows.put_back(opened, Reluctance, key)
