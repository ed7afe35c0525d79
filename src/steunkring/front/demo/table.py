"""Bram's first conversation on the sofa: what he says, after part1 B21 and nothing beyond it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from steunkring.foundation.writing import once
from steunkring.person.tracks.actions import begin, capture, finish, finish_step, say_how_it_was
from steunkring.person.tracks.actions.captures import Phrase
from steunkring.person.tracks.actions.conversations import Looked, Setting

from .neighbourhood import DAY, Demo

DAYS_AGO = 40

# Kind, and the words. What nobody sorted yet waits under "later".
SAID = (
    ("obstacle", "Ik krijg mijn huis niet op orde. Ik raak het overzicht kwijt."),
    ("later", "Dan wordt het een rommel. Duurt het te lang, dan krijg ik stress."),
    ("note", "Bij mijn moeder was het netjes. Dat vond ik fijn. Nu wil ik dat niet meer."),
    ("wish", "Ik wil mijn huis op orde."),
    ("strength", "Op mijn werk bij de boekbinderij gaat het goed."),
    ("person", "Mijn collega’s op het werk steunen mij."),
    ("strength", "De was doe ik zelf."),
    ("later", "Ik durf niemand thuis te vragen. Ik schaam mij."),
    ("obstacle", "Buiten mijn werk doe ik bijna niets."),
    ("wish", "Ik wil nieuwe mensen leren kennen."),
    ("wish", "Ik wil vrijwilligerswerk doen."),
    ("later", "Iemand mag mij aan de kliko herinneren."),
    ("later", "En helpen bij het opruimen van de kleren in de kast."),
)


def on_the_sofa(demo: Demo) -> None:
    """The first visit at home, with coffee, on the sofa; told as it was said."""
    # In the morning, whenever the demo is loaded.
    day = timezone.localtime(demo.at(DAYS_AGO))
    ago = DAYS_AGO + (day - day.replace(hour=10, minute=0)) / DAY
    opened = demo.opened("samira", "Bram", "support", days_ago=ago)
    at = opened.actor.moment
    talk = begin(
        opened,
        setting=Setting(place="living_room", strategies=("open_consultation",)),
        once=once.new_key(),
    )
    for number, (kind, text) in enumerate(SAID, start=1):
        said_at = at + number * timedelta(minutes=2)
        capture(
            demo.opened("samira", "Bram", "support", days_ago=ago - number / 720),
            talk.key,
            Phrase(
                client_key=once.new_key(),
                text=text,
                kind=kind,
                position=number,
                said_at=said_at,
                sent_at=said_at,
            ),
        )
    finish(
        demo.opened("samira", "Bram", "support", days_ago=ago - 1 / 32),
        talk.key,
        next_step="Samen een lijst maken van wat er in huis moet gebeuren",
        next_step_on=(demo.now - (DAYS_AGO - 10) * DAY).date(),
    )
    finish_step(demo.opened("samira", "Bram", "support", days_ago=30), talk.contact_key)
    say_how_it_was(
        demo.opened("samira", "Bram", "support", days_ago=ago - 1 / 24),
        talk.key,
        looked=Looked(understood="yes", equal="yes"),
        version=0,
    )
