"""Guessing is slowed down, and the owner gets in within 15 minutes (threat AC7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.cast import PASSWORD, Cast
from tests.harness.proofs import portion

from .kit import SECOND_STEP, enter, fresh_limits, is_in, password, totp

__all__ = ["fresh_limits"]

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


def _guess(login: str, network: str) -> bool:
    """Whether a guess was looked at."""
    request = RequestFactory().post("/inloggen/", REMOTE_ADDR=network)
    with context.request_context(request):
        try:
            get_adapter(request).authenticate(request, username=login, password="raad-maar-12")
        except ValidationError:
            return False
    return True


def test_ac7_guesses_on_one_account_are_slowed_down(cast: Cast) -> None:
    looked_at = [_guess("samira", "203.0.113.9") for _ in range(20)]
    assert looked_at == [True] * 5 + [False] * 15


def test_ac7_limit_says_the_same_for_unknown_names(cast: Cast) -> None:
    pages = []
    for name in ("samira", "onbekend"):
        for _ in range(5):
            _guess(name, "127.0.0.1")
        found = password(Client(), name)
        assert found.status_code == 422
        pages.append("vaak geprobeerd" in found.content.decode())
    assert pages == [True, True]


@pytest.mark.heavy
def test_ac7_owner_enters_within_15_minutes_after_many_guesses(cast: Cast) -> None:
    for number in range(portion(10_000)):
        _guess("samira", f"203.0.{number % 250}.9")
    with time_machine.travel(timezone.now() + timedelta(minutes=15)):
        assert is_in(enter(cast.account("samira")))


def test_ac7_attack_from_elsewhere_keeps_nobody_out_of_a_known_network(cast: Cast) -> None:
    assert is_in(enter(cast.account("samira")))
    for number in range(100):
        _guess("samira", f"203.0.{number}.9")
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert is_in(enter(cast.account("samira")))
    client = Client(**ELSEWHERE)  # type: ignore[arg-type]
    assert password(client, "samira").status_code == 422


def test_ac7_good_password_does_not_wipe_the_count(cast: Cast) -> None:
    for _ in range(4):
        _guess("bram", "127.0.0.1")
    assert is_in(enter(cast.account("bram")))
    assert _guess("bram", "127.0.0.1")
    assert not _guess("bram", "127.0.0.1")


def test_ac7_codes_are_slowed_down_too(cast: Cast) -> None:
    client = Client()
    password(client, "samira")
    for _ in range(5):
        client.post(SECOND_STEP, {"code": "000000"})
    assert client.post(SECOND_STEP, {"code": totp()}).status_code == 422
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert client.post(SECOND_STEP, {"code": totp()}).status_code == 302


def test_ac7_other_people_on_the_network_still_enter(cast: Cast) -> None:
    for _ in range(5):
        _guess("samira", "127.0.0.1")
    assert password(Client(), "bram", PASSWORD).status_code == 302


def test_ac7_flood_from_one_network_gets_a_plain_page_and_ends(cast: Cast) -> None:
    client = Client()
    answers = [client.post("/inloggen/", {"login": "", "password": ""}) for _ in range(61)]
    assert [answer.status_code for answer in answers] == [422] * 60 + [429]
    assert "Even wachten" in answers[-1].content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert password(client, "bram").status_code == 302
