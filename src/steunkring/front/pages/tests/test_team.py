"""Mijn team: counts, ages and names for a lead; no content."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.accounts.actions import end_membership
from steunkring.foundation.accounts.models import TeamMembership
from steunkring.foundation.notices.models import Notice
from steunkring.person.tracks.actions import assign
from tests.cast import DAY, Cast, canaries_in

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


def test_wk3_who_left_hands_over_to_the_lead(cast: Cast) -> None:
    """The assignment ends at once; the lead is told and finds who needs another colleague."""
    membership = TeamMembership.objects.get(account=cast.account("samira"))
    opened = f"/inwoners/{cast.record('bram')}/"
    assert cast.client("samira").get(opened).status_code == 200
    before = Notice.objects.filter(to_id=cast.account("lena").principal_id).count()
    end_membership(actor=cast.actor("lena"), membership=membership)
    assert cast.client("samira").get(opened).status_code == 404
    assert Notice.objects.filter(to_id=cast.account("lena").principal_id).count() == before + 1
    page = text_of(cast.client("lena").get(URL))
    assert "Eén persoon zoekt een andere collega" in page
    assert canaries_in(page) == {("bram", "name")}
    assert f"/inwoners/{cast.record('bram')}/wie-helpt/" in page
    again = assign(
        record=cast.person("bram").record_id,
        worker=cast.account("anouk"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=timezone.now(),
        until=timezone.now() + 30 * DAY,
    )
    assert again.worker_id == cast.account("anouk").pk
    assert "zoekt een andere collega" not in text_of(cast.client("lena").get(URL))


def test_nobody_left_nothing_is_said(cast: Cast) -> None:
    assert "andere collega" not in text_of(cast.client("lena").get(URL))
    assert "andere collega" not in text_of(cast.client("tom").get("/vandaag/"))
