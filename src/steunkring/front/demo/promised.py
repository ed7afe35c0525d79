"""What people around Bram said yes to, after part1 B21: the bin, the shopping, the cleaning.

Who helps, with what and how many hours stands in the book; dates, and that the neighbour has an
account of his own, are made up here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from decimal import Decimal

from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.accounts.standing import actor_of
from steunkring.foundation.writing import once
from steunkring.person.network import actions
from steunkring.person.network.actions import PromiseWords, Who

from .neighbourhood import Demo, make_demo_account

TUESDAY = 2
# By the key of the tie: what was asked.
ASKED = {
    "neighbour": PromiseWords(
        what="Mij eraan herinneren om de kliko buiten te zetten.",
        times=1,
        per="week",
        weekdays=(TUESDAY,),
        at=time(19),
        how_exactly="Een appje is genoeg.",
    ),
    "friend": PromiseWords(what="Samen boodschappen doen.", times=1, per="week"),
    "homecare": PromiseWords(
        what="Schoonmaken.", times=1, per="week", hours=Decimal(3), hours_per="week"
    ),
    "guidance": PromiseWords(
        what="Mij helpen de regie te houden.", hours=Decimal(2), hours_per="week"
    ),
}


def promise_help(demo: Demo, ties: Mapping[str, str]) -> dict[str, str]:
    """Bram asks, hears yes, and it begins; keys of the promises by the keys of the ties."""
    bram = demo.opened("bram", "Bram", "own", days_ago=14)
    keys: dict[str, str] = {}
    for tie, words in ASKED.items():
        who = Who(tie_key=ties[tie])
        named = actions.name_helper(bram, who=who, words=words, asker="owner", once=once.new_key())
        keys[tie] = actions.ask(bram, named.key).key
        if tie != "neighbour":
            on = timezone.localdate(bram.actor.moment)
            actions.tell(bram, named.key, said="yes", on=on)
    _by_himself(demo, keys["neighbour"])
    for key in keys.values():
        actions.begin(demo.opened("bram", "Bram", "own", days_ago=12), key)
    return keys


def _by_himself(demo: Demo, key: str) -> None:
    """The neighbour got a card, keeps it with an own account, says yes, and did it once."""
    joop = make_demo_account(demo, "joop", "Joop", "buurman van Bram")
    card = actions.make_card(demo.opened("bram", "Bram", "own", days_ago=13), key)
    actor = actor_of(joop, demo.at(13))
    found = actions.find_card(found_by=card.found_by, code=card.code, at=actor.moment)
    actions.tie_to_account(found, actor)
    helping = gate.opened(actor, demo.records["Bram"], purposes=("helping",))
    actions.answer(helping, key, said="yes", version=1)
    today = timezone.localdate(demo.now)
    tuesday = today - timedelta(days=(today.isoweekday() - TUESDAY) % 7 or 7)
    since = demo.at(1)
    later = gate.opened(actor_of(joop, since), demo.records["Bram"], purposes=("helping",))
    actions.mark(later, key, is_done=True, on=tuesday)
