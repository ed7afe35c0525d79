"""Named sets of accounts, teams and absences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from steunkring.foundation.access.actor import Actor

from .models import Absence, Account, RoleAssignment, StartCode, Team, TeamMembership


def accounts_behind(principals: Iterable[int]) -> Mapping[int, Account]:
    """Accounts by their principal, for naming who did or sees something: one query."""
    found = Account.objects.filter(principal_id__in=set(principals))
    return {account.principal_id: account for account in found}


def described(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """Accounts with the team that they are or were in last, beside them.

    ``team_name``, and ``function_only``: whether its organisation shows the function instead
    of the name to owners and their circle (threat WK7). Empty for who never was in a team.
    """
    memberships = TeamMembership.objects.filter(account=OuterRef("pk")).order_by("-ends_at", "-id")
    return accounts.annotate(
        team_name=Subquery(memberships.values("team__name")[:1]),
        function_only=Subquery(memberships.values("team__organisation__shows_function_only")[:1]),
    )


@cache
def named_by(principal: str, *, with_team: bool = True) -> Subquery:
    """Who is behind a principal, in one subquery to stand beside other rows.

    A mapping of key, name and function, and with the team also of ``team`` and
    ``function_only`` as in ``described``. None when nobody is behind it. Made once: it asks
    for nothing that differs between readers.

    Args:
        principal: the column of those rows that holds the principal.
    """
    behind: Any = Account.objects.filter(principal_id=OuterRef(principal))
    columns = {"key": "key", "name": "display_name", "function": "function"}
    if with_team:
        behind = described(behind)
        columns |= {"team": "team_name", "function_only": "function_only"}
    as_mapping: Any = JSONObject(**columns)
    return Subquery(behind.values(as_mapping=as_mapping)[:1])


def function_alone(function: str, team: str) -> str:
    """How somebody is called whose organisation shows no names: "sociaal werker van Team X"."""
    return _("%(function)s van %(team)s") % {"function": function or _("iemand"), "team": team}


def current_members(team: int, moment: datetime) -> QuerySet[TeamMembership]:
    """Who is in a team now, by name."""
    return (
        TeamMembership.objects.filter(team_id=team, starts_at__lte=moment, ends_at__gt=moment)
        .select_related("account")
        .order_by("account__display_name")
    )


def current_teams(account: int, moment: datetime) -> QuerySet[Team]:
    """Teams that an account is in now."""
    return Team.objects.filter(
        memberships__account_id=account,
        memberships__starts_at__lte=moment,
        memberships__ends_at__gt=moment,
    ).distinct()


def team_for_the_rest() -> Team | None:
    """Which team gets what is asked without a known neighbourhood; None where no team works.

    The one that was chosen, else the first by name: a question always reaches somebody.
    """
    return first_for_the_rest(Team.objects.order_by("name", "id"))


def first_for_the_rest(teams: Iterable[Team]) -> Team | None:
    """The same among teams that were loaded by name; those that ended may be among them."""
    working = (team for team in teams if team.ended_on is None)
    return min(working, key=lambda team: not team.receives_rest, default=None)


def absences_of(account: int, moment: datetime, *, team: int | None = None) -> QuerySet[Absence]:
    """Absences of an account that run or are to come, in one team or in all."""
    found = Absence.objects.filter(account_id=account, ends_at__gt=moment)
    if team is not None:
        found = found.filter(team_id=team)
    return found.select_related("stand_in")


def teams_of(accounts: Iterable[int], moment: datetime) -> Mapping[int, Team]:
    """The team somebody was in at a moment, the first one where there were more: one query.

    For naming who did or saw something: "Samira, sociaal werker, Team Schothorst".
    """
    memberships = (
        TeamMembership.objects.filter(
            account_id__in=set(accounts), starts_at__lte=moment, ends_at__gt=moment
        )
        .select_related("team__organisation")
        .order_by("-id")
    )
    return {membership.account_id: membership.team for membership in memberships}


def staff_accounts() -> QuerySet[Account]:
    """Accounts of people who work here, did, or were invited to; never of others.

    An account of a citizen is named only beside a grant, so no list of them exists.
    """
    return Account.objects.filter(works_or_worked("pk")).order_by("display_name", "id")


def works_or_worked(account: str) -> Q:
    """For a row with an account: whether that one works here, did, or was invited to.

    Args:
        account: the column that holds the account.
    """
    mine = {"account_id": OuterRef(account)}
    return Q(
        Exists(TeamMembership.objects.filter(**mine))
        | Exists(RoleAssignment.objects.filter(**mine))
        | Exists(StartCode.objects.filter(**mine))
    )


def principals_of_watchers(
    teams: Iterable[int] | QuerySet[TeamMembership, Any], moment: datetime
) -> list[int]:
    """Principals of the leads of these teams and of the privacy officers, in one query."""
    running = {"starts_at__lte": moment, "ends_at__gt": moment}
    leads = TeamMembership.objects.filter(
        team_id__in=teams, function=TeamMembership.Function.LEAD, **running
    )
    guards = RoleAssignment.objects.filter(role=RoleAssignment.Role.PRIVACY_OFFICER, **running)
    found = leads.order_by().values_list("account__principal_id", flat=True)
    return list(found.union(guards.order_by().values_list("account__principal_id", flat=True)))


def is_or_was_staff(account: int) -> bool:
    """Whether somebody works here, did, or was invited to."""
    return staff_accounts().filter(pk=account).exists()


def demo_accounts() -> QuerySet[Account]:
    """People of the demo, in the order in which they were made."""
    return Account.objects.filter(is_demo=True, is_active=True).order_by("id")


def memberships_of(team: int, moment: datetime) -> QuerySet[TeamMembership]:
    """Who is in a team now or will be, by name."""
    return (
        TeamMembership.objects.filter(team_id=team, ends_at__gt=moment)
        .select_related("account")
        .order_by("account__display_name", "id")
    )


def memberships_for(account: int, moment: datetime) -> QuerySet[TeamMembership]:
    """Teams that somebody is in now or will be."""
    return (
        TeamMembership.objects.filter(account_id=account, ends_at__gt=moment)
        .select_related("team")
        .order_by("starts_at", "id")
    )


def roles_for(account: int, moment: datetime) -> QuerySet[RoleAssignment]:
    """Roles that somebody has now or will have."""
    found = RoleAssignment.objects.filter(account_id=account, ends_at__gt=moment)
    return found.order_by("starts_at", "id")


def absences_in(team: int, moment: datetime) -> QuerySet[Absence]:
    """Absences in a team that run or are to come, soonest first."""
    return (
        Absence.objects.filter(team_id=team, ends_at__gt=moment)
        .select_related("account", "stand_in", "team")
        .order_by("starts_at", "id")
    )


def accounts_in(team: int, moment: datetime) -> QuerySet[Account]:
    """Accounts of who is in a team now, by name."""
    members = TeamMembership.objects.filter(team_id=team, starts_at__lte=moment, ends_at__gt=moment)
    return Account.objects.filter(pk__in=members.values("account_id")).order_by(
        "display_name", "id"
    )


def colleagues_of(actor: Actor) -> QuerySet[Account]:
    """Staff accounts that an administrator (all) or a lead (the own teams) looks after."""
    if actor.is_a("administrator"):
        return staff_accounts()
    members = TeamMembership.objects.filter(
        team_id__in=actor.standing.leads, starts_at__lte=actor.moment, ends_at__gt=actor.moment
    )
    return staff_accounts().filter(pk__in=members.values("account_id"))
