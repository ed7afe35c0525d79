"""My people: the owner writes, and nobody else (A13, C8, INV-1)."""

from __future__ import annotations

import pytest

from steunkring.foundation.access.gate import NotAllowed, NotReadable
from steunkring.foundation.writing.models import Draft, Revision
from steunkring.foundation.writing.once import new_key
from steunkring.person.network import actions, queries
from steunkring.person.network.actions import TieWords
from steunkring.person.tracks.tests.shared import HOSTILE, all_kept, at_most, page_of
from tests.cast import Cast, make_share

from .shared_ties import MINE, add, all_ties, filled, kept, tie_of, url


def test_the_owner_writes_somebody_down(cast: Cast) -> None:
    client = cast.client("bram")
    with at_most(15):
        assert client.post(f"{MINE}nieuw/", filled()).status_code == 302
    row = all_ties(cast)[-1]
    assert (row.name, row.closeness, row.part, row.basis) == (
        "Mijn buurman",
        "near",
        "network_map",
        "told",
    )
    page = page_of(client.get(MINE))
    assert "Hij zet de kliko buiten." in page
    assert "Ik help in zijn moestuin." in page


def test_a_name_is_enough_and_an_empty_one_loses_nothing(cast: Cast) -> None:
    client = cast.client("bram")
    assert client.post(f"{MINE}nieuw/", {"name": "Oma", "once": new_key()}).status_code == 302
    row = all_ties(cast)[-1]
    assert (row.name, row.closeness, row.asking, row.strain) == ("Oma", "", "", "unknown")
    answer = client.post(f"{MINE}nieuw/", filled(name="  ", note="dit blijft staan"))
    assert answer.status_code == 422
    assert "dit blijft staan" in page_of(answer)
    assert "Eén woord is genoeg" in page_of(answer)


def test_a_second_press_makes_nothing_new(cast: Cast) -> None:
    client, form = cast.client("bram"), filled()
    before = len(all_ties(cast))
    for _ in range(2):
        assert client.post(f"{MINE}nieuw/", form).status_code == 302
    assert len(all_ties(cast)) == before + 1


@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_are_kept_as_they_are(cast: Cast, text: str) -> None:
    client = cast.client("bram")
    assert client.post(f"{MINE}nieuw/", filled(name=text[:120], note=text)).status_code == 302
    row = all_ties(cast)[-1]
    assert (row.name, row.note) == (text[:120].strip(), text)
    page = client.get(MINE).content.decode()
    assert "<script>alert" not in page


def test_a_stale_save_shows_both_texts(cast: Cast) -> None:
    client, key = cast.client("bram"), tie_of(cast)
    assert client.post(url(key, "wijzigen"), filled(name="Jan", version="1")).status_code == 302
    both = client.post(url(key, "wijzigen"), filled(name="Piet", version="1"))
    assert both.status_code == 409
    assert "Jan" in page_of(both)
    assert "Piet" in page_of(both)
    assert kept(cast, key).name == "Jan"
    chosen = filled(name="Piet", version="2", choosing="1", keep="mine")
    assert client.post(url(key, "wijzigen"), chosen).status_code == 302
    assert kept(cast, key).name == "Piet"
    assert [one.number for one in all_kept(Revision, subject_key=key)] == [2, 3]


def test_taken_away_and_put_back(cast: Cast) -> None:
    client, row = cast.client("bram"), add(cast, "Tante Ans")
    client.post(url(row.key, "verwijderen"))
    assert kept(cast, row.key).removed_at is not None
    assert row.key not in {line.key for line in queries.ties(cast.opened("bram", "bram"))}
    assert "Tante Ans" in page_of(client.get(MINE))
    client.post(url(row.key, "verwijderen"), {"back": "1"})
    assert kept(cast, row.key).removed_at is None


def test_what_is_typed_is_kept(cast: Cast) -> None:
    client = cast.client("bram")
    assert client.post(f"{MINE}nieuw/concept/", {"name": "Mijn nicht"}).status_code == 204
    assert "Mijn nicht" in page_of(client.get(f"{MINE}nieuw/"))
    client.post(f"{MINE}nieuw/", filled())
    assert not Draft.objects.filter(target="network:tie-new").exists()


def test_a14_not_asking_needs_no_reason_and_is_shown(cast: Cast) -> None:
    row = add(cast, "Moeder", asking="do_not_ask")
    line = queries.tie(cast.opened("bram", "bram"), row.key)
    assert not line.may_be_asked
    assert line.sign == "not_asked"
    assert "niet om hulp vragen" in page_of(cast.client("bram").get(MINE))


def test_somebody_through_somebody(cast: Cast) -> None:
    first = add(cast, "Buurman")
    second = add(cast, "Volleybalclub", via_key=first.key, is_group=True, kind="community")
    line = queries.tie(cast.opened("bram", "bram"), second.key)
    assert (line.via, line.shape) == ("Buurman", "group")
    with pytest.raises(NotReadable):
        add(cast, "Iemand", via_key=tie_of(cast, whose="fatma"))


@pytest.mark.parametrize("other", ["samira", "anouk", "piet", "tom", "lena", "joop", "ria", "bas"])
def test_inv1_nobody_else_writes_a_tie(cast: Cast, other: str) -> None:
    """Not who sees the map either."""
    if other == "samira":
        make_share(cast, "bram", "samira", "worker", "network_map")
    client, key = cast.client(other), tie_of(cast)
    before = kept(cast, key)
    for page in ("wijzigen", "verwijderen", "op-afstand"):
        for address in (url(key, page), f"/namens/{cast.record('bram')}{url(key, page)}"):
            answer = client.post(address, filled(version="1"))
            assert answer.status_code in (403, 404)
    after = kept(cast, key)
    assert (after.name, after.version, after.part) == (before.name, before.version, before.part)


def test_c8_a_worker_sees_the_map_only_when_it_is_shared(cast: Cast) -> None:
    opened = cast.opened("samira", "bram", "support")
    assert queries.ties(opened) == []
    assert queries.names_of(opened, [tie_of(cast)]) == {}
    make_share(cast, "bram", "samira", "worker", "network_map")
    opened = cast.opened("samira", "bram", "support")
    assert [line.key for line in queries.ties(opened)] == [tie_of(cast)]
    with pytest.raises(NotAllowed):
        actions.add_tie(opened, words=TieWords(name="x"), once=new_key())


@pytest.mark.parametrize("number", [40, 400])
def test_many_people_cost_no_more(cast: Cast, number: int) -> None:
    for place in range(number):
        add(cast, f"Neef {place}", closeness=("near", "middle", "further", "")[place % 4])
    client = cast.client("bram")
    with at_most(12):
        page = page_of(client.get(MINE))
    assert "Neef 39" in page
    assert "10 namen" in page or "100 namen" in page
    with at_most(12):
        assert client.get(f"{MINE}afdrukken/").status_code == 200
    with at_most(12):
        assert client.get(url(all_ties(cast)[-1].key, "wijzigen")).status_code == 200
    with at_most(15):
        form = filled(version="1")
        assert client.post(url(all_ties(cast)[-1].key, "wijzigen"), form).status_code == 302
