"""Every page of the site map: clean under axe, no sideways scroll, nothing from elsewhere (SC8).

Each entry is opened as the first of the cast for whom it answers; a new page is included by
itself, and one that nobody of the cast can open fails.
"""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.access.sitemap import Entry, addresses, entries
from tests.cast import Cast
from tests.cast_plan import make_helper, make_plan
from tests.harness.browser import axe_findings
from tests.journeys.conftest import DESK, PHONE, Walk

pytestmark = pytest.mark.browser

CAST = ("bram", "samira", "anouk", "lena", "ada", "ria", "joop", "karim", "")
# For whom a page probably answers: asked first.
LIKELY = {"citizen": "bram", "staff": "samira", "team_lead": "lena", "administrator": "ada"}
WIDTHS = (320, PHONE, 768, DESK)
# Answers that are no page: they lead on, or take a form only.
NO_PAGE = {
    "pages:exit": "leads to the neutral page",
    "pages:language": "sets the language and leads back",
    "pages:health": "for machines",
}


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The cast with plans, and a helper who reads one promise."""
    for name, worker in (("bram", "samira"), ("fatma", "tom")):
        make_plan(cast, name, worker)
    make_helper(cast, "karim", "bram")
    return cast


def test_every_page_is_clean(cast: Cast, walk: Walk) -> None:
    windows: dict[str, Page] = {}
    clients = {name: cast.client(name) if name else Client() for name in CAST}
    findings: list[str] = []
    opened = 0
    for entry in entries():
        found = _first_answer(cast, entry, clients)
        if found is None:
            continue
        name, path = found
        if name not in windows:
            windows[name] = walk.as_somebody(name)
        page = windows[name]
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        opened += 1
        findings += [f"{entry.name} as {name}: {line}" for line in axe_findings(page)]
        findings += [f"{entry.name} as {name}: {line}" for line in _sideways(page)]
    assert findings == []
    assert opened > 40


def _first_answer(cast: Cast, entry: Entry, clients: dict[str, Client]) -> tuple[str, str] | None:
    """The first of the cast for whom this entry is a page, and its address."""
    if entry.name in NO_PAGE:
        return None
    likely = [LIKELY[kind] for kind in entry.mark.kinds if kind in LIKELY]
    for name in dict.fromkeys((*likely, *clients)):
        for address in addresses(cast, entry):
            if address.owner not in ("", "bram") or address.is_crossed:
                continue
            answer = clients[name].get(address.path)
            if answer.status_code == 405:
                return None
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                return name, address.path
    return None


# The innermost pieces that stick out, by class.
_STICKS_OUT = """() => [...document.querySelectorAll('main *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .slice(-3).map(e => e.className || e.tagName)"""


def _sideways(page: Page) -> list[str]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{wide} px wide at {width}: {page.evaluate(_STICKS_OUT)}")
    page.set_viewport_size({"width": PHONE, "height": 740})
    return found


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("bram", "/mijn-kring/"),
        ("bram", "/mijn-kring/delen/"),
        ("samira", "/vandaag/"),
        ("samira", "/contact/nieuw/"),
        ("ada", "/organisatie/"),
        ("", "/inloggen/"),
    ],
)
def test_one_page_of_each_kind_in_english(walk: Walk, name: str, path: str) -> None:
    page = walk.as_somebody(name)
    page.goto("/nu-hulp/")
    page.goto("/taal/en/")
    page.goto(path)
    assert page.locator("html").get_attribute("lang") == "en"
    assert axe_findings(page) == []
