"""Proposing somebody whom the person named: only the owner's yes makes a tie (INV-1, C8)."""

from __future__ import annotations

from typing import Any

import pytest

from steunkring.foundation.access import net
from steunkring.foundation.writing.once import new_key
from steunkring.person.network.queries import ties
from steunkring.person.tracks.models import Capture, Proposal
from tests.cast import Cast, make_share

from .shared import agreements, all_kept, at_most, page_of, proposals, stop_sharing


def url(cast: Cast, page: str = "") -> str:
    return f"/inwoners/{cast.record('bram')}/mensen/{page}"


def filled(**further: str) -> dict[str, str]:
    return {
        "once": new_key(),
        "text": "Joop",
        "relation": "mijn buurman",
        "kind": "natural",
        "closeness": "middle",
        "basis": "told",
        **further,
    }


def propose(cast: Cast, **further: str) -> Proposal:
    client = cast.client("samira")
    with at_most(15):
        answer = client.post(url(cast, "voorstel/"), filled(**further))
    assert answer.status_code == 302, page_of(answer)
    found = proposals(cast)[-1]
    assert found.kind == Proposal.Kind.TIE
    return found


def names(cast: Cast) -> list[str]:
    return [line.name for line in ties(cast.opened("bram", "bram"))]


def test_inv1_a_proposal_makes_no_tie_before_the_yes(cast: Cast) -> None:
    proposal = propose(cast)
    assert "Joop" not in names(cast)
    client = cast.client("bram")
    page = page_of(client.get("/mijn-kring/voorstellen/"))
    assert "Joop" in page
    assert "mijn buurman" in page
    with at_most(15):
        answer = client.post(f"/mijn-kring/voorstellen/{proposal.key}/", {"answer": "yes"})
    assert answer.status_code == 302
    (line,) = [one for one in ties(cast.opened("bram", "bram")) if one.name == "Joop"]
    assert (line.relation, line.closeness, line.basis) == ("mijn buurman", "middle", "told")
    assert line.author == "Samira"
    assert "mijn buurman" in agreements(cast)[-1].text


def test_the_owner_says_it_differently_or_not_now(cast: Cast) -> None:
    client = cast.client("bram")
    first, second = propose(cast), propose(cast, text="Ilse")
    client.post(f"/mijn-kring/voorstellen/{first.key}/anders/", {"text": "Buurman Joop"})
    client.post(f"/mijn-kring/voorstellen/{second.key}/", {"answer": "not_now"})
    assert "Buurman Joop" in names(cast)
    assert "Ilse" not in names(cast)


def test_typed_over_from_a_signed_paper(cast: Cast) -> None:
    """The paper of somebody who writes with a pen (C8): each name with the paper as its yes."""
    assert "Naam" in page_of(cast.client("samira").get(url(cast, "formulier/")))
    proposal = propose(cast)
    answer = cast.client("samira").post(
        f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/akkoord/",
        {
            "how": "signed_paper",
            "paper_kept_where": "de map van het team",
            "on": "2026-01-05",
            "at": "10:00",
            "also_present": "",
        },
    )
    if answer.status_code == 302:
        assert "Joop" in names(cast)
        assert agreements(cast)[-1].how == "signed_paper"
    else:
        pytest.fail(page_of(answer))


def test_a14_c8_what_the_sheet_asks_comes_along_with_the_yes(cast: Cast) -> None:
    """Whom not to ask, what goes both ways, how heavy it is: read by the owner, and kept."""
    proposal = propose(
        cast,
        asking="do_not_ask",
        receives="Een praatje.",
        gives="Ik pas op de kat.",
        strain="heavy",
        note="Elke zaterdag.",
    )
    client = cast.client("bram")
    page = page_of(client.get("/mijn-kring/voorstellen/"))
    for words in ("niet vragen", "Een praatje", "Ik pas op de kat", "zwaar", "Elke zaterdag"):
        assert words in page
    client.post(f"/mijn-kring/voorstellen/{proposal.key}/", {"answer": "yes"})
    (line,) = [one for one in ties(cast.opened("bram", "bram")) if one.name == "Joop"]
    assert not line.may_be_asked
    assert (line.receives, line.gives, line.strain, line.note) == (
        "Een praatje.",
        "Ik pas op de kat.",
        "heavy",
        "Elke zaterdag.",
    )
    assert "niet vragen" in agreements(cast)[-1].text


