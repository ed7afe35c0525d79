"""Threat OP2: whoever changes or cuts the read log is found out, and nobody else is accused."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import override_settings

from steunkring.foundation.access import sealing
from steunkring.foundation.access.models import ReadItem, ReadLine, Seal
from steunkring.foundation.access.sealing import Finding, Kind
from tests.harness.proofs import portion

BEGIN = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
KEPT = timedelta(days=5 * 365)
PAGES = ("people:person", "tracks:logbook", "pages:today")


@pytest.fixture(autouse=True)
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder of its own for each test: the stamps lie there."""
    with override_settings(DATA=tmp_path):
        yield tmp_path


def read(at: datetime, rng: random.Random) -> ReadLine:
    """One line of the log with up to three items."""
    line = ReadLine.objects.create(
        at=at,
        trace=f"{rng.getrandbits(128):032x}",
        actor=rng.randrange(1, 50),
        role="worker",
        action="read",
        purpose="support",
        ground="legal_task",
        page=rng.choice(PAGES),
        channel="web",
        outcome="shown",
    )
    ReadItem.objects.bulk_create(
        ReadItem(line=line, subject=f"{rng.getrandbits(256):064x}", part=part, purpose="support")
        for part in rng.sample(["name", "logbook", "agenda"], rng.randrange(4))
    )
    return line


def history(rng: random.Random, lines: int = 40) -> datetime:
    """A history of reads over some hours, sealed now and then; the moment after it."""
    at = BEGIN
    for _number in range(lines):
        at += SECOND * rng.choice((1, 5, 20, 70, 400))
        read(at, rng)
        if rng.random() < 0.2:
            sealing.seal(now=at)
    end = at + timedelta(hours=1)
    sealing.seal(now=end)
    return end


def findings(now: datetime) -> list[Finding]:
    """What verifying finds."""
    return list(sealing.verify(now=now, kept=KEPT))


# --- what somebody with the database could do -----------------------------------------------


def _some_line(rng: random.Random) -> ReadLine:
    return rng.choice(list(ReadLine.objects.order_by("id")))


def change_a_line(rng: random.Random) -> None:
    """Somebody else looked, or at something else, or for another reason."""
    line = _some_line(rng)
    name, value = rng.choice(
        [("actor", 99), ("purpose", "own"), ("page", "pages:other"), ("on_behalf_of", 7)]
    )
    ReadLine.objects.filter(pk=line.pk).update(**{name: value})


def move_a_line(rng: random.Random) -> None:
    """It was at another time: a second later, or a quarter of an hour."""
    line = _some_line(rng)
    ReadLine.objects.filter(pk=line.pk).update(at=line.at + rng.choice((1, 900)) * SECOND)


def swap_two_lines(rng: random.Random) -> None:
    """Two people trade what they did."""
    lines = list(ReadLine.objects.order_by("id"))
    one, other = rng.sample(lines, 2)
    while one.actor == other.actor:
        one, other = rng.sample(lines, 2)
    ReadLine.objects.filter(pk=one.pk).update(actor=other.actor)
    ReadLine.objects.filter(pk=other.pk).update(actor=one.actor)


def delete_a_line(rng: random.Random) -> None:
    """It never happened."""
    line = _some_line(rng)
    ReadItem.objects.filter(line=line).delete()
    ReadLine.objects.filter(pk=line.pk).delete()


def insert_a_line(rng: random.Random) -> None:
    """Somebody is made to have looked."""
    read(_some_line(rng).at - rng.choice((0, 1, 600)) * SECOND, rng)


def change_an_item(rng: random.Random) -> None:
    """It was somebody else's record, or another part of it."""
    item = rng.choice(list(ReadItem.objects.order_by("id")))
    changes: list[dict[str, Any]] = [
        {"subject": "0" * 64},
        {"part": "story_profile"},
        {"is_shielded": True},
    ]
    ReadItem.objects.filter(pk=item.pk).update(**rng.choice(changes))


