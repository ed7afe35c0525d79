"""RC5: what a child said inside something that its parent needs too stays closed, without a gap.

The row stays where it is: an answer is a yes, looking back was held, a choice was weighed. Only
the words of the child are not in it, until the child or a worker opens them.
"""

from __future__ import annotations

from typing import Any

import pytest

from steunkring.foundation.access import gate
from steunkring.foundation.writing.agreements import OWN, How, Manner
from steunkring.foundation.writing.models import Agreement, Revision
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions.evaluation import OwnSide
from steunkring.person.tracks.actions.own_words import open_words
from steunkring.person.tracks.actions.reports import Answer
from steunkring.person.tracks.models import (
    Basis,
    EvaluatedGoal,
    Goal,
    OptionSheet,
    PlanAnswer,
    PlanEvaluation,
    SolutionChoice,
)
from tests.cast import Cast

from .plan import at_work, begun, day, stepped
from .shared import all_kept, at_most, page_of
from .test_own_words import SAID, child

PLAIN = "Het ging wel goed."
PROBLEM = "Wie brengt Kim naar school?"


def own(cast: Cast) -> Any:
    return cast.opened("kim", "kim", "own")


def parent(cast: Cast) -> Any:
    return gate.opened(cast.actor("ans"), cast.record("kim"), purposes=("representation",))


def read(cast: Cast, end: str) -> str:
    answer = cast.client("ans").get(f"/namens/{cast.record('kim')}/mijn-kring/{end}")
    assert answer.status_code == 200, end
    return page_of(answer)


def planned(cast: Cast, remarks: str = "") -> str:
    """A plan for a goal that everybody reads, to which Kim says yes."""
    record = cast.person("kim").record_id
    goal = Goal.objects.create(
        record_id=record,
        text="Rust in huis.",
        basis=Basis.OBSERVED,
        author_id=cast.account("samira").principal_id,
        written_at=cast.now,
    )
    plan = begun(at_work(cast, whose="kim"), cast, goals=(goal.key,))
    stepped(at_work(cast, whose="kim"), plan, "Samen eten")
    answer = "agree_with_remarks" if remarks else "agree"
    version = queries.plan(own(cast), key=plan.key).version  # type: ignore[union-attr]
    said = Answer(answer=answer, remarks=remarks)
    actions.answer_plan(own(cast), plan.key, version=version, said=said, manner=OWN)
    return str(plan.key)


def looked_back(cast: Cast, *, by_hand: bool = True) -> PlanEvaluation:
    """Kim tells how it was, and sits together with Samira."""
    planned(cast)
    said = OwnSide(good=SAID)
    if by_hand:
        actions.say_own_side(own(cast), said=said, version=1)
    else:
        actions.say_own_side(at_work(cast, whose="kim"), said=said, version=1, written_by="Samira")
    row = actions.hold_evaluation(at_work(cast, whose="kim"), held_on=day(0), present="Kim")
    (goal,) = all_kept(Goal, record_id=cast.person("kim").record_id, text="Rust in huis.")
    opened = own(cast) if by_hand else at_work(cast, whose="kim")
    actions.say_goal(opened, row.key, goal.key, own_words=SAID, result="partly", version=0)
    return row


def test_rc5_an_answer_stays_and_its_remark_is_closed(cast: Cast) -> None:
    child(cast)
    planned(cast, remarks=SAID)
    page = read(cast, "plan/")
    assert SAID not in page
    assert "met een opmerking" not in page[page.index("Wat er over dit plan gezegd is") :]
    (answer,) = all_kept(PlanAnswer, record_id=cast.person("kim").record_id)
    assert answer.remarks == SAID
    open_words(own(cast), "tracks.PlanAnswer", answer.key)
    assert SAID in read(cast, "plan/")


def test_rc5_a_spoken_remark_is_closed_and_the_parents_own_is_not(cast: Cast) -> None:
    child(cast)
    key = planned(cast)
    new = actions.adjust_plan(at_work(cast, whose="kim"), reason="Anders.", once=new_key())
    version = queries.plan(own(cast), key=new.key).version  # type: ignore[union-attr]
    spoken = Manner(how=How.SPOKEN, read_back_by="Samira")
    said = Answer(answer="not_agree", remarks=SAID)
    work = at_work(cast, whose="kim")
    actions.answer_plan(work, new.key, version=version, said=said, manner=spoken)
    assert SAID not in read(cast, f"plan/{new.key}/")
    mine = Answer(answer="not_agree", remarks=PLAIN)
    actions.answer_plan(parent(cast), new.key, version=version, said=mine, manner=OWN)
    assert PLAIN in read(cast, f"plan/{new.key}/")
    assert key != new.key


