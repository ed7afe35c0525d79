"""What a representative meets first of somebody for whom they decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from steunkring.foundation.access.gate import Opened
from steunkring.person.people.queries import person_of
from steunkring.person.tracks import queries as tracks
from steunkring.person.tracks.queries import WaitingYes, WishLine

FIRST_WISHES = 3


@dataclass(frozen=True, slots=True)
class DecidingPage:
    """The first page, in somebody's name."""

    record: str
    person: Any
    # How many proposals and reports wait for an answer.
    proposals: int
    reports: int
    # A plan that lies ready, and what was concluded when looking back.
    asked: WaitingYes
    wishes: list[WishLine]
    parts: frozenset[str]

    @property
    def may_read_story(self) -> bool:
        """Whether wishes, profile and what asking makes hard are in reach."""
        return "story_profile" in self.parts

    @property
    def may_read_goals(self) -> bool:
        """Whether the goals are in reach."""
        return "goals_plan" in self.parts

    @property
    def may_read_reports(self) -> bool:
        """Whether reports are in reach."""
        return "conversation_reports" in self.parts


def deciding_page(opened: Opened) -> DecidingPage:
    """Load the page: the same number of queries for much and for nothing."""
    wishes = tracks.wishes(opened, with_agreements=False)
    return DecidingPage(
        record=opened.key,
        person=person_of(opened),
        proposals=len(tracks.waiting_proposals(opened)),
        reports=len(tracks.waiting_reports(opened)),
        asked=tracks.waiting_yes(opened),
        wishes=[line for line in wishes if line.number is not None][:FIRST_WISHES],
        parts=frozenset(opened.parts),
    )
