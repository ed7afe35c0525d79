"""The phrases of a talk that a worker sorts afterwards: the own ones, and where each went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened

from .. import words
from ..actions.kinds import kind_of
from ..actions.sorting import BESIDE, LAID_READY, NOTED, PROPOSED
from ..models import Capture, Conversation, Proposal


@dataclass(frozen=True, slots=True)
class SortedPhrase:
    """One phrase as it was caught, and its place if it has one."""

    key: str
    text: str
    # What was tapped at the table.
    kind: str
    kind_words: str
    basis: str
    said_at: datetime
    is_sorted: bool
    # Where it went, in words.
    where: str
    # The proposal that it became, and how that stands.
    proposal: str
    state: str
    state_words: str

    @property
    def when(self) -> str:
        """The moment in words."""
        return words.at(self.said_at)

    @property
    def is_waiting(self) -> bool:
        """Whether the owner has not answered yet."""
        return self.state == Proposal.State.WAITING

    @property
    def may_undo(self) -> bool:
        """Whether it can go back among what is still to be sorted."""
        return self.is_sorted and self.state in ("", *_FREE)


_FREE = (Proposal.State.WAITING, Proposal.State.WITHDRAWN)


def phrases_to_sort(opened: Opened, conversation: str, *, key: str = "") -> list[SortedPhrase]:
    """One's own phrases of a talk, in order, or one by its key: at most three queries.

    Raises:
        NotReadable: no such talk, or not for this reader.
    """
    talk: Conversation = opened.row(Conversation, conversation)
    mine = opened.rows(Capture).filter(
        conversation_key=talk.key, author_id=opened.actor.principal, removed_at__isnull=True
    )
    if key:
        mine = mine.filter(key=key)
    rows: list[Capture] = list(mine.order_by("position", "id"))
    keys = [row.sorted_key for row in rows if row.sorted_to == PROPOSED]
    proposals: dict[str, Proposal] = {}
    if keys and opened.may_read("proposals"):
        found = opened.rows(Proposal).filter(key__in=keys, author_id=opened.actor.principal)
        proposals = {one.key: one for one in found}
    return [_as_phrase(row, proposals) for row in rows]


def phrase_to_sort(opened: Opened, conversation: str, key: str) -> SortedPhrase:
    """One of one's own phrases.

    Raises:
        NotReadable: not there, or caught by somebody else.
    """
    found = phrases_to_sort(opened, conversation, key=key)
    if not found:
        raise gate.NotReadable
    return found[0]


def _as_phrase(row: Capture, proposals: Mapping[str, Proposal]) -> SortedPhrase:
    proposal = proposals.get(row.sorted_key)
    return SortedPhrase(
        key=row.key,
        text=row.text,
        kind=row.kind,
        kind_words=row.get_kind_display(),
        basis=row.basis,
        said_at=row.said_at,
        is_sorted=bool(row.sorted_to),
        where=_where(row, proposal),
        proposal=proposal.key if proposal else "",
        state=proposal.state if proposal else "",
        state_words=proposal.get_state_display() if proposal else "",
    )


def _where(row: Capture, proposal: Proposal | None) -> str:
    if proposal is not None:
        return kind_of(proposal).where(proposal.place) or _("Wensen")
    if row.sorted_to in (NOTED, BESIDE):
        return _("In mijn notitie van dit contact")
    if row.sorted_to == LAID_READY:
        return _("Klaargezet in de agenda")
    return _("Blijft zoals het is") if row.sorted_to else ""
