"""Registering models, the actor, and what one request has read."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session

from steunkring.foundation.access import gate, reading, register
from steunkring.foundation.access.actor import Actor, Standing
from steunkring.foundation.access.models import Grant, Protected
from steunkring.foundation.writing.models import Revision
from steunkring.person.tracks.models import ContactMoment, Wish
from tests.cast import Cast


def test_every_protected_model_is_registered_with_a_known_part() -> None:
    protected = register.protected_models()
    assert {model for model in protected if not issubclass(model, Protected)} == set()
    assert protected[Wish].part == "story_profile"
    assert protected[ContactMoment].dated_by == "happened_at"
    assert protected[Revision].part_field == "part"


def test_open_models_have_reasons() -> None:
    assert all(reason for reason in register.open_models().values())
    assert Grant in register.open_models()
    assert register.is_registered(Session)


@pytest.mark.parametrize("how", [{}, {"part": "name", "part_field": "part"}, {"part": "nonsense"}])
def test_a_part_is_named_once_and_known(how: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="Wish"):
        register.protected(Wish, **how)
    assert register.protection_of(Wish).part == "story_profile"


def test_an_open_model_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        register.unprotected(Session, "")


def test_a_model_that_is_not_protected_opens_nothing(cast: Cast) -> None:
    with pytest.raises(KeyError):
        gate.readable(cast.actor("samira"), Grant, purpose="support")


def test_an_actor_is_what_the_standing_says(cast: Cast) -> None:
    lena = cast.actor("lena")
    assert lena.is_a("team_lead")
    assert not lena.is_a("administrator")
    assert set(lena.principals) == {
        cast.account("lena").principal_id,
        cast.teams["schothorst"].principal_id,
        cast.teams["schothorst"].lead_principal_id,
    }
    nobody = Actor(account=None, principal=None, moment=cast.now)
    assert nobody.standing == Standing(principals=())
    assert nobody.principals == ()


def test_reading_is_gathered_per_request() -> None:
    assert reading.current() is None
    with reading.gathering() as outer:
        outer.note(1, "name", "own")
        with reading.gathering() as inner:
            assert reading.current() is inner
            assert not inner.items
        assert reading.current() is outer
    assert reading.current() is None
