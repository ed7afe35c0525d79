"""A friend calls; somebody takes it up, sits down on the sofa, and both say yes to the report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import Cast
from tests.journeys.conftest import TABLET, Walk, about
from tests.journeys.table import KEPT, Server, box, walk_on

pytestmark = pytest.mark.browser

QUESTION = "Koos krijgt zijn huis niet meer op orde."
WISH = "Ik wil mijn huis op orde."
SEEN = "In de gang staan lege flessen."
AGREED = "Samen een lijst maken"


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


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_from_the_friends_call_to_two_yeses(walk: Walk) -> None:
    page = walk.as_somebody("samira", width=TABLET)
    _take_the_call(page)
    _sit_down(page)
    _sort(page)
    _report(page)


def _take_the_call(page: Page) -> None:
    page.goto("/binnengekomen/nieuw/ander/")
    page.get_by_role("radio", name="Telefoon").check()
    page.get_by_role("radio", name="Iemand uit de omgeving").check()
    page.get_by_label("Wat is de vraag?").fill(QUESTION)
    page.get_by_role("radio", name="Ja, dat is besproken").check()
    page.get_by_label("Om wie gaat het?").fill("Koos")
    page.get_by_label("Wat is de band met deze persoon?").fill("vriend")
    press(page, "Vraag opslaan")
    page.goto("/binnengekomen/")
    page.get_by_role("button", name=about("Ik pak dit op", "Koos")).click()
    page.get_by_role("link", name="Bij een dossier zetten").click()
    page.get_by_role("link", name="Nieuw dossier maken").click()
    press(page, "Kijken of er een dossier is")
    press(page, "Dossier maken")
    expect(page.get_by_role("heading", name="Koos", level=1)).to_be_visible()


def _sit_down(page: Page) -> None:
    page.get_by_role("link", name="Gesprek beginnen").click()
    page.get_by_role("radio", name="huiskamer", exact=False).check()
    press(page, "Gesprek beginnen")
    expect(page.get_by_text("Mag ik meeschrijven in uw verhaal?", exact=False)).to_be_visible()
    page.get_by_label("Wie stelde de vraag?").fill("Samira")
    press(page, "Koos zegt ja")
    box(page).fill(WISH)
    press(page, "Wens")
    expect(box(page)).to_have_value("")
    box(page).fill(SEEN)
    page.get_by_role("radio", name="gezien").check()
    press(page, "Later")
    expect(box(page)).to_have_value("")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.get_by_role("link", name="Gesprek afronden").click()
    page.get_by_label("Wat is de volgende stap?").fill(AGREED)
    press(page, "Gesprek afronden")


def _sort(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Sorteren").first.click()
    talk = page.url
    page.get_by_role("button", name=about("Naar wensen", WISH)).click()
    page.get_by_role("link", name=about("Samen lezen", WISH)).click()
    expect(page.get_by_text(WISH, exact=False).first).to_be_visible()
    record = talk.split("/gesprekken/")[0]
    page.goto(f"{record}/voorlezen/")
    page.get_by_role("link", name=about("Koos zegt ja", WISH)).click()
    page.get_by_role("radio", name="Gesproken, na voorlezen").check()
    page.get_by_label("Wie las de tekst voor?").fill("Samira")
    press(page, "Akkoord opslaan")
    page.goto(f"{record}/wensen/")
    expect(page.get_by_text(WISH, exact=False).first).to_be_visible()
    page.goto(talk.replace("sorteren/", ""))


def _report(page: Page) -> None:
    page.get_by_role("link", name="Verslag maken").first.click()
    page.get_by_role("group", name=WISH).get_by_role("radio", name="Nodig").check()
    page.get_by_role("group", name=AGREED).get_by_role("radio", name="Afspraak").check()
    press(page, "Zet in het verslag")
    press(page, "Verslag bewaren")
    press(page, "Nu samen lezen")
    page.get_by_role("button", name=about("Weg", AGREED)).click()
    expect(page.get_by_text("Deze zin is de laatste van dit deel", exact=False)).to_be_visible()
    for sentence in (WISH, AGREED):
        page.get_by_role("button", name=about("Klopt", sentence)).click()
    press(page, "Mijn ja als gespreksleider")
    page.get_by_role("link", name="Gesproken of op papier").click()
    page.get_by_role("radio", name="akkoord", exact=True).check()
    page.get_by_role("radio", name="Gesproken, na voorlezen").check()
    page.get_by_label("Wie las de tekst voor?").fill("Samira")
    press(page, "Antwoord opslaan")
    expect(page.get_by_text("Klaar: iedereen zei ja").first).to_be_visible()
    link = page.get_by_role("link", name="Verslag downloaden", exact=True)
    with page.expect_download() as kept:
        link.click()
    assert kept.value.suggested_filename == "verslag.pdf"
