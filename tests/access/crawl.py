"""Asks every page as everybody and says what an answer shows that it should not.

Functions, so that the planted leaks are looked for by the very code that watches the product.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

from django.contrib.messages import get_messages
from django.core import mail
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, TestCase
from pypdf import PdfReader

from steunkring.foundation.access import register
from steunkring.foundation.access.models import ReadItem, ReadLine
from steunkring.foundation.access.queries import subject_of
from tests.access import forms
from tests.access.expectations import KINDS, NOBODY, Seen, allowed, owners, with_own_promises
from tests.access.sitemap import Address, Entry
from tests.cast import Cast, canaries_in

WORD = "application/vnd.openxmlformats"

# Which purposes a page may read for, by the beginning of its path: the person's own pages, the
# helper's, and for all others the work.
OWN = frozenset({"own"})
TOGETHER = frozenset({"together"})
HELPING = frozenset({"helping", "representation"})
WORK = frozenset({"support", "stand_in", "leading", "intake"})
REFLECTING = frozenset({"reflecting"})

# Pages of a readable record that rightly show nothing of it, each with its reason.
NOTHING_TO_SHOW = {
    "tracks:conversation-fresh": "a new token for the script of the table; no content",
    "tracks:own-reports": "days, states and who led the talk; the words stand with each report",
    "agenda:own-new": "an empty form",
    "agenda:own-file": "days and times without words, on purpose (DV6)",
    "agenda:file": "days and times without words, on purpose (DV6)",
    "tracks:own-paper-new": "an empty form",
    "tracks:reluctance-new": "an empty form",
    "network:promise-new": "an empty form",
    "network:person-promise-new": "an empty form",
    "network:for-promise-new": "an empty form",
    "network:promise-list": "only who does something now stands on it; of some nobody",
    "network:promises-list": "only who does something now stands on it; of some nobody",
    "network:person-promise-list": "only who does something now stands on it; of some nobody",
    "network:person-promises-list": "only who does something now stands on it; of some nobody",
    "network:for-promise-list": "only who does something now stands on it; of some nobody",
    "network:for-promises-list": "only who does something now stands on it; of some nobody",
    "network:person-promises-cards": "who has an account needs no card; of some there is nobody",
    "network:for-promises-cards": "who has an account needs no card; of some there is nobody",
    "tracks:plan-adjust": "asks why the plan changes; an empty form",
    "tracks:person-plan-adjust": "asks why the plan changes; an empty form",
    "tracks:for-plan-adjust": "asks why the plan changes; an empty form",
    "tracks:person-options-named": "what is shared of the story and the people; of some nothing",
    "network:ties-empty-form": "an empty sheet, to fill in with a pen",
    "network:for-ties-empty-form": "an empty sheet, to fill in with a pen",
    "tracks:person-ties-paper": "an empty sheet, to fill in with a pen",
    "tracks:own-track-close": "asks how to stop; nothing of what was",
    "tracks:own-track-reopen": "asks whether to begin again; nothing of what was",
    "pages:sharing": "who sees which part, by name and function; nothing that the part holds",
    "pages:sharing-stop-all": "asks once more whether all sharing stops",
    "tracks:for-reluctance-new": "an empty form",
    "tracks:for-own-track-close": "asks how to stop; nothing of what was",
    "tracks:for-own-track-reopen": "asks whether to begin again; nothing of what was",
    "pages:looked": "who looked at which part; nothing that the part holds",
    "pages:looked-all": "who looked at which part; nothing that the part holds",
}


def purposes_of(path: str) -> frozenset[str]:
    """Purposes for which a page at this path may read."""
    if path.startswith(("/mijn-kring/traject/", "/mijn-kring/samen/")):
        return OWN | TOGETHER
    if path.startswith(("/mijn-kring/", "/mijn-account/")) or path == "/mijn-kring":
        return OWN
    if path.startswith("/namens/"):
        return frozenset({"representation"})
    if path.startswith("/wat-ik-doe"):
        return HELPING
    if path.startswith("/leren/") or "/terugkijken-voor-mezelf/" in path:
        return WORK | REFLECTING
    # A representative opens the page of the person from the same address as a worker.
    return WORK | {"representation"} if path.startswith("/inwoners/") else WORK


@dataclass
class Answer:
    """What came back to one question, with what was logged about it."""

    persona: str
    address: Address
    method: str
    status: int
    text: str
    outside: str
    lines: int
    items: set[tuple[str, str, str]]
    title: str = ""
    forms: tuple[forms.Form, ...] = ()
    is_html: bool = False
    is_log_broken: bool = False

    @property
    def seen(self) -> Seen:
        """Whose parts the answer shows."""
        return canaries_in(self.text)

    def __str__(self) -> str:
        return f"{self.persona} {self.method} {self.address.path} ({self.address.entry.name})"


class _Records(logging.Handler):
    """Keeps what is logged, as it would be written down."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line with all it carries."""
        self.lines.append(self.format(record))


