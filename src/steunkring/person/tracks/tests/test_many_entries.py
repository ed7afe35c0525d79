"""Pages with ten and with two thousand entries: as many queries, and never all on one page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import net
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.models import Record
from steunkring.person.tracks.models import (
    ContactMoment,
    Conversation,
    ConversationReport,
    Proposal,
    SupportRequest,
    Track,
    TrackStep,
)
from tests.cast import DAY, Cast

from .shared import at_most, page_of

FEW, MANY = 10, 2000
# A page holds more than the few, and far less than the many.
TIMES = 6


def fill_record(cast: Cast, number: int) -> None:
    """Bram's record with many talks, reports, steps, contact moments and proposals."""
    mine = {
        "record_id": cast.person("bram").record_id,
        "author_id": cast.account("samira").principal_id,
    }
    long_ago = [cast.now - timedelta(hours=one + 1) for one in range(number)]
    with net.system("a test fills a record"):
        ContactMoment.objects.bulk_create(
            ContactMoment(said=f"Verhaal {n}", way="phone", happened_at=at, recorded_at=at, **mine)
            for n, at in enumerate(long_ago)
        )
        Proposal.objects.bulk_create(
            Proposal(text=f"Verhaal {n}", made_at=at, state=Proposal.State.DECLINED, **mine)
            for n, at in enumerate(long_ago)
        )
        Conversation.objects.bulk_create(
            Conversation(present=f"Verhaal {n}", began_at=at, ended_at=at, **mine)
            for n, at in enumerate(long_ago)
        )
        ConversationReport.objects.bulk_create(
            ConversationReport(
                need="Verhaal",
                agreements="Verhaal",
                leader_id=mine["author_id"],
                written_at=at,
                offered_at=at,
                offered_versions=[1],
                state=ConversationReport.State.OFFERED,
                **mine,
            )
            for at in long_ago
        )
        track = Track.objects.get(record_id=mine["record_id"])
        TrackStep.objects.bulk_create(
            TrackStep(before=track.state, after=track.state, reason=f"Verhaal {n}", at=at, **mine)
            for n, at in enumerate(long_ago)
        )


def fill_team(cast: Cast, number: int) -> None:
    """Many requests that wait at Samira's team."""
    team = cast.teams["schothorst"]
    records = Record.objects.bulk_create(Record(kind=Record.Kind.REQUEST) for _ in range(number))
    with net.system("a test fills a list"):
        rows = SupportRequest.objects.bulk_create(
            SupportRequest(
                record=record,
                team=team,
                channel="web",
                asked_by="person",
                question="Verhaal",
                received_at=cast.now,
                due_on=cast.now.date(),
            )
            for record in records
        )
    access.give(
        *(
            Fact(
                source=Source.DUTY,
                role="duty_team",
                record=row.record_id,
                principal=team.principal_id,
                starts_at=cast.now - DAY,
                ends_at=cast.now + DAY,
                source_key=row.key,
            )
            for row in rows
        )
    )


def asked(client: Client, url: str) -> tuple[int, int]:
    """How many queries a page takes, and how many bytes it is."""
    with CaptureQueriesContext(connection) as captured, at_most(12):
        answer = client.get(url)
    assert answer.status_code == 200, url
    return len(captured), len(answer.content)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("samira", "verslagen/"),
        ("samira", "verslagen/nieuw/"),
        ("samira", "gesprekken/"),
        ("samira", "gesprekken/nieuw/"),
        ("samira", "logboek/"),
        ("samira", "traject/"),
        ("samira", ""),
        ("bram", "/mijn-kring/verslagen/"),
        ("bram", "/mijn-kring/gesprekken/"),
        ("bram", "/mijn-kring/logboek/"),
        ("bram", "/mijn-kring/traject/"),
        ("bram", "/mijn-kring/"),
    ],
)
def test_a_record_asks_the_same_for_few_and_many(cast: Cast, name: str, path: str) -> None:
    client = cast.client(name)
    url = path if path.startswith("/") else f"/inwoners/{cast.record('bram')}/{path}"
    fill_record(cast, FEW)
    queries, size = asked(client, url)
    fill_record(cast, MANY)
    many_queries, many_size = asked(client, url)
    # On a full first page nothing older stands that would ask for more.
    assert many_queries <= queries
    assert many_size < TIMES * size, "everything on one page"


def test_what_came_in_asks_the_same_for_few_and_many(cast: Cast) -> None:
    client, url = cast.client("samira"), "/binnengekomen/"
    fill_team(cast, FEW)
    queries, size = asked(client, url)
    fill_team(cast, MANY)
    many_queries, many_size = asked(client, url)
    assert many_queries == queries
    assert many_size < TIMES * size
    assert asked(client, f"{url}?pagina=3")[0] == queries


@pytest.mark.parametrize(
    ("name", "path"), [("bram", "/mijn-kring/logboek/"), ("samira", "logboek/")]
)
def test_every_entry_of_the_logbook_is_on_one_page(cast: Cast, name: str, path: str) -> None:
    """Also the two hundred and first: nothing about somebody is out of reach."""
    fill_record(cast, 130)
    client = cast.client(name)
    url = path if path.startswith("/") else f"/inwoners/{cast.record('bram')}/{path}"
    found: list[str] = []
    number = 1
    while True:
        page = page_of(client.get(f"{url}?pagina={number}"))
        found += re.findall(r"Verhaal \d+", page)
        if 'rel="next"' not in page:
            break
        number += 1
    assert number > 4
    assert all(found.count(f"Verhaal {n}") == 2 for n in range(130))
