"""The predicate of the gate beside a row: is there a grant in force for its record and part?

It stands in every query of every page, several times in many. Composing it anew each time was a
quarter of the work of Vandaag; as one expression it is written once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, DateTimeField, Expression, F, Value
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from .models import Grant


def not_before(moment: datetime) -> datetime:
    """A moment, or the clock at the moment that the query is sent when that is later.

    A request keeps the moment at which it came in. What was withdrawn since then has an end
    after that moment and is gone all the same: nothing is read after a withdrawal's commit.
    """
    return max(moment, timezone.now())


class NotBefore(Value):
    """The same as part of a composed query: looked at when it is sent."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(moment, output_field=DateTimeField())

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        """Look at the clock when the query is sent, not when it was put together."""
        return Value(not_before(self.value), output_field=DateTimeField()).as_sql(
            compiler, connection
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """Who asks, for what, at which moment.

    ``but_for`` names a ground that does not count, ``not_because`` a reason that does not.
    """

    principals: tuple[int, ...]
    purpose: str
    is_writing: bool
    moment: datetime
    but_for: str | None
    not_because: str = ""


class Granted(Expression):
    """True for a row whose record and part a grant in force opens to the claim.

    Args:
        part: the part of the row, a value or a column of it.
        dated_by: the column that dates the row, where grants look back a limited time.
    """

    def __init__(self, claim: Claim, *, part: Value | F, dated_by: F | None) -> None:
        super().__init__(output_field=BooleanField())
        self.claim = claim
        self.sources: list[Any] = [F("record_id"), part, dated_by]

    def get_source_expressions(self) -> list[Any]:
        """Record, part and date of the row outside."""
        return self.sources

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        """Take the columns of the query that this stands in."""
        self.sources = list(exprs)

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        """Write the condition; who asks decides nothing of its shape but the number of names."""
        record, part, dated_by = self.sources
        record_sql, record_params = compiler.compile(record)
        part_sql, part_params = compiler.compile(part)
        claim = self.claim
        adapted = connection.ops.adapt_datetimefield_value
        moments = [adapted(claim.moment), adapted(not_before(claim.moment))]
        names = ", ".join(["%s"] * len(claim.principals))
        sql = [
            f"g.principal_id IN ({names}) AND g.purpose = %s AND g.part = {part_sql}",
            "g.starts_at <= %s AND g.ends_at > %s",
        ]
        params = [*claim.principals, claim.purpose, *part_params, *moments]
        if claim.is_writing:
            sql.append("g.may_write")
        if claim.but_for is not None:
            sql.append("g.ground <> %s")
            params.append(claim.but_for)
        if claim.not_because:
            sql.append("g.reason_key <> %s")
            params.append(claim.not_because)
        table = connection.ops.quote_name(Grant._meta.db_table)
        if dated_by is None:
            which, before, after = f"{record_sql} IN (SELECT g.record_id", record_params, []
        else:
            dated_sql, dated_params = compiler.compile(dated_by)
            sql.append(f"(g.rows_since IS NULL OR g.rows_since <= {dated_sql})")
            sql.append(f"g.record_id = {record_sql}")
            which, before, after = "EXISTS (SELECT 1", [], [*dated_params, *record_params]
        # Names of tables and columns only; every value is a parameter.
        written = f"{which} FROM {table} g WHERE {' AND '.join(sql)})"
        return written, [*before, *params, *after]