@pytest.mark.parametrize("by_hand", [True, False])
def test_rc5_looking_back_was_held_and_what_the_child_told_is_closed(
    cast: Cast, by_hand: bool
) -> None:
    child(cast)
    row = looked_back(cast, by_hand=by_hand)
    client = cast.client("ans")
    with at_most(12):
        client.get(f"/namens/{cast.record('kim')}/mijn-kring/terugkijken/")
    page = read(cast, "terugkijken/")
    assert SAID not in page
    assert "De kant van" not in page
    assert "Mijn kant" not in page
    assert "Voor een deel" in page, "what came of it is there"
    # Nor is it written over unread.
    for version in (1, 2):
        with pytest.raises((gate.NotAllowed, gate.NotReadable)):
            actions.say_own_side(
                parent(cast), said=OwnSide(good="Anders"), version=version, written_by="Ans"
            )
    (goal,) = all_kept(EvaluatedGoal, evaluation=row)
    actions.say_goal(
        parent(cast),
        row.key,
        goal.goal_key,
        own_words="Anders",
        result="kept",
        version=goal.version,
    )
    assert all_kept(EvaluatedGoal, evaluation=row)[0].own_words == SAID
    assert SAID not in read(cast, "terugkijken/")
    versions = gate.readable(cast.actor("ans"), Revision, purpose="representation")
    assert not versions.filter(subject_key__in=[row.key, goal.key]).exists()
    open_words(own(cast), "tracks.PlanEvaluation", row.key)
    assert SAID in read(cast, "terugkijken/")


def test_rc5_before_anybody_sat_together_there_is_nothing(cast: Cast) -> None:
    """The parent reads the same page as when the child never wrote."""
    child(cast)
    planned(cast)
    without = read(cast, "terugkijken/")
    actions.say_own_side(own(cast), said=OwnSide(good=SAID), version=1)
    assert _body(read(cast, "terugkijken/")) == _body(without)


def _body(page: str) -> str:
    main = page[page.index("<main") : page.index("</main")]
    return "\n".join(line for line in main.splitlines() if "csrf" not in line)


def test_rc5_the_yes_that_the_parent_reads_quotes_nothing(cast: Cast) -> None:
    child(cast)
    row = looked_back(cast)
    work = at_work(cast, whose="kim")
    actions.propose_conclusion(
        work, row.key, outcome="go_on", conclusion=PLAIN, next_on=day(80), version=1
    )
    (held,) = all_kept(PlanEvaluation, key=row.key)
    actions.conclude(own(cast), row.key, version=held.version, manner=OWN)
    (yes,) = all_kept(Agreement, subject_key=row.key)
    assert PLAIN in yes.text
    assert SAID not in yes.text
    assert SAID not in read(cast, f"terugkijken/{row.key}/")
    assert PLAIN in read(cast, f"terugkijken/{row.key}/")


def test_rc5_what_the_child_thinks_of_a_choice_is_closed(cast: Cast) -> None:
    child(cast)
    work = at_work(cast, whose="kim")
    choice = actions.begin_choice(
        work, problem="Wie brengt Kim naar school?", goal="", once=new_key()
    )
    actions.say_own_view(own(cast), choice.key, text=SAID, version=0)
    page = queries.solution_choice(parent(cast), choice.key)
    assert (page.problem, page.own_view) == (PROBLEM, "")
    with pytest.raises(gate.NotAllowed):
        actions.say_own_view(parent(cast), choice.key, text="Anders", version=1)
    open_words(work, "tracks.SolutionChoice", choice.key)
    assert queries.solution_choice(parent(cast), choice.key).own_view == SAID
    assert all_kept(SolutionChoice, key=choice.key)[0].own_view == SAID


def test_rc5_what_the_parent_thinks_of_a_choice_is_the_parents_to_read(cast: Cast) -> None:
    child(cast)
    work = at_work(cast, whose="kim")
    choice = actions.begin_choice(
        work, problem="Wie brengt Kim naar school?", goal="", once=new_key()
    )
    actions.say_own_view(parent(cast), choice.key, text=PLAIN, version=0)
    assert queries.solution_choice(parent(cast), choice.key).own_view == PLAIN


def test_rc5_a_sheet_that_the_child_began_is_not_there(cast: Cast) -> None:
    child(cast)
    planned(cast)
    (goal,) = all_kept(Goal, record_id=cast.person("kim").record_id, text="Rust in huis.")
    mine = actions.begin_sheet(own(cast), goal.key, question=SAID, once=new_key())
    theirs = actions.begin_sheet(
        at_work(cast, whose="kim"), goal.key, question=PLAIN, once=new_key()
    )
    found = [one.key for one in parent(cast).rows(OptionSheet)]
    assert (mine.key in found, theirs.key in found) == (False, True)
    open_words(own(cast), "tracks.OptionSheet", mine.key)
    assert mine.key in [one.key for one in parent(cast).rows(OptionSheet)]


@pytest.mark.parametrize("end", ["keuzes/", "terugkijken/"])
def test_rc5_the_child_finds_them_and_opens_them(cast: Cast, end: str) -> None:
    child(cast)
    looked_back(cast)
    work = at_work(cast, whose="kim")
    choice = actions.begin_choice(work, problem="Wie?", goal="", once=new_key())
    actions.say_own_view(own(cast), choice.key, text=SAID, version=0)
    for client, start in (
        (cast.client("kim"), "/mijn-kring/eigen-woorden/"),
        (cast.client("samira"), f"/inwoners/{cast.record('kim')}/eigen-woorden/"),
    ):
        page = page_of(client.get(f"{start}{end}"))
        assert SAID in page
        assert "Ouders lezen dit niet" in page
