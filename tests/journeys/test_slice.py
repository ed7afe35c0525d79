"""One slice through all of it, on a phone: contact, wish, share, withdrawal, who looked."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from tests.cast import TOTP_SECRET, Cast
from tests.journeys.conftest import Walk

pytestmark = pytest.mark.browser


def _code() -> str:
    """The code that an authenticator shows now."""
    counter = int(time.time()) // 30
    return str(totp.format_hotp_value(totp.hotp_value(TOTP_SECRET, counter)))


def _write_contact(page: Page, said: str) -> int:
    """Write a contact moment about Bram from Vandaag; how many actions it took."""
    actions = 0
    page.goto("/vandaag/")
    page.get_by_role("link", name="Contact", exact=True).locator("visible=true").click()
    actions += 1
    page.get_by_role("link", name="Opschrijven").first.click()
    actions += 1
    page.get_by_role("radio", name="telefoon").check()
    actions += 1
    page.get_by_label("Wat werd er gezegd", exact=False).fill(said)
    actions += 1
    page.get_by_role("button", name="Contact opslaan").click()
    return actions + 1


def test_a_contact_note_takes_five_actions_and_the_owner_reads_it(walk: Walk) -> None:
    worker = walk.as_somebody("samira")
    assert _write_contact(worker, "Wij belden over de kliko.") <= 5
    expect(worker.get_by_text("Wij belden over de kliko.")).to_be_visible()
    bram = walk.as_somebody("bram")
    bram.goto("/mijn-kring/logboek/")
    expect(bram.get_by_text("Wij belden over de kliko.")).to_be_visible()
    bram.get_by_role("link", name="Zo zie ik het").first.click()
    bram.get_by_role("textbox").first.fill("De kliko deed ik zelf.")
    bram.get_by_role("button", name="opslaan").click()
    worker.goto("/mijn-mensen/")
    worker.get_by_role("link", name="Bram").first.click()
    expect(worker.get_by_text("De kliko deed ik zelf.")).to_be_visible()


def test_a_wish_is_shared_and_withdrawn(cast: Cast, walk: Walk) -> None:
    bram, worker = walk.as_somebody("bram"), walk.as_somebody("samira")
    bram.goto("/mijn-kring/")
    bram.get_by_label("Ik zou graag").fill("Ik wil een moestuin.")
    bram.get_by_role("button", name="Wens opslaan").click()
    wishes = f"/inwoners/{cast.record('bram')}/wensen/"
    worker.goto(wishes)
    expect(worker.get_by_text("Ik wil een moestuin.")).to_be_visible()
    bram.goto("/mijn-kring/delen/")
    bram.get_by_role("button", name="Stop met delen", exact=False).first.click()
    worker.goto(wishes)
    expect(worker.get_by_text("Ik wil een moestuin.")).to_have_count(0)
    bram.goto("/mijn-kring/wie-keek/")
    expect(bram.get_by_text("Samira", exact=False).first).to_be_visible()


def test_the_owner_answers_a_proposal(walk: Walk) -> None:
    bram = walk.as_somebody("bram")
    bram.goto("/mijn-kring/")
    bram.get_by_role("button", name="Ja, goed").click()
    bram.goto("/mijn-kring/wensen/")
    expect(bram.get_by_text("canary-bram-proposals", exact=False).first).to_be_visible()


def test_the_stand_in_writes_and_the_lead_sees_no_word_of_it(cast: Cast, walk: Walk) -> None:
    stand_in, lead = walk.as_somebody("anouk"), walk.as_somebody("lena")
    _write_contact(stand_in, "Ik viel even in.")
    expect(stand_in.get_by_text("Ik viel even in.")).to_be_visible()
    lead.goto("/mijn-team/")
    lead.get_by_role("link", name="Samira").first.click()
    expect(lead.get_by_text("Bram", exact=False).first).to_be_visible()
    assert "Ik viel even in." not in lead.content()
    answer = lead.goto(f"/inwoners/{cast.record('bram')}/")
    assert answer is not None
    assert "Ik viel even in." not in lead.content()


def test_the_tablet_shows_one_text_and_comes_back_with_a_code(cast: Cast, walk: Walk) -> None:
    page = walk.as_somebody("samira", width=768)
    proposal = cast.rows["bram"]["proposal"][0]
    page.goto(f"/inwoners/{cast.record('bram')}/voorstel/{proposal.key}/")  # type: ignore[attr-defined]
    page.get_by_role("link", name="Geef de tablet").click()
    for label in page.get_by_role("radio").all()[:1]:
        label.check(force=True)
    page.get_by_role("button", name="Tablet nu geven").click()
    page.goto("/mijn-mensen/")
    assert page.url.endswith("/tablet/"), "the worker's own pages are locked"
    page.get_by_role("button", name="Ja, goed").click()
    page.goto("/vandaag/")
    assert "/vandaag/" not in page.url
    page.get_by_role("textbox").fill(_code())
    page.get_by_role("button", name="Verdergaan met mijn werk").click()
    page.goto("/vandaag/")
    assert page.url.endswith("/vandaag/")


def test_dv1_the_quick_exit_ends_the_session_by_click_and_by_keys(walk: Walk) -> None:
    for leave in (_click_away, _shift_away):
        page = walk.as_somebody("bram")
        page.goto("/mijn-kring/wensen/")
        leave(page)
        page.wait_for_url(lambda address: not address.startswith(walk.url))
        page.go_back()
        assert "canary-bram" not in page.content()
        page.goto("/mijn-kring/")
        assert "/inloggen/" in page.url


def _click_away(page: Page) -> None:
    page.get_by_role("link", name="Weg van deze pagina").locator("visible=true").click()


def _shift_away(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")


def test_dv1_the_quick_exit_works_without_script(walk: Walk) -> None:
    page = walk.as_somebody("bram", script=False)
    page.goto("/mijn-kring/")
    _click_away(page)
    assert not page.url.startswith(walk.url)
    page.goto("/mijn-kring/")
    assert "/inloggen/" in page.url


def test_a_draft_survives_a_closed_window(cast: Cast, walk: Walk) -> None:
    address = f"/inwoners/{cast.record('bram')}/contact/nieuw/"
    page = walk.as_somebody("samira")
    page.goto(address)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("Wat werd er gezegd", exact=False).fill("Een halve zin over de")
    page.close()
    again = walk.as_somebody("samira")
    again.goto(address)
    expect(again.get_by_label("Wat werd er gezegd", exact=False)).to_have_value(
        "Een halve zin over de"
    )


HOSTILE = {
    "script": "<script>document.title='stuk'</script><img src=x onerror=alert(1)>",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 mooi",
    "right to left": "שלום אבו بكر",
    "apostrophe": "Zo'n 's avonds \"idee\" & meer {{ naam }} {% if %}",
    "long": "lang " * 4_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_fx2_every_text_is_shown_as_it_was_typed(walk: Walk, kind: str) -> None:
    page = walk.as_somebody("bram")
    page.goto("/mijn-kring/wensen/")
    page.get_by_label("Ik zou graag").fill(HOSTILE[kind].strip())
    page.get_by_role("button", name="Wens opslaan").click()
    page.goto("/mijn-kring/wensen/")
    assert HOSTILE[kind].strip()[:60] in page.inner_text("main")
    assert "stuk" not in page.title()
