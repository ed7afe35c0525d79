"""Proposals for a place in profile and grid: the owner decides, in all four ways (INV-1)."""

from __future__ import annotations

import pytest
from django.test import Client

from steunkring.foundation.access import gate
from steunkring.foundation.writing.models import Agreement
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.kinds import KINDS
from steunkring.person.tracks.models import GridItem, ProfileCell, Proposal, Wish
from tests.cast import Cast, canaries_in

from .shared import agreements, all_kept, kept, page_of, proposals, stop_sharing, wishes

TEXT = "Zet graag thee voor anderen."
# Address of a place, the model a yes writes, and what the row then says of its place.
PLACES = [
    ("profiel/5/nu/", ProfileCell, {"area": "health", "column": "now"}),
    ("profiel/5/vroeger/", ProfileCell, {"area": "health", "column": "earlier"}),
    ("profiel/5/wensen/", Wish, {"area": "health"}),
    ("leven-in-beeld/2/lastig/", GridItem, {"dimension": "relations", "column": "obstacle"}),
    ("leven-in-beeld/2/nodig/", GridItem, {"dimension": "relations", "column": "needed"}),
    ("leven-in-beeld/2/is-er-al/", GridItem, {"dimension": "relations", "column": "available"}),
]


def rows_of(cast: Cast, model: type) -> list[object]:
    return all_kept(model, record_id=cast.persons["bram"].record_id)


def propose(cast: Cast, place: str, **further: str) -> Proposal:
    path = f"/inwoners/{cast.record('bram')}/{place}voorstel/"
    data = {"text": TEXT, "basis": "observed", "once": new_key(), **further}
    answer = cast.client("samira").post(path, data)
    assert answer.status_code == 302, page_of(answer)
    return proposals(cast)[-1]


def again(proposal: Proposal) -> Proposal:
    found: Proposal = kept(Proposal, pk=proposal.pk)
    return found


def answer(cast: Cast, proposal: Proposal, word: str) -> None:
    path = f"/mijn-kring/voorstellen/{proposal.key}/"
    cast.client("bram").post(path, {"answer": word})


@pytest.mark.parametrize(("place", "model", "where"), PLACES)
def test_inv1_a_yes_of_the_owner_writes_the_row(
    cast: Cast, place: str, model: type, where: dict[str, str]
) -> None:
    before = len(rows_of(cast, model))
    proposal = propose(cast, place)
    assert len(rows_of(cast, model)) == before
    answer(cast, proposal, "yes")
    row = rows_of(cast, model)[-1]
    assert len(rows_of(cast, model)) == before + 1
    assert {name: getattr(row, name) for name in where} == where
    assert (row.text, row.basis, row.author_id) == (TEXT, "observed", proposal.author_id)  # type: ignore[attr-defined]
    agreement = agreements(cast)[-1]
    assert (agreement.how, agreement.subject_key) == ("own_account", row.key)  # type: ignore[attr-defined]
    assert again(proposal).state == Proposal.State.ACCEPTED


@pytest.mark.parametrize(("place", "model", "where"), PLACES)
def test_not_now_and_own_words(cast: Cast, place: str, model: type, where: dict[str, str]) -> None:
    before = len(rows_of(cast, model))
    answer(cast, propose(cast, place), "not_now")
    assert len(rows_of(cast, model)) == before
    proposal = propose(cast, place)
    client = cast.client("bram")
    path = f"/mijn-kring/voorstellen/{proposal.key}/anders/"
    assert TEXT in page_of(client.get(path))
    assert client.post(path, {"text": "Ik zet koffie.", "version": "0"}).status_code == 302
    row = rows_of(cast, model)[-1]
    assert {name: getattr(row, name) for name in where} == where
    assert (row.text, row.basis) == ("Ik zet koffie.", "told")  # type: ignore[attr-defined]
    assert row.author_id == cast.account("bram").principal_id  # type: ignore[attr-defined]
    assert again(proposal).state == Proposal.State.REWORDED


@pytest.mark.parametrize(("place", "model", "where"), PLACES)
@pytest.mark.parametrize("word", ["yes", "own_words"])
def test_on_the_tablet(
    cast: Cast, place: str, model: type, where: dict[str, str], word: str
) -> None:
    before = len(rows_of(cast, model))
    proposal = propose(cast, place)
    client = cast.client("samira")
    client.post(
        f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/tablet/", {"others": "alone"}
    )
    shown = page_of(client.get("/tablet/"))
    assert TEXT in shown
    assert ("bram", "story_profile") not in canaries_in(shown)
    client.post("/tablet/", {"answer": word, "text": "Mijn woorden."})
    row = rows_of(cast, model)[-1]
    assert len(rows_of(cast, model)) == before + 1
    assert row.text == (TEXT if word == "yes" else "Mijn woorden.")  # type: ignore[attr-defined]
    assert agreements(cast)[-1].how == Agreement.How.TABLET
    assert {name: getattr(row, name) for name in where} == where


@pytest.mark.parametrize("how", ["spoken", "signed_paper"])
@pytest.mark.parametrize("place", ["profiel/5/nu/", "leven-in-beeld/2/nodig/"])
def test_spoken_or_on_paper_and_the_owner_objects(cast: Cast, place: str, how: str) -> None:
    from .shared import filled

    proposal = propose(cast, place)
    when = {name: filled()[name] for name in ("on", "at")}
    path = f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/akkoord/"
    said = {"how": how, "read_back_by": "Samira", "paper_kept_where": "in de map", **when}
    assert cast.client("samira").post(path, said).status_code == 302
    agreement = agreements(cast)[-1]
    assert agreement.how == how
    bram = cast.client("bram")
    assert TEXT in page_of(bram.get("/mijn-kring/akkoord/"))
    away = f"/mijn-kring/akkoord/{agreement.key}/klopt-niet/"
    assert agreement.subject_key in page_of(bram.get(away))
    bram.post(away, {"objection": "Dat zei ik niet"})
    sheet, row = place.split("/")[:2]
    assert "U zei: klopt niet" in page_of(bram.get(f"/mijn-kring/{sheet}/{row}/"))
    theirs = cast.client("samira").get(f"/inwoners/{cast.record('bram')}/{sheet}/{row}/")
    assert "klopt niet" in page_of(theirs)


