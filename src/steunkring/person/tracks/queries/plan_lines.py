"""The plan as it is shown: its steps, who is named in them, and what was said to it (B11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from steunkring.foundation.writing.agreements import How
from steunkring.method import plan as method
from steunkring.method.plan_check import Prompts
from steunkring.method.support_mix import Line, Pledge
from steunkring.person.network.queries.promises import PromiseLine

from .. import words
from ..models import Plan, PlanAnswer, PlanVersion
from .authors import Author
from .goals import PreferenceLine
from .plan_goals import LooseGoal

State = PlanVersion.State
TONES = {
    State.DRAFT: "open",
    State.AGREED: "good",
    State.ACTIVE: "good",
    State.UNDER_EVALUATION: "ask",
    State.SUPERSEDED: "stopped",
    State.CLOSED: "stopped",
}
ICONS = {
    State.DRAFT: "pencil",
    State.AGREED: "check",
    State.ACTIVE: "check",
    State.UNDER_EVALUATION: "people",
    State.SUPERSEDED: "minus",
    State.CLOSED: "minus",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody is named although the person said not to (INV-8)."""

    # What the person said; empty where it stands with the tie itself.
    preference: str
    preference_key: str
    # The person wants this one all the same.
    is_wanted: bool


@dataclass(frozen=True, slots=True)
class HelperLine:
    """Somebody in a step, with how far the promise is, or was when the version was over."""

    promise: PromiseLine
    name: str
    what: str
    state: str
    state_words: str
    conflict: Conflict | None = None
    # Something else is asked than what this version was said yes to; empty: the same.
    asked_now: str = ""

    @property
    def key(self) -> str:
        """Key of the promise."""
        return self.promise.key

    @property
    def is_waiting(self) -> bool:
        """Whether this one still has to be asked, or to answer."""
        return self.state in ("idea", "to_be_asked", "asked")

    @property
    def is_over(self) -> bool:
        """Whether this one stopped or said no."""
        return self.state in ("ended", "declined")

    @property
    def is_professional(self) -> bool:
        """Whether it is a profession or an organisation: the column of its own."""
        return self.promise.kind == "professional"

    @property
    def avatar(self) -> str:
        """How the dot beside the name looks."""
        if self.is_over:
            return "away"
        if self.is_waiting:
            return "ask"
        if self.is_professional:
            return "professional"
        return "group" if self.promise.is_group else "person"

    @property
    def has_open_conflict(self) -> bool:
        """Whether it goes against what the person said, and the person did not say yes to it."""
        return self.conflict is not None and not self.conflict.is_wanted


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step, from the inside out."""

    key: str
    line_key: str
    number: int
    goal_key: str
    step: str
    own_part: str
    helpers: tuple[HelperLine, ...]
    call: str
    scheme: str
    # "Wmo", or "een andere regeling: Zvw" (G-8).
    scheme_words: str
    hours_words: str
    call_hours: Decimal | None
    call_per: str
    frequency: str
    when_words: str
    weekdays: tuple[int, ...]
    at: str
    starts_on: date | None
    ends_on: date | None
    steering: tuple[str, ...]
    input_words: str
    takes_over: bool
    stays_own: str
    is_collective: bool | None
    preferences: tuple[str, ...]
    author: Author
    is_mine: bool
    when: str
    version: int
    is_first: bool = False
    is_last: bool = False
    is_removed: bool = False

    @property
    def others(self) -> list[HelperLine]:
        """The people and places around the person."""
        return [one for one in self.helpers if not one.is_professional]

    @property
    def professionals(self) -> list[HelperLine]:
        """Professions and organisations."""
        return [one for one in self.helpers if one.is_professional]

    @property
    def conflicts(self) -> list[HelperLine]:
        """Who is named although the person said not to."""
        return [one for one in self.helpers if one.has_open_conflict]

    @property
    def is_open(self) -> bool:
        """Whether nobody does it: neither the person nor anybody who was named."""
        return not self.own_part and all(one.is_over for one in self.helpers)

    @property
    def is_other_scheme(self) -> bool:
        """Whether the call is made under another law than the one of the column (G-8)."""
        return self.scheme not in ("", "wmo")

    @property
    def lacks_own_part(self) -> bool:
        """Whether somebody takes over and nothing is said yet of what stays the person's (B2)."""
        return self.takes_over and not self.stays_own


