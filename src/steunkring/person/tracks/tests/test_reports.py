"""Reports: writing, offering, agreeing each to the same version, and reading them (A23, INV-6)."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.models import ReadItem
from steunkring.foundation.writing.agreements import OWN, How, Manner
from steunkring.foundation.writing.once import new_key
from steunkring.foundation.writing.revisions import Stale
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.reports import Answer, Incomplete, NotNow
from steunkring.person.tracks.models import ConversationReport, ReportAnswer
from tests.cast import DAY, Cast, canaries_in, make_report, make_representative, make_share

from .shared import (
    HOSTILE,
    agreements,
    all_kept,
    at_most,
    end_assignments,
    kept,
    page_of,
    revisions,
)

NEED = "Bram wil zijn huis op orde. Hij raakt het overzicht kwijt."
AGREED = "Samira belt de thuiszorg. Bram doet zelf de was."
State = ConversationReport.State


def base(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/verslagen/"


def written(cast: Cast, need: str = NEED, agreed: str = AGREED, **further: str) -> str:
    """A report by Samira through the page; its key."""
    data = {"once": new_key(), "need": need, "agreements": agreed, **further}
    answer = cast.client("samira").post(f"{base(cast)}nieuw/leeg/", data)
    assert answer.status_code == 302, page_of(answer)
    return str(answer["Location"]).rstrip("/").split("/")[-1]


def row(key: str) -> ConversationReport:
    found: ConversationReport = kept(ConversationReport, key=key)
    return found


def answers(key: str) -> list[ReportAnswer]:
    return all_kept(ReportAnswer, report_key=key)


def offered(cast: Cast, **further: str) -> str:
    """A report that lies before Bram."""
    key = written(cast, **further)
    cast.client("samira").post(f"{base(cast)}{key}/aanbieden/", {"version": "1"})
    assert row(key).state == State.OFFERED
    return key


def say(cast: Cast, key: str, answer: str = "agree", remarks: str = "", version: int = 1) -> int:
    data = {"answer": answer, "remarks": remarks, "version": str(version)}
    return cast.client("bram").post(f"/mijn-kring/verslagen/{key}/", data).status_code


def lead(cast: Cast, key: str, version: int = 1) -> None:
    cast.client("samira").post(f"{base(cast)}{key}/akkoord/", {"version": str(version)})


def recorded(**further: str) -> dict[str, str]:
    local = timezone.localtime()
    return {
        "version": "1",
        "answer": "agree",
        "remarks": "",
        "how": "spoken",
        "read_back_by": "Samira",
        "interpreter": "",
        "also_present": "",
        "paper_kept_where": "",
        "on": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
        **further,
    }


# --- writing -----------------------------------------------------------------------


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


# --- agreeing ----------------------------------------------------------------------


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
    assert "Vastgesteld" in page_of(cast.client("bram").get(f"/mijn-kring/verslagen/{key}/"))


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
        assert "niet eens" in page
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


# --- two writers ---------------------------------------------------------------------


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


# --- who may what --------------------------------------------------------------------

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


# --- Mijn kring ----------------------------------------------------------------------


def test_mijn_kring_asks_one_question_after_the_proposals(cast: Cast) -> None:
    key = offered(cast)
    owner = cast.client("bram")
    assert "vraagt of dit verslag klopt" not in page_of(owner.get("/mijn-kring/"))
    with net.system("a test answers what waits"):
        from steunkring.person.tracks.models import Proposal

        Proposal.objects.update(state=Proposal.State.DECLINED)
    page = page_of(owner.get("/mijn-kring/"))
    assert "vraagt of dit verslag klopt" in page
    assert f"/mijn-kring/verslagen/{key}/" in page
    say(cast, key)
    assert "vraagt of dit verslag klopt" not in page_of(owner.get("/mijn-kring/"))


# --- budgets and the log -------------------------------------------------------------


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
