"""The read log: one line a request, items of what was read, and no line means no page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection

from steunkring.foundation.access import gate, log, reading
from steunkring.foundation.access.models import ReadItem, ReadLine
from steunkring.foundation.access.queries import grants_on, reads_of, subject_of
from steunkring.foundation.access.reading import Reading
from steunkring.person.tracks.models import ContactMoment
from tests.cast import DAY, Cast, canaries_in


@contextmanager
def broken_log() -> Iterator[None]:
    """The table of lines takes nothing any more."""

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "access_readline"'):
            raise OperationalError("disk full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def written(cast: Cast, name: str, gathered: Reading, page: str = "tracks:logbook") -> ReadLine:
    visit = log.Visit(page=page, outcome=ReadLine.Outcome.SHOWN)
    return log.write(cast.actor(name), gathered, visit)


def test_a_line_says_who_why_and_on_which_ground(cast: Cast) -> None:
    with reading.gathering() as gathered:
        opened = cast.opened("anouk", "bram", "support", "stand_in")
        list(opened.rows(ContactMoment))
    line = written(cast, "anouk", gathered)
    assert (line.actor, line.team) == (
        cast.account("anouk").principal_id,
        cast.teams["schothorst"].pk,
    )
    assert line.on_behalf_of == cast.account("samira").principal_id
    assert (line.role, line.purpose, line.ground) == ("stand_in", "stand_in", "legal_task")
    assert (line.action, line.page, line.channel) == ("read", "tracks:logbook", "web")
    assert len(line.trace) == 32
    (item,) = ReadItem.objects.filter(line=line)
    assert item.subject == subject_of(cast.person("bram").record_id)
    assert (item.part, item.purpose, item.is_shielded) == ("logbook", "stand_in", False)
    assert str(line) == f"read line {line.pk}"
    assert str(item) == f"read item {item.pk}"


def test_each_record_and_part_is_one_item(cast: Cast) -> None:
    gathered = Reading()
    for _ in range(3):
        gathered.note(1, "name", "support")
        gathered.note(1, "logbook", "support")
        gathered.note(2, "name", "support")
    assert ReadItem.objects.filter(line=written(cast, "samira", gathered)).count() == 3


def test_a_request_that_read_nothing_leaves_a_line_without_items(cast: Cast) -> None:
    line = written(cast, "samira", Reading(), page="pages:today")
    assert (line.role, line.purpose, line.ground) == ("", "", "")
    assert not ReadItem.objects.filter(line=line).exists()


def test_a_shielded_read_is_marked_and_not_shown_to_the_owner(cast: Cast) -> None:
    record = cast.person("bram").record_id
    gathered = Reading()
    gathered.note(record, "safety", "support")
    gathered.note(record, "name", "support")
    written(cast, "samira", gathered)
    shown = reads_of(cast.opened("bram", "bram", "own"), since=cast.now - DAY)
    assert [item.part for item in shown] == ["name"]


def test_the_owner_does_not_meet_the_own_reads(cast: Cast) -> None:
    gathered = Reading()
    gathered.note(cast.person("bram").record_id, "name", "own")
    written(cast, "bram", gathered)
    assert not reads_of(cast.opened("bram", "bram", "own"), since=cast.now - DAY)


def test_nobody_else_reads_the_log_or_the_grants(cast: Cast) -> None:
    for name, purpose in (("samira", "support"), ("lena", "leading"), ("joop", "helping")):
        opened = cast.opened(name, "bram", purpose)
        with pytest.raises(gate.NotReadable):
            reads_of(opened, since=cast.now)
        with pytest.raises(gate.NotReadable):
            grants_on(opened)


def test_reading_about_access_is_itself_read(cast: Cast) -> None:
    with reading.gathering() as gathered:
        opened = cast.opened("ria", "bram", "representation")
        list(grants_on(opened))
        list(reads_of(opened, since=cast.now))
    assert [part for _, part, _ in gathered.items] == ["sharing", "read_log"]


def test_grants_without_shielded_parts_and_without_the_owner(cast: Cast) -> None:
    found = list(grants_on(cast.opened("bram", "bram", "own")))
    assert found
    assert not {grant.part for grant in found} & {"safety"}
    assert not {grant.source for grant in found} & {"ownership"}
    assert {grant.record_id for grant in found} == {cast.person("bram").record_id}


def test_op1_the_log_holds_no_name_and_no_key(cast: Cast) -> None:
    client = cast.client("samira")
    client.get(f"/inwoners/{cast.record('bram')}/")
    dump = repr(list(ReadLine.objects.values())) + repr(list(ReadItem.objects.values()))
    assert ReadItem.objects.exists()
    assert not canaries_in(dump)
    assert cast.record("bram") not in dump


def test_outcomes_and_actions(cast: Cast) -> None:
    client = cast.client("samira")
    expected = [
        ("get", f"/inwoners/{cast.record('bram')}/", "shown", "read"),
        ("get", f"/inwoners/{cast.record('fatma')}/", "not_found", "read"),
        ("get", "/mijn-team/", "not_allowed", "read"),
        ("post", "/mijn-mensen/", "shown", "write"),
        ("get", "/nergens/", "not_found", "read"),
    ]
    for method, path, _outcome, _action in expected:
        getattr(client, method)(path)
    lines = ReadLine.objects.order_by("id").values_list("outcome", "action")
    assert list(lines) == [(outcome, action) for *_, outcome, action in expected]


def test_a_public_page_that_reads_nothing_leaves_no_line(cast: Cast) -> None:
    client = cast.client("samira")
    client.get("/nu-hulp/")
    assert not ReadLine.objects.exists()


def test_who_is_not_signed_in_leaves_no_line(cast: Cast) -> None:
    from django.test import Client

    Client().get(f"/inwoners/{cast.record('bram')}/")
    assert not ReadLine.objects.exists()


def test_op3_no_line_no_page(cast: Cast) -> None:
    client = cast.client("samira")
    with broken_log():
        answer = client.get(f"/inwoners/{cast.record('bram')}/")
    assert answer.status_code == 503
    assert not canaries_in(answer.content.decode())
    assert not ReadLine.objects.exists()


def test_op3_items_without_room_are_no_page_either(cast: Cast) -> None:
    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "access_readitem"'):
            raise OperationalError("disk full")
        return execute(sql, params, many, context)

    client = cast.client("samira")
    with connection.execute_wrapper(refuse):
        answer = client.get(f"/inwoners/{cast.record('bram')}/")
    assert answer.status_code == 503
    # The line goes with its items: no half of it stays.
    assert not ReadLine.objects.exists()


def test_not_allowed_says_who_can(cast: Cast) -> None:
    answer = cast.client("samira").get("/mijn-team/")
    assert answer.status_code == 403
    assert "teamleider" in answer.content.decode()