@contextmanager
def _logged() -> Iterator[_Records]:
    handler = _Records()
    names = ("", "django.request", "django.security", "steunkring")
    loggers = [logging.getLogger(name) for name in names]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield handler
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


@dataclass
class Crawl:
    """A walk through pages by several people, and what it found."""

    cast: Cast
    found: list[str] = field(default_factory=list)
    answers: int = 0
    _clients: dict[str, Client] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)
    _allowed: dict[tuple[str, frozenset[str] | None], Seen] = field(default_factory=dict)
    # Forms by the name of the entry that takes them: found on one page, sent by everybody.
    forms: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def client(self, persona: str) -> Client:
        """The browser of somebody; a fault of a page is an answer 500, as in production."""
        if persona not in self._clients:
            client = Client() if persona == NOBODY else self.cast.client(persona)
            client.raise_request_exception = False
            self._clients[persona] = client
        return self._clients[persona]

    def allowed(self, persona: str, purposes: frozenset[str] | None = None) -> Seen:
        """What somebody may see, from the facts of the cast."""
        key = (persona, purposes)
        if key not in self._allowed:
            self._allowed[key] = allowed(self.cast, persona, purposes)
        return self._allowed[key]

    def expect(self, persona: str, seen: Seen) -> None:
        """Expect something else than the cast's facts say: the test changed the world."""
        single = (frozenset({purpose}) for purpose in OWN | HELPING | WORK | REFLECTING)
        several = (HELPING, WORK, WORK | {"representation"}, WORK | REFLECTING)
        for purposes in (None, *single, *several):
            self._allowed[persona, purposes] = seen

    def owner_of(self, subject: str) -> str:
        """Whose record a pseudonym of the log stands for."""
        if not self._owners:
            known = owners(self.cast).items()
            self._owners = {subject_of(record): name for record, name in known}
        return self._owners.get(subject, "somebody new")

    def get(self, persona: str, address: Address) -> Answer:
        """Ask for a page; nothing that it changed stays."""
        return self._ask(persona, address, "GET", {})

    def post(self, persona: str, address: Address, data: dict[str, list[str]]) -> Answer:
        """Send a form; nothing that it changed stays."""
        return self._ask(persona, address, "POST", data)

    def _ask(
        self, persona: str, address: Address, method: str, data: dict[str, list[str]]
    ) -> Answer:
        client = self.client(persona)
        jar = deepcopy(client.cookies)
        mail.outbox.clear()
        with transaction.atomic(), _logged() as logged:
            with TestCase.captureOnCommitCallbacks(execute=True):
                if method == "GET":
                    response: Any = client.get(address.path)
                else:
                    response = client.post(address.path, data)
            answer = self._answer(persona, address, method, response)
            self._check(answer)
            self._check_aside(answer, logged, is_writing=method == "POST")
            transaction.set_rollback(True)
        client.cookies = jar
        self.answers += 1
        return answer

    def _answer(
        self, persona: str, address: Address, method: str, response: HttpResponse
    ) -> Answer:
        text = "" if response.streaming else _words_of(response)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        page = forms.read(text, address.path) if is_html else forms.Page("", (), ())
        # Every question is undone afterwards: what is in the log came with this one.
        items = ReadItem.objects.all()
        request = response.wsgi_request  # type: ignore[attr-defined]
        notes = "\n".join(str(message) for message in get_messages(request))
        return Answer(
            persona=persona,
            address=address,
            method=method,
            status=response.status_code,
            text=f"{text}\n{notes}",
            outside="\n".join(
                [
                    *(f"{name}: {value}" for name, value in response.headers.items()),
                    page.title,
                    *page.links,
                    *(form.action for form in page.forms),
                ]
            ),
            lines=ReadLine.objects.count(),
            items={(self.owner_of(item.subject), item.part, item.purpose) for item in items},
            title=page.title,
            forms=page.forms,
            is_html=is_html,
        )

    def _check(self, answer: Answer) -> None:
        """The answer itself against the matrix and against the log."""
        persona, path = answer.persona, answer.address.path
        if answer.status >= 500:
            self._say(answer, f"answered {answer.status}")
        for owner, part in sorted(answer.seen - self.allowed(persona)):
            self._say(answer, f"shows {part} of {owner}, which is closed")
        if canaries_in(answer.outside):
            self._say(answer, "has content in a title, a link or a header")
        shown = with_own_promises({(owner, part) for owner, part, _ in answer.items})
        for owner, part in sorted(answer.seen - shown):
            self._say(answer, f"shows {part} of {owner} without a line")
        for owner, part in sorted(shown - self.allowed(persona)):
            self._say(answer, f"reads {part} of {owner}, which is closed")
        for owner, part, purpose in sorted(answer.items):
            right = self.allowed(persona, frozenset({purpose}))
            if purpose not in purposes_of(path) or (owner, part) not in right:
                self._say(answer, f"reads {part} of {owner} for {purpose}")
        if persona != NOBODY and answer.lines != 1 and not answer.address.entry.mark.is_public:
            self._say(answer, f"left {answer.lines} lines in the read log")
        self._check_inside(answer)

    def _check_inside(self, answer: Answer) -> None:
        """A page of a readable record shows something of it: it was not closed by mistake."""
        entry, owner = answer.address.entry, answer.address.owner
        is_own = not entry.params and "citizen" in entry.mark.kinds
        if answer.method != "GET" or answer.status != 200 or entry.name in NOTHING_TO_SHOW:
            return
        if "record" in entry.params and not answer.address.is_crossed:
            expected = owner
        elif is_own and answer.persona == "bram":
            expected = "bram"
        else:
            return
        right = self.allowed(answer.persona, purposes_of(answer.address.path))
        if not answer.seen & {one for one in right if one[0] == expected}:
            self._say(answer, f"shows nothing of {expected}")

    def _check_aside(self, answer: Answer, logged: _Records, *, is_writing: bool) -> None:
        """Mails, jobs, the read log, all open tables and what the server logs: no content."""
        for line in logged.lines:
            if canaries_in(line):
                self._say(answer, f"logs content: {line[:80]}")
        for message in mail.outbox:
            if canaries_in(str(message.message())):
                self._say(answer, "mails content")
        if is_writing and answer.status in (200, 302, 303):
            for label in sorted(tables_with_content()):
                self._say(answer, f"left content in {label}")

    def _say(self, answer: Answer, what: str) -> None:
        self.found.append(f"{answer}: {what}")

    def learn(self, answer: Answer, by_path: dict[str, str]) -> None:
        """Keep the forms of a page by the entry that takes them."""
        for form in answer.forms:
            name = by_path.get(urlsplit(form.action).path)
            if name and form.method == "post" and name not in self.forms:
                data = {key: value for key, value in form.data.items() if value}
                data.pop("csrfmiddlewaretoken", None)
                self.forms[name] = data


