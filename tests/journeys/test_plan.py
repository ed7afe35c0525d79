"""A plan from laying it out at a desk to looking back, and the neighbour on his own phone."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from steunkring.person.network.tests.promising import asked_of
from tests.cast import DAY, Cast
from tests.journeys.conftest import DESK, PHONE, Walk, about

pytestmark = pytest.mark.browser

QUESTION = "Bram vergeet steeds de kliko en baalt daarvan."
STEP = "De kliko staat op tijd buiten."
REASON = "Bram wil dat iemand van zijn team hem herinnert."
REMINDS = "Op dinsdagavond even bellen over de kliko."


def a_friend_asks(friend: Page) -> None:
    """Leila tells on her phone what she sees."""
    friend.goto("/")
    friend.get_by_role("link", name="Hulp vragen", exact=True).click()
    friend.get_by_role("link", name="Hulp vragen voor een ander").click()
    friend.get_by_label("Waar heeft deze persoon hulp bij nodig?").fill(QUESTION)
    friend.get_by_label("Hoe heet deze persoon?").fill("Bram")
    friend.get_by_label("Hoe heet u?").fill("Leila")
    friend.get_by_label("Schothorst").check()
    friend.get_by_label("Ja, dat is besproken").check()
    friend.get_by_role("button", name="Vraag versturen").click()
    expect(friend.get_by_role("heading", name="Uw vraag is bij het wijkteam")).to_be_visible()


def take_it_up(worker: Page, cast: Cast) -> None:
    """Samira takes the question up, and puts it with Bram, whom she knows."""
    worker.goto("/binnengekomen/")
    worker.get_by_role("button", name=about("Ik pak dit op", "Bram")).click()
    worker.get_by_role("link", name="Bij een dossier zetten").click()
    worker.get_by_role("button", name=about("Bij dit dossier zetten", "Bram")).first.click()
    worker.goto(f"/inwoners/{cast.record('bram')}/eerste-contact/")


def lay_out_a_plan(worker: Page, cast: Cast) -> None:
    """Samira begins a plan with Bram's goal and a step in it, and names who could help."""
    worker.goto(f"/inwoners/{cast.record('bram')}/")
    worker.get_by_role("link", name="Plan", exact=True).first.click()
    worker.get_by_role("link", name="Een plan beginnen").click()
    worker.get_by_role("checkbox").first.check()
    worker.get_by_label("Wie maken dit plan samen?").fill("Bram en Samira")
    worker.get_by_role("main").get_by_role("button").first.click()
    worker.get_by_role("link", name="Stap erbij").first.click()
    worker.get_by_label("Wat gaan wij doen?").fill(STEP)
    worker.get_by_label("Wat doe ik zelf?").fill("Ik zet de kliko buiten.")
    worker.get_by_role("button", name="Stap opslaan").click()
    expect(worker.get_by_text(STEP).first).to_be_visible()


def say_yes(bram: Page) -> None:
    """Bram reads the plan on his phone and says yes with the own account."""
    bram.goto("/mijn-kring/plan/")
    expect(bram.get_by_text(STEP).first).to_be_visible()
    bram.get_by_role("radio", name="Ja, zo doen wij het", exact=True).check()
    bram.get_by_role("button", name="Antwoord opslaan").click()
    expect(bram.get_by_text("Loopt", exact=True).first).to_be_visible()


def test_a_plan_is_laid_out_agreed_and_looked_back_on(cast: Cast, walk: Walk) -> None:
    a_friend_asks(walk.as_somebody(width=PHONE))
    worker = walk.as_somebody("samira", width=DESK)
    take_it_up(worker, cast)
    expect(worker.get_by_text(QUESTION)).to_be_visible()
    lay_out_a_plan(worker, cast)
    worker.get_by_role("button", name="Klaarleggen om te lezen").click()

    bram = walk.as_somebody("bram", width=PHONE)
    say_yes(bram)
    worker.goto(f"/inwoners/{cast.record('bram')}/plan/")
    expect(worker.get_by_text("Loopt", exact=True).first).to_be_visible()
    look_back(bram, worker, cast)


