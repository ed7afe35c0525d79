"""Looking back together as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from steunkring.person.network.queries import PromiseLine

from .. import words
from ..models import PlanEvaluation

State = PlanEvaluation.State
_GONE = ("ended", "declined")


@dataclass(frozen=True, slots=True)
class LookBack:
    """The day to look back at the plan that runs. It runs on after that day, too."""

    version_key: str
    on: date
    today: date

    @property
    def words(self) -> str:
        """The day in words."""
        return words.day(self.on)

    @property
    def days_over(self) -> int:
        """Days since that day; 0 while it is ahead, or today."""
        return max((self.today - self.on).days, 0)

    @property
    def is_due(self) -> bool:
        """Whether that day is there, or past."""
        return self.on <= self.today


@dataclass(frozen=True, slots=True)
class GoalSaid:
    """One goal, with what was said of it."""

    key: str
    number: int
    text: str
    own_words: str
    words_by_owner: bool
    result: str
    result_words: str
    version: int

    @property
    def is_said(self) -> bool:
        """Whether anything was said of it."""
        return bool(self.own_words or self.result)


@dataclass(frozen=True, slots=True)
class StepSaid:
    """One step, who helps with it, and what happens with it."""

    key: str
    line_key: str
    number: int
    step: str
    own_part: str
    helpers: tuple[PromiseLine, ...]
    # Keys of the promises that the version names.
    in_plan: tuple[str, ...]
    decision: str
    decision_words: str
    words: str
    version: int

    @property
    def going(self) -> list[PromiseLine]:
        """Who is in the step and did not stop."""
        return [one for one in self.helpers if one.key in self.in_plan and one.state not in _GONE]

    @property
    def stopped(self) -> list[PromiseLine]:
        """Who was in the step and stopped. An idea that was refused is nobody who stopped."""
        gone = (one for one in self.helpers if one.key in self.in_plan and one.state in _GONE)
        return [one for one in gone if one.how]

    @property
    def new(self) -> list[PromiseLine]:
        """Who was named for it since: no help yet, until an own yes (INV-7)."""
        others = (one for one in self.helpers if one.key not in self.in_plan)
        return [one for one in others if one.state not in (*_GONE, "idea")]

    @property
    def shown(self) -> list[PromiseLine]:
        """Who helps, helped, or is asked; neither ideas of somebody's nor what was refused."""
        return [*self.going, *self.stopped, *self.new]


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """One that is over, among the others."""

    key: str
    held_on: date | None
    outcome: str
    outcome_words: str
    next_on: date | None

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.held_on)


@dataclass(frozen=True, slots=True)
class YesLine:
    """How the person said yes to what was concluded."""

    how_words: str
    at: datetime
    read_back_by: str
    interpreter: str
    also_present: str
    paper_kept_where: str
    is_objected: bool

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """One, whole, as this reader may read it; without a row only the day ahead."""

    row: PlanEvaluation | None
    look: LookBack | None
    today: date
    goals: tuple[GoalSaid, ...]
    steps: tuple[StepSaid, ...]
    said: YesLine | None
    earlier: tuple[EvaluationLine, ...]
    is_chosen: bool
    may_write: bool
    is_work: bool
    is_mine: bool
    is_by_own_hand: bool
    # What the child told is not for this reader: nothing is said of that side at all.
    is_side_closed: bool
    reads_plan: bool

    @property
    def key(self) -> str:
        """Key of the row; empty while nothing was written."""
        return self.row.key if self.row else ""

    @property
    def is_over(self) -> bool:
        """Whether it was concluded."""
        return self.row is not None and self.row.state == State.CONCLUDED

    @property
    def was_held(self) -> bool:
        """Whether we sat together."""
        return self.row is not None and self.row.state == State.HELD

    @property
    def has_own_side(self) -> bool:
        """Whether the person said something."""
        return self.row is not None and self.row.own_written_at is not None

    @property
    def was_passed(self) -> bool:
        """Whether the person would rather say nothing."""
        return self.row is not None and self.row.own_passed_at is not None

    @property
    def was_heard(self) -> bool:
        """Whether the side of who supports may follow."""
        return self.has_own_side or self.was_passed

    @property
    def planned_words(self) -> str:
        """The day that was planned, in words."""
        return words.day(self.row.planned_on if self.row else None)

    @property
    def held_words(self) -> str:
        """The day on which we sat together, in words."""
        return words.day(self.row.held_on if self.row else None)

    @property
    def next_words(self) -> str:
        """The next day to look back on, in words."""
        return words.day(self.row.next_on if self.row else None)

    @property
    def outcome_words(self) -> str:
        """What was concluded, in words."""
        return str(self.row.get_outcome_display()) if self.row else ""

    @property
    def is_proposed(self) -> bool:
        """Whether a conclusion lies there and waits for a yes."""
        return self.was_held and bool(self.row and self.row.outcome)

    @property
    def is_nothing_said(self) -> bool:
        """Whether no goal and no step was spoken of."""
        said = any(one.is_said for one in self.goals) or any(one.decision for one in self.steps)
        return not said

    @property
    def loads(self) -> list[PromiseLine]:
        """Helpers who said in their own word how heavy it is; as told, without any norm (F-5)."""
        found = (one for step in self.steps for one in step.shown)
        return [one for one in found if one.strain != "unknown" or one.strain_own_words]

    @property
    def dropped_out(self) -> list[PromiseLine]:
        """Who stopped while the plan runs: reason enough to look earlier."""
        return [one for step in self.steps for one in step.stopped]
