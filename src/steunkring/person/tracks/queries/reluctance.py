"""What makes asking, offering or accepting hard, as its reader may see it (P2-02)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from steunkring.foundation.access.gate import Opened
from steunkring.method import reluctance as method

from .. import words
from ..models import Reluctance
from .authors import NOBODY, Author, authors_of, signed


@dataclass(frozen=True, slots=True)
class ReluctanceLine:
    """One hesitation in the owner's words."""

    key: str
    kinds: tuple[str, ...]
    text: str
    concerning: str
    easier: str
    small_step: str
    state_words: str
    author: Author
    is_mine: bool
    when: str
    is_removed: bool
    # Somebody who knows help from both sides is the first thing to offer (R2).
    is_peers_first: bool


def reluctances(opened: Opened) -> list[ReluctanceLine]:
    """All of one person, newest first; for others without what was taken away: one query."""
    rows = signed(opened.rows(Reluctance)).order_by("-at", "-pk")
    if opened.purpose != "own":
        rows = rows.filter(removed_at__isnull=True)
    found: list[Any] = list(rows)
    by = authors_of(found)
    return [
        ReluctanceLine(
            key=row.key,
            kinds=tuple(words.named(one) for one in method.KINDS if one.key in row.kinds),
            text=row.text,
            concerning=row.concerning,
            easier=row.easier,
            small_step=row.small_step,
            state_words=row.get_state_display(),
            author=by.get(row.author_id, NOBODY),
            is_mine=row.author_id == opened.actor.principal,
            when=words.day(row.at),
            is_removed=row.removed_at is not None,
            is_peers_first=method.peers_first(row.kinds),
        )
        for row in found
    ]
