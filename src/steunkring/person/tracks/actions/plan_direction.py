"""Who holds direction, and with whose help; one care coordinator at most (B15, INV-18).

Direction is the person's. A care coordinator is chosen by the person among who works with the
person already, beside the work that this one does, and ended by the person too.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import running
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.writing import revisions

from ..models import Assignment, Plan
from .assignments import NotPossible, assign, end_assignment
from .plan import append_plan, plan_of
from .plan_shared import PART, hold_deciding
from .shared import lay_before_owner, lock_record, locked

Kind = Assignment.Kind


@transaction.atomic
def set_direction(
    opened: Opened, *, direction: Plan.Direction, version: int, tie: str = "", words: str = ""
) -> Plan:
    """The person says who holds direction, and who helps with it.

    Args:
        version: of the plan that was read; 0 where there is none yet.

    Raises:
        Stale: it was changed meanwhile.
        NotAllowed: only the person says so.
    """
    author = hold_deciding(opened)
    lock_record(opened.record)
    plan = locked(opened, Plan, plan_of(opened, author).key)
    if version:
        revisions.check_version(plan, version)
    if direction == Plan.Direction.ALONE:
        tie, words = "", ""
    fields = {"direction": direction, "direction_tie_key": tie, "direction_words": words}
    if all(getattr(plan, name) == value for name, value in fields.items()):
        return plan
    for name, value in fields.items():
        setattr(plan, name, value)
    plan.author_id = author
    plan.written_at = opened.actor.moment
    plan.version += 1
    plan.save()
    append_plan(plan, author, opened.actor.moment)
    lay_before_owner(opened, plan, part=PART, text=plan.get_direction_display())
    return plan


@transaction.atomic
def appoint_coordinator(opened: Opened, assignment: str) -> Assignment:
    """The person chooses one of those who work with the person as care coordinator.

    The work that this one did goes on beside it.

    Args:
        assignment: key of what this one does now.

    Raises:
        NotPossible: there is one already (INV-18).
        NotReadable: nobody with this key works here now.
    """
    author = hold_deciding(opened)
    lock_record(opened.record)
    there = _running(opened)
    chosen = next((one for one in there if one.key == assignment), None)
    if chosen is None:
        raise gate.NotReadable
    if any(one.kind == Kind.CARE_COORDINATOR for one in there):
        raise NotPossible(NotPossible.COORDINATOR)
    # Not when the request came in: the period of the work was looked at with the lock held.
    until = running(Source.ASSIGNMENT, [chosen.key], timezone.now())
    period = until[opened.record, chosen.key]
    made = assign(
        record=opened.record,
        worker=chosen.worker,
        team=chosen.team,
        given_by=Account.objects.get(principal_id=author),
        at=opened.actor.moment,
        until=period.ends_at,
        kind=Kind.CARE_COORDINATOR,
    )
    notify(principals=[chosen.worker.principal_id], at=opened.actor.moment)
    return made


@transaction.atomic
def end_coordinator(opened: Opened, assignment: str) -> None:
    """The person wants no care coordinator, or not this one; no reason is asked.

    Raises:
        NotPossible: nobody else works with the person: somebody always helps.
        NotReadable: this one is no care coordinator here now.
    """
    hold_deciding(opened)
    lock_record(opened.record)
    there = _running(opened)
    found = [one for one in there if one.key == assignment and one.kind == Kind.CARE_COORDINATOR]
    if not found:
        raise gate.NotReadable
    if len(there) == 1:
        raise NotPossible(NotPossible.LAST)
    end_assignment(assignment=found[0], at=opened.actor.moment)
    notify(principals=[found[0].worker.principal_id], at=opened.actor.moment)


def _running(opened: Opened) -> list[Any]:
    """Who works here now; call with the record locked."""
    with system("who works with the person, to choose one care coordinator"):
        rows = list(
            Assignment.objects.filter(record_id=opened.record)
            .select_related("worker", "team", "given_by")
            .order_by("id")
        )
    periods = running(Source.ASSIGNMENT, [row.key for row in rows], timezone.now())
    return [row for row in rows if (opened.record, row.key) in periods]
