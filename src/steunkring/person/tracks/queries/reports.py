"""Reports as they are shown: the text, who agreed to which version and how (A23)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.writing import revisions
from steunkring.foundation.writing.agreements import How
from steunkring.method import report_agreement as method

from .. import words
from ..models import Capture, ConversationReport, ReportAnswer
from ..parties import OWNER, Members, answers_to, members_of, statements
from .authors import NOBODY, Author, authors, authors_of, signed

PART = "conversation_reports"
State = ConversationReport.State
TONES = {
    State.DRAFT: "open",
    State.OFFERED: "ask",
    State.FINAL: "good",
    State.NO_AGREEMENT: "caution",
    State.SUPERSEDED: "stopped",
}
ICONS = {
    State.DRAFT: "pencil",
    State.OFFERED: "clock",
    State.FINAL: "check",
    State.NO_AGREEMENT: "people",
    State.SUPERSEDED: "minus",
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report in a list."""

    key: str
    at: datetime
    state: str
    state_words: str
    author: Author

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)

    @property
    def tone(self) -> str:
        """How the state looks."""
        return TONES[State(self.state)]

    @property
    def icon(self) -> str:
        """The sign of the state."""
        return ICONS[State(self.state)]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What somebody said to one version, and how."""

    key: str
    name: str
    version: int
    answer: str
    answer_words: str
    remarks: str
    how: str
    how_words: str
    read_back_by: str
    interpreter: str
    also_present: str
    paper_kept_where: str
    written_by: Author
    member: str
    at: datetime
    is_cleared: bool
    is_objected: bool

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)

    @property
    def is_yes(self) -> bool:
        """Whether it is a yes that still counts."""
        is_yes = self.answer != ReportAnswer.Answer.NOT_AGREE
        return is_yes and not self.is_cleared and not self.is_objected

    @property
    def given_by(self) -> str:
        """Who gave it in the place of the one whose answer it is; empty when it is the own."""
        is_other = self.is_own_account and self.written_by.name != self.name
        return self.written_by.name if is_other else ""

    @property
    def is_own_account(self) -> bool:
        """Whether it was given with an account of the citizen, or of who decides instead."""
        return self.how == How.OWN_ACCOUNT

    @property
    def recorded_by(self) -> str:
        """Who wrote down what was said or signed; empty when the citizen's own hand gave it."""
        return self.written_by.name if self.how in (How.SPOKEN, How.SIGNED_PAPER) else ""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report, whole, as this reader may read it."""

    row: ConversationReport
    key: str
    need: str
    agreements: str
    state: str
    state_words: str
    version: int
    leader: Author
    is_leader: bool
    leader_agreed_at: datetime | None
    answers: list[AnswerLine]
    members: Mapping[str, str]
    standing: method.Standing
    # The party for whom the reader answers; None: for nobody.
    mine: str | None

    @property
    def tone(self) -> str:
        """How the state looks."""
        return TONES[State(self.state)]

    @property
    def icon(self) -> str:
        """The sign of the state."""
        return ICONS[State(self.state)]

    @property
    def when(self) -> str:
        """The day on which it was offered, or written."""
        return words.day(self.row.offered_at or self.row.written_at)

    @property
    def leader_when(self) -> str:
        """The day on which the leader said yes; empty without a yes to this version."""
        return words.day(self.leader_agreed_at) if self.has_leader_agreed else ""

    @property
    def has_leader_agreed(self) -> bool:
        """Whether the leader said yes to this very version."""
        return method.LEADER in self.standing.agreed

    @property
    def is_draft(self) -> bool:
        """Whether it is not, or not any more, before the citizen."""
        return self.state == State.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether somebody can still answer."""
        return self.state in (State.OFFERED, State.NO_AGREEMENT)

    @property
    def is_final(self) -> bool:
        """Whether both agreed to this version."""
        return self.state in (State.FINAL, State.SUPERSEDED)

    @property
    def is_superseded(self) -> bool:
        """Whether a later report came in its place."""
        return self.state == State.SUPERSEDED

    @property
    def is_disagreed(self) -> bool:
        """Whether both views stand side by side."""
        return self.state == State.NO_AGREEMENT

    @property
    def is_complete(self) -> bool:
        """Whether both contents are there."""
        return method.is_complete(self.need, self.agreements)

    @property
    def current(self) -> list[AnswerLine]:
        """The last answer of each to this version."""
        last = {
            line.member: line
            for line in self.answers
            if line.version == self.version and not line.is_cleared
        }
        return list(last.values())

    @property
    def against(self) -> list[AnswerLine]:
        """Those who see it differently, in their own words."""
        return [line for line in self.current if not line.is_yes]

    @property
    def is_waiting_for_me(self) -> bool:
        """Whether the reader has not answered this version."""
        return self.is_open and self.mine is not None and self.mine in self.standing.waiting

    @property
    def may_answer(self) -> bool:
        """Whether the reader can still answer, or answer differently."""
        return self.is_open and self.mine is not None

    @property
    def earlier_versions(self) -> list[int]:
        """Versions that were offered before this one, newest first."""
        return [one for one in reversed(self.row.offered_versions) if one != self.version]

    @property
    def is_offered_version(self) -> bool:
        """Whether the version as it is was laid before the citizen."""
        return self.version in self.row.offered_versions


