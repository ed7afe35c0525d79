"""What a report shows: its lines, who said what to which version and how, and its versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from steunkring.foundation.writing.agreements import How
from steunkring.method import report_agreement as method

from .. import words
from ..models import ConversationReport, ReportAnswer
from .authors import Author

State = ConversationReport.State
# How a report stands, as somebody would say it.
_STATE_WORDS: Mapping[str, Any] = {
    State.FINAL: gettext_lazy("klaar: iedereen zei ja"),
    State.NO_AGREEMENT: gettext_lazy("wij zijn het niet eens"),
}


def state_words(row: ConversationReport) -> str:
    """How a report stands, in plain words."""
    return str(_STATE_WORDS.get(row.state) or row.get_state_display())


TONES = {
    State.DRAFT: "open",
    State.OFFERED: "ask",
    State.FINAL: "good",
    State.NO_AGREEMENT: "caution",
    State.SUPERSEDED: "stopped",
}
ICONS = {
    State.DRAFT: "pencil",
    State.OFFERED: "clock",
    State.FINAL: "check",
    State.NO_AGREEMENT: "people",
    State.SUPERSEDED: "minus",
}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report in a list."""

    key: str
    at: datetime
    state: str
    state_words: str
    author: Author

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)

    @property
    def tone(self) -> str:
        """How the state looks."""
        return TONES[State(self.state)]

    @property
    def icon(self) -> str:
        """The sign of the state."""
        return ICONS[State(self.state)]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What somebody said to one version, and how."""

    key: str
    name: str
    version: int
    answer: str
    answer_words: str
    remarks: str
    how: str
    how_words: str
    read_back_by: str
    interpreter: str
    also_present: str
    paper_kept_where: str
    written_by: Author
    member: str
    at: datetime
    is_cleared: bool
    is_objected: bool

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)

    @property
    def is_yes(self) -> bool:
        """Whether it is a yes that still counts."""
        is_yes = self.answer != ReportAnswer.Answer.NOT_AGREE
        return is_yes and not self.is_cleared and not self.is_objected

    @property
    def given_by(self) -> str:
        """Who gave it in the place of the one whose answer it is; empty when it is the own."""
        is_other = self.is_own_account and self.written_by.name != self.name
        return self.written_by.name if is_other else ""

    @property
    def is_own_account(self) -> bool:
        """Whether it was given with an account of the citizen, or of who decides instead."""
        return self.how == How.OWN_ACCOUNT

    @property
    def recorded_by(self) -> str:
        """Who wrote down what was said or signed; empty when the citizen's own hand gave it."""
        return self.written_by.name if self.how in (How.SPOKEN, How.SIGNED_PAPER) else ""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report, whole, as this reader may read it."""

    row: ConversationReport
    key: str
    need: str
    agreements: str
    state: str
    state_words: str
    version: int
    leader: Author
    is_leader: bool
    leader_agreed_at: datetime | None
    answers: list[AnswerLine]
    members: Mapping[str, str]
    standing: method.Standing
    # The party for whom the reader answers; None: for nobody.
    mine: str | None

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
        """The day on which it was offered, or written."""
        return words.day(self.row.offered_at or self.row.written_at)

    @property
    def leader_when(self) -> str:
        """The day on which the leader said yes; empty without a yes to this version."""
        return words.day(self.leader_agreed_at) if self.has_leader_agreed else ""

    @property
    def has_leader_agreed(self) -> bool:
        """Whether the leader said yes to this very version."""
        return method.LEADER in self.standing.agreed

    @property
    def is_draft(self) -> bool:
        """Whether it is not, or not any more, before the citizen."""
        return self.state == State.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether somebody can still answer."""
        return bool(self.row.is_open)

    @property
    def is_final(self) -> bool:
        """Whether both agreed to this version."""
        return self.state in (State.FINAL, State.SUPERSEDED)

    @property
    def is_superseded(self) -> bool:
        """Whether a later report came in its place."""
        return self.state == State.SUPERSEDED

    @property
    def is_disagreed(self) -> bool:
        """Whether both views stand side by side."""
        return self.state == State.NO_AGREEMENT

    @property
    def is_complete(self) -> bool:
        """Whether both contents are there."""
        return method.is_complete(self.need, self.agreements)

    @property
    def current(self) -> list[AnswerLine]:
        """The last answer of each to this version."""
        last = {
            line.member: line
            for line in self.answers
            if line.version == self.version and not line.is_cleared
        }
        return list(last.values())

    @property
    def against(self) -> list[AnswerLine]:
        """Those who see it differently, in their own words."""
        return [line for line in self.current if not line.is_yes]

    @property
    def is_waiting_for_me(self) -> bool:
        """Whether the reader has not answered this version."""
        return self.is_open and self.mine is not None and self.mine in self.standing.waiting

    @property
    def may_answer(self) -> bool:
        """Whether the reader can still answer, or answer differently."""
        return self.is_open and self.mine is not None

    @property
    def earlier_versions(self) -> list[int]:
        """Versions that were offered before this one, newest first."""
        return [one for one in reversed(self.row.offered_versions) if one != self.version]

    @property
    def is_offered_version(self) -> bool:
        """Whether the version as it is was laid before the citizen."""
        return self.version in self.row.offered_versions


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """One version of the text, as it was saved."""

    number: int
    need: str
    agreements: str
    author: Author
    at: datetime
    is_blanked: bool
    was_offered: bool

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)
