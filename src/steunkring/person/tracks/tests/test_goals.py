"""The owner's goals and what matters with them (B9, A12, A14)."""

from __future__ import annotations

from typing import Any

import pytest

from steunkring.foundation.access import net
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.models import (
    OwnStrengthPause,
    Preference,
    Track,
)
from tests.cast import Cast

from .goals import (
    LIST,
    PROMPT,
    add,
    goals,
    in_order,
    many,
    no_rest,
    prefer,
    preferences,
)
from .shared import (
    HOSTILE,
    drafts,
    page_of,
    revisions,
    wishes,
)


def test_a_goal_in_the_own_words_asks_nothing_else(cast: Cast) -> None:
    goal = add(cast, "Mijn huis op orde.")
    assert (goal.text, goal.kind, goal.term, goal.state) == (
        "Mijn huis op orde.", "own", "", "set",
    )  # fmt: skip
    assert (goal.result_areas, goal.dimensions, goal.concepts, goal.wishes) == ([], [], [], [])
    assert in_order(cast)[-1] == "Mijn huis op orde."
    assert "Mijn huis op orde." in page_of(cast.client("bram").get(LIST))


def test_a_goal_starts_with_the_words_of_a_wish(cast: Cast) -> None:
    wish, client = wishes(cast)[0], cast.client("bram")
    assert f"/mijn-kring/wensen/{wish.key}/doel/" in page_of(client.get(LIST))
    path = f"/mijn-kring/wensen/{wish.key}/doel/"
    assert wish.text in page_of(client.get(path))
    data = {"text": "In eigen woorden", "wishes": [wish.key], "once": new_key()}
    assert client.post(path, data).status_code == 302
    assert goals(cast)[-1].wishes == [wish.key]
    page = page_of(client.get(LIST))
    assert f"/mijn-kring/wensen/{wish.key}/doel/" not in page
    assert wish.text in page_of(client.get(f"{LIST}{goals(cast)[-1].key}/"))


def test_a_goal_of_several_wishes_and_no_wish_of_somebody_else(cast: Cast) -> None:
    client = cast.client("bram")
    client.post("/mijn-kring/wensen/nieuw/", {"text": "Zwemmen", "once": new_key()})
    keys = [wish.key for wish in wishes(cast)]
    assert add(cast, "Samen", wishes=keys).wishes == keys
    theirs = wishes(cast, "fatma")[0].key
    data = {"text": "Van een ander", "wishes": [theirs], "once": new_key()}
    answer = client.post(f"{LIST}nieuw/", data)
    assert answer.status_code == 422
    assert "Van een ander" in page_of(answer)
    assert client.get(f"/mijn-kring/wensen/{theirs}/doel/").status_code == 404


def test_everything_that_can_be_said_of_a_goal(cast: Cast) -> None:
    said: dict[str, Any] = {
        "kind": "support",
        "term": "long",
        "how_noticed": "Ik durf bezoek te vragen.",
        "result_areas": ["household", "contribute"],
        "dimensions": ["inclusion"],
        "concepts": ["self_reliance", "participation"],
    }
    goal = add(cast, "Orde", **said)
    assert {name: getattr(goal, name) for name in said} == said
    page = page_of(cast.client("bram").get(f"{LIST}{goal.key}/"))
    for words in (
        "doel voor de steun", "lange tijd", "Ik durf bezoek te vragen.",
        "Mijn huishouden doen", "Iets bijdragen", "Meedoen en erbij horen", "Zelf of met steun",
    ):  # fmt: skip
        assert words in page


def test_a_tag_that_is_no_tag_is_refused_and_nothing_typed_is_lost(cast: Cast) -> None:
    before = len(goals(cast))
    for name, value in (
        ("concepts", "household"), ("term", "soon"), ("kind", "theirs"), ("dimensions", "score"),
    ):  # fmt: skip
        data = {"text": "Blijft staan", "how_noticed": "Ook dit", name: value, "once": new_key()}
        answer = cast.client("bram").post(f"{LIST}nieuw/", data)
        assert answer.status_code == 422, name
        assert "Blijft staan" in page_of(answer)
        assert "Ook dit" in page_of(answer)
    assert len(goals(cast)) == before


def test_an_empty_goal_says_what_to_do(cast: Cast) -> None:
    answer = cast.client("bram").post(f"{LIST}nieuw/", {"text": " ", "once": new_key()})
    assert answer.status_code == 422
    assert "Schrijf in een paar woorden wat u wilt bereiken" in page_of(answer)


def test_a_double_click_makes_one(cast: Cast) -> None:
    key, before = new_key(), len(goals(cast))
    goal = add(cast, "Een keer", key)
    add(cast, "Een keer", key)
    assert len(goals(cast)) == before + 1
    once, had = new_key(), len(preferences(cast))
    prefer(cast, goal, "how", "Een keer", once)
    prefer(cast, goal, "how", "Een keer", once)
    assert len(preferences(cast)) == had + 1


