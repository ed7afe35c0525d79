"""The report of a conversation and who agreed with it (A23, INV-6).

Leader and citizen each say yes to one version. Every change of the text makes a new version,
and with it every yes that was there is void.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import owners_of
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.writing import agreements, revisions
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.foundation.writing.models import Agreement
from steunkring.method import report_agreement as method

from ..models import Conversation, ConversationReport, ReportAnswer
from ..parties import Members, answers_to, members_of, statements
from .shared import locked, writer

PART = "conversation_reports"
REPORT = "tracks.ConversationReport"
_WORK = "support"
_OWN = ("own", "representation", "together")


class NotNow(Exception):
    """The report does not stand for this act now. ``report`` is the row as it stands."""

    def __init__(self, report: ConversationReport) -> None:
        super().__init__("not now")
        self.report = report


class Incomplete(Exception):
    """One of the two mandatory contents is empty (H 17)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a citizen says to a version: agree, agree with remarks or not agree."""

    answer: str
    remarks: str = ""
    interpreter: str = ""
    # Record key of the member who says it, in a joint report; empty: the owner.
    member: str = ""


@transaction.atomic
def begin_report(
    opened: Opened,
    *,
    need: str,
    agreements: str,
    once: str,
    conversation: str = "",
    replaces: str = "",
) -> ConversationReport:
    """A worker begins a report, of a conversation or of its own.

    Args:
        replaces: key of the final report in whose place this one comes once it is final.

    Raises:
        NotReadable: the conversation or the earlier report is not there for this worker.
    """
    author = _worker(opened)
    if conversation:
        opened.row(Conversation, conversation)
    if replaces and opened.row(ConversationReport, replaces).state != _State.FINAL:
        raise gate.NotReadable
    key, at = new_code(), opened.actor.moment
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(ConversationReport, made)  # type: ignore[no-any-return]
    report = ConversationReport.objects.create(
        record_id=opened.record,
        key=key,
        conversation_key=conversation,
        replaces_key=replaces,
        need=need,
        agreements=agreements,
        leader_id=author,
        author_id=author,
        written_at=at,
    )
    _append(report, author, at)
    return report


@transaction.atomic
def change_report(
    opened: Opened, key: str, *, need: str, agreements: str, version: int, at_table: bool = False
) -> ConversationReport:
    """Other words: a new version. Every yes to an earlier version is void (INV-6, H 53).

    Args:
        version: the version that was read.
        at_table: changed while reading back together: the new words lie before the citizen at
            once. Else the report is a draft again until it is offered.

    Raises:
        Stale: somebody else saved meanwhile.
        Incomplete: at the table, with one of the two contents empty.
        NotNow: it was replaced by a later report.
    """
    author = _worker(opened)
    report = _standing_report(opened, key)
    revisions.check_version(report, version)
    if (need, agreements) == (report.need, report.agreements):
        return report
    report.need, report.agreements = need, agreements
    report.version += 1
    _clear(opened, report)
    if at_table:
        _offer(opened, report)
    else:
        report.state = _State.DRAFT
    report.save()
    _append(report, author, opened.actor.moment)
    return report


@transaction.atomic
def offer_report(opened: Opened, key: str, *, version: int) -> ConversationReport:
    """Lay this version before the citizen, to read and to answer.

    Raises:
        Stale: the text is not the one that was read.
        Incomplete: the need or the agreements are missing.
        NotNow: it was offered before.
    """
    _worker(opened)
    report = _standing_report(opened, key)
    revisions.check_version(report, version)
    if report.state != _State.DRAFT:
        raise NotNow(report)
    _offer(opened, report)
    report.save()
    at = opened.actor.moment
    notify(principals=owners_of(opened.record, at), at=at)
    return report


@transaction.atomic
def agree_as_leader(opened: Opened, key: str, *, version: int) -> ConversationReport:
    """The leader of the conversation says yes to this version; alone it makes nothing final.

    Raises:
        Stale: the text is not the one that was read.
        NotNow: it is not offered, or replaced.
        NotAllowed: somebody else led this conversation.
    """
    worker = _worker(opened)
    report = _standing_report(opened, key)
    revisions.check_version(report, version)
    if report.leader_id != worker:
        raise gate.NotAllowed
    if report.state == _State.DRAFT:
        raise NotNow(report)
    if report.leader_version != report.version:
        report.leader_version = report.version
        report.leader_agreed_at = opened.actor.moment
    _reckon_anew(opened, report)
    report.save()
    return report


@transaction.atomic
def take_over(opened: Opened, key: str) -> ConversationReport:
    """Another worker answers for the report from now on; the former leader's yes is void."""
    worker = _worker(opened)
    report = _standing_report(opened, key)
    if report.state == _State.FINAL:
        raise NotNow(report)
    if report.leader_id != worker:
        report.leader_id = worker
        report.leader_version, report.leader_agreed_at = 0, None
        report.save()
    return report