def _words_of(response: HttpResponse) -> str:
    """What somebody reads in an answer; of a PDF the words on its pages, of Word its text."""
    if response.headers.get("Content-Type", "").startswith(WORD):
        with ZipFile(BytesIO(response.content)) as package:
            files = (package.read(name) for name in package.namelist())
            return "".join(content.decode("utf-8", "replace") for content in files)
    if response.headers.get("Content-Type") != "application/pdf":
        return response.content.decode("utf-8", "replace")
    pages = PdfReader(BytesIO(response.content)).pages
    return "".join(page.extract_text().replace("\n", "") for page in pages)


def tables_with_content() -> set[str]:
    """Open tables (those that hang on no record) that hold a canary."""
    return {
        model._meta.label
        for model in register.open_models()
        if canaries_in(repr(list(model._default_manager.values_list())))
    }


def may_pass(persona: str, entry: Entry) -> bool:
    """Whether the mark lets somebody as far as the view; else one question is enough."""
    mark = entry.mark
    if mark.is_public:
        return True
    if persona == NOBODY:
        return False
    kinds = KINDS.get(persona, frozenset())
    return any(kind in ("anyone", "citizen") or kind in kinds for kind in mark.kinds)


def short_list(persona: str, found: Iterable[Address]) -> list[Address]:
    """All addresses of an entry, or only the first where the mark already refuses."""
    listed = list(found)
    return listed if may_pass(persona, listed[0].entry) else listed[:1]
