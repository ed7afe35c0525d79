"""Who must agree to a report, and what each of them said to it (A23; joint: one each)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.access.sharing import own_record_key
from steunkring.foundation.writing.models import Agreement
from steunkring.method.report_agreement import LEADER, Statement

from .models import ConversationReport, ReportAnswer, TrackMember

# The party of a report about one person.
OWNER = ""


@dataclass(frozen=True, slots=True)
class Members:
    """Who takes part in a joint track; nobody in the record of one person."""

    # Names by the record of each.
    names: Mapping[str, str] = field(default_factory=dict)
    # The record of the reader, who is one of them.
    mine: str | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """Who must agree besides the leader: every member, or the owner."""
        return tuple(self.names) or (OWNER,)


def members_of(opened: Opened) -> Members:
    """Who takes part: one query.

    None for the owner, or who stands in the owner's place: that record is of one.
    """
    if opened.purpose in ("own", "representation"):
        return Members()
    found: Any = opened.rows(TrackMember).filter(left_at__isnull=True).order_by("id")
    rows: list[Any] = list(found.annotate(own=own_record_key(opened.actor)))
    mine = [row.member_record for row in rows if row.member_record == row.own]
    is_member = opened.purpose == "together"
    return Members(
        names={row.member_record: row.name for row in rows},
        mine=mine[0] if mine and is_member else None,
    )


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
