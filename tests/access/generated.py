"""Random worlds for the one rule of the gate: people, teams, records, and what happened to them.

Every step is done twice: once by the product (``actions``, ``sharing``), once to a plain list of
``GrantLine``. What the list says is the expectation; nothing is read back from the database.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from steunkring.foundation.access import actions, gate, sharing
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import Fact, GrantLine, Source, covers, grants_from
from steunkring.foundation.access.matrix import default_matrix
from steunkring.foundation.access.models import Grant, Principal, Protected, Record
from steunkring.foundation.accounts.models import (
    Account,
    Organisation,
    RoleAssignment,
    Team,
    TeamMembership,
)
from steunkring.foundation.accounts.standing import actor_of
from steunkring.foundation.writing.models import Revision
from steunkring.person.network.models import Promise, Tie
from steunkring.person.people.models import ContactDetails, Person, SafetyNote
from steunkring.person.tracks.models import (
    ContactMoment,
    Goal,
    OwnView,
    Proposal,
    Reflection,
    Track,
    Wish,
)

DAY = timedelta(days=1)
COLUMNS = tuple(GrantLine.__dataclass_fields__)
TABLE_COLUMNS = tuple(
    {"record": "record_id", "principal": "principal_id", "on_behalf_of": "on_behalf_of_id"}.get(
        name, "given_by_id" if name == "given_by" else name
    )
    for name in COLUMNS
)


@dataclass(frozen=True)
class Row:
    """A protected row with what the rule asks of it, written down by hand."""

    model: type[Protected]
    key: str
    record: int
    part: str
    at: datetime | None = None
    # Whose own it is, and the part through which that one reads it besides.
    mine: int | None = None
    mine_as: str = ""

    def parts_for(self, principals: Collection[int]) -> set[str]:
        """Through which parts these principals may come to it."""
        return {self.part, self.mine_as} if self.mine in principals else {self.part}


@dataclass
class World:
    """One generated world."""

    rng: random.Random
    begin: datetime
    accounts: list[Account] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    memberships: list[TeamMembership] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    owners: dict[int, Account] = field(default_factory=dict)
    lines: list[GrantLine] = field(default_factory=list)
    clock: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.clock = self.begin

    def moment(self, earliest: int = -40, latest: int = 60) -> datetime:
        """A moment around the clock; now and then the very end or begin of some grant."""
        if self.lines and self.rng.random() < 0.3:
            line = self.rng.choice(self.lines)
            edge = self.rng.choice((line.starts_at, line.ends_at))
            if edge < self.begin + 1000 * DAY:
                return edge + self.rng.choice((-1, 0, 1)) * timedelta(microseconds=1)
        return self.clock + self.rng.randint(earliest * 24, latest * 24) * timedelta(hours=1)

    def row_moment(self) -> datetime:
        """When a dated row happened: anywhere, or just where some stand-in's window begins."""
        floors = [line.rows_since for line in self.lines if line.rows_since is not None]
        if floors and self.rng.random() < 0.7:
            edge = self.rng.choice((-1, 0, 1)) * self.rng.choice((timedelta(microseconds=1), DAY))
            return self.rng.choice(floors) + edge
        return self.moment(-140, 30)

    def period(self) -> tuple[datetime, datetime]:
        """A begin and an end, also empty and also to come."""
        begin = self.moment(-40, 10)
        return begin, begin + self.rng.choice((0, 1, 5, 30, 200)) * DAY

    def works(self, account: int | None, moment: datetime) -> bool:
        """Whether an account is in a team, from the memberships as they were made."""
        return any(
            membership.account_id == account and membership.starts_at <= moment < membership.ends_at
            for membership in self.memberships
        )

    def principals_of(self, account: Account, moment: datetime) -> set[int]:
        """Whom an account acts as, from the memberships as they were made."""
        found = {account.principal_id}
        for membership in self.memberships:
            if membership.account is account and membership.starts_at <= moment < (
                membership.ends_at
            ):
                found.add(membership.team.principal_id)
                if membership.function == TeamMembership.Function.LEAD:
                    found.add(membership.team.lead_principal_id)
        return found

    def covering(
        self, actor: Actor, principals: Collection[int], row: Row, purpose: str, action: str
    ) -> bool:
        """What the pure rule says of a row to whoever acts as these principals."""
        is_staff = self.works(actor.account, actor.moment)
        return any(
            covers(
                line,
                principals=principals,
                record=row.record,
                action=action,
                part=part,
                purpose=purpose,
                moment=actor.moment,
                is_staff=is_staff,
                row_at=row.at,
            )
            for line in self.lines
            for part in row.parts_for(principals)
        )

    def give(self, *facts: Fact) -> None:
        """Store facts, and note what they give."""
        actions.give(*facts)
        self.lines += [line for fact in facts for line in grants_from(fact)]

    def change(self, which: Callable[[GrantLine], bool], end: datetime, at: datetime) -> None:
        """Move the end of lines that still hold after ``at``; never before their begin."""
        self.lines = [
            replace(line, ends_at=max(line.starts_at, end))
            if which(line) and line.ends_at > at
            else line
            for line in self.lines
        ]


