"""Wishes and proposals as they are shown: always with author, basis and how was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.translation import gettext as _

from steunkring.foundation.access import queries as access
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing import agreements
from steunkring.foundation.writing.models import Agreement

from .. import words
from ..actions.kind import Kind
from ..actions.kinds import KINDS, kind_of, kind_of_model
from ..actions.wishes import place
from ..models import Goal, Proposal, Wish
from .authors import NOBODY, Author, authors, authors_of, signed
from .reports import ReportLine, unanswered, waiting_reports

WISH = "tracks.Wish"
# Part of a yes to the words of somebody else; what the owner wrote is of the part it stands in.
_PROPOSED = "proposals"
_DECIDES = ("own", "representation")
# Kinds of which the first page has the row beside the proposal.
_BESIDE = (Proposal.Kind.WISH, Proposal.Kind.PREFERENCE)


@dataclass(frozen=True, slots=True)
class Said:
    """How somebody said yes, and whether they objected later."""

    key: str
    # What was agreed to, or what the owner wrote instead.
    text: str
    how: str
    how_words: str
    # The owner's own words, not a yes to the words of somebody else.
    is_own_words: bool
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

    @property
    def is_from_tablet(self) -> bool:
        """Whether the owner wrote the own words on a tablet that was handed over."""
        return self.is_own_words and self.how == Agreement.How.TABLET


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
    # The owner says that the yes to these words is not right.
    is_objected: bool
    # Key of an area of the profile, or empty.
    area: str
    is_important: bool

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.written_at)

    @property
    def is_open(self) -> bool:
        """Whether it is still wanted."""
        return self.state == Wish.State.OPEN

    @property
    def is_as_agreed(self) -> bool:
        """Whether it still has the words of the agreement that stands with it."""
        return self.agreement is not None and self.agreement.text == self.text

    @property
    def is_from_tablet(self) -> bool:
        """Whether the owner wrote these words on a tablet that was handed over."""
        said = self.agreement
        return said is not None and said.is_from_tablet and self.is_as_agreed


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


def wishes(opened: Opened, *, with_agreements: bool = True) -> list[WishLine]:
    """Wishes in the owner's own order, open ones first; none when they are not shared.

    Three queries. Ask ``opened.may_read("story_profile")`` to tell "none" from "not shared".

    Args:
        with_agreements: False leaves out how was agreed: one query, for a short view.
    """
    if not opened.may_read("story_profile"):
        return []
    rows: list[Any] = sorted(_with_objection(opened, signed(opened.rows(Wish))), key=place)
    rows.sort(key=lambda row: row.state != Wish.State.OPEN)
    said = _agreements(opened, [row.key for row in rows]) if with_agreements else {}
    by = {**authors(opened, (one.recorded_by_id for one in said.values())), **authors_of(rows)}
    numbers = {row.key: number for number, row in enumerate(_open(rows), start=1)}
    return [_as_line(row, numbers, said, by, opened) for row in rows]


def _with_objection(opened: Opened, rows: GatedQuerySet) -> GatedQuerySet:
    """Wishes with ``is_objected``: the owner says the yes to these very words is not right."""
    against = opened.rows(Agreement).filter(
        subject=WISH, subject_key=OuterRef("key"), text=OuterRef("text"), objected_at__isnull=False
    )
    marked: GatedQuerySet = rows.annotate(is_objected=Exists(against))
    return marked


def _open(rows: Iterable[Any]) -> list[Any]:
    """Wishes that count: wanted, and not said no to afterwards."""
    return [row for row in rows if row.state == Wish.State.OPEN and not row.is_objected]


def _as_line(
    row: Any,
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
        agreement=as_said(agreement, by) if agreement else None,
        is_objected=row.is_objected,
        area=row.area,
        is_important=row.is_important,
    )


def _agreements(opened: Opened, keys: list[str]) -> dict[str, Agreement]:
    """The last agreement with each wish that this reader may see."""
    if not keys:
        return {}
    return {one.subject_key: one for one in agreements.about(opened, WISH, keys)}


def as_said(one: Agreement, by: Mapping[int, Author]) -> Said:
    """How somebody said yes, as it is shown; who is not in ``by`` stays unnamed."""
    """An agreement as it is shown, with who recorded it among the authors."""
    recorder = by.get(one.recorded_by_id, NOBODY)
    return Said(
        key=one.key,
        text=one.text,
        how=one.how,
        how_words=one.get_how_display(),
        is_own_words=one.part != _PROPOSED,
        recorded_by=recorder,
        read_back_by=recorder.said_of(one.read_back_by),
        also_present=one.also_present,
        paper_kept_where=one.paper_kept_where,
        at=one.agreed_at,
        is_seen=one.seen_at is not None,
        objected_at=one.objected_at,
        objection=one.objection,
    )


def _is_own_words(one: Agreement) -> bool:
    """A yes to a proposal is of part "proposals", own words are of the part of the row."""
    kind = kind_of_model(one.subject)
    return kind is not None and one.part == kind.part


def readers_of_wishes(opened: Opened) -> list[str]:
    """Names of those who read the owner's wishes now: one query."""
    behind = Account.objects.filter(principal_id=OuterRef("principal_id"))
    grants = access.grants_on(opened).filter(
        part="story_profile", starts_at__lte=opened.actor.moment
    )
    names = grants.annotate(reader=Subquery(behind.values("display_name")[:1]))
    return list(dict.fromkeys(grant.reader or _("iemand") for grant in names))


