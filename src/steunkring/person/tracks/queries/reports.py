"""Reports as they are shown: the text, who agreed to which version and how (A23)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.access.own_words import is_closed
from steunkring.foundation.writing import revisions
from steunkring.method import report_agreement as method

from ..models import Capture, ContactMoment, ConversationReport, ReportAnswer
from ..parties import OWNER, Members, answers_to, members_of, statements
from .authors import NOBODY, Author, authors, authors_of, signed
from .report_page import AnswerLine, ReportLine, ReportPage, ReportVersion, state_words

PART = "conversation_reports"
ON_A_PAGE = 20
State = ConversationReport.State


def _visible(opened: Opened) -> GatedQuerySet:
    """Reports of this record; who does not write them sees none before it was offered."""
    rows: GatedQuerySet = opened.rows(ConversationReport)
    if opened.purpose in ("support", "stand_in"):
        return rows
    return rows.exclude(offered_versions=[])


def reports_page(opened: Opened, number: str | None) -> Page[Any]:
    """One page of the reports, newest first: two queries. The page holds ``ReportLine``."""
    found = signed(_visible(opened)).order_by("-written_at", "-id")
    page: Page[Any] = Paginator(found, ON_A_PAGE).get_page(number)
    rows: list[Any] = list(page.object_list)
    by = authors_of(rows)
    page.object_list = [
        ReportLine(
            key=row.key,
            at=row.offered_at or row.written_at,
            state=row.state,
            state_words=state_words(row),
            author=by.get(row.author_id, NOBODY),
        )
        for row in rows
    ]
    return page


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
            state_words=state_words(row),
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
        state_words=state_words(row),
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
    without_closed_words(row)
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


def without_closed_words(row: Any) -> None:
    """Take a remark of a child from an answer for a parent: a yes is a yes (threat RC5)."""
    if is_closed(row):
        row.remarks = ""
        if row.answer == ReportAnswer.Answer.AGREE_WITH_REMARKS:
            row.answer = ReportAnswer.Answer.AGREE


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


@dataclass(frozen=True, slots=True)
class AgreedStep:
    """The next step that was agreed when the talk ended, as a line for the report."""

    text: str
    key: str = "afgesproken"
    kind: str = Capture.Kind.APPOINTMENT


def said_in(opened: Opened, conversation: str) -> list[Capture | AgreedStep]:
    """What a report of one conversation begins with: its phrases, and the agreed next step.

    Two queries.
    """
    said: list[Capture | AgreedStep] = [*phrases(opened, conversation)]
    contacts = opened.rows(ContactMoment).filter(conversation_key=conversation)
    step = contacts.exclude(next_step="").order_by("-id").first()
    if step is None:
        return said
    day = formats.date_format(step.next_step_on, "l j F Y") if step.next_step_on else ""
    return [*said, AgreedStep(text=f"{step.next_step} ({day})" if day else step.next_step)]


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
