"""Phrases caught at the table: each becomes one row, whatever the connection does (A20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import revisions

from ..models import Basis, Capture, Conversation
from .conversations import go_to_step
from .shared import locked, only_author, writer

PART = "logbook"
# A clock that is further off than this is not believed.
_OFF = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What was said, as the page caught it."""

    # Made by the page, once for this phrase.
    client_key: str
    text: str
    kind: str = Capture.Kind.LATER
    basis: str = Basis.TOLD
    # Place in the row as the page counts; None: after what is there.
    position: int | None = None
    # Two readings of the clock of the page: when it was said, and when it was sent.
    said_at: datetime | None = None
    sent_at: datetime | None = None
    # The part of the talk that the page showed.
    step: str = ""


@transaction.atomic
def capture(opened: Opened, conversation: str, phrase: Phrase) -> Capture:
    """Keep a phrase; the same phrase once more gives the row that it made before.

    Also after the talk ended: what waited for a connection still comes in.

    Raises:
        NotReadable, NotAllowed: the actor does not write here, or this key was used for
            something else.
    """
    actor, author = opened.actor, writer(opened)
    opened.require(PART, "write")
    gate.hold(actor, opened.record, part=PART, purpose=opened.purpose)
    talk: Conversation = opened.row(Conversation, conversation)
    known = _known(opened, talk, author, phrase.client_key)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            row = Capture.objects.create(
                record_id=opened.record,
                conversation_key=talk.key,
                text=phrase.text,
                kind=phrase.kind,
                basis=phrase.basis,
                client_key=phrase.client_key,
                position=phrase.position or _after(opened, talk),
                said_at=_moment_of(phrase, actor.moment),
                recorded_at=actor.moment,
                author_id=author,
            )
    except IntegrityError:
        # Two tabs sent it at once, or the key belongs to a row of somewhere else.
        known = _known(opened, talk, author, phrase.client_key)
        if known is None:
            raise gate.NotReadable from None
        return known
    revisions.append(row, part=PART, author=author, at=actor.moment, fields=_kept(row))
    if phrase.step:
        go_to_step(talk, phrase.step)
    return row


def _known(opened: Opened, talk: Conversation, author: int, client_key: str) -> Capture | None:
    rows = opened.rows(Capture).filter(author_id=author, client_key=client_key)
    found: Capture | None = rows.filter(conversation_key=talk.key).first()
    return found


def _after(opened: Opened, talk: Conversation) -> int:
    last = opened.rows(Capture).filter(conversation_key=talk.key).order_by("-position").first()
    return last.position + 1 if last else 1


def _moment_of(phrase: Phrase, now: datetime) -> datetime:
    """When it was said: by the clock of the page, put right when that clock is far off."""
    if phrase.said_at is None or phrase.sent_at is None:
        return now
    off = now - phrase.sent_at
    said = phrase.said_at if abs(off) <= _OFF else phrase.said_at + off
    return min(said, now)


@transaction.atomic
def take_back(opened: Opened, conversation: str, *, client_key: str) -> None:
    """Take a phrase back by the key that the page gave it; one that never came changes nothing."""
    author = writer(opened)
    opened.require(PART, "write")
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    talk: Conversation = opened.row(Conversation, conversation)
    known = _known(opened, talk, author, client_key)
    if known is not None:
        _remove(known, author, opened.actor.moment)


@transaction.atomic
def remove_capture(opened: Opened, conversation: str, key: str) -> Capture:
    """Take one's own phrase away, also later; it is shown to nobody any more.

    Raises:
        NotAllowed: somebody else wrote it.
    """
    row = _own(opened, conversation, key)
    _remove(row, writer(opened), opened.actor.moment)
    return row


@transaction.atomic
def bring_back(opened: Opened, conversation: str, key: str) -> Capture:
    """Undo the taking away of one's own phrase."""
    row = _own(opened, conversation, key)
    if row.removed_at is not None:
        row.removed_at = None
        _save(row, writer(opened), opened.actor.moment)
    return row


def _own(opened: Opened, conversation: str, key: str) -> Capture:
    opened.require(PART, "write")
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    row = locked(opened, Capture, key, conversation_key=conversation)
    only_author(row.author_id, writer(opened))
    return row


def _remove(row: Capture, author: int, at: datetime) -> None:
    if row.removed_at is None:
        row.removed_at = at
        _save(row, author, at)


def _save(row: Capture, author: int, at: datetime) -> None:
    row.version += 1
    row.save()
    revisions.append(row, part=PART, author=author, at=at, fields=_kept(row))


def _kept(row: Capture) -> dict[str, object]:
    return {
        "text": row.text,
        "kind": row.kind,
        "basis": row.basis,
        "is_removed": row.removed_at is not None,
    }
