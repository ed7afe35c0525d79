"""The owner's goals and what matters with them (B9, A12, A14): INV-1, INV-14, F-2, F-9."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate, net
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions import GoalWords
from steunkring.person.tracks.models import (
    Goal,
    OwnStrengthPause,
    Preference,
    Track,
)
from tests.cast import Cast, canaries_in

from .shared import (
    HOSTILE,
    all_kept,
    at_most,
    drafts,
    page_of,
    revisions,
    stop_sharing,
    wishes,
)

LIST = "/mijn-kring/doelen/"
PROMPT = "Wat vindt u belangrijk bij dit doel?"


def goals(cast: Cast, name: str = "bram") -> list[Goal]:
    return all_kept(Goal, record_id=cast.persons[name].record_id)


def preferences(cast: Cast, name: str = "bram") -> list[Preference]:
    return all_kept(Preference, record_id=cast.persons[name].record_id)


def add(cast: Cast, text: str, once: str = "", **further: object) -> Goal:
    data = {"text": text, "once": once or new_key(), **further}
    answer = cast.client("bram").post(f"{LIST}nieuw/", data)
    assert answer.status_code == 302, page_of(answer)
    return goals(cast)[-1]


def prefer(cast: Cast, goal: Goal, kind: str, text: str, once: str = "") -> Preference:
    data = {"kind": kind, "text": text, "once": once or new_key()}
    answer = cast.client("bram").post(f"{LIST}{goal.key}/zo-wil-ik-het/", data)
    assert answer.status_code == 302, page_of(answer)
    return preferences(cast)[-1]


def no_rest(cast: Cast) -> None:
    """Nothing is left in peace any more."""
    record = cast.persons["bram"].record_id
    with net.system("a test ends all rest"):
        Track.objects.filter(record_id=record).update(calm_since=None)
        OwnStrengthPause.objects.filter(record_id=record).update(lifted_at=cast.now)


def in_order(cast: Cast) -> list[str]:
    return [goal.text for goal in queries.goals(cast.opened("bram", "bram", "own")).current]


def many(cast: Cast, number: int) -> None:
    """So many goals more, each with a preference, as they would have been written."""
    record = cast.persons["bram"].record_id
    author = cast.account("bram").principal_id
    with net.system("a test makes many goals"):
        made = [
            Goal(
                record_id=record,
                text=f"Doel {count}",
                rank=count + 2,
                result_areas=["household", "contribute"],
                dimensions=["rights"],
                concepts=["participation"],
                author_id=author,
                written_at=timezone.now(),
            )
            for count in range(number)
        ]
        Goal.objects.bulk_create(made)
        Preference.objects.bulk_create(
            Preference(
                record_id=record,
                goal_key=goal.key,
                kind=Preference.Kind.SELF,
                text="Dat doe ik zelf",
                author_id=author,
                written_at=timezone.now(),
            )
            for goal in made
        )


# --- making and changing ---------------------------------------------------


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


# --- who may ---------------------------------------------------------------

EVERYBODY_ELSE = (
    "samira", "anouk", "lena", "tom", "fatma", "ria", "bas", "joop", "ada", "pia", "olga",
)  # fmt: skip


@pytest.mark.parametrize("name", EVERYBODY_ELSE)
def test_inv1_nobody_else_reaches_the_owners_pages(cast: Cast, name: str) -> None:
    goal, preference = goals(cast)[0], preferences(cast)[0]
    before = [(one.key, one.text, one.rank, one.state, one.version) for one in goals(cast)]
    client = cast.client(name)
    for path, data in (
        (f"{LIST}{goal.key}/wijzigen/", {"text": "Overgenomen", "version": "1"}),
        (f"{LIST}{goal.key}/wijzigen/concept/", {"text": "Overgenomen"}),
        (f"{LIST}{goal.key}/volgorde/", {"direction": "down"}),
        (f"{LIST}{goal.key}/stand/", {"state": "dropped", "version": "1"}),
        (f"{LIST}{goal.key}/zo-wil-ik-het/", {"kind": "how", "text": "x", "once": new_key()}),
        (f"{LIST}zo-wil-ik-het/{preference.key}/", {"kind": "how", "text": "x", "version": "1"}),
        (f"{LIST}zo-wil-ik-het/{preference.key}/verwijderen/", {}),
        (f"{LIST}zo-wil-ik-het/{preference.key}/terugzetten/", {}),
    ):
        answer = client.post(path, data)
        assert answer.status_code in (403, 404), path
        assert "bram" not in {owner for owner, _ in canaries_in(page_of(answer))}
    assert before == [(one.key, one.text, one.rank, one.state, one.version) for one in goals(cast)]
    assert [one.version for one in preferences(cast)] == [1]


@pytest.mark.parametrize("name", ["samira", "anouk", "ria", "joop"])
def test_inv1_no_action_lets_somebody_else_write(cast: Cast, name: str) -> None:
    """Also a worker, who may write steps in the same part, never writes the words."""
    opened = cast.opened(name, "bram", "support", "stand_in", "representation", "helping")
    goal, preference = goals(cast)[0], preferences(cast)[0]
    how = Preference.Kind.HOW
    for write in (
        lambda: actions.add_goal(opened, words=GoalWords("x"), once=new_key()),
        lambda: actions.change_goal(opened, goal.key, words=GoalWords("x"), version=1),
        lambda: actions.set_goal_state(
            opened, goal.key, state=Goal.State.DROPPED, reason="", version=1
        ),
        lambda: actions.move_goal(opened, goal.key, up=False),
        lambda: actions.add_preference(opened, goal.key, kind=how, text="x", once=new_key()),
        lambda: actions.change_preference(opened, preference.key, kind=how, text="x", version=1),
        lambda: actions.remove_preference(opened, preference.key),
        lambda: actions.restore_preference(opened, preference.key),
    ):
        with pytest.raises((gate.NotReadable, gate.NotAllowed)):
            write()
    assert goals(cast)[0].version == preferences(cast)[0].version == 1
    assert len(goals(cast)) == len(preferences(cast)) == 1


def test_a_key_of_somebody_else_opens_nothing(cast: Cast) -> None:
    theirs, client = goals(cast, "fatma")[0], cast.client("bram")
    one = preferences(cast, "fatma")[0]
    for path in (
        f"{LIST}{theirs.key}/", f"{LIST}{theirs.key}/wijzigen/", f"{LIST}{theirs.key}/stand/",
        f"{LIST}{theirs.key}/eerder/", f"{LIST}zo-wil-ik-het/{one.key}/",
    ):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 404
        assert not canaries_in(page_of(answer))
    data = {"kind": "how", "text": "x", "once": new_key()}
    assert client.post(f"{LIST}{theirs.key}/zo-wil-ik-het/", data).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("samira", 200), ("anouk", 200), ("lena", 404), ("tom", 404), ("piet", 404),
        ("bram", 403), ("ria", 403), ("joop", 403), ("fatma", 403), ("ada", 403), ("pia", 403),
    ],
)  # fmt: skip
def test_who_reads_the_workers_page(cast: Cast, name: str, status: int) -> None:
    for end in ("", "overzicht/"):
        answer = cast.client(name).get(f"/inwoners/{cast.record('bram')}/doelen/{end}")
        assert answer.status_code == status
        shown = canaries_in(page_of(answer))
        assert (("bram", "goals_plan") in shown) == (status == 200)


def test_wishes_that_are_not_shared_stay_out_of_sight(cast: Cast) -> None:
    """Where a goal comes from is of the story, and that part is not open by law."""
    wish = wishes(cast)[0]
    add(cast, "Orde", wishes=[wish.key])
    client, path = cast.client("samira"), f"/inwoners/{cast.record('bram')}/doelen/"
    assert wish.text in page_of(client.get(path))
    stop_sharing(cast)
    page = page_of(client.get(path))
    assert "Orde" in page
    assert ("bram", "story_profile") not in canaries_in(page)


def test_a_stand_in_reads_and_proposes_nothing(cast: Cast) -> None:
    path = f"/inwoners/{cast.record('bram')}/doelen/"
    assert "voorstellen" not in page_of(cast.client("anouk").get(path)).split("<main")[1]
    assert cast.client("anouk").get(f"{path}voorstel/").status_code == 404


def test_who_helps_is_not_told_by_whom_not(cast: Cast) -> None:
    """A helper with whom goals are shared never reads whom the owner does not want (A14)."""
    goal = add(cast, "Orde")
    prefer(cast, goal, "how", "Netjes")
    prefer(cast, goal, "by_whom_not", "Joop")
    prefer(cast, goal, "by_whom_yes", "Sem")
    found = queries.goals(cast.opened("joop", "bram", "helping"))
    texts = {one.text for line in found.goals for one in line.preferences}
    assert "Netjes" in texts
    assert not {"Joop", "Sem"} & texts


# --- together --------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("joop", 200), ("ria", 200), ("bas", 404), ("samira", 404), ("fatma", 404), ("olga", 404),
        ("tom", 404),
    ],
)  # fmt: skip
def test_who_reads_goals_beside_the_person(cast: Cast, name: str, status: int) -> None:
    goal = add(cast, "Orde")
    prefer(cast, goal, "how", "Netjes")
    prefer(cast, goal, "by_whom_not", "Mijn moeder")
    answer = cast.client(name).get(f"/wat-ik-doe/{cast.record('bram')}/doelen/")
    assert answer.status_code == status
    page = page_of(answer)
    assert ("Netjes" in page) == (status == 200)
    assert ("Mijn moeder" in page) == (name == "ria")
    if status == 200:
        link = f"/wat-ik-doe/{cast.record('bram')}/doelen/"
        assert link in page_of(cast.client(name).get(f"/wat-ik-doe/{cast.record('bram')}/"))


def test_a_share_that_ends_closes_the_page_of_goals(cast: Cast) -> None:
    client, path = cast.client("joop"), f"/wat-ik-doe/{cast.record('bram')}/doelen/"
    with at_most(12):
        assert client.get(path).status_code == 200
    stop_sharing(cast, worker="joop")
    assert client.get(path).status_code == 404
