"""Changing a name and how somebody is reached: owner, colleague, outsider (AC1, AC5, OP6)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.db import connection

from steunkring.foundation.access import net
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing.models import Revision
from steunkring.person.people.actions import make_citizen_account, make_person
from steunkring.person.people.sealing import unsealed
from tests.cast import PASSWORD, Cast, canaries_in

from .shared import at_most, details, page_of, person, safety

OWN = "/mijn-kring/bereiken/"


def url(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/bereiken/"


def filled(cast: Cast, whose: str = "bram", **further: str) -> dict[str, str]:
    """The form as it comes, with what is changed."""
    return {
        "name": "Bram",
        "birth_date": "4-5-1980",
        "phone": "0612345678",
        "email": "huis@voorbeeld.nl",
        "address": "Kerkstraat 1",
        "how_to_reach": "bellen na 10 uur",
        "how_not_to_reach": "geen voicemail",
        "language": "Tigrinya",
        "needs_interpreter": "on",
        "reading_help": "read_aloud",
        "name_version": str(person(cast, whose).version),
        "version": str(details(cast, whose).version),
        **further,
    }


def test_the_owner_changes_how_one_is_reached(cast: Cast) -> None:
    client = cast.client("bram")
    same_name = filled(cast, name=person(cast, "bram").name)
    with at_most(15):
        assert client.post(f"{OWN}wijzigen/", same_name).status_code == 302
    other_name = filled(cast)
    with at_most(15):
        assert client.post(f"{OWN}wijzigen/", other_name).status_code == 302
    kept = details(cast, "bram")
    assert (kept.phone, kept.how_not_to_reach) == ("0612345678", "geen voicemail")
    assert (kept.needs_interpreter, kept.reading_help) == (True, "read_aloud")
    assert person(cast, "bram").name == "Bram"
    page = page_of(client.get(OWN))
    assert "geen voicemail" in page
    assert "Bewaard." in page
    assert Account.objects.get(pk=cast.account("bram").pk).display_name == "Bram"


def test_name_details_and_birth_date_together_stay_within_the_budget(cast: Cast) -> None:
    """Of a child it is one question more: who has authority (and more where somebody has)."""
    client = cast.client("samira")
    everything = filled(cast, birth_date="5-5-1981")
    with at_most(15):
        assert client.post(f"{url(cast)}wijzigen/", everything).status_code == 302
    assert (details(cast, "bram").birth_date, person(cast, "bram").name) == ("1981-05-05", "Bram")


def test_a_telephone_number_without_a_figure_is_refused_kindly(cast: Cast) -> None:
    answer = cast.client("bram").post(f"{OWN}wijzigen/", filled(cast, phone="bel de buurvrouw"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Hier staat nog geen nummer in." in page
    assert "bel de buurvrouw" in page


def test_the_worker_changes_it_and_the_stand_in_reads_it(cast: Cast) -> None:
    client = cast.client("samira")
    with at_most(12):
        assert client.get(url(cast)).status_code == 200
    assert client.get(f"{url(cast)}wijzigen/").status_code == 200
    assert client.post(f"{url(cast)}wijzigen/", filled(cast)).status_code == 302
    stand_in = cast.client("anouk")
    assert "bellen na 10 uur" in page_of(stand_in.get(url(cast)))
    assert "Dit wijzigen" not in page_of(stand_in.get(url(cast)))
    refused = stand_in.post(f"{url(cast)}wijzigen/", filled(cast, phone="06"))
    assert refused.status_code == 403
    assert details(cast, "bram").phone == "0612345678"


@pytest.mark.parametrize("outsider", ["tom", "piet", "lena"])
def test_who_has_no_task_finds_nothing(cast: Cast, outsider: str) -> None:
    client = cast.client(outsider)
    for address in (url(cast), f"{url(cast)}wijzigen/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert not canaries_in(page_of(answer))


def test_what_somebody_typed_without_the_right_is_given_back_and_nothing_else(cast: Cast) -> None:
    answer = cast.client("piet").post(
        f"{url(cast)}wijzigen/", filled(cast, how_to_reach="mijn eigen woorden")
    )
    assert answer.status_code == 404
    assert "mijn eigen woorden" in page_of(answer)
    assert not canaries_in(page_of(answer))


@pytest.mark.parametrize("citizen", ["olga", "joop", "ria", "ada"])
def test_the_own_page_is_of_the_owner_only(cast: Cast, citizen: str) -> None:
    answer = cast.client(citizen).get(OWN)
    assert "bram" not in {owner for owner, _ in canaries_in(page_of(answer))}
    assert answer.status_code == (200 if citizen == "olga" else 404)


def test_rc1_a_representative_does_not_change_contact_data(cast: Cast) -> None:
    opened = cast.opened("ria", "bram", "representation")
    assert not opened.may_write("contact_details")
    for address in (f"{url(cast)}wijzigen/", f"{OWN}wijzigen/"):
        assert cast.client("ria").post(address, filled(cast)).status_code in (403, 404)
    assert details(cast, "bram").phone != "0612345678"


def test_ac5_changing_asks_for_a_new_proof_and_loses_nothing(cast: Cast) -> None:
    client = cast.client("bram")
    typed = filled(cast)
    with time_machine.travel(cast.now + timedelta(minutes=12)):
        assert client.get(f"{OWN}wijzigen/").status_code == 302
        asked = client.post(f"{OWN}wijzigen/", typed)
        assert asked.status_code == 422
        assert "bellen na 10 uur" in page_of(asked)
        assert details(cast, "bram").phone != "0612345678"
        done = client.post(f"{OWN}wijzigen/", {**typed, "bewijs-password": PASSWORD})
        assert done.status_code == 302
    assert details(cast, "bram").phone == "0612345678"


def test_a_stale_save_shows_both_texts_and_overwrites_only_when_chosen(cast: Cast) -> None:
    mine = filled(cast, how_to_reach="mijn tekst")
    other = filled(cast, how_to_reach="haar tekst", name="Bram Vos")
    assert cast.client("samira").post(f"{url(cast)}wijzigen/", other).status_code == 302
    client = cast.client("bram")
    both = client.post(f"{OWN}wijzigen/", mine)
    assert both.status_code == 409
    page = page_of(both)
    assert "mijn tekst" in page
    assert "haar tekst" in page
    assert "Bram Vos" in page
    assert "Samira" in page
    assert details(cast, "bram").how_to_reach == "haar tekst"
    again = {**mine, **_hidden(page), "choosing": "1"}
    assert client.post(f"{OWN}wijzigen/", again).status_code == 409
    assert client.post(f"{OWN}wijzigen/", {**again, "keep": "mine"}).status_code == 302
    assert details(cast, "bram").how_to_reach == "mijn tekst"
    assert person(cast, "bram").name == "Bram"


def test_of_two_texts_the_other_can_be_kept(cast: Cast) -> None:
    mine = filled(cast, how_to_reach="mijn tekst")
    cast.client("samira").post(f"{url(cast)}wijzigen/", filled(cast, how_to_reach="haar tekst"))
    kept = cast.client("bram").post(f"{OWN}wijzigen/", {**mine, "choosing": "1", "keep": "theirs"})
    assert kept.status_code == 302
    assert details(cast, "bram").how_to_reach == "haar tekst"


def _hidden(page: str) -> dict[str, str]:
    names = ("version", "name_version")
    return {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in names}


def test_op6_history_holds_nothing_readable(cast: Cast) -> None:
    cast.client("bram").post(f"{OWN}wijzigen/", filled(cast, phone="0698765432"))
    with connection.cursor() as cursor:
        # Of names and contact data; what was said in a report is no secret of OP6.
        cursor.execute("SELECT fields FROM writing_revision WHERE subject LIKE 'people.%%'", [])
        raw = " ".join(str(row) for row in cursor.fetchall())
        cursor.execute("SELECT * FROM people_contactdetails")
        raw += " ".join(str(row) for row in cursor.fetchall())
    assert "sealed" in raw
    for secret in ("0698765432", "Kerkstraat", "canary-bram", "voorbeeld.nl"):
        assert secret not in raw.replace("canary-bram-contact_details-6", "")
    with net.system("a test reads a revision"):
        kept = Revision.objects.get(subject="people.ContactDetails")
    assert unsealed(kept.fields)["phone"][1] == "0698765432"
    assert "canary" in unsealed(kept.fields)["phone"][0]


def test_saving_the_same_appends_nothing(cast: Cast) -> None:
    client = cast.client("bram")
    client.post(f"{OWN}wijzigen/", filled(cast))
    before = details(cast, "bram").version, person(cast, "bram").version
    client.post(f"{OWN}wijzigen/", filled(cast))
    assert (details(cast, "bram").version, person(cast, "bram").version) == before


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("birth_date", "30-2-1980", "De datum klopt nog niet"),
        ("birth_date", "1-1-2190", "Deze dag moet nog komen"),
        ("email", "huis", "Dit e-mailadres klopt nog niet"),
        ("name", "", "Hier staat nog niets"),
        ("name", "x" * 201, "De tekst is te lang"),
        ("address", "a\x00b", "een teken in dat wij niet kunnen bewaren"),
        ("how_to_reach", "x" * 20_001, "De tekst is te lang"),
    ],
)
def test_a_mistake_gets_a_kind_error_and_loses_nothing(
    cast: Cast, field: str, value: str, says: str
) -> None:
    answer = cast.client("bram").post(f"{OWN}wijzigen/", filled(cast, **{field: value}))
    assert answer.status_code == 422
    page = page_of(answer)
    assert says in page
    assert "0612345678" in page
    assert details(cast, "bram").phone != "0612345678"


@pytest.mark.parametrize("name", ["O", "van der Berg", "محمد", "🌷", "D'Arcy", "<b>Bram</b>"])
def test_names_of_every_kind_are_kept_and_shown(cast: Cast, name: str) -> None:
    client = cast.client("bram")
    client.post(f"{OWN}wijzigen/", filled(cast, name=name, how_to_reach="x" * 20_000))
    assert person(cast, "bram").name == name
    raw = client.get(OWN).content.decode()
    assert "<b>Bram</b>" not in raw
    assert name in page_of(client.get(OWN))


def test_what_was_typed_is_found_back(cast: Cast) -> None:
    client = cast.client("bram")
    typed = filled(cast, how_to_reach="nog niet af")
    assert client.post(f"{OWN}concept/", typed).status_code == 204
    page = page_of(client.get(f"{OWN}wijzigen/"))
    assert "nog niet af" in page
    assert "Hier staat wat u eerder typte." in page
    client.post(f"{OWN}wijzigen/", typed)
    assert "Hier staat wat u eerder typte." not in page_of(client.get(f"{OWN}wijzigen/"))


def test_ac1_two_accounts_of_one_household_share_a_mailbox_and_nothing_else(cast: Cast) -> None:
    accounts = []
    for name in ("Sem", "Noor"):
        made = make_person(name=name, at=cast.now, team=None, birth_date="1990-03-03")
        account = make_citizen_account(
            person=made, login_name=f"{name.lower()}-4172", password=PASSWORD, at=cast.now
        )
        cast.accounts[name.lower()] = account
        cast.persons[name.lower()] = made
        accounts.append(account)
        told = filled(cast, name.lower(), name=name, email="huis@voorbeeld.nl", phone=f"06{name}")
        assert cast.client(name.lower()).post(f"{OWN}wijzigen/", told).status_code == 302
    pages = [page_of(cast.client(name).get(OWN)) for name in ("sem", "noor")]
    assert all("huis@voorbeeld.nl" in page for page in pages)
    assert "06Noor" not in pages[0]
    assert "06Sem" not in pages[1]
    assert accounts[0].pk != accounts[1].pk
    assert authenticate(username="huis@voorbeeld.nl", password=PASSWORD) is None


def test_dv5_the_own_page_shows_nothing_of_safety(cast: Cast) -> None:
    page = page_of(cast.client("bram").get(OWN))
    assert safety(cast, "bram").safe_contact not in page
    assert ("bram", "safety") not in canaries_in(page)
    assert ("bram", "safety") in canaries_in(page_of(cast.client("samira").get(url(cast))))
