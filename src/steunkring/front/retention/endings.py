"""When records end, and until when they are kept after that (Wmo 2015, art. 5.3.4)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from steunkring.method import trajectory

from . import policy

# The row of the table that stands for the record as a whole: the end of its last track.
_RECORD = ("tracks.Track", "closed_at")


def kept_until(ended_at: datetime, kept: timedelta | None = None) -> date:
    """The last day on which what a term is about is kept, after a record ended at a moment.

    Args:
        kept: the term; that of the record as a whole when none is given. Whole years are years
            of the calendar.
    """
    term = kept if kept is not None else policy.term_of(*_RECORD)
    ended_on = timezone.localdate(ended_at)
    years, rest = divmod(term.days, policy.DAYS["year"])
    return ended_on + term if rest else trajectory.kept_until(ended_on, round(years))


def is_over(ended_at: datetime, kept: timedelta, at: datetime) -> bool:
    """Whether a term that counts from the end of a record is over at a moment."""
    return timezone.localdate(at) > kept_until(ended_at, kept)
