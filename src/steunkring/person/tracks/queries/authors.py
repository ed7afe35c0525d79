"""Who wrote something, in words: name and function, also when somebody left.

To the owner and the own circle an organisation may show the function instead of the name of
its people (threat WK7); to colleagues everybody has a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, CharField, OuterRef, Subquery, Value
from django.utils.text import capfirst

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.accounts.queries import described, function_alone

# For whom the setting of the organisation counts: the owner, and whoever stands beside them.
_CIRCLE = frozenset({"own", "representation", "helping"})


@dataclass(frozen=True, slots=True)
class Author:
    """The writer of an entry; without a name where the organisation shows the function only."""

    name: str
    function: str
    # The name that this reader does not get; empty when ``name`` is the name.
    unsaid: str = ""

    @property
    def first(self) -> str:
        """The same at the beginning of a line; a name keeps the letters it has."""
        return capfirst(self.name) if self.unsaid else self.name

    def said_of(self, name: str) -> str:
        """A name that was typed beside an entry, unless it is the one that stays unsaid."""
        return self.name if self.unsaid and name.strip() == self.unsaid else name


NOBODY = Author(name="", function="")


def authors(opened: Opened, principals: Iterable[int | None]) -> Mapping[int, Author]:
    """Writers by their principal: one query, none when there is nobody to name."""
    wanted = {principal for principal in principals if principal is not None}
    if not wanted:
        return {}
    found: Any = described(Account.objects.filter(principal_id__in=wanted))
    is_circle = opened.purpose in _CIRCLE
    return {
        one.principal_id: _as_author(
            one.display_name,
            one.function,
            one.team_name,
            is_nameless=is_circle and bool(one.function_only),
        )
        for one in found
    }


def signed(rows: GatedQuerySet, *, by: str = "author_id") -> GatedQuerySet:
    """Rows with their author beside them, as this reader may know them: no query of its own."""
    behind: Any = Account.objects.filter(principal_id=OuterRef(by))
    team: Any = Value("", output_field=CharField())
    function_only: Any = Value(False, output_field=BooleanField())
    if rows.purpose in _CIRCLE:
        behind = described(behind)
        team = Subquery(behind.values("team_name")[:1])
        function_only = Subquery(behind.values("function_only")[:1])
    named: GatedQuerySet = rows.annotate(
        author_name=Subquery(behind.values("display_name")[:1]),
        author_function=Subquery(behind.values("function")[:1]),
        author_team=team,
        author_function_only=function_only,
    )
    return named


def authors_of(rows: Iterable[Any], *, by: str = "author_id") -> Mapping[int, Author]:
    """Writers of signed rows by their principal."""
    return {
        getattr(row, by): _as_author(
            row.author_name,
            row.author_function,
            row.author_team,
            is_nameless=bool(row.author_function_only),
        )
        for row in rows
    }


def _as_author(
    name: str | None, function: str | None, team: str | None, *, is_nameless: bool
) -> Author:
    if is_nameless:
        alone = function_alone(function or "", team or "")
        return Author(name=alone, function="", unsaid=name or "")
    return Author(name=name or "", function=function or "")
