"""The menu of each reader, without a query of its own (design, section 2)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steunkring.foundation.accounts.models import TeamMembership
from tests.cast import Cast

from .kit import DAY, text_of

pytestmark = pytest.mark.django_db


def _menu(page: str) -> str:
    return page[page.index("<header") : page.index("<main")]


@pytest.mark.parametrize(
    ("name", "url", "there", "not_there"),
    [
        (
            "bram",
            "/mijn-kring/",
            ("Mijn kring", "Mijn wensen", "Logboek", "Wie mag wat zien", "Wie keek er mee"),
            ("Vandaag", "Contact opschrijven", "Organisatie"),
        ),
        (
            "samira",
            "/vandaag/",
            ("Vandaag", "Mijn mensen", "Contact opschrijven", "sociaal werker"),
            ("Mijn kring", "Mijn team", "Organisatie", "Weg van deze pagina"),
        ),
        ("lena", "/mijn-team/", ("Mijn team", "Vandaag"), ("Mijn kring", "Organisatie")),
        ("ada", "/organisatie/", ("Organisatie",), ("Vandaag", "Mijn mensen", "Mijn kring")),
        ("joop", "/wat-ik-doe/", ("Wat ik doe",), ("Mijn kring", "Vandaag")),
    ],
)
def test_everybody_has_the_own_menu(
    cast: Cast, name: str, url: str, there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    menu = _menu(text_of(cast.client(name).get(url)))
    for words in (*there, "Nu hulp", "Mijn account", "Uitloggen"):
        assert words in menu
    for words in not_there:
        assert words not in menu


def test_somebody_who_works_here_and_owns_a_record_sees_both(cast: Cast) -> None:
    TeamMembership.objects.create(
        account=cast.account("olga"),
        team=cast.teams["schothorst"],
        starts_at=cast.now - DAY,
        ends_at=cast.now + DAY,
    )
    client = cast.client("olga")
    page = text_of(client.get("/vandaag/"))
    assert "Mijn kring" in _menu(page)
    assert "Mijn mensen" in _menu(page)
    assert "Weg van deze pagina" not in page
    assert "Weg van deze pagina" in text_of(client.get("/mijn-kring/"))


def test_the_menu_marks_the_deepest_place(cast: Cast) -> None:
    page = text_of(cast.client("bram").get("/mijn-kring/delen/"))
    current = page.split('aria-current="page"')[1]
    assert "Wie mag wat zien" in current.split("</a>")[0]


def test_a_public_page_costs_no_query_of_a_stranger(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as queries:
        Client().get("/nu-hulp/")
    assert not queries.captured_queries


def test_the_own_name_and_the_languages_are_there(cast: Cast) -> None:
    client = cast.client("bram")
    page = text_of(client.get("/mijn-kring/delen/"))
    assert "/taal/en/?naar=%2Fmijn-kring%2Fdelen%2F" in page
    assert "Bram" in _menu(page)
