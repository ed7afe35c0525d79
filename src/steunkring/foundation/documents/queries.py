"""Papers of a record, through the gate."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.models import GatedQuerySet

from .models import Document

# Parts that papers come in, in the order in which they are offered, with the words of the
# owner and of everybody else.
PARTS: dict[str, tuple[str | Promise, str | Promise]] = {
    "application_decisions": (_("aanvragen en besluiten"), _("aanvragen en besluiten")),
    "goals_plan": (_("mijn doelen en plan"), _("doelen en plan")),
    "conversation_reports": (_("verslagen van gesprekken"), _("verslagen van gesprekken")),
    "evaluations": (_("samen terugkijken"), _("samen terugkijken")),
    "first_contact": (_("het eerste contact"), _("het eerste contact")),
    "logbook": (_("het logboek"), _("het logboek")),
    "story_profile": (_("mijn wensen en verhaal"), _("wensen en verhaal")),
    "contact_details": (_("hoe ik te bereiken ben"), _("hoe u contact krijgt")),
}


def part_words(part: str, *, is_own: bool) -> str:
    """What the reader calls a part."""
    return str(PARTS[part][0 if is_own else 1])


def writable_parts(opened: Opened) -> list[str]:
    """Parts in which this actor may put a paper."""
    return [part for part in PARTS if opened.may_write(part)]


def readable_parts(opened: Opened) -> list[str]:
    """Parts of which this actor may read the papers."""
    return [part for part in PARTS if opened.may_read(part)]


def papers(opened: Opened) -> GatedQuerySet:
    """Papers that are there and that the actor may read, newest first, without their bytes."""
    here = opened.rows(Document).filter(removed_at__isnull=True).defer("content")
    return here.order_by("-received_on", "-id")


def paper(opened: Opened, key: str) -> Any:
    """One paper without its bytes.

    Raises:
        NotReadable: not there (any more), or not for this reader.
    """
    return _one(papers(opened), key)


def whole_paper(opened: Opened, key: str) -> Any:
    """One paper with its bytes, to hand it over.

    Raises:
        NotReadable: not there (any more), or not for this reader.
    """
    return _one(papers(opened).defer(None), key)


def _one(rows: GatedQuerySet, key: str) -> Any:
    found = rows.filter(key=key).first()
    if found is None:
        raise NotReadable
    return found
