"""The plan in versions: begin, say yes, adjust, close and begin again (B11; INV-5, INV-10)."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import gate
from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.method.plan import look_back_on
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions.plan_shared import Incomplete, NotNow
from steunkring.person.tracks.models import Goal, PlanAnswer, PlanRow
from tests.cast import Cast

from .plan import (
    State,
    at_work,
    begun,
    day,
    goals,
    named,
    own,
    page,
    plans,
    row,
    running,
    said,
    stepped,
    version,
)
from .shared import agreements, all_kept, kept, revisions


def test_b11_a_plan_begins_as_a_draft_with_a_day_to_look_back(cast: Cast) -> None:
    found = begun(own(cast), cast, evaluation_on=None)
    assert (found.state, found.number, found.starts_on) == (State.DRAFT, 1, day(0))
    assert found.evaluation_on == look_back_on(day(0))


def test_a_double_click_makes_one_plan(cast: Cast) -> None:
    once = new_key()
    for _ in range(2):
        actions.begin_plan(own(cast), head=actions.Head(goals=tuple(goals(cast))), once=once)
    assert len(plans(cast)) == 1


def test_two_drafts_are_not_there_at_once(cast: Cast) -> None:
    first = begun(own(cast), cast)
    with pytest.raises(NotNow) as met:
        begun(at_work(cast), cast)
    assert met.value.plan_version == first


def test_inv5_a_yes_makes_it_run(cast: Cast) -> None:
    found = running(cast)
    assert found.state == State.ACTIVE
    assert found.activated_at is not None
    assert found.goal_texts == {goals(cast)[0]: kept(Goal, key=goals(cast)[0]).text}
    assert kept(Goal, key=goals(cast)[0]).state == Goal.State.IN_PLAN
    assert revisions(goals(cast)[0])[-1].fields["state"] == "in_plan"
    assert agreements(cast)[-1].subject_key == found.key


@pytest.mark.parametrize(
    ("head", "steps", "missing"),
    [
        ({"goals": ()}, 1, ("goal",)),
        ({}, 0, ("row",)),
        ({"evaluation_on": -1}, 1, ("evaluation_later",)),
        ({"evaluation_on": 0}, 1, ("evaluation_later",)),
    ],
)
def test_inv5_a_yes_to_what_cannot_run_is_told_what_is_missing(
    cast: Cast, head: dict[str, object], steps: int, missing: tuple[str, ...]
) -> None:
    opened = own(cast)
    dates = {name: day(value) for name, value in head.items() if isinstance(value, int)}
    found = begun(opened, cast, **{**head, **dates})
    for _ in range(steps):
        stepped(opened, found, goal="")
    with pytest.raises(Incomplete) as met:
        said(opened, found.key)
    assert met.value.missing == missing
    assert version(found.key).state == State.DRAFT
    assert all_kept(PlanAnswer, plan_version=found) == []


def test_inv5_a_no_is_heard_whatever_is_missing_and_keeps_the_words(cast: Cast) -> None:
    found = begun(at_work(cast), cast)
    said(own(cast), found.key, "not_agree", remarks="Ik wil eerst rust.")
    assert version(found.key).state == State.DRAFT
    (line,) = page(own(cast)).answers
    assert (line.remarks, line.is_yes) == ("Ik wil eerst rust.", False)


def test_inv5_an_edit_after_a_yes_voids_it(cast: Cast) -> None:
    opened = own(cast)
    found = begun(opened, cast, starts_on=day(7), evaluation_on=day(90))
    step = stepped(opened, found)
    said(opened, found.key, "agree_with_remarks", remarks="Op dinsdag.")
    assert version(found.key).state == State.AGREED
    actions.change_row(
        at_work(cast), step.key, words=actions.RowWords(step="De was, elke week"), version=1
    )
    assert version(found.key).state == State.DRAFT
    (answer,) = all_kept(PlanAnswer, plan_version=found)
    assert answer.cleared_at is not None
    assert answer.remarks == "Op dinsdag."


def test_a_yes_is_to_the_text_that_was_read(cast: Cast) -> None:
    opened = own(cast)
    found = begun(opened, cast)
    stepped(opened, found)
    read = version(found.key).version
    stepped(at_work(cast), found, "De kliko")
    with pytest.raises(Stale):
        said(opened, found.key, version=read)


def test_a_plan_of_later_waits_for_its_first_day(cast: Cast) -> None:
    opened = own(cast)
    found = begun(opened, cast, starts_on=day(2), evaluation_on=day(90))
    stepped(opened, found)
    said(opened, found.key)
    assert actions.begin_agreed(cast.now) == 0
    assert version(found.key).state == State.AGREED
    from datetime import timedelta

    assert actions.begin_agreed(cast.now + timedelta(days=2)) == 1
    assert version(found.key).state == State.ACTIVE
    assert actions.begin_agreed(cast.now + timedelta(days=2)) == 0


def test_a_new_version_that_waited_for_its_day_lets_begin_and_lets_go(cast: Cast) -> None:
    """INV-7: goals and helpers follow it on that day, as they do when it begins at once."""
    from datetime import timedelta

    from steunkring.person.network.actions.answering import tell
    from steunkring.person.network.models import Promise

    opened = own(cast)
    old = begun(opened, cast)
    goes = named(opened, stepped(opened, old), "Sem")
    tell(opened, goes, said="yes", on=day(0))
    said(opened, old.key)
    new = actions.adjust_plan(opened, reason="Sem stopt straks.", once=new_key())
    (copied,) = all_kept(PlanRow, plan_version=new)
    actions.remove_row(opened, copied.key)
    comes = named(opened, stepped(opened, new, "De kliko"), "Joop")
    tell(opened, comes, said="yes", on=day(0))
    head = actions.Head(goals=tuple(goals(cast)), starts_on=day(1), evaluation_on=day(90))
    actions.change_head(opened, new.key, head=head, version=version(new.key).head_version)
    said(opened, new.key)
    states = {key: kept(Promise, key=key).state for key in (goes, comes)}
    assert states == {goes: "active", comes: "agreed"}
    assert actions.begin_agreed(cast.now + timedelta(days=2)) == 1
    assert (version(old.key).state, version(new.key).state) == (State.SUPERSEDED, State.ACTIVE)
    states = {key: kept(Promise, key=key).state for key in (goes, comes)}
    assert states == {goes: "ended", comes: "active"}
    assert [one.state for one in page(own(cast), old.key).steps[0].helpers] == ["active"]
    assert kept(Goal, key=goals(cast)[0]).state == Goal.State.IN_PLAN


def test_the_person_may_let_it_begin_now(cast: Cast) -> None:
    opened = own(cast)
    found = begun(opened, cast, starts_on=day(2), evaluation_on=day(90))
    stepped(opened, found)
    said(opened, found.key)
    with pytest.raises(gate.NotAllowed):
        actions.start_now(at_work(cast), found.key)
    actions.start_now(opened, found.key)
    assert (version(found.key).state, version(found.key).starts_on) == (State.ACTIVE, day(0))


def test_inv10_adjusting_makes_a_new_version_and_the_old_one_goes_on(cast: Cast) -> None:
    old = running(cast)
    new = actions.adjust_plan(own(cast), reason="Sem heeft het te druk.", once=new_key())
    assert (new.number, new.state, new.reason) == (2, State.DRAFT, "Sem heeft het te druk.")
    assert version(old.key).state == State.ACTIVE
    (copied,) = all_kept(PlanRow, plan_version=new)
    (before,) = all_kept(PlanRow, plan_version=old)
    assert (copied.line_key, copied.step) == (before.line_key, before.step)
    assert copied.key != before.key
    assert page(own(cast)).key == old.key
    said(own(cast), new.key)
    assert (version(old.key).state, version(new.key).state) == (State.SUPERSEDED, State.ACTIVE)
    assert version(old.key).ended_at == version(new.key).activated_at


def test_inv10_without_a_reason_nothing_is_adjusted(cast: Cast) -> None:
    running(cast)
    with pytest.raises(ValueError, match="reason"):
        actions.adjust_plan(own(cast), reason=" ", once=new_key())


def test_inv10_what_runs_or_is_over_is_not_changed(cast: Cast) -> None:
    found = running(cast)
    (step,) = all_kept(PlanRow, plan_version=found)
    for opened in (own(cast), at_work(cast)):
        with pytest.raises(NotNow):
            actions.change_row(opened, step.key, words=actions.RowWords(step="x"), version=1)
        with pytest.raises(NotNow):
            stepped(opened, found)
        with pytest.raises(NotNow):
            actions.change_head(opened, found.key, head=actions.Head(), version=1)
        with pytest.raises(NotNow):
            actions.remove_row(opened, step.key)
    assert row(step.key).step == "De was"


def test_inv10_an_earlier_version_is_readable_as_it_was(cast: Cast) -> None:
    from steunkring.person.network.actions.answering import stop, tell
    from steunkring.person.network.actions.promises import PromiseWords, reword
    from steunkring.person.network.models import Promise

    opened = own(cast)
    old = begun(opened, cast)
    promise = named(opened, stepped(opened, old))
    tell(opened, promise, said="yes", on=day(0))
    said(opened, old.key)
    new = actions.adjust_plan(opened, reason="Anders", once=new_key())
    said(opened, new.key)
    before = page(own(cast), old.key)
    stop(own(cast), promise)
    reword(own(cast), promise, words=PromiseWords(what="iets anders"), version=1)
    assert kept(Promise, key=promise).what == "iets anders"
    after = page(own(cast), old.key)
    assert [one.state for one in after.steps[0].helpers] == ["active"]
    assert [one.what for one in after.steps[0].helpers] == ["herinnert mij"]
    assert before.steps[0].helpers[0].state == after.steps[0].helpers[0].state
    assert page(own(cast)).steps[0].helpers[0].state == "ended"


def test_inv10_what_is_asked_anew_comes_into_the_plan_with_a_new_version(cast: Cast) -> None:
    """Whoever rewords a promise, the plan that runs says what was said yes to."""
    from steunkring.person.network.actions.answering import tell
    from steunkring.person.network.actions.promises import PromiseWords, reword

    old = begun(own(cast), cast)
    promise = named(own(cast), stepped(own(cast), old))
    tell(own(cast), promise, said="yes", on=day(0))
    said(own(cast), old.key)
    reword(at_work(cast), promise, words=PromiseWords(what="elke dag koken"), version=1)
    (helper,) = page(own(cast)).steps[0].helpers
    assert (helper.what, helper.asked_now) == ("herinnert mij", "elke dag koken")
    assert helper.state == "to_be_asked"
    new = actions.adjust_plan(own(cast), reason="Hij kookt.", once=new_key())
    (helper,) = page(own(cast), new.key).steps[0].helpers
    assert (helper.what, helper.asked_now) == ("elke dag koken", "")
    said(own(cast), new.key)
    assert page(own(cast)).steps[0].helpers[0].what == "elke dag koken"
    assert page(own(cast), old.key).steps[0].helpers[0].what == "herinnert mij"


def test_closing_is_for_the_person_and_keeps_the_words(cast: Cast) -> None:
    found = running(cast)
    with pytest.raises(gate.NotAllowed):
        actions.close_plan(at_work(cast), found.key)
    actions.close_plan(own(cast), found.key, reason="Ik kan verder.")
    closed = version(found.key)
    assert (closed.state, closed.closing_reason) == (State.CLOSED, "Ik kan verder.")
    assert kept(Goal, key=goals(cast)[0]).state == Goal.State.SET
    with pytest.raises(NotNow):
        actions.close_plan(own(cast), found.key)
    again = begun(at_work(cast), cast)
    assert (again.number, again.state) == (2, State.DRAFT)


def test_a_worker_takes_back_only_the_own_proposal(cast: Cast) -> None:
    mine = begun(at_work(cast), cast)
    actions.close_plan(at_work(cast), mine.key)
    assert version(mine.key).state == State.CLOSED
    bram = begun(own(cast), cast)
    with pytest.raises(gate.NotAllowed):
        actions.close_plan(at_work(cast), bram.key)


def test_a_spoken_yes_is_recorded_and_an_objection_calls_it_back(cast: Cast) -> None:
    old = running(cast)
    new = actions.adjust_plan(at_work(cast), reason="Voorstel", once=new_key())
    said(at_work(cast), new.key)
    assert (version(new.key).state, version(old.key).state) == (State.ACTIVE, State.SUPERSEDED)
    agreement = agreements(cast)[-1]
    actions.object_to(own(cast), agreement.key, words="Dat zei ik niet.")
    assert (version(new.key).state, version(old.key).state) == (State.DRAFT, State.ACTIVE)
    actions.confirm(own(cast), agreement.key)
    assert (version(new.key).state, version(old.key).state) == (State.ACTIVE, State.SUPERSEDED)


def test_a_worker_never_gives_the_persons_own_yes(cast: Cast) -> None:
    from steunkring.foundation.writing.agreements import OWN
    from steunkring.person.tracks.actions.reports import Answer

    found = begun(at_work(cast), cast)
    stepped(at_work(cast), found)
    with pytest.raises(ValueError, match="never"):
        actions.answer_plan(
            at_work(cast), found.key, version=2, said=Answer(answer="agree"), manner=OWN
        )


def test_who_works_elsewhere_and_who_stands_in_write_nothing(cast: Cast) -> None:
    found = begun(own(cast), cast)
    with pytest.raises(gate.NotAllowed):
        stepped(at_work(cast, "anouk"), found)
    assert page(at_work(cast, "anouk")).key == found.key
    with pytest.raises(gate.NotReadable):
        cast.opened("tom", "bram", "support")


def test_b20_rest_first_asks_nothing_and_allows_relief_alone(cast: Cast) -> None:
    from steunkring.foundation.access import net
    from steunkring.person.tracks.models import Track

    opened = own(cast)
    found = begun(opened, cast)
    stepped(opened, found, own_part="", takes_over=True)
    with net.system("a test calms the track"):
        Track.objects.filter(record_id=opened.record).delete()
        Track.objects.create(
            record_id=opened.record,
            state=Track.State.RUNNING,
            state_since=cast.now,
            began_at=cast.now,
            calm_since=cast.now,
            author_id=cast.account("bram").principal_id,
        )
    said(opened, found.key)
    assert isinstance(queries.plan(own(cast)), queries.PlanPage)
    assert page(own(cast)).is_calm
    assert page(own(cast)).runs
