"""Somebody whom the owner named to another, who wrote that down: the owner's yes makes the tie.

The words come as a proposal, which is kept higher up; here stands what a place of such a proposal
is, and what a yes to it writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from steunkring.foundation.access.gate import NotReadable, Opened

from ..models import SupportKind, Tie
from .ties import TieWords, append

# What a proposal may say besides the name.
KINDS = tuple(one for one in SupportKind.choices if one[0] != SupportKind.SELF)
CLOSENESS = tuple(Tie.Closeness.choices)
LONGEST_NAME = 120
_KIND, _CLOSE = dict(KINDS), dict(CLOSENESS)


def checked_place(place: Mapping[str, Any]) -> dict[str, Any]:
    """Who it is to the owner, which kind and how close; nothing else.

    Raises:
        NotReadable: there is no such kind or closeness.
    """
    kind = str(place.get("kind") or SupportKind.NATURAL)
    closeness = str(place.get("closeness") or "")
    if kind not in _KIND or (closeness and closeness not in _CLOSE):
        raise NotReadable
    return {
        "kind": kind,
        "closeness": closeness,
        "relation": str(place.get("relation") or "")[:LONGEST_NAME],
        "is_group": bool(place.get("is_group")),
    }


def place_in_words(place: Mapping[str, Any]) -> str:
    """The same in words: "mijn buurman, iemand van mijn mensen, dichtbij"."""
    kind, closeness = str(place.get("kind", "")), str(place.get("closeness", ""))
    said = (
        str(place.get("relation", "")),
        str(_KIND.get(kind, "")),
        _("een groep, club of organisatie") if place.get("is_group") else "",
        str(_CLOSE.get(closeness, "")),
    )
    return ", ".join(part for part in said if part)


def add_agreed(
    opened: Opened,
    *,
    text: str,
    place: Mapping[str, Any],
    basis: str,
    author: int,
    writer: int,
    at: datetime,
) -> Tie:
    """What the owner just said yes to; the caller holds the right, and the record is locked.

    A phrase that is too long for a name is kept in full beside how it begins.

    Args:
        author: whose words they are.
        writer: who writes them down now.
    """
    line = " ".join(text.split())
    is_name = len(line) <= LONGEST_NAME
    words = TieWords(
        name=line if is_name else f"{line[: LONGEST_NAME - 1].rstrip()}…",
        note="" if is_name else text,
        **checked_place(place),
    )
    tie = Tie.objects.create(
        record_id=opened.record, basis=basis, author_id=author, written_at=at, **words.fields()
    )
    append(tie, writer, at)
    return tie
