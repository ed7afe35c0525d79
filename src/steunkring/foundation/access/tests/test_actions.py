"""Giving and ending access, and covering an absence for exactly its period."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from steunkring.foundation.access import actions, gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.models import Grant, Principal, Record
from steunkring.person.tracks.actions import assign, end_assignment
from steunkring.person.tracks.models import Assignment
from tests.cast import DAY, Cast


def fact(cast: Cast, **changed: object) -> Fact:
    values: dict[str, object] = {
        "source": Source.ASSIGNMENT,
        "role": "worker",
        "record": cast.person("olga").record_id,
        "principal": cast.account("tom").principal_id,
        "starts_at": cast.now,
        "ends_at": cast.now + 30 * DAY,
        "source_key": new_code(),
    }
    return Fact(**{**values, **changed})  # type: ignore[arg-type]


def periods(key: str) -> set[tuple[datetime, datetime]]:
    return set(Grant.objects.filter(source_key=key).values_list("starts_at", "ends_at"))


@pytest.mark.django_db
def test_principals_and_records_are_new() -> None:
    assert actions.new_principal(Principal.Kind.TEAM).kind == "team"
    record = actions.new_record(Record.Kind.PERSON, is_shielded=True)
    assert (record.kind, record.is_shielded, len(record.key)) == ("person", True, 13)
    assert str(record) == f"person {record.key}"


def test_give_stores_what_it_returns(cast: Cast) -> None:
    given = fact(cast)
    lines = actions.give(given)
    stored = Grant.objects.filter(source_key=given.source_key)
    assert {grant.part for grant in stored} == {line.part for line in lines}
    assert "grant" in str(stored[0])


def test_end_sets_the_end_and_never_before_the_begin(cast: Cast) -> None:
    running, coming = fact(cast), fact(cast, starts_at=cast.now + 9 * DAY)
    actions.give(running, coming)
    at = cast.now + 5 * DAY
    for one in (running, coming):
        assert actions.end(Source.ASSIGNMENT, one.source_key, at=at) > 0
    assert periods(running.source_key) == {(cast.now, at)}
    assert periods(coming.source_key) == {(cast.now + 9 * DAY, cast.now + 9 * DAY)}


def test_end_names_its_source_and_its_parts(cast: Cast) -> None:
    given = fact(cast)
    actions.give(given)
    assert actions.end(Source.SHARE, given.source_key, at=cast.now) == 0
    assert actions.end(Source.ASSIGNMENT, given.source_key, at=cast.now, parts=["logbook"]) == 1
    opened = cast.opened("tom", "olga", "support")
    assert not opened.may_read("logbook")
    assert opened.may_read("contact_details")


def test_what_has_ended_is_not_ended_later(cast: Cast) -> None:
    given = fact(cast)
    actions.give(given)
    actions.end(Source.ASSIGNMENT, given.source_key, at=cast.now + DAY)
    assert actions.end(Source.ASSIGNMENT, given.source_key, at=cast.now + 2 * DAY) == 0
    assert periods(given.source_key) == {(cast.now, cast.now + DAY)}


def test_prolong_moves_what_still_holds(cast: Cast) -> None:
    given, over = fact(cast), fact(cast, ends_at=cast.now)
    actions.give(given, over)
    until = cast.now + 99 * DAY
    assert actions.prolong(Source.ASSIGNMENT, given.source_key, until=until, at=cast.now) > 0
    assert actions.prolong(Source.ASSIGNMENT, over.source_key, until=until, at=cast.now) == 0
    assert periods(given.source_key) == {(cast.now, until)}


def test_no_grant_ends_before_it_begins(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.give(fact(cast, ends_at=cast.now - DAY))


def cover(cast: Cast, begin: datetime, end: datetime, record: int | None = None) -> tuple[str, int]:
    key = new_code()
    covered = actions.cover_absence(
        absence_key=key,
        absent=cast.account("tom").principal_id,
        stand_in=cast.account("piet").principal_id,
        starts_at=begin,
        ends_at=end,
        given_by=cast.account("lena").principal_id,
        record=record,
    )
    return key, covered


def test_an_absence_is_covered_for_exactly_its_period(cast: Cast) -> None:
    begin, end = cast.now + 3 * DAY, cast.now + 10 * DAY
    key, covered = cover(cast, begin, end)
    assert covered == 2  # Fatma's own record, and what she does together
    assert periods(key) == {(begin, end)}
    for moment, opens in (
        (begin - timedelta(microseconds=1), False),
        (begin, True),
        (end - timedelta(microseconds=1), True),
        (end, False),
    ):
        actor = cast.actor("piet", moment)
        found = gate.records_opened(actor, [cast.person("fatma").record_id], purpose="stand_in")
        assert bool(found) is opens
    (grant, *_) = Grant.objects.filter(source_key=key, part="logbook")
    assert grant.on_behalf_of_id == cast.account("tom").principal_id
    assert grant.given_by_id == cast.account("lena").principal_id
    assert grant.rows_since == begin - 90 * DAY


def test_an_absence_reaches_no_further_than_the_assignment(cast: Cast) -> None:
    given = fact(cast, starts_at=cast.now + 4 * DAY, ends_at=cast.now + 6 * DAY)
    actions.give(given)
    key, covered = cover(cast, cast.now + 3 * DAY, cast.now + 10 * DAY, given.record)
    assert covered == 1
    assert periods(key) == {(cast.now + 4 * DAY, cast.now + 6 * DAY)}


@pytest.mark.parametrize(("first", "last"), [(-9, 0), (30, 40)])
def test_an_absence_beside_the_assignment_opens_nothing(cast: Cast, first: int, last: int) -> None:
    given = fact(cast)
    actions.give(given)
    key, covered = cover(cast, cast.now + first * DAY, cast.now + last * DAY, given.record)
    assert (covered, periods(key)) == (0, set())


def test_shares_and_leadership_are_not_covered(cast: Cast) -> None:
    """Whoever stands in gets what the matrix gives, not what was shared with the absent one."""
    assert not cast.opened("anouk", "bram", "stand_in").may_read("story_profile")


def test_a_new_assignment_during_an_absence_lets_the_stand_in(cast: Cast) -> None:
    assignment = assign(
        record=cast.person("olga").record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=cast.now,
        until=cast.now + 3 * DAY,
    )
    opened = cast.opened("anouk", "olga", "stand_in")
    assert opened.parts["name"].ends_at == cast.now + 3 * DAY
    end_assignment(assignment=assignment, at=cast.now)
    with pytest.raises(gate.NotReadable):
        cast.opened("anouk", "olga", "stand_in")


def test_ending_an_assignment_ends_the_stand_in_there_only(cast: Cast) -> None:
    second = assign(
        record=cast.person("olga").record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=cast.now,
        until=cast.now + 300 * DAY,
    )
    (first, *_) = cast.rows["bram"]["assignment"]
    assert isinstance(first, Assignment)
    end_assignment(assignment=first, at=cast.now)
    for name in ("samira", "anouk", "lena"):
        for purpose in ("support", "stand_in", "leading"):
            found = gate.records_opened(cast.actor(name), [first.record_id], purpose=purpose)
            assert not found
    assert cast.opened("anouk", "olga", "stand_in").may_read("name")
    assert second.record_id != first.record_id


def test_who_stands_in_for_somebody_does_not_hand_on(cast: Cast) -> None:
    """Anouk reads for Samira; somebody who stands in for Anouk does not."""
    covered = actions.cover_absence(
        absence_key=new_code(),
        absent=cast.account("anouk").principal_id,
        stand_in=cast.account("piet").principal_id,
        starts_at=cast.now,
        ends_at=cast.now + 5 * DAY,
        given_by=None,
    )
    assert covered == 0
