"""Two first reflections at the same moment make one record of their author (INV-12)."""

from __future__ import annotations

from typing import Any

import pytest

from steunkring.foundation.access.models import Grant, Record
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions import Looking
from steunkring.person.tracks.models import Reflection
from tests.cast import make_cast

from .shared import all_kept
from .test_two_writers import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_first_uses_at_once_make_one_record() -> None:
    cast = make_cast()
    records = Record.objects.filter(kind=Record.Kind.REFLECTION).count()

    def write() -> Any:
        opened = cast.opened("anouk", "bram", "stand_in")
        return actions.add_reflection(opened, words=Looking(text="Zo"), once=new_key())

    found = at_once(*[write] * 4)
    assert all(isinstance(one, Reflection) for one in found), found
    assert len({one.record_id for one in found}) == 1
    assert Record.objects.filter(kind=Record.Kind.REFLECTION).count() == records + 1
    assert Grant.objects.filter(record_id=found[0].record_id).count() == 1
    assert len(queries.my_reflections(cast.actor("anouk")).lines) == 4
    assert len(all_kept(Reflection, record_id=found[0].record_id)) == 4
