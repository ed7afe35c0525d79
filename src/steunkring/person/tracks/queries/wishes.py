"""Wishes and proposals as they are shown: always with author, basis and how was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access import queries as access
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing import agreements
from steunkring.foundation.writing.models import Agreement
from steunkring.person.people.queries import persons

from .. import words
from ..actions.wishes import place
from ..models import Proposal, Wish
from .authors import NOBODY, Author, authors, authors_of, signed

WISH = "tracks.Wish"
_DECIDES = ("own", "representation")


@dataclass(frozen=True, slots=True)
class Said:
    """How somebody said yes, and whether they objected later."""

    key: str
    how: str
    how_words: str
    recorded_by: Author
    read_back_by: str
    also_present: str
    paper_kept_where: str
    at: datetime
    is_seen: bool
    objected_at: datetime | None
    objection: str

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)

    @property
    def objected_when(self) -> str:
        """The day of the objection in words."""
        return words.day(self.objected_at)


@dataclass(frozen=True, slots=True)
class WishLine:
    """One wish as it is shown."""

    key: str
    text: str
    state: str
    state_words: str
    number: int | None
    author: Author
    is_mine: bool
    basis: str
    written_at: datetime
    version: int
    agreement: Said | None

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.written_at)

    @property
    def is_open(self) -> bool:
        """Whether it is still wanted."""
        return self.state == Wish.State.OPEN


@dataclass(frozen=True, slots=True)
class WaitingProposal:
    """A proposal, with the wish that it has other words for."""

    key: str
    text: str
    author: Author
    is_mine: bool
    basis: str
    made_at: datetime
    answered_at: datetime | None
    state: str
    state_words: str
    is_for_a_wish: bool
    wish_key: str
    wish_text: str
    wish_version: int
    agreement: Said | None

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


def wishes(opened: Opened, *, with_agreements: bool = True) -> list[WishLine]:
    """Wishes in the owner's own order, open ones first; none when they are not shared.

    Three queries. Ask ``opened.may_read("story_profile")`` to tell "none" from "not shared".

    Args:
        with_agreements: False leaves out how was agreed: one query, for a short view.
    """
    if not opened.may_read("story_profile"):
        return []
    rows: list[Wish] = sorted(signed(opened.rows(Wish)), key=place)
    rows.sort(key=lambda row: row.state != Wish.State.OPEN)
    said = _agreements(opened, [row.key for row in rows]) if with_agreements else {}
    by = {**authors(opened, (one.recorded_by_id for one in said.values())), **authors_of(rows)}
    numbers = {row.key: number for number, row in enumerate(_open(rows), start=1)}
    return [_as_line(row, numbers, said, by, opened) for row in rows]


def _open(rows: Iterable[Wish]) -> list[Wish]:
    return [row for row in rows if row.state == Wish.State.OPEN]


def _as_line(
    row: Wish,
    numbers: Mapping[str, int],
    said: Mapping[str, Agreement],
    by: Mapping[int, Author],
    opened: Opened,
) -> WishLine:
    agreement = said.get(row.key)
    return WishLine(
        key=row.key,
        text=row.text,
        state=row.state,
        state_words=row.get_state_display(),
        number=numbers.get(row.key),
        author=by.get(row.author_id, NOBODY),
        is_mine=row.author_id == opened.actor.principal,
        basis=row.basis,
        written_at=row.written_at,
        version=row.version,
        agreement=_as_said(agreement, by) if agreement else None,
    )


def _agreements(opened: Opened, keys: list[str]) -> dict[str, Agreement]:
    """The last agreement with each wish that this reader may see."""
    if not keys:
        return {}
    return {one.subject_key: one for one in agreements.about(opened, WISH, keys)}


def _as_said(one: Agreement, by: Mapping[int, Author]) -> Said:
    recorder = by.get(one.recorded_by_id, NOBODY)
    return Said(
        key=one.key,
        how=one.how,
        how_words=one.get_how_display(),
        recorded_by=recorder,
        read_back_by=recorder.said_of(one.read_back_by),
        also_present=one.also_present,
        paper_kept_where=one.paper_kept_where,
        at=one.agreed_at,
        is_seen=one.seen_at is not None,
        objected_at=one.objected_at,
        objection=one.objection,
    )


def readers_of_wishes(opened: Opened) -> list[str]:
    """Names of those who read the owner's wishes now: one query."""
    behind = Account.objects.filter(principal_id=OuterRef("principal_id"))
    grants = access.grants_on(opened).filter(
        part="story_profile", starts_at__lte=opened.actor.moment
    )
    names = grants.annotate(reader=Subquery(behind.values("display_name")[:1]))
    return list(dict.fromkeys(grant.reader or _("iemand") for grant in names))


def waiting_proposals(opened: Opened) -> list[WaitingProposal]:
    """What waits for the owner's answer, oldest first; a worker sees only the own ones."""
    return _proposals(opened, is_waiting=True)


def proposals_of_mine(opened: Opened, *, key: str = "") -> list[WaitingProposal]:
    """All that this worker proposed, newest first, with the answers; or one by its key."""
    return _proposals(opened, is_waiting=False, key=key)


