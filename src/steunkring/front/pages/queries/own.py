"""Mijn kring: what waits for the owner, wishes, who sees what, who looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from steunkring.foundation.access import queries as access
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.sharing import receivers
from steunkring.person.tracks import queries as tracks
from steunkring.person.tracks import words as track_words
from steunkring.person.tracks.queries import (
    Concluded,
    Front,
    InMyName,
    LaidPlan,
    LookBack,
    ReportLine,
    WaitingProposal,
    WishLine,
)

from .. import words
from . import looked, naming, sharing
from .looked import Look
from .sharing import Viewer

LATEST_LOOKS = 3
FIRST_WISHES = 3


Waiting = WaitingProposal | ReportLine | InMyName | LaidPlan | Concluded | Viewer


@dataclass(frozen=True, slots=True)
class Question:
    """The one thing that waits for an answer."""

    kind: str  # "agreed", "conclusion", "plan", "proposal", "report" or "share"
    row: Waiting
    further: int

    @property
    def when(self) -> str:
        """On which day it was made or agreed."""
        if isinstance(self.row, WaitingProposal):
            return words.day(self.row.made_at)
        if isinstance(self.row, ReportLine):
            return self.row.when
        if isinstance(self.row, LaidPlan):
            return words.day(self.row.at) if self.row.at else ""
        return words.day(self.row.said.at) if isinstance(self.row, InMyName) else ""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Everything on the citizen's first page."""

    question: Question | None
    # How much was agreed in the own name that the owner has not seen yet.
    to_confirm: int
    has_plan: bool
    is_together: bool
    # How much somebody proposed to share of what is joint, and waits for the owner's answer.
    to_share: int
    # The day to look back together when it is near or past, and nothing was concluded yet.
    look_back: LookBack | None
    # Who stopped last, and for whom it is too much.
    stopped: Mapping[str, str] | None
    too_much: Mapping[str, str] | None
    wishes: list[WishLine]
    wish_hint: str
    viewers: list[Viewer]
    looks: list[Look]


def own_page(opened: Opened) -> OwnPage:
    """Load the page: the same number of queries for an empty circle and a full one."""
    front = tracks.front(opened)
    grants = list(naming.beside(access.grants_on(opened), "principal_id"))
    found = receivers(opened, grants)
    reads, names = looked.latest(opened, since=opened.actor.moment - timedelta(days=30))
    for grant in grants:
        if (who := naming.named_beside(grant)) is not None:
            names[grant.principal_id] = who
    viewers = sharing.viewers(found, [], names)
    return OwnPage(
        question=_first(front, [v for v in viewers if v.ends_soon(opened.actor.moment)]),
        to_confirm=front.to_confirm,
        has_plan=front.has_plan,
        is_together=front.is_together,
        to_share=front.to_share,
        look_back=None if front.conclusion else front.look_back,
        stopped=front.stopped,
        too_much=front.too_much,
        wishes=[line for line in front.wishes if line.number is not None][:FIRST_WISHES],
        wish_hint=track_words.who_reads_a_wish(
            [viewer.who.name for viewer in viewers if viewer.opens("story_profile")]
        ),
        viewers=viewers,
        looks=[
            looked.look(read, names, with_day=True)
            for read in sorted(reads, key=looked.is_only_a_name)[:LATEST_LOOKS]
        ],
    )


def _first(front: Front, ending: Sequence[Viewer]) -> Question | None:
    """One question at a time: agreed in my name, the plan, a proposal, a report, a share."""
    kinds: tuple[tuple[str, Sequence[Waiting]], ...] = (
        ("agreed", front.agreed),
        ("conclusion", [front.conclusion] if front.conclusion else []),
        ("plan", [front.plan] if front.plan else []),
        ("proposal", front.waiting),
        ("report", front.reports),
        ("share", ending),
    )
    total = front.total + len(ending)
    for kind, rows in kinds:
        if rows:
            return Question(kind=kind, row=rows[0], further=total - 1)
    return None
