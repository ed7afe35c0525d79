"""Coming in and going out: a new person, a letter with a code, password and code, signing out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD, Cast
from tests.journeys.conftest import DESK, TABLET, Walk, about, code_of_the_app, sign_in

pytestmark = pytest.mark.browser

OWN_PASSWORD = "kastanje fiets regenjas"


def _make_person(page: Page, name: str, born: str) -> None:
    page.goto("/mijn-mensen/")
    page.get_by_role("link", name="Iemand toevoegen").click()
    page.get_by_label("Hoe wil deze persoon genoemd worden?").fill(name)
    page.get_by_label("Geboortedatum").fill(born)
    page.get_by_role("button", name="Kijken of er een dossier is").click()
    page.get_by_label("Telefoonnummer").fill("06 12345678")
    page.get_by_label("Hoe liever niet?").fill("Niet op het werk bellen.")
    page.get_by_role("button", name="Dossier maken").click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def test_a_worker_makes_a_person_and_a_letter_lets_the_person_in(walk: Walk) -> None:
    worker = walk.as_somebody("samira", width=DESK)
    _make_person(worker, "Nel van der Veen", "4-5-1961")
    worker.get_by_role("link", name="Bereiken").click()
    expect(worker.get_by_text("Niet op het werk bellen.")).to_be_visible()
    worker.get_by_role("link", name="Eigen account").click()
    worker.get_by_role("button", name="Brief maken").click()
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", worker.get_by_role("main").inner_text())
    assert found is not None
    code = found.group()
    worker.reload()
    assert code not in worker.content(), "the code stands there once"

    thief = walk.as_somebody()
    thief.goto("/uitnodiging/")
    thief.get_by_label("Welke code staat in de brief?").fill(code)
    thief.get_by_label("Wanneer bent u geboren?").fill("5-5-1961")
    thief.get_by_role("button", name="Verder gaan").click()
    expect(thief.get_by_text("horen niet bij elkaar", exact=False).first).to_be_visible()
    assert "Nel" not in thief.content()

    nel = walk.as_somebody()
    nel.goto("/inloggen/")
    nel.get_by_text("Lukt het niet?").click()
    nel.get_by_role("link", name="Ik heb een brief").click()
    nel.get_by_label("Welke code staat in de brief?").fill(code)
    nel.get_by_label("Wanneer bent u geboren?").fill("4-5-1961")
    nel.get_by_role("button", name="Verder gaan").click()
    nel.get_by_label("Welke inlognaam kiest u?").fill("nel-1961")
    nel.get_by_label("Welk wachtwoord kiest u?").fill(OWN_PASSWORD)
    nel.get_by_label("Schrijf het wachtwoord nog eens").fill(OWN_PASSWORD)
    nel.get_by_role("button", name="Account maken").click()
    assert nel.url.endswith("/mijn-kring/")
    expect(nel.get_by_role("heading", level=1, name="Dag", exact=False)).to_be_visible()
    expect(nel.get_by_text("Samira", exact=False).first).to_be_visible()


def test_an_account_is_made_together_on_the_tablet(walk: Walk) -> None:
    page = walk.as_somebody("samira", width=TABLET)
    _make_person(page, "Ko", "")
    page.get_by_role("link", name="Eigen account").click()
    page.get_by_role("link", name="Maak samen een account op deze tablet").click()
    page.get_by_role("radio", name="Nee, wij zijn", exact=False).check()
    page.get_by_role("button", name="Tablet nu geven").click()
    page.get_by_label("Welke inlognaam kiest u?").fill("ko-1234")
    page.get_by_label("Welk wachtwoord kiest u?").fill(OWN_PASSWORD)
    page.get_by_label("Schrijf het wachtwoord nog eens").fill(OWN_PASSWORD)
    page.get_by_role("button", name="Account maken").click()
    page.get_by_role("textbox").fill(code_of_the_app())
    page.get_by_role("button", name="Verdergaan met mijn werk").click()
    expect(page.get_by_role("heading", name="Ko", level=1)).to_be_visible()
    ko = walk.as_somebody()
    ko.goto("/mijn-kring/")
    sign_in(ko, "ko-1234", password=OWN_PASSWORD)
    expect(ko.get_by_role("heading", level=1, name="Dag", exact=False)).to_be_visible()


def test_asking_first_finds_a_person_of_another_team_without_showing_anything(walk: Walk) -> None:
    tom = walk.as_somebody("tom")
    _make_person(tom, "Sjaak de Boer", "1-2-1950")
    worker = walk.as_somebody("samira")
    worker.goto("/inwoners/nieuw/")
    worker.get_by_label("Hoe wil deze persoon genoemd worden?").fill("sjaak de boer")
    worker.get_by_label("Geboortedatum").fill("1-2-1950")
    worker.get_by_role("button", name="Kijken of er een dossier is").click()
    expect(worker.get_by_text("Er is al een dossier.")).to_be_visible()
    expect(worker.get_by_text("Vraag toegang aan", exact=False)).to_be_visible()
    expect(worker.get_by_role("button", name="Dossier maken")).to_have_count(0)


def test_signing_in_with_password_and_code_and_out_again(walk: Walk) -> None:
    page = walk.as_somebody()
    page.goto("/vandaag/")
    page.get_by_label("Wat is uw inlognaam?").fill("samira")
    page.get_by_label("Wat is uw wachtwoord?").fill("helemaal verkeerd")
    page.get_by_role("button", name="Inloggen", exact=True).click()
    wrong = page.get_by_role("alert").inner_text()
    assert "samira" not in wrong
    expect(page.get_by_label("Wat is uw inlognaam?")).to_have_value("samira")
    stranger = walk.as_somebody()
    stranger.goto("/inloggen/")
    stranger.get_by_label("Wat is uw inlognaam?").fill("bestaat-niet")
    stranger.get_by_label("Wat is uw wachtwoord?").fill("helemaal verkeerd")
    stranger.get_by_role("button", name="Inloggen", exact=True).click()
    assert stranger.get_by_role("alert").inner_text() == wrong, "AC4: one text"

    page.get_by_label("Wat is uw wachtwoord?").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    expect(page.get_by_role("heading", name="Nog één stap")).to_be_visible()
    page.goto("/vandaag/")
    assert "/inloggen/" in page.url, "a password alone opens nothing"
    page.get_by_label("Welke code ziet u nu?").fill(code_of_the_app())
    page.get_by_role("button", name="Verder", exact=True).click()
    assert page.url.endswith("/vandaag/")
    page.get_by_text("Meer", exact=True).click()
    page.get_by_role("link", name="Uitloggen").locator("visible=true").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.goto("/vandaag/")
    assert "/inloggen/" in page.url
    page.go_back()
    assert "canary-bram" not in page.content()


def test_the_own_device_is_in_the_list_and_another_can_be_ended(cast: Cast, walk: Walk) -> None:
    here, there = walk.as_somebody(), walk.as_somebody()
    for page in (here, there):
        page.goto("/mijn-kring/")
        sign_in(page, "bram")
        page.wait_for_url("**/mijn-kring/")
    here.goto("/mijn-account/")
    here.get_by_role("button", name=about("Uitloggen", "Chrome")).first.click()
    there.goto("/mijn-kring/")
    assert "/inloggen/" in there.url
    here.goto("/mijn-kring/")
    assert here.url.endswith("/mijn-kring/")
