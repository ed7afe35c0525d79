"""Cards for several at once, and lists to mark with a pen, for who has no account (DV11)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.person.network import actions, queries
from steunkring.person.network.models import Promise, PromiseLink
from steunkring.person.network.on_paper import days
from steunkring.person.tracks.tests.shared import at_most
from tests.cast import Cast, canaries_in

from .promising import SHOPPING, asked_of, events, named, now, tie_of

State = Promise.State
MINE = "/mijn-kring/toezeggingen/"
CARD = "/wat-ik-doe/kaartje/"


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def theirs(cast: Cast) -> str:
    return f"/inwoners/{cast.record('bram')}/toezeggingen/"


def asked(cast: Cast, name: str) -> Promise:
    """A question to somebody without an account."""
    owner = cast.opened("bram", "bram", "own")
    return actions.ask(owner, named(owner, actions.Who(name=name)).key)


def doing(cast: Cast, name: str, **words: Any) -> Promise:
    """Somebody without an account who said yes."""
    owner = cast.opened("bram", "bram", "own")
    said = actions.PromiseWords(**{"what": f"iets met {name}", **words})
    promise = named(owner, actions.Who(name=name), words=said)
    actions.tell(owner, promise.key, said="yes", on=timezone.localdate())
    return promise


def links() -> list[PromiseLink]:
    with net.system("a test looks what is kept"):
        return list(PromiseLink.objects.order_by("id"))


@pytest.mark.parametrize("name", ["bram", "samira"])
def test_dv11_several_cards_at_once_each_for_one_question(cast: Cast, name: str) -> None:
    """Neither a name nor a question on any of them; each opens its own, and that alone."""
    both = [asked(cast, "Ilse"), asked(cast, "Ko")]
    base = MINE if name == "bram" else theirs(cast)
    client = cast.client(name)
    assert {one.key for one in both} <= set(
        re.findall(r'value="([0-9a-z]{13})"', text_of(client.get(f"{base}kaartjes/")))
    )
    made = client.post(f"{base}kaartjes/", {"promises": [one.key for one in both]})
    text = text_of(made)
    firsts = re.findall(r"sk-code__code[^>]*>\s*([0-9a-z]{4}-[0-9a-z]{4})", text)
    seconds = re.findall(r"<strong>([0-9a-z]{4}-[0-9a-z]{4})</strong>", text)
    assert len(set(firsts)) == len(set(seconds)) == 2
    # What is printed comes after what only the screen shows.
    paper = text[text.index(seconds[-1]) + len(seconds[-1]) :]
    assert firsts[0] in paper
    for word in ("Ilse", "is voor Ko", SHOPPING.what, "Bram"):
        assert word in text or word == "Bram"
        assert word not in paper
    for promise, first, second in zip(both, firsts, seconds, strict=True):
        page = Client().post(CARD, {"card": first, "code": second})
        assert page.status_code == 200
        data = {"card": first, "code": second, "version": "1", "do": "yes"}
        assert Client().post(f"{CARD}antwoord/", data).status_code == 200
        assert now(promise).state == State.AGREED
    crossed = {"card": firsts[0], "code": seconds[1]}
    assert Client().post(CARD, crossed).status_code == 422


def test_dv11_new_cards_end_those_before(cast: Cast) -> None:
    promise = asked(cast, "Ilse")
    owner = cast.opened("bram", "bram", "own")
    before = actions.make_card(owner, promise.key)
    ((key, after),) = actions.make_cards(owner, [promise.key])
    assert key == promise.key
    at = timezone.now()
    with pytest.raises(actions.WrongCard):
        actions.find_card(found_by=before.found_by, code=before.code, at=at)
    assert actions.find_card(found_by=after.found_by, code=after.code, at=at)


def test_no_card_for_what_is_over_or_has_an_account(cast: Cast) -> None:
    """Neither offered nor made, also when somebody sends such a key."""
    over, tied, still = asked(cast, "Ilse"), asked_of(cast, "joop"), asked(cast, "Ko")
    owner = cast.opened("bram", "bram", "own")
    actions.stop(owner, over.key)
    client = cast.client("bram")
    page = text_of(client.get(f"{MINE}kaartjes/"))
    assert still.key in page
    assert over.key not in page
    assert tied.key not in page
    for wrong in ([], [over.key], [tied.key], ["0" * 13]):
        assert client.post(f"{MINE}kaartjes/", {"promises": wrong}).status_code == 422
    assert actions.make_cards(owner, [over.key]) == []
    assert links() == []


@pytest.mark.parametrize("name", ["anouk", "tom", "fatma", "joop", "ria"])
def test_others_make_no_cards(cast: Cast, name: str) -> None:
    """A stand-in and a mentor read; the rest find nothing. A stand-in may print the list."""
    promise = asked(cast, "Ilse")
    for base in (theirs(cast), f"/namens/{cast.record('bram')}{MINE}"):
        answer = cast.client(name).post(f"{base}kaartjes/", {"promises": [promise.key]})
        assert answer.status_code in (403, 404)
    assert links() == []


def test_as_many_queries_for_one_card_as_for_thirty(cast: Cast) -> None:
    keys = [asked(cast, f"Nr {number}").key for number in range(30)]
    client = cast.client("bram")
    for some in (keys[:1], keys):
        with at_most(15):
            assert client.post(f"{MINE}kaartjes/", {"promises": some}).status_code == 200
    for page in ("kaartjes/", "lijst/", f"{keys[0]}/lijst/"):
        with at_most(12):
            assert client.get(f"{MINE}{page}").status_code == 200


# --- a list to mark with a pen ------------------------------------------------------------


def test_the_list_holds_who_does_something_and_nobody_else(cast: Cast) -> None:
    doing(cast, "Ilse", weekdays=(2,), times=1, per="week")
    asked(cast, "Ko")
    for name, base in (("bram", MINE), ("samira", theirs(cast)), ("anouk", theirs(cast))):
        page = text_of(cast.client(name).get(f"{base}lijst/"))
        assert "iets met Ilse" in page
        assert "Ik stop hiermee. Een reden hoeft niet." in page
        assert "Ko<" not in page.split("<main")[1]


def test_the_list_of_one_holds_everything_of_that_one_alone(cast: Cast) -> None:
    first, _other = doing(cast, "Ilse"), doing(cast, "Ko")
    doing(cast, "ilse ", what="ook nog koken")
    page = text_of(cast.client("bram").get(f"{MINE}{first.key}/lijst/"))
    assert "iets met Ilse" in page
    assert "ook nog koken" in page
    assert "iets met Ko" not in page


def test_dv3_who_is_kept_at_a_distance_stands_on_no_list_of_others(cast: Cast) -> None:
    tie = tie_of(cast, "olga")
    owner = cast.opened("bram", "bram", "own")
    promise = named(owner, actions.Who(tie_key=tie.key))
    actions.tell(owner, promise.key, said="yes", on=timezone.localdate())
    before = text_of(cast.client("samira").get(f"{theirs(cast)}lijst/"))
    assert "samen boodschappen doen" in before
    actions.keep_at_distance(owner, tie.key)
    for name in ("samira", "anouk"):
        for page in ("lijst/", "kaartjes/"):
            answer = cast.client(name).get(f"{theirs(cast)}{page}")
            if answer.status_code == 200:
                assert "Olga" not in text_of(answer)
                assert ("bram", "hidden_ties") not in canaries_in(text_of(answer))
        assert cast.client(name).get(f"{theirs(cast)}{promise.key}/lijst/").status_code == 404
    sent = {"promises": [promise.key]}
    assert cast.client("samira").post(f"{theirs(cast)}kaartjes/", sent).status_code == 422


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # From Wednesday 6 May 2026 on: Tuesday of this week has been.
        ({"weekdays": (2,)}, ["dinsdag 12 mei", "dinsdag 19 mei", "dinsdag 26 mei"]),
        ({}, ["week van 4 mei", "week van 11 mei", "week van 18 mei", "week van 25 mei"]),
        ({"times": 1, "per": "once"}, [""]),
        (
            {"weekdays": (3,), "starts_on": date(2026, 5, 14)},
            ["woensdag 20 mei", "woensdag 27 mei"],
        ),
        ({"ends_on": date(2026, 5, 12)}, ["week van 4 mei", "week van 11 mei"]),
    ],
)
def test_the_days_are_those_that_were_agreed(
    cast: Cast, words: dict[str, Any], expected: list[str]
) -> None:
    promise = doing(cast, "Ilse", **words)
    line = queries.promise(cast.opened("bram", "bram", "own"), promise.key)
    assert line is not None
    assert list(days(line, date(2026, 5, 6))) == expected


@pytest.mark.parametrize(("name", "own"), [("bram", True), ("samira", False)])
def test_a_list_that_came_back_is_copied_day_by_day(cast: Cast, name: str, own: bool) -> None:
    promise = doing(cast, "Ilse")
    one = f"{MINE if own else theirs(cast)}{promise.key}/"
    client, today = cast.client(name), timezone.localdate()
    yesterday, last_week = today - timedelta(days=1), today - timedelta(days=7)
    for on, went in ((yesterday, "done"), (last_week, "not_this_time")):
        with at_most(15):
            answer = client.post(f"{one}dag/", {"on": on.isoformat(), "went": went})
        assert answer.status_code == 302
    assert events(promise)[-2:] == ["done", "not_this_time"]
    history = queries.history(cast.opened("bram", "bram", "own"), promise.key)
    assert [(line.on, line.kind) for line in history if line.is_mark] == [
        (yesterday, "done"),
        (last_week, "not_this_time"),
    ]
    tomorrow = (today + timedelta(days=1)).isoformat()
    for wrong in ({"on": tomorrow, "went": "done"}, {"on": yesterday.isoformat()}, {}):
        answer = client.post(f"{one}dag/", wrong)
        assert answer.status_code == 422
        assert "staat er nog" in text_of(answer) or "Kies" in text_of(answer)
    assert len(events(promise)) == 4


def test_nobody_else_notes_a_day(cast: Cast) -> None:
    promise = doing(cast, "Ilse")
    data = {"on": timezone.localdate().isoformat(), "went": "done"}
    for name in ("anouk", "tom", "joop", "ria"):
        for base in (theirs(cast), f"/namens/{cast.record('bram')}{MINE}"):
            answer = cast.client(name).post(f"{base}{promise.key}/dag/", data)
            assert answer.status_code in (403, 404)
    assert "done" not in events(promise)
