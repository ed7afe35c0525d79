"""Proposals: author and basis always shown, the owner answers, the author may withdraw."""

from __future__ import annotations

import pytest

from steunkring.foundation.writing.models import Agreement
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.models import Proposal, Wish
from tests.cast import Cast, canaries_in

from .shared import (
    HOSTILE,
    agreements,
    at_most,
    drafts,
    end_assignments,
    kept,
    page_of,
    proposals,
    stop_sharing,
    wishes,
)

TEXT = "Bram wil graag mensen leren kennen."


def new_url(cast: Cast, wish: str = "") -> str:
    about = f"{wish}/" if wish else ""
    return f"/inwoners/{cast.record('bram')}/wensen/{about}voorstel/"


def propose(cast: Cast, text: str = TEXT, *, wish: str = "", basis: str = "observed") -> Proposal:
    data = {"text": text, "basis": basis, "once": new_key()}
    answer = cast.client("samira").post(new_url(cast, wish), data)
    assert answer.status_code == 302, page_of(answer)
    return proposals(cast)[-1]


def answer(cast: Cast, proposal: Proposal, word: str, **further: str) -> object:
    path = f"/mijn-kring/voorstellen/{proposal.key}/"
    return cast.client("bram").post(path, {"answer": word, **further})


def again(proposal: Proposal) -> Proposal:
    found: Proposal = kept(Proposal, pk=proposal.pk)
    return found


def test_a_proposal_shows_author_and_basis(cast: Cast) -> None:
    """INV-17, on the owner's page and on the worker's own."""
    propose(cast)
    for page in (
        page_of(cast.client("bram").get("/mijn-kring/voorstellen/")),
        page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/wensen/")),
    ):
        assert TEXT in page
        after = page.split(TEXT)[1][:900]
        assert "Samira" in after
        assert "gezien" in after


def test_a_basis_is_needed(cast: Cast) -> None:
    data = {"text": TEXT, "basis": "", "once": new_key()}
    page = cast.client("samira").post(new_url(cast), data)
    assert page.status_code == 422
    assert TEXT in page_of(page)


def test_yes_makes_a_wish_with_how(cast: Cast) -> None:
    proposal, before = propose(cast), len(wishes(cast))
    answer(cast, proposal, "yes")
    wish, agreement = wishes(cast)[-1], agreements(cast)[-1]
    assert len(wishes(cast)) == before + 1
    assert (wish.text, wish.basis, wish.author_id) == (TEXT, "observed", proposal.author_id)
    assert (agreement.how, agreement.text, agreement.subject_key) == (
        Agreement.How.OWN_ACCOUNT, TEXT, wish.key,
    )  # fmt: skip
    assert agreement.given_by_id == cast.account("bram").principal_id
    assert agreement.seen_at is not None
    assert again(proposal).state == Proposal.State.ACCEPTED
    page = page_of(cast.client("bram").get("/mijn-kring/wensen/"))
    assert "zei ja met het eigen account" in page
    assert "zei ja met het eigen account" in page_of(
        cast.client("samira").get(f"/inwoners/{cast.record('bram')}/wensen/")
    )


def test_yes_to_other_words_changes_the_wish(cast: Cast) -> None:
    wish = wishes(cast)[0]
    proposal = propose(cast, "Andere woorden.", wish=wish.key)
    page = page_of(cast.client("bram").get("/mijn-kring/voorstellen/"))
    assert wish.text in page
    assert "Andere woorden." in page
    answer(cast, proposal, "yes", version=str(wish.version))
    assert wishes(cast)[0].text == "Andere woorden."
    assert wishes(cast)[0].version == wish.version + 1


