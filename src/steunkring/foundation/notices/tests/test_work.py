"""Administrators see which work stands still; nobody else does, and nobody sees content."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from steunkring.foundation.notices.models import JobAttempt
from tests.cast import Cast, make_cast

WORK = "/organisatie/werk/"
State = JobAttempt.State


@pytest.fixture
def cast(db: None) -> Cast:
    """The standard cast."""
    return make_cast()


def stop(many: int = 1, name: str = "notices.send") -> list[JobAttempt]:
    """Work that stands still since three days."""
    since = timezone.now() - timedelta(days=3, minutes=1)
    return [
        JobAttempt.objects.create(
            name=name,
            arguments={"principal": 4711},
            state=State.STUCK,
            begun=6,
            last_error="SMTPServerDisconnected",
            made_at=since,
            next_at=since,
        )
        for _ in range(many)
    ]


def test_an_administrator_sees_names_and_ages_only(cast: Cast) -> None:
    stop()
    page = cast.client("ada").get(WORK).content.decode()
    assert "Mail sturen dat er iets klaarstaat" in page
    assert "3 dagen" in page.replace("\xa0", " ")
    for hidden in ("4711", "SMTP", "notices.send"):
        assert hidden not in page


def test_work_that_is_late_is_counted(cast: Cast) -> None:
    at = timezone.now() - timedelta(hours=2)
    JobAttempt.objects.create(name="log.seal", made_at=at, next_at=at)
    page = cast.client("ada").get(WORK).content.decode().replace("\xa0", " ")
    assert "het oudste al 2 uur" in page
    assert "Er staat niets stil" in page


def test_it_is_tried_again_at_once(cast: Cast) -> None:
    (stuck,) = stop()
    answer = cast.client("ada").post(f"{WORK}{stuck.key}/opnieuw/")
    assert (answer.status_code, answer["Location"]) == (302, WORK)
    stuck.refresh_from_db()
    assert (stuck.state, stuck.begun) == (State.WAITING, 0)


def test_a_job_that_is_not_there_is_answered_alike(cast: Cast) -> None:
    answer = cast.client("ada").post(f"{WORK}0000000000000/opnieuw/")
    assert (answer.status_code, answer["Location"]) == (302, WORK)


@pytest.mark.parametrize("name", ["samira", "lena", "pia", "bram"])
def test_nobody_else_sees_or_tries_it(cast: Cast, name: str) -> None:
    (stuck,) = stop()
    client = cast.client(name)
    assert client.get(WORK).status_code == 403
    assert client.post(f"{WORK}{stuck.key}/opnieuw/").status_code == 403
    stuck.refresh_from_db()
    assert stuck.state == State.STUCK


def test_a_visit_changes_nothing(cast: Cast) -> None:
    (stuck,) = stop()
    assert cast.client("ada").get(f"{WORK}{stuck.key}/opnieuw/").status_code == 405


def test_thirty_cost_as_many_queries_as_one(cast: Cast) -> None:
    client = cast.client("ada")
    counts = []
    for many in (1, 29):
        stop(many)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(WORK).status_code == 200
        words = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
        counts.append(sum(not query["sql"].startswith(words) for query in queries))
    assert counts[0] == counts[1] <= 12