def test_every_goal_and_preference_is_kept_exactly(cast: Cast) -> None:
    for text in HOSTILE:
        goal = add(cast, text)
        assert goal.text == text
        assert prefer(cast, goal, "when", text).text == text
        answer = cast.client("bram").get(f"{LIST}{goal.key}/")
        assert b"<script>alert(" not in answer.content
        assert text.split("\n")[0] in page_of(answer)


def test_other_words_and_the_earlier_ones(cast: Cast) -> None:
    goal, client = add(cast, "Orde", term="short"), cast.client("bram")
    path = f"{LIST}{goal.key}/wijzigen/"
    assert "Orde" in page_of(client.get(path))
    client.post(path, {"text": "Rust in huis", "term": "long", "version": "1"})
    again = goals(cast)[-1]
    assert (again.text, again.term, again.version) == ("Rust in huis", "long", 2)
    page = page_of(client.get(f"{LIST}{goal.key}/eerder/"))
    assert "“Orde”" in page
    assert "Rust in huis" in page
    client.post(path, {"text": "Rust in huis", "term": "long", "version": "2"})
    assert goals(cast)[-1].version == 2


def test_a_stale_save_shows_both_texts_and_keeps_all_choices(cast: Cast) -> None:
    goal, client = add(cast, "Orde"), cast.client("bram")
    path = f"{LIST}{goal.key}/wijzigen/"
    client.post(path, {"text": "Op de telefoon", "version": "1"})
    mine = {
        "text": "Op de laptop",
        "result_areas": ["household", "contribute"],
        "kind": "own",
        "version": "1",
    }
    answer = client.post(path, mine)
    assert answer.status_code == 409
    page = page_of(answer)
    assert "Op de telefoon" in page
    assert "Op de laptop" in page
    assert 'name="result_areas" value="household"' in page
    assert 'name="result_areas" value="contribute"' in page
    client.post(path, {**mine, "version": "2", "choosing": "1", "keep": "theirs"})
    assert goals(cast)[-1].text == "Op de telefoon"
    client.post(path, {**mine, "version": "2", "choosing": "1"})
    assert goals(cast)[-1].text == "Op de telefoon"
    client.post(path, {**mine, "version": "2", "choosing": "1", "keep": "mine"})
    assert goals(cast)[-1].text == "Op de laptop"
    assert goals(cast)[-1].result_areas == ["household", "contribute"]


def test_drafts_of_goals_and_preferences(cast: Cast) -> None:
    client = cast.client("bram")
    client.post(f"{LIST}nieuw/concept/", {"text": "Ik wil"})
    assert "Ik wil" in page_of(client.get(f"{LIST}nieuw/"))
    goal = add(cast, "Orde")
    assert not drafts()
    client.post(f"{LIST}{goal.key}/wijzigen/concept/", {"text": "Rust", "version": "1"})
    assert "Rust" in page_of(client.get(f"{LIST}{goal.key}/wijzigen/"))
    client.post(f"{LIST}{goal.key}/zo-wil-ik-het/concept/", {"text": "Een vaste", "kind": "how"})
    assert "Een vaste" in page_of(client.get(f"{LIST}{goal.key}/"))
    prefer(cast, goal, "how", "Een vaste plek")
    assert len(drafts()) == 1


# --- order and state -------------------------------------------------------


def test_the_own_order_goes_by_buttons(cast: Cast) -> None:
    first = in_order(cast)[0]
    add(cast, "Twee")
    third, client = add(cast, "Drie"), cast.client("bram")
    client.post(f"{LIST}{third.key}/volgorde/", {"direction": "up"})
    assert in_order(cast) == [first, "Drie", "Twee"]
    client.post(f"{LIST}{goals(cast)[0].key}/volgorde/", {"direction": "down"})
    assert in_order(cast) == ["Drie", first, "Twee"]
    client.post(f"{LIST}{third.key}/volgorde/", {"direction": "up"})
    assert in_order(cast) == ["Drie", first, "Twee"]
    page = page_of(client.get(LIST))
    assert page.index("nummer 1") < page.index("nummer 2") < page.index("nummer 3")


def test_a_goal_that_moves_to_another_page_is_found_there(cast: Cast) -> None:
    many(cast, 40)
    goal = goals(cast)[29]
    answer = cast.client("bram").post(f"{LIST}{goal.key}/volgorde/", {"direction": "down"})
    assert answer["Location"] == f"{LIST}?pagina=2#doel-{goal.key}"
    assert goal.text in page_of(cast.client("bram").get(f"{LIST}?pagina=2"))


