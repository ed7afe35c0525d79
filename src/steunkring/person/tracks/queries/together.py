"""What people take up together: for each member, and for who works with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.method import trajectory

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
            name=row.name,
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
    is_closed: bool
    names: Sequence[str]


def joint_tracks(opened: Opened) -> list[Joint]:
    """What somebody takes part in now, as far as this reader may read it: at most 3 queries.

    Args:
        opened: the record of a person.
    """
    if not opened.may_read(STEPS):
        return []
    subjects: list[TrackSubject] = list(
        opened.rows(TrackSubject).filter(left_at__isnull=True).order_by("id")
    )
    if not subjects:
        return []
    purpose = "together" if opened.purpose == "own" else opened.purpose
    keys = [one.track_record for one in subjects]
    actor = opened.actor
    tracks: list[Any] = list(
        gate.readable(actor, Track, purpose=purpose)
        .filter(record__key__in=keys)
        .annotate(record_key=F("record__key"))
        .order_by("id")
    )
    people = (
        gate.readable(actor, TrackMember, purpose=purpose)
        .filter(record__key__in=keys, left_at__isnull=True)
        .exclude(member_record=opened.key)
        .order_by("id")
    )
    names: dict[int, list[str]] = {}
    for row in people:
        names.setdefault(row.record_id, []).append(row.name)
    return [
        Joint(
            key=track.record_key,
            kind=str(track.get_kind_display()),
            state=str(track.get_state_display()),
            is_closed=track.state == trajectory.CLOSED,
            names=names.get(track.record_id, []),
        )
        for track in tracks
    ]
