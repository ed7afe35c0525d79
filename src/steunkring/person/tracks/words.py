"""Days and moments in words (style guide, "Datums")."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from django.utils import formats, timezone
from django.utils.text import Truncator, capfirst, get_text_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _


class Named(Protocol):
    """An item of a list of the method: its name in both languages."""

    @property
    def nl(self) -> str:
        """Dutch."""

    @property
    def en(self) -> str:
        """English."""


def named(item: Named) -> str:
    """An item of a list of the method in the language of the reader."""
    return in_language(item.nl, item.en)


def in_language(nl: str, en: str) -> str:
    """Of two texts the one in the language of the reader."""
    return en if get_language() == "en" else nl


def beginning(text: str) -> str:
    """The first line of a text, at most 80 characters, to choose it by."""
    return Truncator(text.strip().split("\n")[0]).chars(80)


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


def listed(names: Sequence[str]) -> str:
    """Names in one line: "Ans en Ben"."""
    return get_text_list(list(names), _("en"))


def who_reads_a_wish(names: Sequence[str]) -> str:
    """What stands under the box in which the owner writes a wish: who reads it then.

    Args:
        names: those with whom the owner shares the wishes now.
    """
    if not names:
        return _("In mijn eigen woorden. Alleen ik zie dit, tot ik het deel.")
    return ngettext(
        "In mijn eigen woorden. %(names)s leest dit ook.",
        "In mijn eigen woorden. %(names)s lezen dit ook.",
        len(names),
    ) % {"names": capfirst(listed(names))}


def place(row: Named, column: Named) -> str:
    """A place in a sheet in words: "Wonen, nu"."""
    return f"{named(row)}, {named(column).lower()}"