def waiting_proposals(opened: Opened, *, kinds: Iterable[str] = ()) -> list[WaitingProposal]:
    """What waits for the owner's answer, oldest first; a worker sees only the own ones.

    Args:
        kinds: only of these kinds; all of them when none is named.
    """
    return _proposals(opened, is_waiting=True, kinds=kinds)


def proposals_of_mine(
    opened: Opened, *, key: str = "", kinds: Iterable[str] = ()
) -> list[WaitingProposal]:
    """All that this worker proposed, newest first, with the answers; or one by its key."""
    return _proposals(opened, is_waiting=False, key=key, kinds=kinds)


def _proposals(
    opened: Opened, *, is_waiting: bool, key: str = "", kinds: Iterable[str] = ()
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
    order = ("made_at", "id") if is_waiting else ("-made_at", "-id")
    rows: list[Proposal] = list(found.order_by(*order))
    said = _said_about(opened, rows)
    behind = _rows_behind(opened, rows)
    by = {**authors(opened, (one.recorded_by_id for one in said.values())), **authors_of(rows)}
    return [_as_proposal(row, said, behind, by, opened) for row in rows]


def _said_about(opened: Opened, rows: Iterable[Proposal]) -> dict[str, Agreement]:
    keys = [row.agreement_key for row in rows if row.agreement_key]
    if not keys:
        return {}
    return {one.key: one for one in opened.rows(Agreement).filter(key__in=keys)}


def _rows_behind(opened: Opened, rows: Iterable[Proposal]) -> dict[str, Any]:
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


def _as_proposal(
    row: Proposal,
    said: Mapping[str, Agreement],
    behind: Mapping[str, Any],
    by: Mapping[int, Author],
    opened: Opened,
) -> WaitingProposal:
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
        agreement=as_said(agreement, by) if agreement else None,
    )


@dataclass(frozen=True, slots=True)
class InMyName:
    """Something agreed in the owner's name that the owner has not yet seen."""

    key: str
    text: str
    # Where the owner changes the words; empty when that is not with a form of its own.
    change_url: str
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
            change_url=_change_url(row),
            said=as_said(row, by),
        )
        for row in rows
    ]


def _change_url(row: Agreement) -> str:
    kind = kind_of_model(row.subject)
    return reverse(kind.row_page, args=[row.subject_key]) if kind else ""


@dataclass(frozen=True, slots=True)
class Front:
    """What the owner's first page shows of wishes, and the one thing that waits."""

    wishes: list[WishLine]
    waiting: list[WaitingProposal]
    reports: list[ReportLine]
    agreed: list[InMyName]


def front(opened: Opened) -> Front:
    """The owner's wishes, and what waits: proposals, else reports, else what was agreed in the
    own name.

    Two queries as a rule: the wishes tell whether there is something to ask for. Up to two more
    when there is no wish at all, or when other words wait for something that is no wish.
    """
    asked = opened.rows(Proposal).filter(state=Proposal.State.WAITING)
    found = _with_objection(opened, signed(opened.rows(Wish))).annotate(
        has_waiting=Exists(asked),
        has_report=Exists(unanswered(opened)),
        has_agreed=Exists(agreements.in_my_name(opened)),
    )
    rows: list[Any] = sorted(found, key=place)
    rows.sort(key=lambda row: row.state != Wish.State.OPEN)
    numbers = {row.key: number for number, row in enumerate(_open(rows), start=1)}
    by = authors_of(rows)
    wishes = [_as_line(row, numbers, {}, by, opened) for row in rows]
    if rows and not rows[0].has_waiting:
        reports = waiting_reports(opened) if rows[0].has_report else []
        agreed = agreed_in_my_name(opened) if rows[0].has_agreed and not reports else []
        return Front(wishes=wishes, waiting=[], reports=reports, agreed=agreed)
    # The goal that a preference is about stands beside it: no query of its own.
    goals = opened.rows(Goal).filter(key=OuterRef("goal_key")).values("text")[:1]
    asked = asked.annotate(goal_key=KT("place__goal")).annotate(about_goal=Subquery(goals))
    proposals: list[Proposal] = list(signed(asked).order_by("made_at", "id"))
    if not rows and not proposals:
        reports = waiting_reports(opened)
        agreed = [] if reports else agreed_in_my_name(opened)
        return Front(wishes=[], waiting=[], reports=reports, agreed=agreed)
    by = authors_of(proposals)
    behind = {row.key: row for row in rows}
    behind |= _rows_behind(opened, [row for row in proposals if row.kind not in _BESIDE])
    waiting = [_as_proposal(row, {}, behind, by, opened) for row in proposals]
    return Front(wishes=wishes, waiting=waiting, reports=[], agreed=[])
