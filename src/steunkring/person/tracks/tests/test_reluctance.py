"""What makes asking, offering or accepting hard (P2-02): the owner's words alone (INV-1)."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import gate
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions import Hesitation
from steunkring.person.tracks.models import Reluctance
from tests.cast import Cast, canaries_in

from .shared import (
    HOSTILE,
    all_kept,
    at_most,
    drafts,
    end_assignments,
    page_of,
    revisions,
    share_wishes,
    stop_sharing,
)

MINE = "/mijn-kring/vragen-en-geven/"
NEW = f"{MINE}nieuw/"
STORY = ("bram", "story_profile")


def kept(cast: Cast, name: str = "bram") -> list[Reluctance]:
    return all_kept(Reluctance, record_id=cast.persons[name].record_id)


def theirs(cast: Cast, name: str = "bram") -> str:
    return f"/inwoners/{cast.record(name)}/vragen-en-geven/"


def change_url(row: Reluctance) -> str:
    return f"{MINE}{row.key}/wijzigen/"


def remove_url(row: Reluctance) -> str:
    return f"{MINE}{row.key}/verwijderen/"


def add(cast: Cast, **said: object) -> Reluctance:
    answer = cast.client("bram").post(NEW, {"once": new_key(), **said})
    assert answer.status_code == 302, page_of(answer)
    return kept(cast)[-1]


# --- the owner -----------------------------------------------------------------------------


def test_p2_02_one_kind_is_enough(cast: Cast) -> None:
    row = add(cast, kinds=["act"])
    assert (row.kinds, row.text, row.state) == (["act"], "", "noticed")


def test_p2_02_all_three_kinds_and_everything_that_can_be_said(cast: Cast) -> None:
    said = {
        "kinds": ["accept", "ask", "act"],
        "text": "Ik wil niemand tot last zijn.",
        "concerning": "meerijden",
        "easier": "als Joop het vraagt",
        "small_step": "ja zeggen op koffie",
        "state": "step_agreed",
    }
    row = add(cast, **said)
    assert row.kinds == ["ask", "act", "accept"]
    assert {name: getattr(row, name) for name in said if name != "kinds"} == {
        name: value for name, value in said.items() if name != "kinds"
    }
    page = page_of(cast.client("bram").get(MINE))
    for words in ("Ik wil niemand tot last zijn.", "lastig om te vragen", "stap afgesproken"):
        assert words in page


def test_words_without_a_kind_are_enough(cast: Cast) -> None:
    assert add(cast, text="Ik durf niet goed.").kinds == []


@pytest.mark.parametrize("said", [{}, {"easier": "als iemand belt"}, {"text": " "}])
def test_nothing_that_is_hard_asks_for_one_choice(cast: Cast, said: dict[str, str]) -> None:
    before = len(kept(cast))
    answer = cast.client("bram").post(NEW, {"once": new_key(), **said})
    assert answer.status_code == 422
    page = page_of(answer)
    assert "Er is nog niets gekozen." in page
    assert said.get("easier", "") in page
    assert len(kept(cast)) == before


def test_a_choice_that_is_none_keeps_what_was_typed(cast: Cast) -> None:
    answer = cast.client("bram").post(NEW, {"kinds": ["fault"], "text": "Dit blijft staan."})
    assert answer.status_code == 422
    assert "Dit blijft staan." in page_of(answer)
    assert "Deze keuze staat niet in de lijst." in page_of(answer)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_survives(cast: Cast, text: str) -> None:
    row = add(cast, text=text, easier=text, small_step=text)
    assert (row.text, row.easier, row.small_step) == (text, text, text)
    answer = cast.client("bram").get(MINE)
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_a_line_that_is_too_long_is_not_cut(cast: Cast) -> None:
    answer = cast.client("bram").post(NEW, {"kinds": ["ask"], "concerning": "x" * 201})
    assert answer.status_code == 422
    assert "De tekst is te lang" in page_of(answer)
    assert "x" * 201 in page_of(answer)


def test_a_double_click_makes_one(cast: Cast) -> None:
    before, once = len(kept(cast)), new_key()
    for _press in range(2):
        add(cast, kinds=["ask"], once=once)
    assert len(kept(cast)) == before + 1


def test_what_is_typed_is_kept_and_dropped_with_saving(cast: Cast) -> None:
    client = cast.client("bram")
    assert client.post(f"{NEW}concept/", {"text": "Half"}).status_code == 204
    assert "Half" in page_of(client.get(NEW))
    add(cast, text="Heel")
    assert drafts() == []
    row = kept(cast)[-1]
    assert client.post(f"{change_url(row)}concept/", {"text": "Anders"}).status_code == 204
    assert "Anders" in page_of(client.get(change_url(row)))


def test_other_words_are_a_next_version_and_a_stale_save_shows_both(cast: Cast) -> None:
    client, row = cast.client("bram"), add(cast, text="Eerst", kinds=["ask"])
    said = {"version": "1", "text": "Toen", "kinds": ["ask"], "state": "talked_about"}
    assert client.post(change_url(row), said).status_code == 302
    stale = client.post(change_url(row), {**said, "text": "Van een ander tabblad"})
    assert stale.status_code == 409
    assert "Toen" in page_of(stale)
    assert "Van een ander tabblad" in page_of(stale)
    assert "over gepraat" in page_of(stale)
    saved = kept(cast)[-1]
    assert (saved.text, saved.state, saved.version) == ("Toen", "talked_about", 2)
    assert [one.fields["text"] for one in revisions(row.key)] == ["Eerst", "Toen"]
    kept_theirs = {**said, "version": "2", "choosing": "1", "keep": "theirs", "text": "Nee"}
    assert client.post(change_url(row), kept_theirs).status_code == 302
    assert kept(cast)[-1].text == "Toen"


def test_taken_away_and_put_back(cast: Cast) -> None:
    client, row = cast.client("bram"), add(cast, text="Weg ermee")
    assert client.post(remove_url(row)).status_code == 302
    assert client.get(change_url(row)).status_code == 404
    assert "Weg ermee" not in page_of(cast.client("samira").get(theirs(cast)))
    assert client.post(remove_url(row), {"back": "1"}).status_code == 302
    assert client.get(change_url(row)).status_code == 200
    assert [one.fields["is_removed"] for one in revisions(row.key)] == [False, True, False]
    assert client.post(remove_url(row), {"back": "1"}).status_code == 302
    assert kept(cast)[-1].version == 3


def test_who_reads_it_is_said_before_anything_is_written(cast: Cast) -> None:
    client = cast.client("bram")
    for url in (MINE, NEW):
        assert "Samira leest dit ook." in page_of(client.get(url))
    stop_sharing(cast)
    for url in (MINE, NEW):
        assert "Alleen ik zie dit, tot ik het deel." in page_of(client.get(url))


def test_an_empty_page_helps(cast: Cast) -> None:
    page = page_of(cast.client("olga").get(MINE))
    assert "Hier komt wat ik lastig vind" in page
    assert NEW in page


# --- the worker ----------------------------------------------------------------------------


def test_inv1_a_worker_with_the_share_reads_and_has_no_way_to_write(cast: Cast) -> None:
    client, row = cast.client("samira"), kept(cast)[0]
    page = page_of(client.get(theirs(cast)))
    assert row.text in page
    assert STORY in canaries_in(page)
    assert client.post(theirs(cast), {"text": "x"}).status_code == 405
    for url in (NEW, change_url(row), remove_url(row)):
        assert client.post(url, {"text": "x", "version": "1"}).status_code in (302, 403, 404)
    opened = cast.opened("samira", "bram", "support")
    words = Hesitation(text="x")
    with pytest.raises(gate.NotAllowed):
        actions.add_reluctance(opened, words=words, once=new_key())
    with pytest.raises(gate.NotAllowed):
        actions.change_reluctance(opened, row.key, words=words, version=1)
    with pytest.raises(gate.NotAllowed):
        actions.remove_reluctance(opened, row.key)
    with pytest.raises(gate.NotAllowed):
        actions.restore_reluctance(opened, row.key)
    assert [(one.text, one.version) for one in kept(cast)] == [(row.text, 1)]


def test_inv1_what_was_told_goes_to_the_contact_or_to_a_proposal(cast: Cast) -> None:
    page = page_of(cast.client("samira").get(theirs(cast)))
    assert f"/inwoners/{cast.record('bram')}/contact/nieuw/" in page
    assert f"/inwoners/{cast.record('bram')}/wensen/voorstel/" in page


def test_p2_02_r1_never_a_fault_and_never_a_reason_to_close(cast: Cast) -> None:
    page = page_of(cast.client("samira").get(theirs(cast)))
    assert "nooit een fout, en nooit een reden om een hulpvraag te stoppen" in page
    assert "Dat is geen fout." in page_of(cast.client("bram").get(MINE))


def test_p2_02_r2_contact_with_equals_first(cast: Cast) -> None:
    page = page_of(cast.client("samira").get(theirs(cast)))
    assert "Stel eerst contact voor met iemand die zelf ook hulp krijgt." in page
    client = cast.client("bram")
    client.post(remove_url(kept(cast)[0]))
    add(cast, kinds=["act"])
    assert "Stel eerst contact voor" not in page_of(cast.client("samira").get(theirs(cast)))


def test_p2_02_the_facts_stand_there_with_their_source(cast: Cast) -> None:
    for page in (
        page_of(cast.client("bram").get(MINE)),
        page_of(cast.client("samira").get(theirs(cast))),
    ):
        assert "Linders 2010; Engbersen 2007; Van den Brink 2012" in page


def test_without_the_share_a_worker_reads_nothing(cast: Cast) -> None:
    stop_sharing(cast)
    page = page_of(cast.client("samira").get(theirs(cast)))
    assert "deelt dit niet met u" in page
    assert STORY not in canaries_in(page)
    share_wishes(cast)
    assert STORY in canaries_in(page_of(cast.client("samira").get(theirs(cast))))


def test_a_stand_in_reads_nothing_of_it(cast: Cast) -> None:
    answer = cast.client("anouk").get(theirs(cast))
    assert answer.status_code == 200
    assert STORY not in canaries_in(page_of(answer))
    assert "deelt dit niet met u" in page_of(answer)


@pytest.mark.parametrize("name", ["lena", "tom", "piet"])
def test_a_colleague_a_lead_and_another_team_meet_nothing(cast: Cast, name: str) -> None:
    client = cast.client(name)
    found = client.get(theirs(cast))
    missing = client.get(theirs(cast).replace(cast.record("bram"), "0" * 13))
    assert (found.status_code, missing.status_code) == (404, 404)
    assert canaries_in(page_of(found)) == set()


@pytest.mark.parametrize("name", ["joop", "ria", "bas", "ada", "pia", "olga"])
def test_nobody_else_meets_it(cast: Cast, name: str) -> None:
    client, row = cast.client(name), kept(cast)[0]
    for url in (theirs(cast), change_url(row), MINE):
        assert not {one for one in canaries_in(page_of(client.get(url))) if one[0] == "bram"}
    assert client.post(remove_url(row)).status_code in (302, 403, 404)
    assert kept(cast)[0].removed_at is None


def test_another_citizen_cannot_touch_it(cast: Cast) -> None:
    client, row = cast.client("fatma"), kept(cast)[0]
    assert client.get(change_url(row)).status_code == 404
    assert client.post(change_url(row), {"version": "1", "kinds": ["act"]}).status_code == 404
    assert client.post(remove_url(row)).status_code == 404
    assert client.post(f"{change_url(row)}concept/", {"text": "x"}).status_code == 404
    assert (kept(cast)[0].text, kept(cast)[0].version) == (row.text, 1)


def test_wk3_it_closes_with_the_assignment(cast: Cast) -> None:
    end_assignments(cast)
    assert cast.client("samira").get(theirs(cast)).status_code == 404


# --- pages ---------------------------------------------------------------------------------


def test_both_sides_are_reached_from_where_they_look(cast: Cast) -> None:
    assert MINE in page_of(cast.client("bram").get("/mijn-kring/"))
    person = page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/"))
    assert theirs(cast) in person
    assert theirs(cast) not in page_of(
        cast.client("anouk").get(f"/inwoners/{cast.record('bram')}/")
    )


def test_english(cast: Cast) -> None:
    client = cast.client("bram")
    client.get("/taal/en/")
    assert "hard to ask" in page_of(client.get(MINE))


@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_keep_their_budget(cast: Cast, number: int) -> None:
    opened = cast.opened("bram", "bram", "own")
    for _one in range(number):
        actions.add_reluctance(opened, words=Hesitation(kinds=("ask",)), once=new_key())
    row = kept(cast)[-1]
    client, worker = cast.client("bram"), cast.client("samira")
    client.get(MINE)
    worker.get(theirs(cast))
    for url in (MINE, NEW, change_url(row)):
        with at_most(12):
            assert client.get(url).status_code == 200
    with at_most(12):
        assert worker.get(theirs(cast)).status_code == 200
    with at_most(15):
        client.post(NEW, {"kinds": ["ask"], "once": new_key()})
    with at_most(15):
        client.post(change_url(row), {"version": "1", "kinds": ["act"]})
    with at_most(15):
        client.post(remove_url(row))
