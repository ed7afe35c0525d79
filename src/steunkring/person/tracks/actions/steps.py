"""The steps of a track, written the same for one person and for several."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from steunkring.foundation.writing import revisions
from steunkring.method import trajectory

from ..models import Track, TrackStep

PART = "track"
STEPS = "track_steps"
# Fewer than two take nothing up together.
TOGETHER = 2


class CannotMove(ValueError):
    """The state stays as it is; ``reason`` says why."""

    SAME = "same"
    CLOSED = "closed"
    OPEN = "open"
    NOT_ACCEPTED = "not_accepted"
    NOT_TOGETHER = "not_together"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Why:
    """What goes with a step: words, and at an end the kind of end and who took over."""

    reason: str = ""
    closing: str = ""
    accepted_by: str = ""


def begin(
    *,
    record: int,
    kind: str,
    author: int,
    at: datetime,
    why: Why,
    state: str = Track.State.FIRST_CONTACT,
    key: str = "",
) -> Track:
    """A new track on a record, with its first step; rights were asked by the caller."""
    track = Track(
        record_id=record, kind=kind, state=state, began_at=at, state_since=at, author_id=author
    )
    track.key = key or track.key
    track.save()
    _step(track, before="", why=why, author=author, at=at)
    return track


def set_state(track: Track, *, to: str, why: Why, author: int, at: datetime) -> None:
    """Write a state and its step; rights were asked by the caller."""
    before, track.state = track.state, to
    is_closed = to == trajectory.CLOSED
    track.state_since = at
    track.closed_at = at if is_closed else None
    if is_closed:
        track.calm_since = track.calm_review_on = None
    track.version += 1
    track.save()
    _step(track, before=before, why=why, author=author, at=at)


def _step(track: Track, *, before: str, why: Why, author: int, at: datetime) -> None:
    TrackStep.objects.create(
        record_id=track.record_id,
        track_key=track.key,
        before=before,
        after=track.state,
        author_id=author,
        at=at,
        **asdict(why),
    )
    append(track, author, at)


def append(track: Track, author: int, at: datetime) -> None:
    """Append the version of a track, as it was just written."""
    fields = {
        "state": track.state,
        "calm_since": track.calm_since.isoformat() if track.calm_since else "",
        "calm_review_on": track.calm_review_on.isoformat() if track.calm_review_on else "",
    }
    revisions.append(track, part=PART, author=author, at=at, fields=fields)
