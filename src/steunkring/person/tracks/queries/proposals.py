"""Proposals as they are shown, and what was agreed in the owner's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Q
from django.urls import reverse

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import agreements
from steunkring.foundation.writing.models import Agreement, Revision

from .. import words
from ..actions.kind import Kind
from ..actions.kinds import KINDS, kind_of, kind_of_model
from ..models import Conversation, ConversationReport, Proposal
from ..own_yes import unseen, unseen_together
from .authors import NOBODY, Author, authors, authors_of, signed
from .wishes import Said, as_said

_DECIDES = ("own", "representation")
# What is decided in the owner's name and never proposed, with the owner's page of it.
_PAGES = {"network.Promise": "network:promise"}


@dataclass(frozen=True, slots=True)
class WaitingProposal:
    """A proposal, with the row that it has other words for."""

    key: str
    text: str
    author: Author
    is_mine: bool
    basis: str
    made_at: datetime
    answered_at: datetime | None
    state: str
    state_words: str
    kind: Kind
    place: Mapping[str, Any]
    # Other words for a row that is there already; how that stands now, if it may be read.
    is_other_words: bool
    row_key: str
    row_text: str
    row_version: int
    # The goal that it is about, when it is not the goal itself that is proposed.
    goal_text: str
    agreement: Said | None

    @property
    def asks(self) -> str:
        """What stands above it when the owner is asked."""
        words_of_kind = self.kind.words
        asked = words_of_kind.asks_other if self.is_other_words else words_of_kind.asks
        return f"{asked}: {where}" if (where := self.where) else str(asked)

    @property
    def where(self) -> str:
        """Where the words belong; empty when there is nothing to say."""
        return self.kind.where(self.place)

    @property
    def is_wish(self) -> bool:
        """Whether it is a wish, which is said as one."""
        return self.kind.key == Proposal.Kind.WISH

    @property
    def kind_words(self) -> str:
        """What it is a proposal for, in a word or two."""
        return str(Proposal.Kind(self.kind.key).label)

    @property
    def own_url(self) -> str:
        """The owner's page that it belongs to."""
        return reverse(self.kind.own_page)

    @property
    def when(self) -> str:
        """The day of the proposal in words."""
        return words.day(self.made_at)

    @property
    def answered_when(self) -> str:
        """The day of the answer in words."""
        return words.day(self.answered_at)

    @property
    def is_waiting(self) -> bool:
        """Whether there is no answer yet."""
        return self.state == Proposal.State.WAITING

    @property
    def is_objected(self) -> bool:
        """Whether the owner says that the yes to it is not right."""
        return self.agreement is not None and self.agreement.objected_at is not None

    @property
    def own_words(self) -> str:
        """What the owner wrote instead, as far as this reader may read it."""
        said = self.agreement
        return said.text if said is not None and said.is_own_words else ""


def waiting_proposals(opened: Opened, *, kinds: Iterable[str] = ()) -> list[WaitingProposal]:
    """What waits for the owner's answer, oldest first; a worker sees only the own ones.

    Args:
        kinds: only of these kinds; all of them when none is named.
    """
    return _proposals(opened, is_waiting=True, kinds=kinds)


def proposals_of_mine(
    opened: Opened,
    *,
    key: str = "",
    kinds: Iterable[str] = (),
    answered_since: datetime | None = None,
) -> list[WaitingProposal]:
    """All that this worker proposed, newest first, with the answers; or one by its key.

    Args:
        answered_since: what waits, and what was answered after this moment.
    """
    return _proposals(opened, is_waiting=False, key=key, kinds=kinds, answered_since=answered_since)


def _proposals(
    opened: Opened,
    *,
    is_waiting: bool,
    key: str = "",
    kinds: Iterable[str] = (),
    answered_since: datetime | None = None,
) -> list[WaitingProposal]:
    if not opened.may_read("proposals"):
        return []
    found = signed(opened.rows(Proposal))
    if opened.purpose not in _DECIDES:
        found = found.filter(author_id=opened.actor.principal)
    if key:
        found = found.filter(key=key)
    if kinds:
        found = found.filter(kind__in=kinds)
    if is_waiting:
        found = found.filter(state=Proposal.State.WAITING)
    if answered_since is not None:
        waits = Q(state=Proposal.State.WAITING)
        found = found.filter(waits | Q(answered_at__gt=answered_since))
    order = ("made_at", "id") if is_waiting else ("-made_at", "-id")
    rows: list[Proposal] = list(found.order_by(*order))
    said = _said_about(opened, rows)
    behind = rows_behind(opened, rows)
    by = {**authors(opened, (one.recorded_by_id for one in said.values())), **authors_of(rows)}
    back = {} if is_waiting else agreements.taken_back(opened, list(said))
    return [as_proposal(row, said, behind, by, opened, back) for row in rows]


