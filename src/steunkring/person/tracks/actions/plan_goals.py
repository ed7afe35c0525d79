"""Goals follow the plan that they are in: with the person's yes, and out again when it closes."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import revisions

from ..models import Goal
from .goals import PART, GoalWords

# What the person said of a goal meanwhile (busy, reached, dropped) stays as it was said.
_BEFORE = (Goal.State.IDEA, Goal.State.SET)


def into_plan(opened: Opened, goals: Iterable[Goal]) -> None:
    """These goals are in the plan that runs."""
    _become(opened, [one for one in goals if one.state in _BEFORE], Goal.State.IN_PLAN)


def out_of_plan(opened: Opened, keys: Collection[str]) -> None:
    """These goals are in no plan any more: chosen, as they were before."""
    if keys:
        rows = opened.rows(Goal).filter(key__in=list(keys), state=Goal.State.IN_PLAN)
        _become(opened, list(rows), Goal.State.SET)


def _become(opened: Opened, goals: list[Goal], state: Goal.State) -> None:
    author = opened.actor.principal
    if not goals or author is None:
        return
    for goal in goals:
        goal.state = state
        goal.version += 1
    with system("goals follow the plan that the person said yes to"):
        Goal.objects.bulk_update(goals, ["state", "version"])
    names = (*GoalWords.__dataclass_fields__, "state", "reason", "basis")
    written = [(goal, PART, {name: getattr(goal, name) for name in names}) for goal in goals]
    revisions.append_all(written, author=author, at=opened.actor.moment)
