"""Where the people of a network map stand: pure, and the same every time.

Three open rings around the person, each with its people on it. Labels are kept apart: whoever
would cover somebody else moves along the ring. Where there is no room for all, or there are more
than can be taken in at a look, each ring only says how many stand in it, and the list leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, pi, radians, sin

# From near to further. Whoever has no place yet stands in rows below the rings.
RINGS = ("near", "middle", "further")
NOWHERE = ""
# More than this is not drawn one by one.
MOST = 12
# Letters of a label; a longer name stands in the list in full.
LONGEST = 14
# Words that say nothing of who it is.
_ARTICLES = frozenset({"de", "het", "een", "the", "a", "an", "mijn", "my"})
_STEPS = 120


@dataclass(frozen=True, slots=True)
class Look:
    """The measures of a drawing, in its own units (about a pixel).

    Attributes:
        radii: half width and half height of each ring, from near to further.
        lines: how many lines a label may have.
    """

    width: int
    centre: int
    radii: tuple[tuple[int, int], ...]
    band: int
    shape: int
    letter: float
    line: int
    lines: int
    in_a_row: int


WIDE = Look(
    width=620,
    centre=34,
    radii=((96, 96), (166, 166), (236, 236)),
    band=54,
    shape=18,
    letter=7.6,
    line=17,
    lines=2,
    in_a_row=5,
)
PHONE = Look(
    width=340,
    centre=26,
    radii=((56, 76), (94, 144), (134, 212)),
    band=34,
    shape=15,
    letter=7.6,
    line=16,
    lines=1,
    in_a_row=3,
)
LOOKS = {"wide": WIDE, "phone": PHONE}


@dataclass(frozen=True, slots=True)
class Box:
    """Something that takes room, by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        """Whether the two share any room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody stands, and where each line of the label is written."""

    number: int
    x: float
    y: float
    lines: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """One open ring: its path, its name in the opening, and how many stand in it."""

    key: str
    path: str
    x: float
    y: float
    bottom: float
    count: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole drawing. ``spots`` is empty where each ring only says how many stand in it."""

    look: Look
    height: float
    x: float
    y: float
    rings: tuple[Ring, ...]
    spots: tuple[Spot, ...]
    is_grouped: bool
    # The edge between the rings and who has no place yet; 0 when everybody has one.
    rows_from: float
    nowhere: int


def label(name: str, note: str) -> str:
    """What stands under a shape: the name, else the relation, else how the name begins."""
    if len(name) <= LONGEST:
        return name
    if note and len(note) <= LONGEST:
        return note
    words = [word for word in name.split() if word.lower() not in _ARTICLES]
    first = words[0] if words else name
    return first if 2 < len(first) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def lay_out(people: Sequence[tuple[str, tuple[str, ...]]], look: Look) -> Layout:
    """Place people, each with a ring and the lines of a label, in the order in which they come.

    Args:
        people: key of a ring, or ``NOWHERE``; and at most ``look.lines`` lines.
    """
    outer_y = look.radii[-1][1]
    x, y = look.width / 2, outer_y + look.band / 2 + 6
    placed = None if len(people) > MOST else _on_rings(people, look, x, y)
    counts = {ring: sum(1 for at, _ in people if at == ring) for ring in (*RINGS, NOWHERE)}
    below = y + outer_y + max(look.band / 2, look.shape + look.line * look.lines + 4) + 8
    rows_from = below if counts[NOWHERE] else 0.0
    spots: tuple[Spot, ...] = ()
    height = below
    if placed is not None:
        rows, height = _in_rows(people, look, below)
        spots = tuple(sorted((*placed, *rows), key=lambda spot: spot.number))
    elif counts[NOWHERE]:
        height = below + 2 * look.line + 24
    return Layout(
        look=look,
        height=round(height, 1),
        x=x,
        y=y,
        rings=tuple(
            _ring(key, radii, look, x, y, counts[key])
            for key, radii in zip(RINGS, look.radii, strict=True)
        ),
        spots=spots,
        is_grouped=placed is None,
        rows_from=rows_from,
        nowhere=counts[NOWHERE],
    )


def _ring(key: str, radii: tuple[int, int], look: Look, x: float, y: float, count: int) -> Ring:
    """An open ring; the opening at the top is as wide as its name."""
    across, up = radii
    half = min(0.95, (look.letter * 4.4 + look.band / 2) / across)
    gap = asin(half)
    begin, end = -pi / 2 + gap, -pi / 2 - gap
    from_x, from_y = x + across * cos(begin), y + up * sin(begin)
    to_x, to_y = x + across * cos(end), y + up * sin(end)
    path = f"M{from_x:.1f} {from_y:.1f}A{across} {up} 0 1 1 {to_x:.1f} {to_y:.1f}"
    return Ring(key=key, path=path, x=x, y=y - up, bottom=y + up, count=count)


def _room(spot: Spot, look: Look) -> tuple[Box, ...]:
    """What somebody's shape, and the label below it, take."""
    reach = look.shape + 4
    boxes = [Box(spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach)]
    for words, at in spot.lines:
        half = len(words) * look.letter / 2 + 2
        boxes.append(Box(spot.x - half, at - look.line + 3, spot.x + half, at + 4))
    return tuple(boxes)


