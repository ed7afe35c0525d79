"""A synthetic city to measure with: nobody in it exists (design, section 7).

Workers scale with the city: one per 330 persons, caseload 40, a team for at most 3,000
persons. The same seed makes the same people; keys stay random.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from steunkring.foundation.access import net
from steunkring.foundation.access.decision import Fact, GrantLine, Source, grants_from
from steunkring.foundation.access.models import Grant, Principal, ReadItem, ReadLine, Record
from steunkring.foundation.access.queries import subject_of
from steunkring.foundation.accounts.models import Account, Organisation, Team, TeamMembership
from steunkring.person.people.actions import NEVER_ENDS
from steunkring.person.people.models import ContactDetails, Person, SafetyNote
from steunkring.person.people.names import sort_name
from steunkring.person.people.queries import match_key
from steunkring.person.tracks.models import Assignment, ContactMoment, Wish

from . import work
from .bulk import BATCH, Case, save

PERSONS_PER_WORKER = 330
CASELOAD = 40
PERSONS_PER_TEAM = 3_000
WITH_ACCOUNT = 0.3  # part of the persons who sign in themselves
CONTACTS_EACH = 6
READS_EACH = 10  # lines in the read log for each running assignment

FIRST_NAMES = """
Aisha Anna Bart Bas Carla Daan Dirk Els Emre Fatma Femke Gerard Greet Hans Hatice Henk Ilse Ivo
Jan Jeroen Joke Kees Khadija Lars Lies Maria Mehmet Mieke Mo Nadia Noor Omar Peter Ria Roos Said
Sanne Sjaak Thea Tim Truus Wim Yara Youssef Zeynep
"""
LAST_NAMES = """
Aydin, Bakker, van den Berg, de Boer, Bos, van den Boogaard, Brouwer, van Dam, Dekker, van Dijk,
El Amrani, Haddad, Hendriks, Jansen, de Jong, Kaya, Koster, Kuiper, van Leeuwen, Meijer, Mulder,
't Hart, Peters, Postma, Prins, de Ruiter, Smit, van der Veen, Visser, Vos, de Vries, de Wit
"""
SAID = "Wij spraken over de week. Het gaat rustig. De post ligt nog op de trap."
WISHES = ("Ik wil mijn huis op orde.", "Ik wil nieuwe mensen leren kennen.", "Vaker naar buiten.")


@dataclass(frozen=True, slots=True)
class Size:
    """How many there are of everything."""

    persons: int

    @property
    def workers(self) -> int:
        """One per 330 persons, at least one."""
        return max(1, self.persons // PERSONS_PER_WORKER)

    @property
    def teams(self) -> int:
        """One for at most 3,000 persons."""
        return max(1, -(-self.persons // PERSONS_PER_TEAM))


def build(*, persons: int, seed: int, now: datetime, say: Callable[[str], None]) -> None:
    """Fill an empty database with a city of so many persons."""
    chance = random.Random(seed)  # noqa: S311  (people that do not exist, not a secret)
    size = Size(persons)
    with net.system("a synthetic city"), transaction.atomic():
        teams = _teams(size)
        workers = _workers(size, teams, now)
        say(f"{len(teams)} teams, {len(workers)} workers")
        people = _persons(size, teams, chance, now)
        say(f"{len(people)} persons")
        facts = list(_ownership(people, chance, now))
        cases = list(_assignments(people, workers, teams, chance, now))
        facts += [fact for _, _, case_facts in cases for fact in case_facts]
        facts += work.requests(teams, chance, now)
        grants = save(Grant, (_grant(line) for fact in facts for line in grants_from(fact)))
        say(f"{grants} grants")
        say(f"{_entries(cases, chance, now)} contact moments and wishes")
        say(f"{work.work(cases, now)} tracks, talks, reports and goals")
        say(f"{_reads(cases, chance, now)} items in the read log")


def _principals(kind: Principal.Kind, count: int) -> list[Principal]:
    made = [Principal(kind=kind) for _ in range(count)]
    save(Principal, made)
    return made


def _teams(size: Size) -> list[Team]:
    organisation = Organisation.objects.create(name="Welzijn")
    own = _principals(Principal.Kind.TEAM, size.teams)
    leads = _principals(Principal.Kind.TEAM_LEAD, size.teams)
    return Team.objects.bulk_create(
        Team(
            name=f"Team {number + 1}",
            organisation=organisation,
            principal=own[number],
            lead_principal=leads[number],
        )
        for number in range(size.teams)
    )


def _accounts(names: Sequence[tuple[str, str]], function: str) -> list[Account]:
    """Accounts that nobody signs in with: measuring makes its own sessions."""
    principals = _principals(Principal.Kind.ACCOUNT, len(names))
    made = [
        Account(
            login_name=login_name,
            display_name=display_name,
            function=function,
            principal=principal,
            password="!",  # noqa: S106  (unusable)
        )
        for (login_name, display_name), principal in zip(names, principals, strict=True)
    ]
    save(Account, made)
    return made


def _workers(size: Size, teams: Sequence[Team], now: datetime) -> list[Account]:
    count = size.workers
    workers = _accounts([(f"werker-{n}", f"Werker {n}") for n in range(count)], "sociaal werker")
    leads = _accounts([(f"leider-{n}", f"Leider {n}") for n in range(len(teams))], "teamleider")
    period = {"starts_at": now - timedelta(days=400), "ends_at": now + timedelta(days=400)}
    members = [
        TeamMembership(account=worker, team=teams[n % len(teams)], function="member", **period)
        for n, worker in enumerate(workers)
    ]
    members += [
        TeamMembership(account=lead, team=team, function="lead", **period)
        for lead, team in zip(leads, teams, strict=True)
    ]
    save(TeamMembership, members)
    return workers


def _persons(
    size: Size, teams: Sequence[Team], chance: random.Random, now: datetime
) -> list[Person]:
    records = [Record(kind=Record.Kind.PERSON) for _ in range(size.persons)]
    save(Record, records)
    people = []
    first_names = FIRST_NAMES.split()
    last_names = [name.strip() for name in LAST_NAMES.split(",")]
    for number, record in enumerate(records):
        name = f"{chance.choice(first_names)} {chance.choice(last_names)}"
        people.append(
            Person(
                record=record,
                name=name,
                sort_name=sort_name(name),
                match_key=match_key(name, ""),
                team=teams[number % len(teams)],
                created_at=now - timedelta(days=chance.randrange(2_000)),
            )
        )
    accounts = _accounts(
        [
            (f"inwoner-{n}", person.name)
            for n, person in enumerate(people)
            if chance.random() < WITH_ACCOUNT
        ],
        "",
    )
    for account in accounts:
        people[int(account.login_name.removeprefix("inwoner-"))].account = account
    save(Person, people)
    save(
        ContactDetails,
        (
            ContactDetails(record=person.record, phone="06 0000 0000", birth_date="1980-01-01")
            for person in people
        ),
    )
    save(SafetyNote, (SafetyNote(record=person.record) for person in people))
    return people


def _ownership(people: Sequence[Person], chance: random.Random, now: datetime) -> Iterable[Fact]:
    for person in people:
        if person.account is not None:
            yield Fact(
                source=Source.OWNERSHIP,
                role="self",
                record=person.record_id,
                principal=person.account.principal_id,
                starts_at=now - timedelta(days=chance.randrange(1, 900)),
                ends_at=NEVER_ENDS,
                source_key=person.key,
            )


def _assignments(
    people: Sequence[Person],
    workers: Sequence[Account],
    teams: Sequence[Team],
    chance: random.Random,
    now: datetime,
) -> Iterable[Case]:
    """Full caseloads now, and an ended assignment for about half of the others."""
    order = list(people)
    chance.shuffle(order)
    running = len(workers) * CASELOAD
    made: list[tuple[Person, Assignment, datetime, datetime]] = []
    for number, person in enumerate(order):
        if number >= running and chance.random() < 0.5:
            continue
        worker = number % len(workers)
        begin = now - timedelta(days=chance.randrange(30, 900))
        end = now + timedelta(days=300) if number < running else begin + timedelta(days=25)
        assignment = Assignment(
            record=person.record,
            worker=workers[worker],
            team=teams[worker % len(teams)],
            given_by=workers[worker],
            given_at=begin,
        )
        made.append((person, assignment, begin, end))
    save(Assignment, (assignment for _, assignment, _, _ in made))
    for person, assignment, begin, end in made:
        yield (
            person,
            assignment,
            [
                _fact(assignment, "worker", assignment.worker.principal_id, begin, end),
                _fact(assignment, "team_lead", assignment.team.lead_principal_id, begin, end),
            ],
        )


def _fact(
    assignment: Assignment, role: str, principal: int, begin: datetime, end: datetime
) -> Fact:
    return Fact(
        source=Source.ASSIGNMENT,
        role=role,
        record=assignment.record_id,
        principal=principal,
        starts_at=begin,
        ends_at=end,
        source_key=assignment.key,
    )


def _grant(line: GrantLine) -> Grant:
    return Grant(
        record_id=line.record,
        principal_id=line.principal,
        part=line.part,
        purpose=line.purpose,
        ground=line.ground,
        may_write=line.may_write,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        source=line.source,
        source_key=line.source_key,
        role=line.role,
        rows_since=line.rows_since,
    )


def _entries(cases: Sequence[Case], chance: random.Random, now: datetime) -> int:
    """Contact moments within each assignment, wishes, and the dates that lists show."""
    contacts: list[ContactMoment] = []
    wishes: list[Wish] = []
    persons: list[Person] = []
    for person, assignment, facts in cases:
        begin, end = facts[0].starts_at, min(facts[0].ends_at, now)
        principal = assignment.worker.principal_id
        for _ in range(CONTACTS_EACH):
            at = begin + (end - begin) * chance.random()
            contacts.append(
                ContactMoment(
                    record=assignment.record,
                    way="visit",
                    said=SAID,
                    happened_at=at,
                    author_id=principal,
                    recorded_at=at,
                )
            )
        contacts[-1].next_step = "Bellen over de post"
        contacts[-1].next_step_on = _day(now, chance)
        wishes += [
            Wish(
                record=assignment.record,
                text=text,
                rank=rank,
                author_id=principal,
                written_at=begin,
            )
            for rank, text in enumerate(WISHES, start=1)
        ]
        person.last_contact_at = max(moment.happened_at for moment in contacts[-CONTACTS_EACH:])
        person.next_step_on = contacts[-1].next_step_on
        persons.append(person)
    for start in range(0, len(persons), BATCH):
        Person.objects.bulk_update(
            persons[start : start + BATCH], ["last_contact_at", "next_step_on"], batch_size=200
        )
    return save(ContactMoment, contacts) + save(Wish, wishes)


def _day(now: datetime, chance: random.Random) -> date:
    return (now + timedelta(days=chance.randrange(-10, 40))).date()


def _reads(cases: Sequence[Case], chance: random.Random, now: datetime) -> int:
    """What the workers of running assignments read in the last months."""
    running = [case for case in cases if case[2][0].ends_at > now]
    lines = [
        (
            ReadLine(
                at=now - timedelta(minutes=chance.randrange(10, 60 * 24 * 90)),
                trace=f"{chance.getrandbits(128):032x}",
                actor=assignment.worker.principal_id,
                team=assignment.team_id,
                role="worker",
                action="read",
                purpose="support",
                ground="legal_task",
                page="pages:person",
                channel="web",
                outcome=ReadLine.Outcome.SHOWN,
            ),
            subject,
        )
        for person, assignment, _ in running
        for subject in [subject_of(person.record_id)] * READS_EACH
    ]
    save(ReadLine, (line for line, _ in lines))
    return save(
        ReadItem,
        (
            ReadItem(line=line, subject=subject, part=part, purpose="support")
            for line, subject in lines
            for part in ("name", "logbook")
        ),
    )
