"""A friend asks on a phone; a worker takes it up and makes the record; the person reads it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE, Walk, about

pytestmark = pytest.mark.browser

QUESTION = "Mijn buurman komt bijna niet meer buiten en wil dat wel."


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_the_neighbours_phone_to_the_record(walk: Walk, script: bool) -> None:
    neighbour = walk.as_somebody(width=PHONE, script=script)
    neighbour.goto("/")
    neighbour.get_by_role("link", name="Hulp vragen", exact=True).click()
    neighbour.get_by_role("link", name="Hulp vragen voor een ander").click()
    neighbour.get_by_label("Waar heeft deze persoon hulp bij nodig?").fill(QUESTION)
    neighbour.get_by_label("Hoe heet deze persoon?").fill("Meneer Pol")
    neighbour.get_by_label("Hoe heet u?").fill("Mia")
    neighbour.get_by_role("button", name="Vraag versturen").click()
    # Two answers were not chosen yet; every word stays.
    expect(neighbour.get_by_label("Waar heeft deze persoon hulp bij nodig?")).to_have_value(
        QUESTION
    )
    neighbour.get_by_label("Schothorst").check()
    neighbour.get_by_label("Ja, dat is besproken").check()
    neighbour.get_by_role("button", name="Vraag versturen").click()
    expect(neighbour.get_by_role("heading", name="Uw vraag is bij het wijkteam")).to_be_visible()
    assert "Pol" not in neighbour.content()

    worker = walk.as_somebody("samira", width=DESK, script=script)
    worker.goto("/vandaag/")
    worker.get_by_role("link", name="Kijken wat er wacht").click()
    worker.get_by_role("button", name=about("Ik pak dit op", "Meneer Pol")).click()
    expect(worker.get_by_text(QUESTION)).to_be_visible()
    worker.get_by_role("link", name="Bij een dossier zetten").click()
    worker.get_by_role("link", name="Nieuw dossier maken").click()
    worker.get_by_role("button", name="Kijken of er een dossier is").click()
    worker.get_by_role("button", name="Dossier maken").click()
    expect(worker.get_by_role("heading", name="Meneer Pol", level=1)).to_be_visible()
    worker.get_by_role("link", name="Hoe het begon").click()
    expect(worker.get_by_text(QUESTION)).to_be_visible()
    expect(worker.get_by_text("Mia").first).to_be_visible()
    worker.goto("/binnengekomen/")
    assert "Meneer Pol" not in worker.content()