def _spot(number: int, x: float, y: float, lines: tuple[str, ...], look: Look) -> Spot:
    first = y + look.shape + look.line
    return Spot(
        number=number,
        x=round(x, 1),
        y=round(y, 1),
        lines=tuple(
            (words, round(first + place * look.line, 1)) for place, words in enumerate(lines)
        ),
    )


def _on_rings(
    people: Sequence[tuple[str, tuple[str, ...]]], look: Look, x: float, y: float
) -> list[Spot] | None:
    """Everybody with a ring in a place of their own; None when there is no room for all."""
    taken = [Box(x - look.centre, y - look.centre, x + look.centre, y + look.centre)]
    for _across, up in look.radii:
        half = look.letter * 4.4
        taken.append(Box(x - half, y - up - look.line - 2, x + half, y - up + look.line + 2))
    found: list[Spot] = []
    for ring, (across, up) in zip(RINGS, look.radii, strict=True):
        here = [(number, lines) for number, (at, lines) in enumerate(people) if at == ring]
        for place, (number, lines) in enumerate(here):
            spot = _free(number, lines, look, (x, y, across, up), (place, len(here), ring), taken)
            if spot is None:
                return None
            found.append(spot)
            taken.extend(_room(spot, look))
    return found


def _free(
    number: int,
    lines: tuple[str, ...],
    look: Look,
    ellipse: tuple[float, float, int, int],
    which: tuple[int, int, str],
    taken: Sequence[Box],
) -> Spot | None:
    """The free place on a ring nearest to the even share of the opening's other side."""
    x, y, across, up = ellipse
    place, among, ring = which
    # Each ring begins a little further round, so that no line of people forms.
    begin = -35 + 24 * RINGS.index(ring)
    wanted = begin + 290 * (place + 0.5) / among - (0 if among > 1 else 60)
    for step in range(_STEPS):
        turn = (step + 1) // 2 * 3 * (1 if step % 2 else -1)
        angle = radians(wanted + turn)
        spot = _spot(number, x + across * cos(angle), y + up * sin(angle), lines, look)
        room = _room(spot, look)
        inside = all(box.left >= 0 and box.right <= look.width for box in room)
        if inside and not any(box.covers(other) for box in room for other in taken):
            return spot
    return None


def _in_rows(
    people: Sequence[tuple[str, tuple[str, ...]]], look: Look, top: float
) -> tuple[list[Spot], float]:
    """Whoever has no ring yet, in rows from ``top``; and where the drawing ends."""
    here = [(number, lines) for number, (ring, lines) in enumerate(people) if ring == NOWHERE]
    if not here:
        return [], top
    step = look.width / look.in_a_row
    high = 2 * look.shape + look.line * look.lines + 18
    first = top + look.line + look.shape + 16
    spots = []
    for place, (number, lines) in enumerate(here):
        row, column = divmod(place, look.in_a_row)
        across = min(len(here) - row * look.in_a_row, look.in_a_row)
        begin = (look.width - step * across) / 2
        x = begin + step * (column + 0.5)
        spots.append(_spot(number, x, first + row * high, lines, look))
    rows = (len(here) - 1) // look.in_a_row + 1
    return spots, first + rows * high - look.shape
