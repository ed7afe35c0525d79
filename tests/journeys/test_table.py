"""The kitchen table in a real browser: 40 phrases, whatever happens in between, become 40 rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, expect

from tests.cast import Cast
from tests.harness.browser import axe_findings
from tests.journeys.conftest import DESK, PHONE, TABLET, Walk, about, code_of_the_app, sign_in
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


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    serving = Server()
    yield serving
    serving.stop()


@pytest.fixture
def walk(
    server: Server, cast: Cast, browser: Browser, browser_context_args: dict[str, object]
) -> Iterator[Walk]:
    """A walk on a server of its own."""
    yield from walk_on(server, cast, browser, browser_context_args)


def test_forty_phrases_become_forty_rows_whatever_happens(
    walk: Walk, server: Server, cast: Cast
) -> None:
    address = talk(cast)
    page = walk.as_somebody("samira", width=TABLET)
    page.goto(address)
    say(page, range(1, 11))
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert len(rows(address)) == 10

    server.stop()
    say(page, range(11, 26))
    expect_waiting(page, 15)
    expect(page.get_by_text(KEPT)).to_be_hidden()
    assert len(rows(address)) == 10

    # The server is back, the session is not.
    Session.objects.all().delete()
    server.start()
    expect(page.get_by_text("U was even weg. Log opnieuw in.", exact=False)).to_be_visible(
        timeout=PATIENT
    )
    say(page, range(26, 31))
    expect_waiting(page, 20)
    assert len(rows(address)) == 10

    # The tab is gone. What waits is on the device, and unreadable.
    browser = page.context
    page.close(run_before_unload=False)
    page = browser.new_page()
    page.goto(address)
    assert "/inloggen/" in page.url
    assert "Zin" not in page.evaluate(STORED)
    sign_in(page, "samira", code=code_of_the_app())
    page.wait_for_url(f"**{address}")
    expect(page.get_by_text(KEPT)).to_be_visible()
    say(page, range(31, 41))
    expect(page.get_by_text(KEPT)).to_be_visible()

    kept = rows(address)
    assert [row.text for row in kept] == [f"Zin {number}" for number in range(1, 41)]
    assert len({row.client_key for row in kept}) == 40
    page.wait_for_function(f"async () => await ({WAITING})() === 0")
    page.reload()
    expect(page.get_by_label("Genoteerde zinnen").get_by_role("listitem")).to_have_count(40)


def test_a_session_renewed_in_another_tab_goes_on_by_itself(walk: Walk, cast: Cast) -> None:
    address = talk(cast)
    page = walk.as_somebody("samira", width=TABLET)
    page.goto(address)
    Session.objects.all().delete()
    say(page, range(1, 3))
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Inloggen op een nieuw tabblad").click()
    other = opened.value
    sign_in(other, "samira", code=code_of_the_app())
    other.wait_for_url("**/vandaag/")
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=PATIENT)
    assert [row.text for row in rows(address)] == ["Zin 1", "Zin 2"]


def test_dv2_nothing_is_sent_in_the_name_of_who_signed_in_meanwhile(
    walk: Walk, server: Server, cast: Cast
) -> None:
    """Anouk stands in and may write too: still Samira's phrases wait for Samira."""
    address = talk(cast)
    page = walk.as_somebody("samira", width=TABLET)
    page.goto(address)
    server.stop()
    say(page, range(1, 3))
    expect_waiting(page, 2)
    Session.objects.all().delete()
    server.start()
    other = page.context.new_page()
    other.goto(address)
    sign_in(other, "anouk", code=code_of_the_app())
    other.wait_for_url(f"**{address}")
    expect(other.get_by_text(KEPT)).to_be_visible()
    expect(page.get_by_text("Dit kan nu niet worden bewaard", exact=False)).to_be_visible(
        timeout=PATIENT
    )
    assert rows(address) == []


def test_dv2_after_signing_out_nothing_is_left_on_the_device(
    walk: Walk, server: Server, cast: Cast
) -> None:
    address = talk(cast)
    page = walk.as_somebody("samira", width=TABLET)
    page.goto(address)
    server.stop()
    say(page, range(1, 3))
    box(page).fill("Een halve canary-bram-logbook")
    expect_waiting(page, 2)
    page.wait_for_function(f"async () => await ({WAITING})() === 3")
    assert "Zin" not in page.evaluate(STORED)
    assert "canary" not in page.evaluate(STORED)
    server.start()
    other = page.context.new_page()
    page.close()
    other.goto("/uitloggen/")
    expect(other.get_by_text("Er wachten nog zinnen op dit apparaat")).to_be_visible()
    other.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    other.wait_for_load_state()
    assert other.evaluate(WAITING) == 0


def test_the_page_of_the_talk_sends_what_still_waits(
    walk: Walk, server: Server, cast: Cast
) -> None:
    address = talk(cast)
    page = walk.as_somebody("samira", width=TABLET)
    page.goto(address)
    server.stop()
    say(page, range(1, 3))
    expect_waiting(page, 2)
    context = page.context
    page.close(run_before_unload=False)
    server.start()
    page = context.new_page()
    page.goto(address.removesuffix("aan-tafel/"))
    expect(page.get_by_role("main").get_by_text("Zin 2")).to_be_visible()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert [row.text for row in rows(address)] == ["Zin 1", "Zin 2"]


