"""Days and times of appointments in words (style guide, "Datums")."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Protocol

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .models import Appointment


def clock(begin: datetime, end: datetime) -> str:
    """ "10.00 tot 11.00 uur", also when it ends on another day."""
    start, stop = timezone.localtime(begin), timezone.localtime(end)
    said = {"start": start.strftime("%H.%M"), "stop": stop.strftime("%H.%M")}
    if start.date() == stop.date():
        return _("%(start)s tot %(stop)s uur") % said
    day = date_format(stop, "j F")
    return _("%(start)s uur tot %(day)s %(stop)s uur") % {**said, "day": day}


def at_clock(at: time) -> str:
    """ "19.00 uur"."""
    return _("%(time)s uur") % {"time": at.strftime("%H.%M")}


def until(end: datetime) -> str:
    """ "tot 11.00 uur"."""
    return _("tot %(stop)s uur") % {"stop": timezone.localtime(end).strftime("%H.%M")}


def day(on: date) -> str:
    """ "dinsdag 24 november 2026"."""
    return date_format(on, "l j F Y")


def near_day(on: date) -> str:
    """ "Vandaag", "Morgen", else "Dinsdag 24 november 2026"."""
    near = {0: _("vandaag"), 1: _("morgen")}
    return capfirst(near.get((on - timezone.localdate()).days) or day(on))


def month(on: date) -> str:
    """ "December 2026"."""
    return capfirst(date_format(on, "F Y"))


class Repeating(Protocol):
    """What repeats, or does not."""

    @property
    def repeats(self) -> str:
        """How often."""

    @property
    def repeats_until(self) -> date | None:
        """The last day; None for what is once."""


def repetition(row: Repeating) -> str:
    """ "elke week, tot en met dinsdag 1 december 2026"; nothing for what is once."""
    if row.repeats_until is None:
        return ""
    return _("%(how)s, tot en met %(day)s") % {
        "how": Appointment.Repeats(row.repeats).label,
        "day": day(row.repeats_until),
    }
