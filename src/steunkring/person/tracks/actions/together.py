"""A joint track: a couple, a family or a group (INV-19; design, section 4).

It hangs on a record of its own. What is about one member stays on the record of that member;
nobody comes to somebody else's record by way of what is joint.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Record
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys
from steunkring.method import ages, trajectory
from steunkring.person.people.actions import NEVER_ENDS
from steunkring.person.people.queries import account_and_birth_of

from ..models import Assignment, Track, TrackMember, TrackSubject
from .joint_sharing import reconsider, somebody_came
from .shared import lock_record, locked, writer
from .steps import PART, STEPS, TOGETHER, Why, begin, set_state


class AlreadyThere(ValueError):
    """This person takes part already."""


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody who takes part: the own record, the name that is used there, who said yes."""

    opened: Opened
    name: str
    agreed_how: str


@transaction.atomic
def start_together(joining: Sequence[Joining], *, kind: str, once: str) -> str:
    """Begin a joint track with people whom the worker supports; the key of its record.

    Raises:
        ValueError: fewer than two people, or one of them twice.
        NotReadable, NotAllowed: the worker does not support all of them.
    """
    records = {one.opened.record for one in joining}
    if len(records) < TOGETHER or len(records) != len(joining):
        raise ValueError("a joint track is of two people or more")
    for one in joining:
        _hold_member(one.opened)
    opened = joining[0].opened
    author, at = writer(opened), opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        with system("the record of a track that was made a moment ago"):
            return str(Record.objects.get(pk=Track.objects.get(key=made).record_id).key)
    record = access.new_record(Record.Kind.TRACK)
    begin(
        record=record.pk,
        kind=kind,
        author=author,
        at=at,
        why=Why(),
        state=Track.State.IN_CONVERSATION,
        key=key,
    )
    for one in joining:
        _add(record.pk, record.key, one)
    return str(record.key)


@transaction.atomic
def join(opened: Opened, joining: Joining) -> None:
    """Somebody takes part from now on, in what was said before too.

    Raises:
        AlreadyThere: that person takes part.
        NotReadable, NotAllowed: the worker does not support both, or the track is closed.
    """
    _hold_joint(opened)
    _hold_member(joining.opened)
    lock_record(opened.record)
    try:
        with transaction.atomic():
            _add(opened.record, opened.key, joining)
    except IntegrityError as error:
        raise AlreadyThere from error
    somebody_came(opened.record, opened.actor.moment)


@transaction.atomic
def leave(opened: Opened, member: str) -> TrackMember:
    """Somebody takes part no longer, says the worker; a second press changes nothing.

    Args:
        member: key of the row on the joint record.
    """
    _hold_joint(opened)
    found = [row for row in _taking_part(opened.key) if row.key == member]
    if not found:
        return locked(opened, TrackMember, member)
    with system("somebody takes part no longer"):
        subject = TrackSubject.objects.get(key=found[0].subject_key)
    _end(found[0], subject.record_id, author=writer(opened), at=opened.actor.moment)
    return found[0]


@transaction.atomic
def leave_myself(opened: Opened, track_record: str) -> None:
    """The owner stops taking part, at once and without a reason.

    Args:
        opened: the own record.
        track_record: key of the record of the joint track.

    Raises:
        NotReadable: the owner takes no part in it.
    """
    if opened.purpose != "own":
        raise gate.NotAllowed
    opened.require(STEPS, "write")
    gate.hold(opened.actor, opened.record, part=STEPS, purpose="own")
    mine = [row for row in _taking_part(track_record) if row.member_record == opened.key]
    if not mine:
        raise gate.NotReadable
    _end(mine[0], opened.record, author=writer(opened), at=opened.actor.moment)


def leave_everything(*, record: int, author: int, at: datetime) -> None:
    """Somebody takes part in nothing any more: that person died."""
    with system("the rights of somebody who died end that day"):
        subjects = list(TrackSubject.objects.filter(record_id=record, left_at__isnull=True))
    for subject in subjects:
        for row in _taking_part(subject.track_record):
            if row.subject_key == subject.key:
                _end(row, record, author=author, at=at)


def _taking_part(track_record: str) -> list[TrackMember]:
    """Who takes part, with the joint record locked: of two who leave at once the second finds
    what the first did."""
    with system("who takes part in something joint"):
        rows = TrackMember.objects.filter(record__key=track_record).select_related("record")
        there = rows.select_for_update(of=("self", "record")).order_by("id")
        return [row for row in there if row.left_at is None]


def _hold_member(opened: Opened) -> None:
    """The worker supports this person and may write down that the person takes part."""
    if opened.purpose != "support":
        raise gate.NotAllowed
    opened.require(STEPS, "write")
    gate.hold(opened.actor, opened.record, part=STEPS, purpose="support")


def _hold_joint(opened: Opened) -> None:
    if opened.purpose != "support":
        raise gate.NotAllowed
    for part in (PART, STEPS):
        opened.require(part, "write")
    gate.hold_all(opened.actor, opened.record, parts=(PART, STEPS), purpose="support")


