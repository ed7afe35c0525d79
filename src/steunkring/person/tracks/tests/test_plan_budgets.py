"""A plan that is replaced or closed costs as much with one helper as with forty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from steunkring.foundation.writing.once import new_key
from steunkring.person.network import actions as people
from steunkring.person.network.models import Promise
from steunkring.person.tracks import actions
from steunkring.person.tracks.models import PlanRow, PlanVersion
from tests.cast import Cast

from .plan import MINE, State, at_work, begun, day, named, own, plans, said, stepped, version
from .shared import all_kept

_FREE = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
# Whose names are few and whose are many.
FEW, MANY = 1, 25
# A yes alone, and adjusting, stay within the budget of a press. What follows a yes at once has a
# price of its own: helpers begin, and those who are in the plan no more are let go, with a line
# for each in the history of what they promised.
COSTS = {"yes": 18, "adjust": 15, "yes that lets go": 20, "close": 20}


def helped(cast: Cast, count: int) -> PlanVersion:
    """A plan in the making of so many steps, each with a helper who said yes."""
    found = begun(own(cast), cast)
    for number in range(count):
        key = named(own(cast), stepped(own(cast), found, f"Stap {number}"), f"Helper {number}")
        people.tell(own(cast), key, said="yes", on=day(0))
    return found


def asked(client: Any, url: str, data: Mapping[str, object]) -> int:
    """How many queries a press takes, transactions not counted."""
    with CaptureQueriesContext(connection) as found:
        answer = client.post(url, data)
    assert answer.status_code == 302
    return sum(not one["sql"].startswith(_FREE) for one in found.captured_queries)


def states(found: PlanVersion) -> set[str]:
    """How the promises stand that a version named."""
    keys = [key for row in all_kept(PlanRow, plan_version=found) for key in row.promises]
    return {one.state for one in all_kept(Promise, key__in=keys)}


def a_life(cast: Cast, count: int) -> dict[str, int]:
    """Yes, adjust, yes to a plan without any of its helpers, and close: the cost of each."""
    client = cast.client("bram")
    client.get(MINE)
    found = helped(cast, count)
    costs = {"yes": asked(client, f"{MINE}{found.key}/antwoord/", yes(found.key))}
    assert states(found) == {"active"}
    data = {"reason": "Anders", "once": new_key()}
    costs["adjust"] = asked(client, f"{MINE}aanpassen/", data)
    new = plans(cast)[-1]
    for row in all_kept(PlanRow, plan_version=new):
        actions.remove_row(own(cast), row.key)
    stepped(own(cast), new, "De was")
    costs["yes that lets go"] = asked(client, f"{MINE}{new.key}/antwoord/", yes(new.key))
    assert states(found) == {"ended"}
    assert version(found.key).state == State.SUPERSEDED
    again = actions.adjust_plan(own(cast), reason="Weer anders", once=new_key())
    for number in range(count):
        named(own(cast), stepped(own(cast), again, f"Weer {number}"), f"Helper {number}")
    said(own(cast), again.key)
    costs["close"] = asked(client, f"{MINE}{again.key}/stoppen/", {"reason": ""})
    assert states(again) == {"ended"}
    return costs


def yes(key: str) -> dict[str, object]:
    return {"answer": "agree", "remarks": "", "version": str(version(key).version)}


def test_as_much_for_one_helper_as_for_forty(cast: Cast) -> None:
    few = a_life(cast, FEW)
    assert few == COSTS
    assert a_life(cast, MANY) == few


@pytest.mark.parametrize("count", [FEW, MANY])
def test_a_yes_to_what_somebody_laid_out_also_tells_that_one(cast: Cast, count: int) -> None:
    """More than a yes to one's own plan: the notice, and the job that sends it.

    What each is asked for is read too, to stand in the version as it was said yes to (INV-10).
    """
    opened = at_work(cast)
    found = begun(opened, cast)
    for number in range(count):
        named(opened, stepped(opened, found, f"Stap {number}"), f"Helper {number}")
    client, data = cast.client("bram"), yes(found.key)
    client.get(MINE)
    assert asked(client, f"{MINE}{found.key}/antwoord/", data) <= 18
    assert version(found.key).state == State.ACTIVE
