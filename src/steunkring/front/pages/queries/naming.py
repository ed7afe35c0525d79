"""Naming who did, sees or saw something: one query for everybody on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from steunkring.foundation.accounts.models import Account, TeamMembership


@dataclass(frozen=True, slots=True)
class Somebody:
    """An account as others read it."""

    key: str
    name: str
    function: str
    team: str
    shows_function_only: bool

    @property
    def works_here(self) -> bool:
        """Whether this is, or was, somebody of a team."""
        return bool(self.team)

    @property
    def line(self) -> str:
        """Function and team in one line."""
        return " · ".join(part for part in (self.function, self.team) if part)

    @property
    def as_looked(self) -> str:
        """The name in the owner's "Wie keek er mee?", or the function alone (threat WK7)."""
        if not self.shows_function_only:
            return self.name
        function = self.function or _("iemand")
        return _("%(function)s van %(team)s") % {"function": function, "team": self.team}


def behind(principals: Iterable[int]) -> Mapping[int, Somebody]:
    """Accounts by their principal, with the team they are or were in last."""
    memberships = TeamMembership.objects.filter(account=OuterRef("pk")).order_by("-ends_at", "-id")
    found = Account.objects.filter(principal_id__in=set(principals)).annotate(
        team_name=Subquery(memberships.values("team__name")[:1]),
        function_only=Subquery(memberships.values("team__organisation__shows_function_only")[:1]),
    )
    return {
        account.principal_id: Somebody(
            key=account.key,
            name=account.display_name,
            function=account.function,
            team=account.team_name or "",
            shows_function_only=bool(account.function_only),
        )
        for account in found
    }
