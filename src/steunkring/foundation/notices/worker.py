"""The loop of one worker: the schedule, then whatever is due, then a short wait."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.utils import timezone

from . import queue

PAUSE = 1.0  # seconds between two looks at an empty queue
TICK = timedelta(seconds=10)


class Worker:
    """Runs jobs one after another until it is told to stop.

    Args:
        clock: what time it is.
        is_minded: stop when the process that started this one is gone.
    """

    def __init__(
        self, *, clock: Callable[[], datetime] = timezone.now, is_minded: bool = False
    ) -> None:
        self._clock = clock
        self._parent = os.getppid() if is_minded else None
        self._is_stopping = False
        self._woken, self._wake = os.pipe()

    def stop(self) -> None:
        """Stop after the job that runs; may be called from a signal handler."""
        if not self._is_stopping:
            self._is_stopping = True
            os.write(self._wake, b"!")

    def run(self) -> None:
        """Work until stopped."""
        queue.plan(at=self._clock())
        next_tick = self._clock()
        while self._may_go_on():
            close_old_connections()
            now = self._clock()
            if now >= next_tick:
                queue.tick(at=now)
                next_tick = now + TICK
            if not queue.run_next(at=now):
                select.select([self._woken], [], [], PAUSE)

    def _may_go_on(self) -> bool:
        return not self._is_stopping and self._parent in (None, os.getppid())