def _visible(opened: Opened) -> GatedQuerySet:
    """Reports of this record; who does not write them sees none before it was offered."""
    rows: GatedQuerySet = opened.rows(ConversationReport)
    if opened.purpose in ("support", "stand_in"):
        return rows
    return rows.exclude(offered_versions=[])


def reports(opened: Opened) -> list[ReportLine]:
    """All reports, newest first: one query."""
    rows: list[Any] = list(signed(_visible(opened)).order_by("-written_at", "-id"))
    by = authors_of(rows)
    return [
        ReportLine(
            key=row.key,
            at=row.offered_at or row.written_at,
            state=row.state,
            state_words=row.get_state_display(),
            author=by.get(row.author_id, NOBODY),
        )
        for row in rows
    ]


def unanswered(opened: Opened) -> GatedQuerySet:
    """Reports that lie before the owner, whose version as it is has no answer yet."""
    said = opened.rows(ReportAnswer).filter(
        report_key=OuterRef("key"), version=OuterRef("version"), member=OWNER, cleared_at=None
    )
    rows: GatedQuerySet = opened.rows(ConversationReport)
    waiting: GatedQuerySet = rows.filter(~Exists(said), state=State.OFFERED)
    return waiting


def waiting_reports(opened: Opened) -> list[ReportLine]:
    """What waits for the owner's answer, oldest first: one query."""
    found = signed(unanswered(opened), by="leader_id")
    rows: list[Any] = list(found.order_by("offered_at", "id"))
    by = authors_of(rows, by="leader_id")
    return [
        ReportLine(
            key=row.key,
            at=row.offered_at or row.written_at,
            state=row.state,
            state_words=row.get_state_display(),
            author=by.get(row.leader_id, NOBODY),
        )
        for row in rows
    ]


def report(opened: Opened, key: str, *, name: str) -> ReportPage:
    """One report with all that was said to it: four queries.

    Args:
        name: of the person whom the record is about, to stand with the answers.

    Raises:
        NotReadable: no such report, or not offered to this reader.
    """
    row: Any = _visible(opened).filter(key=key).first()
    if row is None:
        raise gate.NotReadable
    found = list(answers_to(opened, [row.key]))
    members = members_of(opened)
    by = authors(opened, [row.leader_id, *(one.author_id for one in found)])
    standing = method.standing(
        version=row.version,
        is_offered=row.state != State.DRAFT,
        parties=(method.LEADER, *members.parties),
        statements=statements(row, found),
    )
    return ReportPage(
        row=row,
        key=row.key,
        need=row.need,
        agreements=row.agreements,
        state=row.state,
        state_words=row.get_state_display(),
        version=row.version,
        leader=by.get(row.leader_id, NOBODY),
        is_leader=row.leader_id == opened.actor.principal,
        leader_agreed_at=row.leader_agreed_at,
        answers=[_as_answer(one, {OWNER: name, **members.names}, by) for one in found],
        members=members.names,
        standing=standing,
        mine=_mine(opened, members),
    )


