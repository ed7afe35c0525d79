"""The cast itself: that each person reaches what the matrix says, and no more."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import gate
from steunkring.person.people.models import Person
from steunkring.person.tracks.models import ContactMoment, Wish
from tests.cast import Cast


def test_the_worker_reads_the_wish_that_is_shared(cast: Cast) -> None:
    opened = cast.opened("samira", "bram", "support")
    assert len(opened.rows(Wish)) == 1
    assert len(opened.rows(ContactMoment)) == 2


@pytest.mark.parametrize("name", ["tom", "piet", "lena", "ada", "pia", "olga", "joop"])
def test_nobody_else_reads_the_logbook(cast: Cast, name: str) -> None:
    for purpose in ("own", "support", "stand_in", "leading", "helping", "representation"):
        rows = gate.readable(cast.actor(name), ContactMoment, purpose=purpose)
        assert not rows.filter(record_id=cast.person("bram").record_id)


def test_the_lead_reads_names_only(cast: Cast) -> None:
    actor = cast.actor("lena")
    assert [row.key for row in gate.readable(actor, Person, purpose="leading")] == [
        cast.person("bram").key
    ]
