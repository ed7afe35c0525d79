"""Goals that can still come into a version of the plan that is in the making."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from steunkring.method.goals import ENDED

from ..actions.goals import place
from ..models import Goal


@dataclass(frozen=True, slots=True)
class LooseGoal:
    """A goal of the person that is not in this version."""

    key: str
    text: str


def loose_goals(rows: Iterable[Goal], keys: Collection[str]) -> tuple[LooseGoal, ...]:
    """Goals that are ahead and are not among those keys, in the person's own order."""
    found = [row for row in rows if row.key not in keys and row.state not in ENDED]
    return tuple(LooseGoal(key=row.key, text=row.text) for row in sorted(found, key=place))
