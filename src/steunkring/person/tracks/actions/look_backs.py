"""Telling that the day to look back together is there (B18): that something waits, nothing more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import who_writes
from steunkring.foundation.notices.actions import notify

from ..models import PlanVersion
from ..queries.look_back_day import day_ahead
from .evaluation_shared import PART
from .plan_shared import State


@transaction.atomic
def tell_to_look_back(*, since: datetime, until: datetime, at: datetime) -> None:
    """Tell everybody who looks back together on a day that came, each day once.

    Where one sits together already, nobody has to be told.
    """
    after, last = (timezone.localtime(moment).date() for moment in (since, until))
    with system("of whom the day to look back together came"):
        records = list(
            PlanVersion.objects.filter(state=State.ACTIVE)
            .annotate(day=day_ahead())
            .filter(day__gt=after, day__lte=last)
            .values_list("record_id", flat=True)
        )
    notify(principals=who_writes(records, part=PART, moment=at), at=at)
