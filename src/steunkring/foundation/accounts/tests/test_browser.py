"""Signing in and keeping the organisation in a real browser, on a phone and by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page

from steunkring.foundation.accounts import openings
from steunkring.foundation.accounts.models import OpeningRequest
from tests.cast import PASSWORD, Cast
from tests.harness.browser import axe_findings

from .kit import fresh_limits, totp

__all__ = ["fresh_limits"]

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


def _as(page: Page, cast: Cast, name: str, address: str) -> None:
    key = cast.client(name).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}])


def _is_clean(page: Page) -> None:
    assert axe_findings(page) == [], page.url
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], page.url


def test_worker_signs_in_by_keyboard(live_server: Any, cast: Cast, page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{live_server.url}/inloggen/")
    _is_clean(page)
    page.get_by_label("Wat is uw inlognaam?").focus()
    page.keyboard.type("samira")
    page.keyboard.press("Tab")
    page.keyboard.type("fout wachtwoord")
    page.keyboard.press("Enter")
    page.get_by_text("horen niet bij elkaar").wait_for()
    _is_clean(page)
    page.get_by_label("Wat is uw wachtwoord?").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Welke code ziet u nu?").wait_for()
    _is_clean(page)
    page.keyboard.type(totp())
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "inloggen" not in url)


def test_own_pages_are_clean(live_server: Any, cast: Cast, page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    _as(page, cast, "bram", live_server.url)
    for name in (
        "accounts:own",
        "accounts:notice-address",
        "account_change_password",
        "mfa_activate_totp",
        "account_reauthenticate",
        "account_logout",
    ):
        page.goto(live_server.url + reverse(name))
        _is_clean(page)


def test_pages_of_the_organisation_are_clean(live_server: Any, cast: Cast, page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    _as(page, cast, "ada", live_server.url)
    team, samira = cast.teams["schothorst"], cast.account("samira")
    openings.ask_factor_reset(actor=cast.actor("aris"), account=samira, proof="paspoort gezien")
    for path in (
        reverse("accounts:organisation"),
        reverse("accounts:organisations"),
        reverse("accounts:neighbourhoods"),
        reverse("accounts:teams"),
        reverse("accounts:team", args=[team.key]),
        reverse("accounts:member-ask", args=[team.key]),
        reverse("accounts:absence-arrange", args=[team.key]),
        reverse("accounts:staff"),
        reverse("accounts:staff-make"),
        reverse("accounts:staff-member", args=[samira.key]),
        reverse("accounts:role-ask", args=[samira.key]),
        reverse("accounts:requests"),
        reverse("accounts:request", args=[OpeningRequest.objects.get().key]),
    ):
        page.goto(live_server.url + path)
        _is_clean(page)
