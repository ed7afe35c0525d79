"""Assigning professionals to a person's record, and ending that."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, Subquery
from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import READ, WRITE, Fact, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.queries import still_running, written_along
from steunkring.foundation.accounts.models import Absence, Account, Team, TeamMembership
from steunkring.foundation.accounts.queries import absences_of
from steunkring.foundation.notices.actions import notify

from ..models import Assignment
from . import together
from .shared import lock_record, writer

# With more than one joint track they are looked up.
MANY = 2


@transaction.atomic
def assign(
    *,
    record: int,
    worker: Account,
    team: Team,
    given_by: Account,
    at: datetime,
    until: datetime,
    kind: str = Assignment.Kind.WORKER,
    is_new: bool = False,
    along: Collection[int] | None = None,
) -> Assignment:
    """Attach a worker to a record for a period; the leads of the team see the name.

    A stand-in for a running or coming absence of the worker is let in with it.

    Args:
        is_new: the record was made just now, so that nobody takes part in anything yet.
        along: records of what this person does together with others; None looks them up.
    """
    assignment = Assignment.objects.create(
        record_id=record, worker=worker, team=team, kind=kind, given_by=given_by, given_at=at
    )
    absences = absences_of(worker.pk, at, team=team.pk).filter(starts_at__lt=until)
    facts = (
        _fact(assignment, kind, worker.principal_id, at, until),
        _fact(assignment, "team_lead", team.lead_principal_id, at, until),
        *(_standing_in(assignment, absence, at, until) for absence in absences),
    )
    if along is None:
        along = () if is_new else together.open_tracks(record)
    # All at once: whoever makes a person waits for one insert, not for one of each kind.
    access.give(*facts, *(replace(fact, record=one) for one in along for fact in facts))
    return assignment


def _standing_in(assignment: Assignment, absence: Absence, at: datetime, until: datetime) -> Fact:
    """What a stand-in gets for the part of an absence in which the assignment runs."""
    return Fact(
        source=Source.STAND_IN,
        role="stand_in",
        record=assignment.record_id,
        principal=absence.stand_in.principal_id,
        starts_at=max(at, absence.starts_at),
        ends_at=min(until, absence.ends_at),
        source_key=absence.key,
        on_behalf_of=assignment.worker.principal_id,
        given_by=assignment.given_by.principal_id,
    )


def _fact(assignment: Assignment, role: str, principal: int, at: datetime, until: datetime) -> Fact:
    return Fact(
        source=Source.ASSIGNMENT,
        role=role,
        record=assignment.record_id,
        principal=principal,
        starts_at=at,
        ends_at=until,
        source_key=assignment.key,
        given_by=assignment.given_by.principal_id,
    )


@transaction.atomic
def end_assignment(*, assignment: Assignment, at: datetime) -> None:
    """The worker leaves the record at this moment; whoever stands in leaves with it.

    What the owner shared with the worker in this role ends too, unless the worker has another
    assignment in the same role: then it ends with that one at the latest.
    """
    worker = assignment.worker.principal_id
    access.end(Source.ASSIGNMENT, assignment.key, at=at)
    access.end_standing_in(record=assignment.record_id, absent=worker, at=at)
    access.end_shares_with(
        record=assignment.record_id, principal=worker, role=assignment.kind, at=at
    )
    together.worker_went(assignment, at)


class NotPossible(ValueError):
    """Somebody cannot be assigned, or not be taken off; ``reason`` says why."""

    ONESELF = "oneself"
    NOT_IN_TEAM = "not_in_team"
    ALREADY = "already"
    COORDINATOR = "coordinator"
    LAST = "last"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def let_in(opened: Opened, *, worker: str, team: str, kind: str, until: datetime) -> Assignment:
    """Somebody with the record, or the lead of a team that has it, lets a colleague in.

    What opens content is never done for oneself (design, section 5.4): whoever wants a record
    asks somebody who has it, or the team lead.

    Args:
        worker, team: keys of the colleague's account and of the team they share.

    Raises:
        NotPossible: oneself, not of one's own team, there already, or a second care
            coordinator (INV-18).
        NotReadable, NotAllowed: the actor does not decide about this record.
    """
    actor = opened.actor
    _require_deciding(opened)
    own, colleague = _of_one_team(opened, worker, team)
    there = _running(opened)
    if any(one.worker_id == colleague.account_id for one in there):
        raise NotPossible(NotPossible.ALREADY)
    coordinator = Assignment.Kind.CARE_COORDINATOR
    if kind == coordinator and any(one.kind == coordinator for one in there):
        raise NotPossible(NotPossible.COORDINATOR)
    assignment = assign(
        record=opened.record,
        worker=colleague.account,
        team=colleague.team,
        given_by=own.account,
        at=actor.moment,
        until=until,
        kind=kind,
        along=_along(opened, there),
    )
    notify(principals=[colleague.account.principal_id], at=actor.moment)
    return assignment


def _of_one_team(opened: Opened, worker: str, team: str) -> tuple[TeamMembership, TeamMembership]:
    """The actor and the colleague in a team that the actor decides for, in one query."""
    actor = opened.actor
    own_teams = actor.standing.leads if opened.purpose == "leading" else actor.standing.teams
    found = {
        one.account.principal_id: one
        for one in TeamMembership.objects.filter(
            Q(account__key=worker, account__is_active=True) | Q(account_id=actor.account),
            team__key=team,
            team_id__in=own_teams,
            starts_at__lte=actor.moment,
            ends_at__gt=actor.moment,
        ).select_related("account", "team")
    }
    own = found.pop(writer(opened), None)
    if own is not None and own.account.key == worker:
        raise NotPossible(NotPossible.ONESELF)
    if own is None or not found:
        raise NotPossible(NotPossible.NOT_IN_TEAM)
    (colleague,) = found.values()
    return own, colleague


@transaction.atomic
def let_go(opened: Opened, key: str) -> Account:
    """An assignment ends now; whose it was. The last one stays: somebody always helps.

    Raises:
        NotPossible: it is the last one.
        NotReadable, NotAllowed: not there, or the actor does not decide about this record.
    """
    _require_deciding(opened)
    there = _running(opened)
    found = [one for one in there if one.key == key]
    if not found:
        raise gate.NotReadable
    if opened.purpose == "leading" and found[0].team_id not in opened.actor.standing.leads:
        raise gate.NotAllowed
    if len(there) == 1:
        raise NotPossible(NotPossible.LAST)
    end_assignment(assignment=found[0], at=opened.actor.moment)
    return found[0].worker


def _require_deciding(opened: Opened) -> None:
    """Go on only as who decides here: the worker, or the lead of a team that has the record."""
    actor = opened.actor
    if opened.purpose == "support":
        opened.require("name", WRITE)
        gate.hold(actor, opened.record, part="name", purpose="support")
    elif opened.purpose == "leading" and actor.is_a("team_lead"):
        gate.hold(actor, opened.record, part="name", purpose="leading", action=READ)
    else:
        raise gate.NotAllowed


def _along(opened: Opened, running: Iterable[Any]) -> Collection[int]:
    """Records of what this person does together with others: mostly none, or one."""
    joint = {record for one in running for record in (one.first_joint, one.last_joint)} - {None}
    return joint if len(joint) < MANY else together.open_tracks(opened.record)


def _running(opened: Opened) -> list[Assignment]:
    """Assignments that run, with nobody else changing them until commit."""
    lock_record(opened.record)
    # Now, not when the request came in: somebody may have been let in while this one waited.
    now = timezone.now()
    rows = still_running(opened.rows(Assignment), Source.ASSIGNMENT, now)
    joint = written_along(Source.ASSIGNMENT, now)
    rows = rows.annotate(first_joint=Subquery(joint[:1]), last_joint=Subquery(joint.reverse()[:1]))
    return list(rows.select_related("worker", "given_by"))
