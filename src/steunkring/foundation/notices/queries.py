"""Named sets of work on the queue: names and ages only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from .models import JobAttempt

State = JobAttempt.State


@dataclass(frozen=True, slots=True)
class Backlog:
    """How the work stands at a moment. ``oldest`` is what should have run first."""

    late: int
    stuck: int
    oldest: datetime | None


def backlog(moment: datetime) -> Backlog:
    """What is due and did not run, and what stands still: one query."""
    late = Q(state=State.WAITING, next_at__lt=moment)
    found = JobAttempt.objects.exclude(state=State.DONE).aggregate(
        late=Count("id", filter=late),
        stuck=Count("id", filter=Q(state=State.STUCK)),
        oldest=Min("next_at", filter=late),
    )
    return Backlog(**found)


def stuck() -> QuerySet[JobAttempt]:
    """Work that stands still until somebody looks, oldest first."""
    return JobAttempt.objects.filter(state=State.STUCK).order_by("next_at", "id")
