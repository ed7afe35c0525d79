from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from steunkring.foundation.components.avatar.tag import initials
from steunkring.foundation.components.library import library, one_of, render

from .layout import LOOKS, MOST, RINGS, Layout, lay_out
from .layout import label as label_of

EXAMPLES = [
    '{% network_map sample_network label="Mijn mensen in kringen" %}',
    '{% network_map sample_crowd label="Veel mensen, geteld per kring" %}',
]

SHAPES = ("person", "group", "professional")
SIGNS = ("", "ask", "not_asked", "less", "away")


@library.simple_tag
def network_map(people: Sequence[Any], label: str) -> SafeString:
    """The people around somebody in three open rings: nearer is warmer, a shape is a kind.

    Drawn by the server, for a wide screen and paper and once more for a phone. Beside it stands
    always a list or table with the same people: above twelve the picture only counts per ring.

    + people: each with name, note, ring (near, middle, further or empty), shape (person, group
      or professional) and sign (ask, not_asked, less, away or empty)
    + label: what the picture is, for a screen reader
    """
    for one in people:
        one_of("shape", one.shape, SHAPES)
        one_of("sign", one.sign, SIGNS)
        one_of("ring", one.ring, (*RINGS, ""))
    return render(
        "network_map/network_map.html",
        label=label,
        drawings=[(name, _drawn(people, name)) for name in LOOKS],
        legend=[] if len(people) > MOST else _legend(people),
    )


def _drawn(people: Sequence[Any], name: str) -> dict[str, Any]:
    look = LOOKS[name]
    lines = [(one.ring, _lines(one, look.lines)) for one in people]
    laid: Layout = lay_out(lines, look)
    return {
        "laid": laid,
        "rings": [(ring, _ring_name(ring.key), _count(ring.count)) for ring in laid.rings],
        "spots": [
            (spot, people[spot.number], initials(people[spot.number].name)) for spot in laid.spots
        ],
        "nowhere": _count(laid.nowhere),
        "me": _("Ik"),
    }


def _lines(one: Any, lines: int) -> tuple[str, ...]:
    first = label_of(one.name, one.note)
    second = one.note if one.note != first else ""
    if second and len(second) > 16:
        second = ""
    return tuple(filter(None, (first, second)))[:lines]


def _ring_name(key: str) -> tuple[str, ...]:
    """The name of a ring in the lines in which it stands in the opening."""
    names = {"near": _("heel dichtbij"), "middle": _("dichtbij"), "further": _("verder weg")}
    return tuple(names[key].split(" ", 1))


def _count(number: int) -> str:
    return _("%(number)s namen") % {"number": number} if number != 1 else _("één naam")


def _legend(people: Sequence[Any]) -> list[tuple[str, str, str]]:
    """Shape, sign and words of what is in the picture, and of nothing else."""
    shapes = {
        "person": _("mens"),
        "group": _("groep of club"),
        "professional": _("beroep of organisatie"),
    }
    signs = {
        "ask": _("nog vragen"),
        "not_asked": _("niet om hulp vragen"),
        "less": _("doet nu minder"),
        "away": _("gestopt"),
    }
    used = {one.shape for one in people}
    found = [(shape, "", words) for shape, words in shapes.items() if shape in used]
    used = {one.sign for one in people}
    return found + [("person", sign, words) for sign, words in signs.items() if sign in used]
