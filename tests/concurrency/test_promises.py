"""A yes given twice at once is one yes; a stop beside a change of the plan stops (INV-7)."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.person.network import actions
from steunkring.person.network.models import Promise, PromiseEvent
from steunkring.person.network.tests.promising import asked_of, events, helping, now
from tests.cast import Cast, make_cast
from tests.concurrency.browser import at_once, browser_of
from tests.harness.proofs import portion

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20


@pytest.fixture
def there() -> Cast:
    """The cast, written for good, so that every connection sees it."""
    return make_cast()


@pytest.fixture
def address(live_server: object) -> str:
    """Where the server of this test listens."""
    return str(live_server.url)  # type: ignore[attr-defined]


def test_inv7_a_yes_by_account_and_as_told_at_once_is_one(there: Cast, address: str) -> None:
    """Joop presses yes while Bram writes down that he said so, and Samira does too."""
    joop, bram, samira = (browser_of(there, name, address) for name in ("joop", "bram", "samira"))
    record, today = there.record("bram"), timezone.localdate().isoformat()
    told = {"said": "yes", "on": today}
    for _ in range(portion(ROUNDS)):
        promise = asked_of(there)
        own = f"/wat-ik-doe/{record}/toezeggingen/{promise.key}/stap/"
        mine = f"/mijn-kring/toezeggingen/{promise.key}/antwoord/"
        theirs = f"/inwoners/{record}/toezeggingen/{promise.key}/antwoord/"
        replies = at_once(
            [
                partial(joop.post, own, {"do": "yes", "version": "1"}),
                partial(bram.post, mine, told),
                partial(samira.post, theirs, told),
            ]
        )
        assert [reply.status for reply in replies] == [302, 302, 302]
        assert events(promise) == ["named", "asked", "said_yes"]
        assert now(promise).state == "agreed"


def test_a_stop_beside_other_words_stops(there: Cast, address: str) -> None:
    """A helper leaves while the plan is edited: stopped it is, whoever came first."""
    joop, samira = (browser_of(there, name, address) for name in ("joop", "samira"))
    record = there.record("bram")
    words = {"what": "elke dag koken", "version": "1"}
    for _ in range(portion(ROUNDS)):
        promise = asked_of(there)
        actions.answer(helping(there), promise.key, said="yes", version=1)
        own = f"/wat-ik-doe/{record}/toezeggingen/{promise.key}/stap/"
        theirs = f"/inwoners/{record}/toezeggingen/{promise.key}/"
        at_once(
            [
                partial(joop.post, own, {"do": "stop"}),
                partial(samira.post, f"{theirs}wijzigen/", words),
                partial(samira.post, f"{theirs}stap/", {"do": "pause"}),
            ]
        )
        assert now(promise).state == "ended"
        assert events(promise).count("stopped") == 1


def test_a_card_used_twice_at_once_answers_once(there: Cast) -> None:
    """Two devices with the same card: one answer."""
    for _ in range(portion(ROUNDS)):
        promise = asked_of(there)
        made = actions.make_card(there.opened("bram", "bram", "own"), promise.key)
        at = timezone.now()
        card = actions.find_card(found_by=made.found_by, code=made.code, at=at)

        def answer(said: str, card: actions.OpenCard = card) -> str:
            try:
                actions.answer_by_card(card, said=said, version=1, at=timezone.now())
            except actions.WrongCard:
                return ""
            return said

        given = at_once([lambda: answer("yes"), lambda: answer("no")])
        assert len([said for said in given if said]) == 1
        with net.system("a test counts"):
            kinds = [PromiseEvent.Kind.SAID_YES, PromiseEvent.Kind.SAID_NO]
            rows = PromiseEvent.objects.filter(promise_id=promise.pk, kind__in=kinds)
            assert rows.count() == 1
            assert Promise.objects.get(pk=promise.pk).state in ("agreed", "declined")
