"""A talk at the table: beginning it, its parts, its end, and how it was for each side (A20, B6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate, sharing
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.writing import agreements, revisions
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing.agreements import How, Manner

from ..models import ContactMoment, Conversation, ConversationFeedback
from . import contacts
from .shared import lock_record, locked, only_author, writer

PART = "logbook"
VIEWS = "own_views"
STORY = "story_profile"

Place = Conversation.Place
Way = ContactMoment.Way
# How a talk counts in the list of contacts.
_WAYS = {
    Place.KITCHEN_TABLE: Way.VISIT,
    Place.LIVING_ROOM: Way.VISIT,
    Place.OFFICE: Way.OFFICE,
    Place.TOWN_HALL: Way.OFFICE,
    Place.PHONE: Way.PHONE,
    Place.ONLINE: Way.VIDEO,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a talk is, and with whom. Only the place is asked; the citizen chooses it."""

    place: str
    present: str = ""
    interpreter: str = ""
    strategies: tuple[str, ...] = field(default=())


@transaction.atomic
def begin(opened: Opened, *, setting: Setting, once: str) -> Conversation:
    """A talk begins, and counts as contact; a second post with the same key gives the first.

    Raises:
        NotReadable, NotAllowed: the actor does not write this record's logbook.
    """
    actor = opened.actor
    author = writer(opened)
    opened.require(PART, "write")
    gate.hold(actor, opened.record, part=PART, purpose=opened.purpose)
    key, contact_key = new_code(), new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=actor.moment)
    if made is not None:
        return opened.row(Conversation, made)  # type: ignore[no-any-return]
    talk = Conversation.objects.create(
        record_id=opened.record,
        key=key,
        place=setting.place,
        present=setting.present,
        interpreter=setting.interpreter,
        strategies=list(setting.strategies),
        may_write_along=Conversation.Along.BEFORE if opened.may_read(STORY) else "",
        contact_key=contact_key,
        began_at=actor.moment,
        author_id=author,
    )
    _append(talk, author, actor.moment)
    contacts.create_contact(
        opened,
        entry=contacts.Entry(
            way=_WAYS.get(Place(setting.place), Way.OUTSIDE),
            happened_at=actor.moment,
            present=setting.present,
        ),
        author=author,
        key=contact_key,
        conversation=key,
    )
    return talk


@transaction.atomic
def may_write_along(
    opened: Opened,
    key: str,
    *,
    until: datetime,
    worker_name: str,
    read_back_by: str,
    also_present: str = "",
) -> Conversation:
    """The person said aloud that the worker may write along: a share with an end, and how.

    Args:
        worker_name: how the sentence that was agreed to names the worker who asks.

    Raises:
        CannotShare: the date is wrong, or there is no relation any more.
        NotReadable, NotAllowed: not the own talk, or not a worker's.
    """
    owners = sharing.share_as_told(opened, parts=(STORY,), until=until, also=(PART,))
    talk = locked(opened, Conversation, key)
    only_author(talk.author_id, writer(opened))
    talk.may_write_along = Conversation.Along.SPOKEN
    _save(talk, writer(opened), opened.actor.moment)
    agreements.record(
        opened,
        talk,
        part="proposals",
        text=_said_yes_to(worker_name, until),
        manner=Manner(
            how=How.SPOKEN,
            read_back_by=read_back_by,
            also_present=also_present,
        ),
    )
    notify(principals=owners, at=opened.actor.moment)
    return talk


@transaction.atomic
def may_not_write_along(opened: Opened, key: str) -> Conversation:
    """The person said: not now. Everything works without."""
    talk = _own_talk(opened, key)
    talk.may_write_along = Conversation.Along.NO
    _save(talk, writer(opened), opened.actor.moment)
    return talk


