"""The one promise that a card opens: for whom by first name, what and when (threat DV11)."""

from __future__ import annotations

from steunkring.foundation.access.net import system
from steunkring.person.people.queries import name_of_record

from ..actions.cards import OpenCard
from ..models import Promise
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
