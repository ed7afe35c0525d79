"""Vandaag: what is due, with whom to look back, whom I stand in for, whom I spoke last."""

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
from steunkring.person.network.queries.helper_news import (
    HelperNews,
    has_helper_news,
    helper_news_of,
    is_helper_news,
    with_helper_news,
)
from steunkring.person.people import queries as people
from steunkring.person.tracks import queries as tracks
from steunkring.person.tracks.queries import Answered, LookBackWith, News, NextStep, Waits

from .. import words
from .caseload import Row, row_of

ANSWERED_WITHIN = timedelta(days=7)
OBJECTED_WITHIN = timedelta(days=30)
# Steps further away than this are not of today.
AHEAD = timedelta(days=7)
RECENT = 5
SHOWN = 20  # steps at most, own ones and those of absent colleagues each; people with news, days


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
    # Whether something is new with who helps one of these people.
    has_helper_news: bool


@dataclass(frozen=True, slots=True)
class Day:
    """Everything of today."""

    steps: list[Step]
    later: list[Step]
    objected: list[Answered]
    answered: list[Answered]
    absent: list[Absent]
    recent: list[Row]
    # Who began again, or does not agree.
    news: list[News]
    # With whom to look back together now or soon, the longest past first.
    look_backs: list[LookBackWith]
    # What is new with who helps, without saying who.
    helpers: list[HelperNews]
    # How much waits at the teams of the reader, and what the reader took there.
    incoming: Waits

    @property
    def waits(self) -> bool:
        """Whether anything asks for something today."""
        return bool(
            self.steps
            or self.answered
            or self.objected
            or self.news
            or self._due
            or self.helpers
            or self.incoming.number
            or self.incoming.mine
        )

    @property
    def _due(self) -> int:
        return sum(one.look.is_due for one in self.look_backs)

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
        if number := self._due:
            parts.append(
                _("één keer samen terugkijken")
                if number == 1
                else ngettext(
                    "%(n)s keer samen terugkijken", "%(n)s keer samen terugkijken", number
                )
                % {"n": number}
            )
        if number := self.incoming.mine:
            parts.append(
                ngettext(
                    "%(n)s vraag om hulp die u oppakte",
                    "%(n)s vragen om hulp die u oppakte",
                    number,
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
    rows_beside, recent_rows = _people(actor, recent)
    return Day(
        steps=[step for step in steps if step.row.on is not None and step.row.on <= today],
        later=[step for step in steps if step.row.on is None or step.row.on > today],
        objected=[row for row in answered if row.is_objected],
        answered=[row for row in answered if not row.is_objected],
        absent=_absent(standing_in),
        recent=[row_of(person) for person in recent_rows],
        news=tracks.news_of(rows_beside),
        look_backs=tracks.look_backs_of(rows_beside, actor),
        helpers=helper_news_of(rows_beside, purpose="support"),
        # Somebody who supports nobody has no steps either, and asks for one query less there.
        incoming=tracks.waits_of_row(recent_rows[0]) if recent_rows else tracks.waits(actor),
    )


def _standing_in(actor: Actor) -> dict[int, list[Any]]:
    """Grants of standing in, by the absent colleague: one query."""
    absent = named_by("on_behalf_of_id", with_team=False)
    grants = access.stand_in_grants(actor).annotate(absent=absent)
    grants = with_helper_news(grants, actor, purpose="stand_in")
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
            has_helper_news=any(is_helper_news(row, purpose="stand_in") for row in rows),
        )
        for rows in standing_in.values()
    ]


def _people(actor: Actor, keys: Collection[str]) -> tuple[list[Any], list[Any]]:
    """Everybody of whom something stands on this page, and of them who was opened last.

    One query: whoever was opened last comes first in it, then who said something, then whose
    helpers did, then with whom to look back, then whom one spoke to last.
    """
    places = {key: place for place, key in enumerate(keys)}
    found = people.with_safe_contact(
        people.persons(actor, purpose="support"), actor, purpose="support"
    )
    rows = tracks.with_news(tracks.with_waits(found.select_related("record"), actor), actor)
    rows = with_helper_news(tracks.with_look_back(rows, actor), actor, purpose="support")
    order: list[Any] = [
        Case(
            When(record__key__in=list(places), then=Value(0)),
            When(tracks.has_news(), then=Value(1)),
            When(has_helper_news(), then=Value(2)),
            When(tracks.looks_back(), then=Value(3)),
            default=Value(4),
            output_field=IntegerField(),
        ),
        F("look_back_on").asc(nulls_last=True),
        F("last_contact_at").desc(nulls_last=True),
        "id",
    ]
    people_found = list(rows.order_by(*order)[: RECENT + 2 * SHOWN])

    def place(row: Any) -> tuple[int, float, int]:
        at = row.last_contact_at
        return (
            places.get(row.record.key, len(places)),
            -at.timestamp() if at else 0.0,
            row.pk,
        )

    return people_found, sorted(people_found, key=place)[:RECENT]
