"""How long somebody waits, in words: age, term, and what a request is about."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steunkring.method.working_days import days_late

from . import words


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
