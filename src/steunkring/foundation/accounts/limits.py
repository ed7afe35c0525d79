"""Slowing down who guesses, without ever locking the owner out for good (threat AC7).

Three counts for signing in: per network, per login name from one network, and per login name
from everywhere. The last does not hold for a network from which this login name signed in
before, so that an attack from elsewhere keeps nobody out of the own home or office. All
counts run out within 15 minutes. They live in memory, under keyed hashes: no table ever says
who tried to sign in as whom.
"""

from __future__ import annotations

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage, get_ip
from django.core.cache import cache
from django.http import HttpRequest

from steunkring.foundation.access.encryption import fingerprint

APP = "allauth.account"
KNOWN_FOR_SECONDS = 30 * 24 * 60 * 60


def sign_in(request: HttpRequest, login_name: str) -> RateLimitUsage | None:
    """Count one try to sign in; None when it came too soon after too many others."""
    name = login_name.strip().casefold()
    counted = _count(request, "login_failed", _here(request, name))
    if counted is None or cache.get(_known(request, name)):
        return counted
    everywhere = _count(request, "login_failed_everywhere", fingerprint(name, "sign-in"))
    if everywhere is None:
        counted.rollback()
        return None
    return RateLimitUsage(usage=[*counted.usage, *everywhere.usage])


def know_network(request: HttpRequest, login_name: str) -> None:
    """Remember that a login name signed in from this network."""
    cache.set(_known(request, login_name.strip().casefold()), True, KNOWN_FOR_SECONDS)


def code(request: HttpRequest, account: int) -> RateLimitUsage | None:
    """Count one try of a code or a password of somebody who is known already."""
    return _count(request, "second_step", f"account:{account}")


def start_code(request: HttpRequest) -> bool:
    """Count one try of a start code, per network; whether it may be looked at."""
    return _count(request, "start_code", "") is not None


def promise_card(request: HttpRequest) -> bool:
    """Count one try of a card for a helper, per network; whether it may be looked at."""
    return _count(request, "promise_card", "") is not None


def request_for_support(request: HttpRequest) -> bool:
    """Count one request for support without an account, per network; whether it may come in.

    Many people may sit behind one network: the limit is for machines, and nothing is lost.
    """
    return _count(request, "support_request", "") is not None


def _count(request: HttpRequest, action: str, key: str) -> RateLimitUsage | None:
    found: RateLimitUsage | None = ratelimit.consume(request, app=APP, action=action, key=key)
    return found


def _here(request: HttpRequest, name: str) -> str:
    return fingerprint(f"{name}\n{get_ip(request)}", "sign-in-network")


def _known(request: HttpRequest, name: str) -> str:
    return f"known:{_here(request, name)}"
