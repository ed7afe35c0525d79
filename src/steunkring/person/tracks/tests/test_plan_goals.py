"""A new plan without goals: from its page a goal is written or proposed, and comes into it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions, queries
from tests.cast import Cast

from .plan import MINE, at_work, begun, goals, own, plans, running, said, stepped, theirs, version
from .shared import at_most, page_of

OWN_GOAL = "/mijn-kring/doelen/nieuw/?plan="


def without_goals(cast: Cast, whose: str = "bram") -> str:
    """A plan in the making in which no goal stands."""
    opened = own(cast) if whose == "bram" else at_work(cast)
    return str(actions.begin_plan(opened, head=actions.Head(), once=new_key()).key)


def proposed(cast: Cast, plan: str, text: str) -> str:
    """Samira proposes a goal from the page of a plan; where she lands."""
    url = f"/inwoners/{cast.record('bram')}/doelen/voorstel/?plan={plan}"
    client = cast.client("samira")
    page = page_of(client.get(f"{theirs(cast)}{plan}/"))
    assert url.replace("&", "&amp;") in page
    with at_most(12):
        assert client.get(url).status_code == 200
    data = {"text": text, "goal_kind": "own", "basis": "told", "once": new_key()}
    with at_most(15):
        answer = client.post(url, data)
    assert answer.status_code == 302, page_of(answer)
    return str(answer["Location"])


def test_the_line_that_a_goal_lacks_leads_to_writing_one_and_back_into_the_plan(
    cast: Cast,
) -> None:
    plan = without_goals(cast)
    client = cast.client("bram")
    page = page_of(client.get(MINE))
    line = page.split("Er staat nog geen doel in het plan.")[0].rsplit("<a ", 1)[-1]
    assert f"{OWN_GOAL}{plan}" in line
    form = page_of(client.get(f"{OWN_GOAL}{plan}"))
    assert f"{MINE}{plan}/" in form
    with at_most(15):
        answer = client.post(
            f"{OWN_GOAL}{plan}", {"text": "Meer onder de mensen", "once": new_key()}
        )
    assert answer["Location"] == f"{MINE}{plan}/"
    goal = goals(cast)[-1]
    page = page_of(client.get(MINE))
    assert "Meer onder de mensen" in page
    with at_most(15):
        assert client.post(f"{MINE}{plan}/doel/{goal}/").status_code == 302
    assert version(plan).goals == [goal]
    page = page_of(client.get(MINE))
    assert "Doel in het plan zetten" in page
    assert f"{MINE}{plan}/doel/{goal}/" not in page
    assert "Er staat nog geen doel in het plan." not in page


def test_a_goal_for_a_plan_that_said_yes_meanwhile_is_kept_and_the_plan_stays(cast: Cast) -> None:
    found = begun(own(cast), cast)
    stepped(own(cast), found)
    said(own(cast), found.key)
    before = version(found.key).goals
    data = {"text": "Nog iets", "once": new_key()}
    assert cast.client("bram").post(f"{OWN_GOAL}{found.key}", data).status_code == 302
    assert version(found.key).goals == before
    assert len(goals(cast)) == len(before) + 1


def test_the_worker_proposes_bram_says_yes_and_one_press_puts_it_in(cast: Cast) -> None:
    plan = without_goals(cast, "samira")
    here = f"{theirs(cast)}{plan}/"
    assert proposed(cast, plan, "Samen eten") == here
    client = cast.client("samira")
    page = page_of(client.get(here))
    assert "Dit doel wacht op een ja van Bram" in page
    (one,) = [
        each
        for each in queries.proposals_of_mine(at_work(cast), kinds=["goal"])
        if each.text == "Samen eten"
    ]
    proposal = f"/inwoners/{cast.record('bram')}/voorstellen/{one.key}/"
    assert proposal in page
    local = timezone.localtime()
    data = {
        "how": "spoken",
        "read_back_by": "Samira",
        "on": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
    }
    answer = client.post(f"{proposal}akkoord/", data, follow=True)
    assert "Verder met het plan" in page_of(answer)
    page = page_of(client.get(here))
    assert "Dit doel wacht op een ja" not in page
    goal = goals(cast)[-1]
    take = f"{here}doel/{goal}/"
    assert take in page
    with at_most(15):
        assert client.post(take)["Location"] == here
    assert client.post(take).status_code == 302
    assert version(plan).goals == [goal]
    assert take not in page_of(client.get(here))


def test_a_goal_of_somebody_else_or_by_who_may_not_write_does_not_come_in(cast: Cast) -> None:
    plan = without_goals(cast)
    goal = goals(cast)[0]
    foreign = next(
        one for name in cast.persons if name != "bram" for one in goals(cast, name) or [""]
    )
    assert cast.client("bram").post(f"{MINE}{plan}/doel/{foreign or 'x'}/").status_code == 404
    assert cast.client("anouk").post(f"{theirs(cast)}{plan}/doel/{goal}/").status_code == 403
    assert cast.client("tom").post(f"{theirs(cast)}{plan}/doel/{goal}/").status_code == 404
    assert version(plan).goals == []
    assert "Doel in het plan zetten" not in page_of(cast.client("anouk").get(f"{theirs(cast)}"))


def test_inv10_a_plan_that_runs_takes_no_goal_more(cast: Cast) -> None:
    first = goals(cast)[0]
    found = running(cast, goals=(first,))
    data = {"text": "Later bedacht", "once": new_key()}
    assert cast.client("bram").post("/mijn-kring/doelen/nieuw/", data).status_code == 302
    page = page_of(cast.client("bram").get(MINE))
    assert "Doel in het plan zetten" not in page
    take = f"{MINE}{found.key}/doel/{goals(cast)[-1]}/"
    assert "verandert niet meer" in page_of(cast.client("bram").post(take, follow=True))
    assert version(found.key).goals == [first]


@pytest.mark.parametrize("count", [1, 25])
def test_a_plan_with_goals_to_take_is_within_budget(cast: Cast, count: int) -> None:
    plan = without_goals(cast, "samira")
    for number in range(count):
        data = {"text": f"Doel {number}", "once": new_key()}
        assert cast.client("bram").post("/mijn-kring/doelen/nieuw/", data).status_code == 302
    for who, base in (("bram", MINE), ("samira", theirs(cast))):
        client = cast.client(who)
        client.get(base)
        with at_most(12):
            assert f"Doel {count - 1}" in page_of(client.get(f"{base}{plan}/"))
    assert len(plans(cast)) == 1
