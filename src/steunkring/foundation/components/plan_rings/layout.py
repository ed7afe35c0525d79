"""Where everything stands in the rings of a plan: plain numbers, so that it can be tried out.

Three open rings around the person; the opening above holds the ring's name. A chip lies on its
ring, never on another chip, a name or the middle. What finds no place is counted at the end of
its ring ("en nog 2"): the list beside the picture has everything.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RINGS = ("people", "neighbourhood", "municipality")

WIDE, HIGH = 680, 664
CENTRE = (340.0, 330.0)
RADII = {"people": 124.0, "neighbourhood": 198.0, "municipality": 274.0}
MIDDLE = 82.0
CHIP_HEIGHT = 40.0
MARGIN = 6.0
LONGEST = 23
# The names in the openings, as boxes: left, top, right, bottom.
NAMES = (268.0, 34.0, 412.0, 232.0)
STEP = 5
FIRST, LAST = 30, 330

PHONE_RADII = {"people": 62.0, "neighbourhood": 99.0, "municipality": 136.0}
PHONE_CENTRE = (164.0, 166.0)
PHONE_MOST = {"people": 6, "neighbourhood": 10, "municipality": 14}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", room: float = MARGIN) -> bool:
        """Whether two boxes lie on each other, or nearer than ``room``."""
        return (
            self.left < other.right + room
            and other.left < self.right + room
            and self.top < other.bottom + room
            and other.top < self.bottom + room
        )

    def meets_middle(self) -> bool:
        """Whether it lies on the person in the middle."""
        x = min(max(CENTRE[0], self.left), self.right)
        y = min(max(CENTRE[1], self.top), self.bottom)
        return math.hypot(x - CENTRE[0], y - CENTRE[1]) < MIDDLE


@dataclass(frozen=True, slots=True)
class Placed:
    """One chip with its place: of the person's item with this number, or a count of the rest."""

    item: int | None
    label: str
    box: Box


def shortened(label: str) -> str:
    """A label that fits a chip; the whole stands in the list."""
    return label if len(label) <= LONGEST else label[: LONGEST - 1].rstrip() + "…"


def width_of(label: str) -> float:
    """How wide a chip with this label is at most."""
    return 56 + 8.8 * len(label) + 3.5 * sum(letter.isupper() for letter in label)


def places(items: Iterable[tuple[str, str]], rest: str) -> tuple[Placed, ...]:
    """Places for (ring, label) in the order given.

    Args:
        rest: words for what found no place, with ``{}`` for how many.
    """
    taken: list[Placed] = []
    numbered = list(enumerate(items))
    for ring in RINGS:
        mine = [(number, label) for number, (of, label) in numbered if of == ring]
        _fill(ring, mine, taken, rest)
    return tuple(taken)


def _fill(ring: str, mine: Sequence[tuple[int, str]], taken: list[Placed], rest: str) -> None:
    """Spread the chips of one ring; keep room for the count as soon as one does not fit."""
    chosen = _spread(ring, [shortened(label) for _, label in mine], taken)
    shown = len(mine)
    while len(chosen) < len(mine) and shown > 0:
        shown -= 1
        labels = [shortened(label) for _, label in mine[:shown]]
        count = rest.format(len(mine) - shown)
        chosen = _spread(ring, [*labels, count], taken)
        if len(chosen) == shown + 1:
            taken.append(Placed(None, count, chosen.pop()))
            break
    for (number, label), box in zip(mine[:shown], chosen, strict=False):
        taken.append(Placed(number, shortened(label), box))


def _spread(ring: str, labels: Sequence[str], taken: Sequence[Placed]) -> list[Box]:
    """Boxes for the labels, evenly around the ring; shorter where one found none."""
    found: list[Box] = []
    for position, label in enumerate(labels):
        ideal = FIRST + (LAST - FIRST) * (position + 0.5) / len(labels)
        angles = sorted(range(FIRST, LAST + 1, STEP), key=lambda angle: abs(angle - ideal))
        occupied = [*(one.box for one in taken), *found, Box(*NAMES)]
        free = (
            box
            for box in (_box(ring, angle, label) for angle in angles)
            if not box.meets_middle() and not any(box.meets(other) for other in occupied)
        )
        box = next(free, None)
        if box is None:
            break
        found.append(box)
    return found


def _box(ring: str, angle: int, label: str) -> Box:
    """The chip at an angle, from above and with the clock; kept inside the picture."""
    turned = math.radians(angle)
    x = CENTRE[0] + RADII[ring] * math.sin(turned)
    y = CENTRE[1] - RADII[ring] * math.cos(turned)
    half = width_of(label) / 2
    # Beside the middle a wide chip moves outward rather than over the person.
    if ring == "people" and abs(y - CENTRE[1]) < MIDDLE:
        x += math.copysign(max(0.0, half + MIDDLE + 2 - abs(x - CENTRE[0])), x - CENTRE[0])
    x = min(max(x, half + 4), WIDE - half - 4)
    return Box(x - half, y - CHIP_HEIGHT / 2, x + half, y + CHIP_HEIGHT / 2)


def dots(counts: dict[str, int]) -> dict[str, tuple[tuple[float, float], ...]]:
    """On a phone: the middles of the dots of each ring, as many as fit."""
    return {
        ring: tuple(
            _dot(ring, FIRST + (LAST - FIRST) * (position + 0.5) / shown)
            for position in range(shown)
        )
        for ring in RINGS
        for shown in [min(counts.get(ring, 0), PHONE_MOST[ring])]
    }


def _dot(ring: str, angle: float) -> tuple[float, float]:
    turned = math.radians(angle)
    return (
        round(PHONE_CENTRE[0] + PHONE_RADII[ring] * math.sin(turned), 1),
        round(PHONE_CENTRE[1] - PHONE_RADII[ring] * math.cos(turned), 1),
    )
