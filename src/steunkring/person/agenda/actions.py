"""Making, changing and stopping appointments."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import WRITE
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import drafts, revisions
from steunkring.foundation.writing import once as once_keys

from .models import OWN, SUPPORT, Appointment
from .occurrences import Times, last_end

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody writes down of an appointment."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    with_whom: str = ""
    note: str = ""
    repeats: str = "none"
    repeats_until: date | None = None

    @property
    def times(self) -> Times:
        """When it takes place."""
        return Times(self.starts_at, self.ends_at, self.repeats, self.repeats_until)


def part_of(opened: Opened) -> str:
    """The part in which this actor writes appointments: the own agenda, or the work."""
    return OWN if opened.purpose == "own" else SUPPORT


def draft_of_new(opened: Opened) -> drafts.Target:
    """Where a new appointment is kept while it is typed.

    Raises:
        NotAllowed: the actor writes no appointments here.
    """
    part = part_of(opened)
    opened.require(part, WRITE)
    return drafts.Target(form="agenda:new", opened=opened, part=part)


def lay_ready(opened: Opened, *, words: str) -> None:
    """Words that were said elsewhere wait in the form of a new appointment; a day comes there.

    What somebody typed there before stays: these words come behind it, and only once.
    """
    target = draft_of_new(opened)
    typed = drafts.find(opened.actor, target)
    line = " ".join(words.split())
    if line == typed.get("title") or words in typed.get("note", "").split("\n"):
        return
    if not typed.get("title") and len(line) <= LONGEST_TITLE:
        fields = {**typed, "title": line}
    else:
        fields = {**typed, "note": "\n".join(one for one in (typed.get("note"), words) if one)}
    drafts.keep(opened.actor, target, fields)


@transaction.atomic
def make(opened: Opened, *, entry: Entry, once: str) -> Appointment:
    """A new appointment; a second post with the same once-key gives the first one back.

    Raises:
        NotReadable, NotAllowed: the actor does not write there.
    """
    part = part_of(opened)
    author = _hold(opened, part)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Appointment, made)  # type: ignore[no-any-return]
    row = Appointment.objects.create(
        record_id=opened.record,
        key=key,
        part=part,
        author_id=author,
        made_at=at,
        last_at=_last_at(entry),
        **asdict(entry),
    )
    revisions.append(row, part=part, author=author, at=at, fields=_fields(row))
    return row


@transaction.atomic
def change(opened: Opened, key: str, *, entry: Entry, version: int) -> Appointment:
    """Change an appointment that has not stopped.

    Raises:
        NotReadable, NotAllowed: not there, stopped, or somebody else's to write.
        Stale: it was changed meanwhile.
    """
    row = _locked(opened, key)
    revisions.check_version(row, version)
    for name, value in asdict(entry).items():
        setattr(row, name, value)
    row.last_at = _last_at(entry)
    return _saved(opened, row)


@transaction.atomic
def stop(opened: Opened, key: str) -> Appointment:
    """From now on it does not take place any more; a second press changes nothing.

    Raises:
        NotReadable, NotAllowed: not there, or somebody else's to write.
    """
    row = _locked(opened, key, also_stopped=True)
    if row.stopped_at is not None:
        return row
    row.stopped_at = opened.actor.moment
    return _saved(opened, row)


def _hold(opened: Opened, part: str) -> int:
    if opened.actor.principal is None:
        raise gate.NotReadable
    opened.require(part, WRITE)
    gate.hold(opened.actor, opened.record, part=part, purpose=opened.purpose)
    return opened.actor.principal


def _locked(opened: Opened, key: str, *, also_stopped: bool = False) -> Appointment:
    """The row, held and locked until commit; only in the part that this actor writes."""
    _hold(opened, part_of(opened))
    rows = opened.rows(Appointment, action=WRITE).filter(key=key, part=part_of(opened))
    if not also_stopped:
        rows = rows.filter(stopped_at__isnull=True)
    row: Appointment | None = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise gate.NotReadable
    return row


def _last_at(entry: Entry) -> datetime:
    return last_end(entry.times, timezone.get_default_timezone())


def _saved(opened: Opened, row: Appointment) -> Appointment:
    row.version += 1
    row.save()
    author, at = opened.actor.principal or 0, opened.actor.moment
    revisions.append(row, part=row.part, author=author, at=at, fields=_fields(row))
    return row


def _fields(row: Appointment) -> dict[str, Any]:
    return {
        "title": row.title,
        "place": row.place,
        "with_whom": row.with_whom,
        "note": row.note,
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "repeats": row.repeats,
        "repeats_until": row.repeats_until.isoformat() if row.repeats_until else "",
        "is_stopped": row.stopped_at is not None,
    }
