"""The day on which a plan that runs is looked back on: the last one that was agreed (B18, INV-10).

A version keeps the day that it was agreed with. A later day, agreed when looking back together,
stands with that looking back and never in the version.
"""

from __future__ import annotations

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from ..models import PlanEvaluation


def day_ahead(version: str = "") -> Coalesce:
    """The day, to stand beside a version of a plan; no query.

    Of what was agreed nothing but the day: whoever reads the plan reads until when it runs.

    Args:
        version: where the version is, seen from the row, with two underscores behind it.
    """
    concluded = PlanEvaluation.objects.filter(
        record_id=OuterRef("record_id"),
        plan_version_key=OuterRef(f"{version}key"),
        state=PlanEvaluation.State.CONCLUDED,
        concluded_at__isnull=False,
        next_on__isnull=False,
    )
    last = concluded.order_by("-concluded_at", "-id").values("next_on")
    return Coalesce(Subquery(last[:1]), F(f"{version}evaluation_on"))