def build(seed: int) -> World:
    """A world with two teams, six accounts, three records and up to twenty events.

    It lies a year ahead of the clock on the wall: the gate never reads past that clock.
    """
    rng = random.Random(seed)
    world = World(rng=rng, begin=timezone.now().replace(microsecond=0) + 365 * DAY)
    _people(world)
    for _ in range(rng.randint(6, 20)):
        world.clock += rng.randint(1, 96) * timedelta(hours=1)
        rng.choice(STEPS)(world)
    _rows(world)
    return world


def _people(world: World) -> None:
    organisation = Organisation.objects.create(name="o")
    kinds = [Principal.Kind.ACCOUNT] * 6 + [Principal.Kind.TEAM, Principal.Kind.TEAM_LEAD] * 2
    principals = Principal.objects.bulk_create(Principal(kind=kind) for kind in kinds)
    world.accounts = Account.objects.bulk_create(
        Account(login_name=new_code(), display_name="a", password="!", principal=principal)
        for principal in principals[:6]
    )
    world.teams = Team.objects.bulk_create(
        Team(name="t", organisation=organisation, principal=team, lead_principal=lead)
        for team, lead in (principals[6:8], principals[8:10])
    )
    world.records = Record.objects.bulk_create(Record(kind=Record.Kind.PERSON) for _ in range(3))
    for _ in range(world.rng.randint(2, 7)):
        begin, end = world.period()
        world.memberships.append(
            TeamMembership(
                account=world.rng.choice(world.accounts),
                team=world.rng.choice(world.teams),
                function=world.rng.choice(TeamMembership.Function.values),
                starts_at=begin,
                ends_at=end,
            )
        )
    TeamMembership.objects.bulk_create(world.memberships)
    begin, end = world.period()
    RoleAssignment.objects.create(
        account=world.accounts[0],
        role=world.rng.choice(RoleAssignment.Role.values),
        starts_at=begin,
        ends_at=end,
    )


def _rows(world: World) -> None:
    made: dict[type[Protected], list[Any]] = {}
    for record in world.records:
        for row, part, at in _rows_of(world, record):
            made.setdefault(type(row), []).append(row)
            mine = row.principal_id if isinstance(row, Promise) else None
            as_mine = "own_promises" if mine else ""
            world.rows.append(Row(type(row), row.key, record.pk, part, at, mine, as_mine))
    for model, rows in made.items():
        model._default_manager.bulk_create(rows)


def _rows_of(world: World, record: Record) -> Iterator[tuple[Protected, str, datetime | None]]:
    """Rows of every kind, with their part and, where a window cuts, their moment."""
    by = {"record": record, "author": world.accounts[0].principal}
    then = world.begin
    yield Person(record=record, name="n", sort_name="n", created_at=then), "name", None
    yield ContactDetails(record=record), "contact_details", None
    yield SafetyNote(record=record), "safety", None
    yield Wish(**by, text="w", written_at=then), "story_profile", None
    yield Proposal(**by, text="p", made_at=then, basis="told"), "proposals", None
    yield Goal(**by, text="g", written_at=then), "goals_plan", None
    yield Tie(**by, name="t", written_at=then), "network_map", None
    hidden = {"part": "hidden_ties", "state": "kept_at_distance"}
    yield Tie(**by, **hidden, name="t", written_at=then), "hidden_ties", None
    for helper in world.rng.sample(world.accounts, 2):
        part = world.rng.choice(("goals_plan", "hidden_ties"))
        said = {"what": "w", "state_since": then, "written_at": then, "part": part}
        yield Promise(**by, **said, name="n", principal=helper.principal), part, None
    yield Track(**by, began_at=then, state_since=then), "track", None
    yield Reflection(**by, about=record.key, at=then), "private_reflection", None
    for _ in range(2):
        at = world.row_moment()
        contact = ContactMoment(**by, way="visit", said="s", happened_at=at, recorded_at=at)
        yield contact, "logbook", at
        at = world.row_moment()
        yield OwnView(**by, text="v", about_at=at, written_at=at), "own_views", at
    for part in ("logbook", world.rng.choice(tuple(default_matrix().parts))):
        yield Revision(**by, part=part, at=then, subject_key=new_code(), number=1), part, None


def _fact(world: World, source: Source, role: str, principal: int, **more: Any) -> Fact:
    begin, end = world.period()
    return Fact(
        source=source,
        role=role,
        record=more.pop("record", world.rng.choice(world.records).pk),
        principal=principal,
        starts_at=begin,
        ends_at=end,
        source_key=more.pop("source_key", new_code()),
        **more,
    )


