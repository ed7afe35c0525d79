"""What the owner's first page shows of wishes and of what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.fields.json import KT

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import agreements

from ..actions.wishes import place
from ..models import Goal, Proposal, Wish
from ..own_yes import unseen_together
from .authors import authors_of, signed
from .proposals import InMyName, WaitingProposal, agreed_in_my_name, as_proposal, rows_behind
from .report_page import ReportLine
from .reports import unanswered, waiting_reports
from .wishes import WishLine, as_line, counting, with_said_no

# Kinds of which the first page has the row beside the proposal.
_BESIDE = (Proposal.Kind.WISH, Proposal.Kind.PREFERENCE)


@dataclass(frozen=True, slots=True)
class Front:
    """What the owner's first page shows of wishes, and the one thing that waits."""

    wishes: list[WishLine]
    waiting: list[WaitingProposal]
    reports: list[ReportLine]
    agreed: list[InMyName]


def front(opened: Opened) -> Front:
    """The owner's wishes, and what waits: proposals, else reports, else what was agreed in the
    own name.

    Two queries as a rule: the wishes tell whether there is something to ask for. Up to two more
    when there is no wish at all, or when other words wait for something that is no wish.
    """
    asked = opened.rows(Proposal).filter(state=Proposal.State.WAITING)
    found = with_said_no(opened, signed(opened.rows(Wish))).annotate(
        has_waiting=Exists(asked),
        has_report=Exists(unanswered(opened)),
        has_agreed=Exists(agreements.in_my_name(opened)) | Exists(unseen_together(opened)),
    )
    rows: list[Any] = sorted(found, key=place)
    rows.sort(key=lambda row: row.state != Wish.State.OPEN)
    numbers = {row.key: number for number, row in enumerate(counting(rows), start=1)}
    by = authors_of(rows)
    wishes = [as_line(row, numbers, {}, by, opened) for row in rows]
    if rows and not rows[0].has_waiting:
        reports = waiting_reports(opened) if rows[0].has_report else []
        agreed = agreed_in_my_name(opened) if rows[0].has_agreed and not reports else []
        return Front(wishes=wishes, waiting=[], reports=reports, agreed=agreed)
    # The goal that a preference is about stands beside it: no query of its own.
    goals = opened.rows(Goal).filter(key=OuterRef("goal_key")).values("text")[:1]
    asked = asked.annotate(goal_key=KT("place__goal")).annotate(about_goal=Subquery(goals))
    proposals: list[Proposal] = list(signed(asked).order_by("made_at", "id"))
    if not rows and not proposals:
        reports = waiting_reports(opened)
        agreed = [] if reports else agreed_in_my_name(opened)
        return Front(wishes=[], waiting=[], reports=reports, agreed=agreed)
    by = authors_of(proposals)
    behind = {row.key: row for row in rows}
    behind |= rows_behind(opened, [row for row in proposals if row.kind not in _BESIDE])
    waiting = [as_proposal(row, {}, behind, by, opened) for row in proposals]
    return Front(wishes=wishes, waiting=waiting, reports=[], agreed=[])
