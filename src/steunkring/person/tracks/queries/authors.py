"""Who wrote something, in words: name and function, also when somebody left.

To the owner and the own circle an organisation may show the function instead of the name of
its people (threat WK7); to colleagues everybody has a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.accounts.queries import described, function_alone, named_by

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
    behind = named_by(by, with_team=rows.purpose in _CIRCLE)
    named: GatedQuerySet = rows.annotate(signed_by=behind)
    return named


def authors_of(
    rows: Iterable[Any], *, by: str = "author_id", named: str = "signed_by"
) -> Mapping[int, Author]:
    """Writers of signed rows by their principal.

    Args:
        named: the column in which they stand; another one for who changed a row last.
    """
    return {
        getattr(row, by): _as_author(
            behind["name"],
            behind["function"],
            behind.get("team"),
            is_nameless=bool(behind.get("function_only")),
        )
        for row in rows
        if (behind := getattr(row, named)) is not None
    }


def _as_author(name: str, function: str, team: str | None, *, is_nameless: bool) -> Author:
    if is_nameless:
        return Author(name=function_alone(function, team or ""), function="", unsaid=name)
    return Author(name=name, function=function)
