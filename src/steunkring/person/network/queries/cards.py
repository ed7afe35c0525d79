"""The one promise that a card opens: for whom by first name, what and when (threat DV11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.person.people.queries import name_of_record

from ..actions.cards import MOST_TRIES, OpenCard
from ..models import Promise, PromiseLink
from .promises import PromiseLine, line_of


def by_card(card: OpenCard) -> tuple[PromiseLine, str]:
    """What stands on the page of a card of which both halves were right.

    Returns:
        The promise as its helper reads it, and the first name of who it is for.
    """
    with system("both halves of a card were right"):
        row = Promise.objects.get(key=card.promise_key)
    line = line_of(row, is_mine=True, tells_how=True, tells_asking=False)
    return line, name_of_record(card.record).split(maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class CardOut:
    """That a card is out for a promise: until when, and whether it was guessed at too often."""

    ends_at: datetime
    is_blocked: bool


def card_out(opened: Opened, key: str) -> CardOut | None:
    """The card of a promise that was neither used nor recalled, nor ended; one query."""
    rows = opened.rows(PromiseLink).filter(
        promise__key=key, used_at=None, recalled_at=None, ends_at__gt=opened.actor.moment
    )
    link = rows.order_by("-id").first()
    return CardOut(link.ends_at, link.tries >= MOST_TRIES) if link is not None else None