def look_back(bram: Page, worker: Page, cast: Cast) -> None:
    """Bram first, then who supports, then what was agreed, which holds when Bram says yes."""
    theirs = f"/inwoners/{cast.record('bram')}/terugkijken/"
    bram.goto("/mijn-kring/terugkijken/")
    bram.get_by_role("link", name="Opschrijven hoe het was").click()
    bram.get_by_label("Wat was goed?").fill("De kliko stond elke week buiten.")
    bram.get_by_role("button", name="Opslaan", exact=True).click()

    worker.goto(theirs)
    expect(worker.get_by_text("De kliko stond elke week buiten.")).to_be_visible()
    worker.get_by_role("link", name="Nu samen terugkijken").click()
    worker.get_by_label("Wie is erbij?").fill("Bram en Samira")
    worker.get_by_role("button", name="Opslaan", exact=True).click()
    ask_somebody_else(worker)
    worker.get_by_role("link", name="Opschrijven hoe wij verder gaan").click()
    worker.get_by_role("radio", name="het plan verandert").check()
    worker.get_by_label("Wat spreken wij af, en waarom?").fill(REASON)
    next_day = (timezone.localdate() + 60 * DAY).isoformat()
    worker.get_by_label("Wanneer kijken wij weer samen terug?").fill(next_day)
    worker.get_by_role("button", name="Opslaan", exact=True).click()

    # On the first page it waits behind what was agreed in his name.
    bram.goto("/mijn-kring/terugkijken/")
    expect(bram.get_by_text(REASON).first).to_be_visible()
    bram.get_by_role("button", name="Ja, zo gaan wij verder").click()
    worker.goto(theirs)
    expect(worker.get_by_text("Eerder teruggekeken")).to_be_visible()
    worker.goto(f"/inwoners/{cast.record('bram')}/plan/")
    expect(worker.get_by_text("Loopt", exact=True).first).to_be_visible()
    say_yes_to_the_new_version(bram)


def ask_somebody_else(worker: Page) -> None:
    """Somebody new may do the step from now on: to be asked first, by Bram himself (B18)."""
    worker.get_by_role("link", name=about("Wat doen wij hiermee?", STEP)).click()
    worker.get_by_role("radio", name="iemand anders doet het").check()
    worker.get_by_label("Wat wordt er anders, of waarom?").fill(REASON)
    worker.locator("summary", has_text="Iemand anders vragen").click()
    other = worker.get_by_role("radio", name="iemand die er niet bij staat, of niemand")
    if other.count():
        other.check()
    worker.get_by_label("Hoe heet diegene?").fill("Ilse")
    worker.get_by_role("radio", name="de inwoner zelf").check()
    worker.get_by_role("button", name="Opslaan", exact=True).click()
    expect(worker.get_by_text("moet nog gevraagd worden").first).to_be_visible()


def say_yes_to_the_new_version(bram: Page) -> None:
    """The plan that changed is a new version with its reason, in which nobody helps unasked."""
    bram.goto("/mijn-kring/terugkijken/")
    bram.locator("main a[href*='/terugkijken/']").filter(has_text="Het plan verandert").click()
    bram.get_by_role("link", name="De nieuwe versie van het plan").click()
    bram.get_by_role("radio", name="Ja, zo doen wij het", exact=True).check()
    bram.get_by_role("button", name="Antwoord opslaan").click()
    bram.goto("/mijn-kring/plan/")
    expect(bram.get_by_text("versie 2").first).to_be_visible()
    expect(bram.get_by_text("Ilse").first).to_be_visible()
    expect(bram.get_by_text("moet nog gevraagd worden").first).to_be_visible()


