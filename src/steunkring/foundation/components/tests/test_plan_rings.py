"""The rings of a plan: nothing lies on anything else, and nothing is left out."""

import itertools
import random

import pytest
from django.template import TemplateSyntaxError

from steunkring.foundation.components.plan_rings import layout
from steunkring.foundation.components.plan_rings.tag import plan_rings

WORDS = ("Joop: kliko", "volleybalclub", "begeleiding 2 uur", "Sem", "schoonmaak 3 uur per week")


def some(seed: int) -> list[tuple[str, str]]:
    rng = random.Random(seed)
    return [(rng.choice(layout.RINGS), rng.choice(WORDS)) for _ in range(seed % 41)]


@pytest.mark.parametrize("seed", range(60))
def test_no_chip_lies_on_another_on_a_name_or_on_the_person(seed: int) -> None:
    placed = layout.places(some(seed), "en nog {}")
    names = layout.Box(*layout.NAMES)
    for one in placed:
        assert not one.box.meets(names)
        assert not one.box.meets_middle()
        assert one.box.left >= 0
        assert one.box.right <= layout.WIDE
        assert one.box.top >= 0
        assert one.box.bottom <= layout.HIGH
    for one, other in itertools.combinations(placed, 2):
        assert not one.box.meets(other.box, room=0)


@pytest.mark.parametrize("seed", range(60))
def test_what_finds_no_place_is_counted(seed: int) -> None:
    items = some(seed)
    placed = layout.places(items, "en nog {}")
    shown = {one.item for one in placed if one.item is not None}
    rest = sum(int(one.label.split()[-1]) for one in placed if one.item is None)
    assert len(shown) + rest == len(items)


def test_a_few_helpers_all_have_their_chip() -> None:
    """Bram's plan (B21): five chips, no count."""
    items = [
        ("people", "Mijn buurman"),
        ("people", "Goede vriend"),
        ("neighbourhood", "Volleybalclub"),
        ("municipality", "Thuiszorg"),
        ("municipality", "Humanitas DMH"),
    ]
    assert [one.item for one in layout.places(items, "en nog {}")] == [0, 1, 2, 3, 4]


def test_the_list_says_everything_that_the_picture_has_no_room_for() -> None:
    items = [("people", f"Helper {number}", "x" * 60, "active") for number in range(40)]
    drawn = plan_rings("Mijn plan", items=items, own=["a", "b", "c", "d"], open=["kast"])
    for number in range(40):
        assert f"Helper {number}: {'x' * 60}" in drawn
    assert all(f"<li>{words}</li>" in drawn for words in ("a", "b", "c", "d", "kast"))


def test_an_unknown_ring_or_state_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        plan_rings("x", items=[("far", "a", "b", "active")])
    with pytest.raises(TemplateSyntaxError):
        plan_rings("x", items=[("people", "a", "b", "happy")])


def test_hostile_words_stay_words() -> None:
    drawn = plan_rings("<b>", items=[("people", "<script>", "<i>", "active")], own=["<u>"])
    assert not any(tag in drawn for tag in ("<script", "<b>", "<i>", "<u>"))
