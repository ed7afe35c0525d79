"""Two worlds that differ only in what a reader may not see give that reader the same answers.

Compared are status, headers, the bytes of the body and the number of queries. Time stands still
and both worlds have the same keys; what is random by its nature (a form's token, a once-only
key) is blanked, with its length.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from steunkring.foundation.access import net
from tests.access.crawl import may_pass, short_list
from tests.access.expectations import NOBODY
from tests.access.sitemap import Address, Entry, addresses, entries
from tests.cast import Cast
from tests.harness.proofs import IN_FULL, PORTION

RANDOM = (
    re.compile(r"(?<=name=\"csrfmiddlewaretoken\" value=\")[A-Za-z0-9]{64}"),
    re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{64}(?![A-Za-z0-9])"),
    re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
)
# Cookies that carry a random value; that one is set, and how, still counts.
COOKIE_VALUE = re.compile(r"(?<==)[^;]*")


@dataclass(frozen=True)
class Asked:
    """One question of somebody."""

    path: str
    data: tuple[tuple[str, str], ...] | None = None  # None: GET

    def __str__(self) -> str:
        return self.path if self.data is None else f"{self.path} with {dict(self.data)}"


@dataclass(frozen=True)
class Shot:
    """An answer as far as a reader can tell one from another."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    queries: int

    def differs(self, other: Shot) -> list[str]:
        """In what two answers differ."""
        return [
            f"{name}: {_apart(getattr(self, name), getattr(other, name))}"
            for name in ("status", "headers", "body", "queries")
            if getattr(self, name) != getattr(other, name)
        ]


def _apart(one: Any, other: Any) -> str:
    """Where two values part ways, in a few words."""
    if not isinstance(one, str):
        return f"{one} / {other}"
    place = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    begin = max(0, place - 60)
    return f"...{one[begin : place + 80]!r} / ...{other[begin : place + 80]!r}"


def shot(client: Client, asked: Asked, hidden: Sequence[str] = ()) -> Shot:
    """Ask once; keys in ``hidden`` are blanked, where the question itself carries them.

    The browser is afterwards what it was before.
    """
    jar = deepcopy(client.cookies)
    with CaptureQueriesContext(connection) as queries:
        if asked.data is None:
            response: Any = client.get(asked.path)
        else:
            response = client.post(asked.path, dict(asked.data))
    client.cookies = jar
    cookies = (
        COOKIE_VALUE.sub("", morsel.OutputString(), count=1) for morsel in response.cookies.values()
    )
    headers = [*response.headers.items(), *(("Set-Cookie", value) for value in cookies)]
    counted = [query for query in queries if "SAVEPOINT" not in query["sql"]]
    return Shot(
        status=response.status_code,
        headers=tuple(sorted((name, blank(value, hidden)) for name, value in headers)),
        body=blank(response.content.decode("utf-8", "replace"), hidden),
        queries=len(counted),
    )


def blank(text: str, hidden: Sequence[str] = ()) -> str:
    """A text without what is random in it, and without the keys of the question."""
    for key in hidden:
        text = text.replace(key, "-" * len(key))
    for pattern in RANDOM:
        text = pattern.sub(lambda match: "-" * len(match[0]), text)
    return text


@contextmanager
def still(moment: datetime) -> Iterator[None]:
    """The clock stands still."""
    with time_machine.travel(moment, tick=False):
        yield


@dataclass
class Worlds:
    """Compares answers between worlds; every world is the cast with one change."""

    cast: Cast
    found: list[str] = field(default_factory=list)
    compared: int = 0

    def client(self, persona: str) -> Client:
        """The browser of somebody, with caches of the process warm."""
        client = Client() if persona == NOBODY else self.cast.client(persona)
        client.raise_request_exception = False
        with transaction.atomic():
            client.get("/mijn-account/")
            client.get("/nergens/")
            transaction.set_rollback(True)
        return client

    def compare(
        self,
        personas: Sequence[str],
        questions: Callable[[str], Sequence[Asked]],
        *worlds: Callable[[], None],
    ) -> None:
        """Put the same questions in every world and note the differences from the first."""
        with still(self.cast.now):
            for persona in personas:
                client, asked = self.client(persona), questions(persona)
                first, *others = [self._in_world(client, asked, world) for world in worlds]
                for answers in others:
                    self._note(persona, asked, first, answers)

    def _in_world(
        self, client: Client, asked: Sequence[Asked], change: Callable[[], None]
    ) -> list[Shot]:
        with transaction.atomic():
            with net.system("a test makes another world"):
                change()
            answers = []
            for question in asked:
                with transaction.atomic():
                    answers.append(shot(client, question))
                    transaction.set_rollback(True)
            transaction.set_rollback(True)
        return answers

    def _note(
        self, persona: str, asked: Sequence[Asked], first: list[Shot], other: list[Shot]
    ) -> None:
        for question, one, two in zip(asked, first, other, strict=True):
            self.compared += 1
            for difference in one.differs(two):
                self.found.append(f"{persona} {question}: {difference}")

    def same_for_hidden_and_unknown(
        self, persona: str, pairs: Sequence[tuple[Address, Address]], data: dict[str, str] | None
    ) -> None:
        """A key that is hidden from the reader is answered as one that does not exist."""
        with still(self.cast.now):
            client = self.client(persona)
            for hidden, unknown in pairs:
                answers = []
                for address in (hidden, unknown):
                    question = Asked(address.path, None if data is None else tuple(data.items()))
                    keys = [part for part in address.path.split("/") if len(part) == 13]
                    with transaction.atomic():
                        answers.append(shot(client, question, keys))
                        transaction.set_rollback(True)
                self.compared += 1
                for difference in answers[0].differs(answers[1]):
                    self.found.append(f"{persona} {hidden.path}: {difference}")


def unchanged() -> None:
    """The world as the cast is."""


# Not comparable: the page draws a new secret at every look.
NEVER_TWICE_THE_SAME = frozenset({"mfa_activate_totp"})


def pages(cast: Cast, persona: str, only: Sequence[Entry] | None = None) -> list[Asked]:
    """Every page that somebody can get as far as, with the keys of Bram, Fatma and nobody.

    Pages without a key (home pages, lists, counts) in every run; of those with a key a seeded
    tenth under ``make test``.
    """
    return [
        Asked(address.path)
        for entry in (entries() if only is None else only)
        if entry.name not in NEVER_TWICE_THE_SAME
        and (only or in_this_run(persona, entry.name) or _is_open_without_a_key(persona, entry))
        for address in short_list(persona, addresses(cast, entry))
    ]


def _is_open_without_a_key(persona: str, entry: Entry) -> bool:
    return not entry.params and may_pass(persona, entry)


def in_this_run(*names: str, one_of: int = PORTION) -> bool:
    """Whether something belongs to this run: all of it in the long one, else a fixed portion."""
    return IN_FULL or zlib.crc32("/".join(names).encode()) % one_of == 0


def searches(cast: Cast, *names: str) -> list[Asked]:
    """Searches for names, letter by letter, where a page searches people."""
    found = []
    for name in names:
        for length in range(1, len(name) + 1):
            for path in ("/mijn-mensen/", "/mijn-mensen/langst-niet/", "/contact/nieuw/"):
                found.append(Asked(path, (("zoek", name[:length]),)))
    return found
