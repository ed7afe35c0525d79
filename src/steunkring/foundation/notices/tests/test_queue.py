"""Jobs run once, are tried again with waits, and show as stuck in the end."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from steunkring.foundation.notices import queue
from steunkring.foundation.notices.models import JobAttempt, ScheduledRun

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
State = JobAttempt.State


class Broken(RuntimeError):
    """What a failing job raises; its text must never be kept."""


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Jobs "note" and "fail" and one on a schedule, and what they noted."""
    noted: list[str] = []
    monkeypatch.setattr(queue, "_handlers", {})
    monkeypatch.setattr(queue, "_schedule", {})

    @queue.job("note")
    def note(at: datetime, word: str) -> None:
        noted.append(word)

    @queue.job("fail")
    def fail(at: datetime) -> None:
        noted.append("failed")
        raise Broken("mevrouw De Wit belde")

    @queue.scheduled("hourly", every=timedelta(hours=1))
    def hourly(at: datetime, since: str, until: str) -> None:
        noted.append(f"{since[11:16]}-{until[11:16]}")

    return noted


@pytest.mark.django_db
def test_a_job_runs_once_when_it_is_due(ran: list[str]) -> None:
    queue.enqueue("note", at=NOW + MINUTE, word="later")
    assert queue.run_due(at=NOW) == 0
    assert queue.run_due(at=NOW + MINUTE) == 1
    assert queue.run_due(at=NOW + timedelta(days=9)) == 0
    assert ran == ["later"]


@pytest.mark.django_db
def test_an_unknown_job_is_refused(ran: list[str]) -> None:
    with pytest.raises(queue.UnknownJob):
        queue.enqueue("nobody", at=NOW)


@pytest.mark.django_db(transaction=True)
def test_no_commit_no_job(ran: list[str]) -> None:
    with transaction.atomic():
        queue.enqueue("note", at=NOW, word="never")
        transaction.set_rollback(True)
    assert queue.run_due(at=NOW) == 0


@pytest.mark.django_db
def test_a_failing_job_waits_longer_each_time_and_is_stuck_in_the_end(
    ran: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    queue.enqueue("fail", at=NOW)
    at = NOW
    for number, wait in enumerate(queue.WAITS, start=1):
        assert queue.run_due(at=at) == 1
        assert JobAttempt.objects.get().begun == number
        assert queue.run_due(at=at + wait - timedelta(seconds=1)) == 0
        at += wait
    assert queue.run_due(at=at) == 1
    stuck = JobAttempt.objects.get()
    assert (stuck.state, stuck.last_error, stuck.next_at) == (State.STUCK, "Broken", at)
    assert stuck.ended_at is None
    assert queue.run_due(at=at + timedelta(days=99)) == 0
    assert len(ran) == 6
    assert "Broken" in caplog.text
    assert "De Wit" not in caplog.text


@pytest.mark.django_db
def test_stuck_work_can_be_tried_again(ran: list[str]) -> None:
    attempt = queue.enqueue("note", at=NOW, word="again")
    queue.try_again(attempt.key, at=NOW)  # waits already: nothing happens
    JobAttempt.objects.update(state=State.STUCK, begun=6)
    assert queue.run_due(at=NOW) == 0
    queue.try_again(attempt.key, at=NOW)
    assert queue.run_due(at=NOW) == 1
    assert JobAttempt.objects.get().state == State.DONE


@pytest.mark.django_db
def test_work_of_a_worker_that_died_is_begun_again(ran: list[str]) -> None:
    queue.enqueue("note", at=NOW, word="survives")
    assert queue._claim(NOW) is not None  # and then the power goes
    assert queue.run_due(at=NOW + queue.LEASE - MINUTE) == 0
    assert queue.run_due(at=NOW + queue.LEASE) == 1
    assert ran == ["survives"]


@pytest.mark.django_db
def test_work_that_kills_its_workers_is_stuck_in_the_end(ran: list[str]) -> None:
    queue.enqueue("note", at=NOW, word="poison")
    for day in range(len(queue.WAITS) + 1):
        assert queue._claim(NOW + timedelta(days=day)) is not None
    assert queue._claim(NOW + timedelta(days=30)) is None
    assert JobAttempt.objects.get().state == State.STUCK


@pytest.mark.django_db
def test_a_late_end_of_an_old_run_changes_nothing(ran: list[str]) -> None:
    queue.enqueue("note", at=NOW, word="slow")
    slow = queue._claim(NOW)
    assert slow is not None
    again = queue._claim(NOW + queue.LEASE)
    assert again is not None
    queue._done(slow, NOW)
    assert JobAttempt.objects.get().state == State.WAITING


@pytest.mark.django_db
def test_a_program_that_stops_does_not_count_as_failing(ran: list[str]) -> None:
    @queue.job("stop")
    def stop(at: datetime) -> None:
        raise KeyboardInterrupt

    queue.enqueue("stop", at=NOW)
    with pytest.raises(KeyboardInterrupt):
        queue.run_next(at=NOW)
    attempt = JobAttempt.objects.get()
    assert (attempt.state, attempt.last_error) == (State.WAITING, "")


@pytest.mark.django_db
def test_scheduled_work_runs_on_time_and_its_spans_touch(ran: list[str]) -> None:
    queue.plan(at=NOW)
    queue.plan(at=NOW)
    for minutes in (0, 59, 60, 300):  # a standstill of four hours at the end
        queue.tick(at=NOW + minutes * MINUTE)
        queue.run_due(at=NOW + minutes * MINUTE)
    assert ran == ["11:00-12:00", "12:00-13:00", "13:00-17:00"]


@pytest.mark.django_db
def test_scheduled_work_that_fails_piles_up_nothing_and_loses_no_span(ran: list[str]) -> None:
    queue.plan(at=NOW)
    queue.tick(at=NOW)
    JobAttempt.objects.update(state=State.STUCK)
    for hours in (1, 2, 3):
        queue.tick(at=NOW + timedelta(hours=hours))
    assert JobAttempt.objects.count() == 1
    JobAttempt.objects.update(state=State.WAITING)
    queue.run_due(at=NOW + timedelta(hours=3))
    queue.tick(at=NOW + timedelta(hours=4))
    queue.run_due(at=NOW + timedelta(hours=4))
    assert ran == ["11:00-12:00", "12:00-16:00"]


@pytest.mark.django_db
def test_only_one_of_two_workers_hands_out_scheduled_work(ran: list[str]) -> None:
    queue.plan(at=NOW)
    seen_by_both = ScheduledRun.objects.get()
    assert queue._hand_out(seen_by_both, NOW) is True
    assert queue._hand_out(seen_by_both, NOW) is False
    assert JobAttempt.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_run_each_job_exactly_once(ran: list[str]) -> None:
    words = [f"job {number}" for number in range(60)]
    for word in words:
        queue.enqueue("note", at=NOW, word=word)
    begin = threading.Barrier(2)
    failures: list[BaseException] = []

    def work() -> None:
        try:
            begin.wait()
            queue.run_due(at=NOW)
        except BaseException as error:
            failures.append(error)
            raise
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    assert Counter(ran) == Counter(words)
    assert JobAttempt.objects.filter(state=State.DONE).count() == len(words)
