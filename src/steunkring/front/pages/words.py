"""Days, times, parts and purposes in words, as the reader of a page says them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from steunkring.foundation.accounts.models import last_day

# What an owner calls the parts of the own record (glossary 5.16).
OWN_PARTS = {
    "name": gettext_lazy("mijn naam"),
    "contact_details": gettext_lazy("hoe ik te bereiken ben"),
    "story_profile": gettext_lazy("mijn wensen en verhaal"),
    "proposals": gettext_lazy("voorstellen voor mij"),
    "network_map": gettext_lazy("de kaart van mijn mensen"),
    "goals_plan": gettext_lazy("mijn doelen en plan"),
    "own_promises": gettext_lazy("wat diegene zelf voor mij doet"),
    "agenda": gettext_lazy("mijn agenda"),
    "messages": gettext_lazy("mijn berichten"),
    "logbook": gettext_lazy("het logboek"),
    "own_views": gettext_lazy("mijn kijk op het logboek"),
    "first_contact": gettext_lazy("het eerste contact"),
    "track": gettext_lazy("hoe ver we zijn"),
    "track_steps": gettext_lazy("de stappen die wij zetten"),
    "conversation_reports": gettext_lazy("verslagen van gesprekken"),
    "application_decisions": gettext_lazy("aanvragen en besluiten"),
    "evaluations": gettext_lazy("samen terugkijken"),
    "sharing": gettext_lazy("wie wat mag zien"),
    "read_log": gettext_lazy("wie er meekeek"),
}
# The same parts as somebody else reads them.
PARTS = {
    "contact_details": gettext_lazy("hoe u contact krijgt"),
    "story_profile": gettext_lazy("wensen en verhaal"),
    "proposals": gettext_lazy("voorstellen"),
    "network_map": gettext_lazy("de kaart van mensen"),
    "goals_plan": gettext_lazy("doelen en plan"),
    "own_promises": gettext_lazy("wat u zelf doet"),
    "agenda": gettext_lazy("agenda"),
    "messages": gettext_lazy("berichten"),
    "logbook": gettext_lazy("het logboek"),
    "own_views": gettext_lazy("de eigen kijk op het logboek"),
    "first_contact": gettext_lazy("het eerste contact"),
    "track": gettext_lazy("hoe ver we zijn"),
    "track_steps": gettext_lazy("de stappen die wij zetten"),
    "conversation_reports": gettext_lazy("verslagen van gesprekken"),
    "application_decisions": gettext_lazy("aanvragen en besluiten"),
    "evaluations": gettext_lazy("samen terugkijken"),
    "sharing": gettext_lazy("wie wat mag zien"),
    "read_log": gettext_lazy("wie er meekeek"),
}
# A relation to the record, as its owner says it.
ROLES = {
    "worker": gettext_lazy("mijn beroepskracht"),
    "care_coordinator": gettext_lazy("mijn vaste regelaar"),
    "stand_in": gettext_lazy("vervangt mijn beroepskracht"),
    "representative": gettext_lazy("mijn vertegenwoordiger"),
    "network_member": gettext_lazy("iemand van mijn mensen"),
    "partner": gettext_lazy("een andere organisatie"),
}
# Why somebody looked, as the owner reads it.
PURPOSES = {
    "support": gettext_lazy("Dat hoort bij het werk als mijn beroepskracht."),
    "stand_in": gettext_lazy("Dat hoort bij het vervangen van mijn beroepskracht."),
    "representation": gettext_lazy("Dat hoort bij mijn vertegenwoordiger."),
    "helping": gettext_lazy("Dat mag, want ik deel dit."),
    "leading": gettext_lazy(
        "Een teamleider ziet alleen mijn naam, hoe ver wij zijn en wanneer er contact was."
    ),
    "partner": gettext_lazy("Dat mag, want ik deel dit."),
    "assessing": gettext_lazy("Dat hoort bij een aanvraag van mij."),
    "intake": gettext_lazy("Het team kreeg een vraag die over mij gaat."),
    "together": gettext_lazy("Wij doen dit samen."),
}


def listed(items: Iterable[object]) -> str:
    """ "a, b en c"."""
    return get_text_list([str(item) for item in items], _("en"))


def own_parts(keys: Iterable[str], *, name: str = "") -> list[str]:
    """Parts as their owner names them, in the order of the list, each once.

    Args:
        name: of the one who reads them, where it is about one person.
    """
    wanted = set(keys)
    if "logbook" in wanted:
        # The own remarks stand in the logbook, wherever it is shown.
        wanted.discard("own_views")
    return [
        doing(name) if key == "own_promises" and name else str(label)
        for key, label in OWN_PARTS.items()
        if key in wanted
    ]


def doing(name: str) -> str:
    """What somebody promised, with the name: "diegene" would read as yet another person."""
    return _("wat %(name)s zelf voor mij doet") % {"name": name}


def parts(keys: Iterable[str]) -> list[str]:
    """Parts as somebody else names them."""
    wanted = set(keys)
    return [str(label) for key, label in PARTS.items() if key in wanted]


def today() -> date:
    """The day it is here."""
    return timezone.localdate()


def full_day(when: date) -> str:
    """ "dinsdag 24 november"; with the year when it is another one."""
    return _formatted(when, "l j F" if when.year == today().year else "l j F Y", get_language())


@lru_cache(maxsize=2048)
def _formatted(when: date, form: str, language: str | None) -> str:
    """A list names the same days over and over; a day belongs to nobody."""
    return date_format(when, form)


def day(when: date | datetime) -> str:
    """ "vandaag", "morgen", "gisteren", else the full day."""
    if isinstance(when, datetime):
        when = timezone.localtime(when).date()
    near = {0: _("vandaag"), 1: _("morgen"), -1: _("gisteren")}
    return near.get((when - today()).days) or full_day(when)


def clock(when: datetime) -> str:
    """ "14.30"."""
    local = timezone.localtime(when)
    parts = {"hour": local.hour, "minute": f"{local.minute:02d}"}
    return pgettext("time", "%(hour)s.%(minute)s") % parts


def ago(when: datetime | None) -> str:
    """How long ago a contact was; "nog geen contact opgeschreven" when there was none."""
    if when is None:
        return _("nog geen contact opgeschreven")
    days = (today() - timezone.localtime(when).date()).days
    if days <= 1:
        return _("vandaag") if days <= 0 else _("gisteren")
    if days < 14:
        return ngettext("%(n)s dag geleden", "%(n)s dagen geleden", days) % {"n": days}
    if days < 60:
        weeks = days // 7
        return ngettext("%(n)s week geleden", "%(n)s weken geleden", weeks) % {"n": weeks}
    months = days // 30
    return ngettext("%(n)s maand geleden", "%(n)s maanden geleden", months) % {"n": months}


def due(when: date) -> str:
    """A day on which something is to be done: days in words first, then the day."""
    days = (when - today()).days
    if days in (0, 1):
        return day(when)
    if days > 1:
        return _("%(day)s, over %(n)s dagen") % {"day": full_day(when), "n": days}
    return _("%(day)s, dat mag alsnog") % {"day": day(when)}


def until(when: datetime) -> str:
    """The last day of a period that ends at a moment; at midnight, the day before."""
    return full_day(last_day(when))
