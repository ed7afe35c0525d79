"""What is being typed about a promise is kept, and gone once it is written."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from steunkring.foundation.writing.models import Draft
from tests.cast import Cast, make_representative

from .promising import named, now
from .test_promise_pages import MINE, theirs, told

DRAFTS = ("network:promise-new", "network:promise-change")


def kept() -> list[Draft]:
    return list(Draft.objects.filter(target__in=DRAFTS))


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def base_of(cast: Cast, name: str) -> str:
    if name == "cora":
        make_representative(cast, "cora", "bram", "curator")
        return f"/namens/{cast.record('bram')}{MINE}"
    return MINE if name == "bram" else theirs(cast)


@pytest.mark.parametrize("name", ["bram", "samira", "cora"])
def test_what_is_typed_of_a_new_one_is_there_again(cast: Cast, name: str) -> None:
    base = base_of(cast, name)
    client = cast.client(name)
    page = text_of(client.get(f"{base}nieuw/"))
    assert f'data-draft-url="{base}nieuw/concept/"' in page
    typed = {"name": "Ilse van de hoek", "what": "samen wandelen", "how_exactly": "langs het water"}
    assert client.post(f"{base}nieuw/concept/", typed).status_code == 204
    page = text_of(client.get(f"{base}nieuw/"))
    for words in (*typed.values(), "Hier staat wat u eerder typte."):
        assert words in page
    assert client.post(f"{base}nieuw/", told()).status_code == 302
    assert kept() == []


@pytest.mark.parametrize("name", ["bram", "samira"])
def test_what_is_typed_of_other_words_is_there_again(cast: Cast, name: str) -> None:
    """Beside the version that was read, so that a later text is not written over unseen."""
    promise = named(cast.opened("bram", "bram", "own"))
    one = f"{base_of(cast, name)}{promise.key}/wijzigen/"
    client = cast.client(name)
    typed = {"what": "elke dag koken", "version": "1"}
    assert client.post(f"{one}concept/", typed).status_code == 204
    other = "samira" if name == "bram" else "bram"
    elsewhere = f"{base_of(cast, other)}{promise.key}/wijzigen/"
    data = {"what": "samen afwassen", "version": "1", "per": "", "hours_per": ""}
    assert cast.client(other).post(elsewhere, data).status_code == 302
    page = text_of(client.get(one))
    assert "elke dag koken" in page
    assert 'name="version" value="1"' in page
    stale = client.post(one, {**data, "what": "elke dag koken"})
    assert stale.status_code == 409
    assert "samen afwassen" in text_of(stale)
    chosen = {**data, "what": "elke dag koken", "version": "2", "choosing": "1", "keep": "mine"}
    assert client.post(one, chosen).status_code == 302
    assert now(promise).what == "elke dag koken"
    assert kept() == []


@pytest.mark.parametrize("name", ["anouk", "tom", "fatma", "joop", "ria"])
def test_nobody_else_keeps_anything_here(cast: Cast, name: str) -> None:
    promise = named(cast.opened("bram", "bram", "own"))
    for base in (theirs(cast), f"/namens/{cast.record('bram')}{MINE}"):
        for page in ("nieuw/concept/", f"{promise.key}/wijzigen/concept/"):
            answer = cast.client(name).post(f"{base}{page}", {"what": "x"})
            assert answer.status_code in (403, 404)
    assert kept() == []
