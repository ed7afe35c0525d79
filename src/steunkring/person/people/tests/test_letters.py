"""Letting a citizen in with a letter, and on the tablet (threats AC1, AC3, AC4, DV11)."""

from __future__ import annotations

import random
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steunkring.foundation.access import gate, net
from steunkring.foundation.accounts.models import Account
from steunkring.person.people.actions import (
    LetterIsOver,
    LoginNameTaken,
    make_citizen_account,
    make_letter,
    try_code,
    use_letter,
)
from steunkring.person.people.models import Person, SignInLetter
from tests.cast import PASSWORD, Cast, canaries_in, make_citizen

from .shared import page_of, person, set_details, without_tokens
from .test_household import work_with

START = "/uitnodiging/"
CHOSEN = {"login_name": "noor-4172", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def noor(cast: Cast) -> Person:
    """A citizen of Samira without an account, born on 4 May 1980."""
    made = make_citizen(cast, "noor", "schothorst", with_account=False)
    work_with(cast, "samira", "noor", "schothorst")
    return made


def url(cast: Cast, whose: str = "noor") -> str:
    return f"/inwoners/{cast.record(whose)}/brief/"


def letter(cast: Cast, once: str = "een") -> str:
    """Make a letter as Samira; the code on it."""
    answer = cast.client("samira").post(url(cast), {"once": once})
    assert answer.status_code == 200, page_of(answer)
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", page_of(answer))
    assert found
    return found[0]


def enter(client: Client, code: str, born: str = "4-5-1980") -> int:
    return client.post(START, {"code": code, "birth_date": born}).status_code


@pytest.mark.usefixtures("noor")
def test_who_is_together_now_needs_no_letter(cast: Cast) -> None:
    samira = cast.client("samira")
    tablet = f"/inwoners/{cast.record('noor')}/account/tablet/"
    assert tablet in page_of(samira.get(url(cast)))
    assert samira.get(tablet).status_code == 200
    assert "/account/tablet/" not in page_of(samira.get(url(cast, "bram"))), "has an account"


@pytest.mark.usefixtures("noor")
def test_a_letter_lets_a_citizen_make_an_own_account(cast: Cast) -> None:
    code = letter(cast)
    client = Client()
    assert client.get(START).status_code == 200
    assert enter(client, code) == 302
    assert client.get(f"{START}account/").status_code == 200
    done = client.post(f"{START}account/", CHOSEN)
    assert done.status_code == 302
    assert person(cast, "noor").account_id == Account.objects.get(login_name="noor-4172").pk
    own = client.get("/mijn-kring/bereiken/")
    assert own.status_code == 200
    assert {owner for owner, _ in canaries_in(page_of(own))} == {"noor"}


@pytest.mark.usefixtures("noor")
def test_ac3_a_code_works_once(cast: Cast) -> None:
    code = letter(cast)
    first, second = Client(), Client()
    assert enter(first, code) == 302
    assert enter(second, code) == 302
    assert first.post(f"{START}account/", CHOSEN).status_code == 302
    late = second.post(f"{START}account/", CHOSEN | {"login_name": "ander-1234"}, follow=True)
    assert "Deze brief geldt niet meer." in page_of(late)
    assert not Account.objects.filter(login_name="ander-1234").exists()
    assert enter(Client(), code) == 422


@pytest.mark.usefixtures("noor")
def test_ac3_a_code_runs_out_after_14_days(cast: Cast) -> None:
    code = letter(cast)
    with time_machine.travel(cast.now + timedelta(days=13, hours=23)):
        assert enter(Client(), code) == 302
    with time_machine.travel(cast.now + timedelta(days=14, minutes=5)):
        assert enter(Client(), code) == 422


@pytest.mark.usefixtures("noor")
def test_ac3_after_five_wrong_tries_the_right_one_is_refused_too(cast: Cast) -> None:
    code = letter(cast)
    for _ in range(5):
        assert try_code(code=code, birth_date="1980-05-05", at=cast.now) is None
    assert try_code(code=code, birth_date="1980-05-04", at=cast.now) is None


@pytest.mark.usefixtures("noor")
def test_ac3_a_second_letter_ends_the_first(cast: Cast) -> None:
    first, second = letter(cast, "een"), letter(cast, "twee")
    assert enter(Client(), first) == 422
    assert enter(Client(), second) == 302


@pytest.mark.usefixtures("noor")
def test_ac3_wrong_codes_and_wrong_dates_get_one_answer_for_the_same_work(cast: Cast) -> None:
    code = letter(cast)
    answers, works = [], []
    for typed, born in (
        (code, "5-5-1980"),
        ("0000 0000 0000 0000", "4-5-1980"),
        (code[:-1] + str((int(code[-1]) + 1) % 10), "4-5-1980"),
        ("hallo", "4-5-1980"),
    ):
        client = Client()
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(START, {"code": typed, "birth_date": born})
        assert answer.status_code == 422
        page = page_of(answer).replace(typed, "").replace(born, "")
        answers.append(without_tokens(page))
        works.append([re.sub(r"'.*?'|\d+", "", query["sql"]) for query in queries])
    assert len(set(answers)) == 1
    assert all(work == works[0] for work in works)


@pytest.mark.usefixtures("noor")
def test_ac3_the_code_is_kept_nowhere_and_shown_once(cast: Cast) -> None:
    code = letter(cast)
    with net.system("a test reads what is kept"):
        row = SignInLetter.objects.get()
    digits = code.replace(" ", "")
    assert len(digits) == 16
    kept = f"{row.lookup} {row.secret} {row.born}"
    assert digits[:8] not in kept
    assert digits[8:] not in kept
    again = cast.client("samira").post(url(cast), {"once": "een"}, follow=True)
    assert "De brief is al gemaakt." in page_of(again)
    assert code not in page_of(again)
    with net.system("a test counts"):
        assert SignInLetter.objects.count() == 1


@pytest.mark.usefixtures("noor")
def test_ac3_guesses_open_nothing(cast: Cast) -> None:
    letter(cast)
    guess = random.Random(4172)
    for _ in range(300):
        code = "".join(guess.choice("0123456789") for _ in range(16))
        assert try_code(code=code, birth_date="1980-05-04", at=cast.now) is None


@pytest.mark.usefixtures("noor")
def test_ac3_without_a_birth_date_there_is_no_letter(cast: Cast) -> None:
    set_details(cast, "noor", birth_date="")
    client = cast.client("samira")
    assert "Nog geen geboortedatum" in page_of(client.get(url(cast)))
    assert client.post(url(cast), {"once": "een"}).status_code == 422
    with net.system("a test counts"):
        assert not SignInLetter.objects.exists()


@pytest.mark.usefixtures("noor")
def test_dv4_safety_first_means_no_letter_and_ends_one_under_way(cast: Cast) -> None:
    code = letter(cast)
    client = cast.client("samira")
    safe = f"/inwoners/{cast.record('noor')}/veiligheid/"
    client.post(safe, {"is_safety_first": "on", "safe_contact": "", "version": "1"})
    assert enter(Client(), code) == 422
    assert "veiligheid eerst" in page_of(client.get(url(cast)))
    assert client.post(url(cast), {"once": "twee"}).status_code == 422


def test_who_has_an_account_gets_no_letter(cast: Cast) -> None:
    client = cast.client("samira")
    assert "Er is al een account" in page_of(client.get(url(cast, "bram")))
    assert client.post(url(cast, "bram"), {"once": "een"}).status_code == 422


@pytest.mark.usefixtures("noor")
@pytest.mark.parametrize("other", ["anouk", "tom", "lena", "bram", "ria", "ada"])
def test_only_the_worker_makes_a_letter(cast: Cast, other: str) -> None:
    for whose in ("noor", "bram"):
        assert cast.client(other).post(url(cast, whose), {"once": "x"}).status_code in (403, 404)


@pytest.mark.usefixtures("noor")
def test_dv11_no_page_on_the_way_names_anybody(cast: Cast) -> None:
    code = letter(cast)
    client = Client()
    pages = [client.get(START), client.post(START, {"code": "1", "birth_date": "4-5-1980"})]
    pages.append(client.post(START, {"code": code, "birth_date": "4-5-1980"}, follow=True))
    pages.append(client.post(f"{START}account/", CHOSEN | {"password2": "anders-dan-eerst"}))
    for page in pages:
        assert not canaries_in(page_of(page))
        assert "Noor" not in page_of(page)
        assert "Schothorst" not in page_of(page)


@pytest.mark.usefixtures("noor")
def test_the_letter_itself_is_neutral(cast: Cast) -> None:
    answer = cast.client("samira").post(url(cast), {"once": "een"})
    page = page_of(answer)
    assert not canaries_in(page)
    assert "http://testserver/uitnodiging/" in page
    assert "Noor" not in page


@pytest.mark.usefixtures("noor")
def test_dv11_the_second_step_opens_nothing_without_the_first(cast: Cast) -> None:
    client = Client()
    assert client.get(f"{START}account/")["Location"] == START
    assert client.post(f"{START}account/", CHOSEN)["Location"] == START
    code = letter(cast)
    enter(client, code)
    with time_machine.travel(cast.now + timedelta(minutes=45)):
        assert client.post(f"{START}account/", CHOSEN)["Location"] == START


@pytest.mark.usefixtures("noor")
def test_a_worker_never_gives_the_owners_own_yes(cast: Cast) -> None:
    code = letter(cast)
    client = cast.client("samira")
    assert "Log eerst uit." in page_of(client.get(START))
    client.post(START, {"code": code, "birth_date": "4-5-1980"})
    client.post(f"{START}account/", CHOSEN)
    assert person(cast, "noor").account_id is None


@pytest.mark.usefixtures("noor")
def test_somebody_with_an_account_goes_on_with_it(cast: Cast) -> None:
    code = letter(cast)
    client = cast.client("joop")
    assert enter(client, code) == 302
    assert "Met dit account verder" in page_of(client.get(f"{START}account/"))
    assert client.post(f"{START}account/").status_code == 302
    assert person(cast, "noor").account_id == cast.account("joop").pk
    assert gate.opened_own(cast.actor("joop")).record == cast.persons["noor"].record_id


@pytest.mark.usefixtures("noor")
def test_an_account_belongs_to_one_person(cast: Cast) -> None:
    code = letter(cast)
    client = cast.client("olga")
    enter(client, code)
    late = client.post(f"{START}account/", follow=True)
    assert "Deze brief geldt niet meer." in page_of(late)
    assert person(cast, "noor").account_id is None


@pytest.mark.usefixtures("noor")
def test_ac4_a_login_name_in_use_is_refused_like_one_that_cannot_be(cast: Cast) -> None:
    code = letter(cast)
    client = Client()
    enter(client, code)
    pages = []
    for login_name in ("Bram", "bram", "a", "naam met spatie", "huis@voorbeeld.nl"):
        answer = client.post(f"{START}account/", CHOSEN | {"login_name": login_name})
        assert answer.status_code == 422
        page = page_of(answer).replace(f'value="{login_name}"', "")
        pages.append(without_tokens(page))
    assert len(set(pages)) == 1
    assert "Deze inlognaam kan niet." in pages[0]


@pytest.mark.usefixtures("noor")
@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("kip 7", "Dit wachtwoord is te kort."),
        ("wachtwoordwachtwoord noor-4172", "Uw inlognaam zit in het wachtwoord"),
        ("qwerty123456", "wachtwoord"),
    ],
)
def test_a_weak_password_is_refused_and_the_letter_stays(
    cast: Cast, password: str, says: str
) -> None:
    code = letter(cast)
    client = Client()
    enter(client, code)
    weak = CHOSEN | {"password1": password, "password2": password}
    answer = client.post(f"{START}account/", weak)
    assert answer.status_code == 422
    assert says in page_of(answer)
    assert password not in page_of(answer)
    assert client.post(f"{START}account/", CHOSEN).status_code == 302


