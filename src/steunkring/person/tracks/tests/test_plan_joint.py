"""A plan of people who do something together: each of them says yes to the same text (INV-19)."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing.agreements import OWN
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.reports import Answer
from steunkring.person.tracks.models import Goal, PlanAnswer, PlanVersion
from tests.cast import Cast

from .plan import SPOKEN, State, stepped, version
from .shared import all_kept, at_most, kept, page_of
from .test_together import citizen, start

OURS = "Elke week samen naar buiten."


@pytest.fixture
def couple(cast: Cast) -> tuple[Cast, str]:
    """Ans and Ben, a couple whom Samira supports."""
    citizen(cast, "ans")
    citizen(cast, "ben")
    return cast, start(cast, "ans", "ben")


def ours(cast: Cast, name: str, joint: str) -> Opened:
    return gate.opened(cast.actor(name), joint, purposes=("together",))


def at_work(cast: Cast, joint: str) -> Opened:
    return gate.opened(cast.actor("samira"), joint, purposes=("support",))


def wanted(cast: Cast, joint: str, who: str = "ans") -> Goal:
    """What they want, written by one of them on the own page."""
    data = {"text": OURS, "how_noticed": "", "once": new_key()}
    url = f"/mijn-kring/samen/{joint}/doelen/"
    assert cast.client(who).post(url, data).status_code == 302
    found: Goal = kept(Goal, record__key=joint)
    return found


def laid_out(cast: Cast, joint: str) -> PlanVersion:
    """A plan with what they want and a step, laid out by Samira."""
    goal = wanted(cast, joint)
    opened = at_work(cast, joint)
    found = actions.begin_plan(opened, head=actions.Head(goals=(goal.key,)), once=new_key())
    stepped(opened, found, "Op zaterdag wandelen", own_part="Wij lopen samen")
    return version(found.key)


def answer(cast: Cast, name: str, joint: str, found: PlanVersion, said: str = "agree") -> int:
    """What a member says on the own page."""
    data = {"answer": said, "remarks": "", "version": str(version(found.key).version)}
    url = f"/wat-ik-doe/{joint}/plan/{found.key}/antwoord/"
    return cast.client(name).post(url, data).status_code


def test_what_we_want_is_written_by_each_of_us_and_read_by_the_other(
    couple: tuple[Cast, str],
) -> None:
    cast, joint = couple
    url = f"/mijn-kring/samen/{joint}/doelen/"
    assert "Nog iets dat wij willen" in page_of(cast.client("ans").get(url))
    empty = cast.client("ans").post(url, {"text": " ", "how_noticed": "Rust", "once": new_key()})
    assert empty.status_code == 422
    assert "Rust" in page_of(empty)
    wanted(cast, joint)
    assert OURS in page_of(cast.client("ben").get(url))
    assert f"/mijn-kring/samen/{joint}/doelen/" in page_of(
        cast.client("ben").get(f"/mijn-kring/samen/{joint}/")
    )
    for who in ("samira", "tom", "bram", "fatma"):
        assert cast.client(who).get(url).status_code in (403, 404)
        assert cast.client(who).post(url, {"text": "x"}).status_code in (403, 404)
    assert len(all_kept(Goal, record__key=joint)) == 1


def test_a_double_press_is_one_goal_and_the_pages_stay_within_budget(
    couple: tuple[Cast, str],
) -> None:
    cast, joint = couple
    url, once = f"/mijn-kring/samen/{joint}/doelen/", new_key()
    client = cast.client("ans")
    for _ in range(2):
        with at_most(15):
            client.post(url, {"text": OURS, "how_noticed": "", "once": once})
    assert len(all_kept(Goal, record__key=joint)) == 1
    with at_most(12):
        assert client.get(url).status_code == 200


def test_a_member_reads_that_no_plan_runs_and_begins_nothing_there(
    couple: tuple[Cast, str],
) -> None:
    cast, joint = couple
    found = cast.client("ans").get(f"/wat-ik-doe/{joint}/plan/")
    assert found.status_code == 200
    assert "Er loopt nu geen plan." in page_of(found)
    assert "Een plan beginnen" not in page_of(found)
    assert "Een plan beginnen" in page_of(cast.client("samira").get(f"/inwoners/{joint}/plan/"))


def test_inv5_it_runs_when_each_of_them_said_yes_to_the_same_text(
    couple: tuple[Cast, str],
) -> None:
    cast, joint = couple
    found = laid_out(cast, joint)
    assert answer(cast, "ans", joint, found) == 302
    assert version(found.key).state == State.DRAFT
    page = page_of(cast.client("ben").get(f"/wat-ik-doe/{joint}/plan/"))
    assert "Is dit mijn plan?" in page
    assert "Ans" in page
    assert answer(cast, "ben", joint, found) == 302
    assert version(found.key).state == State.ACTIVE
    said = all_kept(PlanAnswer, plan_version=found)
    assert {one.member for one in said} == {cast.record("ans"), cast.record("ben")}


def test_inv5_one_no_holds_it_and_an_edit_voids_the_yes_of_both(couple: tuple[Cast, str]) -> None:
    cast, joint = couple
    found = laid_out(cast, joint)
    answer(cast, "ans", joint, found)
    assert answer(cast, "ben", joint, found, "not_agree") == 302
    assert version(found.key).state == State.DRAFT
    stepped(at_work(cast, joint), found, "Op zondag uitrusten")
    answers = all_kept(PlanAnswer, plan_version=found)
    assert all(one.cleared_at is not None for one in answers)
    for name in ("ben", "ans"):
        assert version(found.key).state == State.DRAFT
        answer(cast, name, joint, found)
    assert version(found.key).state == State.ACTIVE


def test_a_worker_writes_down_what_each_said_and_nobody_answers_for_the_other(
    couple: tuple[Cast, str],
) -> None:
    cast, joint = couple
    found = laid_out(cast, joint)
    for name in ("ans", "ben"):
        actions.answer_plan(
            at_work(cast, joint),
            found.key,
            version=found.version,
            said=Answer(answer="agree", member=cast.record(name)),
            manner=SPOKEN,
        )
    assert version(found.key).state == State.ACTIVE
    again = actions.adjust_plan(at_work(cast, joint), reason="Anders", once=new_key())
    row = actions.answer_plan(
        ours(cast, "ans", joint),
        again.key,
        version=again.version,
        said=Answer(answer="agree", member=cast.record("ben")),
        manner=OWN,
    )
    assert row.member == cast.record("ans")
    assert version(again.key).state == State.DRAFT


@pytest.mark.parametrize("who", ["tom", "fatma", "bram", "lena"])
def test_others_find_no_joint_plan(couple: tuple[Cast, str], who: str) -> None:
    cast, joint = couple
    found = laid_out(cast, joint)
    for path in (f"/wat-ik-doe/{joint}/plan/", f"/inwoners/{joint}/plan/"):
        assert cast.client(who).get(path).status_code in (403, 404)
    assert answer(cast, who, joint, found) in (403, 404)
