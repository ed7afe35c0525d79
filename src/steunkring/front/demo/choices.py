"""What Bram chose for the bin, exactly as in part1 B21: the neighbour, and no second was found.

The book names no other possibility, so none is on the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping

from steunkring.foundation.writing import once
from steunkring.person.tracks import queries
from steunkring.person.tracks.actions.options import (
    Choice,
    From,
    OptionWords,
    add_option,
    begin_sheet,
    choose,
)

from .neighbourhood import Demo

QUESTION = "Wie herinnert mij aan de kliko?"


def choose_who_reminds(demo: Demo, ties: Mapping[str, str]) -> str:
    """Bram takes the neighbour over from his people, and chooses him; the key of that option."""
    bram = demo.opened("bram", "Bram", "own", days_ago=16)
    goal = queries.goals(bram).current[0]
    sheet = begin_sheet(bram, goal.key, question=QUESTION, once=once.new_key())
    (named,) = [
        one for one in queries.named_before(bram, sheet.key) if one.key == ties["neighbour"]
    ]
    option = add_option(
        bram,
        sheet.key,
        words=OptionWords(text=named.text, ring=named.ring),
        once=once.new_key(),
        origin=From(origin=named.origin, key=named.key),
    )
    choose(
        bram,
        sheet.key,
        choice=Choice(best=option.key, has_no_second=True),
        version=sheet.version,
    )
    return str(option.key)
