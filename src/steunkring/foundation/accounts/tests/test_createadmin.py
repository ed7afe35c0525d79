"""The operator makes the first administrators; content stays closed."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from steunkring.foundation.accounts.models import Account
from tests.cast import Cast

from .kit import fresh_limits, is_in

__all__ = ["fresh_limits"]


def _make(login: str) -> str:
    said = StringIO()
    call_command("createadmin", login=login, name="Els", stdout=said)
    return said.getvalue()


def test_administrator_starts_with_the_code_and_opens_no_content(cast: Cast) -> None:
    said = _make("els")
    found = re.search(r"Start code: (\S+)", said)
    assert found is not None
    client = Client()
    new = "drie rustige bomen 8"
    client.post("/inloggen/eerste-keer/", {"code": found[1], "password1": new, "password2": new})
    assert client.get("/organisatie/").headers["Location"] == "/mijn-account/tweede-stap/"
    cast.accounts["els"] = Account.objects.get(login_name="els")
    actor = cast.actor("els")
    assert actor.standing.kinds == {"administrator"}
    assert actor.principals == (cast.account("els").principal_id,)
    assert not is_in(Client())


def test_taken_login_name_is_refused(cast: Cast) -> None:
    with pytest.raises(CommandError):
        _make("Samira")
