"""Who supports whom: for the person's page, a stand-in, and the lead of a team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Grant
from steunkring.foundation.access.queries import running
from steunkring.foundation.accounts.models import Account, Team, TeamMembership
from steunkring.foundation.accounts.queries import accounts_behind
from steunkring.person.people.queries import persons

from .. import words
from ..models import Assignment, Track
from .track import in_one_line, state_beside


@dataclass(frozen=True, slots=True)
class Assigned:
    """Somebody who supports this person."""

    key: str
    account: Account
    name: str
    function: str
    kind: str
    kind_words: str
    team: str
    team_id: int
    since: datetime
    until: datetime
    is_me: bool

    @property
    def until_words(self) -> str:
        """The last day in words."""
        return words.day(self.until - timedelta(minutes=1))

    @property
    def since_words(self) -> str:
        """The first day in words."""
        return words.day(self.since)


def assigned(opened: Opened) -> list[Assigned]:
    """Who supports this person now, in the order in which they came: one query."""
    if not opened.may_read("name"):
        return []
    moment = opened.actor.moment
    runs = Grant.objects.filter(
        source=Source.ASSIGNMENT,
        source_key=OuterRef("key"),
        record=OuterRef("record"),
        part="name",
        starts_at__lte=moment,
        ends_at__gt=moment,
    )
    rows = (
        opened.rows(Assignment)
        .annotate(
            since=Subquery(runs.values("starts_at")[:1]),
            until=Subquery(runs.values("ends_at")[:1]),
        )
        .filter(until__isnull=False)
        .select_related("worker", "team")
        .order_by("given_at", "id")
    )
    return [
        Assigned(
            key=row.key,
            account=row.worker,
            name=row.worker.display_name,
            function=row.worker.function,
            kind=row.kind,
            kind_words=row.get_kind_display(),
            team=row.team.name,
            team_id=row.team_id,
            since=row.since,
            until=row.until,
            is_me=row.worker_id == opened.actor.account,
        )
        for row in rows
    ]


def colleagues(opened: Opened) -> list[tuple[Account, Team]]:
    """Whom the actor may let in: active members of the own teams, but never oneself."""
    actor = opened.actor
    teams = actor.standing.leads if opened.purpose == "leading" else actor.standing.teams
    memberships = (
        TeamMembership.objects.filter(
            team_id__in=teams,
            starts_at__lte=actor.moment,
            ends_at__gt=actor.moment,
            account__is_active=True,
        )
        .exclude(account__principal_id=actor.principal or 0)
        .select_related("account", "team")
        .order_by("account__display_name", "id")
    )
    found = {(one.account_id, one.team_id): (one.account, one.team) for one in memberships}
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody whom the actor stands in for with a colleague who is away."""

    record_key: str
    name: str
    on_behalf_of: str
    until: datetime
    last_contact_at: datetime | None
    next_step_on: date | None


def standing_in_for(actor: Actor) -> list[Standing]:
    """People whom the actor supports for an absent colleague now: at most three queries."""
    people = {
        one.record_id: one for one in persons(actor, purpose="stand_in").select_related("record")
    }
    if not people:
        return []
    grants = Grant.objects.filter(
        principal_id__in=actor.principals,
        purpose="stand_in",
        part="name",
        record_id__in=people,
        starts_at__lte=actor.moment,
        ends_at__gt=actor.moment,
    ).order_by("id")
    found = {grant.record_id: grant for grant in grants}
    away = accounts_behind(
        grant.on_behalf_of_id for grant in found.values() if grant.on_behalf_of_id is not None
    )
    return [
        Standing(
            record_key=person.record.key,
            name=person.name,
            on_behalf_of=_name_of(found[record].on_behalf_of_id, away),
            until=found[record].ends_at,
            last_contact_at=person.last_contact_at,
            next_step_on=person.next_step_on,
        )
        for record, person in people.items()
        if record in found
    ]


def _name_of(principal: int | None, known: Mapping[int, Account]) -> str:
    account = known.get(principal) if principal is not None else None
    return account.display_name if account else ""


@dataclass(frozen=True, slots=True)
class Age:
    """One person of one worker, as the lead of the team sees it: dates, never a text."""

    worker: str
    worker_id: int
    record_key: str
    name: str
    since: datetime
    last_contact_at: datetime | None
    next_step_on: date | None
    # Where the support stands and since when, without a word of why; empty: not begun.
    where: str = ""


def caseload_ages(actor: Actor) -> list[Age]:
    """Per worker of the teams that the actor leads: whom, since when, last contact, next step.

    Three queries; by worker, then longest without contact first.
    """
    if not actor.standing.leads:
        return []
    rows: list[Assignment] = list(
        gate.readable(actor, Assignment, purpose="leading")
        .filter(team_id__in=actor.standing.leads)
        .select_related("worker")
    )
    periods = running(Source.ASSIGNMENT, [row.key for row in rows], actor.moment)
    current = [row for row in rows if (row.record_id, row.key) in periods]
    people = persons(actor, purpose="leading").filter(
        record_id__in={row.record_id for row in current}
    )
    people = state_beside(people, gate.readable(actor, Track, purpose="leading"))
    named: dict[int, Any] = {one.record_id: one for one in people.select_related("record")}
    ages = [
        Age(
            worker=row.worker.display_name,
            worker_id=row.worker_id,
            record_key=named[row.record_id].record.key,
            name=named[row.record_id].name,
            since=periods[row.record_id, row.key].starts_at,
            last_contact_at=named[row.record_id].last_contact_at,
            next_step_on=named[row.record_id].next_step_on,
            where=in_one_line(named[row.record_id], actor.moment),
        )
        for row in current
        if row.record_id in named
    ]
    return sorted(ages, key=_longest_without_contact)


def _longest_without_contact(age: Age) -> tuple[str, int, datetime]:
    return (age.worker.casefold(), age.worker_id, age.last_contact_at or age.since)
