"""Texts and names that break things elsewhere are shown as they were typed (threat FX2)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.conftest import PHONE, Walk

pytestmark = pytest.mark.browser

HOSTILE = {
    "script": "<script>document.title='stuk'</script><img src=x onerror=alert(1)> </textarea>",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 mooi",
    "right to left": "שלום אבו بكر",
    "apostrophe": "Zo'n 's avonds \"idee\" & meer {{ naam }} {% if %}",
    "long": "lang " * 3_999 + "woord",
    "unbroken": "x" * 20_000,
}
NAMES = {
    "script": "<b onclick=alert(1)>Bo</b>",
    "emoji": "Zoë 🌻",
    "right to left": "محمد بن سلمان",
    "apostrophe": "Mieke d’Hondt-van 't Veld",
    "van der": "van der Meer-van den Boogaard-Oosterhuis, Anna Wilhelmina",
    "one letter": "Q",
}


def _assert_whole(page: Page, text: str) -> None:
    """The text stands there letter by letter, ran nothing and does not push the page wide."""
    shown = page.get_by_role("main").inner_text()
    assert " ".join(text.split()) in " ".join(shown.split())
    assert "stuk" not in page.title()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize("kind", HOSTILE)
def test_fx2_every_text_is_shown_as_it_was_typed(cast: Cast, walk: Walk, kind: str) -> None:
    text = HOSTILE[kind]
    bram, worker = walk.as_somebody("bram"), walk.as_somebody("samira")
    bram.goto("/mijn-kring/wensen/")
    bram.get_by_label("Ik zou graag").fill(text)
    bram.get_by_role("button", name="Wens opslaan").click()
    _assert_whole(bram, text)
    bram.goto("/mijn-kring/")
    assert bram.evaluate("document.documentElement.scrollWidth") <= PHONE

    worker.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    worker.get_by_role("radio", name="telefoon").check()
    worker.get_by_label("Wat werd er gezegd?").fill(text)
    worker.get_by_label("Wat is de volgende stap?").fill(text)
    worker.get_by_role("button", name="Contact opslaan").click()
    _assert_whole(worker, text)
    worker.goto("/vandaag/")
    assert worker.evaluate("document.documentElement.scrollWidth") <= PHONE
    bram.goto("/mijn-kring/logboek/")
    _assert_whole(bram, text)


@pytest.mark.parametrize("kind", NAMES)
def test_fx2_every_name_is_shown_as_it_was_typed(walk: Walk, kind: str) -> None:
    name = NAMES[kind]
    page = walk.as_somebody("samira")
    page.goto("/inwoners/nieuw/")
    page.get_by_label("Hoe wil deze persoon genoemd worden?").fill(name)
    page.get_by_role("button", name="Kijken of er een dossier is").click()
    page.get_by_role("button", name="Dossier maken").click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    _assert_whole(page, name)
    page.goto("/mijn-mensen/")
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    _assert_whole(page, name)
    page.get_by_label("Zoek op naam").fill(name)
    page.get_by_label("Zoek op naam").press("Enter")
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_a_text_that_is_too_long_comes_back_with_everything_typed(cast: Cast, walk: Walk) -> None:
    page = walk.as_somebody("samira")
    page.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    page.get_by_role("radio", name="telefoon").check()
    page.get_by_label("Wat werd er gezegd?").fill("y" * 20_001)
    page.get_by_role("button", name="Contact opslaan").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    assert len(page.get_by_label("Wat werd er gezegd?").input_value()) == 20_001
    expect(page.get_by_role("radio", name="telefoon")).to_be_checked()
