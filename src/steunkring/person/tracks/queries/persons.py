"""Whom this worker works with: the last five, and a search by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.person.people.plain import named_like
from steunkring.person.people.queries import persons, with_safe_contact

from .. import words

SESSION_KEY = "recent_records"
SHOWN = 5
FOUND = 20
_PURPOSES = ("support", "stand_in")
Which = Callable[[GatedQuerySet], GatedQuerySet]


@dataclass(frozen=True, slots=True)
class RecentPerson:
    """Somebody to choose."""

    record_key: str
    name: str
    last_contact_at: datetime | None
    next_step_on: date | None
    is_standing_in: bool
    # How to reach this person safely is to be read first.
    is_safe_contact: bool

    @property
    def last_contact_when(self) -> str:
        """The day of the last contact in words."""
        return words.day(self.last_contact_at)


def note_recent(request: HttpRequest, record_key: str) -> None:
    """This worker just opened, or wrote about, somebody. Keys only; the gate is asked again
    whenever they are shown."""
    kept = request.session.get(SESSION_KEY, [])
    if kept[:1] != [record_key]:
        others = [key for key in kept if key != record_key]
        request.session[SESSION_KEY] = [record_key, *others][:SHOWN]


def recent_keys(request: HttpRequest) -> list[str]:
    """Keys of the records that this worker opened last, newest first; they open nothing."""
    return list(request.session.get(SESSION_KEY, []))


def recent_persons(request: HttpRequest) -> list[RecentPerson]:
    """The last five people of this worker; without them those with the latest contact.

    Two to four queries, the same for every length of the caseload.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    keys = recent_keys(request)
    known = Q(record__key__in=keys)
    found = _found(actor, lambda rows: rows.filter(known), SHOWN) if keys else []
    found.sort(key=lambda person: keys.index(person.record_key))
    if len(found) < SHOWN:
        latest = _found(actor, lambda rows: rows.exclude(known), SHOWN)
        latest.sort(key=lambda person: person.last_contact_at or _LONG_AGO, reverse=True)
        found += latest[: SHOWN - len(found)]
    return found


_LONG_AGO = datetime.fromisoformat("0001-01-02T00:00:00+00:00")


def find_persons(actor: Actor, asked: str) -> list[RecentPerson]:
    """People whom the actor works with or stands in for, by a piece of their name."""
    wanted = asked.strip()
    if not wanted:
        return []
    found = _found(actor, lambda rows: named_like(rows, wanted), FOUND)
    return sorted(found, key=lambda person: person.name.casefold())[:FOUND]


def _found(actor: Actor, which: Which, limit: int) -> list[RecentPerson]:
    found: dict[str, RecentPerson] = {}
    for purpose in _PURPOSES:
        named = which(persons(actor, purpose=purpose))
        rows = with_safe_contact(named, actor, purpose=purpose).select_related("record")
        for row in rows.order_by(F("last_contact_at").desc(nulls_last=True), "id")[:limit]:
            found.setdefault(row.record.key, _as_recent(row, purpose))
    return list(found.values())


def _as_recent(person: Any, purpose: str) -> RecentPerson:
    return RecentPerson(
        record_key=person.record.key,
        name=person.name,
        last_contact_at=person.last_contact_at,
        next_step_on=person.next_step_on,
        is_standing_in=purpose == "stand_in",
        is_safe_contact=person.safety_note is not None,
    )
