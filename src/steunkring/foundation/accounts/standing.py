"""Which principals and standings an account has at a moment: the gate's provider."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.fields import BigIntegerField

from steunkring.foundation.access.actor import Actor, Standing, actor_for, register_provider

from .models import Account, RoleAssignment, TeamMembership


def standing_of(account: int, moment: datetime) -> Standing:
    """Principals, teams and standings of an account, in one query."""
    rows = _memberships(account, moment).union(_roles(account, moment), all=True)
    principals: list[int] = []
    teams: list[int] = []
    leads: list[int] = []
    kinds: set[str] = set()
    for kind, own, team, team_principal, lead_principal in rows:
        principals.append(own)
        if team is None:
            kinds.add(kind)
            continue
        kinds.add("staff")
        teams.append(team)
        principals.append(team_principal)
        if kind == TeamMembership.Function.LEAD:
            kinds.add("team_lead")
            leads.append(team)
            principals.append(lead_principal)
    return Standing(
        principals=tuple(dict.fromkeys(principals)),
        kinds=frozenset(kinds),
        teams=tuple(teams),
        leads=tuple(leads),
    )


def _memberships(account: int, moment: datetime) -> QuerySet[TeamMembership, tuple[Any, ...]]:
    return TeamMembership.objects.filter(
        account_id=account, starts_at__lte=moment, ends_at__gt=moment
    ).values_list(
        "function",
        "account__principal_id",
        "team_id",
        "team__principal_id",
        "team__lead_principal_id",
    )


def _roles(account: int, moment: datetime) -> QuerySet[RoleAssignment, tuple[Any, ...]]:
    nothing = Value(None, output_field=BigIntegerField())
    return (
        RoleAssignment.objects.filter(account_id=account, starts_at__lte=moment, ends_at__gt=moment)
        .annotate(kind=F("role"), own=F("account__principal_id"), t=nothing, p=nothing, lp=nothing)
        .values_list("kind", "own", "t", "p", "lp")
    )


def actor_of(account: Account, moment: datetime) -> Actor:
    """The actor for an account; its own principal is always among the principals."""
    actor = actor_for(account=account.pk, principal=account.principal_id, moment=moment)
    standing = actor.standing
    if account.principal_id in standing.principals:
        return actor
    return Actor(
        account=actor.account,
        principal=actor.principal,
        moment=moment,
        standing=Standing(
            principals=(account.principal_id, *standing.principals),
            kinds=standing.kinds,
            teams=standing.teams,
            leads=standing.leads,
        ),
    )


register_provider(standing_of)
