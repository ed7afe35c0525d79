"""The site map as a list of addresses: every URL with keys of one's own, of others and of nobody.

Nothing is listed by hand but what a *parameter name* stands for. A new page is included by
itself; a new parameter name fails until it is in ``KEYS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver

from steunkring.foundation.access import net
from steunkring.foundation.access.marks import Mark, mark_of
from steunkring.foundation.access.models import Protected
from steunkring.foundation.accounts.models import (
    Absence,
    Neighbourhood,
    OpeningRequest,
    Organisation,
    RoleAssignment,
    TeamMembership,
)
from steunkring.foundation.notices.models import JobAttempt
from steunkring.foundation.writing.models import Agreement
from steunkring.person.people.models import HouseholdMember, Representation
from tests.cast import Cast

UNKNOWN = "0" * 13


@dataclass(frozen=True)
class Entry:
    """One entry of the site map."""

    name: str
    route: str
    params: tuple[str, ...]
    mark: Mark

    def path(self, values: dict[str, str]) -> str:
        """The address with these values in it."""
        address = "/" + self.route
        for name in self.params:
            start = address.index("<")
            end = address.index(">")
            address = f"{address[:start]}{values[name]}{address[end + 1 :]}"
        return address


@dataclass(frozen=True)
class Address:
    """One address: whose keys are in it, all of one owner or of two."""

    entry: Entry
    path: str
    owner: str
    is_crossed: bool = False


class UnknownParameter(AssertionError):
    """A path has a parameter that the crawl does not know: add it to ``KEYS``."""


def entries(urlconf: str | None = None) -> list[Entry]:
    """Every entry of the site map, without the static files."""
    return list(_walk(get_resolver(urlconf), "", ""))


def _walk(resolver: URLResolver, route: str, namespace: str) -> Iterator[Entry]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, here, inner)
        elif isinstance(pattern, URLPattern):
            mark = mark_of(pattern.callback)
            assert mark is not None, f"{here} is not marked"
            params = tuple(part.split(">")[0].split(":")[-1] for part in here.split("<")[1:])
            yield Entry(f"{namespace}{pattern.name}", here, params, mark)


def _people(bram: tuple[str, ...], fatma: tuple[str, ...]) -> Callable[[Cast, str], list[str]]:
    def keys(cast: Cast, owner: str) -> list[str]:
        names = {"bram": bram, "fatma": fatma}[owner]
        return [cast.account(name).key for name in names]

    return keys


def _rows(kind: str, most: int = 1) -> Callable[[Cast, str], list[str]]:
    def keys(cast: Cast, owner: str) -> list[str]:
        rows = cast.rows[owner].get(kind, [])
        return [row.key for row in rows][:most] or [UNKNOWN]  # type: ignore[attr-defined]

    return keys


def _team_side(owner: str) -> str:
    return {"bram": "samira", "fatma": "tom"}[owner]


def _membership(cast: Cast, owner: str) -> list[str]:
    account = cast.account(_team_side(owner))
    return list(TeamMembership.objects.filter(account=account).values_list("key", flat=True))


def _of_record(model: type[Protected]) -> Callable[[Cast, str], list[str]]:
    def keys(cast: Cast, owner: str) -> list[str]:
        with net.system("a test asks for keys"):
            rows = model._default_manager.filter(record_id=cast.person(owner).record_id)
            return [row.key for row in rows][:1] or [UNKNOWN]

    return keys


def _first(model: type) -> Callable[[Cast, str], list[str]]:
    def keys(cast: Cast, owner: str) -> list[str]:
        rows = model._default_manager.order_by("pk")  # type: ignore[attr-defined]
        row = rows.first() if owner == "bram" else rows.last()
        return [row.key if row else UNKNOWN]

    return keys


# What a parameter name stands for, seen from the record of Bram or of Fatma.
KEYS: dict[str, Callable[[Cast, str], list[str]]] = {
    "record": lambda cast, owner: [cast.record(owner)],
    "wish": _rows("wish"),
    "goal": _rows("goal"),
    "preference": _rows("preference"),
    "sheet": _rows("sheet"),
    "option": _rows("option"),
    "weighing": _rows("weighing"),
    "candidate": _rows("candidate"),
    "cell": _rows("cell"),
    "item": _rows("item"),
    "area": lambda cast, owner: ["1"],
    "dimension": lambda cast, owner: ["1"],
    "column": lambda cast, owner: ["wensen"],
    "contact": _rows("contact"),
    "begin": _rows("begin"),
    "conversation": _rows("conversation"),
    "report": _rows("report"),
    "version": lambda cast, owner: ["1"],
    "capture": _rows("capture"),
    "part": lambda cast, owner: ["wat-kan-helpen"],
    "view": _rows("view"),
    "proposal": _rows("proposal"),
    "paper": _rows("paper"),
    "appointment": lambda cast, owner: [row.key for row in cast.rows[owner]["appointment"]],  # type: ignore[attr-defined]
    "assignment": _rows("assignment"),
    "pause": _rows("pause"),
    "reflection": _rows("reflection"),
    "reluctance": _rows("reluctance"),
    "tie": _rows("tie"),
    # What somebody promised who may read more, and what a helper promised.
    "promise": _rows("promise", 2),
    # The version in the making, and the one that runs.
    "plan": _rows("plan", 2),
    "step": _rows("step"),
    "evaluation": _rows("evaluation"),
    "account_report": _rows("account_report"),
    "taker": _rows("taker"),
    "share": _rows("share"),
    "track": lambda cast, owner: [cast.joint[owner].key],
    "representation": _of_record(Representation),
    "member": _of_record(HouseholdMember),
    "support_request": lambda cast, owner: [
        cast.request({"bram": "schothorst", "fatma": "zielhorst"}[owner])
    ],
    "agreement": _of_record(Agreement),
    "account": _people(("samira", "joop"), ("tom", "fatma")),
    "team": lambda cast, owner: [
        cast.teams[{"bram": "schothorst", "fatma": "zielhorst"}[owner]].key
    ],
    "membership": _membership,
    "organisation": _first(Organisation),
    "neighbourhood": _first(Neighbourhood),
    "absence": _first(Absence),
    "role": _first(RoleAssignment),
    "opening": _first(OpeningRequest),
    "job": _first(JobAttempt),
    "code": lambda cast, owner: ["en"],
    "kind": lambda cast, owner: ["startcode"],
}
# Parameters that open nothing: a word out of a short list.
FIXED = {
    "version": "1",
    "code": "en",
    "kind": "startcode",
    "part": "wat-kan-helpen",
    "area": "1",
    "dimension": "1",
    "column": "wensen",
}


def addresses(cast: Cast, entry: Entry) -> list[Address]:
    """An entry with the keys of Bram, of Fatma, of both mixed, and of nobody."""
    unknown = [name for name in entry.params if name not in KEYS]
    if unknown:
        raise UnknownParameter(f"{entry.name}: what is <{unknown[0]}>?")
    if not entry.params:
        return [Address(entry, entry.path({}), "")]
    found = [
        Address(entry, entry.path(dict(zip(entry.params, values, strict=True))), owner)
        for owner in ("bram", "fatma")
        for values in product(*(KEYS[name](cast, owner) for name in entry.params))
    ]
    if len(entry.params) > 1:
        mixed = {name: KEYS[name](cast, "fatma")[0] for name in entry.params}
        mixed[entry.params[0]] = KEYS[entry.params[0]](cast, "bram")[0]
        found.append(Address(entry, entry.path(mixed), "bram", is_crossed=True))
    nobody = {name: FIXED.get(name, UNKNOWN) for name in entry.params}
    return [*found, Address(entry, entry.path(nobody), "nobody")]