def delete_an_item(rng: random.Random) -> None:
    """One record less was seen."""
    rng.choice(list(ReadItem.objects.order_by("id"))).delete()


def cut_the_tail(rng: random.Random) -> None:
    """The last part of the log goes, with its seals."""
    first = rng.choice(list(Seal.objects.order_by("minute")))
    ReadItem.objects.filter(line__at__gte=first.minute).delete()
    ReadLine.objects.filter(at__gte=first.minute).delete()
    Seal.objects.filter(minute__gte=first.minute).delete()


def cut_out_a_minute(rng: random.Random) -> None:
    """One minute goes with its seal."""
    seal = rng.choice(list(Seal.objects.order_by("minute")))
    ReadLine.objects.filter(at__gte=seal.minute, at__lt=seal.minute + MINUTE).delete()
    seal.delete()


def drop_seals(rng: random.Random) -> None:
    """Some seals go, the lines stay."""
    seals = list(Seal.objects.order_by("minute"))
    for seal in rng.sample(seals, rng.randrange(1, len(seals) + 1)):
        seal.delete()


def change_a_seal(rng: random.Random) -> None:
    """A seal says something else."""
    seal = rng.choice(list(Seal.objects.order_by("minute")))
    changes: list[dict[str, Any]] = [
        {"lines": F("lines") + 1},
        {"digest": "0" * 64},
        {"content": "0" * 64},
        {"previous": "0"},
    ]
    Seal.objects.filter(pk=seal.pk).update(**rng.choice(changes))


def call_it_dropped(rng: random.Random) -> None:
    """Lines go as if their term had ended."""
    seal = rng.choice(list(Seal.objects.order_by("minute")))
    ReadLine.objects.filter(at__gte=seal.minute, at__lt=seal.minute + MINUTE).delete()
    Seal.objects.filter(pk=seal.pk).update(dropped_at=seal.minute + timedelta(days=1))


TAMPERINGS: tuple[Callable[[random.Random], None], ...] = (
    change_a_line,
    move_a_line,
    swap_two_lines,
    delete_a_line,
    insert_a_line,
    change_an_item,
    delete_an_item,
    cut_the_tail,
    cut_out_a_minute,
    drop_seals,
    change_a_seal,
    call_it_dropped,
)


@pytest.mark.heavy
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(portion(200)))
def test_op2_every_tampering_is_found(seed: int) -> None:
    rng = random.Random(seed)
    now = history(rng)
    assert findings(now) == []
    TAMPERINGS[seed % len(TAMPERINGS)](rng)
    assert findings(now) != []


@pytest.mark.heavy
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(1000, 1000 + portion(100)))
def test_op2_an_honest_history_is_never_accused(seed: int) -> None:
    rng = random.Random(seed)
    now = history(rng, lines=rng.randrange(1, 80))
    read(now, rng)
    assert findings(now) == []
    sealing.seal(now=now + timedelta(hours=1))
    sealing.drop_old(now=now + KEPT + rng.randrange(-200, 200) * MINUTE, kept=KEPT)
    assert findings(now) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tamper", "kind"),
    [
        (change_a_line, Kind.CHANGED),
        (delete_an_item, Kind.CHANGED),
        (delete_a_line, Kind.MISSING),
        (cut_the_tail, Kind.CUT),
        (cut_out_a_minute, Kind.CHAIN),
        (call_it_dropped, Kind.DROPPED),
    ],
)
def test_op2_a_finding_says_what_was_done(
    tamper: Callable[[random.Random], None], kind: Kind
) -> None:
    rng = random.Random(7)
    now = history(rng)
    tamper(rng)
    assert kind in {finding.kind for finding in findings(now)}


@pytest.mark.django_db
def test_op2_lines_in_a_minute_without_a_seal_are_found() -> None:
    rng = random.Random(3)
    now = history(rng)
    read(BEGIN - timedelta(days=1), rng)
    assert [finding.kind for finding in findings(now)] == [Kind.ADDED]


