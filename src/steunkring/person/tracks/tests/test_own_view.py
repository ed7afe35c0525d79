"""The owner reads the logbook and sets own words beside a text (threat FX1)."""

from __future__ import annotations

import pytest

from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import queries
from tests.cast import Cast, canaries_in

from .shared import (
    HOSTILE,
    at_most,
    contacts,
    drafts,
    filled,
    page_of,
    revisions,
    views,
    write_contact,
)

REMARK = "Zo ging het niet. Ik zei iets anders."


def url(key: str, view: str = "") -> str:
    return f"/mijn-kring/logboek/{key}/mijn-kijk/" + (f"{view}/" if view else "")


def key_of(cast: Cast, whose: str = "bram") -> str:
    key: str = cast.rows[whose]["contact"][0].key  # type: ignore[attr-defined]
    return key


def add(cast: Cast, text: str = REMARK) -> None:
    answer = cast.client("bram").post(url(key_of(cast)), {"text": text, "once": new_key()})
    assert answer.status_code == 302, page_of(answer)


def test_the_remark_shows_wherever_the_text_shows(cast: Cast) -> None:
    key = write_contact(cast, said="Bram zei ja.", next_step="Bellen")
    record = cast.record("bram")
    cast.client("bram").post(url(key), {"text": REMARK, "once": new_key()})
    bram, samira, anouk = (cast.client(name) for name in ("bram", "samira", "anouk"))
    for client, path in (
        (bram, "/mijn-kring/logboek/"),
        (bram, url(key)),
        (bram, f"/mijn-kring/logboek/{key}/eerder/"),
        (samira, f"/inwoners/{record}/logboek/"),
        (samira, f"/inwoners/{record}/contact/{key}/"),
        (samira, f"/inwoners/{record}/contact/{key}/wijzigen/"),
        (samira, f"/inwoners/{record}/contact/{key}/eerder/"),
        (samira, f"/inwoners/{record}/"),
        (anouk, f"/inwoners/{record}/contact/{key}/"),
    ):
        page = page_of(client.get(path))
        assert "Bram zei ja." in page, path
        assert REMARK in page, path
    steps = queries.next_steps(cast.actor("samira"))
    (step,) = [one for one in steps if one.contact_key == key]
    assert REMARK in [remark.text for remark in step.remarks]


def test_the_text_of_the_worker_stays_as_it_is(cast: Cast) -> None:
    before = contacts(cast)[0].__dict__.copy()
    add(cast)
    after = contacts(cast)[0].__dict__
    assert {name: before[name] for name in ("said", "version", "author_id")} == {
        name: after[name] for name in ("said", "version", "author_id")
    }
    record, key = cast.record("bram"), key_of(cast)
    client = cast.client("bram")
    for path in ("wijzigen/", "gedaan/"):
        answer = client.post(f"/inwoners/{record}/contact/{key}/{path}", filled(version="1"))
        assert answer.status_code in (403, 404)
    assert contacts(cast)[0].said == before["said"]


def test_the_owner_changes_the_own_words_with_both_texts_on_a_stale_save(cast: Cast) -> None:
    add(cast)
    view = views(cast)[-1]
    client = cast.client("bram")
    path = url(key_of(cast), view.key)
    assert REMARK in page_of(client.get(path))
    assert client.post(path, {"text": "Beter zo.", "version": "1"}).status_code == 302
    answer = client.post(path, {"text": "Nog anders.", "version": "1"})
    assert answer.status_code == 409
    assert "Beter zo." in page_of(answer)
    assert "Nog anders." in page_of(answer)
    assert [one.number for one in revisions(view.key)] == [1, 2]


@pytest.mark.parametrize("name", ["samira", "tom", "fatma", "ria", "joop"])
def test_nobody_else_writes_a_remark(cast: Cast, name: str) -> None:
    before = len(views(cast))
    answer = cast.client(name).post(url(key_of(cast)), {"text": REMARK, "once": new_key()})
    assert answer.status_code in (403, 404)
    shown = canaries_in(page_of(answer))
    assert not {owner for owner, _ in shown} & {"bram"}
    assert len(views(cast)) == before


def test_a_double_click_and_an_empty_remark(cast: Cast) -> None:
    before, client = len(views(cast)), cast.client("bram")
    data = {"text": REMARK, "once": new_key()}
    client.post(url(key_of(cast)), data)
    client.post(url(key_of(cast)), data)
    assert len(views(cast)) == before + 1
    answer = client.post(url(key_of(cast)), {"text": "  ", "once": new_key()})
    assert answer.status_code == 422
    assert "Hier staat nog niets" in page_of(answer)


def test_every_remark_is_kept_exactly(cast: Cast) -> None:
    for text in HOSTILE:
        add(cast, text)
        assert views(cast)[-1].text == text
    assert b"<script>alert(" not in cast.client("bram").get("/mijn-kring/logboek/").content


def test_a_draft_of_a_remark(cast: Cast) -> None:
    client, path = cast.client("bram"), url(key_of(cast))
    assert client.post(f"{path}concept/", {"text": "Nog bezig"}).status_code == 204
    assert "Nog bezig" in page_of(client.get(path))
    add(cast)
    assert not drafts()


@pytest.mark.parametrize("number", [1, 30])
def test_budgets(cast: Cast, number: int) -> None:
    for count in range(number):
        add(cast, f"{REMARK} {count}")
    client = cast.client("bram")
    for path in ("/mijn-kring/logboek/", url(key_of(cast))):
        with at_most(12):
            assert client.get(path).status_code == 200
    with at_most(15):
        client.post(url(key_of(cast)), {"text": REMARK, "once": new_key()})
