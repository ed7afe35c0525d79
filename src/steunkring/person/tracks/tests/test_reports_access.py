"""Who may read, write and answer a report, and what it costs."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.models import ReadItem
from steunkring.foundation.writing.agreements import OWN, How, Manner
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.reports import Answer, NotNow
from steunkring.person.tracks.models import Proposal
from tests.cast import Cast, canaries_in, make_report, make_share

from .kit_reports import AGREED, NEED, answers, base, offered, recorded, row, say, written
from .shared import (
    at_most,
    page_of,
)

# --- who may what -------------------------------------------------------------------


ACTS = (
    "wijzigen/",
    "aanbieden/",
    "akkoord/",
    "overnemen/",
    "antwoord/",
    "voorlezen/",
    "tablet/",
    "wijzigen/concept/",
)


def test_a_stand_in_reads_and_writes_nothing(cast: Cast) -> None:
    key = offered(cast)
    client = cast.client("anouk")
    assert NEED in page_of(client.get(f"{base(cast)}{key}/")).replace("<br>", "")
    assert client.get(f"{base(cast)}{key}/1/verslag.pdf").status_code == 200
    for act in ACTS:
        assert client.post(f"{base(cast)}{key}/{act}", recorded()).status_code in (403, 404), act
    assert client.get(f"{base(cast)}nieuw/").status_code == 403
    assert (row(key).version, row(key).leader_version) == (1, 0)
    assert not answers(key)


@pytest.mark.parametrize(
    "name", ["tom", "lena", "piet", "ada", "pia", "olga", "joop", "bas", "ria"]
)
def test_who_is_not_let_in_finds_nothing_at_work(cast: Cast, name: str) -> None:
    key = offered(cast)
    client = cast.client(name)
    for path in ("", "eerder/", "1/verslag.pdf", *ACTS):
        for answer in (
            client.get(f"{base(cast)}{key}/{path}"),
            client.post(f"{base(cast)}{key}/{path}", recorded(answer="agree")),
        ):
            assert answer.status_code in (403, 404, 405), (path, answer.status_code)
            assert not canaries_in(page_of(answer))
    assert row(key).version == 1
    assert not answers(key)


def test_rc2_an_administrator_of_money_opens_no_report(cast: Cast) -> None:
    key = offered(cast)
    there = f"/wat-ik-doe/{cast.record('bram')}/verslagen/"
    for path in ("", f"{key}/", f"{key}/eerder/", f"{key}/1/verslag.pdf"):
        assert cast.client("bas").get(f"{there}{path}").status_code == 404
    assert cast.client("ria").get(f"{there}{key}/").status_code == 200


def test_rc2_who_represents_without_deciding_reads_and_answers_nothing(cast: Cast) -> None:
    key = offered(cast)
    there = f"/wat-ik-doe/{cast.record('bram')}/verslagen/{key}/"
    client = cast.client("ria")
    page = page_of(client.get(there))
    assert NEED in page.replace("<br>", "")
    assert "Antwoord opslaan" not in page
    assert client.post(there, {"answer": "agree", "version": "1"}).status_code == 403
    assert client.get(f"{there}1/verslag.pdf").status_code == 200
    assert "/verslagen/" in page_of(client.get(f"/wat-ik-doe/{cast.record('bram')}/"))
    assert not answers(key)


def test_a_helper_reads_only_what_is_shared(cast: Cast) -> None:
    key = offered(cast)
    there = f"/wat-ik-doe/{cast.record('bram')}/verslagen/"
    assert cast.client("joop").get(there).status_code == 404
    make_share(cast, "bram", "joop", "network_member", "conversation_reports")
    client = cast.client("joop")
    assert client.get(there).status_code == 200
    assert NEED in page_of(client.get(f"{there}{key}/")).replace("<br>", "")
    assert client.post(f"{there}{key}/", {"answer": "agree", "version": "1"}).status_code == 403


def test_another_citizen_cannot_answer_my_report(cast: Cast) -> None:
    key = offered(cast)
    client = cast.client("olga")
    assert client.get(f"/mijn-kring/verslagen/{key}/").status_code == 404
    data = {"answer": "agree", "remarks": "van mij", "version": "1"}
    answer = client.post(f"/mijn-kring/verslagen/{key}/", data)
    assert answer.status_code == 404
    assert "van mij" in page_of(answer)
    assert not answers(key)


def test_a_worker_never_gives_the_citizens_own_yes(cast: Cast) -> None:
    key = offered(cast)
    opened = cast.opened("samira", "bram", "support")
    with pytest.raises(ValueError, match="own answer"):
        actions.answer_report(opened, key, version=1, said=Answer("agree"), manner=OWN)
    own = cast.opened("bram", "bram", "own")
    spoken = Manner(how=How.SPOKEN, read_back_by="Samira")
    with pytest.raises(ValueError, match="own answer"):
        actions.answer_report(own, key, version=1, said=Answer("agree"), manner=spoken)
    with pytest.raises(gate.NotReadable):
        actions.change_report(own, key, need="x", agreements="y", version=1)


def test_a_draft_takes_no_answer(cast: Cast) -> None:
    key = written(cast)
    own = cast.opened("bram", "bram", "own")
    with pytest.raises(NotNow):
        actions.answer_report(own, key, version=1, said=Answer("agree"), manner=OWN)
    with pytest.raises(NotNow):
        actions.agree_as_leader(cast.opened("samira", "bram", "support"), key, version=1)
    page = cast.client("samira").get(f"{base(cast)}{key}/antwoord/", follow=True)
    assert "Op dit verslag kan nu geen antwoord komen." in page_of(page)


def test_after_a_change_the_owner_sees_that_it_waits_not_the_words(cast: Cast) -> None:
    key = offered(cast)
    opened = cast.opened("samira", "bram", "support")
    actions.change_report(opened, key, need="Nog niet klaar.", agreements=AGREED, version=1)
    page = page_of(cast.client("bram").get(f"/mijn-kring/verslagen/{key}/"))
    assert "De tekst wordt aangepast" in page
    assert "Nog niet klaar." not in page
    earlier = page_of(cast.client("bram").get(f"/mijn-kring/verslagen/{key}/eerder/"))
    assert NEED in earlier
    assert "Nog niet klaar." not in earlier
    assert cast.client("bram").get(f"/mijn-kring/verslagen/{key}/2/verslag.pdf").status_code == 404
    assert cast.client("bram").get(f"/mijn-kring/verslagen/{key}/1/verslag.pdf").status_code == 200


# --- Mijn kring ---------------------------------------------------------------------


def test_mijn_kring_asks_one_question_after_what_was_agreed_and_the_proposals(cast: Cast) -> None:
    key = offered(cast)
    owner = cast.client("bram")
    assert "vraagt of dit verslag klopt" not in page_of(owner.get("/mijn-kring/"))
    with net.system("a test answers what waits"):
        Proposal.objects.update(state=Proposal.State.DECLINED)
    page = page_of(owner.get("/mijn-kring/"))
    while right := re.search(r"/mijn-kring/akkoord/\w+/klopt/", page):
        assert "vraagt of dit verslag klopt" not in page
        owner.post(right[0])
        page = page_of(owner.get("/mijn-kring/"))
    assert "vraagt of dit verslag klopt" in page
    assert f"/mijn-kring/verslagen/{key}/" in page
    say(cast, key)
    assert "vraagt of dit verslag klopt" not in page_of(owner.get("/mijn-kring/"))


# --- budgets and the log ------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 30])
def test_budgets_hold_for_one_and_for_thirty(cast: Cast, number: int) -> None:
    for _ in range(number):
        make_report(cast, "bram", "samira")
    key = offered(cast)
    own = f"/mijn-kring/verslagen/{key}/"
    there = f"/wat-ik-doe/{cast.record('bram')}/verslagen/"
    for name, paths in (
        ("samira", (base(cast), f"{base(cast)}nieuw/", f"{base(cast)}nieuw/leeg/")),
        ("samira", tuple(f"{base(cast)}{key}/{end}" for end in ("", "wijzigen/", "eerder/"))),
        ("samira", tuple(f"{base(cast)}{key}/{end}" for end in ("antwoord/", "voorlezen/"))),
        ("samira", (f"{base(cast)}{key}/1/verslag.pdf", f"{base(cast)}{key}/tablet/")),
        ("bram", ("/mijn-kring/verslagen/", own, f"{own}eerder/", f"{own}1/verslag.pdf")),
        ("ria", (there, f"{there}{key}/", f"{there}{key}/1/verslag.pdf")),
        ("bram", ("/mijn-kring/",)),
    ):
        client = cast.client(name)
        for path in paths:
            with at_most(12):
                assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("number", [0, 30])
def test_writing_keeps_its_budget(cast: Cast, number: int) -> None:
    for _ in range(number):
        make_report(cast, "bram", "samira")
    worker, owner = cast.client("samira"), cast.client("bram")
    data = {"once": new_key(), "need": NEED, "agreements": AGREED}
    with at_most(15):
        made = worker.post(f"{base(cast)}nieuw/leeg/", data)
    url = str(made["Location"])
    key = url.rstrip("/").split("/")[-1]
    with at_most(15):
        worker.post(f"{url}aanbieden/", {"version": "1"})
    with at_most(15):
        worker.post(f"{url}akkoord/", {"version": "1"})
    with at_most(15):
        owner.post(f"/mijn-kring/verslagen/{key}/", {"answer": "not_agree", "version": "1"})
    with at_most(15):
        worker.post(f"{url}wijzigen/", {**data, "need": "Anders.", "version": "1"})
    assert row(key).version == 2


def test_every_reading_is_logged(cast: Cast) -> None:
    key = offered(cast)
    ReadItem.objects.all().delete()
    cast.client("samira").get(f"{base(cast)}{key}/1/verslag.pdf")
    assert ReadItem.objects.filter(part="conversation_reports", purpose="support").exists()


def test_a_client_that_is_not_signed_in_is_sent_to_the_door(cast: Cast) -> None:
    key = offered(cast)
    answer = Client().get(f"/mijn-kring/verslagen/{key}/1/verslag.pdf")
    assert answer.status_code == 302
    assert "/inloggen/" in answer["Location"]
