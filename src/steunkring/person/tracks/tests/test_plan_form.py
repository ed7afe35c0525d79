"""The form of the plan: its head, five columns, a law per cell, and what stays open (H 26, G-8)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils import formats

from steunkring.person.tracks import actions
from steunkring.person.tracks.models import Preference
from tests.cast import Cast

from .goals import add, no_rest
from .plan import (
    MINE,
    State,
    at_work,
    begun,
    day,
    goals,
    named,
    own,
    said,
    stepped,
    theirs,
    version,
)
from .shared import page_of

COLUMNS = (
    "Stap",
    "Wat ik doe",
    "Wat anderen doen",
    "Welk beroep helpt",
    "Waarvoor een beroep op de Wmo",
)
BOTH = pytest.mark.parametrize("who", ["bram", "samira"])


def read(cast: Cast, who: str) -> str:
    """The plan as Bram or Samira reads it."""
    return page_of(cast.client(who).get(MINE if who == "bram" else theirs(cast)))


def cells(page: str, step: str) -> list[str]:
    """The four cells beside a step, in their order."""
    body = next(one for one in page.split("<tbody")[1:] if f"<strong>{step}</strong>" in one)
    return body.split("</tr>")[0].split('role="cell"')[1:]


@BOTH
def test_h26_the_head_has_its_days_who_made_it_and_what_is_needed(cast: Cast, who: str) -> None:
    began = day(-3)
    begun(
        own(cast),
        cast,
        drawn_up_on=day(-5),
        starts_on=began,
        evaluation_on=day(80),
        aids="Een weekbord",
        made_by="Bram en Samira",
    )
    page = read(cast, who)
    for on in (day(-5), began, day(80)):
        assert formats.date_format(on, "l j F Y") in page.lower()
    for words in ("Gemaakt op", "Begint", "Samen terugkijken", "Een weekbord", "Bram en Samira"):
        assert words in page


@BOTH
def test_h26_five_columns_from_the_inside_out(cast: Cast, who: str) -> None:
    found = begun(own(cast), cast)
    row = stepped(
        own(cast), found, "Schoonmaken", own_part="Ik stof", call="Hulp thuis", scheme="wmo"
    )
    named(own(cast), row, "Joop")
    named(own(cast), row, "Thuiszorg Eem", kind="professional")
    page = read(cast, who)
    heads = page.split("sk-plan__head")[1].split("</tr>")[0]
    own_head = "Wat ik doe" if who == "bram" else "Wat Bram"
    assert ("Wat ik doe" in heads) == (who == "bram")
    places = [heads.index(own_head if name == "Wat ik doe" else name) for name in COLUMNS]
    assert places == sorted(places)
    mine, others, work, call, *_below = cells(page, "Schoonmaken")
    assert "Ik stof" in mine
    assert "Joop" in others
    assert "Thuiszorg Eem" in work
    assert "Hulp thuis" in call


@pytest.mark.parametrize(
    ("words", "said_"),
    [
        ({"scheme": "wmo"}, "Hulp thuis, 3 uur per week"),
        ({"scheme": "zvw"}, "Andere regeling: Zvw"),
        ({"scheme": "other", "scheme_words": "Bijzondere bijstand"}, "Bijzondere bijstand"),
        ({"scheme": "wmo", "call_per": "month"}, "3 uur per maand"),
    ],
)
def test_g8_each_call_says_under_which_law_and_for_how_many_hours(
    cast: Cast, words: dict[str, Any], said_: str
) -> None:
    found = begun(own(cast), cast)
    told = {"call": "Hulp thuis", "call_hours": Decimal(3), "call_per": "week", **words}
    stepped(own(cast), found, "Schoonmaken", **told)
    for who in ("bram", "samira"):
        call = cells(read(cast, who), "Schoonmaken")[3]
        plain = " ".join(call.replace("<strong>", "").replace("</strong>", "").split())
        assert said_ in plain
        assert ("ndere regeling" in plain) == (words["scheme"] != "wmo")


def test_g34_a_step_without_a_goal_is_for_the_whole_plan_and_comes_last(cast: Cast) -> None:
    found = begun(own(cast), cast)
    stepped(own(cast), found, "De regie houden", goal="")
    stepped(own(cast), found, "De was")
    page = read(cast, "bram")
    assert page.index("De was") < page.index("Voor het hele plan") < page.index("De regie houden")
    assert "1. <strong>De was" in page
    assert "2. <strong>De regie houden" in page


def test_f4_h63_what_is_open_is_said_and_holds_nothing_up(cast: Cast) -> None:
    """A goal without a step, nobody, no yes yet, help that nobody gives: the plan runs."""
    no_rest(cast)
    add(cast, "Nieuwe mensen leren kennen")
    goal = goals(cast)[0]
    help_ = actions.add_preference(
        own(cast), goal, kind=Preference.Kind.HELP_WANTED, text="De kast opruimen", once="a" * 32
    )
    found = begun(own(cast), cast)
    stepped(own(cast), found, "De kast", own_part="", preferences=(help_.key,))
    named(own(cast), stepped(own(cast), found, "Boodschappen", own_part=""), "Ilse")
    for who in ("bram", "samira"):
        page = read(cast, who)
        for words in (
            "Hier is nog geen stap voor. Dat mag.",
            "Er staat nog nergens wat",
            "Ilse is nog niet gevraagd.",
            "Nog niemand doet dit: stap 1.",
            "Er is nog geen ja bij stap 2.",
            "Hier wil ik hulp: De kast opruimen",
            "Dit mag allemaal open blijven.",
        ):
            assert words in page, (who, words)
    said(own(cast), found.key)
    assert version(found.key).state == State.ACTIVE
    assert "Nog niemand doet dit: stap 1." in read(cast, "bram")
    actions.close_plan(own(cast), found.key)
    assert version(found.key).state == State.CLOSED


def test_f4_the_day_to_look_back_that_passed_is_told_kindly_and_the_plan_goes_on(
    cast: Cast,
) -> None:
    found = begun(own(cast), cast, starts_on=day(-90), evaluation_on=day(-2))
    stepped(own(cast), found)
    said(own(cast), found.key)
    assert version(found.key).state == State.ACTIVE
    for who in ("bram", "samira"):
        assert "Dat was 2 dagen geleden. Het plan loopt gewoon door." in read(cast, who)


def test_the_days_until_looking_back_are_counted_for_the_reader(cast: Cast) -> None:
    found = begun(at_work(cast), cast, evaluation_on=day(80))
    stepped(at_work(cast), found)
    assert "Nog 80 dagen." not in read(cast, "bram")
    said(own(cast), found.key)
    assert "Nog 80 dagen." in read(cast, "bram")
