"""Writing a contact down: owner, colleague, stand-in, outsider (P2-04)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access.models import ReadItem, ReadLine
from steunkring.foundation.writing.once import new_key
from tests.cast import Cast, canaries_in

from .shared import (
    HOSTILE,
    at_most,
    contacts,
    drafts,
    end_assignments,
    filled,
    page_of,
    person,
    revisions,
    write_contact,
)


def new_url(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/contact/nieuw/"


def url(cast: Cast, key: str, end: str = "", whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/contact/{key}/{end}"


def without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_five_actions_from_any_page(cast: Cast) -> None:
    """The menu, the person, the way, the words, save."""
    client = cast.client("samira")
    page = page_of(client.get("/contact/nieuw/"))
    assert new_url(cast) in page
    form = page_of(client.get(new_url(cast)))
    assert "Contact opslaan" in form
    answer = client.post(new_url(cast), filled())
    assert answer.status_code == 302
    assert answer["Location"] == f"/inwoners/{cast.record('bram')}/"
    made = contacts(cast)[-1]
    assert (made.said, made.way, made.version) == ("Zij belde over de club.", "phone", 1)
    assert made.author_id == cast.account("samira").principal_id
    assert [one.number for one in revisions(made.key)] == [1]


def test_attention_may_stand_alone(cast: Cast) -> None:
    """No goal, problem, outcome nor words are needed (P2-04, R1)."""
    key = write_contact(cast, said="", way="visit")
    page = page_of(cast.client("samira").get(url(cast, key)))
    assert "Er was contact." in page


NOT_RIGHT = (
    ("way", "", "Kies één antwoord"),
    ("way", "duif", "Kies één antwoord"),
    ("on", "gisteren", "De datum klopt nog niet"),
    ("on", "0001-01-01", "De datum klopt nog niet"),
    ("on", "9999-12-31", "De datum klopt nog niet"),
    ("on", "", "De datum klopt nog niet"),
    ("at", "25:00", "De tijd klopt nog niet"),
    ("next_step_on", "2026-12-01", "nog geen stap"),
    ("said", "x" * 20_001, "te lang"),
    ("said", "a\x00b", "een teken in dat wij niet kunnen bewaren"),
    ("present", "y" * 201, "te lang"),
)


def test_what_is_not_right_is_said_and_nothing_is_lost(cast: Cast) -> None:
    before, client = len(contacts(cast)), cast.client("samira")
    for field, value, words in NOT_RIGHT:
        data = filled(said="Mijn woorden blijven staan.") | {field: value}
        answer = client.post(new_url(cast), data)
        assert answer.status_code == 422, field
        page = page_of(answer)
        assert words in page
        assert field == "said" or "Mijn woorden blijven staan." in page
    assert len(contacts(cast)) == before


def test_a_contact_is_not_in_the_future(cast: Cast) -> None:
    tomorrow = (timezone.localtime() + timedelta(days=1)).date().isoformat()
    answer = cast.client("samira").post(new_url(cast), filled(on=tomorrow))
    assert answer.status_code == 422
    assert "moet nog komen" in page_of(answer)


def test_every_text_is_kept_exactly(cast: Cast) -> None:
    client = cast.client("samira")
    for text in HOSTILE:
        key = write_contact(cast, said=text, next_step=text)
        made = contacts(cast)[-1]
        assert (made.said, made.next_step) == (text, text)
        answer = client.get(url(cast, key))
        assert b"<script>alert(" not in answer.content
        assert text.split("\n")[0] in page_of(answer)


def test_new_lines_of_a_browser_are_one_character(cast: Cast) -> None:
    write_contact(cast, said="een\r\ntwee")
    assert contacts(cast)[-1].said == "een\ntwee"


def test_a_double_click_makes_one(cast: Cast) -> None:
    client, data = cast.client("samira"), filled()
    before = len(contacts(cast))
    first, second = client.post(new_url(cast), data), client.post(new_url(cast), data)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert len(contacts(cast)) == before + 1


def test_the_dates_of_the_person_stay_true(cast: Cast) -> None:
    soon = (timezone.localdate() + timedelta(days=2)).isoformat()
    start = person(cast).next_step_on
    key = write_contact(cast, next_step="Bellen", next_step_on=soon)
    assert person(cast).last_contact_at == contacts(cast)[-1].happened_at
    for row in contacts(cast)[:-1]:
        cast.client("samira").post(url(cast, row.key, "gedaan/"))
    assert str(person(cast).next_step_on) == soon != start
    client = cast.client("samira")
    client.post(url(cast, key, "wijzigen/"), filled(version="1", said="Anders."))
    assert person(cast).next_step_on is None


def test_the_next_step_is_done_in_one_post(cast: Cast) -> None:
    key = write_contact(cast, next_step="Bellen", next_step_on="2030-01-02")
    client = cast.client("samira")
    assert client.post(url(cast, key, "gedaan/")).status_code == 302
    made = contacts(cast)[-1]
    assert made.next_step_done_at is not None
    version = made.version
    client.post(url(cast, key, "gedaan/"))
    assert contacts(cast)[-1].version == version
    assert "gedaan, vandaag" in page_of(client.get(url(cast, key)))


def test_the_author_changes_it_and_the_earlier_text_stays(cast: Cast) -> None:
    key = write_contact(cast, said="Eerste tekst.")
    client = cast.client("samira")
    assert "Eerste tekst." in page_of(client.get(url(cast, key, "wijzigen/")))
    answer = client.post(url(cast, key, "wijzigen/"), filled(said="Tweede tekst.", version="1"))
    assert answer.status_code == 302
    page = page_of(client.get(url(cast, key, "eerder/")))
    assert "Eerste tekst." in page
    assert "Tweede tekst." in page
    assert [one.number for one in revisions(key)] == [1, 2]
    own = page_of(cast.client("bram").get(f"/mijn-kring/logboek/{key}/eerder/"))
    assert "Eerste tekst." in own


def test_a_stale_save_shows_both_texts(cast: Cast) -> None:
    key = write_contact(cast, said="Eerste tekst.")
    client = cast.client("samira")
    client.post(url(cast, key, "wijzigen/"), filled(said="Van het andere scherm.", version="1"))
    answer = client.post(url(cast, key, "wijzigen/"), filled(said="Van dit scherm.", version="1"))
    assert answer.status_code == 409
    page = page_of(answer)
    assert "Van dit scherm." in page
    assert "Van het andere scherm." in page
    assert "checked" not in page.split("sk-sides")[1]
    assert contacts(cast)[-1].said == "Van het andere scherm."
    # Nothing chosen: asked again. Mine: saved. Theirs: kept.
    again = client.post(
        url(cast, key, "wijzigen/"), filled(said="Van dit scherm.", version="2", choosing="1")
    )
    assert again.status_code == 409
    mine = filled(said="Van dit scherm.", version="2", choosing="1", keep="mine")
    assert client.post(url(cast, key, "wijzigen/"), mine).status_code == 302
    assert contacts(cast)[-1].said == "Van dit scherm."
    theirs = filled(said="Weg ermee.", version="3", choosing="1", keep="theirs")
    assert client.post(url(cast, key, "wijzigen/"), theirs).status_code == 302
    assert contacts(cast)[-1].said == "Van dit scherm."


def test_a_colleague_reads_and_is_told_who_can_change(cast: Cast) -> None:
    """Anouk stands in: she reads Samira's text and does not change it."""
    key = cast.rows["bram"]["contact"][0].key  # type: ignore[attr-defined]
    client = cast.client("anouk")
    assert client.get(url(cast, key)).status_code == 200
    for method in (client.get, client.post):
        answer = method(url(cast, key, "wijzigen/"), filled(version="1"))
        assert answer.status_code == 403
        assert "Samira" in page_of(answer)
        assert not {part for _, part in canaries_in(page_of(answer))} & {"logbook"}


