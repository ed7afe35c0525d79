"""`make shots`: the key pages of the demo, to be looked at (360, 768 and 1280 px)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from steunkring.front.demo import arrivals, neighbourhood, story, tracks
from tests.cast import signed_in
from tests.journeys.conftest import DESK, PATIENCE, PHONE, TABLET

pytestmark = [pytest.mark.browser, pytest.mark.shots]

OUT = Path(__file__).resolve().parents[2] / "build" / "shots"
HIGH = 900
PAGES = {
    "": ("/", "/inloggen/", "/uitnodiging/", "/nu-hulp/"),
    "samira": (
        "/vandaag/",
        "/mijn-mensen/",
        "/binnengekomen/",
        "/contact/nieuw/",
        "/inwoners/nieuw/",
        "/inwoners/{record}/",
        "/inwoners/{record}/contact/nieuw/",
        "/inwoners/{record}/wensen/",
        "/inwoners/{record}/bereiken/",
        "/inwoners/{record}/traject/",
        "/inwoners/{record}/gesprekken/",
        "/inwoners/{record}/verslagen/",
        "/inwoners/{record}/doelen/",
        "/inwoners/{record}/profiel/",
        "/inwoners/{record}/leven-in-beeld/",
    ),
    "noor": ("/vandaag/", "/mijn-mensen/"),
    "bram": (
        "/mijn-kring/",
        "/mijn-kring/wensen/",
        "/mijn-kring/voorstellen/",
        "/mijn-kring/logboek/",
        "/mijn-kring/traject/",
        "/mijn-kring/verslagen/",
        "/mijn-kring/doelen/",
        "/mijn-kring/delen/",
        "/mijn-kring/wie-keek/",
        "/mijn-kring/bereiken/",
    ),
    "lena": ("/mijn-team/",),
    "ada": ("/organisatie/", "/organisatie/teams/", "/organisatie/medewerkers/", "/bouwstenen/"),
}


def test_take_pictures(
    transactional_db: None,
    live_server: LiveServer,
    browser: Browser,
    browser_context_args: dict[str, object],
) -> None:
    demo = neighbourhood.people(timezone.now())
    arrivals.tell(demo)
    story.tell(demo)
    tracks.tell(demo)
    record = demo.opened("samira", "Bram", "support").key
    shutil.rmtree(OUT, ignore_errors=True)
    for login, paths in PAGES.items():
        is_staff = login not in ("bram", "fatma")
        cookies = signed_in(demo.accounts[login], is_staff=is_staff).cookies if login else {}
        for width in (PHONE, TABLET, DESK):
            context = browser.new_context(
                **{  # type: ignore[arg-type]  # the fixture of the library is a plain dict
                    **browser_context_args,
                    "base_url": live_server.url,
                    "viewport": {"width": width, "height": HIGH},
                }
            )
            context.set_default_timeout(PATIENCE)
            for name, morsel in cookies.items():
                context.add_cookies([{"name": name, "value": morsel.value, "url": live_server.url}])
            page = context.new_page()
            for path in paths:
                page.goto(path.format(record=record))
                _take(page, f"{login or 'iedereen'}-{_name_of(path)}-{width}")
            context.close()
    assert len(list(OUT.glob("*.png"))) >= len(PAGES)


def _name_of(path: str) -> str:
    return path.format(record="bram").strip("/").replace("/", "-") or "welkom"


def _take(page: Page, name: str) -> None:
    """The whole page; the bar at the bottom stands at its end and not in the middle."""
    page.evaluate(
        "() => { const bar = document.querySelector('.sk-bottom');"
        " if (bar) bar.style.position = 'static' }"
    )
    page.screenshot(path=OUT / f"{name}.png", full_page=True)
