"""What the person chose becomes a step of the plan that is in the making (B10: used in the plan).

The second choice can come in later, when the first one did not work out. That a sheet was used
stands nowhere apart: it is read from the steps, and holds as long as there is one.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F, Subquery

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.method import plan as method

from ..models import OptionSheet, PlanRow, PlanVersion
from .plan_rows import RowWords, add_row
from .plan_shared import NotNow

# The version to which the step was added, by its key, beside that step.
Placed = tuple[str, PlanRow]


@transaction.atomic
def put_in_plan(opened: Opened, sheet: str, *, option: str, step: str, once: str) -> Placed:
    """A step with the goal of the sheet, that remembers from which choice it came.

    Raises:
        NotReadable: no such sheet, or this is not what the person chose.
        NotNow: no plan is in the making.
    """
    rows = opened.rows(OptionSheet, action="write").filter(state=OptionSheet.State.CHOSEN)
    making = Subquery(versions_in_the_making(opened).values("key")[:1])
    on: Any = rows.annotate(making=making).filter(key=sheet).first()
    if on is None or not option or option not in (on.best_key, on.second_key):
        raise gate.NotReadable
    if on.making is None:
        raise NotNow
    words = RowWords(step=step, goal=on.goal_key, option=option)
    return on.making, add_row(opened, on.making, words=words, once=once)


def versions_in_the_making(opened: Opened) -> Any:
    """The version to which a step can be added now: at most one, none when there is none."""
    rows = opened.rows(PlanVersion).filter(state__in=method.IN_THE_MAKING)
    return rows.order_by(F("number").desc())
