"""What came in, by several at the same moment: one takes it, one row is made, one team has it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.access.models import Grant
from steunkring.foundation.accounts.models import Neighbourhood
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.models import RequestStep, SupportRequest
from tests.cast import Cast, make_cast, make_request
from tests.concurrency.browser import Browser, at_once, browser_of
from tests.harness.proofs import portion

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.heavy]


@pytest.fixture
def there() -> Iterator[Cast]:
    """The cast, written for good, so that the server sees it."""
    cache.clear()
    yield make_cast()
    cache.clear()


def kinds(row: SupportRequest) -> list[str]:
    """What happened to a request, in order."""
    with net.system("a test looks what was written"):
        steps = RequestStep.objects.filter(record_id=row.record_id).order_by("id")
        return [step.kind for step in steps]


def test_of_all_who_take_it_at_once_one_has_it(there: Cast, live_server: Any) -> None:
    names = ("samira", "anouk", "lena")
    browsers = [browser_of(there, name, live_server.url) for name in names]
    for _ in range(portion(20)):
        row = make_request(there, "schothorst")
        path = f"/binnengekomen/{there.request('schothorst')}/oppakken/"
        replies = at_once([partial(one.post, path, {}) for one in browsers])
        assert {reply.status for reply in replies} == {302}
        assert kinds(row) == ["received", "taken"]


def test_of_two_who_send_it_on_and_close_it_at_once_one_wins(there: Cast, live_server: Any) -> None:
    """The team reads it as long as it has it, and never both teams at once."""
    samira, anouk = (browser_of(there, name, live_server.url) for name in ("samira", "anouk"))
    zielhorst = there.teams["zielhorst"]
    for _ in range(portion(20)):
        row = make_request(there, "schothorst")
        path = f"/binnengekomen/{there.request('schothorst')}/"
        version = {"version": str(row.version), "reason": "Dit is de reden."}
        replies = at_once(
            [
                partial(
                    samira.post,
                    f"{path}doorsturen/",
                    {**version, "once": new_key(), "to": zielhorst.key},
                ),
                partial(anouk.post, f"{path}afronden/", {**version, "once": new_key()}),
            ]
        )
        statuses = [reply.status for reply in replies]
        assert statuses.count(302) == 1
        assert statuses in ([302, 404], [302, 422], [422, 302])
        has_it = Grant.objects.filter(record_id=row.record_id, ends_at__gt=timezone.now())
        is_sent = statuses[0] == 302
        team = zielhorst if is_sent else there.teams["schothorst"]
        assert {grant.principal_id for grant in has_it} == {team.principal_id}
        assert kinds(row) == ["received", "sent_on" if is_sent else "closed"]


def test_a_public_form_sent_several_times_at_once_makes_one_row(
    there: Cast, live_server: Any
) -> None:
    stranger = Browser(address=live_server.url, session="")
    place = Neighbourhood.objects.get(name="Schothorst").key
    for number in range(portion(20)):
        cache.clear()
        question = f"Dubbel verstuurd {number}"
        form = {"once": new_key(), "question": question, "neighbourhood": place}
        replies = at_once([partial(stranger.post, "/hulp-vragen/voor-mij/", form)] * 4)
        assert {reply.status for reply in replies} == {302}
        with net.system("a test looks what was written"):
            assert SupportRequest.objects.filter(question=question).count() == 1
