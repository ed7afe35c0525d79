"""Signing in: one text, one path, equal work; the second step; nothing left after leaving."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steunkring.foundation.accounts.actions import make_account
from steunkring.foundation.accounts.adapters import WRONG_SIGN_IN
from tests.cast import PASSWORD, Cast

from .kit import SECOND_STEP, SIGN_IN, enter, fresh_limits, is_in, password, totp

__all__ = ["fresh_limits"]


def test_staff_enters_with_password_and_code(cast: Cast) -> None:
    client = Client()
    assert password(client, "samira").headers["Location"] == SECOND_STEP
    assert not is_in(client)
    assert client.post(SECOND_STEP, {"code": totp()}).status_code == 302
    assert is_in(client)


def test_citizen_without_second_step_enters_with_password(cast: Cast) -> None:
    assert is_in(enter(cast.account("bram")))


def test_login_name_is_found_in_any_case(cast: Cast) -> None:
    assert password(Client(), " SaMiRa ").headers["Location"] == SECOND_STEP


def test_ac1_two_people_with_one_mailbox_enter_their_own_account_only(cast: Cast) -> None:
    for name in ("bram", "olga"):
        account = cast.account(name)
        account.notice_address = "samen@example.org"
        account.save()
    bram = cast.account("bram")
    bram.set_password("een-ander-wachtwoord-9")
    bram.save()
    assert password(Client(), "samen@example.org").status_code == 422
    assert password(Client(), "bram", PASSWORD).status_code == 422
    assert is_in(enter(cast.account("olga")))


@pytest.mark.parametrize("login", ["samira", "bram", "niemand", "weg", "startcode"])
def test_ac4_wrong_password_is_one_answer_for_everybody(cast: Cast, login: str) -> None:
    """With and without a second step, unknown, ended, never started: same bytes, same work."""
    gone = make_account(login_name="weg", display_name="Weg", password=PASSWORD)
    gone.is_active = False
    gone.save()
    make_account(login_name="startcode", display_name="Nieuw", password=None)

    def answer(name: str) -> tuple[int, bytes, list[str], list[str]]:
        client = Client()
        client.get(SIGN_IN)
        with CaptureQueriesContext(connection) as queries:
            found: Any = password(client, name, "niet-het-wachtwoord")
        body = found.content.replace(f'value="{name}"'.encode(), b"NAME")
        token = found.context["csrf_token"]
        work = [query["sql"].split(" WHERE ")[0] for query in queries]
        return (
            found.status_code,
            body.replace(str(token).encode(), b"TOKEN"),
            sorted(found.headers),
            work,
        )

    status, body, headers, work = answer(login)
    unknown = answer("nog-een-onbekende")
    assert (status, headers, work) == (unknown[0], unknown[2], unknown[3])
    assert body == unknown[1]
    assert status == 422
    assert str(WRONG_SIGN_IN).encode() in body


class Counting(MD5PasswordHasher):
    """Counts how often a password is worked on."""

    worked = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).worked += 1
        return super().encode(password, salt)


@pytest.mark.parametrize("login", ["samira", "bram", "niemand", "weg", "startcode"])
def test_ac4_wrong_password_is_worked_on_once_for_everybody(
    cast: Cast, settings: Any, login: str
) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    gone = make_account(login_name="weg", display_name="Weg", password=PASSWORD)
    gone.is_active = False
    gone.save()
    make_account(login_name="startcode", display_name="Nieuw", password=None)
    Counting.worked = 0
    assert password(Client(), login, "niet-het-wachtwoord").status_code == 422
    assert Counting.worked == 1


def test_ac4_ended_account_does_not_enter_with_the_right_password(cast: Cast) -> None:
    account = cast.account("bram")
    account.is_active = False
    account.save()
    assert password(Client(), "bram").status_code == 422


def test_ac4_nobody_signs_up_or_resets_by_mail(cast: Cast) -> None:
    for path in ("/signup/", "/accounts/signup/", "/password/reset/", "/inloggen/registreren/"):
        assert Client().get(path).status_code == 404


def test_wrong_code_stays_outside_and_says_what_to_do(cast: Cast) -> None:
    client = Client()
    password(client, "samira")
    found = client.post(SECOND_STEP, {"code": "000000"})
    assert found.status_code == 422
    assert not is_in(client)


def test_code_opens_once(cast: Cast) -> None:
    code = totp()
    for expected in (302, 422):
        client = Client()
        password(client, "samira")
        assert client.post(SECOND_STEP, {"code": code}).status_code == expected


def test_second_step_page_is_closed_without_a_password(cast: Cast) -> None:
    found = Client().get(SECOND_STEP)
    assert found.status_code == 302
    assert found.headers["Location"] == SIGN_IN


def test_second_step_can_be_left_for_another_login_name(cast: Cast) -> None:
    client = Client()
    password(client, "samira")
    assert client.get(SIGN_IN).headers["Location"] == SECOND_STEP
    client.post("/inloggen/opnieuw/")
    assert client.get(SIGN_IN).status_code == 200


def test_staff_without_second_step_gets_it_before_anything_else(cast: Cast) -> None:
    from steunkring.foundation.accounts.second_step import remove

    remove(cast.account("samira"))
    client = enter(cast.account("samira"))
    found = client.get("/mijn-account/")
    assert found.headers["Location"] == "/mijn-account/tweede-stap/"
    assert client.get("/mijn-account/tweede-stap/").status_code == 200


@pytest.mark.parametrize("text", ["a\x00b", "😀", "<script>", "x" * 20_000, "'t Hart", "שלום"])
def test_any_login_name_gets_an_answer(cast: Cast, text: str) -> None:
    found = password(Client(), text)
    assert found.status_code == 422
    assert b"<script>alert" not in found.content


def test_sign_in_leads_to_own_pages_only(cast: Cast) -> None:
    found = Client().post(
        f"{SIGN_IN}?next=https://example.org/", {"login": "bram", "password": PASSWORD}
    )
    assert found.headers["Location"] == "/"