def test_two_tabs_keep_one_row_of_each_phrase(walk: Walk, server: Server, cast: Cast) -> None:
    address = talk(cast)
    first = walk.as_somebody("samira", width=TABLET)
    first.goto(address)
    server.stop()
    say(first, range(1, 4))
    expect_waiting(first, 3)
    server.start()
    # The second tab finds what waits and sends it too.
    second = first.context.new_page()
    second.goto(address)
    say(second, range(4, 6))
    for page in (first, second):
        expect(page.get_by_text(KEPT)).to_be_visible(timeout=PATIENT)
    assert [row.text for row in rows(address)] == [f"Zin {number}" for number in range(1, 6)]


def test_keys_kinds_and_undo(walk: Walk, cast: Cast) -> None:
    address = talk(cast)
    page = walk.as_somebody("samira", width=DESK)
    page.goto(address)
    kinds = ("wish", "strength", "obstacle", "person", "resource", "appointment", "note")
    for number, _kind in enumerate(kinds, start=1):
        box(page).fill(f"Soort {number}")
        page.keyboard.press(f"Alt+Digit{number}")
        expect(box(page)).to_have_value("")
        expect(box(page)).to_be_focused()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert [row.kind for row in rows(address)] == list(kinds)

    page.get_by_role("radio", name="vermoed").check()
    box(page).fill("Hij is denk ik moe")
    page.get_by_role("button", name="Notitie").click()
    expect(page.get_by_role("radio", name="verteld")).to_be_checked()
    expect(page.get_by_label("Genoteerde zinnen").get_by_role("listitem").first).to_contain_text(
        "Hij is denk ik moe"
    )
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert rows(address)[-1].basis == "assumed"
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(box(page)).to_have_value("Hij is denk ik moe")
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert [row.kind for row in rows(address)] == list(kinds)
    # What stands in the box is no phrase yet, and still survives a reload; Escape keeps it too.
    page.keyboard.press("Escape")
    page.wait_for_function(f"async () => await ({WAITING})() === 1")
    page.reload()
    expect(box(page)).to_have_value("Hij is denk ik moe")


def test_undo_goes_away_after_ten_seconds(walk: Walk, cast: Cast) -> None:
    page = walk.as_somebody("samira", width=TABLET)
    page.clock.install()
    page.goto(talk(cast))
    say(page, range(1, 2))
    undo = page.get_by_role("button", name="Ongedaan maken")
    expect(undo).to_be_visible()
    page.clock.run_for(9_000)
    expect(undo).to_be_visible()
    page.clock.run_for(1_500)
    expect(undo).to_be_hidden()


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
def test_the_table_fits_and_axe_finds_nothing(walk: Walk, cast: Cast, width: int) -> None:
    page = walk.as_somebody("samira", width=width)
    page.goto(talk(cast))
    say(page, range(1, 3))
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.get_by_text("Vraag misschien").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_findings(page) == []


def test_an_empty_box_never_says_that_something_was_kept(walk: Walk, cast: Cast) -> None:
    page = walk.as_somebody("samira", width=PHONE)
    address = talk(cast)
    page.goto(address)
    box(page).fill("Een zin")
    page.get_by_role("button", name="Wens").click()
    expect(page.get_by_text("Genoteerd.", exact=True)).to_be_visible()
    page.get_by_role("button", name="Wens").click()
    expect(page.get_by_text("Er staat nog niets.")).to_be_visible()
    expect(page.get_by_text("Genoteerd.", exact=True)).to_be_hidden()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert len(rows(address)) == 1


def test_on_a_phone_every_button_that_keeps_is_in_sight(walk: Walk, cast: Cast) -> None:
    page = walk.as_somebody("samira", width=PHONE)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(talk(cast))
    for one in page.locator('button[name="kind"]').all():
        expect(one).to_be_in_viewport(ratio=1)


def test_without_script_every_phrase_is_a_post(walk: Walk, cast: Cast) -> None:
    address = talk(cast)
    page = walk.as_somebody("samira", script=False)
    page.goto(address)
    box(page).fill("Zonder script")
    page.get_by_role("button", name="Wens").click()
    expect(page.get_by_text("Genoteerd.", exact=False).first).to_be_visible()
    expect(box(page)).to_have_value("")
    box(page).fill("Nog een")
    page.get_by_role("button", name="Later").click()
    # The step is a link, and the phrase stays in that part of the talk.
    page.get_by_role("link", name="Wat kan helpen?").click()
    box(page).fill("De buurman")
    page.get_by_role("button", name="Iemand").click()
    assert "/deel/wat-kan-helpen/" in page.url
    assert [(row.text, row.kind, row.position) for row in rows(address)] == [
        ("Zonder script", "wish", 1),
        ("Nog een", "later", 2),
        ("De buurman", "person", 3),
    ]
    page.get_by_role("button", name=about("Weghalen", "De buurman")).click()
    assert [row.text for row in rows(address)] == ["Zonder script", "Nog een"]
