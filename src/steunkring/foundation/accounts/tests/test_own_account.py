"""The own account: password, second step, codes on paper, language."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from steunkring.foundation.accounts import second_step
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.accounts.reach import reach
from tests.cast import PASSWORD, Cast

from .kit import SECOND_STEP, enter, fresh_limits, is_in, password, totp

__all__ = ["fresh_limits"]

NEW = "drie rustige bomen 8"


def test_owner_changes_the_password_and_other_devices_are_out(cast: Cast) -> None:
    other, here = enter(cast.account("bram")), enter(cast.account("bram"))
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    changed = here.post("/mijn-account/wachtwoord/", typed, follow=True)
    said = "Uw wachtwoord is veranderd. Op andere apparaten bent u uitgelogd."
    assert said in changed.content.decode()
    assert len(changed.context["sessions"]) == 1
    assert is_in(here)
    assert not is_in(other)
    assert password(Client(), "bram", PASSWORD).status_code == 422
    assert password(Client(), "bram", NEW).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("fout", NEW, NEW),
        (PASSWORD, "kip 7", "kip 7"),
        (PASSWORD, "passwordpassword", "passwordpassword"),
        (PASSWORD, "Football2024!", "Football2024!"),
        (PASSWORD, "bram bram bram", "bram bram bram"),
        (PASSWORD, NEW, "iets anders 123"),
    ],
)
def test_weak_or_wrong_password_is_refused(cast: Cast, old: str, new: str, again: str) -> None:
    client = enter(cast.account("bram"))
    typed = {"oldpassword": old, "password1": new, "password2": again}
    found = client.post("/mijn-account/wachtwoord/", typed)
    assert found.status_code == 422
    assert new not in found.content.decode()


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("kort", "Dit wachtwoord is te kort. Kies er een van minstens 12 tekens."),
        ("passwordpassword", "Dit wachtwoord is te bekend."),
        ("lange inlognaam1", "Dit wachtwoord lijkt te veel op uw naam."),
        ("x" * 201, "200"),
        ("nul \x00 in het midden", "Null"),
    ],
)
def test_what_is_wrong_with_a_password_is_told_in_dutch(cast: Cast, new: str, words: str) -> None:
    Account.objects.filter(pk=cast.account("bram").pk).update(login_name="langeinlognaam")
    client = enter(Account.objects.get(login_name="langeinlognaam"))
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    found = client.post("/mijn-account/wachtwoord/", typed)
    errors = [str(error) for rows in found.context["form"].errors.values() for error in rows]
    assert any(words in error for error in errors)
    assert not any("This " in error or "Ensure " in error for error in errors)


def test_owner_sets_up_the_second_step_and_gets_codes_once(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    page = client.get("/mijn-account/tweede-stap/")
    secret = page.context["form"].secret
    assert "data:image/svg+xml" in page.content.decode()
    wrong = client.post("/mijn-account/tweede-stap/", {"code": "000000"})
    assert wrong.status_code == 422
    assert wrong.context["form"].secret == secret
    done = client.post("/mijn-account/tweede-stap/", {"code": totp(secret)})
    assert done.headers["Location"] == "/mijn-account/herstelcodes/"
    codes = client.get("/mijn-account/herstelcodes/").context["codes"]
    assert len(codes) == 10
    again = client.get("/mijn-account/herstelcodes/").content.decode()
    assert not any(code in again for code in codes)
    new = Client()
    password(new, "bram")
    assert new.post(SECOND_STEP, {"code": codes[0]}).status_code == 302
    assert is_in(new)
    third = Client()
    password(third, "bram")
    assert third.post(SECOND_STEP, {"code": codes[0]}).status_code == 422


def test_op6_secret_of_the_second_step_is_encrypted(cast: Cast) -> None:
    from tests.cast import TOTP_SECRET

    row = Authenticator.objects.get(user=cast.account("samira"), type="totp")
    assert TOTP_SECRET not in str(row.data)


def test_new_codes_end_the_old_ones(cast: Cast) -> None:
    client = cast.client("samira")
    client.post("/mijn-account/herstelcodes/nieuw/")
    old = client.get("/mijn-account/herstelcodes/").context["codes"][0]
    client.post("/mijn-account/herstelcodes/nieuw/")
    new = client.get("/mijn-account/herstelcodes/").context["codes"][0]
    assert old != new
    assert second_step.take(cast.account("samira"), old) is None
    assert second_step.take(cast.account("samira"), new) is not None


def test_citizen_stops_the_second_step_and_staff_cannot(cast: Cast) -> None:
    staff = cast.client("samira")
    staff.post("/mijn-account/tweede-stap/stoppen/")
    assert second_step.has_one(cast.account("samira"))
    client = enter(cast.account("bram"))
    secret = client.get("/mijn-account/tweede-stap/").context["form"].secret
    client.post("/mijn-account/tweede-stap/", {"code": totp(secret)})
    client.post("/mijn-account/tweede-stap/stoppen/")
    assert not second_step.has_one(cast.account("bram"))


def test_language_of_the_account_is_that_of_the_pages(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    found = client.post("/mijn-account/taal/", {"language": "en"})
    assert found.cookies["taal"].value == "en"
    assert enter(cast.account("bram")).cookies["taal"].value == "en"


def test_notices_reach_the_address_of_the_account(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    client.post("/mijn-account/berichten/", {"notice_address": "bram@example.org"})
    found = reach(cast.account("bram").principal_id)
    assert found is not None
    assert (found.address, found.language) == ("bram@example.org", "nl")
    assert reach(cast.account("olga").principal_id) is None
    assert reach(cast.teams["schothorst"].principal_id) is None


def test_wrong_notice_address_comes_back_as_it_was_typed(cast: Cast) -> None:
    client = enter(cast.account("bram"))
    found = client.post("/mijn-account/berichten/", {"notice_address": "geen adres"})
    assert found.status_code == 422
    assert "geen adres" in found.content.decode()


def test_somebody_who_came_in_without_a_password_chooses_one(cast: Cast) -> None:
    bram = cast.account("bram")
    bram.set_unusable_password()
    bram.save()
    client = cast.client("bram")
    found = client.get("/mijn-account/wachtwoord/")
    assert found.headers["Location"] == "/mijn-account/wachtwoord/kiezen/"
    assert client.post(found.headers["Location"], {"password1": NEW}).status_code == 422
    other = cast.client("bram")
    typed = {"password1": NEW, "password2": NEW}
    changed = client.post(found.headers["Location"], typed, follow=True)
    assert "Uw wachtwoord is veranderd." in changed.content.decode()
    assert not is_in(other)
    assert is_in(client)
    assert password(Client(), "bram", NEW).status_code == 302
