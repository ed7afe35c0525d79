"""Named sets of accounts, teams and absences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import QuerySet

from .models import Absence, Account, Team, TeamMembership


def accounts_behind(principals: Iterable[int]) -> Mapping[int, Account]:
    """Accounts by their principal, for naming who did or sees something: one query."""
    found = Account.objects.filter(principal_id__in=set(principals))
    return {account.principal_id: account for account in found}


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


def absences_of(account: int, moment: datetime) -> QuerySet[Absence]:
    """Absences of an account that run or are to come."""
    return Absence.objects.filter(account_id=account, ends_at__gt=moment).select_related(
        "stand_in"
    )
