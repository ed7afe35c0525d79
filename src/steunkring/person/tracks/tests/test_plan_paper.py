"""The plan on paper, and the plan that is read out: what stands there and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from steunkring.foundation.writing.once import new_key
from steunkring.person.network import actions as people
from steunkring.person.tracks import actions
from tests.cast import Cast

from .plan import MINE, at_work, begun, day, goals, named, own, said, stepped, theirs
from .shared import at_most, page_of

FILES = ("meenemen/", "tekst/")


def with_vera(cast: Cast) -> str:
    """A plan in which somebody helps whom Bram keeps at a distance."""
    tie: Any = people.add_tie(
        own(cast), words=people.TieWords(name="Verborgen Vera", kind="natural"), once=new_key()
    )
    found = begun(own(cast), cast)
    row = stepped(own(cast), found, "De boodschappen", own_part="")
    promise = named(own(cast), row, "Verborgen Vera", tie_key=tie.key)
    people.tell(own(cast), promise, said="yes", on=day(0))
    people.keep_at_distance(own(cast), tie.key)
    return str(found.key)


@pytest.mark.parametrize("file", FILES)
def test_inv15_dv3_who_is_kept_at_a_distance_is_on_paper_only_when_bram_wants_it(
    cast: Cast, file: str
) -> None:
    url = f"{MINE}{with_vera(cast)}/{file}"
    client = cast.client("bram")
    assert "Verborgen Vera" in page_of(client.get(MINE))
    client.get(url)
    with at_most(12):
        page = page_of(client.get(url))
    assert "Verborgen Vera" not in page
    assert "Verborgen Vera" in page_of(client.get(f"{url}?op-afstand=ja"))


def test_inv15_dv3_bram_is_told_and_nobody_else_can_choose_it(cast: Cast) -> None:
    plan = with_vera(cast)
    page = page_of(cast.client("bram").get(f"{MINE}{plan}/meenemen/"))
    assert "Deze mensen staan niet op papier." in page
    assert "op-afstand=ja" in page
    page = page_of(cast.client("bram").get(f"{MINE}{plan}/meenemen/?op-afstand=ja"))
    assert f"{MINE}{plan}/pdf/?op-afstand=ja" in page
    for rest in (f"{plan}/meenemen/", f"{plan}/tekst/"):
        page = page_of(cast.client("samira").get(f"{theirs(cast)}{rest}?op-afstand=ja"))
        assert "Verborgen Vera" not in page
        assert "op-afstand" not in page


def test_a_plan_without_anybody_at_a_distance_says_nothing_of_it(cast: Cast) -> None:
    found = begun(own(cast), cast)
    named(own(cast), stepped(own(cast), found), "Joop")
    page = page_of(cast.client("bram").get(f"{MINE}{found.key}/meenemen/"))
    assert "op afstand" not in page


def test_by_whom_not_is_not_on_paper_and_nobody_is_not_the_persons_part(cast: Cast) -> None:
    for kind, text in (("by_whom_not", "Mijn moeder"), ("when", "Niet te vroeg")):
        actions.add_preference(own(cast), goals(cast)[0], kind=kind, text=text, once=new_key())
    found = begun(own(cast), cast)
    stepped(own(cast), found, "De kast", own_part="")
    text = page_of(cast.client("bram").get(f"{MINE}{found.key}/tekst/"))
    assert "Niet te vroeg" in text
    assert "Mijn moeder" not in text
    assert "nog niemand" in text
    assert "Wat ik doe: nog niemand" not in text


def test_inv5_what_is_read_out_is_the_whole_plan_that_gets_the_yes(cast: Cast) -> None:
    found = begun(at_work(cast), cast, evaluation_on=day(80))
    row = stepped(at_work(cast), found, "De tafel", own_part="Ik ruim de tafel af")
    named(at_work(cast), row, "Buurvrouw Riet")
    url = f"{theirs(cast)}{found.key}/antwoord/"
    client = cast.client("samira")
    client.get(url)
    with at_most(12):
        page = page_of(client.get(url))
    goal = goals(cast)[0]
    for words in ("De tafel", "Ik ruim de tafel af", "Buurvrouw Riet", "Samen terugkijken"):
        assert words in page
    assert f"doel-{goal}" in page
    assert "Stap veranderen" not in page


def test_on_a_phone_the_question_is_one_press_away(cast: Cast) -> None:
    found = begun(at_work(cast), cast)
    stepped(at_work(cast), found)
    page = page_of(cast.client("bram").get(MINE))
    assert page.index('href="#antwoord"') < page.index('id="antwoord"')
    said(own(cast), found.key)
    assert 'href="#antwoord"' not in page_of(cast.client("bram").get(MINE))
