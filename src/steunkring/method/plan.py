"""A plan in time: when to look back, and when everybody said yes to it (B11, F-8; book 2.3.4)."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable
from datetime import date

from .report_agreement import Standing, Statement, standing

# F-8: Bram looked back after three months; a proposal, never a rule.
LOOKS_BACK_AFTER = 3  # calendar months
_MONTHS = 12

DRAFT, AGREED, ACTIVE, UNDER_EVALUATION, SUPERSEDED, CLOSED = (
    "draft",
    "agreed",
    "active",
    "under_evaluation",
    "superseded",
    "closed",
)
IN_THE_MAKING = (DRAFT, AGREED)
RUNNING = (ACTIVE, UNDER_EVALUATION)
OVER = (SUPERSEDED, CLOSED)


def look_back_on(start: date) -> date:
    """The day that is proposed to look back on: the same day, three months later.

    Where that month is shorter: its last day.
    """
    months = start.month - 1 + LOOKS_BACK_AFTER
    year, month = start.year + months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def answers(*, version: int, parties: Collection[str], statements: Iterable[Statement]) -> Standing:
    """Who said yes to this very text, who sees it differently, and who was not heard yet.

    Args:
        parties: the owner, or in a joint plan each member who decides.
    """
    return standing(version=version, is_offered=True, parties=parties, statements=statements)


def has_every_yes(found: Standing) -> bool:
    """Whether all who decide said yes; without anybody nobody did."""
    return bool(found.agreed) and not found.against and not found.waiting
