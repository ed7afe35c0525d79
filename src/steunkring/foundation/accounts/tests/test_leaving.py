"""Somebody leaves a team or a role: closed at the next request (threat WK3)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import NotAllowed, NotReadable
from steunkring.foundation.access.models import Grant
from steunkring.foundation.accounts import actions
from steunkring.foundation.accounts.actions import Refused
from steunkring.foundation.accounts.models import RoleAssignment, TeamMembership
from tests.cast import DAY, Cast, make_member

from .kit import enter, fresh_limits, is_in

__all__ = ["fresh_limits"]


def _place(cast: Cast, name: str) -> TeamMembership:
    return TeamMembership.objects.select_related("team", "account").get(
        account=cast.account(name), team=cast.teams["schothorst"]
    )


def test_wk3_leaver_is_out_and_opens_nothing_even_in_another_team(cast: Cast) -> None:
    make_member(cast, "samira", "zielhorst")
    client = enter(cast.account("samira"))
    actions.end_membership(actor=cast.actor("lena"), membership=_place(cast, "samira"))
    assert not is_in(client)
    assert cast.actor("samira").is_a("staff")
    with pytest.raises(NotReadable):
        gate.opened(cast.actor("samira"), cast.record("bram"), purposes=("support",))


def test_wk3_stand_in_of_the_leaver_is_out_too_and_the_lead_still_sees_the_name(
    cast: Cast,
) -> None:
    gate.opened(cast.actor("anouk"), cast.record("bram"), purposes=("stand_in",))
    actions.end_membership(actor=cast.actor("ada"), membership=_place(cast, "samira"))
    with pytest.raises(NotReadable):
        gate.opened(cast.actor("anouk"), cast.record("bram"), purposes=("stand_in",))
    assert gate.opened(cast.actor("lena"), cast.record("bram"), purposes=("leading",)).may_read(
        "name"
    )


def test_wk3_who_stands_in_and_leaves_is_out(cast: Cast) -> None:
    actions.end_membership(actor=cast.actor("lena"), membership=_place(cast, "anouk"))
    with pytest.raises(NotReadable):
        gate.opened(cast.actor("anouk"), cast.record("bram"), purposes=("stand_in",))
    gate.opened(cast.actor("samira"), cast.record("bram"), purposes=("support",))


def test_leaving_one_team_leaves_assignments_of_the_other_alone(cast: Cast) -> None:
    make_member(cast, "tom", "schothorst")
    actions.end_membership(actor=cast.actor("ada"), membership=_place(cast, "tom"))
    gate.opened(cast.actor("tom"), cast.record("fatma"), purposes=("support",))


def test_place_that_has_not_begun_never_begins(cast: Cast) -> None:
    place = TeamMembership.objects.create(
        account=cast.account("tom"),
        team=cast.teams["schothorst"],
        starts_at=timezone.now() + 10 * DAY,
        ends_at=timezone.now() + 20 * DAY,
    )
    actions.end_membership(actor=cast.actor("ada"), membership=place)
    later = cast.actor("tom", timezone.now() + 15 * DAY)
    assert cast.teams["schothorst"].pk not in later.standing.teams


@pytest.mark.parametrize("name", ["samira", "tom", "bram", "pia"])
def test_others_end_nobody(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        actions.end_membership(actor=cast.actor(name), membership=_place(cast, "anouk"))


def test_page_asks_first_and_then_ends(cast: Cast) -> None:
    place = _place(cast, "samira")
    path = f"/organisatie/teams/{place.team.key}/plek/{place.key}/stoppen/"
    client = cast.client("lena")
    assert "Stopt Samira in dit team?" in client.get(path).content.decode()
    assert cast.actor("samira").is_a("staff")
    assert client.post(path).status_code == 302
    assert not cast.actor("samira").is_a("staff")


def test_team_with_people_does_not_end(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.end_team(actor=cast.actor("ada"), team=cast.teams["schothorst"])


def test_role_ends_at_once_but_never_the_last_administrator(cast: Cast) -> None:
    aris = enter(cast.account("aris"))
    actions.end_role(
        actor=cast.actor("ada"), role=RoleAssignment.objects.get(account=cast.account("aris"))
    )
    assert not is_in(aris)
    assert not cast.actor("aris").is_a("administrator")
    with pytest.raises(Refused):
        actions.end_role(
            actor=cast.actor("ada"), role=RoleAssignment.objects.get(account=cast.account("ada"))
        )


def test_grants_of_the_leaver_end_at_the_same_moment(cast: Cast) -> None:
    actions.end_membership(actor=cast.actor("ada"), membership=_place(cast, "samira"))
    left = Grant.objects.filter(
        principal=cast.account("samira").principal,
        source="assignment",
        ends_at__gt=timezone.now(),
    )
    assert not left.exists()
