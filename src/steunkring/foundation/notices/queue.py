"""The job queue: a table, attempts with waits between them, and a schedule.

Packages put their jobs in ``jobs.py``; every one is found at the start. A job is given the
moment and the keys it was enqueued with, never content, and asks for access again when it
needs any. It may be run a second time when a worker dies halfway, so it must be safe to repeat.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Any

from django.db import transaction

from .models import JobAttempt, ScheduledRun

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

logger = logging.getLogger(__name__)

# Waits after a failed run; after the run that follows the last one the work is stuck.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
# A run that takes longer than this is taken for dead and begun again.
LEASE = timedelta(minutes=15)

Handler = Callable[..., None]

_handlers: dict[str, Handler] = {}
_labels: dict[str, StrPromise | str] = {}
_schedule: dict[str, timedelta] = {}


class UnknownJob(LookupError):
    """No package registered a job with this name."""


def job(name: str, *, label: StrPromise | str = "") -> Callable[[Handler], Handler]:
    """Register a function as a job: ``handler(at, **keys)``.

    Args:
        label: what it does, in words for administrators.
    """

    def register(handler: Handler) -> Handler:
        if name in _handlers:
            raise ValueError(f"two jobs are called {name}")
        _handlers[name] = handler
        _labels[name] = label or name
        return handler

    return register


def scheduled(
    name: str, *, every: timedelta, label: StrPromise | str = ""
) -> Callable[[Handler], Handler]:
    """Register a job that runs by itself: ``handler(at, since, until)``.

    ``since`` and ``until`` are ISO moments; the spans of successive runs touch, also after a
    standstill, so that nothing falls between two runs.
    """

    def register(handler: Handler) -> Handler:
        _schedule[name] = every
        return job(name, label=label)(handler)

    return register


def enqueue(name: str, *, at: datetime, **keys: str | int) -> JobAttempt:
    """Put a job on the queue, in the transaction of the caller: no commit, no job.

    Args:
        at: the first moment at which it may run.
        keys: keys of rows; never content.

    Raises:
        UnknownJob: nothing is registered under this name.
    """
    if name not in _handlers:
        raise UnknownJob(name)
    return JobAttempt.objects.create(name=name, arguments=keys, made_at=at, next_at=at)


def enqueue_each(
    name: str, *, at: datetime, of: Iterable[Mapping[str, str | int]]
) -> list[JobAttempt]:
    """Put one job for each of these keys on the queue, in one go.

    Raises:
        UnknownJob: nothing is registered under this name.
    """
    if name not in _handlers:
        raise UnknownJob(name)
    return JobAttempt.objects.bulk_create(
        JobAttempt(name=name, arguments=dict(keys), made_at=at, next_at=at) for keys in of
    )


def run_next(*, at: datetime) -> bool:
    """Run the job that waits longest, if any is due; whether there was one."""
    attempt = _claim(at)
    if attempt is None:
        return False
    with _Run(attempt, at):
        _handlers[attempt.name](at, **attempt.arguments)
    return True


def run_due(*, at: datetime) -> int:
    """Run everything that is due at a moment; how many runs there were."""
    runs = 0
    while run_next(at=at):
        runs += 1
    return runs


def label_of(name: str) -> StrPromise | str:
    """What a job does, in words; its name when no package registers it any more."""
    return _labels.get(name, name)


def try_again(key: str, *, at: datetime) -> None:
    """Give stuck work a new row of attempts; anything else is left alone."""
    JobAttempt.objects.filter(key=key, state=JobAttempt.State.STUCK).update(
        state=JobAttempt.State.WAITING, begun=0, next_at=at
    )


def _claim(at: datetime) -> JobAttempt | None:
    """Take the job that waits longest, so that no other worker takes it.

    PostgreSQL locks the row and lets others pass it by; SQLite takes one writer at a time. Names
    without a handler stay: a newer version of the program beside this one may know them.
    """
    due = JobAttempt.objects.filter(
        state=JobAttempt.State.WAITING, next_at__lte=at, name__in=_handlers
    ).order_by("next_at", "id")
    if not due.exists():  # without taking the lock for writing
        return None
    with transaction.atomic():
        attempt = due.select_for_update(skip_locked=True).first()
        if attempt is None:
            return None
        if attempt.begun > len(WAITS):
            # The worker died in the last run and could not say so itself.
            _stuck(attempt, at)
            return _claim(at)
        attempt.begun += 1
        attempt.next_at = at + max(LEASE, _wait_after(attempt.begun))
        attempt.save(update_fields=["begun", "next_at"])
    return attempt


def _wait_after(begun: int) -> timedelta:
    return WAITS[begun - 1] if begun <= len(WAITS) else LEASE


class _Run:
    """Notes how one run ended. A failed one is noted and does not end the worker."""

    def __init__(self, attempt: JobAttempt, at: datetime) -> None:
        self._attempt = attempt
        self._at = at

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if kind is None:
            _done(self._attempt, self._at)
        elif issubclass(kind, Exception):
            self._failed(kind, trace)
            return True
        return False

    def _failed(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        attempt = self._attempt
        attempt.last_error = kind.__name__[:80]
        # Where, and of which type; never the text of the error, nor the keys (threat SC10).
        place = traceback.extract_tb(trace)[-1]
        logger.error(
            "job %s: %s at %s:%s", attempt.name, kind.__name__, place.filename, place.lineno
        )
        if attempt.begun > len(WAITS):
            _stuck(attempt, self._at)
            return
        _mine(attempt).update(
            last_error=attempt.last_error, next_at=self._at + _wait_after(attempt.begun)
        )


def _done(attempt: JobAttempt, at: datetime) -> None:
    _mine(attempt).update(state=JobAttempt.State.DONE, ended_at=at)


def _stuck(attempt: JobAttempt, at: datetime) -> None:
    """It has not ended, so it is not dropped either: it stays until somebody looks."""
    _mine(attempt).update(state=JobAttempt.State.STUCK, next_at=at, last_error=attempt.last_error)


def _mine(attempt: JobAttempt) -> Any:
    """The row, as long as nobody else began it again."""
    return JobAttempt.objects.filter(
        pk=attempt.pk, begun=attempt.begun, state=JobAttempt.State.WAITING
    )


def plan(*, at: datetime) -> None:
    """Give every scheduled job its row; the first run is due at once. For the start of a worker."""
    for name, every in _schedule.items():
        ScheduledRun.objects.get_or_create(
            name=name, defaults={"due_at": at, "covered_until": at - every}
        )


def tick(*, at: datetime) -> int:
    """Put scheduled jobs on the queue that are due, each once however many workers there are."""
    due = ScheduledRun.objects.filter(due_at__lte=at, name__in=_schedule)
    return sum(_hand_out(run, at) for run in due)


@transaction.atomic
def _hand_out(run: ScheduledRun, at: datetime) -> bool:
    """Hand out one scheduled job; False when another worker was first.

    While an earlier run still waits or is stuck no second one is made: the run after it takes
    over from where the work had come.
    """
    mine = ScheduledRun.objects.filter(pk=run.pk, due_at=run.due_at)
    if not mine.update(due_at=at + _schedule[run.name]):
        return False
    unfinished = JobAttempt.objects.filter(name=run.name).exclude(state=JobAttempt.State.DONE)
    if unfinished.exists():
        return False
    ScheduledRun.objects.filter(pk=run.pk).update(covered_until=at)
    enqueue(run.name, at=at, since=run.covered_until.isoformat(), until=at.isoformat())
    return True
