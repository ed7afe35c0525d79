"""Walking through the product as somebody, in a real browser on the real server."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.cast import PASSWORD, TOTP_SECRET, Cast

PHONE, TABLET, DESK = 360, 768, 1280
# What a person would not wait for, on a machine of two cores with the tests beside it (ms).
PATIENCE = 8_000


@dataclass
class Walk:
    """Opens the product as somebody of the cast, and remembers what the browser complained of."""

    browser: Browser
    cast: Cast
    url: str
    arguments: dict[str, object]
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def as_somebody(self, name: str = "", *, width: int = PHONE, script: bool = True) -> Page:
        """A page of somebody, or of a stranger; nothing outside this server is reached."""
        context = self.browser.new_context(
            **{  # type: ignore[arg-type]  # the fixture of the library is a plain dict
                **self.arguments,
                "base_url": self.url,
                "viewport": {"width": width, "height": 740 if width == PHONE else 900},
                "java_script_enabled": script,
            }
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        context.route(lambda address: not address.startswith(self.url), self._keep_inside)
        if name:
            cookie = self.cast.client(name).cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": self.url}]
            )
        page = context.new_page()
        page.on("console", lambda line: self._note(line.type, line.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _note(self, kind: str, text: str) -> None:
        if kind == "error" and "status of 4" not in text:
            self.complaints.append(text)

    def _keep_inside(self, route: object) -> None:
        self.foreign.append(route.request.url)  # type: ignore[attr-defined]
        route.fulfill(  # type: ignore[attr-defined]
            status=200, content_type="text/html", body="<title>Het weer</title>"
        )

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()


@pytest.fixture
def cast(transactional_db: None, cast: Cast) -> Cast:
    """The standard cast, committed, so that the server sees it."""
    return cast


@pytest.fixture
def walk(
    live_server: LiveServer, cast: Cast, browser: Browser, browser_context_args: dict[str, object]
) -> Iterator[Walk]:
    """A walk; at its end the browser complained of nothing and asked nobody else (SC8)."""
    walking = Walk(browser=browser, cast=cast, url=live_server.url, arguments=browser_context_args)
    yield walking
    walking.close()
    assert walking.complaints == []
    assert walking.foreign == []


def code_of_the_app() -> str:
    """The code that the app of anybody of the cast who works here shows now."""
    counter = int(time.time()) // 30
    return str(totp.format_hotp_value(totp.hotp_value(TOTP_SECRET, counter)))


def sign_in(page: Page, name: str, *, password: str = PASSWORD, code: str = "") -> None:
    """Fill the sign-in page that is open, and the second step for who has one."""
    page.get_by_label("Wat is uw inlognaam?").fill(name)
    page.get_by_label("Wat is uw wachtwoord?").fill(password)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    if code:
        page.get_by_label("Welke code ziet u nu?").fill(code)
        page.get_by_role("button", name="Verder", exact=True).click()


def about(label: str, whom: str) -> re.Pattern[str]:
    """The name of a button or link that says about whom it is, for who does not see the row."""
    return re.compile(rf"^{re.escape(label)}\s*:\s*{re.escape(whom)}")
