"""What a child said, and what of it the parents read: for the child and who supports it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from steunkring.foundation.access import own_words
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Protected

from .. import words
from ..actions.own_words import TEXTS, WITHIN
from ..models import OpenedWords
from .authors import NOBODY, Author, authors_of, signed

# Of each kind; older words are opened where they stand.
LATEST = 30
_REMOVED = "removed_at"


@dataclass(frozen=True, slots=True)
class Said:
    """Something that the child said."""

    label: str
    key: str
    text: str
    is_open: bool
    opener: Author
    opened_at: datetime | None

    @property
    def when(self) -> str:
        """On which day it was opened."""
        return words.day(self.opened_at)

    @property
    def value(self) -> str:
        """What a form sends to name it."""
        return f"{self.label}:{self.key}"


def said(opened: Opened, models: Collection[type[Protected]]) -> dict[str, list[Said]]:
    """What the child said, newest first, by the label of its kind: a query a kind, and two."""
    rows: list[Any] = list(signed(opened.rows(OpenedWords)).order_by("id"))
    by = authors_of(rows)
    is_open = {row.subject_key: row for row in rows}
    found: dict[str, list[Said]] = {}
    for model in models:
        theirs = own_words.of(model) or own_words.within_of(model)
        if theirs is None:
            continue
        there = opened.rows(model).filter(theirs.where).order_by("-id")
        if any(field.name == _REMOVED for field in model._meta.fields):
            there = there.filter(removed_at__isnull=True)
        label = model._meta.label
        found[label] = [
            _as_said(label, row, is_open.get(row.key), by) for row in there[:LATEST] if _text(row)
        ]
    return found


def _text(row: Any) -> str:
    """What the child said in a row."""
    model = type(row)
    names = WITHIN.get(model) or (TEXTS[model],)
    return "\n".join(filter(None, (getattr(row, name) for name in names)))


def _as_said(label: str, row: Any, opening: Any | None, by: Any) -> Said:
    return Said(
        label=label,
        key=row.key,
        text=_text(row),
        is_open=opening is not None,
        opener=by.get(opening.author_id, NOBODY) if opening else NOBODY,
        opened_at=opening.opened_at if opening else None,
    )
