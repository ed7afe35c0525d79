"""Error pages: the same for unknown and hidden, and they say what to do (SC1, SC10)."""

from __future__ import annotations

import logging

import pytest
from django.test import Client, RequestFactory

from steunkring.foundation.access.codes import new_code
from steunkring.front.pages.views import errors
from tests.cast import Cast, canaries_in

from .kit import text_of

pytestmark = pytest.mark.django_db


def test_sc1_unknown_and_hidden_give_the_same_bytes_and_headers(cast: Cast) -> None:
    for name in ("tom", "lena", "bram", "joop", "ada"):
        client = cast.client(name)
        hidden = client.get(f"/inwoners/{cast.record('fatma' if name == 'bram' else 'bram')}/")
        unknown = client.get(f"/inwoners/{new_code()}/")
        if name == "tom":
            assert hidden.status_code == 404
        assert hidden.status_code == unknown.status_code == 404
        assert hidden.content == unknown.content
        assert dict(hidden.headers) == dict(unknown.headers)
        assert client.get("/zomaar-iets/").content == unknown.content


def test_the_not_found_page_holds_no_token_and_no_name(cast: Cast) -> None:
    page = text_of(cast.client("samira").get("/zomaar-iets/"))
    assert "csrfmiddlewaretoken" not in page
    assert "Samira" not in page
    assert "of u mag die niet zien" in page


def test_what_is_not_allowed_says_who_can(cast: Cast) -> None:
    page = text_of(cast.client("samira").get("/mijn-team/"))
    assert "Dit kan alleen een teamleider" in page


def test_an_old_form_tells_how_to_keep_the_text(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.account("bram"))
    answer = client.post("/mijn-kring/delen/stoppen/")
    assert answer.status_code == 403
    assert "Ga één stap terug" in text_of(answer)


@pytest.mark.parametrize(
    ("method", "words"),
    [("get", "Er is niets verloren gegaan"), ("post", "Wat u net verstuurde, is niet verwerkt")],
)
def test_sc10_our_own_fault_promises_only_what_is_true(
    method: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    request = getattr(RequestFactory(), method)("/mijn-kring/", {"text": "canary-bram-name-1"})
    with caplog.at_level(logging.ERROR):
        answer = errors.failed(request)
    page = text_of(answer)
    assert answer.status_code == 500
    assert words in page
    assert not canaries_in(page)
    number = caplog.records[0].args
    assert isinstance(number, tuple)
    assert str(number[0]) in page
