"""What makes asking, offering or accepting hard: each person owns the own answers (P2-02, INV-1).

Every write asks for the part "story_profile" with the right to write, which the matrix gives to
nobody but the owner and who decides in the owner's place.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions

from ..models import Reluctance
from .shared import held, lay_before_owner, locked, removal

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
    _append(row, author, at)
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
        _save(row, author, opened.actor.moment)
        lay_before_owner(opened, row, part=PART, text=row.text)
    return row


@transaction.atomic
def remove_reluctance(opened: Opened, key: str) -> Reluctance:
    """The owner takes it away; a second press changes nothing."""
    return _set_removed(opened, key, is_removed=True)


@transaction.atomic
def restore_reluctance(opened: Opened, key: str) -> Reluctance:
    """The owner puts it back after all."""
    return _set_removed(opened, key, is_removed=False)


def _set_removed(opened: Opened, key: str, *, is_removed: bool) -> Reluctance:
    author = held(opened, PART)
    row = locked(opened, Reluctance, key)
    if (row.removed_at is not None) != is_removed:
        row.removed_at = opened.actor.moment if is_removed else None
        _save(row, author, opened.actor.moment)
        lay_before_owner(opened, row, part=PART, text=removal(row.text, is_removed=is_removed))
    return row


def _save(row: Reluctance, author: int, at: datetime) -> None:
    row.version += 1
    row.save()
    _append(row, author, at)


def _append(row: Reluctance, author: int, at: datetime) -> None:
    fields = {name: getattr(row, name) for name in Hesitation.__dataclass_fields__}
    fields["is_removed"] = row.removed_at is not None
    revisions.append(row, part=PART, author=author, at=at, fields=fields)