def _said_yes_to(worker_name: str, until: datetime) -> str:
    """The sentence that was agreed to, in the language of the texts."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("%(name)s mag meeschrijven in mijn verhaal, tot %(day)s.") % {
            "name": worker_name,
            "day": formats.date_format(timezone.localtime(until), "l j F Y"),
        }


def go_to_step(talk: Conversation, step: str) -> None:
    """Remember in which part of the talk the last phrase was; inside a write on the talk."""
    if talk.step != step:
        talk.step = step
        talk.save(update_fields=["step"])


@transaction.atomic
def finish(
    opened: Opened, key: str, *, next_step: str = "", next_step_on: date | None = None
) -> Conversation:
    """The talk is over; what was agreed is the next step of the contact that it counts as.

    A second press changes only what it brings: the next step.

    Raises:
        NotAllowed: somebody else led this talk.
    """
    author, at = writer(opened), opened.actor.moment
    talk = _own_talk(opened, key)
    contact = locked(opened, ContactMoment, talk.contact_key)
    talk.ended_at = talk.ended_at or at
    talk.version += 1
    talk.save()
    if next_step != contact.next_step:
        contact.next_step_done_at = None
    contact.next_step, contact.next_step_on = next_step, next_step_on
    contact.version += 1
    contact.save()
    revisions.append_all(
        [
            (talk, PART, _kept(talk)),
            (contact, PART, contacts.kept_fields(contact)),
        ],
        author=author,
        at=at,
    )
    contacts.keep_dates(opened.record)
    return talk


def _own_talk(opened: Opened, key: str) -> Conversation:
    """A talk that the actor leads, locked.

    Raises:
        NotReadable: not there, or not for this reader.
        NotAllowed: a colleague leads it.
    """
    opened.require(PART, "write")
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    talk = locked(opened, Conversation, key)
    only_author(talk.author_id, writer(opened))
    return talk


def _save(talk: Conversation, author: int, at: datetime) -> None:
    talk.version += 1
    talk.save()
    _append(talk, author, at)


def _append(talk: Conversation, author: int, at: datetime) -> None:
    revisions.append(talk, part=PART, author=author, at=at, fields=_kept(talk))


def _kept(talk: Conversation) -> dict[str, object]:
    return {
        "place": talk.place,
        "present": talk.present,
        "interpreter": talk.interpreter,
        "strategies": talk.strategies,
        "may_write_along": talk.may_write_along,
        "ended_at": talk.ended_at.isoformat() if talk.ended_at else "",
    }


# --- how it was -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Looked:
    """How one side found the talk; every answer may be left out."""

    understood: str = ""
    equal: str = ""
    in_charge: str = ""
    differently: str = ""


@transaction.atomic
def say_how_it_was(
    opened: Opened, key: str, *, looked: Looked, version: int
) -> ConversationFeedback:
    """One side says how the talk was: the owner on the own page, else a worker who writes.

    Args:
        version: of the own answer that was read before; 0 when there was none.

    Raises:
        Stale: the own answer was changed meanwhile, on another screen.
        NotReadable, NotAllowed: not for this reader.
    """
    actor, author = opened.actor, writer(opened)
    is_owner = opened.purpose == "own"
    part = VIEWS if is_owner else PART
    side = ConversationFeedback.Side.CITIZEN if is_owner else ConversationFeedback.Side.LEADER
    opened.require(part, "write")
    gate.hold(actor, opened.record, part=part, purpose=opened.purpose)
    talk = opened.row(Conversation, key)
    # Two first answers at once: the second sees the first.
    lock_record(opened.record)
    mine = opened.rows(ConversationFeedback).filter(
        conversation_key=talk.key, side=side, author_id=author
    )
    row: ConversationFeedback = mine.first() or ConversationFeedback(
        record_id=opened.record,
        conversation_key=talk.key,
        side=side,
        part=part,
        author_id=author,
        version=0,
    )
    revisions.check_version(row, version)
    row.understood, row.equal = looked.understood, looked.equal
    row.in_charge, row.differently = looked.in_charge, looked.differently
    row.at = actor.moment
    row.version += 1
    row.save()
    kept = {
        "understood": row.understood,
        "equal": row.equal,
        "in_charge": row.in_charge,
        "differently": row.differently,
    }
    revisions.append(row, part=part, author=author, at=actor.moment, fields=kept)
    return row