def ask_somebody(bram: Page, name: str) -> str:
    """Bram names somebody and writes down that it was asked; where that stands."""
    bram.goto("/mijn-kring/toezeggingen/nieuw/")
    other = bram.get_by_role("radio", name="iemand anders").first
    if other.count():
        other.check()
    bram.get_by_label("Hoe heet diegene?").fill(name)
    bram.locator("textarea[name=what]").fill(REMINDS)
    bram.get_by_role("button", name="Opslaan", exact=True).click()
    bram.goto("/mijn-kring/toezeggingen/")
    bram.get_by_role("link", name=name).first.click()
    if bram.get_by_role("button", name="Het is gevraagd").count():
        bram.get_by_role("button", name="Het is gevraagd").click()
    return bram.url


def card_of(bram: Page, at: str) -> tuple[str, str]:
    """A new card: the address with the first code, and the second one apart."""
    bram.goto(at)
    bram.get_by_role("link", name="Kaartje maken").click()
    bram.get_by_role("button", name="Kaartje maken").click()
    words = bram.get_by_role("main").inner_text()
    (link,) = re.findall(r"/wat-ik-doe/kaartje/#[0-9a-z-]+", words)
    (code,) = set(re.findall(r"[0-9a-z]{4}-[0-9a-z]{4}(?=\s*$|\s*\n)", words)) - {
        link.split("#")[1]
    }
    return link, code


def open_card(neighbour: Page, card: tuple[str, str]) -> None:
    """The neighbour follows the link and types the code that was said by phone."""
    link, code = card
    neighbour.goto("/")
    neighbour.goto(link)
    neighbour.locator("input[name=code]").fill(code)
    assert "Bram" not in neighbour.content(), "no name before both halves are given"
    neighbour.get_by_role("button", name="Vraag lezen").click()
    expect(neighbour.get_by_text(REMINDS)).to_be_visible()


def test_inv7_dv11_the_neighbour_answers_by_card(walk: Walk) -> None:
    """Yes, done, and stop: a card each, without an account and without a reason."""
    bram = walk.as_somebody("bram", width=PHONE)
    at = ask_somebody(bram, "Ko")
    neighbour = walk.as_somebody(width=PHONE)
    for press, state in (
        ("Ja, dat doe ik", "heeft ja gezegd"),
        ("Gedaan", ""),
        ("Ik stop", "gestopt"),
    ):
        open_card(neighbour, card_of(bram, at))
        neighbour.get_by_role("button", name=press).click()
        expect(neighbour.get_by_role("heading", name="Dank voor uw antwoord")).to_be_visible()
        bram.goto(at)
        if state:
            expect(bram.get_by_text(state, exact=True).first).to_be_visible()
    assert REMINDS not in neighbour.content()


def test_inv7_somebody_with_an_own_account_says_yes_does_it_and_stops(
    cast: Cast, walk: Walk
) -> None:
    """Joop reads the question on his phone, says yes, marks it, stops, and takes that back."""
    promise = asked_of(cast)
    joop = walk.as_somebody("joop", width=PHONE)
    joop.goto("/wat-ik-doe/")
    joop.get_by_role("button", name=about("Ja, dat doe ik", promise.what)).click()
    joop.goto(f"/wat-ik-doe/{cast.record('bram')}/toezeggingen/{promise.key}/")
    joop.get_by_role("button", name=re.compile("^Gedaan")).first.click()
    expect(joop.get_by_text("gedaan", exact=True).first).to_be_visible()
    joop.goto("/wat-ik-doe/")
    joop.get_by_role("button", name=about("Ik stop", promise.what)).click()
    joop.get_by_role("button", name=re.compile("^Toch niet stoppen")).first.click()
    bram = walk.as_somebody("bram", width=PHONE)
    bram.goto(f"/mijn-kring/toezeggingen/{promise.key}/")
    expect(bram.get_by_text("heeft ja gezegd", exact=True).first).to_be_visible()
