"""Sharing what is joint: only with the yes of all who decide; one withdrawal ends it.

(Design, section 4.) What a member says stands on the member's own record and is shown to nobody
else. That a share runs is its grants, as with every other share.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import READ, Fact, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import running
from steunkring.foundation.access.sharing import (
    LONGEST,
    CannotShare,
    Receiver,
    shareable_together,
)
from steunkring.foundation.notices import queue
from steunkring.foundation.notices.actions import notify
from steunkring.method import ages
from steunkring.method import joint_sharing as method
from steunkring.person.people.queries import authority_over, deciders

from ..models import JointAnswer, JointShare, TrackMember
from .shared import writer

PART = "sharing"
# The job that tells who is asked: of everybody who takes part, behind the page.
ASKED = "tracks.share-asked"
# Whom one's own people are; a worker reads what is joint by law, and nobody shares with one.
ROLES = ("network_member", "partner")


class AskedAlready(Exception):
    """The same person was proposed before, and that still waits or runs."""


class SomebodyLeft(CannotShare):
    """Somebody who took part left: nobody can say yes for that one any more."""


class NotAllCanDecide(CannotShare):
    """Somebody decides for a child who takes part, and takes no part."""


@transaction.atomic
def propose_share(
    opened: Opened, own: Opened, *, to: Receiver, parts: Collection[str], until: datetime
) -> JointShare:
    """Propose to let one's own somebody read parts of what is joint; that is a yes as well.

    Args:
        opened: the joint record.
        own: the proposer's own record.

    Raises:
        CannotShare: not these parts, not with this person, not so long, or not all can decide.
        AskedAlready: this person was proposed before.
        NotReadable, NotAllowed: no right to decide about it.
    """
    author = _hold(opened, own)
    moment = opened.actor.moment
    if to.role not in ROLES or not parts or set(parts) - set(shareable_together(to.role)):
        raise CannotShare(f"{sorted(parts)} cannot be shared with {to.role}")
    if not moment < until <= moment + LONGEST:
        raise CannotShare("the end lies in the past, or further than a year ahead")
    found, principals = _parties(opened.record, moment)
    if to.principal in principals:
        raise CannotShare("who takes part reads it already")
    needs = method.needed(found, moment)
    if not needs.can_all:
        raise NotAllCanDecide
    row = JointShare(
        record_id=opened.record,
        to_id=to.principal,
        role=to.role,
        parts=[part for part in shareable_together(to.role) if part in set(parts)],
        until=until,
        member=own.key,
        author_id=author,
        proposed_at=moment,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        _make_room(row, moment)
    if needs.is_given({own.key}):
        _begin(row, needs, moment)
    else:
        queue.enqueue(ASKED, at=moment, share=row.key)
    return row


@transaction.atomic
def tell_who_is_asked(share: str, at: datetime) -> None:
    """Tell everybody whose yes a proposal still waits for that something waits."""
    with system("whose yes is asked for what is proposed to share together"):
        row = JointShare.objects.filter(key=share, ended_at__isnull=True).first()
    if row is None:
        return
    try:
        found, principals = _parties(row.record_id, at)
    except SomebodyLeft:
        return
    asked = method.needed(found, at).members - {row.member}
    asked -= {one.record.key for one in _answers([row.key])}
    notify(principals=[one for one, member in principals.items() if member in asked], at=at)


@transaction.atomic
def answer_share(opened: Opened, own: Opened, key: str, *, is_yes: bool) -> bool:
    """Say yes, or not now; with the last yes the share begins. Whether it runs now.

    Raises:
        SomebodyLeft, NotAllCanDecide: not all who decide can say yes.
        NotReadable, NotAllowed: no such proposal, or no right to decide about it.
    """
    author = _hold(opened, own)
    moment = opened.actor.moment
    members = _members(opened.record) if is_yes else []
    row = _live(opened, key)
    answers = _answers([row.key])
    said = {one.record.key: one.is_yes for one in answers}
    _say(answers, row, own, is_yes=is_yes, author=author, at=moment)
    if not is_yes:
        # Whoever says no to what runs ends it for all.
        if access.end(Source.SHARE, row.key, at=moment):
            _finish(row, moment)
        return False
    found, _principals = _as_parties(members, moment)
    needs = method.needed(found, moment)
    if not needs.can_all:
        raise NotAllCanDecide
    if not needs.is_given(_yes(row, {**said, own.key: True})):
        return False
    # Who says yes once more perhaps only pressed twice; without that yes it did not run.
    if not said.get(own.key) or not running(Source.SHARE, [row.key], moment):
        _begin(row, needs, moment)
    return True


@transaction.atomic
def stop_share(opened: Opened, key: str) -> None:
    """One of all stops it, at once and without a reason; nobody is told by whom.

    What waits is withdrawn by who proposed it. A second press changes nothing.

    Raises:
        NotReadable: no such share, or the actor takes no part any more.
        NotAllowed: it waits, and somebody else proposed it.
    """
    opened.require(PART)
    if opened.purpose != "together":
        raise gate.NotReadable
    # Stopping is open to who may only read: a joint track that closed too.
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose, action=READ)
    moment = opened.actor.moment
    row = _row(opened, key)
    if row.ended_at is not None:
        return
    if not access.end(Source.SHARE, row.key, at=moment) and row.author_id != writer(opened):
        raise gate.NotAllowed
    _finish(row, moment)


def somebody_came(record: int, at: datetime) -> None:
    """Whose yes was not asked takes part now: what was shared ends, and is asked anew."""
    access.end_on(record, sources=(Source.SHARE,), at=at)
    with system("what was shared together ends when somebody comes"):
        JointShare.objects.filter(record_id=record, ended_at__isnull=True).update(ended_at=at)


def reconsider(records: Iterable[int], at: datetime) -> None:
    """Another age or another authority: what all who decide still say yes to, runs."""
    for record in records:
        with system("what is shared together, when somebody who decides changed"):
            live = JointShare.objects.filter(record_id=record, ended_at__isnull=True)
            rows = list(live.filter(until__gt=at).order_by("id"))
        if not rows:
            continue
        access.end_on(record, sources=(Source.SHARE,), at=at)
        try:
            found, _principals = _parties(record, at)
        except SomebodyLeft:
            continue
        needs = method.needed(found, at)
        answers = _answers([row.key for row in rows])
        for row in rows:
            said = {one.record.key: one.is_yes for one in answers if one.share_key == row.key}
            if needs.is_given(_yes(row, said)):
                _begin(row, needs, at)


# --- pieces ----------------------------------------------------------------------------


def _hold(opened: Opened, own: Opened) -> int:
    """Both rights at once: to decide about what is joint, and to speak for oneself."""
    if opened.purpose != "together" or own.purpose != "own":
        raise gate.NotAllowed
    for one in (opened, own):
        one.require(PART, "write")
    gate.hold_each((opened, (PART,)), (own, (PART,)))
    return writer(opened)


def _row(opened: Opened, key: str) -> JointShare:
    rows = opened.rows(JointShare).select_for_update(of=("self",))
    row: JointShare | None = rows.filter(key=key).first()
    if row is None:
        raise gate.NotReadable
    return row


def _live(opened: Opened, key: str) -> JointShare:
    row = _row(opened, key)
    if row.ended_at is not None or row.until <= opened.actor.moment:
        raise gate.NotReadable
    return row


def _members(record: int) -> list[Any]:
    """Who takes part, with the record locked: nobody comes or leaves meanwhile.

    Raises:
        SomebodyLeft: somebody who took part does not any more.
    """
    with system("whose yes is needed for what is joint"):
        rows = list(
            TrackMember.objects.filter(record_id=record)
            .select_related("record")
            .select_for_update(of=("self", "record"))
            .order_by("id")
        )
    there = {row.member_record for row in rows if row.left_at is None}
    if any(row.member_record not in there for row in rows):
        raise SomebodyLeft
    return [row for row in rows if row.left_at is None]


def _parties(record: int, moment: datetime) -> tuple[list[method.Party], dict[int, str]]:
    return _as_parties(_members(record), moment)


def _as_parties(
    members: Iterable[Any], moment: datetime
) -> tuple[list[method.Party], dict[int, str]]:
    """Who takes part as the rule of the method takes it, and whose account is whose."""
    people = deciders([row.member_record for row in members])
    born = {one.record_key: date.fromisoformat(one.born) for one in people if one.born}
    day = moment.astimezone(ages.ZONE).date()
    children = [
        one.record
        for one in people
        if one.record_key in born
        and ages.stage_on(born[one.record_key], day) is not ages.Stage.CHILD
    ]
    by_principal = {one.principal: one.record_key for one in people if one.principal}
    authority: dict[int, list[method.Authority]] = {}
    for record, principal, ends_at in authority_over(children, moment):
        who = method.Authority(by_principal.get(principal), ends_at)
        authority.setdefault(record, []).append(who)
    parties = [
        method.Party(one.record_key, born.get(one.record_key), authority.get(one.record, ()))
        for one in people
    ]
    return parties, by_principal


def _answers(keys: Collection[str]) -> list[Any]:
    """What members said, each on the own record; with the key of that record."""
    with system("whether all who decide said yes"):
        rows = JointAnswer.objects.filter(share_key__in=list(keys)).select_related("record")
        return list(rows.order_by("id"))


def _say(
    answers: Iterable[Any],
    row: JointShare,
    own: Opened,
    *,
    is_yes: bool,
    author: int,
    at: datetime,
) -> None:
    mine = next((one for one in answers if one.record_id == own.record), None)
    if mine is None:
        mine = JointAnswer(record_id=own.record, share_key=row.key)
    elif mine.is_yes == is_yes:
        return
    mine.is_yes, mine.author_id, mine.said_at = is_yes, author, at
    mine.save()


def _yes(row: JointShare, said: Mapping[str, bool]) -> set[str]:
    """Records of the members who say yes; a proposal is a yes until its author says otherwise."""
    return {member for member, is_yes in {row.member: True, **said}.items() if is_yes}


def _begin(row: JointShare, needs: method.Needed, moment: datetime) -> None:
    ends_at = row.until if needs.holds_until is None else min(row.until, needs.holds_until)
    access.give(
        Fact(
            source=Source.SHARE,
            role=row.role,
            record=row.record_id,
            principal=row.to_id,
            starts_at=moment,
            ends_at=ends_at,
            source_key=row.key,
            given_by=row.author_id,
            parts=frozenset(row.parts),
        )
    )


def _finish(row: JointShare, moment: datetime) -> None:
    row.ended_at = moment
    row.save(update_fields=["ended_at"])


def _make_room(row: JointShare, moment: datetime) -> None:
    """The one before is over by its own date: put it away; else there is one already."""
    with system("what was shared together is over by its own date"):
        over = JointShare.objects.filter(
            record_id=row.record_id, to_id=row.to_id, ended_at__isnull=True, until__lte=moment
        )
        if not over.update(ended_at=moment):
            raise AskedAlready
    row.save()
