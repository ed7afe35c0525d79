"""Rings keep labels apart, count where there are too many, and draw only what they are given."""

from __future__ import annotations

from itertools import combinations
from types import SimpleNamespace

import pytest
from django.template import Context, Engine, TemplateSyntaxError

from steunkring.foundation.components.network_map.layout import (
    LONGEST,
    LOOKS,
    MOST,
    NOWHERE,
    RINGS,
    Look,
    _room,
    label,
    lay_out,
)

LONG = "M" * LONGEST


def people(*counts: int, lines: int = 2) -> list[tuple[str, tuple[str, ...]]]:
    """So many with a long label on each ring, and the last number without one."""
    words = (LONG, LONG)[:lines]
    return [
        (ring, words)
        for ring, count in zip((*RINGS, NOWHERE), counts, strict=False)
        for _ in range(count)
    ]


SPREADS = [
    (near, middle, further, nowhere)
    for near in range(4)
    for middle in range(5)
    for further in range(6)
    for nowhere in (0, 1, 7)
    if 0 < near + middle + further + nowhere <= MOST
]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_no_two_labels_ever_share_room(look: Look) -> None:
    """Where there is no room for all the drawing counts instead; never do two overlap."""
    one_by_one = 0
    for spread in SPREADS:
        laid = lay_out(people(*spread, lines=look.lines), look)
        one_by_one += not laid.is_grouped
        for one, other in combinations(laid.spots, 2):
            for box in _room(one, look):
                assert not any(box.covers(beside) for beside in _room(other, look)), spread
                assert box.left >= 0
                assert box.right <= look.width
                assert box.bottom <= laid.height
    assert one_by_one > len(SPREADS) / 2


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_nine_people_of_ordinary_names_are_drawn_one_by_one(look: Look) -> None:
    words = ("Mijn moeder", "familie")[: look.lines]
    around = [(ring, words) for ring in (*RINGS, *RINGS, *RINGS)]
    laid = lay_out(around, look)
    assert not laid.is_grouped
    assert [spot.number for spot in laid.spots] == list(range(9))


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_above_twelve_each_ring_only_counts(look: Look) -> None:
    laid = lay_out(people(3, 4, 5, 1), look)
    assert laid.is_grouped
    assert laid.spots == ()
    assert [ring.count for ring in laid.rings] == [3, 4, 5]
    assert laid.nowhere == 1


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_same_people_stand_in_the_same_places(look: Look) -> None:
    assert lay_out(people(2, 3, 4), look) == lay_out(people(2, 3, 4), look)


@pytest.mark.parametrize(
    ("name", "note", "said"),
    [
        ("Joop", "buurman", "Joop"),
        ("Mevrouw Oosterhuis-van den Boogaard", "buurvrouw", "buurvrouw"),
        ("Een goede vriend van vroeger", "", "goede"),
        ("X" * 40, "", "X" * 13 + "…"),
        ("", "", ""),
    ],
)
def test_a_label_is_never_longer_than_its_room(name: str, note: str, said: str) -> None:
    assert label(name, note) == said
    assert len(label(name, note)) <= LONGEST


def drawn(*around: SimpleNamespace) -> str:
    page = Engine.get_default().from_string('{% network_map people label="Mijn mensen" %}')
    return page.render(Context({"people": around}))


def somebody(name: str, **further: str) -> SimpleNamespace:
    return SimpleNamespace(
        **{"name": name, "note": "", "ring": "near", "shape": "person", "sign": "", **further}
    )


def test_hostile_names_stay_words() -> None:
    assert "<script" not in drawn(somebody("<script>x", note="<script>y"))


def test_the_legend_names_what_is_drawn_and_nothing_else() -> None:
    page = drawn(somebody("Joop", sign="not_asked"))
    assert "niet om hulp vragen" in page
    assert "doet nu minder" not in page
    assert "groep of club" not in page


def test_nobody_is_an_empty_picture() -> None:
    assert "Ik" in drawn()


def test_an_unknown_shape_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(somebody("Joop", shape="star"))
