"""With the keyboard alone, and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.conftest import DESK, PHONE, Walk

pytestmark = pytest.mark.browser


def _tab_to(page: Page, words: str) -> None:
    """Press Tab until the element with these words, or under this label, has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => { const e = document.activeElement;"
            " return (e.innerText || '') + ' ' + [...(e.labels || [])].map(l => l.innerText) }"
        )
        if words in found:
            return
    raise AssertionError(f"the keyboard does not reach {words!r}")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_wish_with_the_keyboard_alone(walk: Walk, width: int) -> None:
    page = walk.as_somebody("bram", width=width)
    page.goto("/mijn-kring/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"
    page.keyboard.press("Enter")
    _tab_to(page, "Ik zou graag")
    page.keyboard.type("Ik wil leren zwemmen.")
    _tab_to(page, "Wens opslaan")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.goto("/mijn-kring/wensen/")
    expect(page.get_by_text("Ik wil leren zwemmen.")).to_be_visible()


def test_a_contact_note_with_the_keyboard_alone(cast: Cast, walk: Walk) -> None:
    page = walk.as_somebody("samira", width=DESK)
    page.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    _tab_to(page, "bezoek thuis")
    page.keyboard.press("Space")
    _tab_to(page, "Wat werd er gezegd")
    page.keyboard.type("Koffie gedronken.")
    _tab_to(page, "Contact opslaan")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Koffie gedronken.")).to_be_visible()


def test_everything_works_without_script(cast: Cast, walk: Walk) -> None:
    page = walk.as_somebody("samira", script=False)
    page.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    page.get_by_role("radio", name="telefoon").check()
    page.get_by_label("Wat werd er gezegd", exact=False).fill("Zonder script.")
    page.get_by_role("button", name="Contact opslaan").click()
    expect(page.get_by_text("Zonder script.")).to_be_visible()


def test_an_empty_form_says_what_to_do_beside_the_field(cast: Cast, walk: Walk) -> None:
    page = walk.as_somebody("samira")
    page.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    page.get_by_label("Wat werd er gezegd", exact=False).fill("Nog geen keuze gemaakt.")
    page.get_by_role("button", name="Contact opslaan").click()
    expect(page.get_by_label("Wat werd er gezegd", exact=False)).to_have_value(
        "Nog geen keuze gemaakt."
    )
    assert page.evaluate("document.activeElement.closest('[role=alert], [tabindex]') !== null")
