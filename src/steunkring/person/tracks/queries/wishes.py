"""Wishes as they are shown: always with author, basis and how was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from steunkring.foundation.access import queries as access
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing import agreements
from steunkring.foundation.writing.models import Agreement, Revision

from .. import words
from ..actions.kinds import kind_of_model
from ..actions.wishes import place
from ..models import Basis, Wish
from .authors import NOBODY, Author, authors, authors_of, signed

WISH = "tracks.Wish"
# Part of a yes to the words of somebody else; what the owner wrote is of the part it stands in.
_PROPOSED = "proposals"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An objection that the owner took back: the words stay."""

    text: str
    is_blanked: bool
    when: str


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
    interpreter: str
    also_present: str
    paper_kept_where: str
    at: datetime
    is_seen: bool
    objected_at: datetime | None
    objection: str
    # Objections that the owner took back later: the words and the day.
    taken_back: tuple[TakenBack, ...] = ()

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)

    @property
    def objected_when(self) -> str:
        """The day of the objection in words."""
        return words.day(self.objected_at)

    @property
    def is_represented(self) -> bool:
        """Whether somebody decided in the owner's place."""
        return self.how == Agreement.How.REPRESENTED

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

    @property
    def is_own_words(self) -> bool:
        """Whether this reader wrote it for oneself, not in somebody else's place."""
        return self.is_mine and self.basis != Basis.IN_NAME


def wishes(opened: Opened, *, with_agreements: bool = True) -> list[WishLine]:
    """Wishes in the owner's own order, open ones first; none when they are not shared.

    Three queries. Ask ``opened.may_read("story_profile")`` to tell "none" from "not shared".

    Args:
        with_agreements: False leaves out how was agreed: one query, for a short view.
    """
    if not opened.may_read("story_profile"):
        return []
    rows: list[Any] = sorted(with_said_no(opened, signed(opened.rows(Wish))), key=place)
    rows.sort(key=lambda row: row.state != Wish.State.OPEN)
    said = _agreements(opened, [row.key for row in rows]) if with_agreements else {}
    by = {**authors(opened, (one.recorded_by_id for one in said.values())), **authors_of(rows)}
    numbers = {row.key: number for number, row in enumerate(counting(rows), start=1)}
    return [as_line(row, numbers, said, by, opened) for row in rows]


def with_said_no(opened: Opened, rows: GatedQuerySet) -> GatedQuerySet:
    """Wishes with ``is_objected``: the owner says the yes to these very words is not right."""
    against = opened.rows(Agreement).filter(
        subject=WISH, subject_key=OuterRef("key"), text=OuterRef("text"), objected_at__isnull=False
    )
    marked: GatedQuerySet = rows.annotate(is_objected=Exists(against))
    return marked


def counting(rows: Iterable[Any]) -> list[Any]:
    """Wishes that count: wanted, and not said no to afterwards."""
    return [row for row in rows if row.state == Wish.State.OPEN and not row.is_objected]


def as_line(
    row: Any,
    numbers: Mapping[str, int],
    said: Mapping[str, Agreement],
    by: Mapping[int, Author],
    opened: Opened,
) -> WishLine:
    """A wish as it is shown; ``numbers`` are those that count, ``said`` the agreements."""
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


def as_said(one: Agreement, by: Mapping[int, Author], earlier: Iterable[Revision] = ()) -> Said:
    """An agreement as it is shown; who is not in ``by`` stays unnamed.

    Args:
        earlier: objections to it that were taken back.
    """
    recorder = by.get(one.recorded_by_id, NOBODY)
    return Said(
        key=one.key,
        text=one.text,
        how=one.how,
        how_words=one.get_how_display(),
        is_own_words=one.part != _PROPOSED,
        recorded_by=recorder,
        read_back_by=recorder.said_of(one.read_back_by),
        interpreter=one.interpreter,
        also_present=one.also_present,
        paper_kept_where=one.paper_kept_where,
        at=one.agreed_at,
        is_seen=one.seen_at is not None,
        objected_at=one.objected_at,
        objection=one.objection,
        taken_back=tuple(
            TakenBack(
                text=str(row.fields.get("objection", "")),
                is_blanked=row.blanked_at is not None,
                when=words.day(row.at),
            )
            for row in earlier
        ),
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
