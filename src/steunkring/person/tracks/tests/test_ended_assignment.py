"""After an assignment nothing is read, whatever the owner shared meanwhile (threat WK3)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.matrix import default_matrix
from steunkring.person.tracks.actions import assign, end_assignment
from steunkring.person.tracks.models import Assignment
from tests.cast import DAY, Cast, canaries_in

from .shared import page_of, share_wishes, stop_sharing

PURPOSES = tuple({role.purpose for role in default_matrix().roles.values()})


def first(cast: Cast) -> Assignment:
    """Samira's assignment to Bram."""
    (row, *_) = cast.rows["bram"]["assignment"]
    assert isinstance(row, Assignment)
    return row


def again(cast: Cast, days: int, kind: str = "worker") -> Assignment:
    """Another assignment of Samira to Bram, from now on."""
    return assign(
        record=cast.person("bram").record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=timezone.now(),
        until=timezone.now() + days * DAY,
        kind=kind,
    )


@pytest.mark.parametrize("is_shared", [True, False])
def test_wk3_two_worlds_after_the_assignment_nothing_is_read(cast: Cast, is_shared: bool) -> None:
    stop_sharing(cast)
    if is_shared:
        share_wishes(cast)
    client = cast.client("samira")
    page = f"/inwoners/{cast.record('bram')}/"
    assert client.get(page).status_code == 200
    assert cast.opened("samira", "bram", "support").may_read("story_profile") == is_shared
    end_assignment(assignment=first(cast), at=timezone.now())
    answer = client.get(page)
    assert answer.status_code == 404
    assert not canaries_in(page_of(answer))
    for purpose in PURPOSES:
        with pytest.raises(gate.NotReadable):
            cast.opened("samira", "bram", purpose)
    assert "bram" not in {owner for owner, _ in canaries_in(page_of(client.get("/mijn-mensen/")))}


def test_another_assignment_in_the_same_role_keeps_the_share_until_it_ends(cast: Cast) -> None:
    share_wishes(cast)
    second = again(cast, 10)
    end_assignment(assignment=first(cast), at=timezone.now())
    part = cast.opened("samira", "bram", "support").parts["story_profile"]
    assert timezone.now() < part.ends_at <= timezone.now() + 10 * DAY
    end_assignment(assignment=second, at=timezone.now())
    with pytest.raises(gate.NotReadable):
        cast.opened("samira", "bram", "support")


def test_another_role_does_not_keep_the_share(cast: Cast) -> None:
    share_wishes(cast)
    again(cast, 10, kind=Assignment.Kind.CARE_COORDINATOR)
    end_assignment(assignment=first(cast), at=timezone.now())
    assert not cast.opened("samira", "bram", "support").may_read("story_profile")


def test_what_is_shared_with_others_goes_on(cast: Cast) -> None:
    end_assignment(assignment=first(cast), at=timezone.now())
    assert cast.opened("joop", "bram", "helping").may_read("goals_plan")
