"""Rewriting the files of the database after something was dropped (threat OP5)."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from steunkring.foundation.notices.models import JobAttempt
from steunkring.foundation.notices.queue import enqueue

JOB = "retention.rewrite-files"


class FilesBusy(RuntimeError):
    """Somebody read on in an older state of the database: words may be left in its log."""


def rewrite_soon(*, at: datetime) -> None:
    """Put rewriting on the queue, in the transaction of what is dropped; once for many."""
    waiting = JobAttempt.objects.filter(name=JOB, state=JobAttempt.State.WAITING, begun=0)
    if not waiting.exists():
        enqueue(JOB, at=at)


def rewrite() -> None:
    """Give back freed pages and empty the write-ahead log; must not run inside a transaction.

    SQLite overwrites deleted content at once (``secure_delete``) but keeps older pages in its
    write-ahead log until a checkpoint. PostgreSQL takes dead rows out of its pages when it
    vacuums; what that leaves on the disk stands in docs/decisions.

    Raises:
        FilesBusy: the log could not be emptied; to be tried again.
    """
    if connection.in_atomic_block:
        raise RuntimeError("files are rewritten outside a transaction")
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("VACUUM")
            return
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, *_pages = cursor.fetchone()
        if is_busy:
            raise FilesBusy
