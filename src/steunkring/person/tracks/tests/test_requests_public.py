"""Asking for support without an account, for oneself or for somebody else (A21, G-30)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from steunkring.foundation.access.models import Grant, ReadLine, Record
from steunkring.foundation.accounts.models import Team
from steunkring.foundation.writing.once import new_key
from steunkring.method.working_days import due_on
from steunkring.person.tracks.models import SupportRequest
from tests.cast import Cast

from .kit_requests import came_in, place
from .shared import HOSTILE, all_kept, at_most, page_of

DOOR = "/hulp-vragen/"
MYSELF = "/hulp-vragen/voor-mij/"
ANOTHER = "/hulp-vragen/voor-iemand-anders/"
SENT = "/hulp-vragen/verstuurd/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def for_myself(**further: str) -> dict[str, str]:
    return {
        "once": new_key(),
        "question": "Ik slaap slecht en durf niet naar buiten.",
        "neighbourhood": place(),
        "name": "Rik",
        "reach": "06 1111 2222, na zes uur",
        **further,
    }


def for_another(**further: str) -> dict[str, str]:
    return {
        "once": new_key(),
        "question": "Mijn buurman komt niet meer buiten.",
        "neighbourhood": place(),
        "name": "Meneer Pol",
        "reach": "",
        "knows": "not_yet",
        "not_told_because": "Ik durf het niet goed.",
        "reporter_name": "Mia",
        "reporter_relation": "buurvrouw",
        "reporter_reach": "06 3333 4444",
        **further,
    }


def test_from_the_front_door_to_what_happens_next(cast: Cast) -> None:
    client = Client()
    assert DOOR in page_of(client.get("/"))
    door = page_of(client.get(DOOR))
    assert MYSELF in door
    assert ANOTHER in door
    answer = client.post(MYSELF, for_myself())
    assert (answer.status_code, answer["Location"]) == (302, SENT)
    sent = page_of(client.get(SENT))
    assert "binnen twee werkdagen" in sent
    assert "Rik" not in sent
    (row,) = came_in()
    assert (row.name, row.channel, row.asked_by) == ("Rik", "web", "person")
    assert (row.team, row.state) == (cast.teams["schothorst"], "waiting")
    assert row.due_on == due_on(timezone.localdate())
    assert row.author_id is None


def test_the_team_reads_it_and_no_other_team(cast: Cast) -> None:
    Client().post(MYSELF, for_myself())
    for name, sees in (("samira", True), ("lena", True), ("tom", False)):
        assert (
            "durf niet naar buiten" in page_of(cast.client(name).get("/binnengekomen/"))
        ) == sees
    (row,) = came_in()
    grants = Grant.objects.filter(record_id=row.record_id)
    assert {grant.principal_id for grant in grants} == {cast.teams["schothorst"].principal_id}
    assert {grant.purpose for grant in grants} == {"intake"}


def test_for_somebody_else_it_asks_whether_that_person_knows(cast: Cast) -> None:
    client = Client()
    form = page_of(client.get(ANOTHER))
    assert "Weet die persoon ervan?" in form
    assert "Diegene kan dit later lezen" in form
    assert client.post(ANOTHER, for_another()).status_code == 302
    (row,) = came_in()
    assert (row.asked_by, row.knows) == ("intermediary", "not_yet")
    assert row.not_told_because == "Ik durf het niet goed."
    assert (row.reporter_name, row.reporter_reach) == ("Mia", "06 3333 4444")


def test_inv2_who_asks_for_help_from_outside_at_once_is_heard(cast: Cast) -> None:
    """Nothing from an inner ring is a condition: the question waits for a worker as any other."""
    asked = "Ik wil huishoudelijke hulp, drie uur in de week."
    assert Client().post(MYSELF, for_myself(question=asked)).status_code == 302
    (row,) = came_in()
    assert row.question == asked
    assert asked in page_of(cast.client("samira").get("/binnengekomen/"))


def test_g30_only_the_question_is_asked(cast: Cast) -> None:
    """Nobody has to have tried first, nor to say who they are or where."""
    client = Client()
    page = page_of(client.get(MYSELF)).casefold()
    assert "geprobeerd" not in page
    assert "zelf gedaan" not in page
    assert "De rest mag u overslaan" in page_of(client.get(MYSELF))
    nothing = for_myself(name="", reach="", neighbourhood="")
    assert client.post(MYSELF, nothing).status_code == 302
    only = {
        "name": "",
        "neighbourhood": "",
        "reporter_name": "",
        "reporter_reach": "",
        "not_told_because": "",
    }
    assert client.post(ANOTHER, for_another(**only)).status_code == 302
    assert len(came_in()) == 2
    sent = page_of(client.get(SENT))
    assert "bel dan" not in sent, "there is no number on the page"


def test_another_neighbourhood_reaches_somebody_all_the_same(cast: Cast) -> None:
    assert Client().post(MYSELF, for_myself(neighbourhood="unknown")).status_code == 302
    assert came_in()[0].team == cast.teams["schothorst"]  # nothing chosen: the first by name


def test_another_neighbourhood_reaches_the_team_that_was_chosen_and_no_other(cast: Cast) -> None:
    Team.objects.filter(pk=cast.teams["zielhorst"].pk).update(receives_rest=True)
    assert Client().post(MYSELF, for_myself(neighbourhood="unknown")).status_code == 302
    (row,) = came_in()
    assert row.team == cast.teams["zielhorst"]
    seen = page_of(cast.client("lena").get(reverse("tracks:requests")))
    assert row.question not in seen


def test_without_a_team_nothing_is_lost_and_the_page_says_so(cast: Cast) -> None:
    data = for_myself()
    Team.objects.update(ended_on=timezone.localdate())
    answer = Client().post(MYSELF, {**data, "neighbourhood": ""})
    assert answer.status_code == 422
    assert "Er is hier nog geen wijkteam" in page_of(answer)
    assert data["question"] in page_of(answer)
    assert not came_in()


@pytest.mark.parametrize("url", [MYSELF, ANOTHER])
def test_a_double_click_makes_one_row(cast: Cast, url: str) -> None:
    client = Client()
    data = for_myself() if url == MYSELF else for_another()
    for _ in range(3):
        assert client.post(url, data)["Location"] == SENT
    assert len(came_in()) == 1


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("question", "", "Er staat nog niets"),
        ("question", "x" * 20_001, "te lang"),
        ("question", "a\x00b", "een teken in dat wij niet kunnen bewaren"),
        ("name", "y" * 201, "te lang"),
        ("neighbourhood", "0000000000000", "Kies één antwoord"),
        ("knows", "misschien", "Kies één antwoord"),
        ("reporter_relation", "z" * 121, "te lang"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_lost(
    cast: Cast, name: str, value: str, words: str
) -> None:
    answer = Client().post(ANOTHER, for_another(**{name: value}))
    page = page_of(answer)
    assert answer.status_code == 422
    assert words in page
    assert "06 3333 4444" in page
    assert not came_in()


@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_are_kept_and_shown_as_words(cast: Cast, text: str) -> None:
    assert Client().post(MYSELF, for_myself(question=text, name="A")).status_code == 302
    (row,) = came_in()
    assert row.question == text.strip()
    page = cast.client("samira").get(f"/binnengekomen/{_record_of(row)}/")
    assert text.strip().splitlines()[0] in page_of(page)
    assert "<script>alert" not in page.content.decode()


def _record_of(row: SupportRequest) -> str:
    key: str = Record.objects.get(pk=row.record_id).key
    return key


@pytest.mark.parametrize("url", [DOOR, MYSELF, ANOTHER, SENT])
def test_dv1_dv2_the_browser_keeps_nothing_and_the_way_off_is_there(cast: Cast, url: str) -> None:
    answer = Client().get(url)
    page = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "/weg/" in page
    inputs = re.findall(r"<(?:textarea|input)[^>]*>", page)
    typed = [one for one in inputs if 'type="text"' in one or one.startswith("<textarea")]
    assert all('autocomplete="off"' in one for one in typed), typed


def test_a_flood_is_slowed_down_and_loses_nothing(cast: Cast) -> None:
    client = Client()
    answers = [client.post(MYSELF, for_myself()) for _ in range(22)]
    assert answers[0].status_code == 302
    assert answers[-1].status_code == 422
    page = page_of(answers[-1])
    assert "Wacht één minuut" in page
    assert "durf niet naar buiten" in page
    elsewhere = Client(REMOTE_ADDR="10.9.8.7")
    assert elsewhere.post(MYSELF, for_myself()).status_code == 302


def test_somebody_signed_in_asks_like_everybody(cast: Cast) -> None:
    """It is not tied to the account: a colleague finds out whose it is, as with anybody."""
    assert cast.client("bram").post(MYSELF, for_myself()).status_code == 302
    assert came_in()[0].author_id is None
    assert not ReadLine.objects.filter(page__startswith="tracks:asking").exists()


@pytest.mark.parametrize("number", [1, 30])
def test_budget_15_queries(cast: Cast, number: int) -> None:
    client = Client()
    client.get(MYSELF)
    for one in range(number - 1):
        cache.clear()
        client.post(MYSELF, for_myself(name=f"Naam {one}"))
    cache.clear()
    with at_most(15):
        assert client.post(MYSELF, for_myself()).status_code == 302
    with at_most(12):
        client.get(ANOTHER)
    assert len(all_kept(type(came_in()[0]))) == number + 2
