"""What is decided about promises in somebody's name, and what a parent reads of a child's."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.db.models import Q
from django.utils import timezone

from steunkring.foundation.access import gate, net, own_words
from steunkring.foundation.writing.models import Agreement
from steunkring.foundation.writing.once import new_key
from steunkring.person.network import actions
from steunkring.person.network.models import Promise, PromiseEvent
from steunkring.person.tracks.actions.own_words import open_words
from steunkring.person.tracks.tests.test_own_words import as_parent, child
from tests.cast import Cast, make_representative

from .promising import SHOPPING, named, now, tie_of

MINE = "/mijn-kring/toezeggingen/"


def told(cast: Cast, *keys: str) -> list[Agreement]:
    """What was laid before the owner about these promises."""
    with net.system("a test reads what was written"):
        rows = Agreement.objects.filter(subject="network.Promise", subject_key__in=keys)
        return list(rows.order_by("id"))


@pytest.fixture
def cora(cast: Cast) -> gate.Opened:
    """Bram's record as Cora opens it, who decides for him."""
    make_representative(cast, "cora", "bram", "curator")
    return gate.opened(cast.actor("cora"), cast.record("bram"), purposes=("representation",))


def test_rc1_whom_a_representative_names_is_laid_before_the_owner(
    cast: Cast, cora: gate.Opened
) -> None:
    """Named, asked differently and stopped: the owner reads it, and can say it is not right."""
    promise = named(cora)
    more = actions.PromiseWords(what="elke dag koken")
    actions.reword(cora, promise.key, words=more, version=1)
    actions.stop(cora, promise.key)
    said = told(cast, promise.key)
    assert [one.text for one in said] == [
        f"Joop: {SHOPPING.what}",
        "Joop: elke dag koken",
        "Dit stopt: Joop: elke dag koken",
    ]
    assert {(one.how, one.seen_at) for one in said} == {("represented", None)}
    client = cast.client("bram")
    waiting = unescape(client.get("/mijn-kring/voorstellen/").content.decode())
    assert "Joop: samen boodschappen doen" in waiting
    objecting = client.get(f"/mijn-kring/akkoord/{said[0].key}/klopt-niet/")
    assert f"{MINE}{promise.key}/" in objecting.content.decode()


def test_what_the_owner_does_is_laid_before_nobody(cast: Cast) -> None:
    promise = named(cast.opened("bram", "bram", "own"))
    worker = named(cast.opened("samira", "bram", "support"))
    assert told(cast, promise.key, worker.key) == []


def test_inv15_what_was_decided_goes_along_to_a_distance(cast: Cast, cora: gate.Opened) -> None:
    """Whoever decided it finds no trace of it any more, nor does who reads the plan."""
    tie = tie_of(cast, "olga")
    promise = named(cora, actions.Who(name="Olga"))
    with net.system("a test hangs it on a tie"):
        Promise.objects.filter(pk=promise.pk).update(tie_key=tie.key)
    actions.keep_at_distance(cast.opened("bram", "bram", "own"), tie.key)
    assert {one.part for one in told(cast, promise.key)} == {"hidden_ties"}
    for name, purpose in (("cora", "representation"), ("samira", "support")):
        rows = gate.readable(cast.actor(name), Agreement, purpose=purpose)
        assert not rows.filter(subject_key=promise.key).exists()


# --- a child ------------------------------------------------------------------------------


def of_kim(cast: Cast, who: str = "kim") -> Promise:
    """Somebody is named for something in Kim's record."""
    opened = cast.opened(who, "kim", "own", "support", "representation")
    return actions.name_helper(
        opened,
        who=actions.Who(name="Juf Els"),
        words=actions.PromiseWords(what="met mij praten over papa"),
        once=new_key(),
    )


@pytest.mark.parametrize("age", [9, 13])
def test_rc5_whom_a_child_named_is_not_there_for_a_parent(cast: Cast, age: int) -> None:
    """Neither the promise nor what happened to it, until the child opens it."""
    child(cast, age)
    promise = of_kim(cast)
    actions.tell(cast.opened("kim", "kim", "own"), promise.key, said="yes", on=timezone.localdate())
    assert as_parent(cast, Promise) == as_parent(cast, PromiseEvent) == []
    actions.pause(cast.opened("samira", "kim", "support"), promise.key, words="Zij is ziek.")
    assert as_parent(cast, PromiseEvent) == []
    below = f"/namens/{cast.record('kim')}{MINE}"
    client = cast.client("ans")
    for path in (below, f"{below}{promise.key}/"):
        assert "papa" not in client.get(path).content.decode()
    open_words(cast.opened("kim", "kim", "own"), "network.Promise", promise.key)
    assert as_parent(cast, Promise) == [promise.key]
    assert len(as_parent(cast, PromiseEvent)) == 3


def test_rc5_what_a_worker_or_a_parent_named_stays_open(cast: Cast) -> None:
    child(cast)
    both = [of_kim(cast, who).key for who in ("samira", "ans")]
    assert sorted(as_parent(cast, Promise)) == sorted(both)


@pytest.mark.parametrize("what", ["promise", "tie"])
def test_rc5_the_child_opens_it_by_hand(cast: Cast, what: str) -> None:
    child(cast)
    client = cast.client("kim")
    if what == "promise":
        row: Any = of_kim(cast)
    else:
        opened = cast.opened("kim", "kim", "own")
        juf = actions.TieWords(name="Juf Els")
        row = actions.add_tie(opened, words=juf, once=new_key())
    model = type(row)
    value = f"{model._meta.label}:{row.key}"
    assert value in client.get("/mijn-kring/eigen-woorden/mensen/").content.decode()
    assert client.post("/mijn-kring/eigen-woorden/kiezen/", {"open": value}).status_code == 302
    words = own_words.of(model)
    assert words is not None
    with net.system("a test asks the rule"):
        rule: Q = own_words.open_to_parents(words)
        assert model.objects.filter(rule, pk=row.pk).exists()


def test_rc5_a_child_who_helps_is_nobody_elses_business(cast: Cast) -> None:
    """Kim promised Bram something: Kim's parent reads nothing of that, and stops nothing."""
    child(cast, 13)
    owner = cast.opened("bram", "bram", "own")
    tie = tie_of(cast, "kim")
    promise = actions.ask(owner, named(owner, actions.Who(tie_key=tie.key)).key)
    helping = gate.opened(cast.actor("kim"), cast.record("bram"), purposes=("helping",))
    actions.answer(helping, promise.key, said="yes", version=1)
    client, one = cast.client("ans"), f"/wat-ik-doe/{cast.record('bram')}/"
    for path in ("/wat-ik-doe/", f"/namens/{cast.record('kim')}/mijn-kring/"):
        assert SHOPPING.what not in client.get(path).content.decode()
    for path in (one, f"{one}toezeggingen/{promise.key}/"):
        assert client.get(path).status_code == 404
    stop = f"{one}toezeggingen/{promise.key}/stap/"
    assert client.post(stop, {"do": "stop"}).status_code == 404
    assert now(promise).state == Promise.State.AGREED
