"""Mijn kring: what waits for the owner, this week, who sees what, who looked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from steunkring.foundation.access import queries as access
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.sharing import receivers
from steunkring.person.tracks import queries as tracks
from steunkring.person.tracks import words as track_words
from steunkring.person.tracks.queries import (
    Contact,
    InMyName,
    Remark,
    ReportLine,
    WaitingProposal,
    WishLine,
)

from .. import words
from . import looked, naming, sharing
from .looked import Look
from .sharing import Viewer

WEEK = timedelta(days=7)
LATEST_LOOKS = 3
FIRST_WISHES = 3


@dataclass(frozen=True, slots=True)
class Step:
    """Something agreed for a day of this week."""

    day: date
    title: str
    note: str
    state: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The one thing that waits for an answer."""

    kind: str  # "proposal", "report", "agreed" or "share"
    row: WaitingProposal | ReportLine | InMyName | Viewer
    further: int

    @property
    def when(self) -> str:
        """On which day it was made or agreed."""
        if isinstance(self.row, WaitingProposal):
            return words.day(self.row.made_at)
        if isinstance(self.row, ReportLine):
            return self.row.when
        return words.day(self.row.said.at) if isinstance(self.row, InMyName) else ""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Everything on the citizen's first page."""

    question: Question | None
    steps: list[Step]
    wishes: list[WishLine]
    wish_hint: str
    viewers: list[Viewer]
    looks: list[Look]


def own_page(opened: Opened) -> OwnPage:
    """Load the page: the same number of queries for an empty circle and a full one."""
    front = tracks.front(opened)
    steps = _steps(tracks.steps_for_owner(opened))
    grants = list(naming.beside(access.grants_on(opened), "principal_id"))
    found = receivers(opened, grants)
    reads, names = looked.latest(opened, since=opened.actor.moment - timedelta(days=30))
    for grant in grants:
        if (who := naming.named_beside(grant)) is not None:
            names[grant.principal_id] = who
    viewers = sharing.viewers(found, [], names)
    return OwnPage(
        question=_first(
            front.waiting,
            front.reports,
            front.agreed,
            [v for v in viewers if v.ends_soon(opened.actor.moment)],
        ),
        steps=steps,
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


def _first(
    *kinds: Sequence[WaitingProposal]
    | Sequence[ReportLine]
    | Sequence[InMyName]
    | Sequence[Viewer],
) -> Question | None:
    """One question at a time: a proposal, a report, what was agreed in my name, a share."""
    total = sum(len(rows) for rows in kinds)
    for kind, rows in zip(("proposal", "report", "agreed", "share"), kinds, strict=True):
        if rows:
            return Question(kind=kind, row=rows[0], further=total - 1)
    return None


def _steps(rows: Iterable[Contact]) -> list[Step]:
    today = words.today()
    return [
        Step(
            day=row.next_step_on,
            title=row.next_step,
            note=_note(row, row.next_step_on, today),
            state="now" if row.next_step_on == today else "",
            remarks=row.remarks,
        )
        for row in rows
        if row.next_step_on is not None and row.next_step_on <= today + WEEK
    ]


def _note(row: Contact, day: date, today: date) -> str:
    name = row.author.name
    who = _("Afgesproken met %(name)s.") % {"name": name} if name else ""
    if day < today:
        return f"{_('Dit was voor eerder. Dat mag alsnog.')} {who}".strip()
    return who
