"""A stale save in a real browser: both texts, and nothing chosen beforehand."""

from __future__ import annotations

import pytest

from tests.harness.browser import axe_findings
from tests.journeys.conftest import DESK, Walk, cast, walk

from .shared import contacts, filled, write_contact

__all__ = ["cast", "walk"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_both_texts_and_a_choice(walk: Walk) -> None:
    key = write_contact(walk.cast, said="Eerste tekst.")
    path = f"/inwoners/{walk.cast.record('bram')}/contact/{key}/wijzigen/"
    page = walk.as_somebody("samira", width=DESK)
    page.goto(path)
    walk.cast.client("samira").post(path, filled(said="Van de telefoon.", version="1"))
    page.get_by_label("Wat werd er gezegd?").fill("Van de laptop.")
    page.get_by_role("button", name="Verandering opslaan").click()
    assert page.get_by_role("radio", checked=True).count() == 0
    assert axe_findings(page) == []
    page.get_by_label("Mijn tekst").check()
    page.get_by_role("button", name="Deze tekst houden").click()
    assert contacts(walk.cast)[-1].said == "Van de laptop."
