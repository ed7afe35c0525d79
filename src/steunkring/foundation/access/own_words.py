"""What a child said is the child's alone, until the child or a worker opens it (threat RC5).

A parent or guardian has grants like every representative. They carry ``BY_AUTHORITY``, and the
gate leaves out of what they open the rows that are the child's own words: the rows are not there,
so that there is no gap, no count and no other order. How old the child is needs no word here:
authority itself ends by age.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q

from . import net
from .decision import BY_AUTHORITY, Source
from .models import Grant, Protected

__all__ = [
    "BY_AUTHORITY",
    "CLOSED",
    "PURPOSE",
    "by_owner",
    "has_parents",
    "is_closed",
    "of",
    "open_to_parents",
    "opened_in",
    "spoken_of",
    "told",
    "within",
    "within_of",
]

# For which purpose such a grant opens.
PURPOSE = "representation"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Which rows of a model are the owner's own words, and which column names what was said."""

    where: Q
    key: str


# In rows that came through the gate for a representative: whether the words in it are closed.
CLOSED = "words_are_closed"

_told: dict[type[Model], OwnWords] = {}
_within: dict[type[Model], OwnWords] = {}
_opened_in: list[type[Protected]] = []


def told(model: type[Model], where: Q, *, key: str = "key") -> None:
    """Rows of ``model`` for which ``where`` holds are words of the owner.

    Args:
        key: the column with the key of what was said, where the row is about another row.
    """
    _told[model] = OwnWords(where=where, key=key)


def within(model: type[Model], where: Q) -> None:
    """Words of the owner stand in rows of ``model`` that others need as well, where this holds.

    Such a row stays there for a parent; ``is_closed`` says that its words are not to be shown.
    """
    _within[model] = OwnWords(where=where, key="key")


def within_of(model: type[Model]) -> OwnWords | None:
    """Which rows of a model hold words of the owner among others; None where none do."""
    return _within.get(model)


def is_closed(row: Any) -> bool:
    """Whether the words of the owner in a row are closed to who fetched it through the gate."""
    return bool(getattr(row, CLOSED, False))


def opened_in(model: type[Protected]) -> None:
    """Say in which table it is kept what was opened: with ``record`` and ``subject_key``."""
    _opened_in[:] = [model]


def by_owner(column: str) -> Q:
    """Rows that the owner wrote: the principal in a column owns the record.

    Whoever owned it when it was written, so that a new account opens no earlier words.
    """
    owners = Grant.objects.filter(
        record_id=OuterRef("record_id"),
        principal_id=OuterRef(column),
        source=Source.OWNERSHIP,
        part="name",
    )
    return Q(Exists(owners))


def of(model: type[Model]) -> OwnWords | None:
    """Which rows of a model are words of the owner; None where none are."""
    return _told.get(model)


def spoken_of() -> dict[type[Model], OwnWords]:
    """Every model that holds words of an owner."""
    return dict(_told)


def open_to_parents(words: OwnWords) -> Q:
    """Rows that are no words of the owner, or that were opened."""
    opened = [
        Exists(
            model._default_manager.all()
            .passed(net.Passage(purpose=PURPOSE))
            .filter(record_id=OuterRef("record_id"), subject_key=OuterRef(words.key))
        )
        for model in _opened_in
    ]
    condition = ~words.where
    for one in opened:
        condition |= Q(one)
    return condition


def has_parents(record: int, moment: datetime) -> bool:
    """Whether somebody with authority reads along with a record at a moment: one query."""
    grants = Grant.objects.filter(
        record_id=record,
        reason_key=BY_AUTHORITY,
        source=Source.REPRESENTATION,
        starts_at__lte=moment,
        ends_at__gt=moment,
    )
    return grants.exists()
