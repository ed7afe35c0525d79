"""Shares that come to their end, for asking the owner whether they may go on."""

from __future__ import annotations

from datetime import datetime

from .decision import Source
from .models import Grant


def owners_of_ending_shares(*, after: datetime, until: datetime, at: datetime) -> list[int]:
    """Principals of owners with a share that holds at a moment and ends in a span.

    Of what is joint every member is an owner.

    Args:
        after, until: the span; the first moment does not count, the last one does.
    """
    ending = Grant.objects.filter(
        source=Source.SHARE,
        part="name",
        starts_at__lte=at,
        ends_at__gt=after,
        ends_at__lte=until,
    )
    owners = Grant.objects.filter(
        source__in=(Source.OWNERSHIP, Source.MEMBERSHIP),
        part="name",
        starts_at__lte=at,
        ends_at__gt=at,
        record_id__in=ending.values("record_id"),
    )
    return list(owners.order_by("principal_id").values_list("principal_id", flat=True).distinct())
