"""From what a reader may see to what the picture and the list show; never the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .models import Tie
from .queries import TieLine


@dataclass(frozen=True, slots=True)
class Drawn:
    """One of the people as the picture takes it."""

    name: str
    note: str
    ring: str
    shape: str
    sign: str


@dataclass(frozen=True, slots=True)
class RingOfPeople:
    """The people of one ring, for the list beside the picture."""

    title: str
    lines: list[TieLine]


def drawn(lines: Sequence[TieLine]) -> list[Drawn]:
    """The people of the picture, in the order of the list."""
    return [
        Drawn(
            name=line.name,
            note=line.relation,
            ring=line.closeness,
            shape=line.shape,
            sign=line.sign,
        )
        for line in lines
    ]


def heads(whose: str = "") -> list[str]:
    """The heads of the list.

    Args:
        whose: the name of the owner, for who is somebody else.
    """
    if not whose:
        given, taken = _("Wat krijg ik"), _("Wat geef ik")
    else:
        given = _("Wat %(name)s krijgt") % {"name": whose}
        taken = _("Wat %(name)s geeft") % {"name": whose}
    return [_("Wie"), _("Hoe dichtbij"), given, taken, _("Hoe is dat voor diegene")]


def form_heads() -> list[str]:
    """The heads of the sheet to fill in with a pen: what is asked first in the form."""
    return [
        _("Naam"),
        _("Wie is dat voor mij?"),
        _("Hoe dichtbij"),
        _("Wat doen wij voor elkaar?"),
        _("Hoe vaak?"),
        _("Is het te veel?"),
        _("Om hulp vragen?"),
    ]


def shown(lines: Sequence[TieLine], *, whose: str = "") -> dict[str, Any]:
    """What every page with the people of somebody shows: the picture and the list, of the same
    people in the same order.

    Args:
        whose: the name of the owner, for who is somebody else.
    """
    return {
        "people": drawn(lines),
        "rings": rings(lines),
        "all_lines": lines,
        "heads": heads(whose),
        "list_title": _("Mensen van %(name)s") % {"name": whose} if whose else _("Mijn mensen"),
    }


def rings(lines: Sequence[TieLine]) -> list[RingOfPeople]:
    """The same people by ring, from near to further; rings with nobody are left out."""
    titles = [(one.value, str(one.label)) for one in Tie.Closeness]
    titles.append(("", _("nog geen kring gekozen")))
    found = [
        RingOfPeople(title, [line for line in lines if line.closeness == ring])
        for ring, title in titles
    ]
    return [ring for ring in found if ring.lines]
