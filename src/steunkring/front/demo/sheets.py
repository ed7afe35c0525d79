"""Bram's profile and a little of his life at a glance, after part1 B21.

Only what the book tells: where it says nothing, nothing stands here.
"""

from __future__ import annotations

from steunkring.foundation.writing import once
from steunkring.person.tracks.actions.grid import Point, add_item
from steunkring.person.tracks.actions.profile import add_cell
from steunkring.person.tracks.actions.proposals import propose
from steunkring.person.tracks.actions.wishes import set_important
from steunkring.person.tracks.queries import wishes

from .neighbourhood import Demo

# Area, column and Bram's own words.
PROFILE = (
    (
        "living",
        "now",
        "Het huishouden op orde houden is lastig. Ik raak het overzicht kwijt en het wordt een "
        "rommel. Duurt dat te lang, dan krijg ik stress en wordt het chaos in mijn hoofd.",
    ),
    (
        "living",
        "earlier",
        "Bij mijn moeder hield zij het huis op orde. Dat vond ik fijn. Nu wil ik dat niet meer.",
    ),
    (
        "working",
        "now",
        "Ik werk bij de boekbinderij en dat gaat goed. Mijn collega’s steunen mij. Hoe het daar "
        "geregeld is, past bij wat ik kan.",
    ),
    ("leisure", "now", "Buiten mijn werk doe ik bijna niets."),
    ("self_care", "now", "De was doe ik zelf."),
    (
        "social",
        "now",
        "Ik durf vrienden en familie niet thuis te laten komen. Ik schaam me. Buiten mijn werk "
        "heb ik bijna geen contact.",
    ),
)
MOST_IMPORTANT = "Ik wil mijn huis op orde."

# Dimension, column, words, and where an obstacle lies.
GRID = (
    ("emotional", "obstacle", "Als het te lang een rommel is, krijg ik stress.", "person"),
    ("relations", "obstacle", "Ik durf niemand thuis te ontvangen.", "person"),
    ("material", "available", "Mijn werk bij de boekbinderij.", ""),
    ("material", "needed", "Hulp bij mijn kleren in de kast.", ""),
    ("inclusion", "obstacle", "Ik heb buiten mijn werk bijna geen contact.", ""),
)
REMINDED = ("Iemand die mij aan de kliko herinnert.", "Mijn buurman herinnert mij.")
# What Samira saw, beside Bram's own words.
SEEN = "De gang en de keuken zijn vrij."


def fill(demo: Demo) -> None:
    """Bram fills his profile and his grid, and says which wish counts most."""
    own = demo.opened("bram", "Bram", "own", days_ago=29)
    for area, column, text in PROFILE:
        add_cell(own, area=area, column=column, text=text, once=once.new_key())
    for dimension, column, text, side in GRID:
        add_item(
            own,
            dimension=dimension,
            column=column,
            point=Point(text=text, side=side),
            once=once.new_key(),
        )
    needed, available = REMINDED
    key = _in_material(demo, "needed", Point(text=needed))
    _in_material(demo, "available", Point(text=available, answers=key))
    (wish,) = [line for line in wishes(own) if line.text == MOST_IMPORTANT]
    set_important(own, wish.key, is_important=True)


def _in_material(demo: Demo, column: str, point: Point) -> str:
    row = add_item(
        demo.opened("bram", "Bram", "own", days_ago=28),
        dimension="material",
        column=column,
        point=point,
        once=once.new_key(),
    )
    return str(row.key)


def propose_seen(demo: Demo) -> None:
    """What Samira saw waits beside what Bram says of living."""
    propose(
        demo.opened("samira", "Bram", "support", days_ago=0.5),
        text=SEEN,
        basis="observed",
        once=once.new_key(),
        kind="profile",
        place={"area": "living", "column": "now"},
    )
