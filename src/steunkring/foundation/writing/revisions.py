"""Appending versions, and refusing to overwrite one that was not read (design, section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet, Protected

from .models import Revision


class Stale(Exception):
    """Somebody else saved meanwhile. ``current`` is the row as it stands now."""

    def __init__(self, current: Any) -> None:
        super().__init__("stale")
        self.current = current


def check_version(row: Any, version: int) -> None:
    """Go on only when the row still has the version that was read; call with the row locked.

    Raises:
        Stale: it has not.
    """
    if row.version != version:
        raise Stale(row)


def posted_version(value: str | None) -> int:
    """The version that came with a form; 0, which no row has, when it is no number."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else 0


def append(row: Protected, *, part: str, author: int, at: datetime, fields: dict[str, Any]) -> None:
    """Append the version ``row.version`` of a row, as it was just written."""
    append_all([(row, part, fields)], author=author, at=at)


def append_all(
    written: Iterable[tuple[Protected, str, dict[str, Any]]], *, author: int, at: datetime
) -> None:
    """Append the versions of rows that were written together, in one go.

    Args:
        written: each row as it was just written, its part, and what is kept.
    """
    Revision.objects.bulk_create(
        Revision(
            record_id=row.record_id,
            part=part,
            subject=row._meta.label,
            subject_key=row.key,
            number=row.version,  # type: ignore[attr-defined]
            author_id=author,
            at=at,
            fields=fields,
        )
        for row, part, fields in written
    )


def of(opened: Opened, row: Protected) -> GatedQuerySet:
    """Versions of a row that its reader may see today, newest first (threat SC6)."""
    return (
        opened.rows(Revision)
        .filter(subject=row._meta.label, subject_key=row.key)
        .order_by("-number")
    )
