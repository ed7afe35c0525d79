"""Sessions: a new id, an end, a list, and nothing that opens twice (threat AC5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client
from django.utils import timezone

from steunkring.foundation.accounts import sessions
from tests.cast import Cast

from .kit import enter, fresh_limits, is_in, password

__all__ = ["fresh_limits"]


def _cookie(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_ac5_signing_in_gives_a_new_session_id(cast: Cast) -> None:
    client = Client()
    client.get("/inloggen/")
    session = client.session
    session["fixed"] = "by somebody else"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    before = _cookie(client)
    password(client, "bram")
    assert is_in(client)
    assert _cookie(client) != before
    attacker = Client()
    attacker.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not is_in(attacker)


def test_ac5_signing_out_ends_the_session_on_the_server(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    copied = _cookie(client)
    found = client.post("/uitloggen/")
    assert found.status_code == 302
    assert "cache" in found.headers["Clear-Site-Data"]
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = copied
    assert not is_in(thief)


def test_looking_at_the_way_out_does_not_sign_out(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    assert client.get("/uitloggen/").status_code == 200
    assert is_in(client)


def test_ac5_idle_session_ends_and_says_so(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    with time_machine.travel(timezone.now() + timedelta(seconds=settings.SESSION_IDLE_SECONDS)):
        found = client.get("/mijn-account/", follow=True)
    assert found.redirect_chain[0][0].startswith("/inloggen/?next=/mijn-account/")
    assert "U was even weg" in found.content.decode()


def test_ac5_every_request_counts_as_a_sign_of_life(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    begin = timezone.now()
    for minutes in (25, 50, 75):
        with time_machine.travel(begin + timedelta(minutes=minutes)):
            assert client.post("/mijn-account/blijven/").status_code == 204


def test_ac5_session_has_an_absolute_end(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    begin = timezone.now()
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(begin + timedelta(minutes=minutes)):
            assert client.post("/mijn-account/blijven/").status_code == 204
    with time_machine.travel(begin + timedelta(hours=12, seconds=1)):
        assert not is_in(client)


def test_ac5_ending_all_sessions_reaches_every_device(cast: Cast) -> None:
    devices = [enter(cast.account("bram")) for _ in range(2)]
    sessions.end_all(cast.account("bram"), at=timezone.now())
    assert not any(is_in(device) for device in devices)
    assert not UserSession.objects.filter(user=cast.account("bram")).exists()


def test_ac5_session_that_began_before_the_end_is_over_even_when_its_row_stayed(
    cast: Cast,
) -> None:
    client = enter(cast.account("bram"))
    account = cast.account("bram")
    account.sessions_valid_from = timezone.now() + timedelta(seconds=1)
    account.save()
    assert not is_in(client)


def test_ac6_owner_sees_devices_and_ends_the_other(cast: Cast) -> None:
    phone = enter(cast.account("bram"), headers={"user-agent": "Firefox/1 Android"})
    desk = enter(cast.account("bram"))
    page = desk.get("/mijn-account/").content.decode()
    assert "Firefox op Android" in page
    tokens = [row.token for row in desk.get("/mijn-account/").context["sessions"]]
    other = next(
        row.token for row in desk.get("/mijn-account/").context["sessions"] if not row.is_current
    )
    assert len(tokens) == 2
    assert str(phone.session.session_key) not in page
    desk.post("/mijn-account/apparaten/", {"session": other})
    assert is_in(desk)
    assert not is_in(phone)


def test_owner_ends_all_others(cast: Cast) -> None:
    others = [enter(cast.account("bram")) for _ in range(3)]
    here = enter(cast.account("bram"))
    here.post("/mijn-account/apparaten/", {"session": "others"})
    assert is_in(here)
    assert not any(is_in(other) for other in others)


def test_outsider_does_not_end_a_session_of_somebody_else(cast: Cast) -> None:
    bram, olga = enter(cast.account("bram")), enter(cast.account("olga"))
    token = bram.get("/mijn-account/").context["sessions"][0].token
    olga.post("/mijn-account/apparaten/", {"session": token})
    assert is_in(bram)


@pytest.mark.parametrize("devices", [1, 30])
def test_own_page_costs_the_same_with_many_devices(
    cast: Cast, devices: int, django_assert_max_num_queries: object
) -> None:
    clients = [cast.client("bram") for _ in range(devices)]
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        clients[-1].get("/mijn-account/")


def test_piece_of_a_page_sends_the_whole_page_to_sign_in(cast: Cast) -> None:
    found = Client().get(
        "/mijn-account/",
        headers={"hx-request": "true", "hx-current-url": "http://testserver/mijn-kring/"},
    )
    assert found.headers["HX-Redirect"] == "/inloggen/?next=%2Fmijn-kring%2F"
    assert not found.content
