"""Who reads goals, and that only the owner writes them (INV-1, A14)."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import gate
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions import GoalWords
from steunkring.person.tracks.models import (
    Goal,
    Preference,
)
from tests.cast import Cast, canaries_in

from .goals import (
    LIST,
    add,
    goals,
    prefer,
    preferences,
)
from .shared import (
    at_most,
    page_of,
    stop_sharing,
    wishes,
)

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
