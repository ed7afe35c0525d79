"""What the municipality is told, as its reader may read it (B19, INV-13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from steunkring.foundation.access.gate import Opened
from steunkring.person.network.words import in_hours

from .. import words
from ..actions.evaluation_shared import PART, WORK
from ..models import AccountabilityReport
from .authors import NOBODY, Author, authors_of, signed


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """One provision as it was told."""

    what: str
    scheme: str
    # Hours that the plan asks, and whether somebody said that they were granted.
    hours: str
    is_granted: bool
    used: str
    result: str
    judgement: str


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One report, frozen."""

    key: str
    made_at: datetime
    handed_over_at: datetime | None
    handed_to: str
    author: Author
    lines: tuple[ProvisionLine, ...]
    may_hand_over: bool

    @property
    def when(self) -> str:
        """The day on which it was made, in words."""
        return words.day(self.made_at)

    @property
    def handed(self) -> str:
        """The day on which it was handed over; empty: not yet."""
        return words.day(self.handed_over_at)


def all_told(opened: Opened) -> tuple[ToldLine, ...]:
    """All reports, the last one first: one query."""
    opened.require(PART)
    rows = list(signed(opened.rows(AccountabilityReport)).order_by("-made_at", "-id"))
    by = authors_of(rows)
    return tuple(_line(row, opened, by.get(row.author_id, NOBODY)) for row in rows)


def one_told(opened: Opened, key: str) -> ToldLine:
    """One report: two queries.

    Raises:
        NotReadable: not there, or not for this reader.
    """
    opened.require(PART)
    row: Any = opened.row(AccountabilityReport, key)
    by = authors_of(signed(opened.rows(AccountabilityReport).filter(pk=row.pk)))
    return _line(row, opened, by.get(row.author_id, NOBODY))


def provision_of(line: dict[str, str]) -> ProvisionLine:
    """A line as it is shown."""
    return ProvisionLine(
        what=line["what"],
        scheme=line["scheme"],
        hours=_hours(line["hours"], line["per"]),
        is_granted=bool(line.get("granted")),
        used=_hours(line["used"], line["per"]),
        result=line["result"],
        judgement=line["judgement"],
    )


def _hours(number: str, per: str) -> str:
    return in_hours(Decimal(number), per) if number else ""


def _line(row: Any, opened: Opened, author: Author) -> ToldLine:
    may_write = opened.purpose == WORK and opened.may_write(PART)
    return ToldLine(
        key=row.key,
        made_at=row.made_at,
        handed_over_at=row.handed_over_at,
        handed_to=row.handed_to,
        author=author,
        lines=tuple(provision_of(line) for line in row.lines),
        may_hand_over=may_write and row.handed_over_at is None,
    )
