"""Sessions: when they begin, idle out and end, and what was proved in them (threat AC5).

Everything is kept in the session itself, so that a request costs no query of its own.
"""

from __future__ import annotations

import time
from datetime import datetime
from importlib import import_module
from typing import Any

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from .models import Account

BEGUN = "begun_at"
SEEN = "seen_at"
PROVED = "proved_at"

# A request counts as a sign of life; it is written down once a minute, not each time.
WRITE_AFTER_SECONDS = 60

# How a second step stands among the library's records of a session.
SECOND_STEP = "mfa"
DEMO = "demo"


def begin(*, request: HttpRequest, **_rest: Any) -> None:
    """Note when a session began, and list it; a receiver of the signal of signing in."""
    now = time.time()
    request.session[BEGUN] = now
    request.session[SEEN] = now
    request.session[PROVED] = now
    # By whichever way somebody came in: the library lists only those of its own form.
    if hasattr(request, "user"):
        UserSession.objects.create_from_request(request)


def is_over(session: SessionBase, account: Account, now: datetime) -> bool:
    """Whether a session ended: idle too long, too old, or ended by its owner or the desk."""
    begun, seen = session.get(BEGUN), session.get(SEEN)
    if begun is None or seen is None:
        return True
    moment = now.timestamp()
    valid_from = account.sessions_valid_from
    return (
        moment - seen >= settings.SESSION_IDLE_SECONDS
        or moment - begun >= settings.SESSION_COOKIE_AGE
        or (valid_from is not None and begun < valid_from.timestamp())
    )


def touch(session: SessionBase, now: datetime) -> None:
    """Note that somebody is still there."""
    if now.timestamp() - session[SEEN] >= WRITE_AFTER_SECONDS:
        session[SEEN] = now.timestamp()


def renew(request: HttpRequest) -> None:
    """Give the session another id, and keep it in the owner's list of sessions."""
    old = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)


def prove(request: HttpRequest) -> None:
    """The owner just proved again to be there: a new id, and ten minutes of trust."""
    request.session[PROVED] = time.time()
    renew(request)


def is_proved(request: HttpRequest, now: datetime) -> bool:
    """Whether the owner signed in or proved to be there in the last ten minutes.

    A session of the demo counts as proved throughout: nobody there has a phone with codes.
    """
    proved = request.session.get(PROVED)
    if proved is not None and now.timestamp() - proved < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
        return True
    return settings.DEMO and any(record["method"] == DEMO for record in _records(request))


def has_second_step(request: HttpRequest) -> bool:
    """Whether a second step was part of this session."""
    return any(record["method"] in (SECOND_STEP, DEMO) for record in _records(request))


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    user = request.user if request.user.is_authenticated else None
    return get_authentication_records(request, user)  # type: ignore[no-any-return]


def note_second_step(request: HttpRequest, account: Account, method: str = SECOND_STEP) -> None:
    """Write down that a second step was taken; for the demo and for test clients too.

    A test client: ``request`` may be any object with ``session`` and ``user``.
    """
    record_authentication(request, account, method=method, reauthenticated=True)


def end_all(account: Account, *, at: datetime) -> None:
    """End all sessions of an account at once, here and in every worker process."""
    Account.objects.filter(pk=account.pk).update(sessions_valid_from=at)
    keys = list(
        UserSession.objects.filter(user_id=account.pk).values_list("session_key", flat=True)
    )
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in keys:
        store().delete(key)
    UserSession.objects.filter(session_key__in=keys).delete()
