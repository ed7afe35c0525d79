"""An agenda as a file for a phone: days and times, and nothing that tells (threats DV6, FX5).

Every time is an event of its own in universal time, so that no device counts repetitions or
summer time differently. The words of an appointment never go in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

NAME = "agenda.ics"
CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_file(times: Iterable[tuple[str, datetime, datetime]], *, made_at: datetime) -> bytes:
    """The file.

    Args:
        times: key of the appointment, beginning and end of each time.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Steunkring//Agenda//NL")
    calendar.add("version", "2.0")
    for key, begin, end in times:
        event = Event()
        event.add("uid", _uid(key, begin))
        event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
        event.add("dtstart", begin.astimezone(UTC))
        event.add("dtend", end.astimezone(UTC))
        event.add("summary", _("Afspraak"))
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _uid(key: str, begin: datetime) -> str:
    """The same at every download, so that a phone replaces and does not double; tells no key."""
    told = f"{key} {begin.astimezone(UTC):%Y%m%dT%H%M%S}"
    return hashlib.sha256(told.encode()).hexdigest()[:32]
