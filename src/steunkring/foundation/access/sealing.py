"""Sealing the read log: closed minutes in a chain, with a key outside the database (threat OP2).

A seal says what its minute held and which seal came before it, both under a key that comes from
``settings.LOG_KEY``. The newest seal is also written to a file outside the database, one line a
day, so that cutting off the end shows too. Seals say nothing about people and stay for good;
the lines go at the end of their term.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from .encryption import derive
from .models import ReadItem, ReadLine, Seal

MINUTE = timedelta(minutes=1)
# A line is written before its answer leaves; after this long nothing is still on its way.
GRACE = timedelta(minutes=2)
BATCH = 500  # minutes in one transaction

# Spelled out, because seals of years ago must still fit after a column is added.
LINE_FIELDS = (
    *("id", "trace", "actor", "team", "on_behalf_of", "role", "action", "purpose"),
    *("ground", "page", "channel", "is_emergency", "outcome"),
)
ITEM_FIELDS = ("id", "subject", "part", "purpose", "is_shielded")


class Kind(StrEnum):
    """What was done to the log."""

    CHANGED = "lines were changed"
    MISSING = "lines are missing"
    ADDED = "lines were added"
    CHAIN = "the chain of seals is broken"
    CUT = "a stamped seal is missing"
    STAMP = "a stamp differs from its seal"
    DROPPED = "lines were dropped before their term"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with the log, and the minute it is about."""

    kind: Kind
    minute: datetime

    def __str__(self) -> str:
        return f"{self.minute:%Y-%m-%d %H:%M} UTC: {self.kind.value}"


class LogBroken(RuntimeError):
    """The newest seal is not the one that was stamped: sealing on would hide what happened."""


def seal(*, now: datetime) -> int:
    """Seal every closed minute that has lines; how many.

    Two sealers at once do no harm: both compute the same seal for the same minute, and the
    database keeps one.

    Raises:
        LogBroken: see there; ``verify`` tells what is wrong.
    """
    total = 0
    while sealed := _seal_batch(now):
        total += sealed
    if total:
        _stamp()
    return total


def _seal_batch(now: datetime) -> int:
    """Seal up to BATCH minutes; none when another sealer was first."""
    try:
        with transaction.atomic():
            head = _locked_head()
            _refuse_other_than_stamped()
            seals = list(_next_seals(head, now))
            for made in seals:
                made.save(force_insert=True)
    except IntegrityError:
        return 0
    return len(seals)


def _locked_head() -> Seal | None:
    """The newest seal, kept from other sealers until commit."""
    return Seal.objects.select_for_update().order_by("-minute").first()


def _next_seals(head: Seal | None, now: datetime) -> Iterator[Seal]:
    after = head.minute + MINUTE if head else datetime.min.replace(tzinfo=UTC)
    previous = head.digest if head else ""
    for _number in range(BATCH):
        line = ReadLine.objects.filter(at__gte=after).order_by("at").first()
        if line is None or _minute_of(line.at) + MINUTE + GRACE > now:
            return
        made = _seal_of(_minute_of(line.at), previous)
        yield made
        after, previous = made.minute + MINUTE, made.digest


def _seal_of(minute: datetime, previous: str) -> Seal:
    lines, content = _content(minute)
    made = Seal(minute=minute, lines=lines, content=content, previous=previous)
    made.digest = _digest(made)
    return made


def _minute_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


def _content(minute: datetime) -> tuple[int, str]:
    """How many lines a minute holds, and a keyed digest of them and their items."""
    span = {"at__gte": minute, "at__lt": minute + MINUTE}
    lines = list(ReadLine.objects.filter(**span).order_by("id"))
    items: dict[int, list[list[object]]] = {}
    for item in ReadItem.objects.filter(line__in=lines).order_by("id"):
        items.setdefault(item.line_id, []).append([getattr(item, name) for name in ITEM_FIELDS])
    values = [
        [
            line.at.astimezone(UTC).isoformat(timespec="microseconds"),
            *(getattr(line, name) for name in LINE_FIELDS),
            items.get(line.pk, []),
        ]
        for line in lines
    ]
    return len(lines), _keyed(json.dumps(values, separators=(",", ":")))


def _digest(seal: Seal) -> str:
    """What ties a seal to its minute, its content and the seal before it."""
    minute = seal.minute.astimezone(UTC).isoformat()
    return _keyed(json.dumps([seal.previous, minute, seal.lines, seal.content]))


def _keyed(text: str) -> str:
    key = derive(settings.LOG_KEY, "log-seal")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


