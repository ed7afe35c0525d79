"""Who wrote something, in words: name and function, also when somebody left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.accounts.queries import accounts_behind


@dataclass(frozen=True, slots=True)
class Author:
    """The writer of an entry."""

    name: str
    function: str


NOBODY = Author(name="", function="")


def authors(principals: Iterable[int | None]) -> Mapping[int, Author]:
    """Writers by their principal: one query, none when there is nobody to name."""
    wanted = {principal for principal in principals if principal is not None}
    if not wanted:
        return {}
    return {key: _as_author(account) for key, account in accounts_behind(wanted).items()}


def signed(rows: GatedQuerySet, *, by: str = "author_id") -> GatedQuerySet:
    """Rows with the name and function of their author beside them: no query of its own."""
    behind = Account.objects.filter(principal_id=OuterRef(by))
    named: GatedQuerySet = rows.annotate(
        author_name=Subquery(behind.values("display_name")[:1]),
        author_function=Subquery(behind.values("function")[:1]),
    )
    return named


def authors_of(rows: Iterable[Any], *, by: str = "author_id") -> Mapping[int, Author]:
    """Writers of signed rows by their principal."""
    return {
        getattr(row, by): Author(name=row.author_name or "", function=row.author_function or "")
        for row in rows
    }


def _as_author(account: Account) -> Author:
    return Author(name=account.display_name, function=account.function)
