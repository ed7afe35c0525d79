"""What follows a plan that begins or is over: its goals, and what was promised for its steps.

Done with the yes that let it begin: by who said it, or on the day that was waited for, by the job
in the name of who said it. As many queries for one as for sixty.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import revisions
from steunkring.person.network import actions as people

from ..models import Goal, PlanRow, PlanVersion
from .goals import PART, GoalWords
from .shared import writer

# What the person said of a goal meanwhile (busy, reached, dropped) stays as it was said.
_BEFORE = (Goal.State.IDEA, Goal.State.SET)


@dataclass(frozen=True, slots=True)
class Following:
    """In whose name goals and promises follow a plan; the right to write it is held."""

    record: int
    author: int
    at: datetime
    # As it was opened; None in the job.
    opened: Opened | None = None

    @classmethod
    def of(cls, opened: Opened) -> Following:
        """In the name of who opened the record."""
        return cls(opened.record, writer(opened), opened.actor.moment, opened)

    def goals(self, keys: Collection[str]) -> list[Goal]:
        """Goals by their keys, locked: their texts are kept with the yes."""
        if not keys:
            return []
        with system("the goals of a version of which the right to write is held"):
            rows: Any = Goal.objects.select_for_update(of=("self",))
            return list(rows.filter(record_id=self.record, key__in=list(keys)).order_by("id"))

    def into_plan(self, goals: Iterable[Goal]) -> None:
        """These goals are in the plan that runs; they are locked."""
        self._become([one for one in goals if one.state in _BEFORE], Goal.State.IN_PLAN)

    def out_of_plan(self, keys: Collection[str]) -> None:
        """These goals are in no plan any more: chosen, as they were before."""
        found = [one for one in self.goals(keys) if one.state == Goal.State.IN_PLAN]
        self._become(found, Goal.State.SET)

    def rows(self, found: PlanVersion) -> list[PlanRow]:
        """The steps of a version."""
        with system("the steps of a version of which the right to write is held"):
            rows = PlanRow.objects.filter(plan_version=found, removed_at__isnull=True)
            return list(rows.order_by("number", "id"))

    def begin(self, rows: Iterable[PlanRow]) -> dict[str, dict[str, str]]:
        """Who said yes to one of these steps does it from now on.

        Returns:
            What each is asked for, by key of the promise: to keep with the version that begins.
        """
        keys = {key for row in rows for key in row.promises}
        if not keys:
            return {}
        named = people.begin_named(
            self.record, keys, author=self.author, at=self.at, opened=self.opened
        )
        return {one.key: {"name": one.name, "what": one.what} for one in named}

    def end(self, promises: Collection[str]) -> None:
        """These are named in no plan any more: nothing is asked of them from now on."""
        people.end_named(self.record, promises, author=self.author, at=self.at, opened=self.opened)

    def _become(self, goals: list[Goal], state: Goal.State) -> None:
        if not goals:
            return
        for goal in goals:
            goal.state = state
            goal.version += 1
        with system("goals follow the plan that the person said yes to"):
            Goal.objects.bulk_update(goals, ["state", "version"])
        names = (*GoalWords.__dataclass_fields__, "state", "reason", "basis")
        written = [(goal, PART, {name: getattr(goal, name) for name in names}) for goal in goals]
        revisions.append_all(written, author=self.author, at=self.at)
