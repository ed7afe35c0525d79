"""`make shots`: the key pages of the demo, to be looked at (360, 768 and 1280 px)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from steunkring.front.demo import neighbourhood, story
from tests.cast import signed_in
from tests.journeys.conftest import DESK, PHONE, TABLET

pytestmark = [pytest.mark.browser, pytest.mark.shots]

OUT = Path(__file__).resolve().parents[2] / "build" / "shots"
PAGES = {
    "": ("/", "/inloggen/", "/uitnodiging/", "/nu-hulp/"),
    "bram": (
        "/mijn-kring/",
        "/mijn-kring/wensen/",
        "/mijn-kring/voorstellen/",
        "/mijn-kring/logboek/",
        "/mijn-kring/delen/",
        "/mijn-kring/wie-keek/",
        "/mijn-kring/bereiken/",
    ),
    "samira": (
        "/vandaag/",
        "/mijn-mensen/",
        "/contact/nieuw/",
        "/inwoners/nieuw/",
        "/inwoners/{record}/",
        "/inwoners/{record}/contact/nieuw/",
        "/inwoners/{record}/wensen/",
        "/inwoners/{record}/bereiken/",
    ),
    "noor": ("/vandaag/", "/mijn-mensen/"),
    "lena": ("/mijn-team/",),
    "ada": ("/organisatie/", "/organisatie/teams/", "/organisatie/medewerkers/", "/bouwstenen/"),
}


def test_take_pictures(transactional_db: None, live_server: LiveServer, browser: Browser) -> None:
    demo = neighbourhood.people(timezone.now())
    story.tell(demo)
    record = demo.opened("samira", "Bram", "support").key
    for login, paths in PAGES.items():
        is_staff = login not in ("bram", "fatma")
        cookie = signed_in(demo.accounts[login], is_staff=is_staff).cookies if login else {}
        for width in (PHONE, TABLET, DESK):
            context = browser.new_context(
                base_url=live_server.url, viewport={"width": width, "height": 900}
            )
            context.add_cookies(
                [
                    {"name": name, "value": morsel.value, "url": live_server.url}
                    for name, morsel in cookie.items()
                ]
            )
            page = context.new_page()
            for path in paths:
                page.goto(path.format(record=record))
                name = path.format(record="bram").strip("/").replace("/", "-") or "welkom"
                page.screenshot(
                    path=OUT / f"{login or 'iedereen'}-{name}-{width}.png", full_page=True
                )
            context.close()
    assert len(list(OUT.glob("*.png"))) >= len(PAGES)