def test_inv17_author_and_basis_stand_beside_it_everywhere(cast: Cast) -> None:
    proposal = propose(cast, "profiel/5/nu/")
    for name, path in (
        ("bram", "/mijn-kring/profiel/"),
        ("bram", "/mijn-kring/profiel/5/"),
        ("bram", "/mijn-kring/voorstellen/"),
        ("samira", f"/inwoners/{cast.record('bram')}/profiel/5/"),
    ):
        page = page_of(cast.client(name).get(path))
        around = page.split(TEXT)[0][-500:] + page.split(TEXT)[1][:500]
        assert "Samira" in around, path
        assert "gezien" in around, path
    answer(cast, proposal, "yes")
    for name, path in (
        ("bram", "/mijn-kring/profiel/5/"),
        ("samira", f"/inwoners/{cast.record('bram')}/profiel/5/"),
    ):
        after = page_of(cast.client(name).get(path)).split(TEXT)[1][:900]
        assert "Samira" in after
        assert "gezien" in after
        assert "met het eigen account" in after


def test_a_proposal_stands_beside_the_own_words_and_never_over_them(cast: Cast) -> None:
    own = rows_of(cast, ProfileCell)[0]
    propose(cast, "profiel/1/nu/")
    page = page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/profiel/1/"))
    assert page.index(own.text) < page.index(TEXT)  # type: ignore[attr-defined]
    assert "wacht op antwoord" in page


def test_an_obstacle_keeps_where_it_lies_and_a_source_what_it_is_for(cast: Cast) -> None:
    needed = next(
        one
        for one in rows_of(cast, GridItem)
        if one.column == "needed"  # type: ignore[attr-defined]
    )
    answer(cast, propose(cast, "leven-in-beeld/2/lastig/", side="surroundings"), "yes")
    assert rows_of(cast, GridItem)[-1].side == "surroundings"  # type: ignore[attr-defined]
    key = needed.key  # type: ignore[attr-defined]
    answer(cast, propose(cast, "leven-in-beeld/2/is-er-al/", answers=key), "yes")
    assert rows_of(cast, GridItem)[-1].linked_key == key  # type: ignore[attr-defined]


def test_without_the_share_one_proposes_but_sees_no_word(cast: Cast) -> None:
    stop_sharing(cast)
    propose(cast, "profiel/1/nu/")
    page = page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/profiel/1/"))
    assert TEXT in page
    assert ("bram", "story_profile") not in canaries_in(page)
    form = cast.client("samira").get(
        f"/inwoners/{cast.record('bram')}/leven-in-beeld/1/is-er-al/voorstel/"
    )
    assert ("bram", "story_profile") not in canaries_in(page_of(form))


@pytest.mark.parametrize("name", ["anouk", "tom", "piet", "lena", "bram", "ria", "joop"])
def test_who_may_not_propose(cast: Cast, name: str) -> None:
    before = len(proposals(cast))
    client: Client = cast.client(name)
    for place, _model, _where in PLACES:
        path = f"/inwoners/{cast.record('bram')}/{place}voorstel/"
        data = {"text": TEXT, "basis": "told", "once": new_key()}
        assert client.get(path).status_code in (403, 404)
        assert client.post(path, data).status_code in (403, 404)
    assert len(proposals(cast)) == before


def test_a_double_click_makes_one_proposal(cast: Cast) -> None:
    before, once = len(proposals(cast)), new_key()
    propose(cast, "profiel/5/nu/", once=once)
    propose(cast, "profiel/5/nu/", once=once)
    assert len(proposals(cast)) == before + 1


def test_every_kind_says_what_a_yes_writes(cast: Cast) -> None:
    """A kind that can be proposed has a row in the table, and the other way round."""
    assert set(KINDS) <= set(Proposal.Kind.values)
    for key, kind in KINDS.items():
        assert kind.key == key
        assert str(kind.words.asks)
        assert str(kind.words.said_yes)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("profile", {}),
        ("profile", {"area": "living", "column": "wishes"}),
        ("profile", {"area": "emotional", "column": "now"}),
        ("grid", {"dimension": "living", "column": "needed"}),
        ("grid", {"dimension": "rights", "column": "wish"}),
        ("grid", {"dimension": "rights", "column": "obstacle", "side": "guilt"}),
        ("wish", {"area": "everything"}),
        ("onbekend", {}),
    ],
)
def test_a_place_that_is_none_is_refused(cast: Cast, kind: str, place: dict[str, str]) -> None:
    """G-20: no dimension is taken for an area, nor the other way round."""
    opened = cast.opened("samira", "bram", "support")
    with pytest.raises(gate.NotReadable):
        actions.propose(opened, text=TEXT, basis="told", once=new_key(), kind=kind, place=place)


def test_wishes_keep_their_order_when_one_is_accepted(cast: Cast) -> None:
    answer(cast, propose(cast, "profiel/5/wensen/"), "yes")
    answer(cast, propose(cast, "leven-in-beeld/2/wensen/"), "yes")
    assert [wish.rank for wish in wishes(cast)] == [1, 2, 3]
    item = rows_of(cast, GridItem)[-1]
    assert (item.linked_key, item.column) == (wishes(cast)[-1].key, "wish")  # type: ignore[attr-defined]
