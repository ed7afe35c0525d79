"""Agreeing to a report, version by version (A23, INV-6)."""

from __future__ import annotations

import pytest
import time_machine
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.writing.agreements import How
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.reports import NotNow
from steunkring.person.tracks.models import ConversationReport, ReportAnswer
from tests.cast import DAY, Cast, make_representative

from .kit_reports import AGREED, NEED, State, answers, base, lead, offered, recorded, row, say
from .shared import (
    agreements,
    all_kept,
    at_most,
    page_of,
)


def test_inv6_final_only_when_both_agree_to_the_same_version(cast: Cast) -> None:
    key = offered(cast)
    assert say(cast, key) == 302
    assert row(key).state == State.OFFERED
    lead(cast, key)
    assert row(key).state == State.FINAL
    assert (answers(key)[0].version, row(key).leader_version) == (1, 1)
    agreement = agreements(cast)[-1]
    assert (agreement.how, agreement.version) == (How.OWN_ACCOUNT, 1)
    assert agreement.text == f"{NEED}\n\n{AGREED}"
    assert "iedereen zei ja" in page_of(cast.client("bram").get(f"/mijn-kring/verslagen/{key}/"))


def test_inv6_the_leader_alone_makes_nothing_final(cast: Cast) -> None:
    key = offered(cast)
    lead(cast, key)
    assert row(key).state == State.OFFERED
    with time_machine.travel(timezone.now() + 400 * DAY):
        assert row(key).state == State.OFFERED


def test_inv6_h53_an_edit_after_both_agreed_voids_both(cast: Cast) -> None:
    key = offered(cast)
    say(cast, key)
    lead(cast, key)
    data = {"need": "Bram wil een rustig huis.", "agreements": AGREED, "version": "1"}
    cast.client("samira").post(f"{base(cast)}{key}/wijzigen/", data)
    report = row(key)
    assert (report.state, report.version) == (State.DRAFT, 2)
    assert (report.leader_version, report.leader_agreed_at) == (0, None)
    assert answers(key)[0].cleared_at is not None
    cast.client("samira").post(f"{base(cast)}{key}/aanbieden/", {"version": "2"})
    assert row(key).state == State.OFFERED
    lead(cast, key, 2)
    assert row(key).state == State.OFFERED
    say(cast, key, version=2)
    assert row(key).state == State.FINAL
    assert row(key).offered_versions == [1, 2]


@pytest.mark.parametrize("who", ["leader", "citizen"])
def test_inv6_h53_an_edit_after_one_agreed_voids_that_one(cast: Cast, who: str) -> None:
    key = offered(cast)
    if who == "leader":
        lead(cast, key)
    else:
        say(cast, key)
    opened = cast.opened("samira", "bram", "support")
    actions.change_report(opened, key, need="Anders.", agreements=AGREED, version=1)
    assert row(key).leader_version == 0
    assert all(one.cleared_at for one in answers(key))


def test_inv6_an_edit_without_other_words_voids_nothing(cast: Cast) -> None:
    key = offered(cast)
    say(cast, key)
    opened = cast.opened("samira", "bram", "support")
    actions.change_report(opened, key, need=NEED, agreements=AGREED, version=1)
    assert (row(key).version, row(key).state) == (1, State.OFFERED)
    assert answers(key)[0].cleared_at is None


def test_inv6_a_yes_to_a_text_that_was_changed_is_refused(cast: Cast) -> None:
    key = offered(cast)
    opened = cast.opened("samira", "bram", "support")
    actions.change_report(opened, key, need="Anders.", agreements=AGREED, version=1, at_table=True)
    data = {"answer": "agree_with_remarks", "remarks": "Mijn opmerking.", "version": "1"}
    answer = cast.client("bram").post(f"/mijn-kring/verslagen/{key}/", data)
    assert answer.status_code == 409
    page = page_of(answer)
    assert "intussen veranderd" in page
    assert "Mijn opmerking." in page
    assert not answers(key)
    lead(cast, key)
    assert row(key).leader_version == 0


def test_no_agreement_keeps_both_views_and_is_never_final_by_silence(cast: Cast) -> None:
    key = offered(cast)
    lead(cast, key)
    assert say(cast, key, "not_agree", "Ik wil geen thuiszorg.") == 302
    assert row(key).state == State.NO_AGREEMENT
    for name, url in (("bram", f"/mijn-kring/verslagen/{key}/"), ("samira", f"{base(cast)}{key}/")):
        page = page_of(cast.client(name).get(url))
        assert "Ik wil geen thuiszorg." in page
        assert AGREED in page
        assert "ij zijn het niet eens" in page
    assert len(all_kept(ReportAnswer, report_key=key)) == 1
    say(cast, key, "agree")
    assert row(key).state == State.FINAL
    assert [one.answer for one in answers(key)] == ["not_agree", "agree"]


def test_agree_with_a_remark_has_a_remark(cast: Cast) -> None:
    key = offered(cast)
    assert say(cast, key, "agree_with_remarks") == 422
    assert say(cast, key, "") == 422
    assert say(cast, key, "anders") == 422
    assert say(cast, key, "agree_with_remarks", "Liever op dinsdag.") == 302
    lead(cast, key)
    assert row(key).state == State.FINAL
    assert "Liever op dinsdag." in page_of(cast.client("samira").get(f"{base(cast)}{key}/"))


def test_the_same_answer_twice_is_one_once_it_is_final(cast: Cast) -> None:
    key = offered(cast)
    lead(cast, key)
    assert say(cast, key) == 302
    assert say(cast, key) == 409
    assert len(answers(key)) == 1


