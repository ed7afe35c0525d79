"""What the tests of ties have in common."""

from __future__ import annotations

from typing import Any

from steunkring.foundation.access import net
from steunkring.foundation.writing.once import new_key
from steunkring.person.network.actions import TieWords, add_tie
from steunkring.person.network.models import Tie
from tests.cast import Cast

MINE = "/mijn-kring/mensen/"


def filled(**further: str) -> dict[str, str]:
    """The form as a browser sends it."""
    return {
        "once": new_key(),
        "name": "Mijn buurman",
        "relation": "buurman",
        "many": "one",
        "kind": "natural",
        "closeness": "near",
        "asking": "",
        "sphere": "neighbours",
        "state": "active",
        "strain": "unknown",
        "strain_words": "",
        "receives": "Hij zet de kliko buiten.",
        "gives": "Ik help in zijn moestuin.",
        "reach": "",
        "via_key": "",
        "note": "",
        **further,
    }


def kept(cast: Cast, key: str) -> Tie:
    """A tie as it is kept."""
    with net.system("a test reads what is kept"):
        return Tie.objects.get(key=key)


def all_ties(cast: Cast, whose: str = "bram") -> list[Tie]:
    """All ties of somebody, in the order in which they were made."""
    with net.system("a test reads what is kept"):
        return list(Tie.objects.filter(record_id=cast.persons[whose].record_id).order_by("pk"))


def tie_of(cast: Cast, place: str = "tie", whose: str = "bram") -> str:
    """The key of the tie on the map, or of the one at a distance ("distant_tie")."""
    row: Any = cast.rows[whose][place][0]
    return str(row.key)


def add(cast: Cast, name: str, whose: str = "bram", **words: Any) -> Tie:
    """The owner writes somebody down."""
    opened = cast.opened(whose, whose, "own")
    return add_tie(opened, words=TieWords(name=name, **words), once=new_key())


def url(tie: str, page: str) -> str:
    """An address of one tie."""
    return f"{MINE}{tie}/{page}/"
