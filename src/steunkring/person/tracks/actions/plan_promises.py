"""Promises follow the plan that they are in: begun when it runs, ended when it names them no more.

A version in the making changes nothing of what was promised: the plan that runs goes on.
"""

from __future__ import annotations

from collections.abc import Iterable

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.method import plan as method
from steunkring.method.promises import OPEN
from steunkring.person.network import actions as people
from steunkring.person.network.queries.of_plans import promises_of_plan

from ..models import PlanRow


def begin_promises(opened: Opened, rows: Iterable[PlanRow]) -> None:
    """Who said yes to a step does it from now on."""
    lines = [row.line_key for row in rows if row.promises]
    if lines:
        people.begin_lines(opened, lines)


def end_promises(opened: Opened, named: Iterable[str]) -> None:
    """These are named in no plan any more: nothing is asked of them from now on."""
    keys = set(named)
    found, _not_to_be_asked = promises_of_plan(opened, keys)
    for promise in found.values():
        if promise.state in OPEN:
            people.stop(opened, promise.key)


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
