"""How somebody agreed: spoken, on paper, and what the owner says of it later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.notices.models import Notice
from steunkring.foundation.writing import agreements as kit
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.foundation.writing.models import Agreement
from steunkring.person.tracks import actions
from steunkring.person.tracks.models import Proposal, Wish
from tests.cast import Cast, canaries_in

from .shared import agreements, all_kept, page_of, proposals, stop_sharing, wishes
from .test_proposals import TEXT, propose


def agreed_url(cast: Cast, proposal: Proposal) -> str:
    return f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/akkoord/"


def spoken(**further: str) -> dict[str, str]:
    local = timezone.localtime() - timedelta(hours=1)
    return {
        "how": "spoken",
        "read_back_by": "Samira",
        "also_present": "zijn zus Ilse",
        "paper_kept_where": "",
        "on": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
        **further,
    }


def test_a_spoken_yes_is_recorded_and_printed_beside_the_wish(cast: Cast) -> None:
    proposal = propose(cast)
    client = cast.client("samira")
    assert TEXT in page_of(client.get(agreed_url(cast, proposal)))
    assert client.post(agreed_url(cast, proposal), spoken()).status_code == 302
    agreement = agreements(cast)[-1]
    assert (agreement.how, agreement.read_back_by, agreement.also_present) == (
        How.SPOKEN, "Samira", "zijn zus Ilse",
    )  # fmt: skip
    assert agreement.given_by_id is None
    assert agreement.recorded_by_id == cast.account("samira").principal_id
    assert agreement.seen_at is None
    assert agreement.agreed_at < timezone.now() - timedelta(minutes=30)
    assert wishes(cast)[-1].text == TEXT
    page = page_of(client.get(f"/inwoners/{cast.record('bram')}/wensen/"))
    assert "nadat de tekst was voorgelezen" in page
    assert "Voorgelezen door Samira" in page
    assert "zijn zus Ilse" in page


def test_a_signed_paper_says_where_it_is_kept(cast: Cast) -> None:
    proposal, client = propose(cast), cast.client("samira")
    empty = client.post(agreed_url(cast, proposal), spoken(how="signed_paper"))
    assert empty.status_code == 422
    assert "waar het papier is" in page_of(empty)
    client.post(
        agreed_url(cast, proposal), spoken(how="signed_paper", paper_kept_where="map op kantoor")
    )
    assert agreements(cast)[-1].how == How.SIGNED_PAPER
    assert "map op kantoor" in page_of(cast.client("bram").get("/mijn-kring/wensen/"))


def test_a_spoken_yes_names_who_read_it_aloud(cast: Cast) -> None:
    answer = cast.client("samira").post(agreed_url(cast, propose(cast)), spoken(read_back_by=""))
    assert answer.status_code == 422
    assert "wie voorlas" in page_of(answer)


@pytest.mark.parametrize("how", ["own_account", "tablet", ""])
def test_a_worker_never_gives_the_own_yes(cast: Cast, how: str) -> None:
    proposal, before = propose(cast), len(wishes(cast))
    answer = cast.client("samira").post(agreed_url(cast, proposal), spoken(how=how))
    assert answer.status_code == 422
    opened = cast.opened("samira", "bram", "support")
    for act in (actions.accept, actions.decline):
        with pytest.raises(gate.NotReadable):
            act(opened, proposal.key)
    with pytest.raises(gate.NotReadable):
        actions.reword(opened, proposal.key, text="Anders")
    with pytest.raises(ValueError, match="own"):
        actions.reword(opened, proposal.key, text="Anders", manner=Manner(how=How.SPOKEN))
    own = cast.opened("bram", "bram", "own")
    with pytest.raises(ValueError, match="own yes"):
        kit.record(opened, wishes(cast)[0], part="proposals", text="x", manner=kit.OWN)
    with pytest.raises(ValueError, match="own yes"):
        kit.record(own, wishes(cast)[0], part="proposals", text="x", manner=Manner(how=How.SPOKEN))
    assert len(wishes(cast)) == before


def test_without_a_share_only_the_owner_answers_words_for_a_wish(cast: Cast) -> None:
    """A worker learns nothing of a wish that is not shared any more."""
    proposal = propose(cast, "Andere woorden.", wish=wishes(cast)[0].key)
    stop_sharing(cast)
    client = cast.client("samira")
    page = page_of(client.get(f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/"))
    assert "deelt dit niet meer met u" in page
    assert ("bram", "story_profile") not in canaries_in(page)
    for answer in (
        client.get(agreed_url(cast, proposal)),
        client.post(agreed_url(cast, proposal), spoken()),
        client.get(agreed_url(cast, proposal).replace("akkoord", "tablet")),
    ):
        assert answer.status_code == 403
    assert wishes(cast)[0].text != "Andere woorden."


def test_the_owner_sees_it_and_says_it_is_right(cast: Cast) -> None:
    cast.client("samira").post(agreed_url(cast, propose(cast)), spoken())
    agreement, client = agreements(cast)[-1], cast.client("bram")
    for path in ("/mijn-kring/akkoord/", "/mijn-kring/voorstellen/"):
        page = page_of(client.get(path))
        assert TEXT in page
        assert "Dat klopt" in page
    assert client.post(f"/mijn-kring/akkoord/{agreement.key}/klopt/").status_code == 302
    assert agreements(cast)[-1].seen_at is not None
    assert agreements(cast)[-1].objected_at is None
    assert TEXT not in page_of(client.get("/mijn-kring/akkoord/"))


def test_the_owner_objects_and_the_worker_reads_it(cast: Cast) -> None:
    proposal = propose(cast)
    cast.client("samira").post(agreed_url(cast, proposal), spoken())
    agreement, client = agreements(cast)[-1], cast.client("bram")
    path = f"/mijn-kring/akkoord/{agreement.key}/klopt-niet/"
    assert TEXT in page_of(client.get(path))
    words = "Dat heb ik niet gezegd."
    assert client.post(path, {"objection": words}).status_code == 302
    assert agreements(cast)[-1].objection == words
    # A second time changes nothing.
    client.post(path, {"objection": "Iets anders"})
    assert agreements(cast)[-1].objection == words
    record, worker = cast.record("bram"), cast.client("samira")
    for page in (
        f"/inwoners/{record}/voorstellen/{proposal.key}/",
        f"/inwoners/{record}/wensen/",
    ):
        assert words in page_of(worker.get(page))
    assert words in page_of(client.get("/mijn-kring/wensen/"))
    stop_sharing(cast)
    assert words in page_of(worker.get(f"/inwoners/{record}/voorstellen/{proposal.key}/"))


def test_an_objection_needs_no_words(cast: Cast) -> None:
    cast.client("samira").post(agreed_url(cast, propose(cast)), spoken())
    agreement = agreements(cast)[-1]
    cast.client("bram").post(f"/mijn-kring/akkoord/{agreement.key}/klopt-niet/", {})
    assert agreements(cast)[-1].objected_at is not None


@pytest.mark.parametrize("name", ["samira", "fatma", "ria", "tom"])
def test_nobody_else_sees_or_objects_in_the_owners_place(cast: Cast, name: str) -> None:
    (agreement,) = all_kept(Agreement, record_id=cast.persons["bram"].record_id)
    client = cast.client(name)
    for end in ("klopt/", "klopt-niet/"):
        answer = client.post(f"/mijn-kring/akkoord/{agreement.key}/{end}", {"objection": "nee"})
        assert answer.status_code in (403, 404)
        assert "bram" not in {owner for owner, _ in canaries_in(page_of(answer))}
    with pytest.raises(gate.NotReadable):
        kit.confirm(cast.opened("samira", "bram", "support"), agreement.key)
    (kept,) = all_kept(Agreement, record_id=cast.persons["bram"].record_id)
    assert kept.seen_at is None


def test_an_answer_meanwhile_is_not_overruled(cast: Cast) -> None:
    proposal = propose(cast)
    cast.client("bram").post(f"/mijn-kring/voorstellen/{proposal.key}/", {"answer": "not_now"})
    before = len(wishes(cast))
    answer = cast.client("samira").post(agreed_url(cast, proposal), spoken())
    assert answer.status_code == 302
    assert len(wishes(cast)) == before
    assert proposals(cast)[-1].state == Proposal.State.DECLINED


def test_a_wish_that_changed_meanwhile_is_not_overwritten(cast: Cast) -> None:
    wish: Wish = wishes(cast)[0]
    proposal = propose(cast, "Andere woorden.", wish=wish.key)
    cast.client("bram").post(
        f"/mijn-kring/wensen/{wish.key}/", {"text": "Zelf veranderd.", "version": "1"}
    )
    cast.client("samira").post(agreed_url(cast, proposal), spoken())
    assert wishes(cast)[0].text == "Zelf veranderd."
    assert proposals(cast)[-1].state == Proposal.State.WAITING


def test_who_is_told_that_something_waits(cast: Cast) -> None:
    """The owner of a proposal and of what was agreed, the writer of an objection; never what."""
    bram, samira = (cast.account(name).principal_id for name in ("bram", "samira"))

    def told() -> list[int]:
        return list(Notice.objects.order_by("id").values_list("to_id", flat=True))

    proposal = propose(cast)
    assert told() == [bram]
    cast.client("samira").post(agreed_url(cast, proposal), spoken())
    assert told() == [bram, bram]
    path = f"/mijn-kring/akkoord/{agreements(cast)[-1].key}/klopt-niet/"
    for _ in range(2):
        cast.client("bram").post(path, {"objection": "Nee."})
    assert told() == [bram, bram, samira]
    cast.client("bram").post(f"/mijn-kring/voorstellen/{propose(cast).key}/", {"answer": "yes"})
    assert told() == [bram, bram, samira, bram]
