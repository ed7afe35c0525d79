"""A plan begins or is over: what was promised for its steps begins and ends with it, all at once.

For an action that holds the right to write the plan, or for the job that lets a plan begin on the
day that everybody said yes to. As many queries for one promise as for sixty.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.method import promises as method

from ..models import Promise, PromiseEvent
from .promise_rows import OWN

Kind = PromiseEvent.Kind
State = Promise.State


@transaction.atomic
def begin_named(
    record: int, keys: Collection[str], *, author: int, at: datetime, opened: Opened | None = None
) -> list[Promise]:
    """Who said yes does it from now on.

    Args:
        opened: the record as somebody opened it; None in a job.

    Returns:
        All that are named, locked, whatever they said.
    """
    promises = _locked(record, keys, method.STATES, opened)
    _go([one for one in promises if one.state == State.AGREED], "begin", Kind.BEGAN, author, at)
    return promises


@transaction.atomic
def end_named(
    record: int, keys: Collection[str], *, author: int, at: datetime, opened: Opened | None = None
) -> int:
    """Nothing is asked of these any more; how many that were.

    Args:
        opened: the record as somebody opened it; None in a job.
    """
    if not keys:
        return 0
    access.hold_given(Source.PROMISE, keys, part=OWN)
    promises = _locked(record, keys, method.OPEN, opened)
    _go(promises, "stop", Kind.STOPPED, author, at)
    ended = [one.key for one in promises if one.principal_id]
    if ended:
        access.end_each(Source.PROMISE, ended, at=at)
    return len(promises)


def _locked(
    record: int, keys: Collection[str], states: Collection[str], opened: Opened | None
) -> list[Any]:
    """Those of the record that stand so, locked in one order."""
    with system("promises follow the plan that the person said yes to"):
        found: Any = Promise.objects.all()
        if opened is not None:
            found = opened.rows(Promise, action="write")
        found = found.filter(record_id=record, key__in=list(keys), state__in=list(states))
        return list(found.select_for_update(of=("self",)).order_by("id"))


def _go(promises: list[Any], act: str, kind: PromiseEvent.Kind, author: int, at: datetime) -> None:
    """To the next state together, with what happened appended to each."""
    if not promises:
        return
    before = {promise.pk: promise.state for promise in promises}
    for promise in promises:
        promise.state = method.after(act, promise.state)
        promise.state_since = at
        if kind == Kind.STOPPED:
            promise.words = ""
    with system("promises of one plan begin or end together"):
        Promise.objects.bulk_update(promises, ["state", "state_since", "words"])
        PromiseEvent.objects.bulk_create(
            PromiseEvent(
                record_id=promise.record_id,
                part=promise.part,
                promise=promise,
                kind=kind,
                on=timezone.localdate(at),
                how=Promise.How.TOLD,
                state_before=before[promise.pk],
                principal_id=promise.principal_id,
                author_id=author,
                at=at,
            )
            for promise in promises
        )