def _said_about(opened: Opened, rows: Iterable[Proposal]) -> dict[str, Agreement]:
    keys = [row.agreement_key for row in rows if row.agreement_key]
    if not keys:
        return {}
    return {one.key: one for one in opened.rows(Agreement).filter(key__in=keys)}


def rows_behind(opened: Opened, rows: Iterable[Proposal]) -> dict[str, Any]:
    """The rows that other words are meant for, and the goals that preferences are about, as far
    as this reader may read them.

    One query for each kind among them.
    """
    keys: dict[str, list[str]] = {}
    for row in rows:
        if row.wish_version:
            keys.setdefault(row.kind, []).append(row.wish_key)
        if goal := row.place.get("goal"):
            keys.setdefault(Proposal.Kind.GOAL, []).append(goal)
    return {
        found.key: found
        for kind, of_kind in keys.items()
        if opened.may_read(KINDS[kind].part)
        for found in opened.rows(KINDS[kind].model).filter(key__in=of_kind)
    }


def as_proposal(
    row: Proposal,
    said: Mapping[str, Agreement],
    behind: Mapping[str, Any],
    by: Mapping[int, Author],
    opened: Opened,
    back: Mapping[str, Iterable[Revision]] = MappingProxyType({}),
) -> WaitingProposal:
    """A proposal as it is shown.

    Args:
        behind: the rows that it is about, by their key.
        back: objections that were taken back, by the key of the yes.
    """
    about = behind.get(row.wish_key) if row.wish_version else None
    goal = behind.get(row.place.get("goal", ""))
    agreement = said.get(row.agreement_key)
    return WaitingProposal(
        key=row.key,
        text=row.text,
        author=by.get(row.author_id, NOBODY),
        is_mine=row.author_id == opened.actor.principal,
        basis=row.basis,
        made_at=row.made_at,
        answered_at=row.answered_at,
        state=row.state,
        state_words=row.get_state_display(),
        kind=kind_of(row),
        place=row.place,
        is_other_words=row.wish_version > 0,
        row_key=about.key if about else "",
        row_text=about.text if about else "",
        goal_text=goal.text if goal else getattr(row, "about_goal", None) or "",
        row_version=about.version if about else 0,
        agreement=as_said(agreement, by, back.get(agreement.key, ())) if agreement else None,
    )


@dataclass(frozen=True, slots=True)
class InMyName:
    """Something agreed in the owner's name that the owner has not yet seen."""

    key: str
    text: str
    # Where the owner changes the words; empty when that is not with a form of its own.
    change_url: str
    said: Said
    # What the yes is to: a permission to write along, a report, a plan, or something else.
    subject: str = ""
    # Words that were given with the yes to a whole text.
    remarks: str = ""
    # Where the whole text stands; empty: not on a page of the own record.
    text_url: str = ""

    @property
    def is_permission(self) -> bool:
        """Whether somebody may read along because of it; an objection ends that at once."""
        return self.subject == Conversation._meta.label

    @property
    def is_report(self) -> bool:
        """Whether it is a report that somebody else wrote."""
        return self.subject == ConversationReport._meta.label


def agreed_in_my_name(opened: Opened) -> list[InMyName]:
    """What the owner still has to see, with the own account, and may object to: two queries.

    Of what is joint only the owner's own yes is here, never that of another member.
    """
    recorder = "recorded_by_id"
    rows: list[Any] = list(signed(unseen(opened), by=recorder))
    rows += signed(unseen_together(opened), by=recorder)
    by = authors_of(rows, by=recorder)
    return [
        InMyName(
            key=row.key,
            text=row.text,
            change_url=_change_url(row),
            said=as_said(row, by),
            subject=row.subject,
            remarks=((row.to_report or row.to_plan) or {}).get("remarks", ""),
            text_url=_text_url(row),
        )
        for row in rows
    ]


def _text_url(row: Any) -> str:
    is_own_report = row.subject == ConversationReport._meta.label and not _is_joint(row)
    return reverse("tracks:own-report", args=[row.subject_key]) if is_own_report else ""


def _is_joint(row: Any) -> bool:
    return bool(getattr(row, "joint_key", ""))


def _change_url(row: Agreement) -> str:
    kind = kind_of_model(row.subject)
    page = kind.row_page if kind else _PAGES.get(row.subject, "")
    return reverse(page, args=[row.subject_key]) if page else ""
