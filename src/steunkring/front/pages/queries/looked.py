"""Who looked in a record: grouped by day and person, as the owner reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Max, Min
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from steunkring.foundation.access import queries as access
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import ReadItem

from .. import words
from . import naming
from .naming import Somebody

# Somebody of the own circle is shown by day only (threat DV7).
BY_DAY = frozenset({"helping", "representation", "partner"})


@dataclass(frozen=True, slots=True)
class Reads:
    """What one person read on one day for one purpose, from the log."""

    day: date
    actor: int
    purpose: str
    on_behalf_of: int | None
    parts: frozenset[str]
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """The same in words."""

    who: str
    when: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class LookDay:
    """A day with everybody who looked on it."""

    label: str
    looks: list[Look] = field(default_factory=list)


def reads(opened: Opened, *, since: datetime, most: int = 2000) -> list[Reads]:
    """Reads of others since a moment, newest day first: one query, grouped by the database.

    Args:
        most: rows of the grouped answer (day, person, purpose, part) at the most.
    """
    rows = (
        access.reads_of(opened, since=since)
        .order_by()
        .annotate(day=TruncDate("line__at"))
        .values("day", "line__actor", "purpose", "line__on_behalf_of", "part")
        .annotate(first=Min("line__at"), last=Max("line__at"))
        .order_by("-day", "line__actor", "purpose", "line__on_behalf_of", "part")
    )
    grouped = groupby(rows[:most], key=_who_and_when)
    return [_joined(list(group)) for _key, group in grouped]


def latest(
    opened: Opened, *, since: datetime, items: int = 60
) -> tuple[list[Reads], dict[int, Somebody]]:
    """The latest reads of others with their names, for a summary: one short query."""
    found: dict[tuple[object, ...], list[ReadItem]] = {}
    names: dict[int, Somebody] = {}
    for item in naming.beside(access.reads_of(opened, since=since), "line__actor")[:items]:
        day = timezone.localtime(item.line.at).date()
        key = (day, item.line.actor, item.purpose, item.line.on_behalf_of)
        found.setdefault(key, []).append(item)
        if (who := naming.named_beside(item)) is not None:
            names[item.line.actor] = who
    return [
        Reads(
            day=timezone.localtime(rows[0].line.at).date(),
            actor=rows[0].line.actor,
            purpose=rows[0].purpose,
            on_behalf_of=rows[0].line.on_behalf_of,
            parts=frozenset(row.part for row in rows),
            first=rows[-1].line.at,
            last=rows[0].line.at,
        )
        for rows in found.values()
    ], names


def _who_and_when(row: Mapping[str, Any]) -> tuple[object, ...]:
    return row["day"], row["line__actor"], row["purpose"], row["line__on_behalf_of"]


def _joined(rows: list[Mapping[str, Any]]) -> Reads:
    first = rows[0]
    return Reads(
        day=first["day"],
        actor=first["line__actor"],
        purpose=first["purpose"],
        on_behalf_of=first["line__on_behalf_of"],
        parts=frozenset(row["part"] for row in rows),
        first=min(row["first"] for row in rows),
        last=max(row["last"] for row in rows),
    )


def principals_in(found: Iterable[Reads]) -> set[int]:
    """Everybody to be named."""
    return {
        principal
        for read in found
        for principal in (read.actor, read.on_behalf_of)
        if principal is not None
    }


def look(read: Reads, names: Mapping[int, Somebody], *, with_day: bool) -> Look:
    """One line: who, when, which parts, why."""
    who = names.get(read.actor)
    return Look(
        who=who.as_looked if who else _("Iemand die hier niet meer werkt"),
        when=_when(read, with_day=with_day),
        what=_what(read.parts, who.as_looked if who else ""),
        why=_why(read, names),
    )


def _when(read: Reads, *, with_day: bool) -> str:
    day = words.day(read.day) if with_day else ""
    if read.purpose in BY_DAY:
        return day
    first, last = words.clock(read.first), words.clock(read.last)
    if first == last:
        moment = _("om %(time)s uur") % {"time": first}
    else:
        moment = _("tussen %(first)s en %(last)s uur") % {"first": first, "last": last}
    return f"{day} {moment}".strip()


def _what(parts: frozenset[str], name: str) -> str:
    """The parts in words; empty when there was no more than the name."""
    return words.listed(words.own_parts(parts - {"name"}, name=name))


def is_only_a_name(read: Reads) -> bool:
    """Whether somebody saw no more than the name and how far we are, as in a list."""
    return "name" in read.parts and read.parts <= {"name", "track"}


def _why(read: Reads, names: Mapping[int, Somebody]) -> str:
    absent = names.get(read.on_behalf_of) if read.on_behalf_of is not None else None
    if absent is not None:
        return _("Dat hoort bij het vervangen van %(name)s.") % {"name": absent.as_looked}
    return str(words.PURPOSES.get(read.purpose, ""))


def days(found: Iterable[Reads], names: Mapping[int, Somebody]) -> list[LookDay]:
    """Everything by day, newest first."""
    return [
        LookDay(
            label=capfirst(words.day(day)),
            looks=[
                look(read, names, with_day=False)
                for read in sorted(group, key=lambda read: read.last, reverse=True)
            ],
        )
        for day, group in groupby(found, key=lambda read: read.day)
    ]
