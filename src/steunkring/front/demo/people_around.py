"""The people around Bram, after part1 B21, in his words.

Only what the book tells: relations and organisations, no names. Where it says nothing, such as
how close somebody is, nothing stands here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from steunkring.foundation.writing import once
from steunkring.person.network.actions import TieWords, add_tie

from .neighbourhood import Demo


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody around Bram, since so many days."""

    key: str
    name: str
    kind: str
    days_ago: int
    sphere: str = ""
    via: str = ""
    words: dict[str, Any] = field(default_factory=dict)


PEOPLE = (
    Around(
        "friend",
        "Goede vriend",
        "natural",
        29,
        "friends",
        words={"receives": "Hij helpt met de boodschappen."},
    ),
    Around("mother", "Mijn moeder", "natural", 29, "family", words={"asking": "do_not_ask"}),
    Around(
        "neighbour",
        "Mijn buurman",
        "natural",
        29,
        "neighbours",
        words={
            "receives": "Hij herinnert mij aan de kliko.",
            "gives": "Ik help af en toe in zijn moestuin.",
        },
    ),
    Around(
        "colleagues",
        "Collega’s",
        "natural",
        29,
        "work_school",
        words={
            "relation": "van de boekbinderij",
            "is_group": True,
            "receives": "Zij steunen mij.",
        },
    ),
    Around(
        "housing",
        "Consulent",
        "professional",
        29,
        "professional",
        words={"relation": "van de woningcorporatie", "receives": "Maakt met mij het plan."},
    ),
    Around(
        "homecare",
        "Thuiszorg",
        "professional",
        20,
        "professional",
        words={"is_group": True, "receives": "Schoonmaken, 3 uur per week."},
    ),
    Around(
        "guidance",
        "Humanitas DMH",
        "professional",
        20,
        "professional",
        words={
            "relation": "ambulant team",
            "is_group": True,
            "receives": "Helpt mij de regie te houden, 2 uur per week.",
        },
    ),
    Around("club", "Volleybalclub", "community", 8, "club_faith", "neighbour", {"is_group": True}),
    Around(
        "teammate",
        "Teamgenoot",
        "natural",
        3,
        "club_faith",
        "club",
        {
            "relation": "een vrouw uit mijn volleybalteam",
            "note": "Zij woont een paar straten verder.",
        },
    ),
)


def draw_people(demo: Demo) -> dict[str, str]:
    """Bram writes down who is around him; keys of the ties by the keys of the book."""
    keys: dict[str, str] = {}
    for one in PEOPLE:
        tie = add_tie(
            demo.opened("bram", "Bram", "own", days_ago=one.days_ago),
            words=TieWords(
                name=one.name,
                kind=one.kind,
                sphere=one.sphere,
                via_key=keys.get(one.via, ""),
                **one.words,
            ),
            once=once.new_key(),
        )
        keys[one.key] = tie.key
    return keys