def test_a_stand_in_writes_own_notes_within_the_window(cast: Cast) -> None:
    write_contact(cast, "anouk", said="Ik viel in en belde even.")
    assert contacts(cast)[-1].author_id == cast.account("anouk").principal_id
    long_ago = (timezone.localdate() - timedelta(days=120)).isoformat()
    answer = cast.client("anouk").post(new_url(cast), filled(on=long_ago))
    assert answer.status_code == 422
    assert "te lang geleden" in page_of(answer)


def test_a_stand_in_reads_the_last_ninety_days_only(cast: Cast) -> None:
    old = (timezone.localdate() - timedelta(days=120)).isoformat()
    key = write_contact(cast, said="Dit is lang geleden.", on=old)
    assert "Dit is lang geleden." in page_of(
        cast.client("samira").get(f"/inwoners/{cast.record('bram')}/logboek/")
    )
    client = cast.client("anouk")
    page = page_of(client.get(f"/inwoners/{cast.record('bram')}/logboek/"))
    assert "Dit is lang geleden." not in page
    assert client.get(url(cast, key)).status_code == 404
    assert client.get(url(cast, key, "eerder/")).status_code == 404


@pytest.mark.parametrize("name", ["tom", "piet", "lena"])
def test_for_others_it_is_not_there(cast: Cast, name: str) -> None:
    key = cast.rows["bram"]["contact"][0].key  # type: ignore[attr-defined]
    client = cast.client(name)
    for end in ("", "wijzigen/", "eerder/"):
        hidden = client.get(url(cast, key, end))
        missing = client.get(f"/inwoners/{'0' * 13}/contact/{key}/{end}")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
    data = filled(said="")
    assert client.post(new_url(cast), data).status_code == 404
    assert client.post(url(cast, key, "gedaan/")).status_code == 404


