"""The record through somebody else's eyes: same grants, nothing shielded, the owner's own read."""

from __future__ import annotations

import pytest

from steunkring.foundation.access.models import ReadLine
from tests.cast import Cast, canaries_in, make_entries, make_share

from .kit import clear_log, items_of, queries_of, text_of

pytestmark = pytest.mark.django_db


def _url(cast: Cast, name: str) -> str:
    return f"/mijn-kring/delen/{cast.account(name).key}/bekijken/"


@pytest.mark.parametrize("name", ["samira", "anouk", "joop", "ria", "bas"])
def test_it_shows_no_more_than_that_person_sees(cast: Cast, name: str) -> None:
    make_share(cast, "bram", "joop", "network_member", "story_profile", "contact_details")
    seen = canaries_in(text_of(cast.client("bram").get(_url(cast, name))))
    where = "inwoners" if name in ("samira", "anouk") else "wat-ik-doe"
    real = canaries_in(text_of(cast.client(name).get(f"/{where}/{cast.record('bram')}/")))
    assert ("bram", "name") in seen
    assert seen <= real
    assert real - seen <= {("bram", "safety"), ("bram", "proposals")}


def test_dv5_the_shielded_part_is_not_in_it(cast: Cast) -> None:
    page = text_of(cast.client("bram").get(_url(cast, "samira")))
    assert ("bram", "safety") not in canaries_in(page)


def test_it_stands_in_the_log_as_the_owners_own_reading(cast: Cast) -> None:
    clear_log()
    client = cast.client("bram")
    client.get(_url(cast, "samira"))
    assert not items_of("samira", cast)
    assert {purpose for _part, purpose in items_of("bram", cast)} == {"own"}
    assert ReadLine.objects.get().channel == "preview"
    assert "Nog niemand keek mee" in text_of(client.get("/mijn-kring/wie-keek/alles/"))


def test_unknown_and_unrelated_cost_the_same(cast: Cast) -> None:
    client = cast.client("bram")
    unknown = client.get("/mijn-kring/delen/0000000000000/bekijken/")
    unrelated = client.get(_url(cast, "tom"))
    former = client.get(_url(cast, "piet"))
    assert unknown.content == unrelated.content == former.content


def test_nobody_else_sees_it(cast: Cast) -> None:
    for name in ("samira", "joop", "olga", "tom"):
        assert cast.client(name).get(_url(cast, "samira")).status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    for days in range(number):
        make_entries(cast, "bram", "samira", days_ago=days + 1)
    make_share(cast, "bram", "joop", "network_member", "story_profile", "contact_details")
    for name in ("samira", "anouk", "joop", "ria"):
        assert queries_of(cast.client("bram"), _url(cast, name)) <= 12
