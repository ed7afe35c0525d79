"""What people said that waits for who works with them: begun again, not agreed, not right.

It stands beside the rows of a list of people, so that a first page asks for nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.access.queries import written_by_owner
from steunkring.foundation.writing.models import Agreement
from steunkring.method import trajectory
from steunkring.method.report_agreement import NOT_AGREE

from .. import words_requests
from ..models import Conversation, ConversationReport, ReportAnswer, TrackStep

# A report that is not agreed on waits as long as it stands; a permission was stopped at once.
OBJECTED_WITHIN = timedelta(days=30)
AGAIN, REPORT, PERMISSION = "again", "report", "permission"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that somebody said, without a word of what was said."""

    kind: str  # "again", "report" or "permission"
    record_key: str
    person: str
    at: datetime | None
    # Of the report that it is about; empty for the other kinds.
    report_key: str = ""

    @property
    def age(self) -> str:
        """How long ago: "vandaag", "gisteren", "3 dagen geleden"."""
        return words_requests.age(self.at) if self.at else ""


def with_news(rows: GatedQuerySet, actor: Actor) -> GatedQuerySet:
    """Rows of people whom the actor supports, with what each of them said beside it; no query.

    ``news_of`` makes the lines; ``has_news`` is the condition for an order or a filter.
    """
    found: GatedQuerySet = (
        rows.with_beside(_begun_again(actor), "at", "news_again_at")
        .with_beside(_not_agreed(actor), "key", "news_report")
        .annotate(news_stopped_at=Subquery(_stopped(actor).values("objected_at")[:1]))
    )
    return found


def has_news() -> Q:
    """Whether a row of ``with_news`` has any."""
    return (
        Q(news_again_at__isnull=False)
        | Q(news_report__isnull=False)
        | Q(news_stopped_at__isnull=False)
    )


def news_of(rows: Iterable[Any]) -> list[News]:
    """What the people of these rows said; who waits for somebody stands first, oldest first."""
    found: list[News] = []
    for row in rows:
        key, name = row.record.key, row.name
        again = row.news_again_at
        if again and (row.last_contact_at is None or row.last_contact_at < again):
            found.append(News(AGAIN, key, name, again))
        if row.news_report:
            found.append(News(REPORT, key, name, None, row.news_report))
        if row.news_stopped_at:
            found.append(News(PERMISSION, key, name, row.news_stopped_at))
    kinds = (AGAIN, REPORT, PERMISSION)
    return sorted(
        found, key=lambda one: (kinds.index(one.kind), one.at.isoformat() if one.at else "")
    )


def _begun_again(actor: Actor) -> GatedQuerySet:
    """Steps with which an owner began again, and nobody took one after it."""
    steps = gate.readable(actor, TrackStep, purpose="support")
    later = steps.filter(track_key=OuterRef("track_key"), at__gt=OuterRef("at"))
    mine: GatedQuerySet = written_by_owner(steps.filter(before=trajectory.CLOSED)).filter(
        ~Exists(later)
    )
    return mine


def _not_agreed(actor: Actor) -> GatedQuerySet:
    """Reports of this worker to whose present text somebody said no."""
    no = gate.readable(actor, ReportAnswer, purpose="support").filter(
        report_key=OuterRef("key"),
        version=OuterRef("version"),
        answer=NOT_AGREE,
        cleared_at__isnull=True,
    )
    rows = gate.readable(actor, ConversationReport, purpose="support")
    found: GatedQuerySet = rows.filter(
        Exists(no), leader_id=actor.principal, state=ConversationReport.State.NO_AGREEMENT
    )
    return found


def _stopped(actor: Actor) -> Any:
    """Permissions to write along that this worker wrote down and the owner took back."""
    return gate.readable(actor, Agreement, purpose="support").filter(
        record_id=OuterRef("record_id"),
        subject=Conversation._meta.label,
        recorded_by_id=actor.principal,
        objected_at__gte=actor.moment - OBJECTED_WITHIN,
    )
