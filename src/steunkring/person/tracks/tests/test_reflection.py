"""Looking back in private: the check and words of a professional (B17)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.access.models import Grant, Record
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions import Looking
from steunkring.person.tracks.models import Reflection
from tests.cast import Cast, canaries_in

from .kit_reflection import MINE, about, change_url, kept, of_cast, remove_url, write
from .shared import (
    HOSTILE,
    at_most,
    drafts,
    page_of,
    revisions,
)

# --- writing ------------------------------------------------------------------------


def test_the_check_takes_one_answer(cast: Cast) -> None:
    row = write(cast, trust="doubt")
    assert (row.trust, row.communication, row.text, row.phase) == ("doubt", "", "", "")
    assert row.about == cast.record("bram")
    page = page_of(cast.client("samira").get(about(cast)))
    assert "Is er genoeg vertrouwen?" in page
    assert "ik twijfel" in page


def test_everything_that_can_be_said(cast: Cast) -> None:
    said = {
        "trust": "yes",
        "communication": "no",
        "perspective": "doubt",
        "activities": "yes",
        "connection": "no",
        "phase": "follow_adjust",
        "text": "Ik ging te snel.",
        "action": "Eerst luisteren.",
    }
    row = write(cast, **said)
    assert {name: getattr(row, name) for name in said} == said
    page = page_of(cast.client("samira").get(MINE))
    assert "Ik ging te snel." in page
    assert "Volgen en bijstellen" in page


def test_words_alone_are_enough(cast: Cast) -> None:
    assert write(cast, text="Het raakte mij.").text == "Het raakte mij."


@pytest.mark.parametrize(
    "said", [{}, {"phase": "gather"}, {"text": "  \n "}, {"trust": "skip", "phase": "skip"}]
)
def test_nothing_at_all_is_not_kept(cast: Cast, said: dict[str, str]) -> None:
    before = len(kept("samira", cast))
    answer = cast.client("samira").post(about(cast), {"once": new_key(), **said})
    assert answer.status_code == 422
    assert "Er staat nog niets om te bewaren." in page_of(answer)
    assert len(kept("samira", cast)) == before


def test_a_wrong_answer_keeps_what_was_typed(cast: Cast) -> None:
    data = {"trust": "maybe", "text": "Dit blijft staan.", "once": new_key()}
    answer = cast.client("samira").post(about(cast), data)
    assert answer.status_code == 422
    assert "Dit blijft staan." in page_of(answer)
    assert "Kies één antwoord." in page_of(answer)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_survives(cast: Cast, text: str) -> None:
    row = write(cast, text=text, action=text)
    assert (row.text, row.action) == (text, text)
    answer = cast.client("samira").get(MINE)
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_a_null_character_is_refused_in_words(cast: Cast) -> None:
    answer = cast.client("samira").post(about(cast), {"text": "a\x00b", "once": new_key()})
    assert answer.status_code == 422
    assert "een teken in dat wij niet kunnen bewaren" in page_of(answer)


def test_a_double_click_makes_one(cast: Cast) -> None:
    before, once = len(kept("samira", cast)), new_key()
    for _press in range(2):
        write(cast, text="Eén keer", once=once)
    assert len(kept("samira", cast)) == before + 1


def test_first_use_makes_one_record_of_the_author_alone(cast: Cast) -> None:
    """A stand-in who never wrote one: one record, one grant, for the own account only."""
    before = Record.objects.filter(kind=Record.Kind.REFLECTION).count()
    first = write(cast, "anouk", text="Eerste")
    second = write(cast, "anouk", text="Tweede")
    assert first.record_id == second.record_id
    assert Record.objects.filter(kind=Record.Kind.REFLECTION).count() == before + 1
    assert first.record_id != cast.persons["bram"].record_id
    grant = Grant.objects.get(record_id=first.record_id)
    assert grant.principal_id == cast.account("anouk").principal_id
    assert (grant.part, grant.purpose, grant.role, grant.source, grant.may_write) == (
        "private_reflection", "reflecting", "author", "authorship", True,
    )  # fmt: skip
    assert grant.ends_at > timezone.now() + timedelta(days=50 * 365)


def test_nothing_is_chosen_beforehand_and_an_answer_can_be_taken_back(cast: Cast) -> None:
    client = cast.client("samira")
    assert b"checked" not in client.get(about(cast)).content
    row = write(cast, trust="no", phase="gather", text="Zo")
    said = {"version": "1", "trust": "skip", "phase": "skip", "text": "skip"}
    assert client.post(change_url(row), said).status_code == 302
    saved = kept("samira", cast)[-1]
    assert (saved.trust, saved.phase, saved.text) == ("", "", "skip")


# --- drafts -------------------------------------------------------------------------


def test_what_is_typed_is_kept_and_thrown_away(cast: Cast) -> None:
    client, url = cast.client("samira"), f"{about(cast)}concept/"
    assert client.post(url, {"text": "Half", "trust": "no"}).status_code == 204
    page = page_of(client.get(about(cast)))
    assert "Half" in page
    assert "Uw tekst van eerder staat er nog" in page
    assert client.post(url, {"drop": "1"}).status_code == 302
    assert "Half" not in page_of(client.get(about(cast)))


def test_inv12_a_draft_hangs_on_no_record_and_is_of_the_author_alone(cast: Cast) -> None:
    cast.client("samira").post(f"{about(cast)}concept/", {"text": "Half"})
    assert [draft.record_id for draft in drafts()] == [None]
    assert "Half" not in page_of(cast.client("anouk").get(about(cast)))


def test_saving_drops_the_draft(cast: Cast) -> None:
    cast.client("samira").post(f"{about(cast)}concept/", {"text": "Half"})
    write(cast, text="Heel")
    assert drafts() == []


def test_a_draft_of_other_words(cast: Cast) -> None:
    client, row = cast.client("samira"), of_cast(cast)
    assert client.post(f"{change_url(row)}concept/", {"text": "Andere"}).status_code == 204
    assert "Andere" in page_of(client.get(change_url(row)))
    assert cast.client("tom").post(f"{change_url(row)}concept/", {"text": "x"}).status_code == 404


# --- changing and taking away -------------------------------------------------------


def test_other_words_and_a_stale_save_shows_both(cast: Cast) -> None:
    client, row = cast.client("samira"), of_cast(cast)
    said = {"version": "1", "trust": "no", "text": "Nieuwe woorden"}
    assert client.post(change_url(row), said).status_code == 302
    stale = client.post(change_url(row), {"version": "1", "text": "Van een ander tabblad"})
    assert stale.status_code == 409
    assert "Nieuwe woorden" in page_of(stale)
    assert "Van een ander tabblad" in page_of(stale)
    saved = kept("samira", cast)[0]
    assert (saved.text, saved.trust, saved.perspective, saved.version) == (
        "Nieuwe woorden", "no", "", 2,
    )  # fmt: skip


def test_keeping_the_other_text(cast: Cast) -> None:
    client, row = cast.client("samira"), of_cast(cast)
    client.post(change_url(row), {"version": "1", "text": "Eerst"})
    chosen = {"version": "2", "text": "Daarna", "choosing": "1", "keep": "theirs"}
    assert client.post(change_url(row), chosen).status_code == 302
    assert kept("samira", cast)[0].text == "Eerst"
    mine = {**chosen, "keep": "mine"}
    assert client.post(change_url(row), mine).status_code == 302
    assert kept("samira", cast)[0].text == "Daarna"
    none = {"version": "3", "text": "Niet gekozen", "choosing": "1"}
    assert client.post(change_url(row), none).status_code == 409


def test_saving_the_same_words_changes_nothing(cast: Cast) -> None:
    row = write(cast, text="Zo")
    cast.client("samira").post(change_url(row), {"version": "1", "text": "Zo"})
    assert kept("samira", cast)[-1].version == 1


def test_what_is_taken_away_is_gone_after_one_question(cast: Cast) -> None:
    client, row = cast.client("samira"), of_cast(cast)
    asked = client.get(remove_url(row))
    assert asked.status_code == 200
    assert len(kept("samira", cast)) == 1
    assert client.post(remove_url(row)).status_code == 302
    assert kept("samira", cast) == []
    assert revisions(row.key) == []
    assert client.get(change_url(row)).status_code == 404
    assert client.post(remove_url(row)).status_code == 404


def test_no_versions_are_kept_of_private_words(cast: Cast) -> None:
    row = write(cast, text="Eerst zo")
    cast.client("samira").post(change_url(row), {"version": "1", "text": "Nu zo"})
    assert revisions(row.key) == []


# --- what waits ---------------------------------------------------------------------


def test_the_last_check_of_a_person_is_marked(cast: Cast) -> None:
    """Words without answers are no check: they do not take its place."""
    checked = write(cast, trust="yes")
    write(cast, text="Alleen woorden")
    lines = queries.my_reflections(cast.actor("samira")).lines
    assert [line.key for line in lines if line.is_last_check] == [checked.key]


def test_a_doubt_without_a_step_is_shown_until_there_is_one(cast: Cast) -> None:
    row = write(cast, connection="doubt")
    write(cast, trust="yes")
    client = cast.client("samira")
    assert queries.my_reflections(cast.actor("samira")).unsettled == 1
    assert "Bij één twijfel staat nog geen stap" in page_of(client.get(MINE))
    waiting = page_of(client.get(f"{MINE}?toon=zonder-stap"))
    assert change_url(row) in waiting
    assert waiting.count("/wijzigen/") == 1
    said = {"version": "1", "connection": "doubt", "action": "Bellen"}
    client.post(change_url(row), said)
    assert "staat er nog geen stap" not in page_of(client.get(MINE))
    assert "staat een stap" in page_of(client.get(f"{MINE}?toon=zonder-stap"))


def test_the_database_and_the_rule_agree_on_what_is_unsettled(cast: Cast) -> None:
    for said in ({"trust": "no"}, {"trust": "no", "action": "x"}, {"activities": "doubt"}):
        write(cast, **said)
    found = queries.my_reflections(cast.actor("samira"))
    assert found.unsettled == sum(line.is_unsettled for line in found.lines) == 2


# --- pages --------------------------------------------------------------------------


def test_the_person_page_leads_to_it_and_says_nothing_of_it(cast: Cast) -> None:
    page = page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/"))
    assert about(cast) in page
    assert ("samira", "private_reflection") not in canaries_in(page)
    assert about(cast) in page_of(cast.client("anouk").get(f"/inwoners/{cast.record('bram')}/"))


def test_english(cast: Cast) -> None:
    client = cast.client("samira")
    client.get("/taal/en/")
    page = page_of(client.get(about(cast)))
    assert "Is there enough trust?" in page


@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_keep_their_budget(cast: Cast, number: int) -> None:
    opened = cast.opened("samira", "bram", "support")
    for _one in range(number):
        actions.add_reflection(opened, words=Looking(trust="no", text="Zo"), once=new_key())
    client = cast.client("samira")
    row = kept("samira", cast)[-1]
    client.get(MINE)
    for url in (MINE, f"{MINE}?toon=zonder-stap", about(cast), change_url(row), remove_url(row)):
        with at_most(12):
            assert client.get(url).status_code == 200
    with at_most(15):
        client.post(about(cast), {"text": "Nog een", "once": new_key()})
    with at_most(15):
        client.post(change_url(row), {"version": "1", "text": "Anders"})
    with at_most(15):
        client.post(remove_url(row))


def test_a_first_reflection_keeps_the_budget(cast: Cast) -> None:
    client = cast.client("anouk")
    client.get(about(cast))
    with at_most(15):
        client.post(about(cast), {"text": "De eerste", "once": new_key()})


def test_a_long_list_comes_in_pages(cast: Cast) -> None:
    opened = cast.opened("samira", "bram", "support")
    for number in range(25):
        actions.add_reflection(opened, words=Looking(text=f"Notitie {number}."), once=new_key())
    client = cast.client("samira")
    assert "Notitie 24." in page_of(client.get(MINE))
    assert "Notitie 0." not in page_of(client.get(MINE))
    assert "Notitie 0." in page_of(client.get(f"{MINE}?pagina=2"))


def test_no_row_moves_into_a_persons_record(cast: Cast) -> None:
    with net.system("a test looks at all reflections"):
        records = set(Reflection.objects.values_list("record__kind", flat=True))
    assert records == {Record.Kind.REFLECTION}
