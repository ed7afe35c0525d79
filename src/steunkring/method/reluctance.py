"""Three kinds of reluctance, and what is known about them (P2-02).

Before anybody says "there is no network": which hesitation stands in the way of asking, helping
or accepting? It is never a fault, and never a reason to close a request (R1). Each person owns
the own answers. When asking or accepting is hard, contact with somebody who knows help from
both sides comes first (R2); meeting a volunteer is company, not pity (R3).

Source: *Supportgericht Werken in de Wmo*, 3.2, after Linders 2010; in our own words.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reluctance: who feels it, and what it is like."""

    key: str
    nl: str
    en: str
    # The word of the book.
    book: str
    who_nl: str
    who_en: str
    meaning_nl: str
    meaning_en: str


KINDS = (
    Kind(
        "ask",
        "lastig om te vragen",
        "hard to ask",
        "vraagverlegenheid",
        "wie hulp kan gebruiken",
        "who could use help",
        "ik kan hulp gebruiken, maar vraag er niet graag om",
        "I could use help, but I do not like to ask",
    ),
    Kind(
        "act",
        "lastig om te beginnen met helpen",
        "hard to step in",
        "handelingsverlegenheid",
        "wie kan helpen",
        "who could help",
        "ik wil wel helpen, maar niemand vroeg het mij",
        "I would like to help, but nobody asked me",
    ),
    Kind(
        "accept",
        "lastig om hulp aan te nemen",
        "hard to accept help",
        "acceptatieschroom",
        "wie hulp krijgt aangeboden",
        "who is offered help",
        "iemand biedt het aan, maar ja zeggen valt mij zwaar",
        "somebody offers, but I find it hard to say yes",
    ),
)
BY_KEY = {kind.key: kind for kind in KINDS}
# The order in which it mostly goes; any other is as good.
STATES = ("noticed", "talked_about", "step_agreed", "looked_back")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that research says, with who says it."""

    key: str
    nl: str
    en: str
    source: str


FACTS = (
    Fact(
        "independence",
        "Overal klinkt: red uzelf. Dat maakt vragen moeilijker.",
        "Everywhere one hears: manage on your own. That makes asking harder.",
        "Linders 2010",
    ),
    Fact(
        "too_gloomy",
        "Veel mensen denken dat anderen niet willen helpen. Dat blijkt te somber: meer mensen "
        "willen helpen dan u denkt.",
        "Many people think that others do not want to help. That is too gloomy: more people are "
        "willing than one thinks.",
        "Linders 2010; Engbersen 2007; Van den Brink 2012",
    ),
    Fact(
        "among_equals",
        "Tussen mensen die zelf ook hulp krijgen, is het verzet het kleinst.",
        "Resistance is smallest between people who are helped themselves.",
        "Linders 2010",
    ),
    Fact(
        "no_entrance",
        "Wie alleen staat, komt niet vanzelf bij mensen die geven en nemen.",
        "Who stands alone finds no way into this giving and taking.",
        "Linders 2010",
    ),
)


def peers_first(kinds: Collection[str]) -> bool:
    """Whether contact with somebody in the same boat is the first thing to offer (R2)."""
    return "ask" in kinds or "accept" in kinds
