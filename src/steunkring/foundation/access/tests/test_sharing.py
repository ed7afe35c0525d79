"""Sharing and stopping: the owner decides, per part and person, until a date."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate, sharing
from steunkring.foundation.access.actions import give
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Grant
from steunkring.foundation.access.sharing import CannotShare
from tests.cast import DAY, Cast, make_share


def own(cast: Cast) -> Opened:
    return cast.opened("bram", "bram", "own")


def share(cast: Cast, *parts: str, days: float = 30, role: str = "network_member") -> str:
    return sharing.share(
        own(cast),
        principal=cast.account("olga").principal_id,
        role=role,
        parts=parts,
        until=timezone.now() + timedelta(days=days),
    )


def open_to_olga(cast: Cast) -> set[str]:
    try:
        return set(cast.opened("olga", "bram", "helping").parts)
    except gate.NotReadable:
        return set()


def test_what_is_shared_opens_with_the_name_and_nothing_else(cast: Cast) -> None:
    assert open_to_olga(cast) == set()
    share(cast, "goals_plan", "story_profile")
    assert open_to_olga(cast) == {"name", "goals_plan", "story_profile"}
    assert not any(part.may_write for part in cast.opened("olga", "bram", "helping").parts.values())


def test_one_step_stops_everything_at_once(cast: Cast) -> None:
    share(cast, "goals_plan")
    share(cast, "story_profile", "contact_details")
    ended = sharing.stop(own(cast), principal=cast.account("olga").principal_id)
    assert open_to_olga(cast) == set()
    assert ended == 5  # three parts, and the name of each of the two shares


def test_one_part_stops_alone_and_the_name_goes_with_the_last(cast: Cast) -> None:
    share(cast, "goals_plan", "story_profile")
    olga = cast.account("olga").principal_id
    assert sharing.stop(own(cast), principal=olga, parts=["goals_plan"]) == 1
    assert open_to_olga(cast) == {"name", "story_profile"}
    assert sharing.stop(own(cast), principal=olga, parts=["story_profile"]) == 2
    assert open_to_olga(cast) == set()


def test_stopping_what_is_not_shared_ends_nothing(cast: Cast) -> None:
    share(cast, "goals_plan")
    olga = cast.account("olga").principal_id
    assert sharing.stop(own(cast), principal=olga, parts=["story_profile"]) == 0
    assert sharing.stop(own(cast), principal=olga, parts=["name"]) == 0
    assert open_to_olga(cast) == {"name", "goals_plan"}


def test_stopping_for_one_leaves_the_other(cast: Cast) -> None:
    share(cast, "goals_plan")
    sharing.stop(own(cast), principal=cast.account("joop").principal_id)
    assert open_to_olga(cast) == {"name", "goals_plan"}
    with pytest.raises(gate.NotReadable):
        cast.opened("joop", "bram", "helping")


def test_what_rests_on_the_legal_task_is_not_withdrawn(cast: Cast) -> None:
    sharing.stop(own(cast), principal=cast.account("samira").principal_id)
    opened = cast.opened("samira", "bram", "support")
    assert opened.may_write("logbook")
    assert not opened.may_read("story_profile")


def test_a_new_share_replaces_the_one_before(cast: Cast) -> None:
    share(cast, "goals_plan", "story_profile", days=300)
    share(cast, "goals_plan", days=2)
    opened = cast.opened("olga", "bram", "helping")
    left = opened.parts["goals_plan"].ends_at - timezone.now()
    assert timedelta(days=1) < left < timedelta(days=3)
    assert opened.parts["story_profile"].ends_at > timezone.now() + timedelta(days=200)
    running = Grant.objects.filter(
        principal=cast.account("olga").principal_id,
        part="goals_plan",
        source="share",
        ends_at__gt=timezone.now(),
    )
    assert running.count() == 1


@pytest.mark.parametrize("days", [-1, 0, 366.1, 4000])
def test_every_share_has_an_end_within_a_year(cast: Cast, days: float) -> None:
    opened = own(cast)
    with pytest.raises(CannotShare, match="end"):
        sharing.share(
            opened,
            principal=cast.account("olga").principal_id,
            role="network_member",
            parts=["goals_plan"],
            until=opened.actor.moment + timedelta(days=days),
        )
    assert open_to_olga(cast) == set()


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        ("network_member", ("logbook",)),
        ("network_member", ("goals_plan", "safety")),
        ("network_member", ("name",)),
        ("network_member", ("goals_plan", "nonsense")),
        ("network_member", ()),
        ("self", ("story_profile",)),
        ("stand_in", ("story_profile",)),
        ("team_lead", ("name",)),
        ("nobody", ("story_profile",)),
        ("worker", ("goals_plan",)),
    ],
)
def test_only_what_is_marked_s_for_the_role_can_be_shared(
    cast: Cast, role: str, parts: tuple[str, ...]
) -> None:
    with pytest.raises(CannotShare):
        share(cast, *parts, role=role)
    assert open_to_olga(cast) == set()


@pytest.mark.parametrize(
    ("name", "purpose"),
    [("samira", "support"), ("anouk", "stand_in"), ("lena", "leading"), ("joop", "helping")],
)
def test_nobody_else_shares(cast: Cast, name: str, purpose: str) -> None:
    opened = cast.opened(name, "bram", purpose)
    for act in (
        lambda: sharing.share(
            opened,
            principal=cast.account("olga").principal_id,
            role="network_member",
            parts=["goals_plan"],
            until=timezone.now() + DAY,
        ),
        lambda: sharing.stop(opened, principal=cast.account("joop").principal_id),
    ):
        with pytest.raises(gate.NotReadable):
            act()
    assert open_to_olga(cast) == set()
    assert cast.opened("joop", "bram", "helping")


def test_rc1_a_representative_reads_about_sharing_and_does_not_decide(cast: Cast) -> None:
    opened = cast.opened("ria", "bram", "representation")
    assert opened.may_read("sharing")
    with pytest.raises(gate.NotAllowed):
        sharing.stop(opened, principal=cast.account("samira").principal_id)


@pytest.mark.parametrize("scope", ["parental_authority", "guardian", "curator"])
def test_rc1_not_even_one_who_decides_in_the_owners_place(cast: Cast, scope: str) -> None:
    now = timezone.now()
    give(
        Fact(
            source=Source.REPRESENTATION,
            role="representative",
            record=cast.person("fatma").record_id,
            principal=cast.account("olga").principal_id,
            starts_at=now,
            ends_at=now + DAY,
            source_key=new_code(),
            scope=scope,
        )
    )
    opened = cast.opened("olga", "fatma", "representation")
    assert opened.may_write("story_profile")
    assert not opened.may_write("contact_details")
    with pytest.raises(gate.NotAllowed):
        sharing.stop(opened, principal=cast.account("tom").principal_id)


def test_receivers_are_everybody_with_a_relation_now(cast: Cast) -> None:
    found = {receiver.principal: receiver for receiver in sharing.receivers(own(cast))}
    names = {cast.account(name).principal_id: name for name in cast.accounts}
    assert {names[principal] for principal in found} == {"samira", "anouk", "joop", "ria", "bas"}
    samira = found[cast.account("samira").principal_id]
    assert samira.role == "worker"
    assert set(samira.shared) == {"story_profile"}
    assert "logbook" in samira.by_law
    joop = found[cast.account("joop").principal_id]
    assert joop.by_law == ()
    assert set(joop.shared) == {"goals_plan"}
    assert "logbook" not in joop.shareable


def test_no_receiver_shows_a_shielded_part(cast: Cast) -> None:
    for receiver in sharing.receivers(own(cast)):
        assert "safety" not in receiver.by_law
        assert "safety" not in receiver.shared
        assert "safety" not in receiver.shareable


def test_a_stop_that_came_in_before_the_share_ends_it_all_the_same(cast: Cast) -> None:
    """Two requests at once: the one that stops may carry the earlier moment."""
    earlier = own(cast)
    share(cast, "goals_plan")
    sharing.stop(earlier, principal=cast.account("olga").principal_id)
    assert open_to_olga(cast) == set()


def test_a_share_does_not_touch_another_record(cast: Cast) -> None:
    key = make_share(cast, "fatma", "olga", "network_member", "goals_plan")
    share(cast, "goals_plan")
    sharing.stop(own(cast), principal=cast.account("olga").principal_id)
    assert set(cast.opened("olga", "fatma", "helping").parts) == {"name", "goals_plan"}
    assert Grant.objects.filter(source_key=key, ends_at__gt=timezone.now()).count() == 2
