"""One phrase sent by several tabs at the same moment is one row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.core.cache import cache

from steunkring.foundation.access import net
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.models import Capture, Conversation
from tests.cast import Cast, make_cast
from tests.concurrency.browser import at_once, browser_of
from tests.harness.proofs import portion

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.heavy]


@pytest.fixture
def there() -> Iterator[Cast]:
    """The cast, written for good, so that the server sees it."""
    cache.clear()
    yield make_cast()
    cache.clear()


def test_a_phrase_sent_at_once_by_four_tabs_is_one_row(there: Cast, live_server: Any) -> None:
    talk = there.rows["bram"]["conversation"][0]
    assert isinstance(talk, Conversation)
    samira = browser_of(there, "samira", live_server.url)
    path = f"/inwoners/{there.record('bram')}/gesprekken/{talk.key}/aan-tafel/"
    assert samira.get(path).status == 200
    for _ in range(portion(20)):
        once = new_key()
        phrase = {"text": "Eén keer", "once": once}
        replies = at_once([partial(samira.post, path, phrase)] * 4)
        assert {reply.status for reply in replies} == {302}
        with net.system("a test looks what was written"):
            assert Capture.objects.filter(client_key=once).count() == 1
