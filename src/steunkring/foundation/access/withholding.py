"""A part of the own record that the owner's own sign-in does not open for a while (threat DV5).

Where safety comes first somebody else may hold the owner's password. What is shielded is then
closed to it, until the owner asks for it in person. Nothing on any page says so.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from . import actions
from .decision import Fact, Source, grants_from
from .models import Grant


def withhold(record: int, *, part: str, at: datetime) -> None:
    """Close a part to the owner's own sign-in, from now on."""
    own = _own(record, part, at)
    own.update(ends_at=Greatest(F("starts_at"), at))


def give_back(record: int, *, part: str, at: datetime) -> None:
    """Open it again to whoever owns the record now; a second time changes nothing."""
    if _own(record, part, at).exists():
        return
    for grant in _own(record, "name", at):
        fact = Fact(
            source=Source.OWNERSHIP,
            role=grant.role,
            record=record,
            principal=grant.principal_id,
            starts_at=at,
            ends_at=grant.ends_at,
            source_key=grant.source_key,
            given_by=grant.given_by_id,
        )
        actions.store(line for line in grants_from(fact) if line.part == part)


def is_withheld(record: int, *, part: str, at: datetime) -> bool:
    """Whether the record has an owner to whom the part is closed: one query."""
    open_parts = set(
        Grant.objects.filter(
            record_id=record, source=Source.OWNERSHIP, part__in=("name", part), ends_at__gt=at
        ).values_list("part", flat=True)
    )
    return "name" in open_parts and part not in open_parts


def _own(record: int, part: str, at: datetime) -> QuerySet[Grant]:
    return Grant.objects.filter(
        record_id=record, source=Source.OWNERSHIP, part=part, ends_at__gt=at
    )
