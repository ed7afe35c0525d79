"""Mijn team: counts, ages and names for a lead; no content."""

from __future__ import annotations

import pytest

from tests.cast import Cast, canaries_in

from .kit import more_people, queries_of, text_of

pytestmark = pytest.mark.django_db
URL = "/mijn-team/"


def test_a_lead_sees_numbers_and_who_stands_in(cast: Cast) -> None:
    page = text_of(cast.client("lena").get(URL))
    assert not canaries_in(page)
    assert "1 persoon" in page
    assert "Anouk vervangt" in page


def test_a_lead_sees_names_and_dates_of_one_worker(cast: Cast) -> None:
    page = text_of(cast.client("lena").get(f"{URL}{cast.account('samira').key}/"))
    assert canaries_in(page) == {("bram", "name")}
    assert f"/inwoners/{cast.record('bram')}/wie-helpt/" in page


def test_a_worker_of_another_team_is_not_there(cast: Cast) -> None:
    client = cast.client("lena")
    assert client.get(f"{URL}{cast.account('tom').key}/").status_code == 404
    assert "Tom" not in text_of(client.get(URL))


def test_it_is_for_leads(cast: Cast) -> None:
    for name in ("samira", "tom", "ada", "bram"):
        client = cast.client(name)
        assert client.get(URL).status_code == 403
        assert client.get(f"{URL}{cast.account('samira').key}/").status_code == 403


@pytest.mark.parametrize("number", [1, 30])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    more_people(cast, number)
    client = cast.client("lena")
    assert queries_of(client, URL) <= 12
    assert queries_of(client, f"{URL}{cast.account('samira').key}/") <= 12
