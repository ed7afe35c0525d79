"""Bram's goals and what matters to him with them, exactly as in part1 B21.

Two goals, G1 first; P1 to P6 all belong to G1; his mother does not help with it. What the book
does not state is not invented: no tags, no term, no word on how he will notice.
"""

from __future__ import annotations

from steunkring.foundation.writing import once
from steunkring.person.tracks.actions.goals import GoalWords, add_goal, add_preference
from steunkring.person.tracks.queries import wishes

from .neighbourhood import Demo

# G1 and G2, each with how its wishes begin.
GOALS = (
    ("Mijn huishouden op orde.", ("Ik wil mijn huis op orde",)),
    (
        "Vrijwilligerswerk doen en zo nieuwe mensen leren kennen.",
        ("Ik wil vrijwilligerswerk", "Ik wil nieuwe mensen"),
    ),
)
# P1 to P6.
PREFERENCES = (
    ("how", "Alles heeft een vaste plek."),
    ("how", "Het huis is schoon."),
    ("by_whom_not", "Mijn moeder"),
    ("self", "Mijn was. Dat wil ik en dat kan ik."),
    ("help_wanted", "Kleren opruimen in de kast."),
    ("help_wanted", "Iemand die mij eraan herinnert om de kliko buiten te zetten."),
)


def choose_goals(demo: Demo) -> None:
    """Bram makes two goals of his wishes and says what matters with the first."""
    opened = demo.opened("bram", "Bram", "own", days_ago=20)
    lines = wishes(opened)
    made = [
        add_goal(
            opened,
            words=GoalWords(
                text=text,
                wishes=tuple(
                    wish.key for begin in begins for wish in lines if wish.text.startswith(begin)
                ),
            ),
            once=once.new_key(),
        )
        for text, begins in GOALS
    ]
    for kind, text in PREFERENCES:
        add_preference(opened, made[0].key, kind=kind, text=text, once=once.new_key())
