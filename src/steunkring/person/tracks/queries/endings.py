"""When records end, for the job that erases at the end of their term. No words, no reader."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from steunkring.foundation.access import net
from steunkring.foundation.access.models import Record
from steunkring.method import trajectory

from ..models import RequestStep, SupportRequest, Track, TrackSubject

_REASON = "the end of a record's term"


def ended_before(moment: datetime, *, after: int, at_most: int) -> list[int]:
    """Records of which something ended before a moment, in their order; some may go on.

    Args:
        after: only records with a higher number, to go on after an earlier batch.
    """
    with net.system(_REASON):
        tracks = Track.objects.filter(
            state=trajectory.CLOSED, closed_at__lt=moment, record__gt=after
        )
        requests = SupportRequest.objects.filter(
            state=SupportRequest.State.CLOSED, received_at__lt=moment, record__gt=after
        )
        found = {
            record
            for rows in (tracks, requests)
            for record in rows.order_by("record_id").values_list("record_id", flat=True)[:at_most]
        }
    return sorted(found)[:at_most]


def end_of(record: Record) -> datetime | None:
    """When a record ended, or None while anything in it runs; inside a transaction.

    The tracks are locked: who opens one again comes before this or after it, never between.
    """
    with net.system(_REASON):
        if record.kind == Record.Kind.PERSON:
            return _end_of_person(record)
        if record.kind == Record.Kind.TRACK:
            return trajectory.record_end(_closed_at([record.pk]).values())
        if record.kind == Record.Kind.REQUEST:
            return _end_of_request(record)
    return None


def joint_of(record: int) -> list[int]:
    """Records of what somebody takes up with others, or took."""
    with net.system(_REASON):
        mine = TrackSubject.objects.filter(record_id=record)
        found = Record.objects.filter(key__in=mine.values("track_record")).order_by("pk")
        return list(found.values_list("pk", flat=True))


def tied_to(record: Record) -> list[Record]:
    """Records of what came in and was moved to somebody's record: what is left goes along."""
    with net.system(_REASON):
        tied = SupportRequest.objects.filter(person_record=record.key).order_by("record_id")
        return list(Record.objects.filter(pk__in=tied.values("record_id")).order_by("pk"))


def _end_of_person(record: Record) -> datetime | None:
    """The last end of the own track and of everything that somebody took part in."""
    subjects = list(TrackSubject.objects.filter(record_id=record.pk))
    there = Record.objects.filter(key__in=[one.track_record for one in subjects])
    joint = {one.key: one.pk for one in there}
    closed = _closed_at([record.pk, *joint.values()])
    if record.pk not in closed:
        return None
    ends = [closed[record.pk]]
    for one in subjects:
        if one.left_at is not None:
            ends.append(one.left_at)
        elif joint.get(one.track_record) in closed:  # else it was erased: it ended long before
            ends.append(closed[joint[one.track_record]])
    return trajectory.record_end(ends)


def _closed_at(records: list[int]) -> dict[int, datetime | None]:
    tracks = Track.objects.select_for_update().filter(record_id__in=records).order_by("pk")
    return {track.record_id: track.closed_at for track in tracks}


def _end_of_request(record: Record) -> datetime | None:
    """A request that was moved to a person's record ends with that record."""
    request = SupportRequest.objects.select_for_update().filter(record_id=record.pk).first()
    if request is None or request.state != SupportRequest.State.CLOSED or request.person_record:
        return None
    steps = RequestStep.objects.filter(record_id=record.pk, kind=RequestStep.Kind.CLOSED)
    last: datetime | None = steps.aggregate(last=Max("at"))["last"]
    return last