@pytest.mark.parametrize("name", ["bram", "joop", "ria", "ada", "pia"])
def test_the_pages_are_for_people_who_work_here(cast: Cast, name: str) -> None:
    answer = cast.client(name).get(new_url(cast))
    assert answer.status_code in (403, 404)
    assert not canaries_in(page_of(answer)) - {("bram", "none")}


def test_access_ended_while_typing_shows_the_own_text_only(cast: Cast) -> None:
    client = cast.client("samira")
    client.get(new_url(cast))
    end_assignments(cast)
    data = filled(said="Een lange tekst die niet weg mag.")
    answer = client.post(new_url(cast), data)
    assert answer.status_code == 404
    page = page_of(answer)
    assert "Een lange tekst die niet weg mag." in page
    assert not canaries_in(page)
    missing = client.post(f"/inwoners/{'0' * 13}/contact/nieuw/", data)
    assert answer.content == missing.content
    assert not [row for row in contacts(cast) if row.said.startswith("Een lange")]


def test_a_draft_is_kept_given_back_and_dropped(cast: Cast) -> None:
    client = cast.client("samira")
    concept = f"{new_url(cast)}concept/"
    assert client.post(concept, filled(said="Nog niet klaar", way="")).status_code == 204
    page = page_of(cast.client("samira").get(new_url(cast)))
    assert "Nog niet klaar" in page
    assert "Uw tekst van eerder staat er nog" in page
    assert "Nog niet klaar" not in page_of(cast.client("anouk").get(new_url(cast)))
    assert "Nog niet klaar" not in repr([one.__dict__.get("said") for one in drafts()])
    client.post(new_url(cast), filled(said="Nu wel klaar"))
    assert not drafts()
    client.post(concept, filled(said="Toch niet"))
    assert client.post(concept, {"drop": "1"}).status_code == 302
    assert not drafts()


