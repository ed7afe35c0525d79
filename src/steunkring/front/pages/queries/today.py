"""Vandaag: what is due, what was answered, whom I stand in for, whom I spoke last."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steunkring.foundation.access import queries as access
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.accounts.queries import named_by
from steunkring.person.people import queries as people
from steunkring.person.tracks import queries as tracks
from steunkring.person.tracks.queries import Answered, NextStep

from .. import words
from .caseload import Row, row_of

ANSWERED_WITHIN = timedelta(days=7)
OBJECTED_WITHIN = timedelta(days=30)
# Steps further away than this are not of today.
AHEAD = timedelta(days=7)
RECENT = 5
SHOWN = 20  # steps at most, own ones and those of absent colleagues each


@dataclass(frozen=True, slots=True)
class Step:
    """A next step, and how it stands to today."""

    row: NextStep
    is_overdue: bool
    state: str


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody whom the reader stands in for."""

    name: str
    until: str
    number: int


@dataclass(frozen=True, slots=True)
class Day:
    """Everything of today."""

    steps: list[Step]
    later: list[Step]
    objected: list[Answered]
    answered: list[Answered]
    absent: list[Absent]
    recent: list[Row]
    # How much waits at the teams of the reader, taken by nobody yet.
    incoming: int

    @property
    def waits(self) -> bool:
        """Whether anything asks for something today."""
        return bool(self.steps or self.answered or self.objected)

    @property
    def summary(self) -> str:
        """The day in one sentence."""
        parts = []
        if number := len(self.steps):
            parts.append(
                _("één stap voor nu")
                if number == 1
                else ngettext("%(n)s stap voor nu", "%(n)s stappen voor nu", number) % {"n": number}
            )
        if number := len(self.answered):
            parts.append(
                _("één antwoord op een voorstel")
                if number == 1
                else ngettext(
                    "%(n)s antwoord op een voorstel", "%(n)s antwoorden op voorstellen", number
                )
                % {"n": number}
            )
        if not parts:
            return ""
        return _("U heeft %(what)s.") % {"what": words.listed(parts)}


def day_of(actor: Actor, recent: Collection[str]) -> Day:
    """Load the day: at most seven queries, whatever the length of the caseload.

    The steps of an absent colleague stand between the own ones, by their day.

    Args:
        recent: keys of the records opened last, newest first.
    """
    today = words.today()
    answered = tracks.answered(
        actor,
        since=actor.moment - ANSWERED_WITHIN,
        objected_since=actor.moment - OBJECTED_WITHIN,
    )
    standing_in = _standing_in(actor)
    rows = tracks.next_steps(actor, until=today + AHEAD, limit=SHOWN)
    rows += tracks.steps_standing_in(actor, standing_in, until=today + AHEAD, limit=SHOWN)
    steps = [
        Step(
            row=row,
            is_overdue=row.on is not None and row.on < today,
            state="now" if row.on == today else "",
        )
        for row in sorted(rows, key=lambda row: row.on or date.max)
    ]
    recent_rows = _recent(actor, recent)
    return Day(
        steps=[step for step in steps if step.row.on is not None and step.row.on <= today],
        later=[step for step in steps if step.row.on is None or step.row.on > today],
        objected=[row for row in answered if row.is_objected],
        answered=[row for row in answered if not row.is_objected],
        absent=_absent(standing_in),
        recent=[row_of(person) for person in recent_rows],
        # Somebody who supports nobody has no steps either, and asks for one query less there.
        incoming=recent_rows[0].number_waiting if recent_rows else tracks.number_waiting(actor),
    )


def _standing_in(actor: Actor) -> dict[int, list[Any]]:
    """Grants of standing in, by the absent colleague: one query."""
    absent = named_by("on_behalf_of_id", with_team=False)
    grants = access.stand_in_grants(actor).annotate(absent=absent)
    found: dict[int, list[Any]] = {}
    for grant in grants:
        found.setdefault(grant.on_behalf_of_id or 0, []).append(grant)
    return found


def _absent(standing_in: Mapping[int, list[Any]]) -> list[Absent]:
    """Each absent colleague once."""
    return [
        Absent(
            name=rows[0].absent["name"] if rows[0].absent else _("een collega"),
            until=words.until(max(row.ends_at for row in rows)),
            number=len(rows),
        )
        for rows in standing_in.values()
    ]


def _recent(actor: Actor, keys: Collection[str]) -> list[Any]:
    """The people opened last, then those spoken to last, and what waits: one query."""
    order: list[Any] = [F("last_contact_at").desc(nulls_last=True), "id"]
    if keys:
        places = [When(record__key=key, then=Value(place)) for place, key in enumerate(keys)]
        last = Value(len(places))
        order.insert(0, Case(*places, default=last, output_field=IntegerField()))
    found = people.with_safe_contact(
        people.persons(actor, purpose="support"), actor, purpose="support"
    )
    rows = tracks.with_number_waiting(found.select_related("record"), actor)
    return list(rows.order_by(*order)[:RECENT])
