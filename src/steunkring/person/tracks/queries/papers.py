"""Papers as they are listed, with who added them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.template.defaultfilters import filesizeformat

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.documents import queries as documents
from steunkring.foundation.documents.actions import may_take_away
from steunkring.foundation.documents.models import Document

from .. import words
from .authors import NOBODY, authors_of, signed


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as it is shown; its bytes are asked for one by one."""

    key: str
    what: str
    from_whom: str
    about: str
    part: str
    received_on: date
    added_at: datetime
    who: str
    kind: str
    size: int
    may_take_away: bool

    @property
    def received(self) -> str:
        """The day on which it came in, in words."""
        return words.day(self.received_on)

    @property
    def added(self) -> str:
        """When it was added, in words."""
        return words.day(self.added_at)

    @property
    def form(self) -> str:
        """What it is, and how large: "pdf · 1,2 MB"."""
        return f"{self.kind} · {filesizeformat(self.size)}"


def papers(opened: Opened, owner: str) -> list[Paper]:
    """All papers that this reader may read, newest first. One query.

    Args:
        owner: how this reader calls the person who keeps the record.
    """
    rows = list(signed(documents.papers(opened)))
    by = authors_of(rows)
    return [
        Paper(
            key=row.key,
            what=row.what,
            from_whom=row.from_whom,
            about=row.about,
            part=documents.part_words(row.part, is_own=opened.purpose == "own"),
            received_on=row.received_on,
            added_at=row.added_at,
            who=owner if row.is_own else by.get(row.author_id, NOBODY).first,
            kind=Document.Kind(row.kind).label.lower(),
            size=row.size,
            may_take_away=may_take_away(opened, row),
        )
        for row in rows
    ]