def test_a_worker_records_a_spoken_answer_with_who_read_and_who_interpreted(cast: Cast) -> None:
    key = offered(cast)
    url = f"{base(cast)}{key}/antwoord/"
    assert "Wie tolkte?" in page_of(cast.client("samira").get(url))
    answer = cast.client("samira").post(
        url, recorded(interpreter="mevrouw Demir", also_present="Sem")
    )
    assert answer.status_code == 302
    (said,) = answers(key)
    assert (said.how, said.read_back_by, said.interpreter) == ("spoken", "Samira", "mevrouw Demir")
    page = page_of(cast.client("samira").get(f"{base(cast)}{key}/"))
    assert "Voorgelezen door Samira." in page
    assert "Tolk: mevrouw Demir." in page
    assert agreements(cast)[-1].given_by_id is None
    assert agreements(cast)[-1].seen_at is None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"answer": ""}, "Kies één antwoord"),
        ({"read_back_by": ""}, "Er staat nog niet wie voorlas"),
        ({"how": "signed_paper"}, "Er staat nog niet waar het papier is"),
        ({"answer": "agree_with_remarks"}, "Er staat nog geen opmerking"),
        ({"on": "32-13-2026"}, "De datum klopt nog niet"),
        ({"how": "own_account"}, "Kies één antwoord"),
    ],
)
def test_a_recorded_answer_says_what_is_missing(
    cast: Cast, wrong: dict[str, str], words: str
) -> None:
    key = offered(cast)
    answer = cast.client("samira").post(f"{base(cast)}{key}/antwoord/", recorded(**wrong))
    assert answer.status_code == 422
    assert words in page_of(answer)
    assert not answers(key)


def test_a_signed_no_says_where_the_paper_is(cast: Cast) -> None:
    key = offered(cast)
    data = recorded(answer="not_agree", how="signed_paper", paper_kept_where="de map op kantoor")
    cast.client("samira").post(f"{base(cast)}{key}/antwoord/", data)
    page = page_of(cast.client("bram").get(f"/mijn-kring/verslagen/{key}/"))
    assert "Het papier ligt hier: de map op kantoor." in page
    assert "Voorgelezen" not in page


def test_who_decides_in_the_owners_place_answers_with_an_own_account(cast: Cast) -> None:
    make_representative(cast, "karel", "bram", "curator")
    key = offered(cast)
    there = f"/wat-ik-doe/{cast.record('bram')}/verslagen/{key}/"
    client = cast.client("karel")
    assert "Antwoord opslaan" in page_of(client.get(there))
    with at_most(15):
        assert client.post(there, {"answer": "agree", "version": "1"}).status_code == 302
    assert answers(key)[0].author_id == cast.account("karel").principal_id
    assert "Gegeven door Karel." in page_of(cast.client("samira").get(f"{base(cast)}{key}/"))
    assert agreements(cast)[-1].given_by_id == cast.account("karel").principal_id


def test_a_spoken_no_is_kept_with_the_words(cast: Cast) -> None:
    key = offered(cast)
    before = len(agreements(cast))
    data = recorded(answer="not_agree", remarks="Dit wil ik niet.")
    cast.client("samira").post(f"{base(cast)}{key}/antwoord/", data)
    assert row(key).state == State.NO_AGREEMENT
    assert len(agreements(cast)) == before
    say(cast, key)
    assert row(key).state == State.OFFERED


def test_at_the_next_sign_in_the_owner_sees_it_and_can_object(cast: Cast) -> None:
    key = offered(cast)
    lead(cast, key)
    cast.client("samira").post(f"{base(cast)}{key}/antwoord/", recorded())
    assert row(key).state == State.FINAL
    owner = cast.client("bram")
    assert NEED in page_of(owner.get("/mijn-kring/akkoord/"))
    agreement = agreements(cast)[-1]
    url = f"/mijn-kring/akkoord/{agreement.key}/"
    owner.post(f"{url}klopt-niet/", {"objection": "Ik zei geen ja."})
    assert row(key).state == State.NO_AGREEMENT
    page = page_of(cast.client("samira").get(f"{base(cast)}{key}/"))
    assert "Later gezegd: dit klopt niet" in page
    owner.post(f"{url}klopt/")
    assert row(key).state == State.FINAL


def test_a_later_report_comes_in_the_place_of_an_earlier_one(cast: Cast) -> None:
    first = offered(cast)
    say(cast, first)
    lead(cast, first)
    second = offered(cast, need="Nieuw.", replaces=first)
    assert row(first).state == State.FINAL
    say(cast, second)
    assert row(first).state == State.FINAL
    lead(cast, second)
    assert (row(first).state, row(second).state) == (State.SUPERSEDED, State.FINAL)
    with pytest.raises(NotNow):
        actions.change_report(
            cast.opened("samira", "bram", "support"), first, need="x", agreements="y", version=1
        )
    answer = cast.client("samira").get(f"{base(cast)}{first}/wijzigen/", follow=True)
    assert "Dit verslag is vervangen" in page_of(answer)


def test_only_a_final_report_of_this_record_is_replaced(cast: Cast) -> None:
    foreign = cast.rows["fatma"]["report"][0]
    data = {"once": new_key(), "need": NEED, "agreements": AGREED}
    made = cast.client("samira").post(
        f"{base(cast)}nieuw/leeg/",
        {**data, "replaces": foreign.key},  # type: ignore[attr-defined]
    )
    assert made.status_code == 302  # nothing can be replaced here: the question was not asked
    assert all_kept(ConversationReport)[-1].replaces_key == ""
    with pytest.raises(gate.NotReadable):
        actions.begin_report(
            cast.opened("samira", "bram", "support"),
            need=NEED,
            agreements=AGREED,
            once=new_key(),
            replaces=foreign.key,  # type: ignore[attr-defined]
        )
