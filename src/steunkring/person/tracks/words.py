"""Days and moments in words (style guide, "Datums")."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _


def day(moment: datetime | date | None) -> str:
    """A day in words: vandaag, morgen, gisteren, else "dinsdag 3 maart 2026"; none is empty."""
    if moment is None:
        return ""
    on = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    near = {0: _("vandaag"), 1: _("morgen"), -1: _("gisteren")}
    return near.get((on - timezone.localdate()).days) or formats.date_format(on, "l j F Y")


def at(moment: datetime | None) -> str:
    """A moment in words: "vandaag om 14.30 uur"; none is empty."""
    if moment is None:
        return ""
    clock = timezone.localtime(moment).strftime("%H.%M")
    return _("%(day)s om %(clock)s uur") % {"day": day(moment), "clock": clock}
