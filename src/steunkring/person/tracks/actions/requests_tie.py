"""From what came in to the person's own record: the words move, the team reads no more."""

from __future__ import annotations

from django.db import transaction

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.decision import WRITE, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys

from ..models import FirstContact, RequestStep, SupportRequest, Track
from .requests import PART, NotTaken, TakenAlready, name_of, the_request
from .shared import writer
from .track import reopen, start_track

# What moves as it is.
_MOVES = (
    "channel",
    "asked_by",
    "reach",
    "reporter_name",
    "reporter_relation",
    "reporter_reach",
    "knows",
    "not_told_because",
    "question",
    "received_at",
    "author_id",
)
_BLANKED = (
    "name",
    "reach",
    "reporter_name",
    "reporter_relation",
    "reporter_reach",
    "not_told_because",
    "question",
)


@transaction.atomic
def tie_request(opened: Opened, person: Opened, *, once: str = "") -> FirstContact:
    """Move a request that the actor took to the record of a person.

    Its words stand on the person's record from now on and nowhere else: they are blanked here,
    the reasons of its steps too, and the team's access to it ends. Who did what with it, and
    when, stays. The support of this person begins, or goes on where it had ended.

    Args:
        opened: the request.
        person: the record it belongs to.
        once: claimed for the key of that record; empty where the caller claimed one already.

    Raises:
        NotTaken: nobody took it yet. TakenAlready: a colleague did.
        NotReadable, NotAllowed: the actor does not write the first contact of this person.
    """
    actor, me = opened.actor, writer(opened)
    for one in (opened, person):
        one.require(PART, WRITE)
    gate.hold_each((opened, (PART,)), (person, (PART,)))
    row = the_request(opened)
    if row.state != SupportRequest.State.TAKEN:
        raise NotTaken
    if row.holder_id != me:
        raise TakenAlready(name_of(row.holder_id))
    if once:
        once_keys.claim(author=me, once=once, row_key=person.key, at=actor.moment)
    began = FirstContact.objects.create(
        record_id=person.record,
        taken_by_id=me,
        taken_at=actor.moment,
        **{name: getattr(row, name) for name in _MOVES},
    )
    for name in _BLANKED:
        setattr(row, name, "")
    row.person_record, row.review_on = person.key, None
    row.version += 1
    row.save()
    with system("the reasons of a request that moved to a person's record"):
        RequestStep.objects.filter(record_id=row.record_id).exclude(reason="").update(reason="")
    access.end(Source.DUTY, row.key, at=actor.moment)
    _go_on(person, began)
    return began


def _go_on(person: Opened, began: FirstContact) -> None:
    """Begin the support, or open it again. A stand-in leaves that to the one who is away."""
    if person.purpose != "support" or not person.may_write("track"):
        return
    track: Track | None = person.rows(Track).first()
    if track is None:
        start_track(person, began_at=began.received_at)
    elif track.state == Track.State.CLOSED:
        reopen(person, version=track.version)
