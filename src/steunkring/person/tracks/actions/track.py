"""Where the support stands: begin, go on, end, begin again; rest first; own strength at rest."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.queries import holders, owners_of
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.writing import revisions
from steunkring.foundation.writing.revisions import Stale
from steunkring.method import trajectory
from steunkring.person.network import actions as network
from steunkring.person.people import actions as people

from ..models import OwnStrengthPause, Track, TrackMember, TrackStep
from . import together
from .requests import receive_again
from .shared import lay_before_owner, lock_record, locked, only_author, removal, writer
from .steps import PART, STEPS, TOGETHER, CannotMove, Why, append, begin, set_state

PAUSE = "goals_plan"
# The owner, and who decides in the owner's place.
_OWN = ("own", "representation")
# In what roles somebody works with a person: one of them goes on when the person begins again.
_WORKING = ("worker", "care_coordinator")


@transaction.atomic
def start_track(opened: Opened, *, reason: str = "", began_at: datetime | None = None) -> Track:
    """Begin the support of one person. Where it began already, that track is given back.

    Args:
        began_at: when it began, if not just now.

    Raises:
        NotReadable, NotAllowed: the actor does not support this person.
    """
    if opened.purpose != "support":
        raise gate.NotAllowed
    _hold(opened)
    lock_record(opened.record)
    known: Track | None = opened.rows(Track).first()
    if known is not None:
        return known
    at = began_at or opened.actor.moment
    return begin(
        record=opened.record,
        kind=Track.Kind.PERSON,
        author=writer(opened),
        at=at,
        why=Why(reason=reason),
    )


@transaction.atomic
def move(opened: Opened, *, to: str, version: int, reason: str = "") -> Track:
    """Go on to another state, in any order (A21).

    Raises:
        CannotMove: it is there already, or it is closed: that has steps of its own.
        Stale: somebody changed it meanwhile.
        NotReadable, NotAllowed: the actor does not support this person.
    """
    if opened.purpose != "support":
        raise gate.NotAllowed
    track = _track(opened, version)
    if trajectory.CLOSED in (to, track.state):
        raise CannotMove(CannotMove.CLOSED)
    if not trajectory.may_follow(track.state, to):
        raise CannotMove(CannotMove.SAME)
    _change(opened, track, to=to, why=Why(reason=reason))
    return track


@transaction.atomic
def close(
    opened: Opened, *, closing: str, version: int, reason: str = "", accepted_by: str = ""
) -> Track:
    """End the support, from whatever state (INV-11). The owner ends it on the own wish.

    Raises:
        CannotMove: it ended already, or nobody is named who took over.
        Stale: somebody changed it meanwhile.
        NotReadable, NotAllowed: the actor neither supports this person nor is the owner.
    """
    ending = trajectory.ENDING_BY_KEY[closing]
    if opened.purpose != "support" and not (opened.purpose in _OWN and ending.is_own):
        raise gate.NotAllowed
    track = _track(opened, version)
    if track.state == trajectory.CLOSED:
        raise CannotMove(CannotMove.CLOSED)
    is_joint = track.kind != Track.Kind.PERSON
    if is_joint and not ending.is_for_joint:
        raise gate.NotAllowed
    if ending.needs_acceptance and not accepted_by:
        raise CannotMove(CannotMove.NOT_ACCEPTED)
    why = Why(reason=reason, closing=closing, accepted_by=accepted_by)
    _change(opened, track, to=trajectory.CLOSED, why=why)
    if is_joint:
        access.close_for_writing(opened.record, at=opened.actor.moment)
    if closing == Track.Closing.DECEASED:
        at = opened.actor.moment
        people.close_after_death(record=opened.record, at=at)
        network.close_cards(opened.record, at=at)
        together.leave_everything(record=opened.record, author=writer(opened), at=at)
    return track


@transaction.atomic
def reopen(opened: Opened, *, version: int, reason: str = "") -> Track:
    """Go on where it was left; every earlier step stays (INV-11).

    The owner who begins again waits for somebody: the worker is told, and where nobody works
    with the owner any more it comes in at the team, with its term.

    Raises:
        CannotMove: it is open, or fewer than two take part in what is joint.
        Stale: somebody changed it meanwhile.
        NotReadable, NotAllowed: the actor neither supports this person nor is the owner.
    """
    if opened.purpose not in (*_OWN, "support"):
        raise gate.NotAllowed
    # What is joint is for reading only since it closed; who works with it may open it again.
    track = _track(opened, version, action="read" if opened.purpose == "support" else "write")
    if track.state != trajectory.CLOSED:
        raise CannotMove(CannotMove.OPEN)
    if track.kind != Track.Kind.PERSON:
        there = opened.rows(TrackMember).filter(left_at__isnull=True)
        if there.count() < TOGETHER:
            raise CannotMove(CannotMove.NOT_TOGETHER)
    last: TrackStep | None = (
        opened.rows(TrackStep).filter(after=trajectory.CLOSED).order_by("-at", "-id").first()
    )
    state = last.before if last is not None and last.before else Track.State.IN_CONVERSATION
    _change(opened, track, to=state, why=Why(reason=reason))
    if opened.purpose in _OWN:
        _ask_for_somebody(opened, reason)
    if track.kind != Track.Kind.PERSON:
        together.give_again(opened)
    elif last is not None and last.closing == Track.Closing.DECEASED:
        people.open_own_record_again(record=opened.record, at=opened.actor.moment)
    return track


def _ask_for_somebody(opened: Opened, reason: str) -> None:
    """Nobody waits unseen: who works with the owner is told, or else the team has a request."""
    if told := _workers(opened):
        notify(principals=told, at=opened.actor.moment)
    else:
        receive_again(opened, question=reason)


def _workers(opened: Opened) -> list[int]:
    """Principals of who works with the owner now."""
    found = [
        one["principal_id"]
        for role in _WORKING
        for one in holders(opened.record, role, opened.actor.moment)
    ]
    return list(dict.fromkeys(found))


def _hold(opened: Opened, action: str = "write") -> None:
    for part in (PART, STEPS):
        opened.require(part, action)
    gate.hold_all(
        opened.actor, opened.record, parts=(PART, STEPS), purpose=opened.purpose, action=action
    )


def _track(opened: Opened, version: int, action: str = "write") -> Track:
    """The track of a record, locked, as it was read."""
    _hold(opened, action)
    track: Track | None = opened.rows(Track).select_for_update(of=("self",)).first()
    if track is None:
        raise gate.NotReadable
    revisions.check_version(track, version)
    return track


def _change(opened: Opened, track: Track, *, to: str, why: Why) -> None:
    set_state(track, to=to, why=why, author=writer(opened), at=opened.actor.moment)
    said = f"{track.get_state_display()}: {why.reason}" if why.reason else track.get_state_display()
    lay_before_owner(opened, track, part=STEPS, text=said)


# --- rest first (B20) ------------------------------------------------------------------


@transaction.atomic
def set_calm(opened: Opened, *, review_on: date, version: int) -> Track:
    """Rest first: no prompts about strength and goals until somebody looks at it again.

    Raises:
        CannotMove: the support ended.
        Stale: somebody changed it meanwhile.
    """
    return _calm(opened, since=opened.actor.moment, review_on=review_on, version=version)


@transaction.atomic
def lift_calm(opened: Opened, *, version: int) -> Track:
    """There is rest enough; the prompts are back.

    Raises:
        Stale: somebody changed it meanwhile.
    """
    return _calm(opened, since=None, review_on=None, version=version)


def _calm(opened: Opened, *, since: datetime | None, review_on: date | None, version: int) -> Track:
    if opened.purpose != "support":
        raise gate.NotAllowed
    track = _track(opened, version)
    if track.state == trajectory.CLOSED:
        raise CannotMove(CannotMove.CLOSED)
    track.calm_since = (track.calm_since or since) if since else None
    track.calm_review_on = review_on
    track.version += 1
    track.save()
    append(track, writer(opened), opened.actor.moment)
    return track


# --- own strength at rest (P2-03) -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pause:
    """Why not to ask what somebody can do alone, in the own words; a day only reminds."""

    reason: str = ""
    others_carry: str = ""
    look_again_on: date | None = None


@transaction.atomic
def pause_own_strength(opened: Opened, *, pause: Pause, version: int = 0) -> OwnStrengthPause:
    """The owner, or a worker at the owner's words, asks not to be asked for now.

    A worker changes only what this worker wrote (INV-1); where the owner writes over the words
    of a worker they are the owner's from then on (INV-17).

    Args:
        version: of the pause that is changed; 0 for a new one.

    Raises:
        Stale: there is one that was not read.
        NotReadable, NotAllowed: neither the owner nor somebody who supports the owner, or the
            words are somebody else's.
    """
    author = writer(opened)
    _may_pause(opened)
    lock_record(opened.record)
    rows = opened.rows(OwnStrengthPause).filter(lifted_at__isnull=True)
    row: OwnStrengthPause | None = rows.first()
    if (row.version if row else 0) != version:
        raise Stale(row)
    if row is None:
        row = OwnStrengthPause(
            record_id=opened.record, since=opened.actor.moment, version=0, author_id=author
        )
    elif opened.purpose not in _OWN:
        only_author(row.author_id, author)
    row.author_id = author
    for name, value in asdict(pause).items():
        setattr(row, name, value)
    _save_pause(row, author, opened.actor.moment)
    lay_before_owner(opened, row, part=PAUSE, text=_in_words(row))
    _tell_owner(opened)
    return row


@transaction.atomic
def lift_pause(opened: Opened, key: str) -> OwnStrengthPause:
    """It may be asked again; a second press changes nothing. The owner is told of a worker's."""
    author = writer(opened)
    _may_pause(opened)
    row = locked(opened, OwnStrengthPause, key)
    if row.lifted_at is None:
        row.lifted_at = opened.actor.moment
        _save_pause(row, author, opened.actor.moment)
        said = removal(_in_words(row), is_removed=True)
        lay_before_owner(opened, row, part=PAUSE, text=said)
        _tell_owner(opened)
    return row


def _tell_owner(opened: Opened) -> None:
    """What a worker does with a pause is never done behind the owner's back."""
    if opened.purpose not in _OWN:
        at = opened.actor.moment
        notify(principals=owners_of(opened.record, at), at=at)


def _in_words(row: OwnStrengthPause) -> str:
    """What rests, with the reason if there is one."""
    rests = _("Vraag mij even niet wat ik zelf kan")
    return f"{rests}. {row.reason}" if row.reason else rests


def _may_pause(opened: Opened) -> None:
    if opened.purpose not in (*_OWN, "support"):
        raise gate.NotAllowed
    opened.require(PAUSE, "write")
    gate.hold(opened.actor, opened.record, part=PAUSE, purpose=opened.purpose)


def _save_pause(row: OwnStrengthPause, author: int, at: datetime) -> None:
    row.version += 1
    row.save()
    fields = {
        "reason": row.reason,
        "others_carry": row.others_carry,
        "look_again_on": row.look_again_on.isoformat() if row.look_again_on else "",
        "is_lifted": row.lifted_at is not None,
    }
    revisions.append(row, part=PAUSE, author=author, at=at, fields=fields)
