"""Shortcut keys of the kitchen table: off for who wants, remembered with the account (2.1.4)."""

from __future__ import annotations

from django.test import Client

from steunkring.person.tracks.models import Conversation
from tests.cast import Cast

from .shared import at_most, page_of


def address(cast: Cast, whose: str = "bram") -> str:
    talk = cast.rows[whose]["conversation"][0]
    assert isinstance(talk, Conversation)
    return f"/inwoners/{cast.record(whose)}/gesprekken/{talk.key}/aan-tafel/"


def choose(client: Client, url: str, on: str, **further: str) -> int:
    return client.post(f"{url}sneltoetsen/", {"on": on, **further}).status_code


def has_keys(client: Client, url: str) -> bool:
    page = page_of(client.get(url))
    is_on = "data-shortcuts" in page
    # What the page says and what its script does are the same.
    assert ("Sneltoetsen uitzetten" in page) is is_on
    assert ("Sneltoetsen aanzetten" in page) is not is_on
    return is_on


def test_off_is_remembered_after_signing_in_again_and_can_be_undone(cast: Cast) -> None:
    url = address(cast)
    samira = cast.client("samira")
    assert has_keys(samira, url)
    assert choose(samira, url, "0") == 302
    assert not has_keys(samira, url)
    assert not has_keys(cast.client("samira"), url)
    # It is the choice of one account.
    assert has_keys(cast.client("anouk"), url)
    assert choose(samira, url, "1") == 302
    assert has_keys(samira, url)


def test_one_comes_back_to_the_part_of_the_talk_where_one_was(cast: Cast) -> None:
    url = address(cast)
    answer = cast.client("samira").post(f"{url}sneltoetsen/", {"on": "0", "part": "wat-kan-helpen"})
    assert answer["Location"] == f"{url}deel/wat-kan-helpen/"
    assert choose(cast.client("samira"), url, "1", part="bestaat-niet") == 404


def test_who_may_not_talk_there_changes_nothing(cast: Cast) -> None:
    for name in ("tom", "lena", "joop", "bram", "ada"):
        assert choose(cast.client(name), address(cast), "0") in (302, 403, 404)
        cast.account(name).refresh_from_db()
        assert cast.account(name).uses_shortcuts
    assert cast.client("samira").get(f"{address(cast)}sneltoetsen/").status_code == 405


def test_it_asks_few_questions_of_the_database(cast: Cast) -> None:
    samira = cast.client("samira")
    url = address(cast)
    with at_most(15):
        assert choose(samira, url, "0") == 302
