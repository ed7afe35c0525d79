"""What a professional writes about the own work, for the author's eyes alone (INV-12, B17, B18).

It hangs on a record of the author, which nobody else is ever given. Of the person it is about
there is only the key of a record: no name, and nothing on that record. No versions are kept:
these are notes for oneself, and what the author takes away is gone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import transaction

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import READ, Fact, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Principal, Record
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions

from ..models import Reflection
from .shared import held, locked, writer

PART = "private_reflection"
PURPOSE = "reflecting"
# Every grant has an end; this one outlives a working life.
_FOR_GOOD = timedelta(days=100 * 365)
# Two first uses at once: the one that waits may have begun a moment before the one that made it.
_BEGUN_BEFORE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Looking:
    """The check and the words; everything may be left open, but not all of it."""

    trust: str = ""
    communication: str = ""
    perspective: str = ""
    activities: str = ""
    connection: str = ""
    phase: str = ""
    text: str = ""
    action: str = ""


def opened_mine(actor: Actor) -> Opened:
    """The record of the actor's own reflections.

    Raises:
        NotReadable: the actor never wrote one.
    """
    return gate.opened_only(actor, purpose=PURPOSE)


@transaction.atomic
def add_reflection(opened: Opened, *, words: Looking, once: str) -> Reflection:
    """Look back on working with a person, in private.

    Args:
        opened: the person's record, as the author may read it now.

    Raises:
        NotReadable: the author may not read this person any more.
    """
    author = writer(opened)
    gate.hold(opened.actor, opened.record, part="name", purpose=opened.purpose, action=READ)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return gate.get(opened.actor, Reflection, made, purpose=PURPOSE)  # type: ignore[no-any-return]
    return Reflection.objects.create(
        record_id=_record_of(opened.actor, author),
        key=key,
        about=opened.key,
        author_id=author,
        at=at,
        **asdict(words),
    )


def _record_of(actor: Actor, author: int) -> int:
    """The author's own record, made on first use."""
    # Whoever comes second waits, and finds what the first made.
    Principal.objects.select_for_update(no_key=True).get(pk=author)
    try:
        return opened_mine(actor).record
    except gate.NotReadable:
        record = access.new_record(Record.Kind.REFLECTION)
    access.give(
        Fact(
            source=Source.AUTHORSHIP,
            role="author",
            record=record.pk,
            principal=author,
            starts_at=actor.moment - _BEGUN_BEFORE,
            ends_at=actor.moment + _FOR_GOOD,
            source_key=record.key,
        )
    )
    return record.pk


@transaction.atomic
def change_reflection(actor: Actor, key: str, *, words: Looking, version: int) -> Reflection:
    """The author says it otherwise; also when the person is somebody else's by now.

    Raises:
        Stale: the author changed it meanwhile, elsewhere.
        NotReadable: no such reflection of this author.
    """
    opened = opened_mine(actor)
    held(opened, PART)
    row = locked(opened, Reflection, key)
    revisions.check_version(row, version)
    changed = {name: value for name, value in asdict(words).items() if getattr(row, name) != value}
    if changed:
        for name, value in changed.items():
            setattr(row, name, value)
        row.version += 1
        row.save()
    return row


@transaction.atomic
def remove_reflection(actor: Actor, key: str) -> None:
    """Gone, for good.

    Raises:
        NotReadable: no such reflection of this author.
    """
    opened = opened_mine(actor)
    held(opened, PART)
    row = locked(opened, Reflection, key)
    with system("an author takes a private note away"):
        row.delete()
