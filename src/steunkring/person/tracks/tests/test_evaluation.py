"""Looking back together: the person first, then what happens, then the yes (B18)."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import gate
from steunkring.foundation.writing.agreements import OWN
from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.person.network import actions as people
from steunkring.person.network.actions import PromiseWords, Who
from steunkring.person.network.models import Promise
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions.evaluation import Process
from steunkring.person.tracks.actions.evaluation_pieces import NewHelper, RowSaid
from steunkring.person.tracks.actions.evaluation_shared import (
    Concluded,
    NoPlanRuns,
    OwnSideFirst,
)
from steunkring.person.tracks.actions.plan_shared import Incomplete
from steunkring.person.tracks.models import EvaluatedGoal, PlanRow
from tests.cast import Cast

from .looking_back import (
    SAID,
    Decision,
    Outcome,
    State,
    concluded,
    decided,
    evaluation,
    evaluations,
    held,
    helped,
    proposed,
    told,
)
from .plan import SPOKEN, at_work, begun, day, goals, own, plans, running, said, stepped, version
from .plan import State as PlanState
from .shared import agreements, all_kept, kept, revisions


def test_without_a_plan_there_is_nothing_to_look_back_on(cast: Cast) -> None:
    with pytest.raises(NoPlanRuns):
        told(cast)
    assert queries.looking_back(own(cast)).look is None


def test_b18_it_is_planned_on_the_day_of_the_plan(cast: Cast) -> None:
    found = running(cast, starts_on=day(-100), evaluation_on=day(-12))
    page = queries.looking_back(own(cast))
    assert page.look is not None
    assert (page.look.days_over, page.look.is_due) == (12, True)
    row = told(cast)
    assert (row.state, row.planned_on, row.plan_version_key) == (State.PLANNED, day(-12), found.key)
    assert version(found.key).state == PlanState.ACTIVE


def test_b18_the_person_comes_first(cast: Cast) -> None:
    running(cast)
    with pytest.raises(OwnSideFirst):
        actions.hold_evaluation(at_work(cast), held_on=day(0))
    assert evaluations(cast) == []
    row = told(cast)
    actions.say_process(at_work(cast), row.key, said=Process(good="Wij kwamen op tijd."), version=1)
    assert evaluation(row.key).process_good == "Wij kwamen op tijd."
    assert evaluation(row.key).own_good == SAID.good


def test_b18_saying_nothing_is_an_answer_too_and_can_change(cast: Cast) -> None:
    running(cast)
    row = actions.pass_own_side(at_work(cast))
    actions.say_process(at_work(cast), row.key, said=Process(hard="Drie gezichten."), version=1)
    told(cast)
    again = evaluation(row.key)
    assert (again.own_passed_at, again.own_good) == (None, SAID.good)


def test_neither_writes_the_other_side(cast: Cast) -> None:
    running(cast)
    row = told(cast)
    with pytest.raises(gate.NotAllowed):
        actions.say_own_side(at_work(cast), said=SAID, version=2, written_by="Samira")
    with pytest.raises(gate.NotAllowed):
        actions.say_process(own(cast), row.key, said=Process(good="x"), version=1)
    with pytest.raises(ValueError, match="says so"):
        actions.say_own_side(at_work(cast), said=SAID, version=2)


def test_a20_written_down_at_request_says_by_whom_until_the_person_writes(cast: Cast) -> None:
    running(cast)
    row = actions.say_own_side(at_work(cast), said=SAID, version=1, written_by="Samira")
    assert evaluation(row.key).own_written_by == "Samira"
    mine = actions.OwnSide(good="Anders.")
    actions.say_own_side(own(cast), said=mine, version=2)
    assert evaluation(row.key).own_written_by == ""
    assert [one.fields["own_good"] for one in revisions(row.key)] == [SAID.good, "Anders."]


def test_two_texts_of_one_side_are_not_lost(cast: Cast) -> None:
    running(cast)
    told(cast)
    told(cast)
    with pytest.raises(Stale):
        actions.say_own_side(own(cast), said=actions.OwnSide(good="Later."), version=1)
    row = evaluations(cast)[0]
    actions.say_process(at_work(cast), row.key, said=Process(good="Goed."), version=1)
    actions.say_own_side(own(cast), said=actions.OwnSide(good="Later."), version=2)


def test_the_plan_is_under_evaluation_while_we_look_and_runs_on(cast: Cast) -> None:
    found = running(cast)
    row = held(cast)
    assert version(found.key).state == PlanState.UNDER_EVALUATION
    proposed(own(cast), row.key)
    concluded(own(cast), row.key)
    assert version(found.key).state == PlanState.ACTIVE


def test_b18_it_goes_on_with_a_new_day(cast: Cast) -> None:
    running(cast)
    row = held(cast)
    proposed(own(cast), row.key)
    done = concluded(own(cast), row.key)
    assert (done.state, done.outcome, done.next_on) == (State.CONCLUDED, Outcome.GO_ON, day(90))
    assert len(plans(cast)) == 1
    yes = agreements(cast)[-1]
    assert (yes.subject_key, yes.how) == (row.key, "own_account")
    assert "Zo doen wij het." in yes.text


@pytest.mark.parametrize("outcome", ["go_on", "adjust"])
def test_inv10_a_later_day_is_agreed_and_no_version_changes(cast: Cast, outcome: str) -> None:
    found = running(cast, starts_on=day(-100), evaluation_on=day(-12))
    before = queries.plan(own(cast), key=found.key).look_back_words  # type: ignore[union-attr]
    for ahead in (90, 40):
        row = told(cast)
        held_key = actions.hold_evaluation(own(cast), held_on=day(0), key=row.key).key
        proposed(own(cast), held_key, outcome, next_on=day(ahead))
        concluded(own(cast), held_key)
        assert version(found.key).evaluation_on == day(-12)
        page = queries.plan(own(cast), key=found.key)
        assert isinstance(page, queries.PlanPage)
        assert (page.look_back_words, page.overdue, page.days_left) == (before, 0, ahead)
        look = queries.looking_back(own(cast)).look
        assert look is not None
        assert look.on == day(ahead)
        if outcome == "adjust":
            # A version in the making takes the day over: it is what the person said yes to.
            assert plans(cast)[1].evaluation_on == day(ahead)
    # The next looking back is planned on the day that was agreed last.
    assert told(cast).planned_on == day(40)


@pytest.mark.parametrize(
    ("outcome", "further", "missing"),
    [
        ("go_on", {"next_on": None}, ("next_on",)),
        ("go_on", {"next_on": 0}, ("next_later",)),
        ("adjust", {"conclusion": " "}, ("reason",)),
        ("adjust", {"next_on": None}, ("next_on",)),
    ],
)
def test_b18_it_ends_with_a_day_or_closing_and_nothing_changes_without_reason(
    cast: Cast, outcome: str, further: dict[str, object], missing: tuple[str, ...]
) -> None:
    found = running(cast)
    row = held(cast)
    dates = {name: day(value) for name, value in further.items() if isinstance(value, int)}
    proposed(own(cast), row.key, outcome, **{**further, **dates})
    with pytest.raises(Incomplete) as met:
        concluded(own(cast), row.key)
    assert met.value.missing == missing
    assert evaluation(row.key).state == State.HELD
    assert len(plans(cast)) == 1
    assert version(found.key).state == PlanState.UNDER_EVALUATION


def test_h49_the_friend_stops_and_the_teammate_is_to_be_asked_by_bram(cast: Cast) -> None:
    found, step, friend = helped(cast)
    row = held(cast)
    helper = NewHelper(
        who=Who(name="Ilse van volleybal"), words=PromiseWords(what="Boodschappen"), asker="owner"
    )
    decided(
        at_work(cast),
        row.key,
        step,
        Decision.REPLACE,
        stops=(friend,),
        stop_words="te druk met werk",
        helper=helper,
    )
    sem = kept(Promise, key=friend)
    assert (sem.state, sem.words) == ("ended", "te druk met werk")
    ilse = all_kept(Promise, name="Ilse van volleybal")[0]
    assert (ilse.state, ilse.asker, ilse.line_key) == ("to_be_asked", "owner", step.line_key)
    proposed(at_work(cast), row.key, "go_on")
    with pytest.raises(Incomplete) as met:
        concluded(at_work(cast), row.key)
    assert met.value.missing == ("changes",)
    proposed(at_work(cast), row.key, "adjust", conclusion="Sem heeft het te druk met werk.")
    done = concluded(at_work(cast), row.key)
    old, new = plans(cast)
    assert (old.key, old.state) == (found.key, PlanState.ACTIVE)
    assert (new.key, new.state, new.reason) == (
        done.next_version_key,
        PlanState.DRAFT,
        "Sem heeft het te druk met werk.",
    )
    (line,) = all_kept(PlanRow, plan_version=new)
    assert line.promises == [ilse.key]
    assert kept(PlanRow, key=step.key).promises == [friend]
    said(own(cast), new.key)
    assert version(new.key).state == PlanState.ACTIVE
    assert version(old.key).promise_states == {friend: "ended"}
    # Still no help before her own yes (INV-7, H 57).
    assert kept(Promise, key=ilse.key).state == "to_be_asked"


def test_a_step_that_stops_is_out_of_the_new_version_and_can_be_put_back(cast: Cast) -> None:
    _found, step, friend = helped(cast)
    row = held(cast)
    decided(own(cast), row.key, step, Decision.STOP)
    proposed(own(cast), row.key, "adjust")
    concluded(own(cast), row.key)
    (line,) = all_kept(PlanRow, plan_version=plans(cast)[1])
    assert line.removed_at is not None
    # The plan that runs goes on as it was.
    assert kept(Promise, key=friend).state in ("agreed", "active")


def test_a_step_that_the_person_does_alone_again_stays_in_the_plan(cast: Cast) -> None:
    _found, step, friend = helped(cast)
    row = held(cast)
    decided(own(cast), row.key, step, Decision.OWN, words="Het lukt weer.")
    proposed(own(cast), row.key, "go_on")
    with pytest.raises(Incomplete):
        concluded(own(cast), row.key)
    proposed(own(cast), row.key, "adjust")
    concluded(own(cast), row.key)
    (line,) = all_kept(PlanRow, plan_version=plans(cast)[1])
    assert (line.removed_at, line.promises) == (None, [])
    assert line.own_part
    # Nobody stops before the person says yes to the new version; and what runs is as it was.
    assert kept(Promise, key=friend).state in ("agreed", "active")
    assert kept(PlanRow, key=step.key).promises == [friend]


def test_an_idea_that_was_refused_is_nobody_who_stopped(cast: Cast) -> None:
    _found, step, friend = helped(cast)
    for name in ("Mijn moeder", "Buurman Wim"):
        people.name_helper(
            at_work(cast),
            who=Who(name=name),
            words=PromiseWords(what="Boodschappen"),
            once=new_key(),
            line_key=step.line_key,
            asker="",
        )
    (mother,) = all_kept(Promise, name="Mijn moeder")
    people.stop(own(cast), mother.key)
    people.stop(own(cast), friend, words="te druk")
    for reader in (own(cast), at_work(cast)):
        page = queries.looking_back(reader)
        assert [one.name for one in page.dropped_out] == ["Sem"]
        assert [one.name for one in page.steps[0].shown] == ["Sem"]


def test_closing_needs_the_yes_of_the_person_and_ends_what_was_promised(cast: Cast) -> None:
    found, _step, friend = helped(cast)
    row = held(cast)
    proposed(at_work(cast), row.key, "close", conclusion="Het lukt zelf.")
    assert evaluation(row.key).next_on is None
    with pytest.raises(ValueError, match="own yes"):
        actions.conclude(at_work(cast), row.key, version=evaluation(row.key).version, manner=OWN)
    done = concluded(at_work(cast), row.key)
    assert done.outcome == Outcome.CLOSE
    closed = version(found.key)
    assert (closed.state, closed.closing_reason) == (PlanState.CLOSED, "Het lukt zelf.")
    assert kept(Promise, key=friend).state == "ended"
    assert agreements(cast)[-1].seen_at is None
    assert (agreements(cast)[-1].how, agreements(cast)[-1].read_back_by) == ("spoken", "Samira")


def test_a_yes_is_to_what_was_read(cast: Cast) -> None:
    _found, step, _friend = helped(cast)
    row = held(cast)
    read = proposed(own(cast), row.key).version
    decided(at_work(cast), row.key, step, Decision.CONTINUE)
    with pytest.raises(Stale):
        actions.conclude(own(cast), row.key, version=read, manner=OWN)


def test_what_is_concluded_stands(cast: Cast) -> None:
    _found, step, _friend = helped(cast)
    row = held(cast)
    proposed(own(cast), row.key)
    concluded(own(cast), row.key)
    for again in (
        lambda: concluded(own(cast), row.key),
        lambda: proposed(own(cast), row.key, "close"),
        lambda: decided(own(cast), row.key, step, Decision.STOP),
        lambda: actions.say_process(at_work(cast), row.key, said=Process(good="x"), version=1),
    ):
        with pytest.raises(Concluded):
            again()
    # The next one is a new one.
    assert told(cast).key != row.key


def test_the_words_of_the_person_with_a_goal_stay(cast: Cast) -> None:
    running(cast)
    row = held(cast)
    goal = goals(cast)[0]
    actions.say_goal(own(cast), row.key, goal, own_words="Het lukt.", result="", version=0)
    actions.say_goal(at_work(cast), row.key, goal, own_words="Nee.", result="partly", version=1)
    line = kept(EvaluatedGoal, goal_key=goal)
    assert (line.own_words, line.result, line.words_by_owner) == ("Het lukt.", "partly", True)
    with pytest.raises(Stale):
        actions.say_goal(own(cast), row.key, goal, own_words="Toch niet.", result="", version=1)
    with pytest.raises(gate.NotReadable):
        actions.say_goal(own(cast), row.key, new_key()[:13], own_words="", result="", version=0)


def test_a_step_of_another_version_is_no_step_of_this_one(cast: Cast) -> None:
    found = running(cast)
    row = held(cast)
    new = actions.adjust_plan(own(cast), reason="Anders", once=new_key())
    (line,) = all_kept(PlanRow, plan_version=new)
    with pytest.raises(gate.NotReadable):
        decided(own(cast), row.key, line, Decision.STOP)
    assert version(found.key).state == PlanState.UNDER_EVALUATION


def test_a_version_that_is_in_the_making_already_is_the_one_that_comes_of_it(cast: Cast) -> None:
    running(cast)
    row = held(cast)
    new = actions.adjust_plan(own(cast), reason="Sem viel uit", once=new_key())
    proposed(own(cast), row.key, "adjust")
    assert concluded(own(cast), row.key).next_version_key == new.key
    assert len(plans(cast)) == 2


def test_interim_a_plan_adjusted_or_closed_meanwhile_still_ends_well(cast: Cast) -> None:
    found = running(cast)
    row = held(cast)
    actions.close_plan(own(cast), found.key)
    proposed(own(cast), row.key, "go_on")
    with pytest.raises(Incomplete) as met:
        concluded(own(cast), row.key)
    assert met.value.missing == ("no_plan",)
    proposed(own(cast), row.key, "close")
    assert concluded(own(cast), row.key).state == State.CONCLUDED


def test_a_double_click_names_one_helper(cast: Cast) -> None:
    _found, step, _friend = helped(cast)
    row = held(cast)
    helper = NewHelper(who=Who(name="Ilse"), words=PromiseWords(what="x"), asker="owner")
    once = new_key()
    for _ in range(2):
        actions.decide_row(
            own(cast),
            row.key,
            step.key,
            said=RowSaid(decision=Decision.REPLACE, helper=helper),
            version=0,
            once=once,
        )
    assert len(all_kept(Promise, name="Ilse")) == 1


def test_spoken_is_recorded_by_a_worker_alone(cast: Cast) -> None:
    running(cast)
    row = held(cast)
    proposed(own(cast), row.key)
    with pytest.raises(ValueError, match="own yes"):
        actions.conclude(own(cast), row.key, version=evaluation(row.key).version, manner=SPOKEN)


def test_the_stand_in_and_another_team_write_nothing(cast: Cast) -> None:
    running(cast)
    told(cast)
    with pytest.raises(gate.NotReadable):
        queries.looking_back(at_work(cast, "anouk"))
    with pytest.raises(gate.NotReadable):
        actions.pass_own_side(at_work(cast, "anouk"))
    with pytest.raises(gate.NotReadable):
        cast.opened("tom", "bram", "support")


def test_a_draft_alone_is_nothing_to_look_back_on(cast: Cast) -> None:
    opened = own(cast)
    stepped(opened, begun(opened, cast))
    with pytest.raises(NoPlanRuns):
        told(cast)
