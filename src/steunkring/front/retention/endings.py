"""When records end, and until when they are kept after that (Wmo 2015, art. 5.3.4)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from steunkring.method import trajectory

from . import policy

# The row of the table that stands for the record as a whole: the end of its last track.
_RECORD = ("tracks.Track", "closed_at")


def kept_until(ended_at: datetime) -> date:
    """The last day on which a record that ended at a moment is kept.

    The term is that of the retention table, in whole years of the calendar.
    """
    years = round(policy.term_of(*_RECORD).days / policy.DAYS["year"])
    return trajectory.kept_until(timezone.localdate(ended_at), years)
