"""Where the support of the demo's people stands: Bram, a couple, and a family with a child.

The steps of Bram are those of the book (part1 B21) as far as it tells them; its dates, and
everybody else here, are made up.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.accounts.standing import actor_of
from steunkring.foundation.writing import once
from steunkring.person.tracks.actions import (
    Joining,
    Pause,
    move,
    pause_own_strength,
    set_calm,
    start_together,
    start_track,
)
from steunkring.person.tracks.actions.contacts import Entry, record_contact

from .neighbourhood import Demo

# Name, worker, and the steps: so many days ago, to which state.
STEPS: tuple[tuple[str, str, tuple[tuple[int, str], ...]], ...] = (
    ("Bram", "samira", ((44, ""), (40, "in_conversation"))),
    ("Mevrouw Oosterhuis-van den Boogaard", "samira", ((25, ""),)),
    ("Meneer Aydin", "samira", ((30, ""), (28, "in_conversation"), (9, "advice_pending"))),
    ("Riet de Boer", "samira", ((60, ""), (52, "in_conversation"), (20, "running"))),
    ("Nadia Osman", "samira", ((33, ""), (26, "in_conversation"))),
    ("Fatma El Amrani", "tom", ((14, ""),)),
)
COUPLE = ("Riet de Boer", "Wim de Boer")
FAMILY = ("Nadia Osman", "Yara Osman")


def tell(demo: Demo) -> None:
    """Write it as if it had happened, by the people themselves."""
    for name, worker, steps in STEPS:
        for days_ago, state in steps:
            opened = demo.opened(worker, name, "support", days_ago=days_ago)
            track = start_track(opened)
            if state:
                move(opened, to=state, version=track.version)
    _rest(demo)
    couple = _together(demo, COUPLE, "couple", "Beiden zeiden ja, aan de keukentafel.", days_ago=50)
    _said(
        demo,
        couple,
        "Wij willen weer samen naar de kaartclub. Een van ons durft ’s avonds niet te rijden.",
        days_ago=21,
    )
    family = _together(
        demo,
        FAMILY,
        "family",
        "Nadia zei ja, ook als ouder met gezag. Yara van 13 zei zelf ook ja.",
        days_ago=26,
    )
    _said(demo, family, "Op woensdag eten wij samen, zonder telefoon. Yara kiest wat.", days_ago=12)


def _rest(demo: Demo) -> None:
    """Somebody for whom rest comes first, and somebody who asks not to be asked."""
    opened = demo.opened("samira", "Meneer Aydin", "support", days_ago=9)
    review_on = timezone.localdate(demo.now) + timedelta(days=12)
    set_calm(opened, review_on=review_on, version=start_track(opened).version)
    pause_own_strength(
        demo.opened("samira", "Nadia Osman", "support", days_ago=12),
        pause=Pause(
            reason="Ik red het even niet om overal over na te denken.",
            others_carry="Mijn zus haalt Yara op van school.",
        ),
    )


def _together(demo: Demo, names: tuple[str, ...], kind: str, agreed: str, *, days_ago: int) -> str:
    joining = [
        Joining(demo.opened("samira", name, "support", days_ago=days_ago), name, agreed)
        for name in names
    ]
    return start_together(joining, kind=kind, once=once.new_key())


def _said(demo: Demo, joint: str, said: str, *, days_ago: int) -> None:
    actor = actor_of(demo.accounts["samira"], demo.at(days_ago))
    opened = gate.opened(actor, joint, purposes=("support",))
    happened_at = opened.actor.moment - timedelta(minutes=50)
    record_contact(
        opened,
        entry=Entry(way="visit", happened_at=happened_at, said=said),
        once=once.new_key(),
    )
