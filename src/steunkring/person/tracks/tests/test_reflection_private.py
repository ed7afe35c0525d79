"""What somebody writes in private is of nobody else (INV-12)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.models import Grant, ReadItem, ReadLine
from steunkring.foundation.access.queries import subject_of
from steunkring.foundation.accounts.models import TeamMembership
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions import Looking
from steunkring.person.tracks.models import Reflection
from tests.access.sitemap import entries
from tests.access.worlds import Asked, Worlds, pages, unchanged
from tests.cast import Cast, canaries_in

from .kit_reflection import (
    MINE,
    OTHERS,
    PURPOSES,
    about,
    change_url,
    kept,
    of_cast,
    remove_url,
    write,
)
from .shared import (
    all_kept,
    drafts,
    end_assignments,
    page_of,
)


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
