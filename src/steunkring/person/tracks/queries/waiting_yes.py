"""What waits for the yes of the person beside proposals and reports: a plan, and a conclusion.

A plan waits from the moment at which it was laid ready until there is an answer to its text; what
was concluded when looking back, until the person says yes or it is taken back (B11, B18).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import WRITE
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet

from ..models import PlanAnswer, PlanEvaluation, PlanVersion
from ..own_yes import TOGETHER
from ..parties import OWNER


@dataclass(frozen=True, slots=True)
class LaidPlan:
    """A version of a plan that lies ready, without a word of it."""

    key: str
    # Of the joint record it is on; empty: of the person alone.
    record_key: str
    # Whether another version runs meanwhile.
    is_new_version: bool
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Concluded:
    """How we go on with the plan lies ready after looking back, without a word of it."""

    key: str


def laid_plans(opened: Opened) -> GatedQuerySet:
    """Versions of this person's plan that lie ready and have no answer yet; no query."""
    found: GatedQuerySet = _without_answer(
        opened.rows(PlanVersion), opened.rows(PlanAnswer), member=OWNER
    )
    return found


def laid_together(own: Opened) -> GatedQuerySet:
    """Versions of plans of people together to which this owner did not answer yet; no query."""
    return _without_answer(
        gate.readable(own.actor, PlanVersion, purpose=TOGETHER, action=WRITE),
        gate.readable(own.actor, PlanAnswer, purpose=TOGETHER),
        member=own.key,
    )


def concluded(opened: Opened) -> GatedQuerySet:
    """What was concluded when looking back, and has no yes yet; no query."""
    rows = opened.rows(PlanEvaluation).filter(state=PlanEvaluation.State.HELD)
    found: GatedQuerySet = rows.exclude(outcome="").order_by("id")
    return found


def first_beside(own: Opened) -> dict[str, Subquery]:
    """The first of each, to stand beside another row; ``plan_of`` and ``conclusion_of`` read it."""
    told: Any = JSONObject(key=F("key"), record=F("record__key"))
    return {
        "laid_plan": Subquery(laid_plans(own).values(as_mapping=told)[:1]),
        "laid_at": Subquery(laid_plans(own).values("laid_at")[:1]),
        "laid_together": Subquery(laid_together(own).values(as_mapping=told)[:1]),
        "laid_together_at": Subquery(laid_together(own).values("laid_at")[:1]),
        "concluded_key": Subquery(concluded(own).values("key")[:1]),
    }


def plan_of(row: Any, *, runs: bool) -> LaidPlan | None:
    """The plan that is to be answered first: the own one before a joint one.

    Args:
        runs: whether the person has a plan that runs.
    """
    if row.laid_plan:
        return LaidPlan(row.laid_plan["key"], "", runs, row.laid_at)
    if row.laid_together:
        there = row.laid_together
        return LaidPlan(there["key"], there["record"], False, row.laid_together_at)
    return None


def conclusion_of(row: Any) -> Concluded | None:
    """What was concluded and waits."""
    return Concluded(row.concluded_key) if row.concluded_key else None


@dataclass(frozen=True, slots=True)
class WaitingYes:
    """The same for who decides in the person's place."""

    plan: LaidPlan | None
    conclusion: Concluded | None


def waiting_yes(opened: Opened) -> WaitingYes:
    """What waits for a yes in the person's name: two queries at most, where that is open."""
    plan = laid_plans(opened).first() if opened.may_write("goals_plan") else None
    ready = concluded(opened).first() if opened.may_write("evaluations") else None
    return WaitingYes(
        plan=LaidPlan(plan.key, "", False, plan.laid_at) if plan else None,
        conclusion=Concluded(ready.key) if ready else None,
    )


def _without_answer(
    versions: GatedQuerySet, answers: GatedQuerySet, *, member: str
) -> GatedQuerySet:
    said = answers.filter(plan_version_id=OuterRef("pk"), member=member, cleared_at__isnull=True)
    found: GatedQuerySet = versions.filter(
        ~Exists(said), state=PlanVersion.State.DRAFT, laid_at__isnull=False
    ).order_by("laid_at", "id")
    return found
