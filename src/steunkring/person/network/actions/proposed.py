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
ASKING = tuple(Tie.Asking.choices)
STRAIN = tuple(Tie.Strain.choices)
LONGEST_NAME = 120
# Own words of the sheet of paper, beside the name (C8).
WORDS = ("receives", "gives", "note")
_KIND, _CLOSE, _ASKING, _STRAIN = dict(KINDS), dict(CLOSENESS), dict(ASKING), dict(STRAIN)


def checked_place(place: Mapping[str, Any]) -> dict[str, Any]:
    """Who it is to the owner, and what else stands on the sheet; nothing else.

    Raises:
        NotReadable: there is no such kind, closeness or answer.
    """
    chosen = {
        "kind": str(place.get("kind") or SupportKind.NATURAL),
        "closeness": str(place.get("closeness") or ""),
        "asking": str(place.get("asking") or ""),
        "strain": str(place.get("strain") or Tie.Strain.UNKNOWN),
    }
    for name, known in (("kind", _KIND), ("strain", _STRAIN)):
        if chosen[name] not in known:
            raise NotReadable
    for name, known in (("closeness", _CLOSE), ("asking", _ASKING)):
        if chosen[name] and chosen[name] not in known:
            raise NotReadable
    return {
        **chosen,
        "relation": str(place.get("relation") or "")[:LONGEST_NAME],
        "is_group": bool(place.get("is_group")),
        **{name: str(place.get(name) or "") for name in WORDS},
    }


def place_in_words(place: Mapping[str, Any]) -> str:
    """The same in words: "mijn buurman, iemand van mijn mensen, dichtbij. Wat geef ik: ..."."""
    kind, closeness = str(place.get("kind", "")), str(place.get("closeness", ""))
    asking, strain = str(place.get("asking", "")), str(place.get("strain", ""))
    who = (
        str(place.get("relation", "")),
        str(_KIND.get(kind, "")),
        _("een groep, club of organisatie") if place.get("is_group") else "",
        str(_CLOSE.get(closeness, "")),
    )
    more = (
        (_("Om hulp vragen?"), str(_ASKING.get(asking, ""))),
        (_("Wat krijg ik"), str(place.get("receives") or "")),
        (_("Wat geef ik"), str(place.get("gives") or "")),
        (
            _("Hoe is dat voor diegene"),
            "" if strain == Tie.Strain.UNKNOWN else str(_STRAIN.get(strain, "")),
        ),
        ("", str(place.get("note") or "")),
    )
    said = [", ".join(part for part in who if part)]
    said += [f"{title}: {words}" if title else words for title, words in more if words]
    return ". ".join(part.rstrip(".") for part in said if part)


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
    further = checked_place(place)
    if not is_name:
        further["note"] = "\n".join(filter(None, (text, further["note"])))
    words = TieWords(name=line if is_name else f"{line[: LONGEST_NAME - 1].rstrip()}…", **further)
    tie = Tie.objects.create(
        record_id=opened.record, basis=basis, author_id=author, written_at=at, **words.fields()
    )
    append(tie, writer, at)
    return tie
