"""The promised contrasts, computed from the tokens themselves."""

import re

import pytest

from steunkring.foundation.components.folders import HERE

BASE = HERE / "base.css"
TOKENS = dict(re.findall(r"--sk-([a-z0-9-]+): (#[0-9a-f]{3,6});", BASE.read_text(encoding="utf-8")))

TEXT = 4.5
SHAPE = 3.0

ON = {
    "ink": "white mist mist-2 deep-light deep-light-2 apricot apricot-light caution-light"
    " good-light danger-light focus-light ring-people ring-neighbourhood ring-municipality",
    "ink-soft": "white mist mist-2 deep-light apricot-light caution-light danger-light",
    "deep": "white mist mist-2 deep-light deep-light-2 apricot-light danger-light caution-light",
    "white": "deep deep-dark ink danger danger-dark",
    "danger": "white danger-light apricot-light mist",
    "apricot-text": "white apricot-light",
    "caution": "caution-light",
    "good": "white good-light",
}
SHAPES_ON = {
    "edge": "white mist mist-2 deep-light apricot-light",
    "focus": "white focus-light",
    "deep": "mist-2",
    "danger": "mist-2",
}
PAIRS = [
    (ground, ink, least)
    for table, least in ((ON, TEXT), (SHAPES_ON, SHAPE))
    for ink, grounds in table.items()
    for ground in grounds.split()
]

# Looks like it would do, and does not: the reason why the styles never combine them.
FORBIDDEN = [("apricot", "ink-soft"), ("apricot", "deep"), ("white", "apricot"), ("white", "line")]


def light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ground: str, ink: str) -> float:
    low, high = sorted((light(TOKENS[ground]), light(TOKENS[ink])))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("ground", "ink", "least"), PAIRS)
def test_contrast(ground: str, ink: str, least: float) -> None:
    assert contrast(ground, ink) >= least


@pytest.mark.parametrize(("ground", "ink"), FORBIDDEN)
def test_forbidden_pairs_are_rightly_forbidden(ground: str, ink: str) -> None:
    assert contrast(ground, ink) < TEXT


def test_apricot_is_a_fill_and_never_text() -> None:
    for path in HERE.glob("*/*.css"):
        assert not re.search(
            r"(?<![-\w])color: var\(--sk-apricot\)", path.read_text(encoding="utf-8")
        )