def test_choices_alone_are_no_draft(cast: Cast) -> None:
    cast.client("samira").post(f"{new_url(cast)}concept/", filled(said=""))
    assert not drafts()


def test_a_draft_is_sealed_when_access_ends(cast: Cast) -> None:
    client = cast.client("samira")
    client.post(f"{new_url(cast)}concept/", filled(said="Nog niet klaar"))
    end_assignments(cast)
    assert client.get(new_url(cast)).status_code == 404
    assert client.post(f"{new_url(cast)}concept/", filled(said="Meer")).status_code == 404
    assert len(drafts()) == 1


def test_a_draft_of_a_change_remembers_what_it_was_written_beside(cast: Cast) -> None:
    key = write_contact(cast, said="Eerste tekst.")
    client = cast.client("samira")
    client.post(url(cast, key, "wijzigen/concept/"), filled(said="Halverwege", version="1"))
    client.post(url(cast, key, "wijzigen/"), filled(said="Ander scherm.", version="1"))
    client.post(url(cast, key, "wijzigen/concept/"), filled(said="Halverwege", version="1"))
    page = page_of(client.get(url(cast, key, "wijzigen/")))
    assert "Halverwege" in page
    assert 'name="version" value="1"' in page


def test_the_search_is_a_post_over_the_own_people(cast: Cast) -> None:
    client = cast.client("samira")
    found = page_of(client.post("/contact/nieuw/", {"zoek": "bram"}))
    assert new_url(cast) in found
    hidden = page_of(client.post("/contact/nieuw/", {"zoek": "fatma"}))
    missing = page_of(client.post("/contact/nieuw/", {"zoek": "zzzzz"}))
    assert "niemand met deze naam" in hidden
    assert without_token(hidden.replace("fatma", "zzzzz")) == without_token(missing)


def test_the_stand_in_finds_who_they_stand_in_for(cast: Cast) -> None:
    page = page_of(cast.client("anouk").get("/contact/nieuw/"))
    assert new_url(cast) in page
    assert "u valt in" in page


def test_reads_are_logged_with_their_part(cast: Cast) -> None:
    client = cast.client("samira")
    ReadLine.objects.all().delete()
    client.get(f"/inwoners/{cast.record('bram')}/logboek/")
    (line,) = ReadLine.objects.all()
    parts = set(ReadItem.objects.filter(line=line).values_list("part", flat=True))
    assert {"logbook", "name", "own_views", "proposals"} <= parts
    assert (line.page, line.channel) == ("tracks:person-logbook", "web")


@pytest.mark.parametrize("number", [1, 30])
def test_budgets(cast: Cast, number: int) -> None:
    client = cast.client("samira")
    for _ in range(number):
        write_contact(cast, next_step="Bellen", next_step_on="2030-01-02")
    key = contacts(cast)[-1].key
    record = cast.record("bram")
    for path in (
        "/contact/nieuw/",
        new_url(cast),
        url(cast, key),
        url(cast, key, "wijzigen/"),
        url(cast, key, "eerder/"),
        f"/inwoners/{record}/logboek/",
    ):
        client.get(path)
        with at_most(12):
            assert client.get(path).status_code == 200
    with at_most(15):
        assert client.post(new_url(cast), filled(once=new_key())).status_code == 302


@pytest.mark.parametrize(
    ("days", "field", "words"),
    [(1, "next_step_on", "Deze dag is al geweest"), (365 * 11, "on", "tien jaar geleden")],
)
def test_a_day_that_cannot_be_meant_is_asked_about(
    cast: Cast, days: int, field: str, words: str
) -> None:
    before = len(contacts(cast))
    day = (timezone.localdate() - timedelta(days=days)).isoformat()
    data = filled(next_step="Samen bellen.", **{field: day})
    answer = cast.client("samira").post(new_url(cast), data)
    assert answer.status_code == 422
    assert words in page_of(answer)
    assert "Samen bellen." in page_of(answer)
    assert len(contacts(cast)) == before
