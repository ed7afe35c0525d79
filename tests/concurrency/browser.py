"""Somebody's browser over a real connection, as many at once as a test wants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Barrier, Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection

from tests.access import forms
from tests.cast import Cast, canaries_in

# The same in the cookie and in the form is what the check against forged forms asks.
TOKEN = "a" * 32
PATIENCE = 60


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    text: str
    location: str

    def shows(self, owner: str, part: str) -> bool:
        """Whether a part of somebody's record is in it."""
        return (owner, part) in canaries_in(self.text)


@dataclass(frozen=True)
class Browser:
    """Signed in as somebody; every question is a connection of its own, so threads can share it."""

    address: str
    session: str

    def get(self, path: str) -> Reply:
        """Ask for a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, data: Mapping[str, str]) -> Reply:
        """Send a form."""
        return self._ask("POST", path, {**data, "csrfmiddlewaretoken": TOKEN})

    def form(self, path: str, which: str = "said") -> dict[str, str]:
        """The form of a page that has a field, as it came."""
        page = forms.read(self.get(path).text, path, fill=False)
        (form, *_) = [form for form in page.forms if which in form.data and form.method == "post"]
        return {name: values[0] for name, values in form.data.items() if values}

    def _ask(self, method: str, path: str, data: Mapping[str, str] | None) -> Reply:
        there = HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)
        cookies = {
            settings.SESSION_COOKIE_NAME: self.session,
            settings.CSRF_COOKIE_NAME: TOKEN,
        }
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        body = None
        if data is not None:
            body = urlencode(data)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            there.request(method, path, body=body, headers=headers)
            answer = there.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return Reply(answer.status, text, answer.headers.get("Location", ""))
        finally:
            there.close()


def browser_of(cast: Cast, name: str, address: str) -> Browser:
    """A browser of somebody of the cast at a running server."""
    client = cast.client(name)
    return Browser(address=address, session=client.cookies[settings.SESSION_COOKIE_NAME].value)


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each act gave back when all began at the same moment; an error is raised again."""
    barrier = Barrier(len(acts))
    found: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=PATIENCE)
            found[place] = act()
        except BaseException as error:  # handed to the test, which raises it
            found[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=2 * PATIENCE)
    assert not any(thread.is_alive() for thread in threads)
    for one in found:
        if isinstance(one, BaseException):
            raise one
    return found
