"""Away from this page, at once (threat DV1); on any device, with or without script."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PHONE, Walk

pytestmark = pytest.mark.browser

NEUTRAL = "/over/privacy/"


@pytest.fixture(autouse=True)
def neutral_page(settings: Any, walk: Walk) -> None:
    """A page of this server in the place of the weather: the browser stays inside."""
    settings.QUICK_EXIT_URL = f"{walk.url}{NEUTRAL}"


def _click(page: Page) -> None:
    page.get_by_role("link", name="Weg van deze pagina").locator("visible=true").click()


def _press_shift(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def _cookie(page: Page) -> str:
    name = django_settings.SESSION_COOKIE_NAME
    return next(str(row["value"]) for row in page.context.cookies() if row["name"] == name)


def _is_signed_in(cookie: str) -> bool:
    client = Client()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = cookie
    return client.get("/mijn-kring/").status_code == 200


def _assert_gone(page: Page, cookie: str, before: str) -> None:
    """Nothing of Bram comes back, in this browser or with a copy of the cookie."""
    page.wait_for_url(f"**{NEUTRAL}")
    assert page.get_by_role("link", name="Inloggen").count(), "nobody is signed in here"
    page.go_back()
    assert "canary-bram" not in page.content()
    assert not page.url.endswith(before), "the page itself is gone from the history"
    page.goto(before)
    assert "/inloggen/" in page.url
    assert not _is_signed_in(cookie)


@pytest.mark.parametrize("leave", [_click, _press_shift], ids=["click", "shift"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_dv1_the_quick_exit_ends_the_session(walk: Walk, leave: object, width: int) -> None:
    page = walk.as_somebody("bram", width=width)
    page.goto("/mijn-kring/")
    page.goto("/mijn-kring/wensen/")
    assert "canary-bram" in page.content()
    cookie = _cookie(page)
    assert _is_signed_in(cookie)
    leave(page)  # type: ignore[operator]
    _assert_gone(page, cookie, "/mijn-kring/wensen/")


def test_dv1_the_screen_is_covered_before_anything_else(walk: Walk) -> None:
    page = walk.as_somebody("bram")
    page.goto("/mijn-kring/wensen/")
    # All in one go: what stands there right after the press, before any answer came.
    took, shown, title = page.evaluate(
        "() => { const begun = performance.now();"
        " document.querySelector('[data-quick-exit]').click();"
        " const shown = getComputedStyle(document.body).display;"
        " return [performance.now() - begun, shown, document.title] }"
    )
    assert took < 100
    assert shown == "none"
    assert title.strip() == ""


def test_dv1_capitals_are_no_wish_to_leave(walk: Walk) -> None:
    page = walk.as_somebody("bram")
    page.goto("/mijn-kring/wensen/")
    page.get_by_label("Ik zou graag").press_sequentially("Ik En Jij Samen")
    assert page.url.endswith("/mijn-kring/wensen/")
    assert page.get_by_label("Ik zou graag").input_value() == "Ik En Jij Samen"


def test_dv1_the_quick_exit_works_without_script(walk: Walk) -> None:
    page = walk.as_somebody("bram", script=False)
    page.goto("/mijn-kring/")
    cookie = _cookie(page)
    _click(page)
    assert page.url.endswith(NEUTRAL)
    assert not _is_signed_in(cookie)
    page.go_back()
    assert "canary-bram" not in page.content()


def test_dv1_what_was_typed_waits_behind_the_account(walk: Walk) -> None:
    page = walk.as_somebody("bram")
    page.goto("/mijn-kring/wensen/")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("Ik zou graag").fill("Ik wil hier weg")
    _click(page)
    page.wait_for_url(f"**{NEUTRAL}")
    again = walk.as_somebody("bram")
    again.goto("/mijn-kring/wensen/")
    assert again.get_by_label("Ik zou graag").input_value() == "Ik wil hier weg"
