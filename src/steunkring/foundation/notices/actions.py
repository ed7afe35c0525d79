"""Telling somebody that something waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from . import queue
from .models import Notice


@transaction.atomic
def notify(*, principals: Iterable[int], at: datetime) -> None:
    """Tell principals that something waits for them: never what, from whom or about whom.

    Rows and job are part of the caller's transaction, so that nothing is sent for a write that
    did not happen; the mail goes out after the commit, from the worker.
    """
    told = list(dict.fromkeys(principals))
    Notice.objects.bulk_create(
        Notice(to_id=principal, made_at=at, not_before=at) for principal in told
    )
    queue.enqueue_each("notices.send", at=at, of=[{"principal": each} for each in told])