def _any_principal(world: World) -> int:
    team = world.rng.choice(world.teams)
    choices = [account.principal_id for account in world.accounts]
    return world.rng.choice([*choices, team.principal_id, team.lead_principal_id])


def _own(world: World) -> None:
    free = [record for record in world.records if record.pk not in world.owners]
    people = [one for one in world.accounts if one not in world.owners.values()]
    if free:
        record, owner = world.rng.choice(free), world.rng.choice(people)
        world.owners[record.pk] = owner
        fact = _fact(world, Source.OWNERSHIP, "self", owner.principal_id, record=record.pk)
        world.give(replace(fact, starts_at=world.clock, ends_at=world.clock + 5000 * DAY))


def _assign(world: World) -> None:
    role = world.rng.choice(("worker", "care_coordinator"))
    worker = _fact(world, Source.ASSIGNMENT, role, _any_principal(world))
    lead = world.rng.choice(world.teams).lead_principal_id
    world.give(worker, replace(worker, role="team_lead", principal=lead))


def _belong(world: World) -> None:
    """Part of a joint track, a team on duty, the author of a reflection, who made a promise."""
    source, role = world.rng.choice(
        (
            (Source.MEMBERSHIP, "member"),
            (Source.DUTY, "duty_team"),
            (Source.AUTHORSHIP, "author"),
            (Source.PROMISE, "helper"),
        )
    )
    world.give(_fact(world, source, role, _any_principal(world)))


def _represent(world: World) -> None:
    scope = world.rng.choice(tuple(default_matrix().representation))
    who = world.rng.choice(world.accounts).principal_id
    world.give(_fact(world, Source.REPRESENTATION, "representative", who, scope=scope))


def _share(world: World) -> None:
    """The owner shares; what was shared before of the same parts ends."""
    role = world.rng.choice(sharing.RECEIVING_ROLES)
    possible = default_matrix().shareable_with(role)
    deciding = [record for record in world.owners if _decides(world, record)]
    if not deciding or not possible:
        return
    record = world.rng.choice(deciding)
    actor = actor_of(world.owners[record], world.clock)
    receiver = _receiver(world, record, role)
    parts = frozenset(world.rng.sample(possible, world.rng.randint(1, len(possible))))
    until = world.clock + world.rng.randint(1, 366) * DAY
    share = partial(
        sharing.share,
        gate.opened_own(actor),
        principal=receiver,
        role=role,
        parts=parts,
        until=until,
    )
    if role in sharing.BOUND_ROLES:
        until = min(until, _end_of_relation(world, (record, receiver, role), world.clock))
    if until == world.clock:
        with pytest.raises(sharing.CannotShare):
            share()
        return
    key = share()
    _end_shares(world, record, receiver, parts)
    fact = _fact(world, Source.SHARE, role, receiver, record=record, source_key=key, parts=parts)
    fact = replace(fact, given_by=actor.principal, starts_at=world.clock, ends_at=until)
    world.lines += grants_from(fact)


def _receiver(world: World, record: int, role: str) -> int:
    """Anybody; mostly somebody who ever had this relation, where the role asks for one."""
    people = [account.principal_id for account in world.accounts]
    related = {
        line.principal
        for line in world.lines
        if (line.record, line.role) == (record, role) and line.principal in people
    }
    if related and world.rng.random() < 0.8:
        return world.rng.choice(sorted(related))
    return world.rng.choice(people)


def _end_of_relation(world: World, whose: tuple[int, int, str], at: datetime) -> datetime:
    """Step by step from one end to the next, as long as another line holds just then."""
    lines = [
        line
        for line in world.lines
        if (line.record, line.principal, line.role) == whose and line.source != "share"
    ]
    end = at
    while any(line.starts_at <= end < line.ends_at for line in lines):
        end = max(line.ends_at for line in lines if line.starts_at <= end)
    return end


def _decides(world: World, record: int) -> bool:
    """Whether the owner still decides who sees this record."""
    owner = world.owners[record]
    actor = Actor(account=owner.pk, principal=owner.principal_id, moment=world.clock)
    sharing_part = Row(model=Person, key="", record=record, part="sharing")
    return world.covering(actor, {owner.principal_id}, sharing_part, "own", "write")


def _stop(world: World) -> None:
    """The owner stops sharing some parts, or all, with somebody."""
    shared = [
        line for line in world.lines if line.source == "share" and _decides(world, line.record)
    ]
    if not shared:
        return
    line = world.rng.choice(shared)
    actor = actor_of(world.owners[line.record], world.clock)
    parts = world.rng.choice(((), (line.part,)))
    sharing.stop(gate.opened_own(actor), principal=line.principal, parts=parts)
    _end_shares(world, line.record, line.principal, parts or tuple(default_matrix().parts))


