"""The named sets that first pages use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.person.people.actions import make_person
from steunkring.person.tracks import queries
from steunkring.person.tracks.actions import assign
from tests.cast import Cast

from .shared import at_most, filled, write_contact


def in_days(number: int) -> str:
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def test_next_steps_due_first(cast: Cast) -> None:
    write_contact(cast, next_step="Later", next_step_on=in_days(9))
    write_contact(cast, on=in_days(-3), next_step="Te laat", next_step_on=in_days(-2))
    write_contact(cast, next_step="Zonder dag")
    steps = queries.next_steps(cast.actor("samira"))
    found = [step.text for step in steps if "canary" not in step.text]
    assert found == ["Te laat", "Later", "Zonder dag"]
    near = queries.next_steps(cast.actor("samira"), until=date.fromisoformat(in_days(8)))
    assert [step.text for step in near if "canary" not in step.text] == ["Te laat", "Zonder dag"]
    assert steps[0].record_key == cast.record("bram")
    assert steps[0].person == cast.person("bram").name
    assert not [step for step in queries.next_steps(cast.actor("tom")) if "Later" in step.text]


def test_steps_for_the_owner(cast: Cast) -> None:
    write_contact(cast, next_step="Samen bellen", next_step_on=in_days(1))
    own = queries.steps_for_owner(cast.opened("bram", "bram", "own"))
    assert "Samen bellen" in [contact.next_step for contact in own]
    assert queries.steps_for_owner(cast.opened("lena", "bram", "leading")) == []


def test_whom_a_colleague_stands_in_for(cast: Cast) -> None:
    (one,) = queries.standing_in_for(cast.actor("anouk"))
    assert (one.record_key, one.on_behalf_of) == (cast.record("bram"), "Samira")
    for name in ("samira", "tom", "lena", "bram"):
        assert queries.standing_in_for(cast.actor(name)) == []


def test_ages_for_the_lead_only(cast: Cast) -> None:
    (age,) = queries.caseload_ages(cast.actor("lena"))
    assert (age.worker, age.record_key) == ("Samira", cast.record("bram"))
    assert age.since == cast.now - timedelta(days=30)
    for name in ("samira", "tom", "anouk", "ada"):
        assert queries.caseload_ages(cast.actor(name)) == []


def test_the_last_five_people_come_first(cast: Cast) -> None:
    client = cast.client("samira")
    keys = []
    for number in range(7):
        person = make_person(name=f"Mens {number}", at=cast.now, team=None)
        assign(
            record=person.record_id,
            worker=cast.account("samira"),
            team=cast.teams["schothorst"],
            given_by=cast.account("lena"),
            at=cast.now - timedelta(days=1),
            until=cast.now + timedelta(days=30),
        )
        with net.system("a test asks for a key"):
            keys.append(person.record.key)
    client.get(f"/inwoners/{keys[6]}/contact/nieuw/")
    client.get(f"/inwoners/{keys[2]}/contact/nieuw/")
    client.post(f"/inwoners/{keys[6]}/contact/nieuw/", filled())
    page = client.get("/contact/nieuw/").content.decode()
    order = sorted((page.find(key), key) for key in keys if key in page)
    assert [key for _, key in order][:2] == [keys[6], keys[2]]
    assert page.count('/contact/nieuw/"') >= 5


@pytest.mark.parametrize("number", [1, 30])
def test_queries_do_not_grow(cast: Cast, number: int) -> None:
    for _ in range(number):
        write_contact(cast, next_step="Bellen", next_step_on=in_days(1))
    worker, lead = cast.actor("samira"), cast.actor("lena")
    opened, own = cast.opened("samira", "bram", "support"), cast.opened("bram", "bram", "own")
    stand_in = cast.actor("anouk")
    for budget, ask in (
        (4, lambda: queries.next_steps(worker)),
        (4, lambda: queries.timeline(opened)),
        (3, lambda: queries.steps_for_owner(own)),
        (4, lambda: queries.wishes(own)),
        (4, lambda: queries.waiting_proposals(own)),
        (2, lambda: queries.agreed_in_my_name(own)),
        (2, lambda: queries.assigned(opened)),
        (3, lambda: queries.standing_in_for(stand_in)),
        (3, lambda: queries.caseload_ages(lead)),
    ):
        with at_most(budget):
            ask()
