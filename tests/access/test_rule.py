"""The gate asks in SQL exactly what the pure rule says (design, section 5.3)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.decision import LEGAL_TASK, READ, WRITE, GrantLine
from steunkring.foundation.access.matrix import default_matrix
from tests.access import generated
from tests.access.generated import Row, World
from tests.harness.proofs import portion

PURPOSES = tuple(dict.fromkeys(role.purpose for role in default_matrix().roles.values()))
BATCHES = 10
SEED = 20261123


@pytest.mark.heavy
@pytest.mark.django_db
@pytest.mark.parametrize("batch", range(BATCHES))
def test_covers_equals_readable_equals_recomputed_grants(batch: int) -> None:
    asked = seen = 0
    for number in range(portion(1000) // BATCHES):
        with transaction.atomic():
            world = generated.build(SEED + batch * 1000 + number)
            assert generated.in_the_table() == generated.stored(world.lines)
            for _ in range(2):
                more_asked, more_seen = _compare(world)
                asked += more_asked
                seen += more_seen
            transaction.set_rollback(True)
    # Worlds in which nothing opens, or everything does, would prove nothing.
    assert asked / 60 < seen < asked / 2


def _compare(world: World) -> tuple[int, int]:
    """One reader at one moment, all models; returns how often was asked and how often yes."""
    actor, principals = generated.actor_in(world)
    assert set(actor.principals) == principals
    assert actor.is_a("staff") == world.works(actor.account, actor.moment)
    asked = seen = 0
    for purpose in _purposes(world, principals, actor):
        action = world.rng.choice((READ, READ, WRITE))
        allowed = [
            row for row in world.rows if world.covering(actor, principals, row, purpose, action)
        ]
        asked, seen = asked + len(world.rows), seen + len(allowed)
        for model in {row.model for row in world.rows}:
            rows = gate.readable(actor, model, purpose=purpose, action=action)
            expected = sorted(row.key for row in allowed if row.model is model)
            assert sorted(row.key for row in rows) == expected
        assert rows.count() == len(expected)
        _compare_one(actor, world.rng.choice(world.rows), allowed, (purpose, action))
    _compare_opened(world, actor, principals)
    return asked, seen


def _purposes(world: World, principals: set[int], actor: Actor) -> list[str]:
    """Two purposes that could open something here, and one that could be anything."""
    likely = sorted({line.purpose for line in world.lines if line.principal in principals})
    chosen = world.rng.sample(likely, min(2, len(likely)))
    return list(dict.fromkeys((*chosen, world.rng.choice(PURPOSES))))


def _compare_one(actor: Actor, row: Row, allowed: list[Row], how: tuple[str, str]) -> None:
    purpose, action = how
    try:
        found = gate.get(actor, row.model, row.key, purpose=purpose, action=action)
    except gate.NotReadable:
        assert row not in allowed
    else:
        assert found.key == row.key
        assert row in allowed


def _compare_opened(world: World, actor: Actor, principals: set[int]) -> None:
    record = world.rng.choice(world.records)
    purposes = world.rng.sample(PURPOSES, world.rng.randint(1, 4))
    expected = _expected_parts(world, actor, principals, record.pk, purposes)
    try:
        opened = gate.opened(actor, record.key, purposes=purposes)
    except gate.NotReadable:
        assert expected is None
        return
    assert expected is not None
    purpose, parts = expected
    assert opened.purpose == purpose
    assert {part: opened.may_write(part) for part in opened.parts} == parts
    named = gate.records_opened(actor, [record.pk], purpose=purpose)
    assert named == {record.pk: set(parts)}
    _compare_hold(actor, record.pk, purpose, parts)
    for row in world.rows:
        if row.record == record.pk:
            allowed = world.covering(actor, principals, row, purpose, READ)
            assert opened.rows(row.model).filter(key=row.key).exists() == allowed


def _expected_parts(
    world: World, actor: Actor, principals: set[int], record: int, purposes: list[str]
) -> tuple[str, dict[str, bool]] | None:
    for purpose in purposes:
        holding = [
            line
            for line in world.lines
            if line.record == record
            and line.purpose == purpose
            and line.principal in principals
            and line.starts_at <= actor.moment < line.ends_at
            and (line.ground != LEGAL_TASK or world.works(actor.account, actor.moment))
        ]
        if holding:
            return purpose, {line.part: _any_writes(holding, line.part) for line in holding}
    return None


def _any_writes(lines: list[GrantLine], part: str) -> bool:
    return any(line.may_write for line in lines if line.part == part)


def _compare_hold(actor: Actor, record: int, purpose: str, parts: Mapping[str, bool]) -> None:
    for part, may_write in parts.items():
        if may_write:
            gate.hold(actor, record, part=part, purpose=purpose)
        else:
            with pytest.raises(gate.NotReadable):
                gate.hold(actor, record, part=part, purpose=purpose)
