"""Threat DV2: what a browser leaves in its folder on the disk after somebody signed out."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests.cast import Cast
from tests.journeys.conftest import PATIENCE, TABLET
from tests.journeys.table import Server, box, expect_waiting, talk

pytestmark = pytest.mark.browser

# Every text of the cast, and what is typed here.
CANARY = "canary-"
_PACKED = re.compile(rb"\x1f\x8b\x08")


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    serving = Server()
    yield serving
    serving.stop()


@contextmanager
def device(
    browser_type: BrowserType,
    launching: Mapping[str, Any],
    arguments: Mapping[str, Any],
    folder: Path,
    server: Server,
) -> Iterator[BrowserContext]:
    """A browser with a folder on the disk, as somebody has it at home; closed at the end."""
    context = browser_type.launch_persistent_context(
        folder,
        **{**launching, **arguments},
        base_url=f"http://localhost:{server.port}",
        viewport={"width": TABLET, "height": 900},
    )
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


def signed_in(context: BrowserContext, cast: Cast, name: str, server: Server) -> Page:
    """A page of somebody, signed in a moment ago."""
    cookie = cast.client(name).cookies[settings.SESSION_COOKIE_NAME]
    url = f"http://localhost:{server.port}"
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])
    return context.new_page()


def left_in(folder: Path, word: str) -> list[str]:
    """Files of a folder that say a word: plainly, in two bytes a letter, or packed."""
    ways = [word.encode(), word.encode("utf-16-le")]
    found = []
    for place in sorted(folder.rglob("*")):
        if not place.is_file() or place.is_symlink():
            continue
        raw = place.read_bytes()
        texts = [raw, *_unpacked(raw)]
        if any(way in text for way in ways for text in texts):
            found.append(os.fspath(place.relative_to(folder)))
    return found


def _unpacked(raw: bytes) -> Iterator[bytes]:
    for start in _PACKED.finditer(raw):
        with suppress(zlib.error):
            yield zlib.decompressobj(wbits=31).decompress(raw[start.start() :])


def sign_out(page: Page) -> None:
    page.goto("/uitloggen/")
    page.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    page.wait_for_load_state()


def test_dv2_the_search_finds_what_a_folder_holds(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    tmp_path: Path,
    server: Server,
) -> None:
    """Planted where a page of ours never writes: the search can fail."""
    with device(
        browser_type, browser_type_launch_args, browser_context_args, tmp_path, server
    ) as context:
        page = context.new_page()
        page.goto("/?zoek=canary-in-an-address")
        page.evaluate("localStorage.setItem('a', 'canary-in-the-storage')")
    assert left_in(tmp_path, "canary-in-an-address")
    assert left_in(tmp_path, "canary-in-the-storage")


def test_dv2_nothing_of_a_talk_is_in_the_folder_after_signing_out(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    tmp_path: Path,
    server: Server,
    cast: Cast,
) -> None:
    address = talk(cast)
    person = f"/inwoners/{cast.record('bram')}/"
    with device(
        browser_type, browser_type_launch_args, browser_context_args, tmp_path, server
    ) as context:
        page = signed_in(context, cast, "samira", server)
        for path in (person, f"{person}logboek/", f"{person}wensen/", f"{person}papieren/"):
            page.goto(path)
        page.goto(address)
        server.stop()
        for number in range(3):
            box(page).fill(f"canary-said-at-the-table-{number}")
            page.keyboard.press("Control+Enter")
            expect(box(page)).to_have_value("")
        expect_waiting(page, 3)
        box(page).fill("canary-half-said")
        server.start()
        expect(page.get_by_text("Alles is bewaard")).to_be_visible(timeout=20_000)
        sign_out(page)
    assert left_in(tmp_path, CANARY) == []
    # The folder is of that browser: it was there, with its history.
    assert left_in(tmp_path, "aan-tafel")


def test_dv2_nothing_of_the_own_pages_is_in_the_folder_after_signing_out(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    tmp_path: Path,
    server: Server,
    cast: Cast,
) -> None:
    with device(
        browser_type, browser_type_launch_args, browser_context_args, tmp_path, server
    ) as context:
        page = signed_in(context, cast, "bram", server)
        page.goto("/mijn-kring/")
        expect(page.get_by_role("main")).to_be_visible()
        for link in page.get_by_role("main").get_by_role("link").all()[:12]:
            path = link.get_attribute("href") or ""
            if path.startswith("/mijn-kring/"):
                shown = context.new_page()
                shown.goto(path)
                shown.close()
        page.goto("/mijn-kring/wensen/nieuw/")
        page.get_by_role("main").locator("textarea").first.fill("canary-typed-and-left")
        sign_out(page)
    assert left_in(tmp_path, CANARY) == []
