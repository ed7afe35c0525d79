"""The small scripts in a real browser, on pages that no server makes."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.template import Context, Engine
from playwright.sync_api import Page, Route

from steunkring.foundation.components.catalogue import sample_values
from steunkring.foundation.components.folders import HERE

pytestmark = pytest.mark.browser

HOME = "http://steunkring.test/"
Open = Callable[[str], Page]


@pytest.fixture
def shown(page: Page) -> Open:
    """Opens a page with this content; scripts come from the folders, all else is white."""
    scripts = {path.name: path for path in HERE.glob("*/*.js")}
    content: dict[str, str] = {}

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if route.request.url == HOME:
            route.fulfill(body=content["page"], content_type="text/html; charset=utf-8")
        elif name in scripts:
            route.fulfill(path=scripts[name], content_type="text/javascript")
        elif name == "concept":
            route.fulfill(status=204)
        else:
            route.fulfill(body="<title>weg</title>", content_type="text/html")

    def show(source: str) -> Page:
        whole = f'{{% extends "shell/public.html" %}}{{% block content %}}{source}{{% endblock %}}'
        shell = SimpleNamespace(quick_exit_url="/weg", session_seconds=1800, stay_url="/concept")
        values = sample_values() | {"shell": shell}
        content["page"] = Engine.get_default().from_string(whole).render(Context(values))
        page.goto(HOME)
        return page

    page.route(f"{HOME}**", answer)
    return show


def test_quick_exit_by_click_leaves_no_way_back(shown: Open) -> None:
    page = shown("<p>Geheim</p>")
    page.click("[data-quick-exit]")
    page.wait_for_url("**/weg")
    page.go_back()
    assert page.url != HOME


def test_quick_exit_by_three_times_shift(shown: Open) -> None:
    page = shown("<textarea></textarea>")
    page.focus("textarea")
    page.keyboard.press("Shift")
    page.keyboard.type("Abc Def")
    page.keyboard.press("Shift")
    assert page.url == HOME, "capital letters in between are no wish to leave"
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_url("**/weg")


def test_a_draft_is_called_kept_only_when_it_is(shown: Open) -> None:
    page = shown('{% form "/x" draft_url="/concept" %}{% field sample_form.text %}{% endform %}')
    status = page.locator("[data-draft-status]")
    assert status.inner_text() == ""
    page.fill("textarea", "De gordijnen blijven dicht.")
    page.wait_for_selector('[data-state="saved"]')
    assert status.inner_text() == "Bewaard"
    page.unroute_all()
    page.route(f"{HOME}**", lambda route: route.abort())
    page.fill("textarea", "De gordijnen blijven al dagen dicht.")
    page.wait_for_selector('[data-state="offline"]')
    assert status.inner_text() == "Niet verbonden. Uw tekst staat nog op dit scherm."
    assert page.input_value("textarea") == "De gordijnen blijven al dagen dicht."


def test_the_summary_takes_the_focus_and_leads_to_the_field(shown: Open) -> None:
    page = shown(
        '{% form "/x" %}{% form_errors sample_bad_form %}{% field sample_bad_form.day %}'
        "{% field sample_bad_form.risk %}{% endform %}"
    )
    page.wait_for_function("document.activeElement.matches('[data-error-summary]')")
    page.click('[data-error-summary] a[href="#fout_day"]')
    assert page.evaluate("document.activeElement.id") == "fout_day"
    page.click('[data-error-summary] a[href="#fout_risk_0"]')
    assert page.evaluate("document.activeElement.id") == "fout_risk_0"


def test_the_session_is_announced_and_can_be_kept(shown: Open, page: Page) -> None:
    page.clock.install()
    shown("<p>Lang lezen</p>")
    box = page.locator("[data-session-ends]")
    assert not box.is_visible()
    page.clock.run_for(1690 * 1000)
    assert box.is_visible()
    assert "Over 2 minuten" in box.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Ik ben er nog"
    page.click("[data-session-button]")
    page.wait_for_selector("[data-session-ends]", state="hidden")
    page.clock.run_for(1810 * 1000)
    assert "Uw tekst staat nog op dit scherm" in box.inner_text()


def test_a_pressed_button_says_so_and_keeps_its_width(shown: Open) -> None:
    page = shown(
        '{% form "/x" target="_blank" %}{% button "Mijn bericht nu versturen" %}{% endform %}'
    )
    button = page.locator("main form .sk-button")
    before = button.bounding_box()
    button.click()
    page.wait_for_selector('[aria-busy="true"]')
    after = button.bounding_box()
    assert button.inner_text() == "Even wachten ..."
    assert before
    assert after
    assert abs(before["width"] - after["width"]) < 1
    assert button.is_enabled()


def test_what_stands_behind_a_link_fills_the_field_and_leaves_no_trace(shown: Open) -> None:
    page = shown('<label>Code<input id="code"></label>{% fragment_field "code" %}')
    page.goto("about:blank")
    page.goto(f"{HOME}#a1b2-<i>c3")
    page.wait_for_function("document.getElementById('code').value")
    assert page.input_value("#code") == "a1b2-ic3"
    assert page.url == HOME
