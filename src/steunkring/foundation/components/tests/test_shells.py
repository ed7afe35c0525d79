"""The frames around pages: what they always hold, and what the plain one never holds."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Engine

SHELLS = ["citizen", "professional", "public", "focus", "plain"]


def nav_item(label: str, *, is_current: bool, in_bar: bool) -> SimpleNamespace:
    return SimpleNamespace(
        label=label,
        short_label=label,
        url="#",
        icon="kring",
        current=is_current,
        count=2,
        in_bar=in_bar,
    )


def shell(**values: Any) -> SimpleNamespace:
    given: dict[str, Any] = {
        "nav": [
            nav_item(label, is_current=number == 0, in_bar=number < 3)
            for number, label in enumerate(("Vandaag", "Binnen", "Mensen", "Leren"))
        ],
        "name": "Samira Idrissi",
        "role_line": "Wijkteam",
        "links": [SimpleNamespace(label="Uitloggen", url="/uitloggen/")],
        "home_url": "/vandaag/",
        "quick_exit_url": "",
        "quick_action": None,
        "messages": [],
        "languages": [],
        "session_seconds": None,
        "stay_url": "",
    }
    return SimpleNamespace(**(given | values))


def page(name: str, **values: Any) -> str:
    source = (
        f'{{% extends "shell/{name}.html" %}}{{% block title %}}Vandaag{{% endblock %}}'
        "{% block heading %}{% page_heading _('Vandaag') %}{% endpage_heading %}{% endblock %}"
        "{% block content %}<p>inhoud</p>{% endblock %}"
    )
    return Engine.get_default().from_string(source).render(Context(values))


@pytest.mark.parametrize("name", SHELLS)
def test_every_shell_is_a_whole_page(name: str) -> None:
    result = page(name, shell=shell())
    assert "<title>Vandaag · Steunkring</title>" in result
    assert result.count("<main") == 1
    assert result.count("<h1") == 1
    assert result.count('href="#inhoud"') == 1
    assert 'id="inhoud"' in result
    assert '<html lang="nl"' in result
    assert "Samira" not in result.partition("</head>")[0]


@pytest.mark.parametrize("name", SHELLS)
def test_every_shell_stands_without_anybody(name: str) -> None:
    assert "inhoud" in page(name, shell=None)
    assert "inhoud" in page(name)


def test_plain_is_the_same_for_everybody() -> None:
    somebody = page("plain", shell=shell(), csrf_token="geheim", request=object())
    assert somebody == page("plain")
    assert "<form" not in somebody
    assert "<script" not in somebody
    assert "csrf" not in somebody


def test_quick_exit_only_where_it_is_given() -> None:
    assert "data-quick-exit" not in page("professional", shell=shell())
    assert page("citizen", shell=shell(quick_exit_url="/weg/")).count("data-quick-exit") == 2
    assert page("public", shell=shell(quick_exit_url="/weg/")).count("data-quick-exit") == 1


def test_the_bar_holds_five_at_most_and_more_holds_the_rest() -> None:
    action = SimpleNamespace(
        label="Contact opschrijven", short_label="Contact", url="/c/", icon="pencil"
    )
    result = page("professional", shell=shell(quick_action=action))
    bar = result.partition('class="sk-bottom"')[2]
    assert bar.count('<a class="sk-bottom__link') == 4
    assert bar.count("<summary") == 1
    assert "Leren" in bar.partition("sk-bottom__sheet")[2]
    assert "Contact opschrijven" in result


def test_the_page_before_is_not_kept_in_the_browser() -> None:
    """htmx would otherwise keep whole pages in the browser's storage."""
    assert '"historyCacheSize":0' in page("citizen", shell=shell())


def test_the_session_warning_needs_a_session() -> None:
    assert "data-session-ends" not in page("citizen", shell=shell())
    warned = page("citizen", shell=shell(session_seconds=1800, stay_url="/blijf/"))
    assert 'data-session-ends="1800"' in warned


def test_messages_are_said() -> None:
    class Message(str):
        level_tag = "error"

    result = page("citizen", shell=shell(messages=[Message("Dat lukte niet.")]))
    assert "Dat lukte niet." in result
    assert 'role="status"' in result
    assert "sk-notice--danger" in result
