"""A worker process is killed in the middle of a save: nothing that was promised is lost."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from django.db import connection

from steunkring.foundation.access import net
from steunkring.foundation.writing.models import OnceKey, Revision
from steunkring.person.people.models import Person
from steunkring.person.tracks.models import ContactMoment
from tests.cast import Cast, make_cast
from tests.harness.proofs import portion

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.heavy]

ROOT = Path(__file__).resolve().parents[2]
KILLS = 100
# A save takes a few milliseconds: the kill falls somewhere inside one.
WITHIN_SECONDS = 0.02


@pytest.fixture
def there() -> Cast:
    """The cast, written for good, so that another process sees it."""
    return make_cast()


@pytest.fixture
def writer(there: Cast) -> Iterator[subprocess.Popen[str]]:
    """A real process that writes to the database of this test."""
    arguments = (str(connection.settings_dict["NAME"]), there.record("bram"), "samira")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.concurrency.writer", *arguments],
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


def kill_while_saving(writer: subprocess.Popen[str], chance: random.Random) -> list[str]:
    """Let it save a few times, then kill it; the keys that it promised."""
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdin.write("go\n")
    writer.stdin.flush()
    child = int(writer.stdout.readline())
    promised = [writer.stdout.readline().strip() for _ in range(chance.randint(1, 4))]
    _until(writer.stdout, chance.random() * WITHIN_SECONDS)
    os.kill(child, signal.SIGKILL)
    for line in iter(writer.stdout.readline, "killed\n"):
        promised.append(line.strip())
    return promised


def _until(stream: IO[str], seconds: float) -> None:
    """Until the next promise, or until the time is up: whichever comes first."""
    select.select([stream], [], [], seconds)


def test_nothing_acknowledged_is_lost(there: Cast, writer: subprocess.Popen[str]) -> None:
    """After every kill: all promised rows are there, whole, and nothing is half."""
    chance = random.Random(20261123)
    record = there.person("bram").record_id
    before = {row.key for row in _contacts(record)}
    promised: set[str] = set()
    for killed in range(1, portion(KILLS) + 1):
        promised |= set(kill_while_saving(writer, chance))
        rows = {row.key: row for row in _contacts(record) if row.key not in before}
        assert promised <= set(rows)
        # What was in the hands of a killed writer may have been saved just before its promise.
        assert len(rows) <= len(promised) + killed
        assert _first_versions(record, set(rows)) == set(rows)
        assert set(OnceKey.objects.values_list("row_key", flat=True)) == set(rows)
        with net.system("a test looks at the dates"):
            person = Person.objects.get(record_id=record)
        assert person.last_contact_at == max(row.happened_at for row in rows.values())
    _database_is_sound()


def _contacts(record: int) -> list[ContactMoment]:
    with net.system("a test looks what was written"):
        return list(ContactMoment.objects.filter(record_id=record))


def _first_versions(record: int, keys: set[str]) -> set[str]:
    with net.system("a test looks what was written"):
        rows = Revision.objects.filter(record_id=record, subject_key__in=keys, number=1)
        return {row.subject_key for row in rows}


def _database_is_sound() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]
            cursor.execute("PRAGMA foreign_key_check")
            assert cursor.fetchall() == []
