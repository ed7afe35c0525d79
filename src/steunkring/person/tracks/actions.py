"""Assigning professionals to a person's record, and ending that."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from steunkring.foundation.access import actions as access
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.accounts.models import Account, Team
from steunkring.foundation.accounts.queries import absences_of

from .models import Assignment


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
) -> Assignment:
    """Attach a worker to a record for a period; the leads of the team see the name.

    A stand-in for a running or coming absence of the worker is let in with it.
    """
    assignment = Assignment.objects.create(
        record_id=record, worker=worker, team=team, kind=kind, given_by=given_by, given_at=at
    )
    access.give(
        _fact(assignment, kind, worker.principal_id, at, until),
        _fact(assignment, "team_lead", team.lead_principal_id, at, until),
    )
    for absence in absences_of(worker.pk, at):
        access.cover_absence(
            absence_key=absence.key,
            absent=worker.principal_id,
            stand_in=absence.stand_in.principal_id,
            starts_at=max(at, absence.starts_at),
            ends_at=absence.ends_at,
            given_by=given_by.principal_id,
            record=record,
        )
    return assignment


def _fact(
    assignment: Assignment, role: str, principal: int, at: datetime, until: datetime
) -> Fact:
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
    """The worker leaves the record at this moment; whoever stands in leaves with it."""
    access.end(Source.ASSIGNMENT, assignment.key, at=at)
    access.end_standing_in(
        record=assignment.record_id, absent=assignment.worker.principal_id, at=at
    )
