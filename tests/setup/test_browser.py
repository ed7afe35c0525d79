"""The browser starts, and what is asked of every page finds what is wrong with one."""

import pytest
from playwright.sync_api import Page

from tests.harness.browser import axe_findings

pytestmark = pytest.mark.browser

GOOD = """<!doctype html><html lang="nl"><head><title>Goed</title></head>
<body><main><h1>Goed</h1><p>Dit is een goede bladzijde.</p></main></body></html>"""


def test_a_good_page_has_no_findings(page: Page) -> None:
    page.set_content(GOOD)
    assert axe_findings(page) == []


def test_a_picture_without_words_is_found(page: Page) -> None:
    page.set_content(GOOD.replace("<p>", "<img src='data:,'><p>"))
    assert [finding.split(":")[0] for finding in axe_findings(page)] == ["image-alt"]


def test_the_visitor_is_dutch(page: Page) -> None:
    assert page.evaluate("navigator.language") == "nl-NL"
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert zone == "Europe/Amsterdam"
