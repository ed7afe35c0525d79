"""What the owner's first page shows of wishes and of what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.fields.json import KT
from django.utils import timezone

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Record
from steunkring.method import plan
from steunkring.person.network.queries.helper_news import helpers_beside

from ..actions.wishes import place
from ..models import Goal, PlanVersion, Proposal, TrackSubject, Wish
from ..own_yes import unseen, unseen_together
from .authors import authors_of, signed
from .evaluation_lines import LookBack
from .joint_sharing import asked_of_me
from .look_back_day import day_ahead
from .look_backs import soon
from .proposals import InMyName, WaitingProposal, agreed_in_my_name, as_proposal, rows_behind
from .report_page import ReportLine
from .reports import unanswered, waiting_reports
from .waiting_yes import (
    Concluded,
    LaidPlan,
    concluded,
    conclusion_of,
    first_beside,
    laid_plans,
    laid_together,
    plan_of,
)
from .wishes import WishLine, as_line, counting, with_said_no

# Kinds of which the first page has the row beside the proposal.
_BESIDE = (Proposal.Kind.WISH, Proposal.Kind.PREFERENCE)
# Counts that ask for no answer.
_NO_QUESTION = ("number_plan", "number_joint", "number_share")


@dataclass(frozen=True, slots=True)
class Front:
    """What the owner's first page shows of wishes, and the one thing that waits."""

    wishes: list[WishLine]
    waiting: list[WaitingProposal] = field(default_factory=list)
    reports: list[ReportLine] = field(default_factory=list)
    agreed: list[InMyName] = field(default_factory=list)
    # Everything that waits, of whatever kind; and what was agreed in the own name among it.
    total: int = 0
    to_confirm: int = 0
    has_plan: bool = False
    # Whether the owner takes something up together with others.
    is_together: bool = False
    # How much of it somebody proposed to share, and waits for the owner's answer.
    to_share: int = 0
    # The day to look back together, when it is soon, today or past.
    look_back: LookBack | None = None
    # A plan that lies ready, and what was concluded when looking back: both wait for a yes.
    plan: LaidPlan | None = None
    conclusion: Concluded | None = None
    # Who stopped last, and for whom it is too much: a name and the key of the promise.
    stopped: Mapping[str, str] | None = None
    too_much: Mapping[str, str] | None = None


def front(opened: Opened) -> Front:
    """The owner's wishes, and what waits: what was agreed in the own name first, which somebody
    else wrote down; else what waits of the plan, else proposals, else reports. The rest is counted.

    At most four queries: the counts stand beside the wishes, or where there is no wish beside
    the record itself.
    """
    asked = opened.rows(Proposal).filter(state=Proposal.State.WAITING)
    running = opened.rows(PlanVersion).filter(state__in=plan.RUNNING)
    counts = {
        "number_waiting": _number(asked),
        "number_report": _number(unanswered(opened)),
        "number_agreed": _number(unseen(opened)),
        "number_together": _number(unseen_together(opened)),
        "number_joint": _number(opened.rows(TrackSubject).filter(left_at__isnull=True)),
        "number_plan": _number(running),
        "number_share": _number(asked_of_me(opened)),
        "number_laid": _number(laid_plans(opened)),
        "number_laid_together": _number(laid_together(opened)),
        "number_concluded": _number(concluded(opened)),
    }
    beside_all = {
        **counts,
        "look_back_on": Subquery(
            running.annotate(day=day_ahead()).order_by("id").values("day")[:1]
        ),
        **first_beside(opened),
        **helpers_beside(opened),
    }
    found_wishes = with_said_no(opened, signed(opened.rows(Wish))).annotate(**beside_all)
    rows: list[Any] = sorted(found_wishes, key=place)
    rows.sort(key=lambda row: row.state != Wish.State.OPEN)
    beside: Any = rows[0] if rows else Record.objects.annotate(**beside_all).get(pk=opened.record)
    numbers = {row.key: number for number, row in enumerate(counting(rows), start=1)}
    by = authors_of(rows)
    found = Front(
        wishes=[as_line(row, numbers, {}, by, opened) for row in rows],
        total=sum(getattr(beside, name) or 0 for name in counts if name not in _NO_QUESTION),
        has_plan=bool(beside.number_plan),
        is_together=bool(beside.number_joint),
        to_share=beside.number_share or 0,
        look_back=soon(beside.look_back_on, timezone.localtime(opened.actor.moment).date()),
        plan=plan_of(beside, runs=bool(beside.number_plan)),
        conclusion=conclusion_of(beside),
        stopped=beside.helper_stopped,
        too_much=beside.helper_too_much,
        to_confirm=(beside.number_agreed or 0) + (beside.number_together or 0),
    )
    if found.to_confirm:
        return replace(found, agreed=agreed_in_my_name(opened))
    if found.conclusion or found.plan:
        return found
    if beside.number_waiting:
        return replace(found, waiting=_waiting(opened, asked, rows))
    return replace(found, reports=waiting_reports(opened)) if beside.number_report else found


def _number(rows: Any) -> Subquery:
    """How many rows there are, to stand beside another row."""
    together = rows.order_by().annotate(all=Value(1)).values("all")
    return Subquery(together.annotate(number=Count("pk")).values("number"))


def _waiting(opened: Opened, asked: Any, wishes: list[Any]) -> list[WaitingProposal]:
    # The goal that a preference is about stands beside it: no query of its own.
    goals = opened.rows(Goal).filter(key=OuterRef("goal_key")).values("text")[:1]
    asked = asked.annotate(goal_key=KT("place__goal")).annotate(about_goal=Subquery(goals))
    proposals: list[Proposal] = list(signed(asked).order_by("made_at", "id"))
    by = authors_of(proposals)
    behind = {row.key: row for row in wishes}
    behind |= rows_behind(opened, [row for row in proposals if row.kind not in _BESIDE])
    return [as_proposal(row, {}, behind, by, opened) for row in proposals]
