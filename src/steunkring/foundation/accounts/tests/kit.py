"""What the tests of this package share."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from steunkring.foundation.accounts.models import Account
from tests.cast import PASSWORD, TOTP_SECRET

SIGN_IN = "/inloggen/"
SECOND_STEP = "/inloggen/tweede-stap/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Counts of tries live in the process; each test begins without any."""
    cache.clear()


def totp(secret: str = TOTP_SECRET, *, ahead: int = 0) -> str:
    """The code that an app shows now, or so many periods of 30 seconds ahead."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead)))


def password(client: Client, login: str, typed: str = PASSWORD, **extra: Any) -> HttpResponse:
    """Send the first form."""
    answer: Any = client.post(SIGN_IN, {"login": login, "password": typed}, **extra)
    return answer  # type: ignore[no-any-return]


def enter(account: Account, **extra: Any) -> Client:
    """Sign in through the pages, with the second step where there is one."""
    client = Client(**extra)
    answer: Any = password(client, account.login_name)
    if answer.headers["Location"] == SECOND_STEP:
        client.post(SECOND_STEP, {"code": totp()})
    return client


def is_in(client: Client) -> bool:
    """Whether a client is signed in."""
    return client.get("/mijn-account/").status_code == 200


def age_proof(client: Client, seconds: int = 11 * 60) -> None:
    """Let the last proof be so long ago."""
    session = client.session
    session["proved_at"] -= seconds
    session.save()
