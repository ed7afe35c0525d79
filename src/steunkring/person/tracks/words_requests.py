"""What comes in, in words: how long somebody waits, whose words it is, how to ring back."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steunkring.method.working_days import days_late

from . import words
from .models import AskedBy

# A number as people write it, in a text that may say more.
_NUMBER = re.compile(r"(?<![\w+])(?:\+\d{2}|0)[\d ()\-]{7,16}\d(?!\w)")


def age(received_at: datetime) -> str:
    """How long ago something came in: "vandaag", "gisteren", "3 dagen geleden"."""
    days = (timezone.localdate() - timezone.localtime(received_at).date()).days
    if days <= 0:
        return _("vandaag")
    if days == 1:
        return _("gisteren")
    return _("%(days)s dagen geleden") % {"days": days}


def is_late(due: date) -> bool:
    """Whether the term has passed."""
    return days_late(due, timezone.localdate()) > 0


def term(due: date) -> str:
    """How much time is left, or how late it is: "1 dag te laat", "uiterlijk vandaag"."""
    today = timezone.localdate()
    late = days_late(due, today)
    if late:
        return ngettext("%(days)s dag te laat", "%(days)s dagen te laat", late) % {"days": late}
    left = (due - today).days
    if left <= 1:
        return _("uiterlijk vandaag") if left == 0 else _("uiterlijk morgen")
    return _("nog %(days)s dagen, uiterlijk %(day)s") % {"days": left, "day": words.day(due)}


def said_by(asked_by: str, *, name: str, relation: str) -> str:
    """Whose words a question is, when somebody asked for another; empty when it is the own one.

    Args:
        name: of who asked, or empty.
        relation: what that is of the person, or empty.
    """
    if asked_by == AskedBy.PERSON:
        return ""
    known = ", ".join(part for part in (name, relation) if part)
    return known or str(AskedBy(asked_by).label)


def said_about(by: str, about: str) -> str:
    """The same with about whom: "Kees, vriend, over Bram"; who asked for themselves, by name."""
    if not by or not about:
        return by or about
    return _("%(who)s, over %(name)s") % {"who": by, "name": about}


def number_in(text: str) -> str:
    """The telephone number in a text; empty when there is none, or more than one to choose from."""
    found = _NUMBER.findall(text)
    return str(found[0]) if len(found) == 1 else ""
