"""Writing contact moments, and the owner's remarks beside them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Min, Q

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Record
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.person.people import actions as people

from ..models import ContactMoment, FirstContact, OwnView, TrackMember, TrackSubject
from .shared import basis_of_words, lay_before_owner, lock_record, locked, only_author, writer

PART = "logbook"
VIEWS = "own_views"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a worker writes about a contact. Everything but the way may be left empty."""

    way: str
    happened_at: datetime
    said: str = ""
    basis: str = "told"
    present: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    turning_point: str = "none"


@transaction.atomic
def record_contact(opened: Opened, *, entry: Entry, once: str) -> ContactMoment:
    """A new contact moment; a second post with the same once-key gives the first one back.

    Raises:
        NotReadable, NotAllowed: the actor does not write this record's logbook.
    """
    actor = opened.actor
    author = writer(opened)
    opened.require(PART, "write")
    gate.hold(actor, opened.record, part=PART, purpose=opened.purpose)
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=actor.moment)
    if made is not None:
        return opened.row(ContactMoment, made)  # type: ignore[no-any-return]
    return create_contact(opened, entry=entry, author=author, key=key)


def create_contact(
    opened: Opened, *, entry: Entry, author: int, key: str, conversation: str = ""
) -> ContactMoment:
    """The row itself, inside a write that asked for the right and claimed its once-key.

    Args:
        conversation: key of the talk at the table that this contact was.
    """
    contact = ContactMoment.objects.create(
        record_id=opened.record,
        key=key,
        author_id=author,
        recorded_at=opened.actor.moment,
        conversation_key=conversation,
        **asdict(entry),
    )
    _append(contact, author, opened.actor.moment)
    keep_dates(opened.record)
    return contact


@transaction.atomic
def change_contact(opened: Opened, key: str, *, entry: Entry, version: int) -> ContactMoment:
    """Change one's own contact moment.

    Raises:
        NotAllowed: somebody else wrote it.
        Stale: it was changed meanwhile.
    """
    author = writer(opened)
    contact = _contact(opened, key)
    only_author(contact.author_id, author)
    revisions.check_version(contact, version)
    for name, value in asdict(entry).items():
        setattr(contact, name, value)
    if not entry.next_step:
        contact.next_step_done_at = None
    _save(contact, author, opened.actor.moment)
    return contact


@transaction.atomic
def finish_step(opened: Opened, key: str) -> ContactMoment:
    """The agreed next step was done; a second press changes nothing.

    Whoever writes the logbook may say so, also when its author is away: no word changes.
    """
    author = writer(opened)
    contact = _contact(opened, key)
    if contact.next_step and contact.next_step_done_at is None:
        contact.next_step_done_at = opened.actor.moment
        _save(contact, author, opened.actor.moment)
    return contact


@transaction.atomic
def reopen_step(opened: Opened, key: str) -> ContactMoment:
    """The step was not done after all; a second press changes nothing."""
    author = writer(opened)
    contact = _contact(opened, key)
    if contact.next_step_done_at is not None:
        contact.next_step_done_at = None
        _save(contact, author, opened.actor.moment)
    return contact


def _contact(opened: Opened, key: str) -> ContactMoment:
    opened.require(PART, "write")
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    return locked(opened, ContactMoment, key)


def _save(contact: ContactMoment, author: int, at: datetime) -> None:
    contact.version += 1
    contact.save()
    _append(contact, author, at)
    keep_dates(contact.record_id)


def _append(contact: ContactMoment, author: int, at: datetime) -> None:
    revisions.append(contact, part=PART, author=author, at=at, fields=kept_fields(contact))


def kept_fields(contact: ContactMoment) -> dict[str, object]:
    """What a version of a contact moment keeps."""
    return {
        "way": contact.way,
        "present": contact.present,
        "said": contact.said,
        "basis": contact.basis,
        "turning_point": contact.turning_point,
        "next_step": contact.next_step,
        "next_step_on": contact.next_step_on.isoformat() if contact.next_step_on else "",
        "is_step_done": contact.next_step_done_at is not None,
        "happened_at": contact.happened_at.isoformat(),
    }


def keep_dates(record: int) -> None:
    """Keep true what lists show of a person: the last contact, the first open step.

    One at a time for a record: who comes second counts what the first wrote. What happened in
    something joint was contact with each who takes part.
    """
    kind = lock_record(record).kind
    is_open = Q(next_step_done_at__isnull=True) & ~Q(next_step="")
    together = TrackSubject.objects.filter(record_id=record, left_at__isnull=True)
    is_own = Q(record_id=record)
    with system("dates of contacts, without their text, for the lists"):
        is_joint = Q(record__key__in=together.values("track_record"))
        dates = ContactMoment.objects.filter(is_own | is_joint).aggregate(
            last=Max("happened_at"), first=Min("next_step_on", filter=is_own & is_open)
        )
        members = TrackMember.objects.filter(record_id=record, left_at__isnull=True)
        present = Record.objects.filter(key__in=members.values("member_record"))
    if kind == Record.Kind.TRACK:
        people.note_contact(records=present, at=dates["last"])
    else:
        people.note_dates(record=record, last_contact_at=dates["last"], next_step_on=dates["first"])


@transaction.atomic
def add_own_view(
    opened: Opened, *, text: str, once: str, contact: str = "", begin: str = ""
) -> OwnView:
    """The owner's remark beside a text that somebody else wrote (threat FX1).

    Args:
        contact: the contact moment that it stands beside, or
        begin: how it began.
    """
    actor = opened.actor
    author = writer(opened)
    opened.require(VIEWS, "write")
    gate.hold(actor, opened.record, part=VIEWS, purpose=opened.purpose)
    about: Any = opened.row(FirstContact, begin) if begin else opened.row(ContactMoment, contact)
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=actor.moment)
    if made is not None:
        return opened.row(OwnView, made)  # type: ignore[no-any-return]
    view = OwnView.objects.create(
        record_id=opened.record,
        key=key,
        contact_key=about.key,
        about_at=about.received_at if begin else about.happened_at,
        text=text,
        basis=basis_of_words(opened),
        author_id=author,
        written_at=actor.moment,
    )
    _append_view(view, author, actor.moment)
    lay_before_owner(opened, view, part=VIEWS, text=text)
    return view


def _append_view(view: OwnView, author: int, at: datetime) -> None:
    fields = {"text": view.text, "basis": view.basis}
    revisions.append(view, part=VIEWS, author=author, at=at, fields=fields)


@transaction.atomic
def change_own_view(opened: Opened, key: str, *, text: str, version: int) -> OwnView:
    """Change one's own remark; the owner also what somebody wrote down at the owner's request.

    Raises:
        Stale: it was changed meanwhile.
        NotAllowed: somebody else wrote it.
    """
    author = writer(opened)
    opened.require(VIEWS, "write")
    gate.hold(opened.actor, opened.record, part=VIEWS, purpose=opened.purpose)
    view = locked(opened, OwnView, key)
    if opened.purpose not in ("own", "representation"):
        only_author(view.author_id, author)
    revisions.check_version(view, version)
    view.text = text
    view.basis = basis_of_words(opened)
    view.author_id = author
    view.version += 1
    view.save()
    _append_view(view, author, opened.actor.moment)
    lay_before_owner(opened, view, part=VIEWS, text=text)
    return view
