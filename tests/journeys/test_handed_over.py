"""The tablet in another's hands: no way back to the worker's pages but the worker's own code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from steunkring.person.tracks import actions
from steunkring.person.tracks.models import ConversationReport
from tests.cast import Cast
from tests.journeys.clock import Clock
from tests.journeys.conftest import TABLET, Walk, code_of_the_app
from tests.journeys.table import Server, walk_on

pytestmark = pytest.mark.browser

NEED = "Bram wil zijn huis op orde."
AGREED = "Samira belt de thuiszorg. Bram doet zelf de was."


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def server(transactional_db: None, clock: Clock) -> Iterator[Server]:
    serving = Server()
    yield serving
    serving.stop()


@pytest.fixture
def walk(
    server: Server, cast: Cast, browser: Browser, browser_context_args: dict[str, object]
) -> Iterator[Walk]:
    """A walk on a server of its own."""
    yield from walk_on(server, cast, browser, browser_context_args)


def given(cast: Cast, walk: Walk) -> tuple[Page, str]:
    """The worker's tablet with a report on it, in Bram's hands; and the worker's last address."""
    opened = cast.opened("samira", "bram", "support")
    made: ConversationReport = actions.begin_report(
        opened, need=NEED, agreements=AGREED, once="handed-over-in-the-browser"
    )
    actions.offer_report(opened, made.key, version=1)
    page = walk.as_somebody("samira", width=TABLET)
    address = f"/inwoners/{cast.record('bram')}/verslagen/{made.key}/"
    page.goto(address)
    page.get_by_role("link", name="Geef de tablet aan", exact=False).click()
    page.get_by_role("radio", name="Nee, wij zijn", exact=False).check()
    page.get_by_role("button", name="Tablet nu geven").click()
    expect(page.get_by_text(NEED, exact=True)).to_be_visible()
    return page, address


def test_dv10_back_a_second_tab_and_a_typed_address_stay_locked(cast: Cast, walk: Walk) -> None:
    page, address = given(cast, walk)
    page.go_back()
    page.reload()
    assert "Tekst veranderen" not in page.content()
    second = page.context.new_page()
    for typed in (address, f"{address}antwoord/", "/vandaag/", "/mijn-mensen/", "/tablet/terug/"):
        for tab in (page, second):
            tab.goto(typed)
            assert "/tablet/" in tab.url, typed
            assert "Samira zegt ja" not in tab.content()
    second.goto("/tablet/")
    expect(second.get_by_text(NEED, exact=True)).to_be_visible()
    second.get_by_role("radio", name="Ja, dit klopt").check()
    second.get_by_role("button", name="Antwoord opslaan").click()
    expect(second.get_by_role("heading", name="Geef de tablet terug")).to_be_visible()
    page.goto("/tablet/")
    assert NEED not in page.content(), "the other tab shows nothing of it any more"


def test_dv10_after_sixteen_minutes_only_the_way_back_is_left(
    cast: Cast, walk: Walk, clock: Clock
) -> None:
    page, address = given(cast, walk)
    clock.forward(timedelta(minutes=16))
    page.get_by_role("radio", name="Ja, dit klopt").check()
    page.get_by_role("button", name="Antwoord opslaan").click()
    expect(page.get_by_role("heading", name="Geef de tablet terug")).to_be_visible()
    assert NEED not in page.content()
    page.goto(address)
    assert "/tablet/" in page.url
    page.get_by_role("textbox").fill(code_of_the_app())
    page.get_by_role("button", name="Verdergaan met mijn werk").click()
    expect(page.get_by_text(NEED, exact=True)).to_be_visible()
    expect(page.get_by_text("akkoord", exact=True)).to_have_count(0)
