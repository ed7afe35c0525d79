"""Until when a record is kept after it ended; told by the package that carries it out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

# From the moment at which a record ended, the last day on which it is kept.
Keeper = Callable[[datetime], date]
_keeper: list[Keeper] = []


def register_keeper(keeper: Keeper) -> None:
    """Name the one function that knows the term of a record."""
    _keeper[:] = [keeper]


def kept_until(ended_at: datetime | None) -> date | None:
    """The last day on which a record is kept; None while it has not ended."""
    if ended_at is None or not _keeper:
        return None
    return _keeper[0](ended_at)
