"""Data from before a part: running facts get its lines, and nothing else comes open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import F

from steunkring.foundation.access import actions, completing
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.matrix import Right, default_matrix
from steunkring.foundation.access.models import Grant
from tests.cast import DAY, Cast, make_representative

PART = "track_steps"
ALL = (
    "record_id",
    "principal_id",
    "part",
    "purpose",
    "ground",
    "may_write",
    "ends_at",
    "source",
    "source_key",
    "role",
    "rows_since",
    "on_behalf_of_id",
    "given_by_id",
    "reason_key",
)


def lines(**only: Any) -> set[tuple[Any, ...]]:
    return set(Grant.objects.filter(**only).values_list(*ALL))


def before_the_part(*, part: str = PART) -> None:
    """Grants as they were before the matrix had the part."""
    Grant.objects.filter(part=part).delete()


def assigned(cast: Cast, **changed: Any) -> Fact:
    values: dict[str, Any] = {
        "source": Source.ASSIGNMENT,
        "role": "worker",
        "record": cast.person("olga").record_id,
        "principal": cast.account("tom").principal_id,
        "starts_at": cast.now - 9 * DAY,
        "ends_at": cast.now + 30 * DAY,
        "source_key": new_code(),
    }
    fact = Fact(**{**values, **changed})
    actions.give(fact)
    return fact


def parts_of(key: str, at: datetime) -> set[str]:
    open_now = Grant.objects.filter(source_key=key, starts_at__lte=at, ends_at__gt=at)
    return set(open_now.values_list("part", flat=True))


def test_what_is_complete_stays_as_it_is(cast: Cast) -> None:
    before = lines()
    assert completing.complete(at=cast.now) == 0
    assert lines() == before


@pytest.mark.parametrize("part", ["track_steps", "own_views", "goals_plan", "contact_details"])
def test_a_part_that_is_new_is_added_for_everybody_it_is_for(cast: Cast, part: str) -> None:
    running = {"part": part, "ends_at__gt": cast.now}
    before = lines(**running) - lines(part=part, source=Source.SHARE)
    assert before
    before_the_part(part=part)
    assert completing.complete(at=cast.now) == len(before)
    assert lines(part=part) == before
    assert cast.opened("samira", "bram").may_read(part)


def test_it_holds_from_now_on_and_not_before(cast: Cast) -> None:
    fact = assigned(cast)
    coming = assigned(cast, starts_at=cast.now + DAY)
    before_the_part()
    completing.complete(at=cast.now)
    begin = Grant.objects.values_list("starts_at", flat=True)
    assert begin.get(source_key=fact.source_key, part=PART) == cast.now
    assert begin.get(source_key=coming.source_key, part=PART) == cast.now + DAY


def test_a_second_run_adds_nothing(cast: Cast) -> None:
    before_the_part()
    assert completing.complete(at=cast.now) > 0
    after = lines()
    assert completing.complete(at=cast.now) == 0
    assert lines() == after


def test_wk3_a_fact_that_ended_stays_ended(cast: Cast) -> None:
    over, empty = assigned(cast), assigned(cast, starts_at=cast.now + 9 * DAY)
    for fact in (over, empty):
        actions.end(Source.ASSIGNMENT, fact.source_key, at=cast.now - DAY)
    before_the_part()
    completing.complete(at=cast.now)
    for fact in (over, empty):
        assert not Grant.objects.filter(source_key=fact.source_key, part=PART).exists()


def test_a_part_that_was_taken_away_is_not_revived(cast: Cast) -> None:
    fact = assigned(cast)
    coming = assigned(cast, starts_at=cast.now + DAY)
    for one in (fact, coming):
        actions.end(Source.ASSIGNMENT, one.source_key, at=cast.now, parts=["logbook"])
    before_the_part()
    completing.complete(at=cast.now)
    for one in (fact, coming):
        parts = parts_of(one.source_key, cast.now + 2 * DAY)
        assert PART in parts
        assert "logbook" not in parts


def test_what_was_given_again_is_completed_in_its_new_period_only(cast: Cast) -> None:
    fact = assigned(cast)
    actions.end(Source.ASSIGNMENT, fact.source_key, at=cast.now - DAY)
    actions.give(replace(fact, starts_at=cast.now - DAY))
    before_the_part()
    completing.complete(at=cast.now)
    added = Grant.objects.get(source_key=fact.source_key, part=PART)
    assert (added.starts_at, added.ends_at) == (cast.now, fact.ends_at)


def test_a_share_is_not_widened(cast: Cast) -> None:
    """Bram shares his story with Samira and nothing else."""
    shares = lines(source=Source.SHARE)
    assert shares
    before_the_part()
    completing.complete(at=cast.now)
    assert lines(source=Source.SHARE) == shares


def test_a_share_that_was_taken_back_stays_so(cast: Cast) -> None:
    Grant.objects.filter(source=Source.SHARE).update(ends_at=F("starts_at"))
    before_the_part(part="story_profile")
    completing.complete(at=cast.now)
    assert not cast.opened("samira", "bram").may_read("story_profile")


def test_never_more_than_the_matrix_of_today_says(cast: Cast) -> None:
    """A municipality that narrows a cell for workers does not find it open after a start."""
    before_the_part()
    matrix = default_matrix()
    narrow = replace(matrix.parts[PART], cells={"worker": Right.SHARED, "self": Right.READ})
    parts = {**matrix.parts, PART: narrow}
    completing.complete(at=cast.now, matrix=replace(matrix, parts=parts))
    added = Grant.objects.filter(part=PART)
    assert set(added.values_list("role", "may_write")) == {("self", False)}


def test_a_record_that_is_for_reading_only_stays_so(cast: Cast) -> None:
    record = cast.person("olga").record_id
    actions.close_for_writing(record, at=cast.now)
    before_the_part()
    completing.complete(at=cast.now)
    assert Grant.objects.filter(record_id=record, part=PART).exists()
    assert not Grant.objects.filter(record_id=record, part=PART, may_write=True).exists()


def test_who_stands_in_keeps_the_window_and_on_whose_behalf(cast: Cast) -> None:
    stand_in = {"source": Source.STAND_IN, "part": PART}
    before = lines(**stand_in)
    assert before
    before_the_part()
    completing.complete(at=cast.now)
    assert lines(**stand_in) == before
    assert all(row.rows_since and row.on_behalf_of_id for row in Grant.objects.filter(**stand_in))


@pytest.mark.parametrize("kind", ["curator", "court_mentor", "estate_administrator"])
def test_rc2_a_representative_gets_what_the_kind_reaches(cast: Cast, kind: str) -> None:
    make_representative(cast, "vera", "olga", kind)
    mine = {"principal_id": cast.account("vera").principal_id, "source": Source.REPRESENTATION}
    before = lines(**mine)
    before_the_part()
    completing.complete(at=cast.now)
    assert lines(**mine) == before


def test_rc3_each_age_of_a_child_keeps_its_own_reach(cast: Cast) -> None:
    """Two periods with one key: the parent decides until the twelfth birthday, then reads."""
    key = new_code()
    birthday = cast.now + 20 * DAY
    until_twelve = Fact(
        source=Source.REPRESENTATION,
        role="representative",
        record=cast.person("olga").record_id,
        principal=cast.account("tom").principal_id,
        starts_at=cast.now - DAY,
        ends_at=birthday,
        source_key=key,
        scope="parental_authority",
    )
    from_twelve = replace(
        until_twelve,
        starts_at=birthday,
        ends_at=birthday + 99 * DAY,
        scope="parental_authority_12",
    )
    actions.give(until_twelve, from_twelve)
    before = lines(source_key=key)
    before_the_part()
    completing.complete(at=cast.now)
    assert lines(source_key=key) == before
    found = Grant.objects.filter(source_key=key, part=PART).order_by("starts_at")
    assert list(found.values_list("may_write", "starts_at")) == [
        (True, cast.now),
        (False, birthday),
    ]


def test_the_command_that_brings_data_to_a_version_does_it(cast: Cast) -> None:
    before_the_part()
    said = StringIO()
    call_command("migrate", verbosity=0, stdout=said)
    assert "grants added" in said.getvalue()
    assert Grant.objects.filter(part=PART).exists()
    again = StringIO()
    call_command("migrate", verbosity=0, stdout=again)
    assert "grants added" not in again.getvalue()
