"""What somebody typed is never lost and never written twice (design, section 4)."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from steunkring.foundation.access import net
from steunkring.person.tracks.models import ContactMoment, Wish
from tests.cast import Cast
from tests.journeys.conftest import DESK, Walk, code_of_the_app, sign_in

pytestmark = pytest.mark.browser

SAID = "Wat werd er gezegd?"
HALF = "Een halve zin over de"


def _type_and_wait_for_the_draft(page: Page, field: Locator, text: str) -> None:
    with page.expect_response(lambda answer: answer.url.endswith("/concept/")):
        field.fill(text)


def test_a_draft_survives_a_closed_window(cast: Cast, walk: Walk) -> None:
    address = f"/inwoners/{cast.record('bram')}/contact/nieuw/"
    page = walk.as_somebody("samira")
    page.goto(address)
    _type_and_wait_for_the_draft(page, page.get_by_label(SAID), HALF)
    expect(page.get_by_text("Bewaard", exact=False).first).to_be_visible()
    page.close()
    again = walk.as_somebody("samira")
    again.goto(address)
    expect(again.get_by_label(SAID)).to_have_value(HALF)
    stand_in = walk.as_somebody("anouk")
    stand_in.goto(address)
    expect(stand_in.get_by_label(SAID)).to_have_value("")


def test_a_session_that_ends_while_typing_loses_nothing(cast: Cast, walk: Walk) -> None:
    page = walk.as_somebody("samira")
    page.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    _type_and_wait_for_the_draft(page, page.get_by_label(SAID), HALF)
    Session.objects.all().delete()
    page.get_by_role("radio", name="telefoon").check()
    page.get_by_label(SAID).fill(f"{HALF} kliko, en dit schreef ik daarna.")
    page.get_by_role("button", name="Contact opslaan").click()
    expect(page.get_by_role("heading", name="U was even weg")).to_be_visible()
    expect(page.get_by_text(f"{HALF} kliko, en dit schreef ik daarna.")).to_be_visible()
    assert "canary-bram" not in page.content()
    page.get_by_role("main").get_by_role("link", name="Inloggen").click()
    sign_in(page, "samira", code=code_of_the_app())
    expect(page.get_by_label(SAID)).to_have_value(HALF)


def test_the_end_of_a_session_is_announced_and_can_be_put_off(walk: Walk) -> None:
    page = walk.as_somebody("bram")
    page.clock.install()
    page.goto("/mijn-kring/wensen/")
    page.get_by_label("Ik zou graag").focus()
    asked = page.get_by_role("alertdialog", name="Bent u er nog?")
    expect(asked).to_be_hidden()
    page.clock.fast_forward((settings.SESSION_IDLE_SECONDS - 100) * 1000)
    expect(asked).to_be_visible()
    expect(asked.get_by_role("button", name="Ik ben er nog")).to_be_focused()
    page.keyboard.press("Enter")
    expect(asked).to_be_hidden()
    expect(page.get_by_label("Ik zou graag")).to_be_focused()
    page.clock.fast_forward((settings.SESSION_IDLE_SECONDS + 10) * 1000)
    expect(page.get_by_role("alertdialog", name="U was even weg")).to_be_visible()
    expect(page.get_by_text("Uw tekst staat nog op dit scherm.", exact=False)).to_be_visible()


def test_a_stale_save_shows_both_texts_side_by_side(cast: Cast, walk: Walk) -> None:
    wish = cast.rows["bram"]["wish"][0]
    assert isinstance(wish, Wish)
    address = f"/mijn-kring/wensen/{wish.key}/"
    first, second = walk.as_somebody("bram"), walk.as_somebody("bram", width=DESK)
    for page in (first, second):
        page.goto(address)
    first.get_by_label("Ik zou graag").fill("Ik wil een hond.")
    first.get_by_role("button", name="Wens opslaan").click()
    expect(first.get_by_text("Uw wens is bewaard.")).to_be_visible()
    second.get_by_label("Ik zou graag").fill("Ik wil een kat.")
    second.get_by_role("button", name="Wens opslaan").click()
    expect(second.get_by_text("Ik wil een hond.")).to_be_visible()
    expect(second.get_by_text("Ik wil een kat.")).to_be_visible()
    second.get_by_role("button", name="Deze tekst houden").click()
    expect(second.get_by_text("Kies een van de twee teksten.", exact=False).first).to_be_visible()
    second.get_by_role("radio", name="Mijn tekst", exact=False).check()
    second.get_by_role("button", name="Deze tekst houden").click()
    expect(second.get_by_text("Ik wil een kat.")).to_be_visible()
    expect(second.get_by_text("Ik wil een hond.")).to_have_count(0)


def test_a_double_click_writes_once(cast: Cast, walk: Walk) -> None:
    bram, worker = walk.as_somebody("bram"), walk.as_somebody("samira")
    bram.goto("/mijn-kring/")
    bram.get_by_label("Ik zou graag").fill("Ik wil een fiets.")
    bram.get_by_role("button", name="Wens opslaan").dblclick()
    expect(bram.get_by_text("Ik wil een fiets.")).to_be_visible()
    worker.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    worker.get_by_role("radio", name="telefoon").check()
    worker.get_by_label(SAID).fill("Twee keer geklikt.")
    worker.get_by_role("button", name="Contact opslaan").dblclick()
    expect(worker.get_by_text("Twee keer geklikt.")).to_be_visible()
    with net.system("a test counts rows"):
        assert [row.text for row in Wish.objects.all()].count("Ik wil een fiets.") == 1
        assert [row.said for row in ContactMoment.objects.all()].count("Twee keer geklikt.") == 1


def test_a_form_that_was_sent_and_is_sent_again_after_going_back_writes_once(
    cast: Cast, walk: Walk
) -> None:
    worker = walk.as_somebody("samira", script=False)
    worker.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
    key = worker.locator("input[name=once]").get_attribute("value")
    for _ in range(2):
        worker.goto(f"/inwoners/{cast.record('bram')}/contact/nieuw/")
        worker.locator("input[name=once]").evaluate("(field, key) => { field.value = key }", key)
        worker.get_by_role("radio", name="telefoon").check()
        worker.get_by_label(SAID).fill("Nog eens verstuurd.")
        worker.get_by_role("button", name="Contact opslaan").click()
        expect(worker.get_by_text("Nog eens verstuurd.")).to_be_visible()
    with net.system("a test counts rows"):
        assert [row.said for row in ContactMoment.objects.all()].count("Nog eens verstuurd.") == 1


def test_access_that_ends_while_typing_gives_the_own_text_back(cast: Cast, walk: Walk) -> None:
    bram, worker = walk.as_somebody("bram"), walk.as_somebody("samira")
    wish = cast.rows["bram"]["wish"][0]
    assert isinstance(wish, Wish)
    worker.goto(f"/inwoners/{cast.record('bram')}/wensen/{wish.key}/voorstel/")
    worker.get_by_label("Wat stelt u voor?").fill("Dit schreef ik net op.")
    bram.goto("/mijn-kring/delen/")
    bram.get_by_role("button", name="Even met niemand delen").click()
    worker.get_by_role("button", name="Voorstel doen").click()
    expect(worker.get_by_text("Dit schreef ik net op.")).to_be_visible()
    assert "canary-bram-story_profile" not in worker.content()
