"""Making a person: asking first, and what the answer may say (threats WK4, SC1, SC4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.queries import subject_of
from steunkring.foundation.accounts.actions import make_account
from steunkring.person.people.matching import A_DAY
from steunkring.person.people.models import ContactDetails, MatchAnswer, Person, SafetyNote
from tests.cast import PASSWORD, Cast

from .shared import without_tokens

URL = "/inwoners/nieuw/"


def ask(client: Client, name: str, birth_date: str = "") -> str:
    answer = client.post(URL, {"name": name, "birth_date": birth_date})
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def asked_field(page: str) -> str:
    return page.split('name="asked" value="')[1].split('"')[0]


def fields(page: str, **further: str) -> dict[str, str]:
    return {
        "asked": asked_field(page),
        "once": page.split('name="once" value="')[1].split('"')[0],
        "reading_help": "not_asked",
        **further,
    }


def known(cast: Cast, name: str) -> tuple[str, str]:
    """Name and birth date as they are kept, as a colleague would type them."""
    with net.system("a test reads a name"):
        return Person.objects.get(pk=cast.persons[name].pk).name, "4-5-1980"


def test_a_worker_makes_a_person_and_is_assigned(cast: Cast) -> None:
    client = cast.client("samira")
    page = ask(client, "Noor van der Berg", "3-3-1990")
    made = client.post(URL, fields(page, phone="0612345678", how_to_reach="na 10 uur"))
    assert made.status_code == 302
    landed = client.get(made["Location"]).content.decode()
    assert "is gemaakt." in landed
    assert "is nog niet gevraagd om dit te delen." in landed
    record = made["Location"].split("/")[2]
    opened = gate.opened(cast.actor("samira"), record, purposes=("support",))
    person = opened.rows(Person).get()
    details = opened.rows(ContactDetails).get()
    assert (person.name, person.sort_name) == ("Noor van der Berg", "Berg, Noor van der")
    assert (details.phone, details.birth_date) == ("0612345678", "1990-03-03")
    assert person.team_id == cast.teams["schothorst"].pk


@pytest.mark.parametrize("maker", ["tom", "samira"])
def test_making_a_person_costs_at_most_15_queries(cast: Cast, maker: str) -> None:
    """Nobody stands in for Tom; Anouk does for Samira, and is let in at no further cost."""
    client = cast.client(maker)
    page = ask(client, "Noor", "3-3-1990")
    with CaptureQueriesContext(connection) as queries:
        assert client.post(URL, fields(page)).status_code == 302
    assert _counted(queries) <= 15


def test_a_stand_in_of_the_maker_is_let_in_with_it(cast: Cast) -> None:
    client = cast.client("samira")
    record = client.post(URL, fields(ask(client, "Noor")))["Location"].split("/")[2]
    opened = gate.opened(cast.actor("anouk"), record, purposes=("stand_in",))
    assert opened.may_read("contact_details")


def _counted(queries: CaptureQueriesContext) -> int:
    free = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    return sum(1 for query in queries if not query["sql"].startswith(free))


def test_a_double_click_makes_one_person(cast: Cast) -> None:
    client = cast.client("samira")
    page = ask(client, "Noor", "3-3-1990")
    first = client.post(URL, fields(page))
    second = client.post(URL, fields(page))
    assert first["Location"] == second["Location"]
    with net.system("a test counts"):
        assert Person.objects.filter(name="Noor").count() == 1


@pytest.mark.parametrize("name", ["Ö", "محمد أحمد", "🌷", "O'Brien", "<script>alert(1)</script>"])
def test_names_of_every_kind_are_kept_as_they_are(cast: Cast, name: str) -> None:
    client = cast.client("samira")
    made = client.post(URL, fields(ask(client, name)))
    assert made.status_code == 302
    with net.system("a test reads a name"):
        assert Person.objects.filter(name=name).exists()


def test_a_match_that_may_be_read_is_named_with_a_link(cast: Cast) -> None:
    name, birth_date = known(cast, "bram")
    page = ask(cast.client("samira"), name, birth_date)
    assert "Deze persoon kent u al" in page
    assert reverse("pages:person", args=[cast.record("bram")]) in page
    assert 'name="asked"' not in page


def test_a_match_of_another_team_says_the_team_and_nothing_else(cast: Cast) -> None:
    name, birth_date = known(cast, "fatma")
    page = ask(cast.client("samira"), name, birth_date)
    assert "Er is al een dossier." in page
    assert "Vraag toegang aan Team Zielhorst." in page
    assert cast.record("fatma") not in page
    assert "Tom" not in page
    assert 'name="asked"' not in page
    answer = MatchAnswer.objects.get()
    assert answer.subject == subject_of(cast.persons["fatma"].record_id)
    assert answer.account_id == cast.account("samira").pk


def test_almost_the_same_is_no_match(cast: Cast) -> None:
    name, _ = known(cast, "fatma")
    assert 'name="asked"' in ask(cast.client("samira"), name, "5-5-1980")
    assert 'name="asked"' in ask(cast.client("samira"), name)


@pytest.mark.parametrize("shield", ["record", "safety"])
def test_wk4_a_shielded_record_answers_as_if_there_were_none(cast: Cast, shield: str) -> None:
    name, birth_date = known(cast, "fatma")
    client = cast.client("samira")
    with CaptureQueriesContext(connection) as without:
        nobody = ask(client, "Niemand Nergens", birth_date)
    with net.system("a test shields a record"):
        if shield == "record":
            record = cast.persons["fatma"].record
            record.is_shielded = True
            record.save()
        else:
            SafetyNote.objects.filter(record_id=cast.persons["fatma"].record_id).update(
                is_safety_first=True
            )
    with CaptureQueriesContext(connection) as with_shield:
        shielded = ask(client, name, birth_date)
    assert 'name="asked"' in shielded
    assert _shape(shielded, name) == _shape(nobody, "Niemand Nergens")
    assert len(with_shield) == len(without)
    assert {answer.subject for answer in MatchAnswer.objects.all()} == {""}


def _shape(page: str, name: str) -> str:
    """The page without what differs by itself: the name asked for, tokens and keys."""
    start, rest = page.split('name="asked" value="', 1)
    page = start + rest.split('"', 1)[1]
    return without_tokens(page).replace(name, "")


def test_ones_own_person_with_safety_first_is_still_known(cast: Cast) -> None:
    name, birth_date = known(cast, "bram")
    with net.system("a test"):
        SafetyNote.objects.update(is_safety_first=True)
    assert "Deze persoon kent u al" in ask(cast.client("samira"), name, birth_date)


def test_wk4_ten_questions_a_day_and_then_one_answer_for_hit_and_miss(cast: Cast) -> None:
    client = cast.client("samira")
    for number in range(A_DAY):
        ask(client, f"Iemand {number}")
    name, birth_date = known(cast, "fatma")
    hit = client.post(URL, {"name": name, "birth_date": birth_date})
    miss = client.post(URL, {"name": "Niemand", "birth_date": ""})
    for answer in (hit, miss):
        assert answer.status_code == 422
        assert "U hebt vandaag al tien keer gezocht." in answer.content.decode()
        assert "Er is al een dossier" not in answer.content.decode()
    assert MatchAnswer.objects.count() == A_DAY
    with time_machine.travel(cast.now + timedelta(days=2)):
        fresh = cast.client("samira")
        assert 'name="asked"' in ask(fresh, "Iemand morgen")


def test_wk4_partners_and_citizens_make_nobody(cast: Cast) -> None:
    cast.accounts["partner"] = make_account(
        login_name="partner", display_name="Partner", password=PASSWORD
    )
    name, birth_date = known(cast, "fatma")
    for outsider in ("partner", "bram", "ria", "ada", "pia"):
        answer = cast.client(outsider).post(URL, {"name": name, "birth_date": birth_date})
        assert answer.status_code in (302, 403), outsider
        assert "Er is al een dossier" not in answer.content.decode()
    assert not MatchAnswer.objects.exists()


def test_wk4_the_answer_cannot_be_carried_to_another_name(cast: Cast) -> None:
    client = cast.client("samira")
    page = ask(client, "Noor")
    forged = fields(page) | {"asked": asked_field(page)[:-3] + "abc"}
    assert client.post(URL, forged).status_code == 422
    assert cast.client("tom").post(URL, fields(page)).status_code == 422


def test_a_person_made_by_a_colleague_meanwhile_is_not_made_again(cast: Cast) -> None:
    samira, tom = cast.client("samira"), cast.client("tom")
    hers, his = ask(samira, "Noor", "3-3-1990"), ask(tom, "Noor", "3-3-1990")
    assert samira.post(URL, fields(hers)).status_code == 302
    late = tom.post(URL, fields(his))
    assert late.status_code == 200
    assert "Vraag toegang aan Team Schothorst." in late.content.decode()
    with net.system("a test counts"):
        assert Person.objects.filter(name="Noor").count() == 1


@pytest.mark.parametrize(
    ("birth_date", "says"),
    [
        ("31-2-1980", "De datum klopt nog niet"),
        ("gisteren", "De datum klopt nog niet"),
        ("3-3-80", "De datum klopt nog niet"),
        ("3-3-1066", "De datum klopt nog niet"),
        ("3-3-2190", "Deze dag moet nog komen"),
    ],
)
def test_a_wrong_date_gets_a_kind_error_and_keeps_what_was_typed(
    cast: Cast, birth_date: str, says: str
) -> None:
    answer = cast.client("samira").post(URL, {"name": "Noor", "birth_date": birth_date})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert 'value="Noor"' in page
    assert f'value="{birth_date}"' in page
    assert not MatchAnswer.objects.exists()


def test_a_nul_is_refused_in_words(cast: Cast) -> None:
    answer = cast.client("samira").post(URL, {"name": "No\x00or", "birth_date": ""})
    assert answer.status_code == 422
    assert "een teken in dat wij niet kunnen bewaren" in answer.content.decode()


def test_what_was_typed_is_found_back_and_can_be_thrown_away(cast: Cast) -> None:
    client = cast.client("samira")
    typed = fields(ask(client, "Noor")) | {"how_to_reach": "via haar zus"}
    assert client.post(f"{URL}concept/", typed).status_code == 204
    again = client.get(URL).content.decode()
    assert "via haar zus" in again
    assert "Noor" in again
    client.post(f"{URL}concept/", {"drop": "1"})
    assert "via haar zus" not in client.get(URL).content.decode()