def test_other_words_for_a_wish_that_changed_meanwhile(cast: Cast) -> None:
    wish = wishes(cast)[0]
    proposal = propose(cast, "Andere woorden.", wish=wish.key)
    client = cast.client("bram")
    client.post(f"/mijn-kring/wensen/{wish.key}/", {"text": "Zelf veranderd.", "version": "1"})
    said = answer(cast, proposal, "yes", version="1")
    assert said["Location"].endswith("/anders/")  # type: ignore[index]
    page = page_of(client.get(f"/mijn-kring/voorstellen/{proposal.key}/anders/"))
    assert "Zelf veranderd." in page
    assert "Andere woorden." in page
    assert wishes(cast)[0].text == "Zelf veranderd."


def test_own_words_become_the_wish(cast: Cast) -> None:
    proposal = propose(cast)
    said = answer(cast, proposal, "different")
    path = f"/mijn-kring/voorstellen/{proposal.key}/anders/"
    assert said["Location"] == path  # type: ignore[index]
    client = cast.client("bram")
    assert TEXT in page_of(client.get(path))
    client.post(f"{path}concept/", {"text": "Halverwege", "version": "0"})
    assert "Halverwege" in page_of(client.get(path))
    assert client.post(path, {"text": "Gewoon een praatje.", "version": "0"}).status_code == 302
    wish = wishes(cast)[-1]
    assert (wish.text, wish.basis) == ("Gewoon een praatje.", "told")
    assert wish.author_id == cast.account("bram").principal_id
    assert again(proposal).state == Proposal.State.REWORDED
    assert not drafts()
    stop_sharing(cast)
    page = page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/wensen/"))
    assert "anders gezegd" in page
    assert "Gewoon een praatje." not in page


def test_not_now_is_a_full_answer(cast: Cast) -> None:
    proposal, before = propose(cast), len(wishes(cast))
    answer(cast, proposal, "not_now")
    assert again(proposal).state == Proposal.State.DECLINED
    assert len(wishes(cast)) == before
    page = page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/wensen/"))
    assert "nu niet" in page


def test_a_second_answer_changes_nothing(cast: Cast) -> None:
    proposal = propose(cast)
    answer(cast, proposal, "yes")
    before = len(wishes(cast))
    for word in ("yes", "not_now"):
        answer(cast, proposal, word)
    cast.client("bram").post(
        f"/mijn-kring/voorstellen/{proposal.key}/anders/", {"text": "Toch anders", "version": "0"}
    )
    assert len(wishes(cast)) == before
    assert again(proposal).state == Proposal.State.ACCEPTED


def test_the_author_withdraws_while_it_waits(cast: Cast) -> None:
    proposal = propose(cast)
    path = f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/"
    client = cast.client("samira")
    assert "Voorstel intrekken" in page_of(client.get(path))
    client.post(f"{path}intrekken/")
    assert again(proposal).state == Proposal.State.WITHDRAWN
    answer(cast, proposal, "yes")
    assert again(proposal).state == Proposal.State.WITHDRAWN
    other = propose(cast)
    answer(cast, other, "yes")
    client.post(f"/inwoners/{cast.record('bram')}/voorstellen/{other.key}/intrekken/")
    assert again(other).state == Proposal.State.ACCEPTED


def test_workers_see_only_their_own_proposals(cast: Cast) -> None:
    """Piet's waiting proposal is never Samira's to see; Anouk and Tom see none."""
    piets = cast.rows["bram"]["proposal"][1]
    client = cast.client("samira")
    record = cast.record("bram")
    for path in (f"/inwoners/{record}/wensen/", f"/inwoners/{record}/logboek/"):
        assert piets.text not in page_of(client.get(path))  # type: ignore[attr-defined]
    path = f"/inwoners/{record}/voorstellen/{piets.key}/"  # type: ignore[attr-defined]
    for end in ("", "akkoord/", "tablet/"):
        assert client.get(f"{path}{end}").status_code == 404
    assert client.post(f"{path}intrekken/").status_code == 404
    for name in ("anouk", "tom", "piet", "lena"):
        page = page_of(cast.client(name).get(f"/inwoners/{record}/wensen/"))
        assert ("bram", "proposals") not in canaries_in(page)


