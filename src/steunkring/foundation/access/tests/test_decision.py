"""The pure rule: facts give grants, grants cover or do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from steunkring.foundation.access.decision import (
    READ,
    WRITE,
    Fact,
    GrantLine,
    Source,
    covers,
    grants_from,
)
from steunkring.foundation.access.matrix import Right, default_matrix

BEGIN = datetime(2026, 3, 1, 9, tzinfo=UTC)
END = BEGIN + timedelta(days=30)
FACT = Fact(
    source=Source.ASSIGNMENT,
    role="worker",
    record=1,
    principal=2,
    starts_at=BEGIN,
    ends_at=END,
    source_key="k",
    given_by=3,
    reason_key="r",
)


def parts_of(fact: Fact) -> dict[str, bool]:
    return {line.part: line.may_write for line in grants_from(fact)}


def line_of(fact: Fact, part: str) -> GrantLine:
    (line,) = [line for line in grants_from(fact) if line.part == part]
    return line


def test_an_assignment_gives_what_its_column_says_without_shares() -> None:
    assert parts_of(FACT) == {
        part.key: part.right("worker") is Right.WRITE
        for part in default_matrix().parts.values()
        if part.right("worker") in (Right.READ, Right.WRITE)
    }


def test_a_grant_carries_all_of_its_fact() -> None:
    line = line_of(replace(FACT, on_behalf_of=9), "logbook")
    assert line == GrantLine(
        record=1,
        principal=2,
        part="logbook",
        purpose="support",
        ground="legal_task",
        may_write=True,
        starts_at=BEGIN,
        ends_at=END,
        source="assignment",
        source_key="k",
        role="worker",
        rows_since=None,
        on_behalf_of=9,
        given_by=3,
        reason_key="r",
    )


def test_a_share_gives_reading_of_the_named_parts_and_of_the_name() -> None:
    share = replace(
        FACT, source=Source.SHARE, role="network_member", parts=frozenset({"goals_plan"})
    )
    assert parts_of(share) == {"name": False, "goals_plan": False}


def test_a_share_to_a_worker_does_not_repeat_the_name() -> None:
    share = replace(FACT, source=Source.SHARE, parts=frozenset({"story_profile"}))
    assert parts_of(share) == {"story_profile": False}


def test_a_share_never_gives_what_is_not_marked_s() -> None:
    everything = frozenset(default_matrix().parts)
    for role in default_matrix().roles:
        share = replace(FACT, source=Source.SHARE, role=role, parts=everything)
        for part, may_write in parts_of(share).items():
            assert default_matrix().parts[part].right(role) is Right.SHARED
            assert not may_write
            assert not default_matrix().parts[part].is_shielded


def test_a_share_of_nothing_gives_nothing() -> None:
    assert parts_of(replace(FACT, source=Source.SHARE, role="network_member")) == {}


def test_rc2_money_only_sees_money_only() -> None:
    fact = replace(
        FACT, source=Source.REPRESENTATION, role="representative", scope="estate_administrator"
    )
    assert parts_of(fact) == {
        "name": False,
        "contact_details": False,
        "application_decisions": False,
    }


def test_rc1_who_decides_in_the_owners_place_never_gets_sharing_or_contact_to_change() -> None:
    for scope, reach in default_matrix().representation.items():
        fact = replace(FACT, source=Source.REPRESENTATION, role="representative", scope=scope)
        parts = parts_of(fact)
        assert not parts.get("sharing", False)
        assert not parts.get("contact_details", False)
        assert "safety" not in parts
        if reach.decides:
            assert parts["story_profile"]
        else:
            assert "story_profile" not in parts
            assert not any(parts.values())


def test_an_unknown_kind_of_representation_opens_nothing() -> None:
    fact = replace(FACT, source=Source.REPRESENTATION, role="representative", scope="neighbour")
    with pytest.raises(KeyError):
        grants_from(fact)


def test_the_owner_gets_no_shielded_part() -> None:
    assert "safety" not in parts_of(replace(FACT, source=Source.OWNERSHIP, role="self"))


def test_a_stand_in_sees_dated_rows_of_ninety_days_before() -> None:
    stand_in = replace(FACT, source=Source.STAND_IN, role="stand_in")
    assert line_of(stand_in, "logbook").rows_since == BEGIN - timedelta(days=90)


QUESTION = {
    "principals": {2, 7},
    "record": 1,
    "action": READ,
    "part": "logbook",
    "purpose": "support",
    "moment": BEGIN,
    "is_staff": True,
    "row_at": None,
}


def ask(line: GrantLine, **changed: object) -> bool:
    return covers(line, **{**QUESTION, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({}, True),
        ({"principals": {7}}, False),
        ({"principals": set()}, False),
        ({"record": 2}, False),
        ({"part": "name"}, False),
        ({"purpose": "leading"}, False),
        ({"moment": BEGIN - timedelta(microseconds=1)}, False),
        ({"moment": END - timedelta(microseconds=1)}, True),
        ({"moment": END}, False),
        ({"is_staff": False}, False),
        ({"action": WRITE}, True),
        ({"row_at": BEGIN - timedelta(days=4000)}, True),
    ],
)
def test_what_one_grant_covers(changed: dict[str, object], answer: bool) -> None:
    assert ask(line_of(FACT, "logbook"), **changed) is answer


def test_reading_is_not_writing() -> None:
    line = line_of(FACT, "agenda")
    assert ask(line, part="agenda")
    assert not ask(line, part="agenda", action=WRITE)


def test_a_window_cuts_dated_rows_only() -> None:
    line = line_of(replace(FACT, source=Source.STAND_IN, role="stand_in"), "logbook")
    edge = BEGIN - timedelta(days=90)
    assert ask(line, purpose="stand_in", row_at=edge)
    assert not ask(line, purpose="stand_in", row_at=edge - timedelta(microseconds=1))
    assert ask(line, purpose="stand_in", row_at=None)


def test_an_empty_period_covers_nothing() -> None:
    line = line_of(replace(FACT, ends_at=BEGIN), "logbook")
    assert not ask(line)
