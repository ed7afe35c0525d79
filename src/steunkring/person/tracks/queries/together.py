"""What people take up together: for each member, and for who works with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened

from .. import words
from ..models import Track, TrackMember, TrackSubject

STEPS = "track_steps"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who takes part, by the name that is used there and nothing else (DV8)."""

    key: str
    record_key: str
    name: str
    since: datetime
    left_at: datetime | None
    is_me: bool

    @property
    def since_words(self) -> str:
        """Since which day."""
        return words.day(self.since)

    @property
    def left_words(self) -> str:
        """Until which day."""
        return words.day(self.left_at)


def members(opened: Opened, *, me: str = "") -> list[Member]:
    """Who takes part or took part, in the order in which they came: one query.

    Args:
        opened: the joint record.
        me: key of the reader's own record.
    """
    if not opened.may_read(STEPS):
        return []
    return [
        Member(
            key=row.key,
            record_key=row.member_record,
            # Somebody of long ago, whose own record is erased.
            name=row.name or gettext("iemand van vroeger"),
            since=row.since,
            left_at=row.left_at,
            is_me=bool(me) and row.member_record == me,
        )
        for row in opened.rows(TrackMember).order_by("id")
    ]


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint track in which somebody takes part, in one line."""

    key: str
    kind: str
    state: str
    closed_at: datetime | None
    names: Sequence[str]

    @property
    def is_closed(self) -> bool:
        """Whether it ended."""
        return self.closed_at is not None


def joint_tracks(opened: Opened) -> list[Joint]:
    """What somebody takes part in now, as far as this reader may read it: one query.

    Args:
        opened: the record of a person.
    """
    if not opened.may_read(STEPS):
        return []
    purpose = "together" if opened.purpose == "own" else opened.purpose
    mine = opened.rows(TrackSubject).filter(left_at__isnull=True)
    tracks = gate.readable(opened.actor, Track, purpose=purpose)
    rows = (
        gate.readable(opened.actor, TrackMember, purpose=purpose)
        .filter(record__key__in=mine.values("track_record"), left_at__isnull=True)
        .annotate(joint_key=F("record__key"))
        .with_beside(tracks, "kind", "track_kind")
        .with_beside(tracks, "state", "track_state")
        .with_beside(tracks, "closed_at", "track_closed_at")
        .order_by("record_id", "id")
    )
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.joint_key, []).append(row)
    return [
        Joint(
            key=key,
            kind=str(Track.Kind(there[0].track_kind).label),
            state=str(Track.State(there[0].track_state).label),
            closed_at=there[0].track_closed_at,
            names=[row.name for row in there if row.member_record != opened.key],
        )
        for key, there in found.items()
    ]
