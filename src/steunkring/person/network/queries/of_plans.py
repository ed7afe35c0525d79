"""What a plan needs to know of promises and of the people who may be asked: through the gate.

A plan names promises by their keys. Whose name stands behind a key is asked with the rights of
today: a promise that is shielded by now is not there for anybody else (INV-15, threat SC6).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system

from ..models import Promise, Tie
from ..models.ties import AT_A_DISTANCE, MAP
from .promises import PromiseLine, as_line, rows_of


def promises_of_plan(
    opened: Opened, keys: Collection[str], goals: Collection[str] = ()
) -> tuple[dict[str, PromiseLine], frozenset[str]]:
    """Promises that this reader may read, by key: those of the steps, and those tied to a goal.

    With the keys of those among them whose tie the person said not to ask, as far as this reader
    may read the map. One query, none without keys and goals.
    """
    if not keys and not goals:
        return {}, frozenset()
    tied = Q(key__in=list(keys)) | Q(line_key="", goal_key__in=list(goals))
    not_to_be = opened.rows(Tie).filter(
        key=OuterRef("tie_key"), asking=Tie.Asking.DO_NOT_ASK, removed_at__isnull=True
    )
    rows = list(rows_of(opened).filter(tied).annotate(is_not_to_be_asked=Exists(not_to_be)))
    found = {row.key: as_line(row, opened) for row in rows}
    return found, frozenset(row.key for row in rows if row.is_not_to_be_asked)


@dataclass(frozen=True, slots=True)
class OwnTie:
    """One of the person's people, as far as a plan needs to know."""

    key: str
    name: str
    relation: str
    kind: str
    is_group: bool
    may_be_asked: bool


def ties_to_name(opened: Opened) -> list[OwnTie]:
    """The people on the map of this reader, those kept at a distance left out: one query.

    Empty where the map is not open.
    """
    if not opened.may_read(MAP):
        return []
    rows = opened.rows(Tie).filter(removed_at__isnull=True).exclude(part=AT_A_DISTANCE)
    return [
        OwnTie(
            key=row.key,
            name=row.name,
            relation=row.relation,
            kind=row.kind,
            is_group=row.is_group,
            may_be_asked=row.asking != Tie.Asking.DO_NOT_ASK,
        )
        for row in rows.order_by("name", "id")
    ]


def promises_as_they_are(record: int, keys: Collection[str]) -> dict[str, Promise]:
    """All promises behind the keys, to keep their states with a version that is over.

    For an action that holds the right to write the plan; what it keeps is shown only beside
    promises that the reader may read.
    """
    if not keys:
        return {}
    with system("the states of promises are kept with a version of the plan that is over"):
        return {
            row.key: row for row in Promise.objects.filter(record_id=record, key__in=list(keys))
        }


def state_in_words(state: str) -> str:
    """A state of a promise as it was kept with an earlier version of a plan."""
    return str(Promise.State(state).label)