def test_bad_input_loses_nothing(cast: Cast) -> None:
    answer = cast.client("samira").post(
        url(cast, "voorstel/"), filled(text="", relation="van de kaartclub")
    )
    assert answer.status_code == 422
    assert "van de kaartclub" in page_of(answer)
    for wrong in ({"kind": "self"}, {"asking": "x"}, {"strain": "x"}):
        answer = cast.client("samira").post(
            url(cast, "voorstel/"), filled(gives="dit blijft staan", **wrong)
        )
        assert answer.status_code == 422
        assert "dit blijft staan" in page_of(answer)


@pytest.mark.parametrize("other", ["anouk", "piet", "tom", "lena", "joop", "ria", "bram"])
def test_nobody_else_proposes(cast: Cast, other: str) -> None:
    before = len(proposals(cast))
    for page in ("voorstel/", "voorstel/concept/"):
        answer = cast.client(other).post(url(cast, page), filled())
        assert answer.status_code in (403, 404)
    assert len(proposals(cast)) == before


def test_what_is_not_shared_is_named_with_a_lock(cast: Cast) -> None:
    for name in ("samira", "anouk"):
        client = cast.client(name)
        with at_most(12):
            page = page_of(client.get(url(cast)))
        assert "deelt dit niet met u" in page
    make_share(cast, "bram", "samira", "worker", "network_map")
    client = cast.client("samira")
    with at_most(12):
        page = page_of(client.get(url(cast)))
    assert "deelt dit niet met u" not in page


def _phrase(cast: Cast) -> Any:
    return cast.rows["bram"]["capture"][0]


def _sort(cast: Cast, to: str) -> Any:
    phrase = _phrase(cast)
    talk = cast.rows["bram"]["conversation"][0].key  # type: ignore[attr-defined]
    path = f"/inwoners/{cast.record('bram')}/gesprekken/{talk}/sorteren/{phrase.key}/"
    return cast.client("samira").post(path, {"to": to})


@pytest.mark.parametrize("kind", ["natural", "volunteer", "community", "professional"])
def test_a_phrase_from_the_table_becomes_a_proposal_of_somebody(cast: Cast, kind: str) -> None:
    assert _sort(cast, f"tie:{kind}").status_code == 302
    proposal = proposals(cast)[-1]
    assert (proposal.kind, proposal.text) == ("tie", _phrase(cast).text)
    assert proposal.place["kind"] == kind
    assert all_kept(Capture, key=_phrase(cast).key)[0].sorted_key == proposal.key


def test_a_long_phrase_keeps_all_its_words(cast: Cast) -> None:
    long = "De buurman van hiernaast zet altijd mijn kliko buiten. " * 8
    proposal = propose(cast)
    with net.system("a test writes a long phrase"):
        Proposal.objects.filter(pk=proposal.pk).update(text=long)
    cast.client("bram").post(f"/mijn-kring/voorstellen/{proposal.key}/", {"answer": "yes"})
    (line,) = [
        one for one in ties(cast.opened("bram", "bram")) if one.name.startswith("De buurman")
    ]
    assert len(line.name) <= 120
    assert line.note == long


def test_a_phrase_stays_in_the_note_without_a_share(cast: Cast) -> None:
    stop_sharing(cast)
    before = len(proposals(cast))
    assert _sort(cast, "tie:natural").status_code == 403
    assert _sort(cast, "tie:self").status_code == 422
    assert len(proposals(cast)) == before
