"""Mijn kring: one question first, then this week, who sees what and who looked."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.writing.models import Agreement
from steunkring.person.tracks import queries as tracks
from steunkring.person.tracks.models import ContactMoment, Proposal
from tests.cast import Cast, canaries_in, make_entries, make_share

from .kit import DAY, queries_of, text_of

pytestmark = pytest.mark.django_db
URL = "/mijn-kring/"
AGENDA = "/mijn-kring/agenda/"


def _answer_all() -> None:
    with net.system("a test answers"):
        Proposal.objects.update(state=Proposal.State.DECLINED, answered_at=timezone.now())


def _seen_all() -> None:
    with net.system("a test saw what was agreed"):
        Agreement.objects.update(seen_at=timezone.now())


def test_a_proposal_is_the_one_question_and_can_be_answered_at_once(cast: Cast) -> None:
    _seen_all()
    client = cast.client("bram")
    page = text_of(client.get(URL))
    assert page.count("Eén vraag voor mij") == 1
    waiting = [row for row in cast.rows["bram"]["proposal"] if isinstance(row, Proposal)]
    first = min(waiting, key=lambda row: row.made_at)
    url = f"/mijn-kring/voorstellen/{first.key}/"
    assert url in page
    assert client.post(url, {"answer": "not_now"}).status_code == 302
    assert url not in text_of(client.get(URL))


def test_what_was_agreed_in_my_name_comes_first_and_is_counted(cast: Cast) -> None:
    """Before proposals that wait: somebody else wrote it down, and promised that I see it."""
    opened = cast.opened("bram", "bram", "own")
    waiting = len(tracks.waiting_proposals(opened)) + len(tracks.waiting_reports(opened))
    agreed = len(tracks.agreed_in_my_name(opened))
    assert waiting
    assert agreed
    page = text_of(cast.client("bram").get(URL))
    assert "Dit is in mijn naam afgesproken" in page
    assert "klopt-niet/" in page
    assert f"Daarna nog {waiting + agreed - 1}" in page or waiting + agreed == 2
    assert 'href="/mijn-kring/akkoord/"' in page
    _seen_all()
    assert 'href="/mijn-kring/akkoord/"' not in text_of(cast.client("bram").get(URL))


def test_a_share_that_ends_soon_is_asked_again(cast: Cast) -> None:
    _answer_all()
    make_share(cast, "olga", "joop", "network_member", "story_profile", days=10)
    client = cast.client("olga")
    for line in text_of(client.get(URL)).split("klopt/")[:1]:
        assert line
    _seen_all()
    page = text_of(client.get(URL))
    assert "Mag Joop dit blijven zien?" in page
    answer = client.post(
        f"{URL}delen/{cast.account('joop').key}/", {"parts": ["story_profile"], "period": "3"}
    )
    assert answer.status_code == 302
    assert "Mag Joop" not in text_of(client.get(URL))


def test_this_week_holds_what_was_agreed_with_remarks(cast: Cast) -> None:
    client = cast.client("bram")
    page = text_of(client.get(URL))
    assert "Deze week" in page
    assert f'hx-get="{AGENDA}"' in page
    assert 'hx-select="#deze-week"' in page
    week = text_of(client.get(AGENDA))
    assert 'id="deze-week"' in week
    assert {("bram", "logbook"), ("bram", "own_views")} <= canaries_in(week)
    assert "Afgesproken met Samira." in week


def test_a_step_of_the_past_is_told_kindly_and_a_far_one_waits(cast: Cast) -> None:
    rows = [row for row in cast.rows["bram"]["contact"] if isinstance(row, ContactMoment)]
    with net.system("a test moves steps"):
        ContactMoment.objects.filter(pk=rows[0].pk).update(
            next_step_on=timezone.localdate() - 2 * DAY
        )
        ContactMoment.objects.filter(pk=rows[1].pk).update(
            next_step_on=timezone.localdate() + 20 * DAY
        )
    page = text_of(cast.client("bram").get(AGENDA))
    assert "Dat mag alsnog." in page
    assert rows[1].next_step not in page


def test_a_wish_goes_straight_into_the_own_list(cast: Cast) -> None:
    client = cast.client("bram")
    answer = client.post(
        "/mijn-kring/wensen/nieuw/", {"text": "een hond", "once": "een-keer"}, follow=True
    )
    assert "een hond" in text_of(answer)


def test_the_first_wishes_are_there_with_who_reads_them(cast: Cast) -> None:
    page = text_of(cast.client("bram").get(URL))
    assert ("bram", "story_profile") in canaries_in(page)
    assert "Alleen ik zie dit" not in page, "Samira reads them too"
    assert "Alleen ik zie dit" in text_of(cast.client("olga").get(URL))


def test_an_empty_circle_says_what_comes_here(cast: Cast) -> None:
    page = text_of(cast.client("olga").get(URL))
    assert "Hier komt wie wat doet, in één beeld." in page
    assert 'id="deze-week"' in text_of(cast.client("olga").get(AGENDA))
    assert "Nog niemand ziet iets van mij." in page


def test_who_owns_nothing_gets_not_found(cast: Cast) -> None:
    for name in ("samira", "anouk", "lena", "joop", "ria", "ada", "pia"):
        assert cast.client(name).get(URL).status_code == 404


def test_dv5_nothing_shielded_is_on_it(cast: Cast) -> None:
    page = text_of(cast.client("bram").get(URL))
    assert ("bram", "safety") not in canaries_in(page)
    assert {owner for owner, _part in canaries_in(page)} == {"bram"}


@pytest.mark.parametrize("number", [1, 30])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    for days in range(number):
        make_entries(cast, "bram", "samira", days_ago=days + 1)
        cast.client("samira").get("/mijn-mensen/")
    client = cast.client("bram")
    assert queries_of(client, URL) <= 12
    _seen_all()
    assert queries_of(client, URL) <= 12
    _answer_all()
    assert queries_of(client, URL) <= 12
    assert queries_of(client, AGENDA) <= 12
