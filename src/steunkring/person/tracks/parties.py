"""Who must agree to a report, and what each of them said to it (A23; joint: one each)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.writing.models import Agreement
from steunkring.method.report_agreement import LEADER, Statement

from .models import ConversationReport, ReportAnswer, TrackMember

# The party of a report about one person.
OWNER = ""


def members_of(opened: Opened) -> dict[str, str]:
    """Names of those who take part in a joint track, by their record; empty for one person.

    One query; none for the owner, or who stands in the owner's place: that record is of one.
    """
    if opened.purpose in ("own", "representation"):
        return {}
    rows: Iterable[Any] = opened.rows(TrackMember).filter(left_at__isnull=True).order_by("id")
    return {row.member_record: row.name for row in rows}


def parties_among(members: Iterable[str]) -> tuple[str, ...]:
    """Who must agree besides the leader: every member, or the owner."""
    return tuple(members) or (OWNER,)


def own_party(opened: Opened, members: Iterable[str]) -> str:
    """For whom the reader answers, who takes part in a joint track.

    Raises:
        NotReadable: the reader is none of the members.
    """
    own = gate.opened_own(opened.actor).key
    if own not in members:
        raise gate.NotReadable
    return own


def answers_to(opened: Opened, keys: Iterable[str]) -> GatedQuerySet:
    """Answers to reports, oldest first, with ``is_objected`` beside each; one query."""
    against = opened.rows(Agreement).filter(
        key=OuterRef("agreement_key"), objected_at__isnull=False
    )
    rows: GatedQuerySet = opened.rows(ReportAnswer).filter(report_key__in=list(keys))
    marked: GatedQuerySet = rows.annotate(is_objected=Exists(against)).order_by("id")
    return marked


def statements(report: ConversationReport, answers: Iterable[Any]) -> list[Statement]:
    """What the leader and the citizens said, as the rule of the method takes it."""
    said = [
        Statement(
            party=row.member,
            version=row.version,
            answer=row.answer,
            is_cleared=row.cleared_at is not None,
            is_objected=row.is_objected,
        )
        for row in answers
    ]
    if report.leader_version:
        said.append(Statement(party=LEADER, version=report.leader_version, answer="agree"))
    return said