def _mine(opened: Opened, members: Members) -> str | None:
    if not opened.may_write(PART):
        return None
    return OWNER if opened.purpose in ("own", "representation") else members.mine


def _as_answer(row: Any, names: Mapping[str, str], by: Mapping[int, Author]) -> AnswerLine:
    writer = by.get(row.author_id, NOBODY)
    return AnswerLine(
        key=row.key,
        name=names.get(row.member, _("Iemand die niet meer meedoet")),
        version=row.version,
        answer=row.answer,
        answer_words=row.get_answer_display(),
        remarks=row.remarks,
        how=row.how,
        how_words=row.get_how_display(),
        read_back_by=writer.said_of(row.read_back_by),
        interpreter=row.interpreter,
        also_present=row.also_present,
        paper_kept_where=row.paper_kept_where,
        written_by=writer,
        member=row.member,
        at=row.at,
        is_cleared=row.cleared_at is not None,
        is_objected=row.is_objected,
    )


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """One version of the text, as it was saved."""

    number: int
    need: str
    agreements: str
    author: Author
    at: datetime
    is_blanked: bool
    was_offered: bool

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)


def report_versions(opened: Opened, key: str) -> list[ReportVersion]:
    """All versions that this reader may see, newest first: two queries.

    Who does not write reports sees those that were offered.
    """
    row: Any = _visible(opened).filter(key=key).first()
    if row is None:
        raise gate.NotReadable
    rows: list[Any] = list(signed(revisions.of(opened, row)))
    by = authors_of(rows)
    found = [_as_version(one, row, by) for one in rows]
    is_writer = opened.purpose in ("support", "stand_in")
    return [one for one in found if one.was_offered or is_writer]


def report_version(opened: Opened, page: ReportPage, number: int) -> ReportVersion:
    """One version that was offered: one query. Who saved it is not asked.

    Raises:
        NotReadable: it never was, or its words are erased.
    """
    row: Any = revisions.of(opened, page.row).filter(number=number).first()
    found = _as_version(row, page.row, {}) if row is not None else None
    if found is None or not found.was_offered or found.is_blanked:
        raise gate.NotReadable
    return found


def _as_version(row: Any, report: ConversationReport, by: Mapping[int, Author]) -> ReportVersion:
    return ReportVersion(
        number=row.number,
        need=row.fields.get("need", ""),
        agreements=row.fields.get("agreements", ""),
        author=by.get(row.author_id, NOBODY),
        at=row.at,
        is_blanked=row.blanked_at is not None,
        was_offered=row.number in report.offered_versions,
    )


# --- what a report is built from ------------------------------------------------------


def phrases(opened: Opened, conversation: str) -> list[Capture]:
    """What was said in one conversation, in order, without what was taken back: one query."""
    rows = opened.rows(Capture).filter(conversation_key=conversation, removed_at__isnull=True)
    return list(rows.order_by("position", "id"))


def replaceable(opened: Opened) -> list[tuple[str, str]]:
    """Key and words of final reports that a new one can come in the place of: one query."""
    rows: Iterable[Any] = opened.rows(ConversationReport).filter(state=State.FINAL)
    return [
        (row.key, _("Ja, van het verslag van %(day)s") % {"day": full_day(row.written_at)})
        for row in rows.order_by(F("written_at").desc(), "-id")  # type: ignore[attr-defined]
    ]


def full_day(moment: datetime) -> str:
    """A day that is clear on paper too: "dinsdag 3 maart 2026"."""
    return formats.date_format(timezone.localtime(moment).date(), "l j F Y")
