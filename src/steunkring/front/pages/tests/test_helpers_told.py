"""The first pages say calmly when something is new with who helps (A13, INV-7, INV-15)."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.person.network import actions
from steunkring.person.network.models import Promise, PromiseEvent
from steunkring.person.network.tests.promising import asked_of, events, helping, named
from tests.cast import Cast

from .kit import DAY, items_of, queries_of, text_of

pytestmark = pytest.mark.django_db
TODAY, CASELOAD, OWN = "/vandaag/", "/mijn-mensen/", "/mijn-kring/"
TOO_MUCH = "Iemand die helpt, zegt: het is te veel."
ASK = "U zou iemand vragen om te helpen."
STOPPED = "Iemand die hielp, is gestopt. Een reden hoeft niet."
LINES = (TOO_MUCH, ASK, STOPPED)
SOMETHING = "Er is nieuws over wie er helpt."
# Who stands in was not the one to ask.
TO_BE_ASKED = "Iemand zou nog gevraagd worden om te helpen."


def _page(cast: Cast, name: str, url: str = TODAY) -> str:
    return text_of(cast.client(name).get(url))


def _agreed(cast: Cast, name: str = "joop") -> Promise:
    promise = asked_of(cast, name)
    return actions.answer(helping(cast, name), promise.key, said="yes", version=promise.version)


def _all_three(cast: Cast, name: str) -> str:
    """Three promises of one helper, each with something new; the key of the tie."""
    heavy, over = _agreed(cast, name), _agreed(cast, name)
    actions.say_strain(helping(cast, name), heavy.key, strain="too_much", words="zwaar")
    actions.stop(helping(cast, name), over.key, words="geen tijd")
    owner = cast.opened("bram", "bram", "own")
    named(owner, actions.Who(tie_key=heavy.tie_key), asker="worker")
    with net.system("a test hangs all on one tie"):
        Promise.objects.filter(key=over.key).update(tie_key=heavy.tie_key)
    return str(heavy.tie_key)


def test_a13_too_much_is_told_until_it_is_no_longer(cast: Cast) -> None:
    promise = _agreed(cast)
    assert TOO_MUCH not in _page(cast, "samira")
    actions.say_strain(helping(cast, "joop"), promise.key, strain="too_much", words="mijn rug")
    page = _page(cast, "samira")
    assert page.count(TOO_MUCH) == 1
    assert f'href="/inwoners/{cast.record("bram")}/toezeggingen/"' in page
    assert "mijn rug" not in page
    assert "Joop" not in page
    assert "Er wacht niets op u" not in page
    assert ("goals_plan", "support") in items_of("samira", cast)
    actions.say_strain(helping(cast, "joop"), promise.key, strain="heavy", words="")
    assert TOO_MUCH not in _page(cast, "samira")


def test_who_is_to_ask_finds_that_until_it_was_asked(cast: Cast) -> None:
    owner = cast.opened("bram", "bram", "own")
    named(owner, asker="owner")
    assert ASK not in _page(cast, "samira")
    promise = named(owner, actions.Who(name="Wim"), asker="worker")
    assert _page(cast, "samira").count(ASK) == 1
    actions.ask(cast.opened("samira", "bram", "support"), promise.key)
    assert ASK not in _page(cast, "samira")


def test_inv7_an_own_stop_is_told_without_a_reason_and_not_when_taken_back(cast: Cast) -> None:
    promise = _agreed(cast)
    actions.stop(helping(cast, "joop"), promise.key, words="geen tijd meer")
    page = _page(cast, "samira")
    assert page.count(STOPPED) == 1
    assert "geen tijd meer" not in page
    with net.system("a test looks which event it was"):
        event = PromiseEvent.objects.get(promise__key=promise.key, kind="stopped")
    actions.take_back(helping(cast, "joop"), event.key)
    assert "stopped" in events(promise)
    assert STOPPED not in _page(cast, "samira")


def test_inv7_a_stop_that_the_worker_wrote_down_or_of_long_ago_is_no_news(cast: Cast) -> None:
    promise = _agreed(cast)
    actions.stop(cast.opened("samira", "bram", "support"), promise.key)
    assert STOPPED not in _page(cast, "samira")
    own = _agreed(cast)
    actions.stop(helping(cast, "joop"), own.key)
    assert STOPPED in _page(cast, "samira")
    long_ago = timezone.now() - 15 * DAY
    with net.system("a test lets time pass"):
        Promise.objects.filter(key=own.key).update(state_since=long_ago)
        PromiseEvent.objects.filter(promise__key=own.key, kind="stopped").update(at=long_ago)
    assert STOPPED not in _page(cast, "samira")


def test_who_stands_in_is_led_there_and_nobody_else_finds_anything(cast: Cast) -> None:
    assert SOMETHING not in _page(cast, "anouk")
    _all_three(cast, "joop")
    assert SOMETHING in _page(cast, "anouk")
    assert ("goals_plan", "stand_in") in items_of("anouk", cast)
    there = _page(cast, "anouk", CASELOAD)
    assert all(line in there for line in (TOO_MUCH, TO_BE_ASKED, STOPPED))
    assert ASK not in there
    for name in ("tom", "lena", "piet"):
        for url in (TODAY, CASELOAD):
            page = text_of(cast.client(name).get(url))
            assert not any(line in page for line in (*LINES, TO_BE_ASKED, SOMETHING))


def _without_tokens(answer: Any) -> str:
    lines = answer.content.decode().split('name="csrfmiddlewaretoken" value="')
    return "".join(line[64:] if number else line for number, line in enumerate(lines))


def test_dv3_whoever_is_kept_at_a_distance_leaves_no_trace(cast: Cast) -> None:
    """Two worlds: nothing was promised, and all three hang on a tie at a distance."""
    seen = [(name, url) for name in ("samira", "anouk") for url in (TODAY, CASELOAD)]
    before = [_without_tokens(cast.client(name).get(url)) for name, url in seen]
    tie = _all_three(cast, "olga")
    told = [_without_tokens(cast.client(name).get(url)) for name, url in seen]
    assert told[0] != before[0], "or the test could not fail"
    assert told[1] == before[1], "the own list of a worker tells nothing of it"
    actions.keep_at_distance(cast.opened("bram", "bram", "own"), tie)
    assert [_without_tokens(cast.client(name).get(url)) for name, url in seen] == before


def test_the_person_finds_who_stopped_and_for_whom_it_is_too_much(cast: Cast) -> None:
    page = _page(cast, "bram", OWN)
    assert "is gestopt met helpen" not in page
    assert "zegt: het is te veel" not in page
    _all_three(cast, "joop")
    page = _page(cast, "bram", OWN)
    assert "Joop is gestopt met helpen" in page
    assert "Joop zegt: het is te veel" in page
    assert "geen tijd" not in page


def test_what_the_person_stopped_needs_no_telling(cast: Cast) -> None:
    promise = _agreed(cast)
    actions.stop(cast.opened("bram", "bram", "own"), promise.key)
    assert "is gestopt met helpen" not in _page(cast, "bram", OWN)
    other = _agreed(cast)
    actions.stop(cast.opened("samira", "bram", "support"), other.key)
    assert "Joop is gestopt met helpen" in _page(cast, "bram", OWN)


@pytest.mark.parametrize("number", [1, 10])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    for _ in range(number):
        _all_three(cast, "joop")
    for name, url in (
        ("samira", TODAY),
        ("anouk", TODAY),
        ("anouk", CASELOAD),
        ("bram", OWN),
    ):
        assert queries_of(cast.client(name), url) <= 12