@pytest.mark.usefixtures("noor")
def test_too_many_tries_from_one_network_are_slowed_down(cast: Cast) -> None:
    code = letter(cast)
    client = Client()
    for number in range(60):
        enter(client, f"{number:016}")
    assert enter(client, code) == 422
    assert "te vaak geprobeerd" in page_of(
        client.post(START, {"code": code, "birth_date": "4-5-1980"})
    )


def test_on_the_tablet_the_account_opens_the_own_record_and_ends_letters(
    cast: Cast, noor: Person
) -> None:
    code = letter(cast)
    account = make_citizen_account(
        person=noor, login_name="noor-4172", password=PASSWORD, at=cast.now
    )
    cast.accounts["noor"] = account
    assert gate.opened_own(cast.actor("noor")).record == noor.record_id
    assert try_code(code=code, birth_date="1980-05-04", at=cast.now) is None
    other = make_citizen(cast, "mila", "schothorst", with_account=False)
    with pytest.raises(LoginNameTaken):
        make_citizen_account(person=other, login_name="NOOR-4172", password=PASSWORD, at=cast.now)


@pytest.mark.usefixtures("noor")
def test_a_letter_ended_between_the_steps_makes_no_account(cast: Cast) -> None:
    opened = cast.opened("samira", "noor", "support")
    made, _ = make_letter(opened, once_key="een")
    make_letter(opened, once_key="twee")
    with pytest.raises(LetterIsOver):
        use_letter(letter_key=made.key, at=cast.now, login_name="noor-4172", password=PASSWORD)
    assert not Account.objects.filter(login_name="noor-4172").exists()