def _proposals(opened: Opened, *, is_waiting: bool, key: str = "") -> list[WaitingProposal]:
    if not opened.may_read("proposals"):
        return []
    found = signed(opened.rows(Proposal))
    if opened.purpose not in _DECIDES:
        found = found.filter(author_id=opened.actor.principal)
    if key:
        found = found.filter(key=key)
    if is_waiting:
        found = found.filter(state=Proposal.State.WAITING)
    order = ("made_at", "id") if is_waiting else ("-made_at", "-id")
    rows: list[Proposal] = list(found.order_by(*order))
    said = _said_about(opened, rows)
    for_wishes = _wishes_behind(opened, rows)
    by = {**authors(opened, (one.recorded_by_id for one in said.values())), **authors_of(rows)}
    return [_as_proposal(row, said, for_wishes, by, opened) for row in rows]


def _said_about(opened: Opened, rows: Iterable[Proposal]) -> dict[str, Agreement]:
    keys = [row.agreement_key for row in rows if row.agreement_key]
    if not keys:
        return {}
    return {one.key: one for one in opened.rows(Agreement).filter(key__in=keys)}


def _wishes_behind(opened: Opened, rows: Iterable[Proposal]) -> dict[str, Wish]:
    """The wishes that waiting words are meant for, as far as this reader may read them."""
    keys = [row.wish_key for row in rows if row.wish_version]
    if not keys or not opened.may_read("story_profile"):
        return {}
    return {wish.key: wish for wish in opened.rows(Wish).filter(key__in=keys)}


def _as_proposal(
    row: Proposal,
    said: Mapping[str, Agreement],
    for_wishes: Mapping[str, Wish],
    by: Mapping[int, Author],
    opened: Opened,
) -> WaitingProposal:
    wish = for_wishes.get(row.wish_key)
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
        is_for_a_wish=row.wish_version > 0,
        wish_key=wish.key if wish else "",
        wish_text=wish.text if wish else "",
        wish_version=wish.version if wish else 0,
        agreement=_as_said(agreement, by) if agreement else None,
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """A proposal of this worker that somebody answered."""

    record_key: str
    person: str
    key: str
    text: str
    state: str
    state_words: str
    answered_at: datetime


def answered(actor: Actor, *, since: datetime, limit: int = 10) -> list[Answered]:
    """Proposals of this worker that were answered lately, newest first: one query."""
    rows: list[Any] = list(
        gate.readable(actor, Proposal, purpose="support")
        .with_beside(persons(actor, purpose="support"), "name", "person_name")
        .filter(author_id=actor.principal, answered_at__gte=since, person_name__isnull=False)
        .exclude(state=Proposal.State.WITHDRAWN)
        .select_related("record")
        .order_by("-answered_at", "id")[:limit]
    )
    return [
        Answered(
            record_key=row.record.key,
            person=row.person_name,
            key=row.key,
            text=row.text,
            state=row.state,
            state_words=row.get_state_display(),
            answered_at=row.answered_at,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class InMyName:
    """Something agreed in the owner's name that the owner has not yet seen."""

    key: str
    text: str
    wish_key: str
    said: Said


def agreed_in_my_name(opened: Opened) -> list[InMyName]:
    """What the owner still has to see, with the own account, and may object to."""
    recorder = "recorded_by_id"
    rows: list[Agreement] = list(signed(agreements.in_my_name(opened), by=recorder))
    by = authors_of(rows, by=recorder)
    return [
        InMyName(
            key=row.key,
            text=row.text,
            wish_key=row.subject_key if row.subject == WISH else "",
            said=_as_said(row, by),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Front:
    """What the owner's first page shows of wishes, and the one thing that waits."""

    wishes: list[WishLine]
    waiting: list[WaitingProposal]
    agreed: list[InMyName]


def front(opened: Opened) -> Front:
    """The owner's wishes, and what waits: proposals, else what was agreed in the own name.

    Two queries, whatever waits: the wishes tell whether there is something to ask for. Without
    any wish nothing was agreed about one.
    """
    asked = opened.rows(Proposal).filter(state=Proposal.State.WAITING)
    found = signed(opened.rows(Wish)).annotate(
        has_waiting=Exists(asked), has_agreed=Exists(agreements.in_my_name(opened))
    )
    rows: list[Any] = sorted(found, key=place)
    rows.sort(key=lambda row: row.state != Wish.State.OPEN)
    numbers = {row.key: number for number, row in enumerate(_open(rows), start=1)}
    by = authors_of(rows)
    wishes = [_as_line(row, numbers, {}, by, opened) for row in rows]
    if rows and not rows[0].has_waiting:
        agreed = agreed_in_my_name(opened) if rows[0].has_agreed else []
        return Front(wishes=wishes, waiting=[], agreed=agreed)
    proposals: list[Proposal] = list(signed(asked).order_by("made_at", "id"))
    by = authors_of(proposals)
    behind = {row.key: row for row in rows}
    waiting = [_as_proposal(row, {}, _meant(row, behind), by, opened) for row in proposals]
    return Front(wishes=wishes, waiting=waiting, agreed=[])


def _meant(proposal: Proposal, wishes: Mapping[str, Wish]) -> dict[str, Wish]:
    """The wish that words are meant for, if they are meant for one."""
    wish = wishes.get(proposal.wish_key) if proposal.wish_version else None
    return {wish.key: wish} if wish is not None else {}
