"""Rows that a factory makes for most tests: made once, then put back with plain SQL.

Making them anew was half the time of a run. What is put back is what the factory made, key for
key: in the transaction of the test that asks, and only while it is young, so that "now" in the
rows stays now.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils import timezone

Made = TypeVar("Made")
YOUNG = timedelta(seconds=10)


@dataclass(frozen=True)
class _Table:
    """A table as SQL names it."""

    name: str
    key: str
    columns: tuple[str, ...]

    @property
    def as_it_lies(self) -> str:
        """What to select: SQLite makes an object of a bare column, of an expression it does not."""
        expression = "+{}" if connection.vendor == "sqlite" else "{}"
        return ", ".join(expression.format(column) for column in self.columns)

    def key_of(self, row: tuple[Any, ...]) -> object:
        """The primary key of a row of this table."""
        return row[self.columns.index(self.key)]


@dataclass(frozen=True)
class _Memory(Generic[Made]):
    """What the factory gave, the rows that it made, and when."""

    made: Made
    rows: dict[_Table, list[tuple[Any, ...]]]
    at: datetime


class Remembered(Generic[Made]):
    """A factory that works once in a while."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._memory: _Memory[Made] | None = None

    def __call__(self) -> Made:
        """What the factory makes, with its rows in the database."""
        memory = self._memory
        if memory is None or abs(timezone.now() - memory.at) > YOUNG or not _put_back(memory.rows):
            memory = self._memory = self._remember()
        return deepcopy(memory.made)

    def _remember(self) -> _Memory[Made]:
        tables = _tables()
        before = {table: {table.key_of(row) for row in _rows(table)} for table in tables}
        at = timezone.now()
        made = self._make()
        new = {
            table: [row for row in _rows(table) if table.key_of(row) not in before[table]]
            for table in tables
        }
        return _Memory(made, {table: rows for table, rows in new.items() if rows}, at)


def _tables() -> list[_Table]:
    quote = connection.ops.quote_name
    return [
        _Table(
            quote(model._meta.db_table),
            quote(_key_column(model)),
            tuple(quote(str(field.column)) for field in model._meta.local_concrete_fields),
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def _key_column(model: type[Model]) -> str:
    key = model._meta.pk
    assert key is not None
    return str(key.column)


def _rows(table: _Table) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {table.as_it_lies} FROM {table.name}")  # noqa: S608
        return [tuple(row) for row in cursor.fetchall()]


def _put_back(rows: dict[_Table, list[tuple[Any, ...]]]) -> bool:
    """Whether there was room: a test that made rows of its own before may hold their keys."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, values in rows.items():
                one = f"({', '.join(['%s'] * len(table.columns))})"
                cursor.execute(
                    f"INSERT INTO {table.name} ({', '.join(table.columns)})"  # noqa: S608
                    f" VALUES {', '.join([one] * len(values))}",
                    [value for row in values for value in row],
                )
    except IntegrityError:
        return False
    return True
