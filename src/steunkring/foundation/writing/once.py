"""Once-only keys: a double click makes one row (design, section 4)."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from .models import OnceKey

KEPT = timedelta(hours=24)


def new_key() -> str:
    """A key for the hidden field of a form."""
    return str(uuid.uuid4())


def posted(value: str | None) -> str:
    """The key that came with a form; a new one when it is missing or no key at all."""
    try:
        return str(uuid.UUID(value or ""))
    except ValueError:
        return new_key()


def claim(*, author: int, once: str, row_key: str, at: datetime) -> str | None:
    """Claim a key for a new row, inside the transaction that makes it.

    Returns:
        None when the key is new; else the key of the row that it made before. Two posts at
        once: the second waits for the first to commit.
    """
    try:
        with transaction.atomic():
            OnceKey.objects.create(author_id=author, once=once, row_key=row_key, used_at=at)
    except IntegrityError:
        return OnceKey.objects.get(author_id=author, once=once).row_key
    return None


def row_made(*, author: int | None, once: str) -> str | None:
    """The key of the row that this author's form made before; None when it made none.

    For an act that takes the right to look at the row away: the second post of a double click
    is told the same as the first.
    """
    found = OnceKey.objects.filter(author_id=author, once=once).first()
    return found.row_key if found else None


def drop_old(*, now: datetime) -> int:
    """Forget keys after 24 hours; how many."""
    return OnceKey.objects.filter(used_at__lt=now - KEPT).delete()[0]