def _add(record: int, key: str, joining: Joining) -> None:
    at = joining.opened.actor.moment
    subject = TrackSubject.objects.create(
        record_id=joining.opened.record,
        track_record=key,
        agreed_how=joining.agreed_how,
        since=at,
        author_id=writer(joining.opened),
    )
    TrackMember.objects.create(
        record_id=record,
        subject_key=subject.key,
        member_record=joining.opened.key,
        name=joining.name,
        since=at,
    )
    _give(record, subject, at)


def _give(record: int, subject: TrackSubject, at: datetime) -> None:
    """What taking part opens: to the member, and to whoever works with that member."""
    access.give(*_membership(record, subject, at))
    access.let_along(subject.record_id, onto=record, at=at)


def _membership(record: int, subject: TrackSubject, at: datetime) -> tuple[Fact, ...]:
    """The member reads along with an own account, from the 12th birthday (threat RC3)."""
    known = account_and_birth_of(subject.record_id)
    if known is None:
        return ()
    account, born = known
    return (
        Fact(
            source=Source.MEMBERSHIP,
            role="member",
            record=record,
            principal=account.principal_id,
            starts_at=max(at, _joins_at(born)) if born else at,
            ends_at=NEVER_ENDS,
            source_key=subject.key,
        ),
    )


def _joins_at(born: str) -> datetime:
    """The moment at which a child decides along; long ago for everybody else."""
    day = ages.birthday(date.fromisoformat(born), ages.CHILD_JOINS)
    return datetime.combine(day, time.min, tzinfo=ages.ZONE)


def _end(row: TrackMember, member: int, *, author: int, at: datetime) -> None:
    """Somebody takes part no longer: what it opened ends; with one left the track closes.

    Args:
        row: of those who take part, locked with the joint record.
        member: the own record of who leaves.
    """
    row.left_at = at
    row.save(update_fields=["left_at"])
    with system("somebody takes part no longer"):
        TrackSubject.objects.filter(key=row.subject_key).update(left_at=at)
        there = TrackMember.objects.filter(record_id=row.record_id, left_at__isnull=True)
        tracks = Track.objects.filter(record_id=row.record_id).annotate(left=_number(there))
        track = tracks.select_for_update(of=("self",)).get()
    is_last = track.left < TOGETHER
    if is_last and track.state != trajectory.CLOSED:
        why = Why(closing=Track.Closing.OWN_WISH)
        set_state(track, to=trajectory.CLOSED, why=why, author=author, at=at)
    access.end_taking_part(
        row.subject_key, member=member, onto=row.record_id, at=at, is_last=is_last
    )


def _number(rows: Any) -> Coalesce:
    """How many rows there are, beside another row."""
    counted = rows.order_by().values("record_id").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def give_again(opened: Opened) -> None:
    """A joint track is open again: who takes part, and who works with them, may write again."""
    at = opened.actor.moment
    sources = (Source.MEMBERSHIP, Source.ASSIGNMENT, Source.STAND_IN)
    access.end_on(opened.record, sources=sources, at=at)
    with system("who takes part when a joint track is open again"):
        subjects = TrackSubject.objects.filter(track_record=opened.key, left_at__isnull=True)
        for subject in subjects.order_by("id"):
            _give(opened.record, subject, at)


def worker_went(assignment: Assignment, at: datetime) -> None:
    """An assignment ended, and with its key what was joint; stand-ins for it end too."""
    for record in open_tracks(assignment.record_id):
        access.end_stand_ins_of_nobody(record, at=at)


def recompute(record: int, at: datetime) -> None:
    """Somebody who takes part got an own account, or another birth date."""
    with system("what an account and a birth date open in joint tracks"):
        subjects = list(TrackSubject.objects.filter(record_id=record, left_at__isnull=True))
        keys = Record.objects.filter(key__in=[one.track_record for one in subjects])
        open_now = {one.key: one.pk for one in keys} if subjects else {}
    closed = _closed(open_now.values()) if open_now else frozenset()
    for subject in subjects:
        joint = open_now[subject.track_record]
        access.end(Source.MEMBERSHIP, subject.key, at=at)
        access.give(*_membership(joint, subject, at))
        if joint in closed:
            access.close_for_writing(joint, at=at)
    reconsider(open_now.values(), at)


def _closed(records: Iterable[int]) -> frozenset[int]:
    with system("which joint tracks are for reading only"):
        rows = Track.objects.filter(record_id__in=list(records), state=trajectory.CLOSED)
        return frozenset(row.record_id for row in rows)


def open_tracks(member: int) -> list[int]:
    """Records of joint tracks in which somebody takes part now."""
    with system("which joint tracks somebody takes part in"):
        mine = TrackSubject.objects.filter(record_id=member, left_at__isnull=True)
        tracks = Track.objects.filter(record__key__in=mine.values("track_record"))
        return [track.record_id for track in tracks.exclude(state=trajectory.CLOSED)]
