"""Wat ik doe: people who let somebody in."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import sharing
from steunkring.person.network.tests.promising import asked_of
from tests.cast import Cast, canaries_in, make_share

from .kit import queries_of, text_of

pytestmark = pytest.mark.django_db


def test_a_helper_sees_who_shares_and_exactly_what(cast: Cast) -> None:
    make_share(cast, "bram", "joop", "network_member", "story_profile")
    client = cast.client("joop")
    page = text_of(client.get("/wat-ik-doe/"))
    assert canaries_in(page) == {("bram", "name")}
    assert "U ziet: wensen en verhaal" in page
    record = text_of(client.get(f"/wat-ik-doe/{cast.record('bram')}/"))
    assert canaries_in(record) == {("bram", "name"), ("bram", "story_profile")}
    assert "Bram canary" in record


def test_dv4_after_the_end_the_page_is_that_of_somebody_who_never_was_let_in(cast: Cast) -> None:
    client = cast.client("joop")
    url = f"/wat-ik-doe/{cast.record('bram')}/"
    assert client.get(url).status_code == 200
    sharing.stop(cast.opened("bram", "bram", "own"), principal=cast.account("joop").principal_id)
    ended = client.get(url)
    never = cast.client("olga").get(url)
    assert (ended.status_code, ended.content) == (404, never.content)
    assert "Nu deelt niemand iets met u" in text_of(client.get("/wat-ik-doe/"))


def test_work_opens_nothing_here(cast: Cast) -> None:
    for name in ("tom", "samira", "lena", "olga"):
        assert cast.client(name).get(f"/wat-ik-doe/{cast.record('bram')}/").status_code == 404


def test_a_representative_is_told_to_be_one(cast: Cast) -> None:
    client = cast.client("ria")
    assert "U bent vertegenwoordiger." in text_of(client.get("/wat-ik-doe/"))
    page = text_of(client.get(f"/wat-ik-doe/{cast.record('bram')}/"))
    assert "U kijkt mee als vertegenwoordiger." in page


def test_budget_12_queries(cast: Cast) -> None:
    make_share(cast, "bram", "joop", "network_member", "story_profile", "contact_details")
    for url in ("/wat-ik-doe/", f"/wat-ik-doe/{cast.record('bram')}/"):
        assert queries_of(cast.client("joop"), url) <= 12
        assert queries_of(cast.client("ria"), url) <= 12


def test_what_one_does_is_not_called_nothing(cast: Cast) -> None:
    """Whoever only promised something reads that, and not that there is nothing."""
    promise = asked_of(cast)
    url, nothing = f"/wat-ik-doe/{cast.record('bram')}/", "Hier staat nog niets"
    page = text_of(cast.client("joop").get(url))
    assert promise.what in page
    assert nothing not in page