def _end_shares(world: World, record: int, principal: int, parts: Collection[str]) -> None:
    def is_shared(line: GrantLine) -> bool:
        return (line.record, line.principal, line.source) == (record, principal, "share")

    at = world.clock
    world.change(lambda line: is_shared(line) and line.part in {*parts} - {"name"}, at, at)
    still = {
        line.source_key
        for line in world.lines
        if is_shared(line) and line.ends_at > at and line.part != "name"
    }
    world.change(lambda line: is_shared(line) and line.source_key not in still, at, at)


def _stand_in(world: World) -> None:
    assigned_to = {line.principal for line in world.lines if line.source == "assignment"}
    likely = [one for one in world.accounts if one.principal_id in assigned_to]
    absent = world.rng.choice(likely or world.accounts)
    stand_in = world.rng.choice([one for one in world.accounts if one is not absent])
    begin, end = world.period()
    key = new_code()
    actions.cover_absence(
        absence_key=key,
        absent=absent.principal_id,
        stand_in=stand_in.principal_id,
        starts_at=begin,
        ends_at=end,
        given_by=None,
    )
    assigned = [
        line
        for line in world.lines
        if line.source == "assignment"
        and line.principal == absent.principal_id
        and line.part == "name"
        and line.starts_at < end
        and line.ends_at > begin
    ]
    for line in assigned:
        world.lines += grants_from(
            Fact(
                source=Source.STAND_IN,
                role="stand_in",
                record=line.record,
                principal=stand_in.principal_id,
                starts_at=max(begin, line.starts_at),
                ends_at=min(end, line.ends_at),
                source_key=key,
                on_behalf_of=absent.principal_id,
            )
        )


def _end(world: World) -> None:
    """A fact ends, whole or for some parts; whoever stood in ends with an assignment."""
    if not world.lines:
        return
    line, at = world.rng.choice(world.lines), world.moment(-10, 10)
    parts = world.rng.choice(((), (line.part,)))
    source = Source(line.source)
    actions.end(source, line.source_key, at=at, parts=parts)
    world.change(
        lambda one: (
            (one.source, one.source_key) == (line.source, line.source_key)
            and (not parts or one.part in parts)
        ),
        at,
        at,
    )
    if source is Source.ASSIGNMENT:
        actions.end_standing_in(record=line.record, absent=line.principal, at=at)
        world.change(
            lambda one: (
                one.source == "stand_in"
                and (one.record, one.on_behalf_of) == (line.record, line.principal)
            ),
            at,
            at,
        )
    if source in (Source.ASSIGNMENT, Source.REPRESENTATION):
        whose = (line.record, line.principal, line.role)
        actions.end_shares_with(record=line.record, principal=line.principal, role=line.role, at=at)
        last = _end_of_relation(world, whose, at)
        world.change(
            lambda one: one.source == "share" and (one.record, one.principal, one.role) == whose,
            last,
            last,
        )


def _prolong(world: World) -> None:
    if not world.lines:
        return
    line = world.rng.choice(world.lines)
    at = world.clock
    until = max(one.starts_at for one in world.lines) + world.rng.randint(1, 90) * DAY
    actions.prolong(Source(line.source), line.source_key, until=until, at=at)
    world.change(
        lambda one: (one.source, one.source_key) == (line.source, line.source_key), until, at
    )


STEPS: tuple[Callable[[World], None], ...] = (
    _own,
    _own,
    _assign,
    _assign,
    _represent,
    _belong,
    _share,
    _share,
    _stop,
    _stand_in,
    _stand_in,
    _end,
    _prolong,
)


def stored(lines: Iterable[GrantLine]) -> Counter[tuple[object, ...]]:
    """Lines as rows of the table ``Grant``."""
    return Counter(tuple(getattr(line, name) for name in COLUMNS) for line in lines)


def in_the_table() -> Counter[tuple[object, ...]]:
    """The table ``Grant`` as it is."""
    return Counter(Grant.objects.values_list(*TABLE_COLUMNS))


def actor_in(world: World) -> tuple[Actor, set[int]]:
    """Somebody at some moment, as the product sees it and as it was made."""
    account, moment = world.rng.choice(world.accounts), world.moment(-60, 90)
    of_accounts = {one.principal_id: one for one in world.accounts}
    given = [line for line in world.lines if line.principal in of_accounts]
    windowed = [line for line in given if line.rows_since is not None]
    if windowed and world.rng.random() < 0.4:
        given = windowed
    if given and world.rng.random() < 0.8:
        line = world.rng.choice(given)
        account = of_accounts[line.principal]
        if line.ends_at - line.starts_at < 1000 * DAY:
            moment = line.starts_at + world.rng.random() * (line.ends_at - line.starts_at)
    return actor_of(account, moment), world.principals_of(account, moment)
