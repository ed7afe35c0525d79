"""What is shared with a worker or a representative ends with that relation (threats WK3, DV6)."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import actions, gate, sharing
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.models import Grant
from steunkring.foundation.access.sharing import CannotShare
from tests.cast import DAY, Cast

BOUND = sorted(sharing.BOUND_ROLES)
SOURCES = {"representative": Source.REPRESENTATION}


def relate(
    cast: Cast, role: str, begin: float, end: float, *, name: str = "olga", key: str = ""
) -> str:
    """Give somebody a relation to Bram's record, in days from now."""
    key = key or new_code()
    now = timezone.now()
    actions.give(
        Fact(
            source=SOURCES.get(role, Source.ASSIGNMENT),
            role=role,
            record=cast.person("bram").record_id,
            principal=cast.account(name).principal_id,
            starts_at=now + begin * DAY,
            ends_at=now + end * DAY,
            source_key=key,
            scope="court_mentor" if role == "representative" else None,
        )
    )
    return key


def share(cast: Cast, role: str, days: float) -> datetime:
    """Bram shares his story; the moment until which it is really open."""
    key = sharing.share(
        cast.opened("bram", "bram", "own"),
        principal=cast.account("olga").principal_id,
        role=role,
        parts=["story_profile"],
        until=timezone.now() + days * DAY,
    )
    ends: datetime = Grant.objects.get(source_key=key, part="story_profile").ends_at
    return ends


def days_left(end: datetime) -> int:
    return round((end - timezone.now()) / DAY)


@pytest.mark.parametrize("role", BOUND)
def test_a_share_ends_with_the_relation_at_the_latest(cast: Cast, role: str) -> None:
    relate(cast, role, -1, 20)
    assert days_left(share(cast, role, 90)) == 20
    assert days_left(share(cast, role, 5)) == 5


@pytest.mark.parametrize("role", BOUND)
def test_the_latest_relation_in_the_same_role_counts_without_a_gap(cast: Cast, role: str) -> None:
    relate(cast, role, -9, 10)
    relate(cast, role, -1, 20)
    relate(cast, role, 19, 30)
    relate(cast, role, 31, 60)
    assert days_left(share(cast, role, 90)) == 30


@pytest.mark.parametrize("role", BOUND)
@pytest.mark.parametrize(("begin", "end"), [(-9, -1), (1, 30)])
def test_without_the_relation_now_nothing_is_shared(
    cast: Cast, role: str, begin: int, end: int
) -> None:
    relate(cast, role, begin, end)
    with pytest.raises(CannotShare):
        share(cast, role, 30)
    assert not Grant.objects.filter(
        principal=cast.account("olga").principal_id, part="story_profile", source="share"
    ).exists()


def test_a_relation_in_another_role_counts_not(cast: Cast) -> None:
    relate(cast, "representative", -1, 20)
    with pytest.raises(CannotShare):
        share(cast, "worker", 30)


@pytest.mark.parametrize("role", ["network_member", "partner"])
def test_who_has_no_other_relation_is_not_bound(cast: Cast, role: str) -> None:
    relate(cast, "worker", -1, 20)
    principal = cast.account("olga").principal_id
    parts = ["goals_plan"] if role == "network_member" else ["story_profile"]
    key = sharing.share(
        cast.opened("bram", "bram", "own"),
        principal=principal,
        role=role,
        parts=parts,
        until=timezone.now() + 90 * DAY,
    )
    assert days_left(Grant.objects.filter(source_key=key).latest("ends_at").ends_at) == 90
    found = {one.principal: one for one in sharing.receivers(cast.opened("bram", "bram", "own"))}
    assert found[cast.account("joop").principal_id].bound is None


def test_receivers_tell_when_the_relation_ends(cast: Cast) -> None:
    found = {one.principal: one for one in sharing.receivers(cast.opened("bram", "bram", "own"))}
    bound = found[cast.account("samira").principal_id].bound
    assert bound == cast.now + 365 * DAY


def test_who_was_a_worker_is_not_offered_again(cast: Cast) -> None:
    key = relate(cast, "worker", -9, 20)
    share(cast, "worker", 10)
    principal = cast.account("olga").principal_id
    actions.end(Source.ASSIGNMENT, key, at=timezone.now())
    actions.end_shares_with(
        record=cast.person("bram").record_id, principal=principal, role="worker", at=timezone.now()
    )
    former = sharing.former_receivers(cast.opened("bram", "bram", "own"))
    assert principal not in {one.principal for one in former}


def test_leaving_one_of_two_teams_keeps_the_share_until_the_other_ends(cast: Cast) -> None:
    """Samira has Bram for two teams; she leaves the first."""
    record = cast.person("bram").record_id
    relate(cast, "worker", -1, 40, name="samira")
    schothorst = cast.teams["schothorst"].lead_principal_id
    samira = cast.account("samira").principal_id
    actions.end_beside(principal=samira, beside=schothorst, at=timezone.now())
    left = Grant.objects.get(
        record_id=record,
        principal_id=samira,
        source="share",
        part="story_profile",
        ends_at__gt=timezone.now(),
    )
    assert days_left(left.ends_at) == 40


@pytest.mark.parametrize("seed", range(12))
def test_no_share_outlives_the_relation_whatever_the_order(cast: Cast, seed: int) -> None:
    """Relations begin, run and end, and shares in between: each ends with its relation."""
    rng = random.Random(seed)
    record = cast.person("bram").record_id
    principal = cast.account("olga").principal_id
    running = [(role, relate(cast, role, -1, rng.randint(1, 60))) for role in BOUND]
    shared = 0
    for _ in range(14):
        step = rng.choice(("relate", "share", "share", "end"))
        role = rng.choice(BOUND)
        if step == "relate":
            begin = rng.choice((-5, -1, 0, 3))
            running.append((role, relate(cast, role, begin, begin + rng.randint(1, 60))))
        elif step == "share":
            try:
                share(cast, role, rng.randint(1, 300))
                shared += 1
            except CannotShare:
                pass
        elif running:
            role, key = running.pop(rng.randrange(len(running)))
            now = timezone.now()
            actions.end(SOURCES.get(role, Source.ASSIGNMENT), key, at=now)
            actions.end_shares_with(record=record, principal=principal, role=role, at=now)
        _check(record, principal)
    assert shared


def _check(record: int, principal: int) -> None:
    """At the very end of each share, or a moment before, a relation in its role still holds."""
    grants = list(Grant.objects.filter(record_id=record, principal_id=principal))
    now = timezone.now()
    for share in grants:
        if share.source != "share" or share.ends_at <= now:
            continue
        last = share.ends_at - timedelta(microseconds=1)
        for moment in (now, last):
            assert any(
                one.source != "share"
                and one.role == share.role
                and one.starts_at <= moment < one.ends_at
                for one in grants
            )


def test_wk3_two_worlds_after_the_end_nothing_is_read(cast: Cast) -> None:
    """With and without a share the worker reads the same afterwards: nothing."""
    seen = []
    for is_shared in (True, False):
        key = relate(cast, "worker", -9, 20)
        if is_shared:
            share(cast, "worker", 10)
        now = timezone.now()
        record = cast.person("bram").record_id
        principal = cast.account("olga").principal_id
        actions.end(Source.ASSIGNMENT, key, at=now)
        actions.end_shares_with(record=record, principal=principal, role="worker", at=now)
        actor = cast.actor("olga")
        open_now = gate.purposes_open(actor, ("support", "helping", "stand_in", "representation"))
        seen.append(open_now)
    assert seen == [set(), set()]
