"""Looking back in private (B17, B18): only the author, and no trace with the person (INV-12)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.models import Grant, ReadItem, ReadLine, Record
from steunkring.foundation.access.queries import subject_of
from steunkring.foundation.accounts.models import TeamMembership
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions import Looking
from steunkring.person.tracks.models import Reflection
from tests.access.sitemap import entries
from tests.access.worlds import Asked, Worlds, pages, unchanged
from tests.cast import Cast, canaries_in

from .shared import (
    HOSTILE,
    all_kept,
    at_most,
    drafts,
    end_assignments,
    page_of,
    revisions,
)

MINE = "/leren/"
OTHERS = ("anouk", "lena", "tom", "piet")
PURPOSES = (
    *("own", "representation", "helping", "support", "stand_in"),
    *("leading", "partner", "together", "intake", "reflecting"),
)


def about(cast: Cast, name: str = "bram") -> str:
    return f"/inwoners/{cast.record(name)}/terugkijken-voor-mezelf/"


def kept(author: str, cast: Cast) -> list[Reflection]:
    """What somebody wrote, in the order of writing."""
    rows: list[Reflection] = all_kept(Reflection)
    return [row for row in rows if row.author_id == cast.account(author).principal_id]


def write(cast: Cast, name: str = "samira", whose: str = "bram", **said: str) -> Reflection:
    data = {"once": new_key(), **said}
    answer = cast.client(name).post(about(cast, whose), data)
    assert answer.status_code == 302, page_of(answer)
    return kept(name, cast)[-1]


def change_url(row: Any) -> str:
    return f"{MINE}{row.key}/wijzigen/"


def remove_url(row: Any) -> str:
    return f"{MINE}{row.key}/verwijderen/"


def of_cast(cast: Cast) -> Any:
    """What Samira wrote about Bram, with canaries."""
    return cast.rows["bram"]["reflection"][0]


# --- writing ---------------------------------------------------------------------------


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


# --- drafts ------------------------------------------------------------------------------


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


# --- changing and taking away ----------------------------------------------------------


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


# --- INV-12: nobody else ------------------------------------------------------------------


@pytest.mark.parametrize("name", OTHERS)
def test_inv12_a_key_of_somebody_else_is_the_key_of_nobody(cast: Cast, name: str) -> None:
    """A stand-in, the team lead, another team, a former colleague: same bytes, same queries."""
    client, nothing = cast.client(name), "0" * 13
    row = of_cast(cast)
    for url in (change_url(row), remove_url(row)):
        found = client.get(url)
        missing = client.get(url.replace(row.key, nothing))
        assert (found.status_code, missing.status_code) == (404, 404)
        assert found.content.replace(row.key.encode(), nothing.encode()) == missing.content
    posted = client.post(remove_url(row))
    assert posted.status_code == 404
    changed = client.post(change_url(row), {"version": "1", "text": "Van een ander"})
    assert changed.status_code == 404
    assert kept("samira", cast)[0].text == row.text


@pytest.mark.parametrize("name", ["bram", "olga", "joop", "ria", "ada", "pia"])
def test_inv12_who_does_not_work_with_people_gets_no_further_than_the_door(
    cast: Cast, name: str
) -> None:
    client, row = cast.client(name), of_cast(cast)
    for url in (MINE, change_url(row), remove_url(row), about(cast)):
        there = client.get(url)
        unknown = client.get(url.replace(row.key, "0" * 13))
        assert there.status_code == unknown.status_code
        assert there.status_code in (302, 403, 404)
        assert canaries_in(page_of(there)) == set()


@pytest.mark.parametrize("name", ["anouk", "lena", "tom", "piet", "bram", "ada", "pia", "ria"])
def test_inv12_no_purpose_opens_it_to_anybody_else(cast: Cast, name: str) -> None:
    actor = cast.actor(name)
    for purpose in PURPOSES:
        rows = gate.readable(actor, Reflection, purpose=purpose)
        assert not rows.filter(record_id=of_cast(cast).record_id)
    assert gate.readable(cast.actor("samira"), Reflection, purpose="reflecting")


def test_inv12_the_list_is_ones_own(cast: Cast) -> None:
    seen = canaries_in(page_of(cast.client("samira").get(MINE)))
    assert {owner for owner, part in seen if part == "private_reflection"} == {"samira"}
    seen = canaries_in(page_of(cast.client("tom").get(MINE)))
    assert {owner for owner, part in seen if part == "private_reflection"} == {"tom"}
    for name in ("anouk", "lena"):
        page = page_of(cast.client(name).get(MINE))
        assert canaries_in(page) == set()
        assert "Hier komt wat u voor uzelf bewaart" in page


def test_inv12_the_form_shows_only_ones_own_about_a_person(cast: Cast) -> None:
    """The stand-in opens the same form of the same person."""
    seen = canaries_in(page_of(cast.client("samira").get(about(cast))))
    assert ("samira", "private_reflection") in seen
    seen = canaries_in(page_of(cast.client("anouk").get(about(cast))))
    assert {part for _owner, part in seen} == {"name"}


def test_inv12_nothing_on_the_persons_record_tells_of_it(cast: Cast) -> None:
    """No revision, no grant, no row and no read of the part on the record of Bram."""
    record = cast.persons["bram"].record_id
    grants = Grant.objects.filter(record_id=record).count()
    write(cast, text="Voor mezelf", trust="no")
    cast.client("samira").get(MINE)
    assert Grant.objects.filter(record_id=record).count() == grants
    parts = set(ReadItem.objects.filter(subject=subject_of(record)).values_list("part", "purpose"))
    assert parts == {("name", "support")}
    assert not all_kept(Reflection, record_id=record)


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["bram", "anouk", "lena", "tom"])
def test_inv12_nobody_meets_another_world_when_somebody_looks_back(cast: Cast, name: str) -> None:
    """Same bytes and as many queries on every page, whether Samira wrote something or never."""

    def written() -> None:
        opened = cast.opened("samira", "bram", "support")
        for number in range(3):
            words = Looking(trust="no", text=f"Nog een {number}")
            actions.add_reflection(opened, words=words, once=new_key())

    def never() -> None:
        Grant.objects.filter(record=cast.reflecting["samira"]).delete()
        Reflection.objects.filter(record=cast.reflecting["samira"]).delete()

    of_this = [one for one in entries() if "reflection" in one.name]

    def asked(persona: str) -> list[Asked]:
        return [*pages(cast, persona), *pages(cast, persona, of_this)]

    worlds = Worlds(cast)
    worlds.compare([name], asked, unchanged, written, never)
    assert not worlds.found, "\n".join(worlds.found)
    assert worlds.compared > 2 * len(of_this)


def test_inv12_reading_ones_own_is_logged_under_ones_own_record(cast: Cast) -> None:
    cast.client("samira").get(MINE)
    items = ReadItem.objects.filter(part="private_reflection")
    assert {item.subject for item in items} == {subject_of(of_cast(cast).record_id)}
    assert ReadLine.objects.filter(page="tracks:reflections").exists()


@pytest.mark.parametrize("name", ["bram", "tom", "lena", "piet"])
def test_only_who_works_with_the_person_now_looks_back(cast: Cast, name: str) -> None:
    before = len(all_kept(Reflection))
    client = cast.client(name)
    got = client.get(about(cast))
    assert got.status_code in (403, 404)
    posted = client.post(about(cast), {"text": "Toch", "once": new_key()})
    assert posted.status_code == got.status_code
    assert client.post(f"{about(cast)}concept/", {"text": "Toch"}).status_code in (403, 404)
    assert len(all_kept(Reflection)) == before
    assert drafts() == []


def test_access_that_ended_while_typing_gives_the_own_text_back(cast: Cast) -> None:
    client = cast.client("samira")
    end_assignments(cast)
    answer = client.post(about(cast), {"text": "Wat ik typte", "once": new_key()})
    assert answer.status_code == 404
    assert "Wat ik typte" in page_of(answer)
    assert canaries_in(page_of(answer)) == set()


def test_without_the_person_the_words_stay_the_name_goes(cast: Cast) -> None:
    client, row = cast.client("samira"), of_cast(cast)
    assert ("bram", "name") in canaries_in(page_of(client.get(MINE)))
    end_assignments(cast)
    page = page_of(client.get(MINE))
    assert canaries_in(page) == {("samira", "private_reflection")}
    assert "Iemand met wie u nu niet werkt" in page
    assert about(cast) not in page
    assert client.get(change_url(row)).status_code == 200
    assert canaries_in(page_of(client.get(change_url(row)))) == {("samira", "private_reflection")}
    said = {"version": "1", "text": "Later gedacht"}
    assert client.post(change_url(row), said).status_code == 302
    assert kept("samira", cast)[0].text == "Later gedacht"
    assert client.post(remove_url(row)).status_code == 302


def test_wk3_who_left_the_team_reads_nothing_any_more(cast: Cast) -> None:
    TeamMembership.objects.filter(account=cast.account("samira")).update(ends_at=timezone.now())
    client, row = cast.client("samira"), of_cast(cast)
    for url in (MINE, change_url(row), about(cast)):
        answer = client.get(url)
        assert answer.status_code in (302, 403, 404)
        assert canaries_in(page_of(answer)) == set()
    assert not gate.readable(cast.actor("samira"), Reflection, purpose="reflecting")


# --- what waits ---------------------------------------------------------------------------


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
    assert "Eén keer twijfelde u en staat er nog geen stap" in page_of(client.get(MINE))
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


# --- pages ---------------------------------------------------------------------------------


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
