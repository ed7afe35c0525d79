"""Standing in: a grant for exactly the absence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import NotAllowed, NotReadable
from steunkring.foundation.accounts import absences
from steunkring.foundation.accounts.actions import Refused
from steunkring.foundation.accounts.models import Absence
from tests.cast import DAY, Cast, make_member

from .kit import fresh_limits

__all__ = ["fresh_limits"]


def _arrange(
    cast: Cast, actor: str, away: str, stand_in: str, *, begin: int = 10, end: int = 17
) -> Absence:
    now = timezone.now()
    return absences.arrange(
        actor=cast.actor(actor),
        account=cast.account(away),
        stand_in=cast.account(stand_in),
        team=cast.teams["schothorst"],
        starts_at=now + begin * DAY,
        ends_at=now + end * DAY,
    )


def _opens(cast: Cast, name: str, days: float, purpose: str = "stand_in") -> bool:
    actor = cast.actor(name, timezone.now() + timedelta(days=days))
    try:
        gate.opened(actor, cast.record("bram"), purposes=(purpose,))
    except NotReadable:
        return False
    return True


def test_lead_arranges_and_it_holds_for_exactly_that_time(cast: Cast) -> None:
    make_member(cast, "tom", "schothorst")
    _arrange(cast, "lena", "samira", "tom")
    assert [_opens(cast, "tom", days) for days in (9, 10.1, 16.9, 17.1)] == [
        False,
        True,
        True,
        False,
    ]


def test_ending_early_closes_at_once(cast: Cast) -> None:
    running = Absence.objects.get()
    assert _opens(cast, "anouk", 0)
    path = f"/organisatie/teams/{running.team.key}/afwezig/{running.key}/stoppen/"
    client = cast.client("lena")
    assert "Is Samira er weer?" in client.get(path).content.decode()
    client.post(path)
    assert not _opens(cast, "anouk", 0.001)


def test_nobody_arranges_to_stand_in_oneself(cast: Cast) -> None:
    with pytest.raises(Refused):
        _arrange(cast, "lena", "samira", "lena")
    assert not _opens(cast, "lena", 11)


@pytest.mark.parametrize(
    ("away", "stand_in"), [("samira", "samira"), ("samira", "tom"), ("tom", "anouk")]
)
def test_both_are_in_the_team(cast: Cast, away: str, stand_in: str) -> None:
    with pytest.raises(Refused):
        _arrange(cast, "lena", away, stand_in)


@pytest.mark.parametrize("period", [(-20, -10), (5, 4), (3, 10)])
def test_period_lies_ahead_and_alone(cast: Cast, period: tuple[int, int]) -> None:
    with pytest.raises(Refused):
        _arrange(cast, "lena", "samira", "anouk", begin=period[0], end=period[1])


@pytest.mark.parametrize("actor", ["samira", "anouk", "tom", "bram", "pia"])
def test_others_arrange_nothing(cast: Cast, actor: str) -> None:
    with pytest.raises(NotAllowed):
        _arrange(cast, actor, "samira", "anouk")
    with pytest.raises(NotAllowed):
        absences.end(actor=cast.actor(actor), absence=Absence.objects.get())


def test_standing_in_covers_this_team_only(cast: Cast) -> None:
    """Tom works in two teams: who stands in for him here does not see Fatma over there."""
    make_member(cast, "tom", "schothorst")
    _arrange(cast, "lena", "tom", "anouk")
    actor = cast.actor("anouk", timezone.now() + 11 * DAY)
    with pytest.raises(NotReadable):
        gate.opened(actor, cast.record("fatma"), purposes=("stand_in",))


def test_page_keeps_what_was_typed(cast: Cast) -> None:
    path = f"/organisatie/teams/{cast.teams['schothorst'].key}/afwezig/"
    found = cast.client("lena").post(
        path, {"account": cast.account("samira").key, "stand_in": "", "starts_on": "gisteren"}
    )
    assert found.status_code == 422
    page = found.content.decode()
    assert 'value="gisteren"' in page
    assert "Kies een collega" in page
