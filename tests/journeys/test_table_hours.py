"""Half an hour at the kitchen table by the clock: an outage, sessions that end, a tab that dies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.cast import Cast
from tests.journeys.clock import Clock
from tests.journeys.conftest import TABLET, Walk, code_of_the_app, sign_in
from tests.journeys.table import (
    KEPT,
    PATIENT,
    STORED,
    WAITING,
    Server,
    box,
    expect_waiting,
    rows,
    say,
    talk,
    walk_on,
)

pytestmark = pytest.mark.browser

MINUTE = timedelta(minutes=1)
# 40 phrases in half an hour.
BETWEEN = timedelta(seconds=45)
DAY_OF_WORK = timedelta(seconds=settings.SESSION_COOKIE_AGE)
IDLE = timedelta(seconds=settings.SESSION_IDLE_SECONDS)
AWAY = "U was even weg. Log opnieuw in."


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


def talk_on(page: Page, clock: Clock, numbers: range) -> None:
    """Catch phrases at the pace of a talk."""
    for number in numbers:
        clock.forward(BETWEEN)
        say(page, range(number, number + 1))


def test_forty_phrases_over_half_an_hour(
    walk: Walk, server: Server, cast: Cast, clock: Clock
) -> None:
    """Ten minutes nobody answers, the session ends by the clock, the tab dies: forty rows."""
    address = talk(cast)
    page = walk.as_somebody("samira", width=TABLET)
    clock.hangs_in(page.context)
    # Signed in this morning: half-way the talk the session is twelve hours old.
    signed_in_at = clock.ahead
    while clock.ahead - signed_in_at < DAY_OF_WORK - 22 * MINUTE:
        page.goto("/mijn-account/")
        assert "/inloggen/" not in page.url
        clock.forward(min(25 * MINUTE, DAY_OF_WORK - 22 * MINUTE - clock.ahead + signed_in_at))
    page.goto(address)
    began = clock.ahead

    talk_on(page, clock, range(1, 11))
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert len(rows(address)) == 10

    stopped = clock.ahead
    server.stop()
    talk_on(page, clock, range(11, 25))
    expect_waiting(page, 14)
    assert clock.ahead - stopped >= 10 * MINUTE
    assert len(rows(address)) == 10
    server.start()
    clock.forward(timedelta(seconds=5))
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=PATIENT)
    assert len(rows(address)) == 24

    talk_on(page, clock, range(25, 32))
    # The session is over, by the clock and not because somebody took it away.
    expect(page.get_by_text(AWAY, exact=False)).to_be_visible(timeout=PATIENT)
    waiting = 31 - len(rows(address))
    assert waiting > 0
    expect_number_on_device(page, waiting)
    device = page.context
    page.close(run_before_unload=False)
    page = device.new_page()
    page.goto(address)
    assert "/inloggen/" in page.url
    assert "Zin" not in page.evaluate(STORED)
    sign_in(page, "samira", code=code_of_the_app())
    page.wait_for_url(f"**{address}")
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=PATIENT)
    talk_on(page, clock, range(32, 41))
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=PATIENT)

    kept = rows(address)
    assert [row.text for row in kept] == [f"Zin {number}" for number in range(1, 41)]
    assert len({row.client_key for row in kept}) == 40
    assert clock.ahead - began >= 30 * MINUTE
    # Each phrase stands at the moment at which it was said, also when it came ten minutes later.
    spoken = [row.said_at for row in kept]
    assert spoken[-1] - spoken[0] >= 39 * BETWEEN - timedelta(seconds=5)
    assert all(BETWEEN - timedelta(seconds=5) < b - a < 2 * BETWEEN for a, b in pairwise(spoken))
    page.wait_for_function(f"async () => await ({WAITING})() === 0")


def expect_number_on_device(page: Page, number: int) -> None:
    page.wait_for_function(f"async () => await ({WAITING})() >= {number}")


def test_half_an_hour_of_listening_ends_the_session_and_loses_nothing(
    walk: Walk, cast: Cast, clock: Clock
) -> None:
    address = talk(cast)
    page = walk.as_somebody("samira", width=TABLET)
    clock.hangs_in(page.context)
    page.goto(address)
    say(page, range(1, 2))
    expect(page.get_by_text(KEPT)).to_be_visible()
    stay = page.get_by_role("button", name="Ik ben er nog")
    clock.forward(IDLE - 3 * MINUTE)
    expect(stay).to_be_hidden()
    clock.forward(MINUTE + timedelta(seconds=10))
    expect(stay).to_be_visible()
    clock.forward(2 * MINUTE)
    expect(stay).to_be_hidden()
    say(page, range(2, 4))
    expect(page.get_by_text(AWAY, exact=False)).to_be_visible(timeout=PATIENT)
    assert [row.text for row in rows(address)] == ["Zin 1"]
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Inloggen op een nieuw tabblad").click()
    other = opened.value
    sign_in(other, "samira", code=code_of_the_app())
    other.wait_for_url("**/vandaag/")
    clock.forward(timedelta(seconds=5))
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=PATIENT)
    assert [row.text for row in rows(address)] == ["Zin 1", "Zin 2", "Zin 3"]


def test_keys_that_are_off_do_nothing_and_the_box_keeps_its_words(walk: Walk, cast: Cast) -> None:
    address = talk(cast)
    page = walk.as_somebody("samira", width=TABLET)
    page.goto(address)
    box(page).fill("Half gezegd")
    page.get_by_text("Sneltoetsen", exact=True).click()
    page.get_by_role("button", name="Sneltoetsen uitzetten").click()
    page.wait_for_selector("form[data-capture]:not([data-shortcuts])")
    expect(box(page)).to_have_value("Half gezegd")
    for keys in ("Control+Enter", "Alt+Digit1"):
        page.keyboard.press(keys)
    page.get_by_role("button", name="Wens").click()
    expect(box(page)).to_have_value("")
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert [(row.text, row.kind) for row in rows(address)] == [("Half gezegd", "wish")]
