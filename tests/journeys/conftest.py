"""Walking through the product as somebody, in a real browser on the real server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast

PHONE, TABLET, DESK = 360, 768, 1280


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
    """A walk; at its end the browser complained of nothing."""
    walking = Walk(browser=browser, cast=cast, url=live_server.url, arguments=browser_context_args)
    yield walking
    walking.close()
    assert walking.complaints == []
