"""Goals together, and what that costs (F-2, F-9, A3, INV-14)."""

from __future__ import annotations

import pytest

from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import queries
from tests.cast import Cast

from .goals import (
    LIST,
    add,
    goals,
    many,
    preferences,
)
from .shared import (
    at_most,
    page_of,
)


def test_f2_the_overview_counts_a_goal_in_each_of_its_rows_and_once_in_all(cast: Cast) -> None:
    add(cast, "Een", result_areas=["household", "contribute"], concepts=["participation"])
    add(cast, "Twee", result_areas=["contribute"], dimensions=["inclusion"])
    found = queries.goals_overview(cast.opened("bram", "bram", "own"))
    rows = {row.label: (row.goals, row.states) for row in (*found.areas, *found.dimensions)}
    assert [row.texts for row in found.concepts] == [(), ("Een",), ()]
    assert rows["Iets bijdragen"] == (2, ("2 gekozen",))
    assert rows["Mijn huishouden doen"] == (1, ("1 gekozen",))
    assert rows["Meedoen en erbij horen"] == (1, ("1 gekozen",))
    assert rows["Mijn rechten"] == (0, ())
    assert (found.total, found.untagged) == (3, 0)
    assert (len(found.areas), len(found.dimensions), len(found.concepts)) == (10, 8, 3)
    page = page_of(cast.client("bram").get(f"{LIST}overzicht/"))
    assert "Er zijn 3 doelen." in page


def test_inv14_the_overview_shows_no_score_and_no_percentage(cast: Cast) -> None:
    many(cast, 7)
    for name, path in (
        ("bram", f"{LIST}overzicht/"),
        ("samira", f"/inwoners/{cast.record('bram')}/doelen/overzicht/"),
    ):
        main = page_of(cast.client(name).get(path)).split("<main")[1].split("</main")[0].lower()
        for word in ("%", "score", "procent", "gemiddeld", "punten", "<meter", "<progress"):
            assert word not in main


def test_f9_short_and_long(cast: Cast) -> None:
    path, client = f"{LIST}overzicht/", cast.client("bram")
    assert "wat voor korte of lange tijd is" in page_of(client.get(path))
    add(cast, "Kort", term="short")
    assert "Voor lange tijd staat er nog niets." in page_of(client.get(path))
    add(cast, "Lang", term="long")
    assert "iets voor korte tijd en iets voor lange tijd" in page_of(client.get(path))


def test_a3_a_soft_word_when_all_goals_lie_in_one_concept(cast: Cast) -> None:
    client = cast.client("bram")
    first = goals(cast)[0]
    client.post(
        f"{LIST}{first.key}/wijzigen/",
        {"text": "Een", "concepts": ["participation"], "version": "1"},
    )
    second = add(cast, "Twee", concepts=["participation"])
    page = page_of(client.get(f"{LIST}overzicht/"))
    assert "Alle doelen gaan nu over: Meedoen" in page
    assert "Dat mag." in page
    client.post(
        f"{LIST}{second.key}/wijzigen/",
        {"text": "Twee", "concepts": ["participation", "self_reliance"], "version": "1"},
    )
    assert "Alle doelen gaan nu over" not in page_of(client.get(f"{LIST}overzicht/"))


def test_g20_a_tag_brings_no_other_tag(cast: Cast) -> None:
    goal = add(cast, "Orde", result_areas=["household"])
    assert (goal.result_areas, goal.dimensions, goal.concepts) == (["household"], [], [])


def test_english_names_for_an_english_reader(cast: Cast) -> None:
    client = cast.client("bram")
    client.cookies["taal"] = "en"
    page = page_of(client.get(f"{LIST}overzicht/"))
    assert "Running my household" in page
    assert "Mijn huishouden doen" not in page


@pytest.mark.parametrize("number", [10, 2000])
def test_budgets(cast: Cast, number: int) -> None:
    many(cast, number)
    goal, client, record = goals(cast)[-1], cast.client("bram"), cast.record("bram")
    for path in (
        LIST, f"{LIST}?pagina=2", f"{LIST}overzicht/", f"{LIST}nieuw/", f"{LIST}{goal.key}/",
        f"{LIST}{goal.key}/wijzigen/", f"{LIST}{goal.key}/stand/", f"{LIST}{goal.key}/eerder/",
        f"{LIST}zo-wil-ik-het/{preferences(cast)[-1].key}/",
    ):  # fmt: skip
        with at_most(12):
            assert client.get(path).status_code == 200
    for path, data in (
        (f"{LIST}nieuw/", {"text": "Nog een", "once": new_key()}),
        (f"{LIST}{goal.key}/wijzigen/", {"text": "Anders", "version": "1"}),
        (f"{LIST}{goal.key}/stand/", {"state": "busy", "version": "2"}),
        (f"{LIST}{goal.key}/volgorde/", {"direction": "up"}),
        (f"{LIST}{goal.key}/zo-wil-ik-het/", {"kind": "how", "text": "Zo", "once": new_key()}),
    ):
        with at_most(15):
            assert client.post(path, data).status_code == 302, path
    worker = cast.client("samira")
    for end in ("", "overzicht/"):
        with at_most(12):
            assert worker.get(f"/inwoners/{record}/doelen/{end}").status_code == 200


def test_the_list_asks_the_same_for_few_and_many(cast: Cast) -> None:
    opened = cast.opened("bram", "bram", "own")
    with at_most(3):
        queries.goals(opened)
    many(cast, 200)
    with at_most(3):
        queries.goals(opened)
    key = goals(cast)[-1].key
    with at_most(4):
        queries.goal(opened, key)