@dataclass(frozen=True, slots=True)
class GoalPart:
    """One goal with its steps; a goal without steps is shown too."""

    key: str
    number: int
    text: str
    steps: tuple[StepLine, ...]
    # Tied by the person to the goal itself, such as the club (B21).
    helpers: tuple[HelperLine, ...] = ()
    # How it stands now, and what it is about (A12); empty when the goal is not there any more.
    state: str = ""
    state_words: str = ""
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanAnswerLine:
    """What somebody said to the text as it is, and how."""

    name: str
    member: str
    answer: str
    answer_words: str
    remarks: str
    how: str
    how_words: str
    read_back_by: str
    interpreter: str
    also_present: str
    paper_kept_where: str
    at: datetime
    is_objected: bool

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)

    @property
    def is_yes(self) -> bool:
        """Whether it is a yes that counts."""
        return self.answer != PlanAnswer.Answer.NOT_AGREE and not self.is_objected

    @property
    def is_recorded(self) -> bool:
        """Whether somebody else wrote down what was said or signed."""
        return self.how in (How.SPOKEN, How.SIGNED_PAPER)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version among the others."""

    key: str
    number: int
    state: str
    state_words: str
    reason: str
    closing_reason: str
    author: Author
    is_mine: bool
    written_at: datetime
    activated_at: datetime | None
    ended_at: datetime | None

    @property
    def tone(self) -> str:
        """How the state looks."""
        return TONES[State(self.state)]

    @property
    def icon(self) -> str:
        """The sign of the state."""
        return ICONS[State(self.state)]

    @property
    def when(self) -> str:
        """The day on which it was begun, in words."""
        return words.day(self.written_at)

    @property
    def ran(self) -> str:
        """From when it ran; empty when it never did."""
        return words.day(self.activated_at)

    @property
    def ended(self) -> str:
        """Until when; empty while it is not over."""
        return words.day(self.ended_at)

    @property
    def is_in_the_making(self) -> bool:
        """Whether its text may still be changed."""
        return self.state in method.IN_THE_MAKING

    @property
    def runs(self) -> bool:
        """Whether it is the plan that runs."""
        return self.state in method.RUNNING


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One version of the plan, whole, as this reader may read it."""

    row: PlanVersion
    line: VersionLine
    key: str
    state: str
    state_words: str
    version: int
    direction: str
    direction_words: str
    goals: tuple[GoalPart, ...]
    whole: tuple[StepLine, ...]
    removed: tuple[StepLine, ...]
    preferences: tuple[PreferenceLine, ...]
    answers: tuple[PlanAnswerLine, ...]
    # What INV-5 still asks; empty when everybody could say yes.
    missing: tuple[str, ...]
    prompts: Prompts
    # "Eerst rust" (B20), or own strength paused: nothing is asked.
    is_calm: bool
    # All versions, the last one first.
    versions: tuple[VersionLine, ...]
    # The party for whom the reader answers; None: for nobody.
    mine: str | None
    may_write: bool
    decides: bool
    members: tuple[tuple[str, str], ...]
    today: date
    # As it is agreed by now; the version keeps the day that it was agreed with.
    looks_back_on: date | None
    # As the rules of the method take them (F-1, F-4, F-5, F-7).
    lines: tuple[Line, ...]
    pledges: tuple[Pledge, ...]
    # Goals that are ahead and not in it, as long as it may be changed.
    loose_goals: tuple[LooseGoal, ...] = ()

    @property
    def tone(self) -> str:
        """How the state looks."""
        return self.line.tone

    @property
    def icon(self) -> str:
        """The sign of the state."""
        return self.line.icon

    @property
    def direction_label(self) -> str:
        """Who holds direction, in words."""
        return str(Plan.Direction(self.direction).label)

    @property
    def steps(self) -> list[StepLine]:
        """All steps in the order in which they stand."""
        return [*(step for goal in self.goals for step in goal.steps), *self.whole]

    @property
    def is_in_the_making(self) -> bool:
        """Whether its text may still be changed."""
        return self.state in method.IN_THE_MAKING

    @property
    def is_draft(self) -> bool:
        """Whether not everybody said yes to it."""
        return self.state == State.DRAFT

    @property
    def is_agreed(self) -> bool:
        """Whether everybody said yes, and it begins later."""
        return self.state == State.AGREED

    @property
    def runs(self) -> bool:
        """Whether it is the plan that runs."""
        return self.state in method.RUNNING

    @property
    def is_over(self) -> bool:
        """Whether it was replaced or closed."""
        return self.state in method.OVER

    @property
    def running(self) -> VersionLine | None:
        """The version that runs, when it is another one."""
        return next((one for one in self.versions if one.runs and one.key != self.key), None)

    @property
    def making(self) -> VersionLine | None:
        """The version in the making, when it is another one."""
        found = (one for one in self.versions if one.is_in_the_making and one.key != self.key)
        return next(found, None)

    @property
    def has_earlier(self) -> bool:
        """Whether there are other versions to read."""
        return len(self.versions) > 1

    @property
    def may_change(self) -> bool:
        """Whether this reader may change the text."""
        return self.may_write and self.is_in_the_making

    @property
    def may_answer(self) -> bool:
        """Whether this reader may say yes or no to it."""
        return self.is_in_the_making and self.mine is not None

    @property
    def my_answer(self) -> PlanAnswerLine | None:
        """What the reader said to the text as it is."""
        return next((one for one in self.answers if one.member == self.mine), None)

    @property
    def is_proposal(self) -> bool:
        """Whether somebody else than the reader's own side began it, and it waits for a yes."""
        return self.is_draft and not self.line.is_mine and self.decides

    @property
    def overdue(self) -> int:
        """Days since the day to look back; 0 while there is time, or nothing runs."""
        return self.prompts.overdue_days if self.runs else 0

    @property
    def days_left(self) -> int:
        """Days until the day to look back; 0 when it is there, or nothing runs."""
        ahead = self.looks_back_on
        return max((ahead - self.today).days, 0) if self.runs and ahead else 0

    @property
    def look_back_words(self) -> str:
        """The day to look back on, in words."""
        return words.day(self.row.evaluation_on)

    @property
    def ahead_words(self) -> str:
        """The day to look back on as it is agreed by now: a later day changes no version."""
        return words.day(self.looks_back_on if self.runs else self.row.evaluation_on)

    @property
    def starts_words(self) -> str:
        """The first day, in words."""
        return words.day(self.row.starts_on)

    @property
    def laid_words(self) -> str:
        """Since when it lies ready to be read, in words; empty while it is being made."""
        return words.day(self.row.laid_at)

    @property
    def drawn_up_words(self) -> str:
        """The day on which it was drawn up, in words."""
        return words.day(self.row.drawn_up_on)

    @property
    def begins_later(self) -> bool:
        """Whether its first day is ahead."""
        return self.row.starts_on is not None and self.row.starts_on > self.today
