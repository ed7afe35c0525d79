"""The first time of a colleague: a code that opens once (threats AC3, AC4, AC7)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from steunkring.foundation.accounts import start_codes
from steunkring.foundation.accounts.models import Account, StartCode
from tests.cast import Cast

from .kit import fresh_limits, is_in, password

__all__ = ["fresh_limits"]

PATH = "/inloggen/eerste-keer/"
NEW = "drie rustige bomen 8"


@pytest.fixture
def nora(cast: Cast) -> Account:
    """A new colleague, made by an administrator."""
    cast.client("ada").post(
        "/organisatie/medewerkers/nieuw/", {"display_name": "Nora", "function": "werker"}
    )
    return Account.objects.get(display_name="Nora")


def _code(account: Account, made_by: Account) -> str:
    return start_codes.make(account=account, made_by=made_by.pk, at=timezone.now())


def _typed(code: str, new: str = NEW) -> dict[str, str]:
    return {"code": code, "password1": new, "password2": new}


def test_administrator_sees_the_code_once_and_the_colleague_enters(cast: Cast) -> None:
    made = cast.client("ada").post(
        "/organisatie/medewerkers/nieuw/", {"display_name": "Nora", "function": "werker"}
    )
    code = made.context["code"]
    assert code in made.content.decode()
    nora = Account.objects.get(display_name="Nora")
    page = cast.client("ada").get(f"/organisatie/medewerkers/{nora.key}/")
    assert code not in page.content.decode()
    client = Client()
    entered = client.post(PATH, _typed(code.upper().replace("-", " ")))
    assert entered.headers["Location"] == "/mijn-account/tweede-stap/"
    assert is_in(client)
    assert password(Client(), nora.login_name, NEW).status_code == 302


def test_ac1_a_colleague_signs_in_with_an_address_that_only_this_account_uses(cast: Cast) -> None:
    made = {"display_name": "Nora", "function": "werker", "address": "Nora@wijkteam.nl"}
    cast.client("ada").post("/organisatie/medewerkers/nieuw/", made)
    nora = Account.objects.get(display_name="Nora")
    Client().post(PATH, _typed(_code(nora, cast.account("ada"))))
    client = Client()
    client.post("/inloggen/", {"login": "nora@wijkteam.nl", "password": NEW})
    assert client.session["_auth_user_id"] == str(nora.pk)
    again = cast.client("ada").post(
        "/organisatie/medewerkers/nieuw/", {**made, "address": "nora@WIJKTEAM.nl"}
    )
    assert again.status_code == 422
    assert Account.objects.filter(display_name="Nora").count() == 1


def test_ac3_code_opens_once(cast: Cast, nora: Account) -> None:
    code = _code(nora, cast.account("ada"))
    assert Client().post(PATH, _typed(code)).status_code == 302
    second = Client().post(PATH, _typed(code, "iets heel anders 5"))
    assert second.status_code == 422
    assert password(Client(), nora.login_name, NEW).status_code == 302


def test_ac3_second_code_ends_the_first(cast: Cast, nora: Account) -> None:
    first, second = (_code(nora, cast.account("ada")) for _ in range(2))
    assert Client().post(PATH, _typed(first)).status_code == 422
    assert Client().post(PATH, _typed(second)).status_code == 302


def test_ac3_code_ends_after_seven_days(cast: Cast, nora: Account) -> None:
    code = _code(nora, cast.account("ada"))
    with pytest.raises(start_codes.WrongCode):
        start_codes.use(code=code, password=NEW, at=timezone.now() + timedelta(days=7))


def test_ac3_code_dies_after_five_guesses_of_its_secret_half(cast: Cast, nora: Account) -> None:
    code = _code(nora, cast.account("ada"))
    for _ in range(5):
        with pytest.raises(start_codes.WrongCode):
            start_codes.use(code=code[:9] + "-zzzz-zzzz", password=NEW, at=timezone.now())
    with pytest.raises(start_codes.WrongCode):
        start_codes.use(code=code, password=NEW, at=timezone.now())


def test_ac4_wrong_used_and_unknown_codes_get_one_answer(cast: Cast, nora: Account) -> None:
    used = _code(nora, cast.account("ada"))
    Client().post(PATH, _typed(used))
    live = _code(nora, cast.account("ada"))
    answers = set()
    for code in (used, live[:9] + "-zzzz-zzzz", "zzzz-zzzz-zzzz-zzzz", "x"):
        found = Client().post(PATH, _typed(code))
        body = found.content.decode().replace(f'value="{code}"', "")
        answers.add(body.replace(str(found.context["csrf_token"]), ""))
    assert len(answers) == 1


def test_weak_password_does_not_use_up_the_code(cast: Cast, nora: Account) -> None:
    code = _code(nora, cast.account("ada"))
    assert Client().post(PATH, _typed(code, "kort")).status_code == 422
    with pytest.raises(ValidationError):
        start_codes.use(code=code, password=f"{nora.login_name}", at=timezone.now())
    assert Client().post(PATH, _typed(code)).status_code == 302


def test_code_is_kept_as_a_keyed_hash_only(cast: Cast, nora: Account) -> None:
    code = start_codes.as_typed(_code(nora, cast.account("ada")))
    row = StartCode.objects.latest("id")
    assert code[8:] not in row.digest
    assert len(row.digest) == 64


def test_code_does_not_get_past_the_second_step(cast: Cast) -> None:
    code = _code(cast.account("samira"), cast.account("ada"))
    client = Client()
    found = client.post(PATH, _typed(code))
    assert found.headers["Location"] == "/inloggen/tweede-stap/"
    assert not is_in(client)


def test_ac4_login_name_tells_nothing_of_others(cast: Cast) -> None:
    names = set()
    for _ in range(3):
        made = cast.client("ada").post(
            "/organisatie/medewerkers/nieuw/", {"display_name": "Bram", "function": "werker"}
        )
        names.add(made.context["account"].login_name)
    assert len(names) == 3
    assert all(name.startswith("bram-") and name[5:].isdecimal() for name in names)


@pytest.mark.parametrize("name", ["lena", "samira", "bram", "pia"])
def test_only_an_administrator_makes_accounts(cast: Cast, name: str) -> None:
    found = cast.client(name).post(
        "/organisatie/medewerkers/nieuw/", {"display_name": "Nora", "function": "werker"}
    )
    assert found.status_code == 403
    assert not Account.objects.filter(display_name="Nora").exists()