@pytest.mark.parametrize("name", ["anouk", "tom", "piet", "lena", "bram", "ria", "joop"])
def test_who_may_not_propose(cast: Cast, name: str) -> None:
    before = len(proposals(cast))
    data = {"text": TEXT, "basis": "told", "once": new_key()}
    assert cast.client(name).post(new_url(cast), data).status_code in (403, 404)
    assert len(proposals(cast)) == before


def test_a_worker_without_a_share_still_proposes(cast: Cast) -> None:
    stop_sharing(cast)
    propose(cast)
    wish = wishes(cast)[0]
    assert cast.client("samira").get(new_url(cast, wish.key)).status_code == 404
    data = {"text": TEXT, "basis": "told", "once": new_key()}
    refused = cast.client("samira").post(new_url(cast, wish.key), data)
    assert refused.status_code == 404
    assert TEXT in page_of(refused)
    missing = cast.client("samira").post(new_url(cast, "0" * 13), data)
    assert refused.content == missing.content


def test_access_ended_while_typing_shows_the_own_text_only(cast: Cast) -> None:
    end_assignments(cast)
    data = {"text": TEXT, "basis": "told", "once": new_key()}
    refused = cast.client("samira").post(new_url(cast), data)
    assert refused.status_code == 404
    assert TEXT in page_of(refused)
    assert not canaries_in(page_of(refused))


def test_a_double_click_and_a_draft(cast: Cast) -> None:
    client, data = cast.client("samira"), {"text": TEXT, "basis": "told", "once": new_key()}
    before = len(proposals(cast))
    client.post(f"{new_url(cast)}concept/", {"text": "Nog bezig", "basis": "told"})
    assert "Nog bezig" in page_of(client.get(new_url(cast)))
    client.post(new_url(cast), data)
    client.post(new_url(cast), data)
    assert len(proposals(cast)) == before + 1
    assert not drafts()


def test_every_proposal_is_kept_exactly(cast: Cast) -> None:
    for text in HOSTILE:
        proposal = propose(cast, text)
        assert proposal.text == text
        page = cast.client("bram").get("/mijn-kring/voorstellen/")
        assert b"<script>alert(" not in page.content
        answer(cast, proposal, "yes")
        assert wishes(cast)[-1].text == text


def test_the_owner_does_not_propose_to_oneself(cast: Cast) -> None:
    from steunkring.foundation.access import gate

    opened = cast.opened("bram", "bram", "own")
    with pytest.raises(gate.NotReadable):
        actions.propose(opened, text=TEXT, basis="told", once=new_key())


@pytest.mark.parametrize("number", [1, 30])
def test_budgets(cast: Cast, number: int) -> None:
    for count in range(number):
        propose(cast, f"Voorstel {count}", wish=wishes(cast)[0].key if count % 2 else "")
    proposal, record = proposals(cast)[-1], cast.record("bram")
    bram, samira = cast.client("bram"), cast.client("samira")
    for client, path in (
        (bram, "/mijn-kring/voorstellen/"),
        (bram, f"/mijn-kring/voorstellen/{proposal.key}/anders/"),
        (samira, f"/inwoners/{record}/wensen/"),
        (samira, new_url(cast)),
        (samira, f"/inwoners/{record}/voorstellen/{proposal.key}/"),
        (samira, f"/inwoners/{record}/voorstellen/{proposal.key}/akkoord/"),
    ):
        with at_most(12):
            assert client.get(path).status_code == 200
    with at_most(15):
        samira.post(new_url(cast), {"text": TEXT, "basis": "told", "once": new_key()})
    path = f"/mijn-kring/voorstellen/{proposals(cast)[-1].key}/"
    with at_most(15):
        bram.post(path, {"answer": "yes"})
    assert isinstance(wishes(cast)[-1], Wish)
    assert queries.waiting_proposals(cast.opened("bram", "bram", "own"))
