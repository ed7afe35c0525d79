"""One slice through all of it: Bram, his worker, a stand-in and a team lead in one record."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.cast import DAY, Cast
from tests.journeys.conftest import DESK, TABLET, Walk, about, code_of_the_app

pytestmark = pytest.mark.browser


def write_contact(page: Page, said: str) -> int:
    """Write a contact moment about Bram from Vandaag; how many actions it took."""
    page.goto("/vandaag/")
    actions = (
        page.get_by_role("link", name="Contact", exact=True).locator("visible=true").click,
        page.get_by_role("main").get_by_role("link", name="Opschrijven").first.click,
        page.get_by_role("radio", name="telefoon").check,
        partial(page.get_by_label("Wat werd er gezegd?").fill, said),
        page.get_by_role("button", name="Contact opslaan").click,
    )
    for act in actions:
        act()
    return len(actions)


def write_wish(page: Page, text: str) -> None:
    """Write a wish on Mijn kring."""
    page.goto("/mijn-kring/")
    page.get_by_label("Ik zou graag").fill(text)
    page.get_by_role("button", name="Wens opslaan").click()
    expect(page.get_by_text("Uw wens staat erbij.")).to_be_visible()


def test_a_contact_note_takes_five_actions_and_the_owner_reads_it(walk: Walk) -> None:
    worker = walk.as_somebody("samira")
    assert write_contact(worker, "Wij belden over de kliko.") <= 5
    expect(worker.get_by_text("Wij belden over de kliko.")).to_be_visible()
    bram = walk.as_somebody("bram")
    bram.goto("/mijn-kring/logboek/")
    expect(bram.get_by_text("Wij belden over de kliko.")).to_be_visible()
    bram.get_by_role("link", name="Zo zie ik het").first.click()
    bram.get_by_label("Zo kijk ik hiernaar").fill("De kliko deed ik zelf.")
    bram.get_by_role("button", name="Mijn woorden opslaan").click()
    worker.goto("/mijn-mensen/")
    worker.get_by_role("link", name="Bram").first.click()
    expect(worker.get_by_text("De kliko deed ik zelf.")).to_be_visible()


def test_a_wish_is_shared_for_a_while_previewed_and_withdrawn_in_one_step(
    cast: Cast, walk: Walk
) -> None:
    bram, joop = walk.as_somebody("bram"), walk.as_somebody("joop")
    write_wish(bram, "Ik wil een moestuin.")
    read_by_joop = f"/wat-ik-doe/{cast.record('bram')}/"
    joop.goto(read_by_joop)
    expect(joop.get_by_text("Ik wil een moestuin.")).to_have_count(0)

    bram.goto("/mijn-kring/delen/")
    bram.get_by_text("Aanpassen wat Joop mag zien").click()
    form = bram.get_by_role("form", name="Aanpassen wat Joop mag zien")
    form.get_by_role("checkbox", name="mijn wensen en verhaal").check()
    form.get_by_role("radio", name="6 maanden").check()
    form.get_by_role("button", name="Delen bewaren").click()
    expect(bram.get_by_text("Joop mag dit zien tot en met")).to_be_visible()

    bram.get_by_role("link", name=about("Bekijk wat deze persoon ziet", "Joop")).click()
    expect(bram.get_by_role("heading", name="Zo ziet Joop het")).to_be_visible()
    expect(bram.get_by_text("Ik wil een moestuin.")).to_be_visible()
    joop.goto(read_by_joop)
    expect(joop.get_by_text("Ik wil een moestuin.")).to_be_visible()

    bram.goto("/mijn-kring/delen/")
    bram.get_by_role("button", name=about("Stop met delen", "Joop")).click()
    expect(bram.get_by_text("Gestopt. Joop ziet nu niets meer.", exact=False)).to_be_visible()
    joop.goto(read_by_joop)
    expect(
        joop.get_by_role("heading", name="Deze pagina bestaat niet", exact=False)
    ).to_be_visible()
    bram.goto("/mijn-kring/wie-keek/")
    expect(bram.get_by_text("Joop", exact=False).first).to_be_visible()


def test_the_worker_reads_the_wishes_until_the_owner_stops(cast: Cast, walk: Walk) -> None:
    bram, worker = walk.as_somebody("bram"), walk.as_somebody("samira")
    write_wish(bram, "Ik wil leren dansen.")
    wishes = f"/inwoners/{cast.record('bram')}/wensen/"
    worker.goto(wishes)
    expect(worker.get_by_text("Ik wil leren dansen.")).to_be_visible()
    bram.goto("/mijn-kring/delen/")
    bram.get_by_role("button", name=about("Stop met delen", "Samira")).click()
    expect(bram.get_by_text("Gestopt. Samira leest nu alleen nog wat nodig is")).to_be_visible()
    worker.goto(wishes)
    expect(worker.get_by_text("Ik wil leren dansen.")).to_have_count(0)
    expect(worker.get_by_text("deelt dit niet met u").first).to_be_visible()
    bram.goto("/mijn-kring/wie-keek/")
    expect(bram.get_by_text("Samira", exact=False).first).to_be_visible()
    expect(bram.get_by_text("mijn wensen en verhaal", exact=False).first).to_be_visible()


def test_the_owner_answers_a_proposal(walk: Walk) -> None:
    bram = walk.as_somebody("bram")
    bram.goto("/mijn-kring/")
    # What was agreed in his name comes first.
    with bram.expect_navigation():
        bram.get_by_role("button", name="Dat klopt", exact=True).first.click()
    bram.goto("/mijn-kring/")
    bram.get_by_role("button", name="Ja, goed").click()
    bram.goto("/mijn-kring/wensen/")
    expect(bram.get_by_text("canary-bram-proposals", exact=False).first).to_be_visible()


def test_the_stand_in_writes_and_the_lead_sees_no_word_of_it(cast: Cast, walk: Walk) -> None:
    stand_in, lead = walk.as_somebody("anouk"), walk.as_somebody("lena")
    write_contact(stand_in, "Ik viel even in.")
    expect(stand_in.get_by_text("Ik viel even in.")).to_be_visible()
    lead.goto("/mijn-team/")
    lead.get_by_role("link", name="Samira").first.click()
    expect(lead.get_by_text("Bram", exact=False).first).to_be_visible()
    assert "Ik viel even in." not in lead.content()
    answer = lead.goto(f"/inwoners/{cast.record('bram')}/")
    assert answer is not None
    assert "Ik viel even in." not in lead.content()
    worker = walk.as_somebody("samira")
    worker.goto(f"/inwoners/{cast.record('bram')}/")
    expect(worker.get_by_text("Ik viel even in.")).to_be_visible()


def test_the_tablet_shows_one_text_and_comes_back_with_a_code(cast: Cast, walk: Walk) -> None:
    page = walk.as_somebody("samira", width=TABLET)
    page.goto(f"/inwoners/{cast.record('bram')}/wensen/voorstel/")
    page.get_by_label("Wat stelt u voor?").fill("Ik wil op dinsdag zingen.")
    page.get_by_role("button", name="Voorstel doen").click()
    page.get_by_role("link", name="Voorstel openen").first.click()
    page.get_by_role("link", name="Geef de tablet aan", exact=False).click()
    page.get_by_role("radio", name="Nee, wij zijn", exact=False).check()
    page.get_by_role("button", name="Tablet nu geven").click()
    expect(page.get_by_text("Ik wil op dinsdag zingen.")).to_be_visible()
    for locked in ("/mijn-mensen/", f"/inwoners/{cast.record('bram')}/"):
        page.goto(locked)
        assert page.url.endswith("/tablet/"), "the worker's own pages are locked"
    page.get_by_role("button", name="Ja, goed").click()
    expect(page.get_by_role("heading", name="Geef de tablet terug")).to_be_visible()
    page.goto("/vandaag/")
    assert "/tablet/" in page.url
    page.get_by_role("textbox").fill("000000")
    page.get_by_role("button", name="Verdergaan met mijn werk").click()
    expect(page.get_by_role("heading", name="Geef de tablet terug")).to_be_visible()
    page.get_by_role("textbox").fill(code_of_the_app())
    page.get_by_role("button", name="Verdergaan met mijn werk").click()
    expect(page.get_by_role("heading", name="Voorstel aan", exact=False)).to_be_visible()
    bram = walk.as_somebody("bram")
    bram.goto("/mijn-kring/wensen/")
    expect(bram.get_by_text("Ik wil op dinsdag zingen.")).to_be_visible()


def test_two_persons_open_what_a_team_shares(cast: Cast, walk: Walk) -> None:
    ada, aris = walk.as_somebody("ada", width=DESK), walk.as_somebody("aris")
    team = f"/organisatie/teams/{cast.teams['schothorst'].key}/"
    ada.goto(team)
    ada.get_by_role("link", name="Iemand erbij vragen").click()
    ada.get_by_role("combobox").select_option(label="Tom, sociaal werker")
    today = timezone.localdate()
    ada.get_by_label("Vanaf welke dag?").fill(today.isoformat())
    ada.get_by_label("Wat is de laatste dag?").fill((today + 90 * DAY).isoformat())
    ada.get_by_role("button", name="Plek vragen").click()
    expect(ada.get_by_text("Gevraagd. Een tweede persoon moet nog ja zeggen.")).to_be_visible()
    ada.goto("/organisatie/verzoeken/")
    ada.get_by_role("link", name=about("Verzoek bekijken", "Tom")).click()
    expect(ada.get_by_text("U vroeg dit zelf")).to_be_visible()
    expect(ada.get_by_role("button", name="Ja, dit klopt")).to_have_count(0)

    aris.goto("/organisatie/verzoeken/")
    aris.get_by_role("link", name=about("Verzoek bekijken", "Tom")).click()
    expect(aris.get_by_text("Ada", exact=False).first).to_be_visible()
    aris.get_by_role("button", name="Ja, dit klopt").click()
    ada.goto(team)
    expect(ada.get_by_role("main").get_by_text("Tom", exact=False).first).to_be_visible()
    tom = walk.as_somebody("tom")
    tom.goto("/mijn-mensen/")
    assert "canary-bram" not in tom.content(), "a place in the team is no work with Bram"
