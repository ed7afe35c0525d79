"""Pages for everybody, and the way off (threats DV1, DV2, SC9)."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import Cast, canaries_in

from .kit import text_of

pytestmark = pytest.mark.django_db

PUBLIC = ("/", "/nu-hulp/", "/over/privacy/", "/over/toegankelijkheid/", "/inloggen/")


@pytest.mark.parametrize("path", PUBLIC)
def test_anybody_reads_it_and_nothing_stays_behind(path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert not {"ETag", "Last-Modified", "Expires"} & set(answer.headers)


@pytest.mark.parametrize("path", ["/", "/nu-hulp/"])
def test_dv1_a_page_for_everybody_has_the_way_off_and_urgent_help(path: str) -> None:
    page = text_of(Client().get(path))
    assert 'href="/weg/"' in page
    assert 'href="/nu-hulp/"' in page


def test_urgent_numbers_can_be_dialled_and_say_when_they_were_checked(
    settings: pytest.FixtureRequest,
) -> None:
    page = text_of(Client().get("/nu-hulp/"))
    for number in ("tel:112", "tel:08002000", "tel:08000113", "tel:09008844"):
        assert number in page
    assert "Deze nummers gelden in heel Nederland." in page
    settings.URGENT_CHECKED = "2026-11-01"  # type: ignore[attr-defined]
    settings.URGENT_NUMBERS = ["Crisisdienst=033 123 4567"]  # type: ignore[attr-defined]
    page = text_of(Client().get("/nu-hulp/"))
    assert "1 november" in page
    assert "tel:0331234567" in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_dv1_leaving_ends_the_session_on_the_server(cast: Cast, method: str) -> None:
    client = cast.client("bram")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert canaries_in(text_of(client.get("/mijn-kring/")))
    answer = getattr(client, method)("/weg/")
    assert answer.status_code == 303
    assert answer["Location"] == settings.QUICK_EXIT_URL
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer["Cache-Control"] == "no-store, private"
    again = Client()
    again.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert again.get("/mijn-kring/").status_code == 302


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("bram", "/mijn-kring/"),
        ("samira", "/vandaag/"),
        ("lena", "/vandaag/"),
        ("ada", "/organisatie/"),
        ("joop", "/wat-ik-doe/"),
        ("ria", "/wat-ik-doe/"),
    ],
)
def test_the_front_door_leads_to_the_own_first_page(cast: Cast, name: str, path: str) -> None:
    answer = cast.client(name).get("/")
    assert (answer.status_code, answer["Location"]) == (302, path)


def test_the_privacy_officer_is_told_what_comes_and_whom_to_ask(cast: Cast) -> None:
    page = text_of(cast.client("pia").get("/"))
    assert "Fijn dat u er bent. Uw eigen pagina komt in een volgende versie" in page
    assert "Vraag het nu nog aan een beheerder" in page


def test_another_language_leads_back_to_the_same_page_and_nowhere_else() -> None:
    client = Client()
    answer = client.get("/taal/en/?naar=/nu-hulp/")
    assert answer["Location"] == "/nu-hulp/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert 'lang="en"' in text_of(client.get("/nu-hulp/"))
    assert client.get("/taal/en/?naar=//elders.example/")["Location"] == "/"
    assert client.get("/taal/xx/").status_code == 404


def test_machines_see_that_it_runs_and_nothing_else() -> None:
    assert Client().get("/gezond/").json() == {"status": "ok"}


def test_the_catalogue_is_for_those_who_work_here(cast: Cast) -> None:
    assert cast.client("samira").get("/bouwstenen/").status_code == 200
    assert cast.client("bram").get("/bouwstenen/").status_code == 403


@pytest.mark.parametrize(
    "path", ["/mijn-kring/", "/mijn-kring/delen/", "/mijn-kring/wie-keek/", "/wat-ik-doe/"]
)
def test_dv2_titles_tell_nothing_and_personal_pages_are_not_kept(cast: Cast, path: str) -> None:
    answer = cast.client("bram").get(path)
    title = text_of(answer).split("<title>")[1].split("</title>")[0]
    assert title in ("Mijn kring · Steunkring", "Wat ik doe · Steunkring")
    assert answer["Cache-Control"] == "no-store, private"
    assert "Cookie" in answer["Vary"]
