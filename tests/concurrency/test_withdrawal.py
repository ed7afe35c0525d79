"""Access ends while people are reading: nothing is read after the commit (threat WK3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from threading import Event
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from steunkring.foundation.access import sharing
from steunkring.foundation.accounts.models import TeamMembership
from steunkring.person.tracks.actions import end_assignment
from steunkring.person.tracks.models import Assignment
from tests.cast import Cast, make_cast, make_share
from tests.concurrency.browser import Browser, at_once, browser_of
from tests.harness.proofs import portion

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.heavy]

READERS = 3
READS_AFTER = 3


@pytest.fixture
def there() -> Iterator[Cast]:
    """The cast, written for good, so that the server sees it."""
    cache.clear()
    yield make_cast()
    cache.clear()


def race(browser: Browser, path: str, part: str, end: Callable[[], Any]) -> tuple[int, int]:
    """Read without a pause while access ends: reads before, and reads begun after the commit.

    The end comes when every reader has read at least once.
    """
    reading = [Event() for _ in range(READERS)]
    ended = Event()

    def read(started: Event) -> tuple[int, int]:
        before = after = 0
        left = READS_AFTER
        for _ in count():
            is_after = ended.is_set()
            shown = browser.get(path).shows("bram", part)
            if is_after:
                after += shown
                left -= 1
            else:
                before += shown
                started.set()
            if not left:
                return before, after
        raise AssertionError

    def finish() -> tuple[int, int]:
        for started in reading:
            assert started.wait(timeout=30)
        end()
        ended.set()
        return 0, 0

    found = at_once([*(partial(read, started) for started in reading), finish])
    return sum(before for before, _ in found), sum(after for _, after in found)


def test_wk3_no_read_after_a_withdrawal(there: Cast, live_server: Any) -> None:
    """The owner stops sharing, over and over, while the worker reads the wishes."""
    browser = browser_of(there, "samira", live_server.url)
    path = f"/inwoners/{there.record('bram')}/wensen/"
    for _ in range(portion(30)):
        opened = there.opened("bram", "bram", "own")
        before, after = race(
            browser,
            path,
            "story_profile",
            partial(sharing.stop, opened, principal=there.account("samira").principal_id),
        )
        assert before >= READERS
        assert after == 0
        make_share(there, "bram", "samira", "worker", "story_profile")


def test_wk3_no_read_after_an_assignment_ended(there: Cast, live_server: Any) -> None:
    """Worker and stand-in both lose the record with one act."""
    (assignment, *_) = there.rows["bram"]["assignment"]
    assert isinstance(assignment, Assignment)
    readers = [browser_of(there, name, live_server.url) for name in ("samira", "anouk")]
    path = f"/inwoners/{there.record('bram')}/logboek/"
    assert all(reader.get(path).shows("bram", "logbook") for reader in readers)
    before, after = race(
        readers[0],
        path,
        "logbook",
        lambda: end_assignment(assignment=assignment, at=timezone.now()),
    )
    assert before >= READERS
    assert after == 0
    assert [reader.get(path).status for reader in readers] == [404, 404]


def test_wk3_no_read_after_a_role_ended(there: Cast, live_server: Any) -> None:
    """Who leaves the team loses its pages at the next request, with the session still open."""
    browser = browser_of(there, "samira", live_server.url)
    before, after = race(
        browser,
        "/mijn-mensen/",
        "name",
        lambda: TeamMembership.objects.filter(account=there.account("samira")).update(
            ends_at=timezone.now()
        ),
    )
    assert before >= READERS
    assert after == 0
    record = there.record("bram")
    for path in (
        "/vandaag/",
        "/mijn-mensen/",
        f"/inwoners/{record}/",
        f"/inwoners/{record}/logboek/",
    ):
        reply = browser.get(path)
        assert reply.status in (403, 404), path
        assert "canary" not in reply.text


def test_a_save_after_a_withdrawal_shows_the_own_words_and_nothing_else(
    there: Cast, live_server: Any
) -> None:
    """Access ended while typing: what was typed is on the page, nothing of the record is."""
    (assignment, *_) = there.rows["bram"]["assignment"]
    assert isinstance(assignment, Assignment)
    browser = browser_of(there, "samira", live_server.url)
    path = f"/inwoners/{there.record('bram')}/contact/nieuw/"
    form = {**browser.form(path), "said": "Wij spraken over de tuin."}
    end_assignment(assignment=assignment, at=timezone.now())
    reply = browser.post(path, form)
    assert reply.status == 404
    assert "Wij spraken over de tuin." in reply.text
    assert "canary" not in reply.text
