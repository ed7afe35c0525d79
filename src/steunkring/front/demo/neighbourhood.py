"""The demo's neighbourhood: who works there, who lives there, who may see what.

Bram is the Bram of the book (part1 B21); the other names, and all dates, are made up here.
Every account is marked as a demo account; an installation for real people refuses to start
with one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate, sharing
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.accounts.actions import make_account, make_team
from steunkring.foundation.accounts.models import (
    Absence,
    Account,
    Neighbourhood,
    Organisation,
    RoleAssignment,
    Team,
    TeamMembership,
)
from steunkring.foundation.accounts.standing import actor_of
from steunkring.person.people.actions import Reach, link_account, make_person, safety
from steunkring.person.tracks.actions import assign

DAY = timedelta(days=1)
# Nobody visits at midnight, also when the demo is loaded then.
_MORNING, _NOON, _EVENING = 9, 13, 18
YEAR = timedelta(days=365)
# Known on purpose: the demo signs in by button, and this is what lies behind it.
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here."""

    login: str
    name: str
    function: str
    team: str = ""
    is_lead: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody whose record this is; without a login name there is no account."""

    name: str
    worker: str
    team: str
    reach: Reach
    login: str = ""
    is_safety_first: bool = False


COLLEAGUES = (
    Colleague("samira", "Samira Idrissi", "sociaal werker", "Schothorst"),
    Colleague("noor", "Noor Haddad", "sociaal werker", "Schothorst"),
    Colleague("lena", "Lena Postma", "teamleider", "Schothorst", is_lead=True),
    Colleague("tom", "Tom Visser", "sociaal werker", "Zielhorst"),
    Colleague("ada", "Ada Brouwer", "beheerder", role="administrator"),
    Colleague("aris", "Aris Koster", "beheerder", role="administrator"),
    Colleague("pia", "Pia van Leeuwen", "privacymedewerker", role="privacy_officer"),
)
CITIZENS = (
    Citizen(
        "Bram",
        "samira",
        "Schothorst",
        Reach(
            phone="06 1234 5678",
            how_to_reach="Een appje is het fijnst. Na het werk, vanaf 17.00 uur.",
            how_not_to_reach="Niet bellen op het werk.",
            birth_date="1999-04-12",
            language="Nederlands",
        ),
        login="bram",
    ),
    Citizen(
        "Mevrouw Oosterhuis-van den Boogaard",
        "samira",
        "Schothorst",
        Reach(
            phone="033 123 4567",
            how_to_reach="Bellen mag. Haar dochter luistert graag mee.",
            reading_help="large_print",
            birth_date="1941-11-02",
            language="Nederlands",
        ),
    ),
    Citizen(
        "Meneer Aydin",
        "samira",
        "Schothorst",
        Reach(
            phone="06 2345 6789",
            how_to_reach="Langskomen kan altijd in de ochtend.",
            language="Turks",
            needs_interpreter=True,
        ),
    ),
    Citizen(
        "Jo",
        "samira",
        "Schothorst",
        Reach(how_to_reach="Alleen via het buurthuis."),
        is_safety_first=True,
    ),
    Citizen(
        "Fatma El Amrani",
        "tom",
        "Zielhorst",
        Reach(phone="06 3456 7890", birth_date="1987-08-21", language="Nederlands"),
        login="fatma",
    ),
    Citizen(
        "Riet de Boer",
        "samira",
        "Schothorst",
        Reach(phone="033 234 5678", birth_date="1948-02-11", language="Nederlands"),
        login="riet",
    ),
    Citizen(
        "Wim de Boer",
        "samira",
        "Schothorst",
        Reach(phone="033 234 5678", birth_date="1945-09-30", language="Nederlands"),
    ),
    Citizen(
        "Nadia Osman",
        "samira",
        "Schothorst",
        Reach(phone="06 4567 8901", birth_date="1989-06-02", language="Nederlands"),
        login="nadia",
    ),
    Citizen(
        "Yara Osman",
        "samira",
        "Schothorst",
        Reach(birth_date="2013-05-19", language="Nederlands"),
        login="yara",
    ),
)


@dataclass(slots=True)
class Demo:
    """What was made, by login name or by the person's name."""

    now: datetime
    accounts: dict[str, Account]
    teams: dict[str, Team]
    records: dict[str, str]  # keys of records

    def at(self, days_ago: float) -> datetime:
        """The moment so many days ago; on another day by daylight, whenever it is loaded."""
        hour = timezone.localtime(self.now).hour
        by_day = days_ago < 1 or _MORNING <= hour < _EVENING
        shift = timedelta() if by_day else timedelta(hours=_NOON - hour)
        return self.now - days_ago * DAY + shift

    def opened(self, login: str, name: str, purpose: str, days_ago: float = 0) -> Opened:
        """A record as somebody opened it so many days ago."""
        actor = actor_of(self.accounts[login], self.at(days_ago))
        return gate.opened(actor, self.records[name], purposes=(purpose,))