@pytest.mark.django_db
def test_op2_who_holds_another_key_cannot_seal() -> None:
    rng = random.Random(4)
    now = history(rng)
    with override_settings(LOG_KEY="somebody-elses-key-0123456789abcdef"):
        assert findings(now) != []
        Seal.objects.all().delete()
        sealing.stamps_file().unlink()
        sealing.seal(now=now)
        assert findings(now) == []
    assert findings(now) != []


@pytest.mark.django_db
def test_op2_sealing_on_after_a_cut_is_refused() -> None:
    rng = random.Random(5)
    now = history(rng)
    Seal.objects.order_by("-minute")[0].delete()
    with pytest.raises(sealing.LogBroken):
        sealing.seal(now=now + timedelta(hours=1))


@pytest.mark.django_db
def test_a_lost_file_with_stamps_is_found() -> None:
    now = history(random.Random(6))
    sealing.stamps_file().unlink()
    assert [finding.kind for finding in findings(now)] == [Kind.STAMP]


@pytest.mark.django_db
def test_the_file_holds_the_newest_seal_of_each_day(data: Path) -> None:
    rng = random.Random(8)
    for day in range(3):
        for hour in range(2):
            at = BEGIN + timedelta(days=day, hours=hour)
            read(at, rng)
            sealing.seal(now=at + 5 * MINUTE)
    rows = (data / "log-stamps.txt").read_text().splitlines()
    assert [row.split()[:2] for row in rows] == [
        [f"2026-11-{20 + day}", f"2026-11-{20 + day}T09:00:00+00:00"] for day in range(3)
    ]
    last_of_each_day = list(Seal.objects.order_by("minute"))[1::2]
    assert [row.split()[2] for row in rows] == [seal.digest for seal in last_of_each_day]


@pytest.mark.django_db
def test_a_minute_is_sealed_when_nothing_is_on_its_way_any_more() -> None:
    read(BEGIN + 59 * SECOND, random.Random(9))
    assert sealing.seal(now=BEGIN + 3 * MINUTE - SECOND) == 0
    assert sealing.seal(now=BEGIN + 3 * MINUTE) == 1
    assert sealing.seal(now=BEGIN + 30 * MINUTE) == 0


@pytest.mark.django_db
def test_a_long_standstill_is_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 5)
    rng = random.Random(10)
    for minute in range(12):
        read(BEGIN + minute * MINUTE, rng)
    assert sealing.seal(now=BEGIN + timedelta(days=9)) == 12
    assert findings(BEGIN + timedelta(days=9)) == []


@pytest.mark.django_db
def test_lines_are_dropped_at_the_end_of_their_term_and_seals_stay() -> None:
    rng = random.Random(11)
    read(BEGIN, rng)
    read(BEGIN + timedelta(days=2), rng)
    sealing.seal(now=BEGIN + timedelta(days=3))
    assert sealing.drop_old(now=BEGIN + KEPT, kept=KEPT) == 0
    assert sealing.drop_old(now=BEGIN + KEPT + MINUTE, kept=KEPT) == 1
    assert ReadLine.objects.count() == 1
    assert Seal.objects.count() == 2
    assert findings(BEGIN + KEPT) == []


@pytest.mark.django_db
def test_lines_that_are_not_sealed_are_not_dropped() -> None:
    read(BEGIN, random.Random(12))
    assert sealing.drop_old(now=BEGIN + 2 * KEPT, kept=KEPT) == 0


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_one_chain() -> None:
    rng = random.Random(13)
    for minute in range(40):
        read(BEGIN + minute * MINUTE, rng)
    now = BEGIN + timedelta(days=1)
    begin = threading.Barrier(2)
    failures: list[BaseException] = []

    def work() -> None:
        try:
            begin.wait()
            sealing.seal(now=now)
        except BaseException as error:
            failures.append(error)
            raise
        finally:
            connection.close()

    sealers = [threading.Thread(target=work) for _ in range(2)]
    for sealer in sealers:
        sealer.start()
    for sealer in sealers:
        sealer.join()
    assert failures == []
    assert Seal.objects.count() == 40
    assert findings(now) == []
