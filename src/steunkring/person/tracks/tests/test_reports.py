"""Writing the report of a conversation, also by two at once (A23)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.reports import Incomplete
from steunkring.person.tracks.models import ConversationReport
from tests.cast import DAY, Cast, canaries_in

from .kit_reports import AGREED, NEED, State, base, lead, offered, row, say, written
from .shared import (
    HOSTILE,
    all_kept,
    end_assignments,
    page_of,
    revisions,
)

# --- writing ------------------------------------------------------------------------


def test_a_report_begins_as_a_draft_that_only_workers_see(cast: Cast) -> None:
    key = written(cast)
    assert (row(key).state, row(key).need, row(key).agreements) == (State.DRAFT, NEED, AGREED)
    assert [one.number for one in revisions(key)] == [1]
    assert NEED in page_of(cast.client("samira").get(f"{base(cast)}{key}/")).replace("<br>", "")
    assert key not in page_of(cast.client("bram").get("/mijn-kring/verslagen/"))
    for path in ("", "eerder/", "1/verslag.pdf", "1/verslag-groot.pdf"):
        assert cast.client("bram").get(f"/mijn-kring/verslagen/{key}/{path}").status_code == 404


def test_a_double_click_makes_one_report(cast: Cast) -> None:
    data = {"once": new_key(), "need": NEED, "agreements": AGREED}
    client, before = cast.client("samira"), len(all_kept(ConversationReport))
    first = client.post(f"{base(cast)}nieuw/leeg/", data)
    second = client.post(f"{base(cast)}nieuw/leeg/", data)
    assert first["Location"] == second["Location"]
    assert len(all_kept(ConversationReport)) == before + 1


def test_an_empty_report_is_told_what_is_missing(cast: Cast) -> None:
    answer = cast.client("samira").post(f"{base(cast)}nieuw/leeg/", {"need": " ", "agreements": ""})
    assert answer.status_code == 422
    assert "Er staat nog niets" in page_of(answer)


@pytest.mark.parametrize("bad", ["a\x00b", "x" * 20_001])
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(cast: Cast, bad: str) -> None:
    answer = cast.client("samira").post(
        f"{base(cast)}nieuw/leeg/", {"need": bad, "agreements": AGREED}
    )
    assert answer.status_code == 422
    assert AGREED in page_of(answer)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_survives_whole(cast: Cast, text: str) -> None:
    key = offered(cast, need=text)
    assert row(key).need == text
    page = cast.client("bram").get(f"/mijn-kring/verslagen/{key}/").content.decode()
    assert "<script>alert('kring')" not in page
    pdf = cast.client("bram").get(f"/mijn-kring/verslagen/{key}/1/verslag.pdf")
    assert pdf.status_code == 200


def test_h17_two_contents_are_mandatory_before_anybody_reads_it(cast: Cast) -> None:
    key = written(cast, agreed="")
    page = cast.client("samira").post(
        f"{base(cast)}{key}/aanbieden/", {"version": "1"}, follow=True
    )
    assert "Een verslag heeft twee delen" in page_of(page)
    assert row(key).state == State.DRAFT
    with pytest.raises(Incomplete):
        actions.offer_report(cast.opened("samira", "bram", "support"), key, version=1)


def test_it_is_built_from_what_was_said(cast: Cast) -> None:
    talk = cast.rows["bram"]["conversation"][0]
    url = f"{base(cast)}nieuw/{talk.key}/"  # type: ignore[attr-defined]
    client = cast.client("samira")
    assert str(talk.key) in page_of(client.get(f"{base(cast)}nieuw/"))  # type: ignore[attr-defined]
    page = page_of(client.get(url))
    assert ("bram", "logbook") in canaries_in(page)
    names = sorted({part.split('"')[0] for part in page.split('name="')[1:] if "zin-" in part[:8]})
    chosen = dict.fromkeys(names, "need") | {names[-1]: "agreement"}
    form = page_of(client.post(url, {"choosing_phrases": "1", **chosen}))
    assert 'name="agreements"' in form
    assert ("bram", "logbook") in canaries_in(form)
    data = {"once": new_key(), "need": NEED, "agreements": AGREED}
    made = client.post(url, data)["Location"].rstrip("/").split("/")[-1]
    assert row(made).conversation_key == talk.key  # type: ignore[attr-defined]
    missing = client.post(url, {"choosing_phrases": "1"})
    assert missing.status_code == 422
    assert "Kies één antwoord" in page_of(missing)


def test_a_conversation_of_somebody_else_opens_nothing(cast: Cast) -> None:
    talk = cast.rows["fatma"]["conversation"][0]
    url = f"{base(cast)}nieuw/{talk.key}/"  # type: ignore[attr-defined]
    client = cast.client("samira")
    assert client.get(url).status_code == 404
    assert client.post(f"{url}concept/", {"need": "x"}).status_code == 404
    data = {"once": new_key(), "need": NEED, "agreements": AGREED}
    answer = client.post(url, data)
    assert answer.status_code == 404
    assert NEED in page_of(answer)


def test_typing_is_kept_on_the_server(cast: Cast) -> None:
    client = cast.client("samira")
    assert client.post(f"{base(cast)}nieuw/leeg/concept/", {"need": "half"}).status_code == 204
    page = page_of(client.get(f"{base(cast)}nieuw/leeg/"))
    assert "half" in page
    assert "Uw tekst van eerder staat er nog" in page


# --- two writers --------------------------------------------------------------------


def test_a_stale_save_shows_both_texts(cast: Cast) -> None:
    key = offered(cast)
    opened = cast.opened("samira", "bram", "support")
    actions.change_report(opened, key, need="Van een ander.", agreements=AGREED, version=1)
    data = {"need": "Van mij.", "agreements": AGREED, "version": "1"}
    answer = cast.client("samira").post(f"{base(cast)}{key}/wijzigen/", data)
    assert answer.status_code == 409
    assert "Van mij." in page_of(answer)
    assert "Van een ander." in page_of(answer)
    assert row(key).need == "Van een ander."
    with pytest.raises(Stale):
        actions.change_report(opened, key, need="x", agreements="y", version=1)


def test_who_lost_the_right_keeps_only_the_own_text(cast: Cast) -> None:
    key = offered(cast)
    client = cast.client("samira")
    end_assignments(cast)
    data = {"need": "Mijn tekst.", "agreements": "", "version": "1"}
    answer = client.post(f"{base(cast)}{key}/wijzigen/", data)
    assert answer.status_code == 404
    page = page_of(answer)
    assert "Mijn tekst." in page
    assert AGREED not in page


def test_another_worker_takes_it_over_and_the_former_yes_is_void(cast: Cast) -> None:
    from steunkring.person.tracks.actions import assign

    key = offered(cast)
    lead(cast, key)
    assign(
        record=cast.persons["bram"].record_id,
        worker=cast.account("anouk"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=timezone.now() - DAY,
        until=timezone.now() + 30 * DAY,
    )
    anouk = cast.client("anouk")
    refused = anouk.post(f"{base(cast)}{key}/akkoord/", {"version": "1"})
    assert refused.status_code == 403
    assert "Samira" in page_of(refused)
    anouk.post(f"{base(cast)}{key}/overnemen/")
    assert row(key).leader_id == cast.account("anouk").principal_id
    assert row(key).leader_version == 0
    anouk.post(f"{base(cast)}{key}/akkoord/", {"version": "1"})
    say(cast, key)
    assert row(key).state == State.FINAL
    cast.client("samira").post(f"{base(cast)}{key}/overnemen/")
    assert row(key).leader_id == cast.account("anouk").principal_id
