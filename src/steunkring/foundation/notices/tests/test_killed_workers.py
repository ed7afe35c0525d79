"""Workers are killed in the middle of their work: nothing that was enqueued is lost."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from steunkring.foundation.notices import queue
from steunkring.foundation.notices.models import JobAttempt, ScheduledRun
from tests.harness.proofs import portion

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
State = JobAttempt.State


@pytest.fixture
def leave_marks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A job that leaves one mark in the database, however often it runs."""
    monkeypatch.setattr(queue, "_handlers", {})

    @queue.job("mark")
    def mark(at: datetime, word: str) -> None:
        ScheduledRun.objects.get_or_create(name=word, defaults={"due_at": at, "covered_until": at})

    yield
    connection.close()


def _work(at: datetime) -> None:
    """What a worker process does until it is killed."""
    queue.run_due(at=at)
    connection.close()


@pytest.mark.heavy
@pytest.mark.usefixtures("leave_marks")
@pytest.mark.django_db(transaction=True)
def test_killed_workers_lose_nothing() -> None:
    rng = random.Random(2026)
    fork = multiprocessing.get_context("fork")
    words: list[str] = []
    at = NOW
    for kill in range(portion(100)):
        for number in range(8):
            words.append(f"{kill}-{number}")
            queue.enqueue("mark", at=at, word=words[-1])
        connection.close()  # a child must not inherit it
        worker = fork.Process(target=_work, args=(at,))
        worker.start()
        worker.join(timeout=rng.uniform(0.0, 0.06))
        worker.kill()
        worker.join()
        at += HOUR
    for _number in range(2 * len(queue.WAITS)):
        queue.run_due(at=at)
        at += 13 * HOUR
        for attempt in JobAttempt.objects.filter(state=State.STUCK):
            queue.try_again(attempt.key, at=at)
    assert not JobAttempt.objects.exclude(state=State.DONE).exists()
    assert set(ScheduledRun.objects.values_list("name", flat=True)) == set(words)
