"""What the tests of these pages have in common."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.access.models import ReadItem, ReadLine
from steunkring.person.people.actions import make_person
from steunkring.person.people.models import Person
from steunkring.person.tracks.actions import assign
from tests.cast import Cast

FREE = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
DAY = timedelta(days=1)


def text_of(answer: Any) -> str:
    """The page as somebody reads it."""
    return unescape(answer.content.decode())


def queries_of(client: Client, url: str) -> int:
    """How many queries a page costs, once the session was touched."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return sum(1 for query in queries if not query["sql"].startswith(FREE))


def items_of(name: str, cast: Cast) -> set[tuple[str, str]]:
    """Parts and purposes that stand in the log as read by somebody."""
    lines = ReadLine.objects.filter(actor=cast.account(name).principal_id)
    return set(ReadItem.objects.filter(line__in=lines).values_list("part", "purpose"))


def clear_log() -> None:
    """Begin with an empty log."""
    ReadLine.objects.all().delete()


def more_people(cast: Cast, number: int, *, worker: str = "samira") -> list[Person]:
    """More people for a worker, each with a last contact and a next step."""
    found = []
    for count in range(number):
        person = make_person(
            name=f"Persoon {count:03d}", at=cast.now - 40 * DAY, team=cast.teams["schothorst"].pk
        )
        assign(
            record=person.record_id,
            worker=cast.account(worker),
            team=cast.teams["schothorst"],
            given_by=cast.account("lena"),
            at=cast.now - 30 * DAY,
            until=cast.now + 300 * DAY,
        )
        with net.system("a test dates somebody"):
            Person.objects.filter(pk=person.pk).update(
                last_contact_at=cast.now - (count + 1) * DAY,
                next_step_on=timezone.localdate() + count * DAY,
            )
        found.append(person)
    return found
