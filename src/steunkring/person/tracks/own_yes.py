"""A yes that somebody recorded for one member of something joint: whose it is, and where it stands.

The agreement stands on the joint record, beside what was agreed. Which member it is of stands in
the answer; that member sees it with all else that was agreed in the own name, and can object.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import WRITE
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.writing import agreements
from steunkring.foundation.writing.models import Agreement

from .models import PlanAnswer, ReportAnswer

# Answers to a whole text, and under which name they stand beside the yes.
ANSWERS: Mapping[Any, str] = {ReportAnswer: "to_report", PlanAnswer: "to_plan"}

TOGETHER = "together"


def yes_together(own: Opened) -> GatedQuerySet:
    """Agreements of this owner on joint records where the owner may speak, oldest first.

    No query of its own. With ``joint_key``: the key of the record each stands on.

    Args:
        own: the owner's own record, opened by the owner.
    """
    mine = Q()
    for model in (ReportAnswer, PlanAnswer):
        answers = gate.readable(own.actor, model, purpose=TOGETHER).filter(member=own.key)
        mine |= Q(key__in=answers.exclude(agreement_key="").values("agreement_key"))
    rows = gate.readable(own.actor, Agreement, purpose=TOGETHER, action=WRITE).filter(mine)
    found: GatedQuerySet = rows.annotate(joint_key=F("record__key")).order_by("agreed_at", "id")
    return found


def unseen_together(own: Opened) -> GatedQuerySet:
    """The same that the owner has not seen yet, as far as it still counts."""
    rows = yes_together(own).filter(seen_at__isnull=True)
    return _that_counts(rows, {model: _together(own, model) for model in ANSWERS})


def unseen(own: Opened) -> GatedQuerySet:
    """What was agreed in the own name and not seen yet, as far as it still counts."""
    rows = agreements.in_my_name(own)
    return _that_counts(rows, {model: own.rows(model) for model in ANSWERS})


def _together(own: Opened, model: Any) -> GatedQuerySet:
    return gate.readable(own.actor, model, purpose=TOGETHER).filter(member=own.key)


def _that_counts(rows: GatedQuerySet, answers: Mapping[Any, GatedQuerySet]) -> GatedQuerySet:
    """Without a yes to a text that changed since; with what was answered, by kind of text."""
    what = JSONObject(answer="answer", remarks="remarks")
    for model, said in answers.items():
        about = said.filter(agreement_key=OuterRef("key"))
        rows = rows.exclude(Exists(about.filter(cleared_at__isnull=False)))
        rows = rows.annotate(**{ANSWERS[model]: Subquery(about.values(as_mapping=what)[:1])})
    return rows


def joint_of(own: Opened, agreement: str) -> tuple[Opened, str]:
    """The joint record on which a yes of this owner stands, and the part that it belongs to.

    Raises:
        NotReadable: no such yes, or of somebody else.
    """
    if own.purpose != "own":
        raise gate.NotReadable
    row: Any = yes_together(own).filter(key=agreement).first()
    if row is None:
        raise gate.NotReadable
    return gate.opened(own.actor, row.joint_key, purposes=(TOGETHER,)), row.part
