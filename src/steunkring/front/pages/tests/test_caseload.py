"""Mijn mensen: the own people, searched and sorted after the gate (SC2, SC4)."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import net
from tests.cast import Cast, canaries_in

from .kit import items_of, more_people, queries_of, text_of

pytestmark = pytest.mark.django_db
URL = "/mijn-mensen/"


def test_a_worker_sees_own_people_with_dates_and_no_texts(cast: Cast) -> None:
    page = text_of(cast.client("samira").get(URL))
    assert canaries_in(page) == {("bram", "name")}
    assert "Nog geen contact" in page


def test_nobody_else_finds_bram(cast: Cast) -> None:
    for name in ("tom", "piet", "lena"):
        client = cast.client(name)
        assert ("bram", "name") not in canaries_in(text_of(client.get(URL)))
        found = text_of(client.post(URL, {"zoek": "Bram"}))
        assert ("bram", "name") not in canaries_in(found)


def test_it_is_for_those_who_work_here(cast: Cast) -> None:
    for name in ("bram", "joop", "ada"):
        assert cast.client(name).get(URL).status_code == 403


def test_a_stand_in_finds_them_apart_with_the_period(cast: Cast) -> None:
    page = text_of(cast.client("anouk").get(URL))
    assert "U vervangt Samira" in page
    assert "Tot en met" in page
    assert ("bram", "name") in canaries_in(page)


def test_searching_is_posted_and_counts_after_the_gate(cast: Cast) -> None:
    more_people(cast, 3)
    client = cast.client("samira")
    page = text_of(client.post(URL, {"zoek": "persoon 00"}))
    assert "3 mensen gevonden" in page
    assert not canaries_in(page)
    assert "Niemand met die naam" in text_of(client.post(URL, {"zoek": "Fatma"}))
    assert ("bram", "name") in canaries_in(text_of(client.get(f"{URL}?zoek=persoon")))


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("cem", "Çem Yıldız"),
        ("ÇEM", "Çem Yıldız"),
        ("muller", "Anna Müller"),
        ("MÜLLER anna", "Anna Müller"),
        ("berg", "Jan van den Berg"),
        ("berg, jan", "Jan van den Berg"),
        ("ö", "Ö"),
    ],
)
def test_a_name_is_found_however_it_is_typed(cast: Cast, asked: str, name: str) -> None:
    (person,) = more_people(cast, 1)
    client = cast.client("samira")
    with net.system("a test asks for a key"):
        address = f"/inwoners/{person.record.key}/bereiken/wijzigen/"
    form = client.get(address).context["form"]
    typed = {one.html_name: one.value() or "" for one in form}
    versions = {"version": "1", "name_version": "1"}
    assert client.post(address, {**typed, **versions, "name": name}).status_code == 302
    for path in (URL, f"{URL}langst-niet/", "/contact/nieuw/"):
        assert name in text_of(client.post(path, {"zoek": asked})), path
        assert name not in text_of(client.post(path, {"zoek": f"{asked}x"})), path


def test_who_was_not_spoken_to_for_longest_comes_first(cast: Cast) -> None:
    more_people(cast, 3)
    page = text_of(cast.client("samira").get(f"{URL}langst-niet/"))
    names = [page.index(name) for name in ("Persoon 002", "Persoon 001", "Persoon 000")]
    assert names == sorted(names)


def test_the_list_is_cut_at_50_and_goes_on_by_position(cast: Cast) -> None:
    more_people(cast, 54)
    client = cast.client("samira")
    first, second = text_of(client.get(URL)), text_of(client.get(f"{URL}?pagina=2"))
    assert "Bladzijde 1 van 2" in first
    assert first.count("/inwoners/") - second.count("/inwoners/") == 45
    assert client.get(f"{URL}?pagina=onzin").status_code == 200


def test_every_name_shown_stands_in_the_log(cast: Cast) -> None:
    cast.client("samira").get(URL)
    assert items_of("samira", cast) == {("name", "support"), ("safety", "support")}


@pytest.mark.parametrize("number", [1, 60])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    more_people(cast, number)
    assert queries_of(cast.client("samira"), URL) <= 12
    assert queries_of(cast.client("anouk"), URL) <= 12
