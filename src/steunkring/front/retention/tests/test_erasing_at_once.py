"""Erasing that is killed halfway, done by two at once, or crossed by somebody who begins again."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.models import Record
from steunkring.front.retention import erasing, policy
from steunkring.front.retention.models import Erasure
from steunkring.person.tracks import actions
from steunkring.person.tracks.models import Track, Wish
from tests.cast import Cast, make_cast, make_citizen, make_entries
from tests.harness.proofs import portion

from .everything import words_left

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.heavy]

ROOT = Path(__file__).resolve().parents[5]
LONGEST = policy.term_of("tracks.Track", "closed_at")
KILLS, AT_ONCE = 40, 20
# Erasing one record takes some tens of milliseconds: the kill falls somewhere inside one.
WITHIN_SECONDS = 0.08


@pytest.fixture
def there() -> Cast:
    """The cast, written for good, so that others see it."""
    return make_cast()


def ended_citizen(cast: Cast, name: str) -> int:
    """Somebody with entries, whose track ended long enough ago; the record."""
    person = make_citizen(cast, name, "schothorst", with_account=False)
    make_entries(cast, name, "samira")
    ended_at = cast.now - timedelta(days=1)
    Track.objects.create(
        record_id=person.record_id,
        state="closed",
        state_since=ended_at,
        began_at=cast.now - timedelta(days=30),
        closed_at=ended_at,
        author=cast.account("samira").principal,
    )
    return person.record_id


def moment_of(cast: Cast) -> datetime:
    """A moment at which the term is over."""
    return cast.now + LONGEST + timedelta(days=30)


def at_once(*tasks: Callable[[], object]) -> list[object]:
    """Do things at the same moment, each over a connection of its own."""
    gate_ = Barrier(len(tasks))
    results: list[object] = [None] * len(tasks)

    def do(number: int, task: Callable[[], object]) -> None:
        gate_.wait()
        try:
            results[number] = task()
        except (gate.NotReadable, actions.CannotMove) as refused:
            results[number] = refused
        finally:
            connection.close()

    threads = [Thread(target=do, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_two_runs_at_once_erase_once(there: Cast) -> None:
    at = moment_of(there)
    for number in range(portion(AT_ONCE)):
        record = ended_citizen(there, "twee" + chr(ord("a") + number))
        erased = at_once(*[partial(erasing.erase, record, at=at)] * 2)
        assert sorted(erased)[0] == 0  # type: ignore[type-var]
        assert sorted(erased)[1] != 0  # type: ignore[type-var]
        assert Erasure.objects.filter(record=record, kept_days=LONGEST.days).count() == 1
    assert words_left("canary-twee") == []


def test_inv11_who_begins_again_at_that_moment_loses_nothing(there: Cast) -> None:
    """Either it was erased whole and nobody opens it, or it goes on with every word."""
    at = moment_of(there)
    for number in range(portion(AT_ONCE)):
        name = "weer" + chr(ord("a") + number)
        record = ended_citizen(there, name)
        actions.assign(
            record=record,
            worker=there.account("samira"),
            team=there.teams["schothorst"],
            given_by=there.account("lena"),
            at=there.now,
            until=there.now + timedelta(days=300),
        )
        opened = there.opened("samira", name, "support")
        at_once(partial(erasing.erase, record, at=at), partial(actions.reopen, opened, version=1))
        with net.system("a test looks how it came out"):
            track = Track.objects.filter(record_id=record).first()
            wishes = Wish.objects.filter(record_id=record).count()
        if track is None:
            assert words_left(f"canary-{name}-") == []
        else:
            assert (track.state, wishes) == ("in_conversation", 1)
            assert not Erasure.objects.filter(record=record).exists()


@pytest.fixture
def eraser(there: Cast) -> Iterator[subprocess.Popen[str]]:
    """A real process that erases in the database of this test."""
    arguments = (str(connection.settings_dict["NAME"]), moment_of(there).isoformat())
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "steunkring.front.retention.tests.eraser", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    )
    yield process
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()
    process.wait(timeout=30)


def run(eraser: subprocess.Popen[str], *, kill_after: float | None) -> str:
    """Let it erase, and kill it so long after it began with a record; how it ended."""
    assert eraser.stdin is not None
    assert eraser.stdout is not None
    eraser.stdin.write("go\n")
    eraser.stdin.flush()
    child = int(eraser.stdout.readline())
    line = eraser.stdout.readline().strip()
    if kill_after is not None and line != "done":
        select.select([], [], [], kill_after)
        os.kill(child, signal.SIGKILL)
    while line not in ("done", "killed"):
        line = eraser.stdout.readline().strip()
    return line


def test_a_killed_run_leaves_each_record_whole_or_gone_and_the_next_goes_on(
    there: Cast, eraser: subprocess.Popen[str]
) -> None:
    chance = random.Random(20261124)
    names = ["dood" + chr(ord("a") + number) for number in range(8)]
    records = {ended_citizen(there, name): name for name in names}
    whole = {record: len(words_left(f"canary-{name}-")) for record, name in records.items()}
    killed = 0
    for _ in range(portion(KILLS)):
        killed += run(eraser, kill_after=chance.random() * WITHIN_SECONDS) == "killed"
        gone = set(
            Erasure.objects.filter(kept_days=LONGEST.days).values_list("record_id", flat=True)
        )
        for record, name in records.items():
            left = len(words_left(f"canary-{name}-"))
            assert left == (0 if record in gone else whole[record])
    assert killed
    assert run(eraser, kill_after=None) == "done"
    assert words_left("canary-dood") == []
    assert Record.objects.filter(pk__in=records).count() == len(records)
