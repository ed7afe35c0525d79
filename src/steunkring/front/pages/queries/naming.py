"""Naming who did, sees or saw something: one query for everybody on a page, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from steunkring.foundation.accounts.models import Account
from steunkring.foundation.accounts.queries import described, function_alone, named_by

Row = TypeVar("Row", bound=Model)


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
        return function_alone(self.function, self.team)


def behind(principals: Iterable[int]) -> Mapping[int, Somebody]:
    """Accounts by their principal: one query."""
    found: Any = described(Account.objects.filter(principal_id__in=set(principals)))
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


def beside(rows: QuerySet[Row], principal: str) -> QuerySet[Row]:
    """Rows with somebody named beside them, without a query of its own.

    Args:
        principal: the column that holds the principal, such as "principal_id".
    """
    named: QuerySet[Row] = rows.annotate(who=named_by(principal))
    return named


def named_beside(row: Any) -> Somebody | None:
    """Who stands beside a row; none when the account is gone."""
    if row.who is None:
        return None
    return Somebody(
        key=row.who["key"],
        name=row.who["name"],
        function=row.who["function"],
        team=row.who["team"] or "",
        shows_function_only=bool(row.who["function_only"]),
    )
