"""The worker's tablet in the hands of the owner: one text, until returned or 15 minutes.

Meanwhile the worker's session is locked: ``middleware.TabletMiddleware`` sends every other
address to the one page, and only the worker's own second factor opens the session again. The
lock stands in the session, which gets a new id at both moments: a request that was under way
under the old id can neither see nor remove it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from steunkring.foundation.access import reading
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.accounts import sessions
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.person.people.queries import is_safety_first

from .models import Handover

SESSION_KEY = "tablet"
_ANSWERED = "tablet_answered"
LASTS = timedelta(minutes=15)
TRIES = 5


class NotNow(Exception):
    """The tablet is not given now. Says nothing about why: others may read along."""


def begin(
    request: HttpRequest,
    opened: Opened,
    *,
    worker: Account,
    act: Handover.Act,
    row_key: str,
    with_others: bool,
) -> Handover:
    """Lock the worker's session and lay one text before the owner.

    Raises:
        NotNow: safety comes first and somebody else is there (design, section 5.7).
    """
    if is_safety_first(opened) and with_others:
        raise NotNow
    handover = Handover.objects.create(
        worker=worker,
        act=act,
        record_key=opened.key,
        row_key=row_key,
        with_others=with_others,
        begun_at=opened.actor.moment,
    )
    request.session[SESSION_KEY] = handover.key
    sessions.renew(request)
    return handover


def is_locked(request: HttpRequest) -> bool:
    """Whether this session is a tablet that was handed over."""
    return SESSION_KEY in request.session


def current(request: HttpRequest) -> Handover | None:
    """What was handed over in this session."""
    return Handover.objects.filter(
        key=request.session.get(SESSION_KEY, ""),
        worker_id=request.actor.account,  # type: ignore[attr-defined]
    ).first()


def is_running(handover: Handover, moment: datetime) -> bool:
    """Whether the text may still be shown: no answer yet, and within 15 minutes."""
    return handover.ended_at is None and moment < handover.begun_at + LASTS


def end(handover: Handover, moment: datetime) -> None:
    """The owner answered, or the time is over: from now on only the way back is shown."""
    if handover.ended_at is None:
        handover.ended_at = moment
        handover.save(update_fields=["ended_at"])


def answer(request: HttpRequest, handover: Handover, moment: datetime) -> None:
    """The owner answered: the way back thanks for it."""
    end(handover, moment)
    request.session[_ANSWERED] = True


def is_answered(request: HttpRequest) -> bool:
    """Whether the owner answered, and not only the time ran out."""
    return _ANSWERED in request.session


def manner(handover: Handover, *, others: str) -> Manner:
    """How the owner said yes on this tablet.

    Args:
        others: words for somebody else being there.
    """
    return Manner(how=How.TABLET, also_present=others if handover.with_others else "")


def note_channel() -> None:
    """What this request reads is read on a handed-over tablet: the log says so."""
    gathered = reading.current()
    if gathered is not None:
        gathered.channel = "tablet"


@transaction.atomic
def count_wrong(handover: Handover) -> bool:
    """One more wrong code; whether it was the last one allowed."""
    Handover.objects.filter(pk=handover.pk).update(tries=F("tries") + 1)
    handover.refresh_from_db(fields=["tries"])
    return handover.tries >= TRIES


def give_back(request: HttpRequest, handover: Handover, moment: datetime) -> None:
    """The worker proved to hold the tablet again: the session opens."""
    end(handover, moment)
    handover.returned_at = moment
    handover.save(update_fields=["returned_at"])
    request.session.pop(SESSION_KEY, None)
    request.session.pop(_ANSWERED, None)
    sessions.renew(request)