@pytest.mark.parametrize("state", ["idea", "busy", "reached", "kept", "changed", "dropped"])
def test_the_owner_says_how_it_stands_with_or_without_a_reason(cast: Cast, state: str) -> None:
    goal, client = add(cast, "Zwemmen"), cast.client("bram")
    path = f"{LIST}{goal.key}/stand/"
    client.post(path, {"state": state, "reason": "Het water is te koud.", "version": "1"})
    again = goals(cast)[-1]
    assert (again.state, again.reason) == (state, "Het water is te koud.")
    assert "Zwemmen" in page_of(client.get(LIST))
    assert "Het water is te koud." in page_of(client.get(f"{LIST}{goal.key}/"))
    assert client.post(path, {"state": "set", "reason": "", "version": "2"}).status_code == 302
    assert goals(cast)[-1].state == "set"
    assert [one.fields["state"] for one in revisions(goal.key)] == ["set", state, "set"]


def test_only_a_plan_puts_a_goal_in_the_plan(cast: Cast) -> None:
    goal = add(cast, "Zwemmen")
    answer = cast.client("bram").post(
        f"{LIST}{goal.key}/stand/", {"state": "in_plan", "reason": "", "version": "1"}
    )
    assert answer.status_code == 422
    assert goals(cast)[-1].state == "set"


def test_a_stale_state_shows_both(cast: Cast) -> None:
    goal, client = add(cast, "Zwemmen"), cast.client("bram")
    path = f"{LIST}{goal.key}/stand/"
    client.post(path, {"state": "busy", "reason": "Al begonnen", "version": "1"})
    answer = client.post(path, {"state": "dropped", "reason": "Toch niet", "version": "1"})
    assert answer.status_code == 409
    assert "Al begonnen" in page_of(answer)
    assert "Toch niet" in page_of(answer)
    assert goals(cast)[-1].state == "busy"


# --- what matters with a goal ----------------------------------------------


@pytest.mark.parametrize("kind", Preference.Kind.values)
def test_preferences_of_all_six_kinds_need_no_reason(cast: Cast, kind: str) -> None:
    goal = add(cast, "Orde")
    prefer(cast, goal, kind, "Mijn moeder")
    page = page_of(cast.client("bram").get(LIST))
    assert Preference.Kind(kind).label.capitalize() in page
    assert "Mijn moeder" in page


def test_a_preference_is_changed_taken_away_and_put_back(cast: Cast) -> None:
    goal, client = add(cast, "Orde"), cast.client("bram")
    one = prefer(cast, goal, "how", "Netjes")
    path = f"{LIST}zo-wil-ik-het/{one.key}/"
    assert "Netjes" in page_of(client.get(path))
    client.post(path, {"kind": "self", "text": "Zelf netjes", "version": "1"})
    assert (preferences(cast)[-1].kind, preferences(cast)[-1].text) == ("self", "Zelf netjes")
    stale = client.post(path, {"kind": "how", "text": "Van eerder", "version": "1"})
    assert stale.status_code == 409
    assert "Zelf netjes" in page_of(stale)
    client.post(f"{path}verwijderen/")
    assert "Zelf netjes" not in page_of(client.get(LIST))
    assert client.get(path).status_code == 404
    client.post(f"{path}terugzetten/")
    assert "Zelf netjes" in page_of(client.get(LIST))


def test_a_preference_without_words_or_kind_says_what_to_do(cast: Cast) -> None:
    goal, before = add(cast, "Orde"), len(preferences(cast))
    path = f"{LIST}{goal.key}/zo-wil-ik-het/"
    for data in ({"kind": "how", "text": ""}, {"kind": "", "text": "Blijft staan"}):
        answer = cast.client("bram").post(path, {**data, "once": new_key()})
        assert answer.status_code == 422
        assert data["text"] in page_of(answer)
    assert len(preferences(cast)) == before


def test_a_goal_without_preferences_is_asked_for_gently(cast: Cast) -> None:
    no_rest(cast)
    client = cast.client("bram")
    assert PROMPT not in page_of(client.get(LIST))
    goal = add(cast, "Orde")
    assert PROMPT in page_of(client.get(LIST))
    prefer(cast, goal, "how", "Netjes")
    assert PROMPT not in page_of(client.get(LIST))


@pytest.mark.parametrize("why", ["calm", "paused"])
def test_rest_first_asks_nothing_about_goals(cast: Cast, why: str) -> None:
    """B20 and P2-03: no prompts, and everything can still be written."""
    no_rest(cast)
    record, author = cast.persons["bram"].record_id, cast.account("samira").principal_id
    with net.system("a test lets somebody rest"):
        if why == "calm":
            Track.objects.filter(record_id=record).update(calm_since=cast.now)
        else:
            OwnStrengthPause.objects.create(record_id=record, since=cast.now, author_id=author)
    goal = add(cast, "Orde")
    assert PROMPT not in page_of(cast.client("bram").get(LIST))
    page = page_of(cast.client("bram").get(f"{LIST}{goal.key}/"))
    assert "Zo wil ik het" in page
    assert "Wat betekent het voor u?" not in page
    worker = page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/doelen/"))
    assert "Vraag gerust door" not in worker
    prefer(cast, goal, "self", "Rustig aan")
