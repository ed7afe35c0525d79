"""Which promises a plan names: a version in the making changes nothing of what was promised."""

from __future__ import annotations

from collections.abc import Iterable

from steunkring.foundation.access.net import system
from steunkring.method import plan as method

from ..models import PlanRow


def named_in(rows: Iterable[PlanRow]) -> set[str]:
    """Keys of the promises in these steps."""
    return {key for row in rows for key in row.promises}


def runs_with(row: PlanRow, promise: str) -> bool:
    """Whether the plan that runs names this promise in the same step."""
    with system("the same step in the version that runs"):
        rows = PlanRow.objects.filter(
            record_id=row.record_id,
            line_key=row.line_key,
            plan_version__state__in=method.RUNNING,
            removed_at__isnull=True,
        )
        return any(promise in one.promises for one in rows)
