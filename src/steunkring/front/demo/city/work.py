"""What a synthetic city asked, talked about, agreed on and wants: bulk to measure with.

Each case has a track, one talk with phrases, its report, one goal with what matters with it, and
a plan with the people in it; each team a list of what came in. The words are the same
everywhere: measuring reads them by the thousand, nobody reads them for what they say.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.models import Record
from steunkring.foundation.accounts.models import Team
from steunkring.method.working_days import due_on
from steunkring.person.tracks.models import (
    Capture,
    Conversation,
    ConversationReport,
    Goal,
    Preference,
    RequestStep,
    SupportRequest,
    Track,
    TrackStep,
)

from .bulk import Case, save
from .plan import plan

PHRASES = ("De post blijft liggen.", "Ik zou vaker naar buiten willen.", "Mijn zus belt elke week.")
NEED = "De post en het huis op orde, met iemand ernaast."
AGREED = "Wij lezen elke week samen de post."
GOAL = "Mijn huis op orde."
MATTERS = "Liefst in de ochtend."
QUESTION = "Ik kom er thuis niet meer uit. Kan iemand meekijken?"
OPEN_EACH = 20  # requests at each team that wait or were taken
OPEN_FOR = timedelta(days=366)


def work(cases: Sequence[Case], now: datetime) -> int:
    """Tracks, talks, reports and goals of all cases; how many rows."""
    rows: dict[type[Model], list[Model]] = {}
    for _person, assignment, facts in cases:
        begin, end = facts[0].starts_at, min(facts[0].ends_at, now)
        mine = {"record": assignment.record, "author_id": assignment.worker.principal_id}
        for row in (*_track(mine, begin), *_talk(mine, begin + (end - begin) / 2)):
            rows.setdefault(type(row), []).append(row)
        for row in _goal(mine, end):
            rows.setdefault(type(row), []).append(row)
    return sum(save(model, made) for model, made in rows.items())


def _track(mine: dict[str, Any], at: datetime) -> Iterable[Model]:
    states = Track.State
    track = Track(key=new_code(), state=states.IN_CONVERSATION, state_since=at, began_at=at, **mine)
    yield track
    yield TrackStep(track_key=track.key, after=states.FIRST_CONTACT, at=at, **mine)
    yield TrackStep(
        track_key=track.key,
        before=states.FIRST_CONTACT,
        after=states.IN_CONVERSATION,
        at=at,
        **mine,
    )


def _talk(mine: dict[str, Any], at: datetime) -> Iterable[Model]:
    talk = Conversation(
        key=new_code(),
        place=Conversation.Place.KITCHEN_TABLE,
        began_at=at,
        ended_at=at + timedelta(hours=1),
        **mine,
    )
    yield talk
    for position, text in enumerate(PHRASES, start=1):
        yield Capture(
            conversation_key=talk.key,
            text=text,
            client_key=new_code(),
            position=position,
            said_at=at,
            recorded_at=at,
            **mine,
        )
    yield ConversationReport(
        conversation_key=talk.key,
        need=NEED,
        agreements=AGREED,
        state=ConversationReport.State.OFFERED,
        offered_versions=[1],
        offered_at=at,
        leader_id=mine["author_id"],
        written_at=at,
        **mine,
    )


def _goal(mine: dict[str, Any], at: datetime) -> Iterable[Model]:
    goal = Goal(key=new_code(), text=GOAL, rank=1, written_at=at, **mine)
    yield goal
    yield Preference(goal_key=goal.key, kind="when", text=MATTERS, written_at=at, **mine)
    yield from plan(mine, goal.key, at)


def requests(teams: Sequence[Team], chance: random.Random, now: datetime) -> list[Fact]:
    """What came in at every team, by the public page; the facts by which the team reads it."""
    places = [team for team in teams for _ in range(OPEN_EACH)]
    records = [Record(kind=Record.Kind.REQUEST) for _ in places]
    save(Record, records)
    rows = [
        _request(record, team, chance, now) for record, team in zip(records, places, strict=True)
    ]
    save(SupportRequest, rows)
    save(
        RequestStep,
        (
            RequestStep(
                record=row.record,
                request_key=row.key,
                kind=RequestStep.Kind.RECEIVED,
                to_team=row.team,
                at=row.received_at,
            )
            for row in rows
        ),
    )
    return [
        Fact(
            source=Source.DUTY,
            role="duty_team",
            record=row.record_id,
            principal=row.team.principal_id,
            starts_at=row.received_at,
            ends_at=now + OPEN_FOR,
            source_key=row.key,
        )
        for row in rows
    ]


def _request(record: Record, team: Team, chance: random.Random, now: datetime) -> SupportRequest:
    at = now - timedelta(hours=chance.randrange(24 * 10))
    return SupportRequest(
        record=record,
        team=team,
        channel="web",
        asked_by="person",
        question=QUESTION,
        received_at=at,
        due_on=due_on(at.date()),
    )