# --- stamps: a file outside the database --------------------------------------


def stamps_file() -> Path:
    """Where the stamps are; an operator copies this file to another place every day."""
    return Path(settings.DATA) / "log-stamps.txt"


def stamps() -> list[tuple[datetime, str]]:
    """Minute and digest of the newest seal of each day, oldest first."""
    try:
        text = stamps_file().read_text(encoding="ascii")
    except FileNotFoundError:
        return []
    rows = (line.split() for line in text.splitlines())
    return [(datetime.fromisoformat(minute), digest) for _day, minute, digest in rows]


def _stamp() -> None:
    """Write the newest seal to the file, in the place of an earlier one of the same day.

    Only committed seals are stamped, one sealer at a time.
    """
    with transaction.atomic():
        head = _locked_head()
        if head is None:
            return
        day = head.minute.astimezone(UTC).date()
        kept = [(minute, digest) for minute, digest in stamps() if minute.date() != day]
        lines = [*kept, (head.minute.astimezone(UTC), head.digest)]
        _write("".join(f"{m.date().isoformat()} {m.isoformat()} {digest}\n" for m, digest in lines))


def _write(text: str) -> None:
    """Put the file in its place whole, and on disk."""
    path = stamps_file()
    new = path.with_suffix(".new")
    with new.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _refuse_other_than_stamped() -> None:
    """Never seal on after seals that are not those of the stamps."""
    known = stamps()
    if known:
        minute, digest = known[-1]
        if not Seal.objects.filter(minute=minute, digest=digest).exists():
            raise LogBroken(f"the seal of {minute:%Y-%m-%d %H:%M} UTC is not the stamped one")


# --- verifying and dropping ---------------------------------------------------


def verify(*, now: datetime, kept: timedelta) -> Iterator[Finding]:
    """Everything that is wrong with the log, by minute; nothing for an honest one.

    Args:
        kept: the term of lines; those that are gone sooner were not dropped by us.
    """
    digests: dict[datetime, str] = {}
    previous = ""
    for found in Seal.objects.order_by("minute").iterator(chunk_size=2000):
        minute = found.minute.astimezone(UTC)
        if found.previous != previous or not hmac.compare_digest(found.digest, _digest(found)):
            yield Finding(Kind.CHAIN, minute)
        yield from _against_lines(found, kept)
        digests[minute] = previous = found.digest
    yield from _outside_seals(digests)
    yield from _against_stamps(digests)


def _against_lines(seal: Seal, kept: timedelta) -> Iterator[Finding]:
    lines, content = _content(seal.minute)
    minute = seal.minute.astimezone(UTC)
    if seal.dropped_at is not None:
        if seal.dropped_at - seal.minute < kept:
            yield Finding(Kind.DROPPED, minute)
        if lines:
            yield Finding(Kind.ADDED, minute)
    elif lines != seal.lines:
        yield Finding(Kind.ADDED if lines > seal.lines else Kind.MISSING, minute)
    elif not hmac.compare_digest(content, seal.content):
        yield Finding(Kind.CHANGED, minute)


def _outside_seals(digests: dict[datetime, str]) -> Iterator[Finding]:
    """Lines before the newest seal in minutes that were sealed as empty, that is: not at all."""
    if not digests:
        return
    before = max(digests)
    moments = ReadLine.objects.filter(at__lt=before).order_by("at").values_list("at", flat=True)
    minutes = {_minute_of(moment) for moment in moments.iterator(chunk_size=2000)}
    for minute in sorted(minutes - digests.keys()):
        yield Finding(Kind.ADDED, minute)


def _against_stamps(digests: dict[datetime, str]) -> Iterator[Finding]:
    known = stamps()
    if digests and not known:
        yield Finding(Kind.STAMP, max(digests))
    for minute, digest in known:
        if minute not in digests:
            yield Finding(Kind.CUT, minute)
        elif not hmac.compare_digest(digests[minute], digest):
            yield Finding(Kind.STAMP, minute)


@transaction.atomic
def drop_old(*, now: datetime, kept: timedelta) -> int:
    """Drop lines past their term; how many. Their seals stay, marked with the moment."""
    head = _locked_head()
    if head is None:
        return 0
    before = min(_minute_of(now - kept), head.minute + MINUTE)
    Seal.objects.filter(minute__lt=before, dropped_at__isnull=True).update(dropped_at=now)
    ReadItem.objects.filter(line__at__lt=before).delete()
    return ReadLine.objects.filter(at__lt=before).delete()[0]