@transaction.atomic
def answer_report(
    opened: Opened,
    key: str,
    *,
    version: int,
    said: Answer,
    manner: Manner,
    members: Members | None = None,
) -> ReportAnswer:
    """A citizen answers one version: with the own account, on a tablet, spoken or on paper.

    The last answer of somebody counts. A worker records only what was said or signed.

    Args:
        members: who takes part, when the caller asked for them already.

    Raises:
        Stale: the text was changed meanwhile.
        NotNow: it is not offered, replaced, or final with this very yes.
        ValueError: a worker would give the citizen's own answer, or the other way round.
    """
    is_own = manner.how == How.OWN_ACCOUNT
    if is_own != (opened.purpose in _OWN):
        raise ValueError("a worker never gives the citizen's own answer, nor the other way round")
    author = writer(opened)
    _hold(opened)
    report = _standing_report(opened, key)
    revisions.check_version(report, version)
    if report.state == _State.DRAFT:
        raise NotNow(report)
    if members is None:
        members = members_of(opened)
    member = _member(opened, said, members)
    answers = list(answers_to(opened, [report.key]))
    if report.state == _State.FINAL and _said_so(answers, report.version, member, said.answer):
        raise NotNow(report)
    row = ReportAnswer(
        record_id=opened.record,
        report_key=report.key,
        version=report.version,
        answer=said.answer,
        remarks=said.remarks,
        member=member,
        how=manner.how,
        read_back_by=manner.read_back_by,
        interpreter=said.interpreter,
        also_present=manner.also_present,
        paper_kept_where=manner.paper_kept_where,
        author_id=author,
        at=manner.agreed_at or opened.actor.moment,
    )
    if said.answer != method.NOT_AGREE:
        text = f"{report.need}\n\n{report.agreements}"
        yes = agreements.record(opened, report, part=PART, text=text, manner=manner)
        row.agreement_key = yes.key
    row.save()
    row.is_objected = False  # type: ignore[attr-defined]
    _reckon(opened, report, members, [*answers, row])
    report.save()
    told = [report.leader_id] if is_own else owners_of(opened.record, opened.actor.moment)
    notify(principals=told, at=opened.actor.moment)
    return row


def reconsider(opened: Opened, agreement: Agreement) -> None:
    """The owner objected to a yes in the own name, or took that back: how does it stand now?

    Inside the transaction of that act.
    """
    if agreement.subject != REPORT:
        return
    report = locked(opened, ConversationReport, agreement.subject_key)
    if report.state not in (_State.DRAFT, _State.SUPERSEDED):
        before = report.state
        _reckon_anew(opened, report)
        if report.state != before:
            report.save()


_State = ConversationReport.State


def _worker(opened: Opened) -> int:
    """The worker who writes; nobody else changes or offers a report."""
    worker = writer(opened)
    if opened.purpose != _WORK:
        raise gate.NotReadable
    _hold(opened)
    return worker


def _hold(opened: Opened) -> None:
    opened.require(PART, "write")
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)


def _standing_report(opened: Opened, key: str) -> ConversationReport:
    """The report, locked, unless a later one came in its place."""
    report = locked(opened, ConversationReport, key)
    if report.state == _State.SUPERSEDED:
        raise NotNow(report)
    return report


def _offer(opened: Opened, report: ConversationReport) -> None:
    if not method.is_complete(report.need, report.agreements):
        raise Incomplete
    report.state = _State.OFFERED
    report.offered_at = opened.actor.moment
    report.offered_versions = [*report.offered_versions, report.version]


def _clear(opened: Opened, report: ConversationReport) -> None:
    """Void every yes and every no: they were about other words."""
    report.leader_version, report.leader_agreed_at = 0, None
    with system("the right to write was asked and is held"):
        answers = ReportAnswer.objects.filter(record_id=opened.record, report_key=report.key)
        answers.filter(cleared_at__isnull=True).update(cleared_at=opened.actor.moment)


def _reckon_anew(opened: Opened, report: ConversationReport) -> None:
    _reckon(opened, report, members_of(opened), answers_to(opened, [report.key]))


def _reckon(
    opened: Opened, report: ConversationReport, members: Members, answers: Iterable[Any]
) -> None:
    """State from what all parties said (method.report_agreement)."""
    found = method.standing(
        version=report.version,
        is_offered=report.state != _State.DRAFT,
        parties=(method.LEADER, *members.parties),
        statements=statements(report, answers),
    )
    report.state = found.state
    if report.state == _State.FINAL and report.replaces_key:
        with system("the right to write was asked and is held"):
            earlier = ConversationReport.objects.filter(
                record_id=opened.record, key=report.replaces_key, state=_State.FINAL
            )
            earlier.update(state=_State.SUPERSEDED)


def _member(opened: Opened, said: Answer, members: Members) -> str:
    """For whom this answer counts; who takes part decides for nobody else."""
    if opened.purpose == "together":
        if members.mine is None:
            raise gate.NotReadable
        return members.mine
    if said.member not in members.parties:
        raise gate.NotReadable
    return said.member


def _said_so(answers: Iterable[Any], version: int, member: str, answer: str) -> bool:
    """Whether this is what this party said last of this version, and still says."""
    last = [row for row in answers if (row.version, row.member) == (version, member)][-1:]
    return bool(last) and last[0].answer == answer and not last[0].is_objected


def _append(report: ConversationReport, author: int, at: Any) -> None:
    revisions.append(
        report,
        part=PART,
        author=author,
        at=at,
        fields={"need": report.need, "agreements": report.agreements},
    )
