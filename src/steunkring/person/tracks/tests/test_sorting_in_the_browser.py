"""Dragging a phrase to its place, and the same with the keyboard, in a real browser."""

from __future__ import annotations

import re

import pytest

from tests.harness.browser import axe_findings
from tests.journeys.conftest import DESK, PHONE, Walk, cast, walk

from .shared import proposals
from .test_sorting import again, talk, url

__all__ = ["cast", "walk"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_drag_a_phrase_to_its_place(walk: Walk) -> None:
    conversation, (first, second) = talk(walk.cast, "samira", "Eerste zin.", "Tweede zin.")
    page = walk.as_somebody("samira", width=DESK)
    page.goto(url(walk.cast, conversation))
    assert axe_findings(page) == []
    dragged = page.locator("[data-sort-phrase]", has_text="Tweede zin.")
    with page.expect_navigation():
        dragged.drag_to(page.locator('[data-sort-to="profile:living:now"]'))
    assert page.locator("[data-sort-phrase]").count() == 1
    proposal = proposals(walk.cast)[-1]
    assert (proposal.text, proposal.place) == ("Tweede zin.", {"area": "living", "column": "now"})
    assert again(first).sorted_to == ""
    assert again(second).sorted_key == proposal.key


def test_the_keyboard_and_a_phone_reach_every_place(walk: Walk) -> None:
    conversation, (capture,) = talk(walk.cast, "samira", "Eerste zin.")
    page = walk.as_somebody("samira", width=PHONE)
    page.goto(url(walk.cast, conversation))
    page.get_by_role("link", name=re.compile("Plek kiezen")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(capture.key))
    assert axe_findings(page) == []
    page.locator("summary", has_text="Mijn rechten").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("^Nodig.*Mijn rechten")).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    proposal = proposals(walk.cast)[-1]
    assert proposal.place == {"dimension": "rights", "column": "needed"}
    assert again(capture).sorted_key == proposal.key


def test_the_profile_is_printed_on_one_page(walk: Walk) -> None:
    page = walk.as_somebody("bram", width=DESK)
    for path in ("/mijn-kring/profiel/?vroeger=open", "/mijn-kring/leven-in-beeld/"):
        page.goto(path)
        assert axe_findings(page) == []
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
        boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", printed)
        assert float(boxes[0][0]) > float(boxes[0][1])


def test_wishes_come_first_on_a_phone(walk: Walk) -> None:
    page = walk.as_somebody("bram", width=PHONE)
    page.goto("/mijn-kring/profiel/")
    assert page.get_by_role("table").count() == 0
    page.get_by_role("link", name=re.compile("^Wonen")).click()
    page.wait_for_url(re.compile("/profiel/1/"))
    wish, now = (page.get_by_role("heading", name=name, exact=True) for name in ("Wensen", "Nu"))
    high, low = wish.bounding_box(), now.bounding_box()
    assert high is not None
    assert low is not None
    assert high["y"] < low["y"]
    assert axe_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
