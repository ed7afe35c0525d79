"""Pages of promises ask as much of the database for one as for sixty."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from steunkring.person.network import actions, queries
from tests.cast import Cast

from .promising import asked_of, helping, named

SAVEPOINTS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")


def counted(act: Callable[[], object]) -> int:
    """How many queries, without what only marks a transaction."""
    with CaptureQueriesContext(
        connection,
    ) as found:
        act()
    return sum(not query["sql"].startswith(SAVEPOINTS) for query in found.captured_queries)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("bram", "/mijn-kring/toezeggingen/"),
        ("samira", "/inwoners/{record}/toezeggingen/"),
        ("anouk", "/inwoners/{record}/toezeggingen/"),
        ("joop", "/wat-ik-doe/"),
        ("joop", "/wat-ik-doe/{record}/"),
    ],
)
def test_a_list_of_one_and_of_sixty(cast: Cast, name: str, path: str) -> None:
    """At most twelve, and the same."""
    first = asked_of(cast)
    actions.answer(helping(cast), first.key, said="yes", version=1)
    client, address = cast.client(name), path.format(record=cast.record("bram"))
    client.get(address)
    few = counted(lambda: client.get(address))
    owner = cast.opened("bram", "bram", "own")
    for number in range(60):
        who = actions.Who(tie_key=first.tie_key) if number % 2 else actions.Who(name=f"Nr {number}")
        promise = actions.ask(owner, named(owner, who, line=f"{number:013}").key)
        if number % 3:
            actions.tell(owner, promise.key, said="yes", on=timezone.localdate())
    many = counted(lambda: client.get(address))
    assert many == few
    assert many <= 12


def test_the_queries_for_colleagues_are_one_each(cast: Cast) -> None:
    """Promises, those of steps, and loads: one query, whatever their number."""
    owner = cast.opened("bram", "bram", "own")
    named_here = []
    for number in range(20):
        promise = named(owner, actions.Who(name=f"Nr {number}"), line=f"{number:013}")
        actions.tell(owner, promise.key, said="yes", on=timezone.localdate())
        named_here.append(promise.key)
    keys = [f"{number:013}" for number in range(20)]
    assert counted(lambda: queries.promises(owner)) == 1
    assert counted(lambda: queries.of_lines(owner, keys)) == 1
    assert counted(lambda: queries.loads(owner)) == 1
    assert sum(len(load.tasks) for load in queries.loads(owner)) == 20
    by: Any = {"author": cast.account("bram").principal_id, "at": cast.now}
    assert counted(lambda: actions.begin_named(owner.record, named_here, **by)) <= 3
    assert counted(lambda: actions.end_named(owner.record, named_here, **by)) <= 4


def test_one_promise_and_every_press(cast: Cast) -> None:
    """A page at most twelve, a press at most fifteen."""
    promise = asked_of(cast)
    record = cast.record("bram")
    joop, bram = cast.client("joop"), cast.client("bram")
    own = f"/wat-ik-doe/{record}/toezeggingen/{promise.key}/"
    mine = f"/mijn-kring/toezeggingen/{promise.key}/"
    for client, address in ((joop, own), (bram, mine), (bram, f"{mine}wijzigen/")):
        client.get(address)
        assert counted(partial(client.get, address)) <= 12
    today = timezone.localdate().isoformat()
    presses = [
        (joop, f"{own}stap/", {"do": "yes", "version": "1"}),
        (joop, f"{own}stap/", {"do": "done", "on": today}),
        (joop, f"{own}stap/", {"do": "not_this_time", "on": today}),
        (joop, f"{own}hoe-is-het/", {"strain": "heavy"}),
        (bram, f"{mine}stap/", {"do": "begin"}),
        (bram, f"{mine}kaartje/", {}),
        (joop, f"{own}stap/", {"do": "stop"}),
    ]
    for client, address, data in presses:
        found = counted(partial(client.post, address, data))
        assert found <= 15, (address, data, found)
