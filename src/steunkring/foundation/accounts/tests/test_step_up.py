"""Proving again to be there, before what cannot be taken back (threat AC5)."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import PASSWORD, Cast

from .kit import age_proof, enter, fresh_limits, is_in, totp

__all__ = ["fresh_limits"]

CONTACT = "/mijn-account/berichten/"


def test_ac5_fresh_sign_in_is_proof(cast: Cast) -> None:
    assert enter(cast.account("bram")).get(CONTACT).status_code == 200


def test_ac5_old_sign_in_is_asked_again_and_comes_back(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    age_proof(client)
    found = client.get(CONTACT)
    assert found.headers["Location"] == f"/inloggen/nog-een-keer/?next={CONTACT}".replace(
        "next=/", "next=%2F"
    ).replace("account/b", "account%2Fb").replace("berichten/", "berichten%2F")
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    back = client.post(found.headers["Location"], {"password": PASSWORD, "next": CONTACT})
    assert back.headers["Location"] == CONTACT
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert client.get(CONTACT).status_code == 200


def test_ac5_staff_prove_with_a_code_not_with_the_password(cast: Cast) -> None:
    client = cast.client("samira")
    age_proof(client)
    found = client.get("/inloggen/nog-een-keer/", {"next": CONTACT})
    assert found.headers["Location"].startswith("/inloggen/nog-een-keer/code/")
    client.post("/inloggen/nog-een-keer/", {"password": PASSWORD, "next": CONTACT})
    assert client.get(CONTACT).status_code == 302
    assert client.post(found.headers["Location"], {"code": "000000"}).status_code == 422
    client.post(found.headers["Location"], {"code": totp(), "next": CONTACT})
    assert client.get(CONTACT).status_code == 200


def test_ac5_late_form_asks_on_the_spot_and_loses_nothing(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    age_proof(client)
    typed = {"notice_address": "bram@example.org"}
    asked = client.post(CONTACT, typed)
    assert asked.status_code == 422
    assert 'value="bram@example.org"' in asked.content.decode()
    assert not _address(cast)
    wrong = client.post(CONTACT, {**typed, "bewijs-password": "niet-goed"})
    assert wrong.status_code == 422
    assert 'value="bram@example.org"' in wrong.content.decode()
    assert not _address(cast)
    done = client.post(CONTACT, {**typed, "bewijs-password": PASSWORD})
    assert done.status_code == 302
    assert _address(cast) == "bram@example.org"


def _address(cast: Cast) -> str:
    account = cast.account("bram")
    account.refresh_from_db()
    return str(account.notice_address)


def test_ac5_proof_keeps_the_session_in_the_list(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    age_proof(client)
    client.post("/inloggen/nog-een-keer/", {"password": PASSWORD, "next": CONTACT})
    assert [row.is_current for row in client.get("/mijn-account/").context["sessions"]] == [True]


def test_proof_leads_to_own_pages_only(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    found = client.post(
        "/inloggen/nog-een-keer/", {"password": PASSWORD, "next": "https://example.org/"}
    )
    assert found.headers["Location"] == "/"


@pytest.mark.parametrize("path", [CONTACT, "/inloggen/nog-een-keer/", "/mijn-account/"])
def test_nobody_signed_in_goes_to_sign_in(db: None, path: str) -> None:
    found = Client().get(path)
    assert found.headers["Location"].startswith("/inloggen/?next=")
    assert not is_in(Client())
