"""What each of the cast may see, from the facts of the cast and the pure rule.

The facts are written down here by hand, beside ``tests/cast.py`` and not read from what it
stored: nothing of what the product says about access is taken for granted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from steunkring.foundation.access.decision import READ, Fact, GrantLine, Source, covers, grants_from
from tests.cast import DAY, Cast

Seen = set[tuple[str, str]]

# Everybody who asks for pages; nobody is somebody who is not signed in.
NOBODY = "nobody"
PERSONAS = (
    NOBODY,
    *("bram", "olga", "samira", "anouk", "lena", "tom", "piet"),
    *("joop", "karim", "ria", "bas", "cora", "ada", "pia"),
)
CITIZENS = ("bram", "fatma", "olga")
TEAM_OF = {"tom": "zielhorst"} | dict.fromkeys(("samira", "anouk", "piet", "lena"), "schothorst")

# What somebody is besides whom they act as.
KINDS = {
    "samira": frozenset({"staff"}),
    "anouk": frozenset({"staff"}),
    "piet": frozenset({"staff"}),
    "tom": frozenset({"staff"}),
    "lena": frozenset({"staff", "team_lead"}),
    "ada": frozenset({"administrator"}),
    "pia": frozenset({"privacy_officer"}),
}


def facts(cast: Cast) -> list[Fact]:
    """Everything that gives somebody of the cast access."""
    begin, ever, year = cast.now - 40 * DAY, cast.now + 3000 * DAY, cast.now + 365 * DAY

    def fact(source: Source, role: str, owner: str, principal: int, end: datetime) -> Fact:
        record = cast.person(owner).record_id
        return Fact(source, role, record, principal, begin, end, source_key="x")

    def of(name: str) -> int:
        return cast.account(name).principal_id

    lead = {name: team.lead_principal_id for name, team in cast.teams.items()}
    assigned, shared, represented = Source.ASSIGNMENT, Source.SHARE, Source.REPRESENTATION
    together = (("bram", "samira", "schothorst"), ("fatma", "tom", "zielhorst"))

    def joint(source: Source, role: str, owner: str, principal: int) -> Fact:
        record = cast.joint[owner].pk
        return Fact(source, role, record, principal, begin, year, source_key="x")

    story, plan = frozenset({"story_profile"}), frozenset({"goals_plan"})
    return [
        *_requests(cast, begin, year),
        *_reflections(cast, begin, ever),
        *(fact(Source.OWNERSHIP, "self", name, of(name), ever) for name in CITIZENS),
        *(joint(Source.MEMBERSHIP, "member", owner, of(owner)) for owner, *_rest in together),
        *(joint(assigned, "worker", owner, of(worker)) for owner, worker, _team in together),
        *(joint(assigned, "team_lead", owner, lead[team]) for owner, _worker, team in together),
        replace(
            joint(Source.STAND_IN, "stand_in", "bram", of("anouk")),
            starts_at=cast.now - DAY,
        ),
        fact(assigned, "worker", "bram", of("samira"), year),
        fact(assigned, "team_lead", "bram", lead["schothorst"], year),
        fact(assigned, "worker", "bram", of("piet"), cast.now - 7 * DAY),
        fact(assigned, "worker", "fatma", of("tom"), year),
        fact(assigned, "team_lead", "fatma", lead["zielhorst"], year),
        replace(fact(shared, "worker", "bram", of("samira"), year), parts=story),
        replace(fact(shared, "network_member", "bram", of("joop"), year), parts=plan),
        fact(Source.PROMISE, "helper", "bram", of("karim"), year),
        replace(fact(represented, "representative", "bram", of("ria"), year), scope="court_mentor"),
        replace(fact(represented, "representative", "bram", of("cora"), year), scope="curator"),
        replace(
            fact(represented, "representative", "bram", of("bas"), year),
            scope="estate_administrator",
        ),
        replace(
            fact(Source.STAND_IN, "stand_in", "bram", of("anouk"), cast.now + 6 * DAY),
            starts_at=cast.now - DAY,
        ),
    ]


def _requests(cast: Cast, begin: datetime, end: datetime) -> list[Fact]:
    """What came in is open to the team that has it."""
    return [
        Fact(
            Source.DUTY,
            "duty_team",
            row.record_id,
            cast.teams[team].principal_id,
            begin,
            end,
            source_key="x",
        )
        for team, row in cast.requests.items()
    ]


def _reflections(cast: Cast, begin: datetime, end: datetime) -> list[Fact]:
    """What somebody wrote for the own eyes is open to the author alone (INV-12)."""
    return [
        Fact(
            Source.AUTHORSHIP,
            "author",
            record.pk,
            cast.account(author).principal_id,
            begin,
            end,
            source_key="x",
        )
        for author, record in cast.reflecting.items()
    ]


def owners(cast: Cast) -> dict[int, str]:
    """Whose every record is, as its canaries say: a citizen's, what some have together, what came
    in at a team, or what a professional wrote for the own eyes."""
    found = {cast.person(owner).record_id: owner for owner in CITIZENS}
    found |= {record.pk: f"{name}samen" for name, record in cast.joint.items()}
    found |= {record.pk: author for author, record in cast.reflecting.items()}
    return found | {row.record_id: team for team, row in cast.requests.items()}


def principals(cast: Cast, name: str) -> set[int]:
    """Whom somebody acts as: oneself, one's team, and the leads of it."""
    if name == NOBODY:
        return set()
    found = {cast.account(name).principal_id}
    if name in TEAM_OF:
        found.add(cast.teams[TEAM_OF[name]].principal_id)
    if name == "lena":
        found.add(cast.teams["schothorst"].lead_principal_id)
    return found


def allowed(cast: Cast, name: str, purposes: frozenset[str] | None = None) -> Seen:
    """Parts of whose record somebody may read now, for these purposes (all when none is named)."""
    whose = owners(cast)
    acting, moment = principals(cast, name), timezone.now()

    def reads(line: GrantLine) -> bool:
        return (purposes is None or line.purpose in purposes) and covers(
            line,
            principals=acting,
            record=line.record,
            action=READ,
            part=line.part,
            purpose=line.purpose,
            moment=moment,
            is_staff=name in TEAM_OF,
        )

    lines = (line for fact in facts(cast) for line in grants_from(fact))
    seen = {(whose[line.record], line.part) for line in lines if reads(line)}
    return with_own_promises(seen)


def with_own_promises(seen: Seen) -> Seen:
    """Who reads the plan reads what was promised in it; a helper reads the own promise alone."""
    return seen | {(owner, "own_promises") for owner, part in seen if part == "goals_plan"}