@transaction.atomic
def people(now: datetime) -> Demo:
    """Teams, colleagues, citizens, who supports whom, a share and an absence."""
    demo = Demo(now=now, accounts={}, teams=_teams(), records={})
    for colleague in COLLEAGUES:
        _colleague(demo, colleague)
    for citizen in CITIZENS:
        _citizen(demo, citizen)
    sharing.share(
        demo.opened("bram", "Bram", "own"),
        principal=demo.accounts["samira"].principal_id,
        role="worker",
        parts=("story_profile",),
        until=now + 90 * DAY,
    )
    _absence(demo)
    return demo


def _teams() -> dict[str, Team]:
    organisation = Organisation.objects.create(name="Welzijn Amersfoort-Noord")
    teams = {}
    for name in ("Schothorst", "Zielhorst"):
        teams[name] = make_team(name=f"Wijkteam {name}", organisation=organisation)
        teams[name].neighbourhoods.add(Neighbourhood.objects.create(name=name))
    return teams


def make_demo_account(demo: Demo, login: str, name: str, function: str) -> Account:
    """A demo account; nobody knows a password, the sign-in page has a button."""
    account = make_account(login_name=login, display_name=name, password=None, function=function)
    account.is_demo = True
    account.save(update_fields=["is_demo"])
    demo.accounts[login] = account
    return account


def _colleague(demo: Demo, colleague: Colleague) -> None:
    account = make_demo_account(demo, colleague.login, colleague.name, colleague.function)
    TOTP.activate(account, TOTP_SECRET)
    period = {"starts_at": demo.now - YEAR, "ends_at": demo.now + YEAR}
    if colleague.team:
        function = TeamMembership.Function
        TeamMembership.objects.create(
            account=account,
            team=demo.teams[colleague.team],
            function=function.LEAD if colleague.is_lead else function.MEMBER,
            **period,
        )
    if colleague.role:
        RoleAssignment.objects.create(account=account, role=colleague.role, **period)


def _citizen(demo: Demo, citizen: Citizen) -> None:
    begin = demo.now - 120 * DAY
    team = demo.teams[citizen.team]
    person = make_person(name=citizen.name, at=begin, team=team.pk, reach=citizen.reach)
    demo.records[citizen.name] = person.record.key
    if citizen.login:
        account = make_demo_account(demo, citizen.login, citizen.name, "inwoner")
        link_account(person=person, account=account, at=begin)
    assign(
        record=person.record_id,
        worker=demo.accounts[citizen.worker],
        team=team,
        given_by=demo.accounts[citizen.worker],
        at=begin,
        until=demo.now + YEAR,
    )
    if citizen.is_safety_first:
        safety.change_safety(
            demo.opened(citizen.worker, citizen.name, "support"),
            is_safety_first=True,
            safe_contact="Alleen op dinsdag, via de balie van het buurthuis.",
            version=1,
        )


def _absence(demo: Demo) -> None:
    """Samira is away this week; Noor stands in for her."""
    absence = Absence.objects.create(
        account=demo.accounts["samira"],
        stand_in=demo.accounts["noor"],
        team=demo.teams["Schothorst"],
        starts_at=demo.now - DAY,
        ends_at=demo.now + 6 * DAY,
        arranged_by=demo.accounts["lena"],
    )
    access.cover_absence(
        absence_key=absence.key,
        absent=absence.account.principal_id,
        stand_in=absence.stand_in.principal_id,
        starts_at=absence.starts_at,
        ends_at=absence.ends_at,
        given_by=absence.arranged_by.principal_id,
    )
