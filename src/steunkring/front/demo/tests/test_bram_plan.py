"""Bram's plan is that of the book, and computes to what the book tells (part1 B21, H 41 to 52)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from steunkring.foundation.documents import pdf
from steunkring.foundation.writing import once
from steunkring.foundation.writing.agreements import OWN
from steunkring.front.demo import neighbourhood, story
from steunkring.front.demo.neighbourhood import Demo
from steunkring.method.support_mix import hours_by_scheme, load, mix
from steunkring.person.network import actions as people
from steunkring.person.network import queries as network
from steunkring.person.network.actions import PromiseWords, Who
from steunkring.person.tracks import actions, plan_document, queries
from steunkring.person.tracks.actions.evaluation_pieces import NewHelper, RowSaid
from steunkring.person.tracks.actions.plan import adjust_plan
from steunkring.person.tracks.actions.plan_answers import answer_plan
from steunkring.person.tracks.actions.plan_rows import name_promise
from steunkring.person.tracks.actions.reports import Answer
from steunkring.person.tracks.queries import PlanPage

pytestmark = pytest.mark.django_db
CLUB = "Volleybalclub"
DIRECTION = "De regie houden, en een paar andere dingen van mijzelf."


@dataclass(frozen=True)
class Bram:
    """Bram in the demo."""

    demo: Demo

    @property
    def own(self) -> Any:
        return self.demo.opened("bram", "Bram", "own")

    @property
    def plan(self) -> PlanPage:
        found = queries.plan(self.own)
        assert isinstance(found, PlanPage)
        return found

    def promise(self, name: str) -> str:
        (key,) = [one.key for one in network.promises(self.own) if one.name == name]
        return key

    def tie(self, name: str) -> str:
        (key,) = [one.key for one in network.ties(self.own) if one.name == name]
        return key


@pytest.fixture
def bram() -> Bram:
    demo = neighbourhood.people(timezone.now())
    story.tell(demo)
    return Bram(demo)


def test_facts_44_to_46_who_does_what(bram: Bram) -> None:
    assert [
        (one.step, one.own_part, [h.name for h in one.others], [h.name for h in one.professionals])
        for one in bram.plan.steps
    ] == [
        ("De kliko op tijd buiten.", "Ik zet de kliko buiten.", ["Mijn buurman"], []),
        ("Schoonmaken.", "", [], ["Thuiszorg"]),
        ("Boodschappen doen.", "", ["Goede vriend"], []),
        ("De was.", "Dat doe ik zelf.", [], []),
        ("Kleren opruimen in de kast.", "", [], []),
        (DIRECTION, "Ik beslis.", [], ["Humanitas DMH"]),
    ]  # fmt: skip
    assert [step.line_key for step in bram.plan.whole] == [bram.plan.steps[5].line_key]


def test_result_1_after_the_plan(bram: Bram) -> None:
    page = bram.plan
    # Before the club came along.
    pledges = [one for one in page.pledges if one.kind != "community"]
    found = mix(page.lines, pledges)
    assert dict(found.counted) == {
        "self": 1, "natural": 2, "volunteer": 0, "community": 0, "professional": 2,
    }  # fmt: skip
    assert (found.informal, found.formal) == (2, 2)
    assert len(page.steps) == 6
    assert [step.number for step in page.steps if step.is_open] == [5]
    assert sum(step.scheme == "wmo" for step in page.steps) == 2
    ((scheme, hours),) = hours_by_scheme(page.lines)
    assert (scheme, dict(hours.totals)) == ("wmo", {"week": Decimal(5)})


def test_result_2_the_club_counts_and_g2_stays_a_goal_without_rows(bram: Bram) -> None:
    page = bram.plan
    assert mix(page.lines, page.pledges).sources("community") == 1
    assert [one.name for one in page.goals[1].helpers] == [CLUB]
    assert page.goals[1].steps == ()
    assert page.prompts.goals_without_rows == (page.goals[1].key,)


def test_fact_49_and_50_what_is_open(bram: Bram) -> None:
    page = bram.plan
    said = {one.key: one.text for one in page.preferences}
    texts = [said[key] for key in page.prompts.preferences_without_help]
    assert texts == ["Kleren opruimen in de kast."]
    assert page.row.evaluation_on is not None
    assert page.row.starts_on is not None
    months = page.row.evaluation_on.month - page.row.starts_on.month
    assert months % 12 == 3


def _after_three_months(bram: Bram) -> PlanPage:
    """They look back together: the friend is too busy; Bram asks the woman of his team himself."""
    shopping = bram.plan.steps[2]
    actions.say_own_side(
        bram.own, said=actions.OwnSide(good="De kliko staat elke week op tijd buiten."), version=1
    )
    today = timezone.localdate()
    row = actions.hold_evaluation(bram.own, held_on=today)
    asked = NewHelper(
        who=Who(tie_key=bram.tie("Teamgenoot")),
        words=PromiseWords(what="Samen boodschappen doen."),
        asker="owner",
    )
    said = RowSaid(
        decision="replace",
        stops=(bram.promise("Goede vriend"),),
        stop_words="Te druk met werk.",
        helper=asked,
    )
    actions.decide_row(bram.own, row.key, shopping.key, said=said, version=0, once=once.new_key())
    row = actions.propose_conclusion(
        bram.own,
        row.key,
        outcome="adjust",
        conclusion="Mijn vriend heeft het te druk met zijn werk.",
        next_on=today + timedelta(days=90),
        version=1,
    )
    row = actions.conclude(bram.own, row.key, version=row.version, manner=OWN)
    page = queries.plan(bram.own, key=row.next_version_key)
    assert isinstance(page, PlanPage)
    assert page.row.reason == "Mijn vriend heeft het te druk met zijn werk."
    answer_plan(bram.own, page.key, version=page.version, said=Answer(answer="agree"), manner=OWN)
    return bram.plan


def test_result_3_after_looking_back(bram: Bram) -> None:
    page = _after_three_months(bram)
    assert (page.line.number, page.runs) == (2, True)
    found = mix(page.lines, page.pledges)
    assert (found.sources("natural"), dict(found.pending)["natural"]) == (1, 1)
    shopping = page.steps[2]
    states = {one.name: one.state for one in shopping.others}
    # The friend is out of the new plan; that he stopped stays to be read in the first.
    assert states == {"Teamgenoot": "to_be_asked"}
    (ended,) = [one for one in network.promises(bram.own) if one.state == "ended"]
    assert (ended.name, ended.words) == ("Goede vriend", "Te druk met werk.")
    (asked,) = [one.promise for one in shopping.others if one.name == "Teamgenoot"]
    assert asked.asker == "owner"
    assert page.prompts.rows_only_pending == (shopping.line_key,)
    resting = load(page.pledges)
    assert (len(resting.busiest), dict(resting.helpers)) == (1, {resting.busiest[0]: 1})
    assert [one.name for one in page.steps[0].others] == ["Mijn buurman"]


def test_inv10_the_first_plan_stays_readable_as_it_was(bram: Bram) -> None:
    first = bram.plan
    texts = [(one.step, [(h.name, h.state) for h in one.helpers]) for one in first.steps]
    people.stop(bram.own, bram.promise("Goede vriend"), words="")
    # The friend stopped while the first version ran: that is how it ended.
    texts[2] = ("Boodschappen doen.", [("Goede vriend", "ended")])
    new = adjust_plan(bram.own, reason="Het kan zo niet meer.", once=once.new_key())
    page = queries.plan(bram.own, key=new.key)
    assert isinstance(page, PlanPage)
    answer_plan(bram.own, new.key, version=page.version, said=Answer(answer="agree"), manner=OWN)
    people.stop(bram.own, bram.promise("Mijn buurman"), words="")
    old = queries.plan(bram.own, key=first.key)
    assert isinstance(old, PlanPage)
    assert [(one.step, [(h.name, h.state) for h in one.helpers]) for one in old.steps] == texts


@pytest.mark.parametrize("number", range(6))
def test_result_4_his_mother_in_any_step_goes_against_p3(bram: Bram, number: int) -> None:
    new = adjust_plan(bram.own, reason="Om te proberen.", once=once.new_key())
    draft = queries.plan(bram.own, key=new.key)
    assert isinstance(draft, PlanPage)
    row = draft.steps[number]
    named = people.name_helper(
        bram.own,
        who=Who(tie_key=bram.tie("Mijn moeder")),
        words=PromiseWords(what="Helpen."),
        line_key=row.line_key,
        once=once.new_key(),
    )
    name_promise(bram.own, row.key, named.key)
    page = queries.plan(bram.own, key=new.key)
    assert isinstance(page, PlanPage)
    ((helper,),) = [step.conflicts for step in page.steps if step.conflicts]
    assert helper.conflict is not None
    assert (helper.name, helper.conflict.preference) == ("Mijn moeder", "Mijn moeder")


def test_result_5_the_neighbour_gives_one_thing_and_gets_one(bram: Bram) -> None:
    (tie,) = [one for one in network.ties(bram.own) if one.name == "Mijn buurman"]
    assert (tie.receives, tie.gives) == (
        "Hij herinnert mij aan de kliko.",
        "Ik help af en toe in zijn moestuin.",
    )


def test_result_6_more_steps_than_the_printed_form_has_lines(bram: Bram) -> None:
    printed = 5
    assert len(bram.plan.steps) > printed


def test_b21_hours_of_who_helps_for_free_are_not_invented(bram: Bram) -> None:
    free = [one for one in bram.plan.pledges if one.kind in ("natural", "community")]
    assert free
    assert [one.hours for one in free] == [None] * len(free)


def test_brams_plan_hangs_on_the_fridge_on_two_pages(bram: Bram) -> None:
    made = pdf.typeset(plan_document.document_of(bram.plan, name="Bram"))
    assert len(PdfReader(BytesIO(made)).pages) <= 2
