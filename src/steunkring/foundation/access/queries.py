"""Named sets about access itself: who may see a record, and who looked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from . import reading
from .actor import Actor
from .decision import AT_A_DISTANCE, HIDDEN, Source
from .encryption import fingerprint
from .gate import Opened
from .matrix import default_matrix
from .models import GatedQuerySet, Grant, ReadItem, Record


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when something gives access."""

    starts_at: datetime
    ends_at: datetime


def subject_of(record: int) -> str:
    """The keyed pseudonym under which a record stands in the read log."""
    return fingerprint(str(record), "log-subject")


def shielded_parts() -> frozenset[str]:
    """Parts that leave no trace for anybody but those who have them."""
    parts = default_matrix().parts.values()
    return frozenset(part.key for part in parts if part.is_shielded)


def grants_on(opened: Opened) -> QuerySet[Grant]:
    """Grants of others on a record that still hold or will, without the shielded parts."""
    opened.require("sharing")
    _note(opened, "sharing")
    grants = Grant.objects.filter(record_id=opened.record, ends_at__gt=opened.actor.moment)
    if not opened.may_read(HIDDEN):
        grants = grants.exclude(reason_key=AT_A_DISTANCE)
    return grants.exclude(part__in=shielded_parts()).exclude(source=Source.OWNERSHIP).order_by("id")


def reads_of(opened: Opened, *, since: datetime) -> QuerySet[ReadItem]:
    """Who read which part since a moment, newest first, without own and shielded reads."""
    opened.require("read_log")
    _note(opened, "read_log")
    items = ReadItem.objects.filter(
        subject=subject_of(opened.record), line__at__gte=since, is_shielded=False
    )
    if not opened.may_read(HIDDEN):
        items = _without_the_hidden(items)
    return (
        items.exclude(line__actor=opened.actor.principal or 0)
        .select_related("line")
        .order_by("-line__at", "-id")
    )


def _without_the_hidden(items: QuerySet[ReadItem]) -> QuerySet[ReadItem]:
    """Without what was read of ties kept at a distance, and the name that was read with it."""
    beside = ReadItem.objects.filter(
        line=OuterRef("line"), subject=OuterRef("subject"), part=HIDDEN
    )
    return items.exclude(part=HIDDEN).exclude(Q(part="name") & Exists(beside))


def _note(opened: Opened, part: str) -> None:
    gathered = reading.current()
    if gathered is not None:
        gathered.note(opened.record, part, opened.purpose)


def running(source: str, keys: Iterable[str], moment: datetime) -> Mapping[tuple[int, str], Period]:
    """What still gives access by a source: its period by record and key, if it runs at a moment.

    One key may open two records: a person's own, and for a shorter time what is joint.
    """
    grants = Grant.objects.filter(
        source=source,
        source_key__in=list(keys),
        part="name",
        starts_at__lte=moment,
        ends_at__gt=moment,
    )
    return {
        (record, key): Period(starts_at=starts_at, ends_at=ends_at)
        for record, key, starts_at, ends_at in grants.values_list(
            "record_id", "source_key", "starts_at", "ends_at"
        )
    }


def still_running(rows: GatedQuerySet, source: str, moment: datetime) -> GatedQuerySet:
    """Rows whose key still opens their record by a source at a moment: no query of its own."""
    grants = Grant.objects.filter(
        source=source,
        source_key=OuterRef("key"),
        record=OuterRef("record"),
        part="name",
        starts_at__lte=moment,
        ends_at__gt=moment,
    )
    found: GatedQuerySet = rows.filter(Exists(grants))
    return found


def written_along(source: str, moment: datetime) -> QuerySet[Grant, Any]:
    """Other records that a row's source lets write now: what is joint with the row's own.

    For use inside another query, beside rows with ``key`` and ``record``.
    """
    grants = Grant.objects.filter(
        source=source,
        source_key=OuterRef("key"),
        part="name",
        may_write=True,
        starts_at__lte=moment,
        ends_at__gt=moment,
    )
    return grants.exclude(record=OuterRef("record")).order_by("record_id").values("record_id")


def written_by_anybody(part: str, moment: datetime) -> QuerySet[Grant, Any]:
    """Grants by which anybody at all writes a part of a row's record at a moment.

    For use inside another query, beside rows with ``record``.
    """
    return Grant.objects.filter(
        record=OuterRef("record"),
        part=part,
        may_write=True,
        starts_at__lte=moment,
        ends_at__gt=moment,
    )


def stand_in_grants(actor: Actor) -> QuerySet[Grant]:
    """People for whom the actor stands in now, for which colleague and until when.

    One row for each person; what is joint of several people is nobody more.
    """
    return Grant.objects.filter(
        principal_id__in=actor.principals,
        purpose="stand_in",
        part="name",
        record__kind=Record.Kind.PERSON,
        on_behalf_of__isnull=False,
        starts_at__lte=actor.moment,
        ends_at__gt=actor.moment,
    ).order_by("id")


def owners_of(record: int, moment: datetime) -> list[int]:
    """Principals of the own account of whom a record is about: at most one, opens nothing."""
    grants = Grant.objects.filter(
        record_id=record,
        source=Source.OWNERSHIP,
        part="name",
        starts_at__lte=moment,
        ends_at__gt=moment,
    )
    return list(grants.values_list("principal_id", flat=True))


def written_by_owner(rows: GatedQuerySet, *, by: str = "author_id") -> GatedQuerySet:
    """Rows that the owner of their record wrote, or who decides for the owner: no query.

    Args:
        by: the column with the principal who wrote.
    """
    owning = Grant.objects.filter(
        record=OuterRef("record"),
        principal_id=OuterRef(by),
        purpose__in=("own", "representation"),
        part="name",
    )
    found: GatedQuerySet = rows.filter(Exists(owning))
    return found


def holders(record: int, role: str, moment: datetime) -> QuerySet[Grant, Any]:
    """Principals that have a record in a role, such as the leads beside an assignment.

    For use inside another query; opens nothing by itself.
    """
    grants = Grant.objects.filter(
        record_id=record, role=role, part="name", starts_at__lte=moment, ends_at__gt=moment
    )
    return grants.values("principal_id")


def who_writes(records: Iterable[int], *, part: str, moment: datetime) -> list[int]:
    """Principals who may write a part of any of these records, each once; opens nothing.

    To tell them that something waits.
    """
    grants = Grant.objects.filter(
        record_id__in=list(records),
        part=part,
        may_write=True,
        starts_at__lte=moment,
        ends_at__gt=moment,
    )
    return list(grants.order_by("principal_id").values_list("principal_id", flat=True).distinct())


def record_of(key: str) -> Record | None:
    """The anchor with a key; opens nothing by itself."""
    return Record.objects.filter(key=key).first()
