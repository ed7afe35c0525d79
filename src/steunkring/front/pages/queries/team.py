"""Mijn team: counts, ages and names for a lead; never a text of a record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.accounts import openings
from steunkring.foundation.accounts.models import Absence, OpeningRequest, Team, TeamMembership
from steunkring.person.people import queries as people
from steunkring.person.people.queries import Waiting
from steunkring.person.tracks import queries as tracks
from steunkring.person.tracks.queries import Age

from .. import words

# After this time without contact a person is named first. No norm: only an order.
LONG = timedelta(days=42)


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody of the team with the ages of the people that this person supports."""

    membership: TeamMembership
    ages: Collection[Age]
    longest: str
    without_contact: int
    overdue: int

    @property
    def note(self) -> str:
        """The number of people, and what stands still."""
        number = len(self.ages)
        if not number:
            return _("steunt nu niemand")
        counted = ngettext("%(n)s persoon", "%(n)s mensen", number) % {"n": number}
        return _("%(people)s. Langst zonder contact: %(longest)s.") % {
            "people": counted,
            "longest": self.longest,
        }


@dataclass(frozen=True, slots=True)
class Incoming:
    """What waits for somebody at one team: how many, how long, how many too long."""

    team: str
    number: int
    oldest: str
    late: int


@dataclass(frozen=True, slots=True)
class TeamPage:
    """Everything on the lead's page."""

    workers: list[Worker]
    # Whom somebody supported who left the team: another colleague has to take over.
    left: list[Age]
    incoming: Collection[Incoming]
    absences: list[Absence]
    openings: Collection[OpeningRequest]
    representations: Collection[Waiting]

    @property
    def teams(self) -> list[Team]:
        """The teams of these workers, by name."""
        return list({row.membership.team_id: row.membership.team for row in self.workers}.values())

    @property
    def waiting(self) -> int:
        """How much waits for a second person."""
        return len(self.openings) + len(self.representations)


def team_page(actor: Actor) -> TeamPage:
    """Load the teams that the actor leads: seven queries."""
    by_worker: dict[int, list[Age]] = {}
    for age in tracks.caseload_ages(actor):
        by_worker.setdefault(age.worker_id, []).append(age)
    members = list(tracks.with_waiting(memberships(actor), actor))
    here = {membership.account_id for membership in members}
    return TeamPage(
        workers=[
            _worker(membership, by_worker.get(membership.account_id, []), actor)
            for membership in members
        ],
        left=_left(by_worker, here),
        incoming=_incoming(members),
        absences=list(_absences(actor)),
        openings=list(openings.waiting(actor)),
        representations=people.waiting_for_second_worker(actor),
    )


def _left(by_worker: Mapping[int, Collection[Age]], here: Collection[int]) -> list[Age]:
    """People of somebody who left, as far as nobody else of the team supports them."""
    supported = {age.record_key for one in here for age in by_worker.get(one, ())}
    left = {
        age.record_key: age
        for worker, ages in by_worker.items()
        if worker not in here
        for age in ages
        if age.record_key not in supported
    }
    return sorted(left.values(), key=lambda age: age.last_contact_at or age.since)


def memberships(actor: Actor) -> QuerySet[TeamMembership]:
    """Who is in the teams that the actor leads, by team and name."""
    return (
        TeamMembership.objects.filter(
            team_id__in=actor.standing.leads,
            starts_at__lte=actor.moment,
            ends_at__gt=actor.moment,
        )
        .select_related("account", "team")
        .order_by("team__name", "account__display_name", "id")
    )


def _absences(actor: Actor) -> QuerySet[Absence]:
    return (
        Absence.objects.filter(team_id__in=actor.standing.leads, ends_at__gt=actor.moment)
        .select_related("account", "stand_in", "team")
        .order_by("starts_at", "id")
    )


def _incoming(members: Iterable[Any]) -> list[Incoming]:
    """One line for each team where something waits; no word of what was asked."""
    teams = {one.team_id: one for one in members if one.waiting}
    return [
        Incoming(
            team=one.team.name,
            number=one.waiting,
            oldest=words.ago(one.waiting_since),
            late=one.waiting_late or 0,
        )
        for one in teams.values()
    ]


def _worker(membership: TeamMembership, ages: Collection[Age], actor: Actor) -> Worker:
    today = words.today()
    return Worker(
        membership=membership,
        ages=ages,
        longest=next((words.ago(age.last_contact_at) for age in ages), ""),
        without_contact=sum(
            1 for age in ages if actor.moment - (age.last_contact_at or age.since) > LONG
        ),
        overdue=sum(1 for age in ages if age.next_step_on is not None and age.next_step_on < today),
    )
