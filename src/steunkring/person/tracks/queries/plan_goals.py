"""Goals that can still come into a version of the plan that is in the making."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from steunkring.foundation.access.gate import Opened
from steunkring.method.goals import ENDED

from ..actions.goals import place
from ..models import Goal


@dataclass(frozen=True, slots=True)
class LooseGoal:
    """A goal of the person that is not in this version."""

    key: str
    text: str


def loose_goals(opened: Opened, keys: Collection[str]) -> tuple[LooseGoal, ...]:
    """Goals that are ahead and are not among those keys, in the person's own order: one query."""
    rows = opened.rows(Goal).exclude(state__in=ENDED).exclude(key__in=list(keys))
    return tuple(LooseGoal(key=row.key, text=row.text) for row in sorted(rows, key=place))
