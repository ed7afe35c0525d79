"""Two at once on the plan: one begins, one runs, one look back is concluded, one coordinates.

Each round is played by two people at the same moment, on whichever database the tests run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from steunkring.foundation.writing.models import Agreement
from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.person.network import actions as people
from steunkring.person.network.models import Promise
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.assignments import NotPossible
from steunkring.person.tracks.actions.evaluation_shared import Concluded
from steunkring.person.tracks.actions.plan_shared import NotNow
from steunkring.person.tracks.models import Assignment, PlanEvaluation, PlanVersion
from steunkring.person.tracks.tests.looking_back import (
    concluded,
    evaluation,
    held,
    helped,
    proposed,
)
from steunkring.person.tracks.tests.plan import (
    State,
    at_work,
    begun,
    goals,
    own,
    plans,
    said,
    stepped,
)
from steunkring.person.tracks.tests.shared import all_kept, kept
from tests.cast import DAY, Cast, make_cast, make_member, make_staff
from tests.concurrency.browser import at_once
from tests.harness.proofs import portion

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.heavy]

ROUNDS = 20
LATE = "late"


@pytest.fixture
def there() -> Cast:
    """The cast, written for good, so that every connection sees it."""
    return make_cast()


def or_late(act: Callable[[], Any], *errors: type[Exception]) -> Callable[[], Any]:
    """What an act gives, or that somebody else was first; anything else is raised."""

    def tried() -> Any:
        try:
            return act()
        except errors:
            return LATE

    return tried


def running(cast: Cast) -> list[PlanVersion]:
    """Versions that run."""
    return [one for one in plans(cast) if one.state in (State.ACTIVE, State.UNDER_EVALUATION)]


def test_two_who_begin_a_plan_at_once_begin_one(there: Cast) -> None:
    head = actions.Head(goals=tuple(goals(there)))
    for _ in range(portion(ROUNDS)):
        acts = [
            or_late(lambda: actions.begin_plan(own(there), head=head, once=new_key()).key, NotNow),
            or_late(
                lambda: actions.begin_plan(at_work(there), head=head, once=new_key()).key, NotNow
            ),
        ]
        found = at_once(acts)
        assert found.count(LATE) == 1
        (made,) = [one for one in plans(there) if one.state == State.DRAFT]
        actions.close_plan(own(there), made.key)


def test_inv5_two_who_say_yes_at_once_let_it_run_once(there: Cast) -> None:
    """Bram says yes on his phone while Samira writes down that he did."""
    for _ in range(portion(ROUNDS)):
        made = begun(own(there), there)
        stepped(own(there), made)
        acts = [
            or_late(partial(said, own(there), made.key), NotNow, Stale),
            or_late(partial(said, at_work(there), made.key), NotNow, Stale),
        ]
        found = at_once(acts)
        assert found.count(LATE) == 1
        (runs,) = running(there)
        assert runs.key == made.key
        assert len(all_kept(Agreement, subject_key=made.key)) == 1
        actions.close_plan(own(there), made.key)


def test_inv7_a_helper_who_leaves_while_the_plan_is_agreed_is_gone(there: Cast) -> None:
    """Whoever comes first: the promise is over, and the new version runs."""
    for number in range(portion(ROUNDS)):
        _old, _step, promise = helped(there, f"Sem {number}")
        new = actions.adjust_plan(own(there), reason="Anders.", once=new_key())
        at_once(
            [
                partial(people.stop, own(there), promise),
                partial(said, own(there), new.key),
            ]
        )
        (runs,) = running(there)
        assert runs.key == new.key
        assert kept(Promise, key=promise).state == "ended"
        actions.close_plan(own(there), new.key)


def test_b18_two_who_conclude_at_once_conclude_once(there: Cast) -> None:
    """Bram on his phone, and Samira with what he said at the table."""
    for number in range(portion(ROUNDS)):
        found, _step, _promise = helped(there, f"Sem {number}")
        row = held(there)
        proposed(own(there), row.key)
        acts = [
            or_late(partial(concluded, own(there), row.key), Concluded, Stale),
            or_late(partial(concluded, at_work(there), row.key), Concluded, Stale),
        ]
        answers = at_once(acts)
        assert answers.count(LATE) == 1
        assert evaluation(row.key).state == PlanEvaluation.State.CONCLUDED
        assert len(all_kept(Agreement, subject_key=row.key)) == 1
        assert [one.key for one in running(there)] == [found.key]
        actions.close_plan(own(there), found.key)


def test_inv18_two_care_coordinators_at_once_is_one(there: Cast) -> None:
    """Bram presses at two people from two devices."""
    make_staff(there, "noor")
    make_member(there, "noor", "schothorst")
    actions.let_in(
        there.opened("samira", "bram", "support"),
        worker=there.account("noor").key,
        team=there.teams["schothorst"].key,
        kind="worker",
        until=there.now + 30 * DAY,
    )
    names = ("samira", "noor")
    record = there.person("bram").record_id
    keys = [
        next(
            one.key
            for one in all_kept(Assignment, record_id=record, worker=there.account(name))
            if one.kind == Assignment.Kind.WORKER
        )
        for name in names
    ]
    for _ in range(portion(ROUNDS)):
        acts = [
            or_late(partial(actions.appoint_coordinator, own(there), key), NotPossible)
            for key in keys
        ]
        found = at_once(acts)
        (made,) = [one for one in found if one != LATE]
        actions.end_coordinator(own(there), made.key)
