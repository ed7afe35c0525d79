"""With the keyboard alone, and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.conftest import DESK, PHONE, Walk

pytestmark = pytest.mark.browser

# What has the focus, in the words of somebody who hears it. The page itself holds all words and
# is nobody's button: the skip link leaves the focus there.
_FOCUSED = """() => { const e = document.activeElement;
    return e.matches('body, main') ? '' : [e.innerText || '', e.getAttribute('aria-label') || '',
            ...[...(e.labels || [])].map(l => l.innerText)].join(' ').trim() }"""
# Where it stands on the page.
_PLACE = """() => { const r = document.activeElement.getBoundingClientRect();
    return [Math.round(r.top + scrollY), Math.round(r.left)] }"""


def _tab_to(page: Page, words: str) -> None:
    """Press Tab until the element with these words, or under this label, has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if words in page.evaluate(_FOCUSED):
            return
    raise AssertionError(f"the keyboard does not reach {words!r}")


def _skip_to_content(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_wish_with_the_keyboard_alone(walk: Walk, width: int) -> None:
    page = walk.as_somebody("bram", width=width)
    page.goto("/mijn-kring/")
    _skip_to_content(page)
    _tab_to(page, "Ik zou graag")
    page.keyboard.type("Ik wil leren zwemmen.")
    _tab_to(page, "Wens opslaan")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uw wens staat erbij.", exact=False)).to_be_visible()
    expect(page.get_by_text("Ik wil leren zwemmen.")).to_be_visible()


def test_sharing_and_stopping_with_the_keyboard_alone(walk: Walk) -> None:
    page = walk.as_somebody("bram", width=DESK)
    page.goto("/mijn-kring/delen/")
    _skip_to_content(page)
    _tab_to(page, "Aanpassen wat Joop mag zien")
    page.keyboard.press("Enter")
    _tab_to(page, "mijn wensen en verhaal")
    page.keyboard.press("Space")
    _tab_to(page, "Delen bewaren")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Joop mag dit zien tot en met", exact=False)).to_be_visible()
    _skip_to_content(page)
    _tab_to(page, "Even met niemand delen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ik deel nu met niemand.", exact=False)).to_be_visible()


def test_a_contact_note_with_the_keyboard_alone(cast: Cast, walk: Walk) -> None:
    page = walk.as_somebody("samira", width=DESK)
    page.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    _skip_to_content(page)
    _tab_to(page, "bezoek thuis")
    page.keyboard.press("Space")
    _tab_to(page, "Wat werd er gezegd")
    page.keyboard.type("Koffie gedronken.")
    _tab_to(page, "Contact opslaan")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Koffie gedronken.")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "path"), [("bram", "/mijn-kring/"), ("samira", "/vandaag/"), ("", "/inloggen/")]
)
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_focus_goes_down_the_page_and_is_seen(
    walk: Walk, name: str, path: str, width: int
) -> None:
    """In the content the focus follows the order of reading; it never lands on something unseen."""
    page = walk.as_somebody(name, width=width)
    page.goto(path)
    _skip_to_content(page)
    column, before = "", 0
    for _ in range(60):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement.closest('main') !== null")
        if not inside:
            break
        outlined = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return style.outlineStyle !== 'none' || style.boxShadow !== 'none' }"
        )
        # A pill shows the focus on the words beside its own, unseen, circle.
        assert outlined or page.evaluate("document.activeElement.type") in ("radio", "checkbox")
        top, left = page.evaluate(_PLACE)
        if str(left) == column:
            assert top >= before, page.evaluate(_FOCUSED)
        column, before = str(left), top


def test_an_empty_form_says_what_to_do_and_takes_the_keyboard_there(cast: Cast, walk: Walk) -> None:
    page = walk.as_somebody("samira")
    page.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    page.get_by_label("Wat werd er gezegd?").fill("Nog geen keuze gemaakt.")
    page.get_by_role("button", name="Contact opslaan").click()
    expect(page.get_by_label("Wat werd er gezegd?")).to_have_value("Nog geen keuze gemaakt.")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    where = page.evaluate("document.activeElement.closest('fieldset').innerText")
    assert "Hoe had u contact?" in where
    assert "Kies één antwoord" in where


def test_everything_works_without_script(cast: Cast, walk: Walk) -> None:
    page = walk.as_somebody("samira", script=False)
    page.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    page.get_by_role("button", name="Contact opslaan").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    page.get_by_role("radio", name="telefoon").check()
    page.get_by_label("Wat werd er gezegd?").fill("Zonder script.")
    page.get_by_role("button", name="Contact opslaan").click()
    expect(page.get_by_text("Zonder script.")).to_be_visible()
    bram = walk.as_somebody("bram", script=False)
    bram.goto("/mijn-kring/")
    # What was agreed in his name comes first.
    with bram.expect_navigation():
        bram.get_by_role("button", name="Dat klopt", exact=True).first.click()
    bram.goto("/mijn-kring/")
    bram.get_by_role("button", name="Ja, goed").click()
    bram.goto("/mijn-kring/delen/")
    bram.get_by_text("Aanpassen wat Joop mag zien").click()
    form = bram.get_by_role("form", name="Aanpassen wat Joop mag zien")
    form.get_by_role("checkbox", name="mijn wensen en verhaal").check()
    form.get_by_role("button", name="Delen bewaren").click()
    expect(bram.get_by_text("Joop mag dit zien tot en met", exact=False)).to_be_visible()
    bram.get_by_text("Meer", exact=True).locator("visible=true").click()
    expect(bram.get_by_role("link", name="Mijn account").locator("visible=true")).to_be_visible()
