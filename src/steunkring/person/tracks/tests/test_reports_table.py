"""Reading a report back, on the worker's screen and on a handed-over tablet (P2-04, DV10)."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access.models import ReadLine
from steunkring.foundation.writing.agreements import How
from steunkring.person.tracks import actions
from tests.cast import Cast, canaries_in

from .kit_reports import AGREED, State, answers, base, lead, offered, row, written
from .shared import agreements, end_assignments, page_of
from .test_tablet import BACK, PAGE, code, set_safety_first

FIRST, SECOND = "Bram wil zijn huis op orde.", "Hij raakt het overzicht kwijt."


def press(client: Client, url: str, place: str, act: str, **further: str) -> int:
    version = further.pop("version", "1")
    data = {"sentence": place, "act": act, "version": version, **further}
    return client.post(url, data).status_code


# --- on the worker's screen ----------------------------------------------------------


def test_sentence_by_sentence_large_with_three_buttons(cast: Cast) -> None:
    key = offered(cast)
    page = page_of(cast.client("samira").get(f"{base(cast)}{key}/voorlezen/"))
    for sentence in (FIRST, SECOND, "Samira belt de thuiszorg.", "Bram doet zelf de was."):
        assert sentence in page
    assert page.count('value="right"') == page.count('value="away"') == 4
    assert "Nog 4 zinnen." in page


def test_right_is_remembered_and_counts_down(cast: Cast) -> None:
    key, client = offered(cast), cast.client("samira")
    url = f"{base(cast)}{key}/voorlezen/"
    assert press(client, url, "need-0", "right") == 302
    page = page_of(client.get(url))
    assert "Nog 3 zinnen." in page
    assert row(key).version == 1


def test_inv6_other_words_at_the_table_are_a_new_version_that_voids_all(cast: Cast) -> None:
    key, client = offered(cast), cast.client("samira")
    lead(cast, key)
    url = f"{base(cast)}{key}/voorlezen/"
    form = page_of(client.post(url, {"sentence": "need-1", "act": "different", "version": "1"}))
    assert "Hoe zegt u het liever?" in form
    assert press(client, url, "need-1", "save", text=" ") == 422
    assert press(client, url, "need-1", "save", text="Soms ben ik het kwijt.") == 302
    report = row(key)
    assert report.need == f"{FIRST} Soms ben ik het kwijt."
    assert (report.version, report.state, report.leader_version) == (2, State.OFFERED, 0)
    assert report.offered_versions == [1, 2]
    assert "Aangepast met" in page_of(client.get(url))


def test_away_takes_a_sentence_out_but_never_the_last(cast: Cast) -> None:
    key, client = offered(cast), cast.client("samira")
    url = f"{base(cast)}{key}/voorlezen/"
    press(client, url, "agreements-1", "away")
    assert row(key).agreements == "Samira belt de thuiszorg."
    answer = client.post(url, {"sentence": "agreements-0", "act": "away", "version": "2"})
    assert "Deze zin is de laatste van dit deel" in page_of(answer)
    assert row(key).agreements == "Samira belt de thuiszorg."


def test_away_can_be_undone_until_something_else_changes(cast: Cast) -> None:
    key, client = offered(cast), cast.client("samira")
    url = f"{base(cast)}{key}/voorlezen/"
    assert client.post(url, {"sentence": "need-0", "act": "away", "version": "1"})[
        "Location"
    ].endswith("#weg")
    page = page_of(client.get(url))
    assert f"Deze zin is weg: {FIRST}" in page
    assert "Nog 3 zinnen." in page
    assert press(client, url, "weg", "back", version="2") == 302
    assert row(key).need == f"{FIRST} {SECOND}"
    page = page_of(client.get(url))
    assert "Deze zin is weg" not in page
    assert "Nog 4 zinnen." in page
    assert press(client, url, "need-0", "away", version="3") == 302
    assert press(client, url, "need-0", "save", version="4", text="Ik raak het kwijt.") == 302
    assert "Deze zin is weg" not in page_of(client.get(url))
    assert press(client, url, "weg", "back", version="5") == 200
    assert row(key).need == "Ik raak het kwijt."


def test_a_yes_to_a_sentence_can_be_taken_back(cast: Cast) -> None:
    key, client = offered(cast), cast.client("samira")
    url = f"{base(cast)}{key}/voorlezen/"
    press(client, url, "need-0", "right")
    assert "Toch anders" in page_of(client.get(url))
    assert press(client, url, "need-0", "open") == 302
    page = page_of(client.get(url))
    assert "Nog 4 zinnen." in page
    assert "Toch anders" not in page
    assert row(key).version == 1


def test_a_stale_press_changes_nothing(cast: Cast) -> None:
    key, client = offered(cast), cast.client("samira")
    opened = cast.opened("samira", "bram", "support")
    actions.change_report(
        opened, key, need="Heel anders.", agreements=AGREED, version=1, at_table=True
    )
    url = f"{base(cast)}{key}/voorlezen/"
    answer = client.post(url, {"sentence": "need-0", "act": "away", "version": "1"})
    assert "intussen veranderd" in page_of(answer)
    assert row(key).need == "Heel anders."
    for bad in ({}, {"sentence": "need-99", "act": "away"}, {"sentence": "x", "version": "²"}):
        assert client.post(url, bad).status_code == 200


def test_a_draft_is_not_read_back(cast: Cast) -> None:
    key = written(cast)
    answer = cast.client("samira").get(f"{base(cast)}{key}/voorlezen/")
    assert answer["Location"] == f"{base(cast)}{key}/"


def test_offer_and_read_at_once(cast: Cast) -> None:
    key = written(cast)
    answer = cast.client("samira").post(
        f"{base(cast)}{key}/aanbieden/", {"version": "1", "next": "read"}
    )
    assert answer["Location"] == f"{base(cast)}{key}/voorlezen/"


# --- on the tablet -------------------------------------------------------------------


def given(cast: Cast, others: str = "alone") -> tuple[Client, str]:
    """Samira's tablet with a report on it, in Bram's hands."""
    key, client = offered(cast), cast.client("samira")
    url = f"{base(cast)}{key}/tablet/"
    assert "Is er iemand anders bij?" in page_of(client.get(url))
    assert client.post(url, {"others": others})["Location"] == PAGE
    return client, key


def say_on_tablet(client: Client, answer: str, remarks: str = "", version: int = 1) -> int:
    data = {"answer": answer, "remarks": remarks, "version": str(version)}
    return client.post(PAGE, data).status_code


def test_the_tablet_shows_this_one_report_only(cast: Cast) -> None:
    client, _ = given(cast)
    page = page_of(client.get(PAGE))
    assert FIRST in page
    assert "Wat zegt u van het hele verslag?" in page
    assert {part for _, part in canaries_in(page)} <= {"name"}
    assert "/mijn-mensen/" not in page
    assert ReadLine.objects.order_by("-id").first().channel == "tablet"  # type: ignore[union-attr]


def test_inv17_what_the_worker_pressed_is_no_mark_of_the_person(cast: Cast) -> None:
    key, client = offered(cast), cast.client("samira")
    press(client, f"{base(cast)}{key}/voorlezen/", "need-0", "right")
    client.post(f"{base(cast)}{key}/tablet/", {"others": "alone"})
    assert page_of(client.get(PAGE)).count('value="right"') == 4
    press(client, PAGE, "need-0", "right")
    assert page_of(client.get(PAGE)).count('value="right"') == 3


def test_inv1_the_person_undoes_a_sentence_that_went_away_on_the_tablet(cast: Cast) -> None:
    client, key = given(cast)
    assert press(client, PAGE, "need-1", "away") == 302
    assert f"Deze zin is weg: {SECOND}" in page_of(client.get(PAGE))
    assert press(client, PAGE, "weg", "back", version="2") == 302
    assert SECOND in row(key).need
    assert "Deze zin is weg" not in page_of(client.get(PAGE))


def test_the_yes_of_the_worker_says_whose_it_is(cast: Cast) -> None:
    key, client = offered(cast), cast.client("samira")
    page = page_of(client.get(f"{base(cast)}{key}/voorlezen/"))
    assert "Mijn ja als gespreksleider" in page
    assert "Ik zeg ja" not in page
    lead(cast, key)
    page = page_of(client.get(f"{base(cast)}{key}/voorlezen/"))
    assert "De gespreksleider zei ja" in page
    assert "U zei ja" not in page


def test_yes_on_the_tablet_is_stored_with_how(cast: Cast) -> None:
    client, key = given(cast, "with_others")
    lead_before = row(key).leader_version
    assert say_on_tablet(client, "agree") == 302
    (said,) = answers(key)
    assert (said.how, said.answer) == ("tablet", "agree")
    assert said.also_present
    agreement = agreements(cast)[-1]
    assert (agreement.how, agreement.given_by_id, agreement.seen_at) == (How.TABLET, None, None)
    assert (row(key).state, lead_before) == (State.OFFERED, 0)
    after = page_of(client.get(PAGE))
    assert "Geef de tablet terug" in after
    assert FIRST not in after
    say_on_tablet(client, "not_agree")
    assert len(answers(key)) == 1


def test_no_on_the_tablet_keeps_the_words(cast: Cast) -> None:
    client, key = given(cast)
    assert say_on_tablet(client, "") == 422
    assert say_on_tablet(client, "agree_with_remarks") == 422
    assert say_on_tablet(client, "not_agree", "Ik wil dit anders.") == 302
    assert row(key).state == State.NO_AGREEMENT
    assert answers(key)[0].remarks == "Ik wil dit anders."


def test_a_sentence_is_changed_on_the_tablet_and_then_agreed_to(cast: Cast) -> None:
    client, key = given(cast)
    assert press(client, PAGE, "need-0", "right") == 302
    assert press(client, PAGE, "need-1", "save", text="Ik word er moe van.") == 302
    assert say_on_tablet(client, "agree", version=1) == 409
    assert not answers(key)
    assert say_on_tablet(client, "agree", version=2) == 302
    assert answers(key)[0].version == 2
    assert agreements(cast)[-1].text.startswith(f"{FIRST} Ik word er moe van.")


def test_attack_back_second_tab_and_addresses_by_hand(cast: Cast) -> None:
    client, key = given(cast)
    here = f"{base(cast)}{key}/"
    for path in (
        "/vandaag/",
        "/mijn-mensen/",
        here,
        *(
            f"{here}{end}"
            for end in ("wijzigen/", "voorlezen/", "akkoord/", "antwoord/", "tablet/")
        ),
        f"{here}1/verslag.pdf",
        f"/inwoners/{cast.record('fatma')}/verslagen/",
        "/mijn-kring/verslagen/",
        f"/wat-ik-doe/{cast.record('bram')}/verslagen/",
    ):
        for ask in (client.get, client.post):
            answer = ask(path)
            assert (answer.status_code, answer["Location"]) == (302, PAGE), path
    assert (row(key).leader_version, row(key).version) == (0, 1)
    assert not answers(key)
    say_on_tablet(client, "agree")
    back_button = client.get(PAGE)
    assert FIRST not in page_of(back_button)
    assert "no-store" in back_button["Cache-Control"]
    assert client.get(here)["Location"] == PAGE


def test_attack_after_16_minutes_nothing_is_shown_or_taken(cast: Cast) -> None:
    client, key = given(cast)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        say_on_tablet(client, "agree")
        press(client, PAGE, "need-0", "away")
        page = page_of(client.get(PAGE))
    assert FIRST not in page
    assert "Geef de tablet terug" in page
    assert not answers(key)
    assert row(key).version == 1


def test_attack_another_report_of_the_same_person_stays_closed(cast: Cast) -> None:
    client, key = given(cast)
    other = cast.rows["bram"]["report"][0]
    client.post(PAGE, {"answer": "agree", "version": "1", "report": other.key})  # type: ignore[attr-defined]
    assert not [one for one in answers(other.key) if one.how == "tablet"]  # type: ignore[attr-defined]
    assert answers(key)


def test_the_right_ends_while_the_tablet_is_given(cast: Cast) -> None:
    client, key = given(cast)
    end_assignments(cast)
    assert say_on_tablet(client, "agree") == 200
    assert FIRST not in page_of(client.get(PAGE))
    assert not answers(key)


def test_the_worker_gets_it_back_beside_the_report(cast: Cast) -> None:
    client, key = given(cast)
    say_on_tablet(client, "agree")
    assert client.post(BACK, {"code": code()})["Location"] == f"{base(cast)}{key}/"
    assert "op de tablet" in page_of(client.get(f"{base(cast)}{key}/"))


def test_safety_first_no_tablet_with_others(cast: Cast) -> None:
    key = offered(cast)
    set_safety_first(cast)
    client = cast.client("samira")
    answer = client.post(f"{base(cast)}{key}/tablet/", {"others": "with_others"})
    assert answer["Location"] == f"{base(cast)}{key}/"
    assert client.get("/vandaag/").status_code == 200


def test_what_was_agreed_on_the_tablet_can_be_objected_to(cast: Cast) -> None:
    client, key = given(cast)
    say_on_tablet(client, "agree")
    client.post(BACK, {"code": code()})
    lead(cast, key)
    assert row(key).state == State.FINAL
    agreement = agreements(cast)[-1]
    owner = cast.client("bram")
    assert FIRST in page_of(owner.get("/mijn-kring/akkoord/"))
    url = f"/mijn-kring/akkoord/{agreement.key}/klopt-niet/"
    assert owner.post(url, {"objection": "Samira drukte zelf."}).status_code == 302
    assert row(key).state == State.NO_AGREEMENT
    assert "iedereen zei ja" not in page_of(owner.get(f"/mijn-kring/verslagen/{key}/"))


def test_inv17_the_owner_reads_the_own_answer_and_no_longer_one_that_lapsed(cast: Cast) -> None:
    client, key = given(cast)
    say_on_tablet(client, "agree_with_remarks", "Ik wil eerst alleen kijken.")
    client.post(BACK, {"code": code()})
    owner = cast.client("bram")
    for path in ("/mijn-kring/akkoord/", "/mijn-kring/voorstellen/"):
        page = page_of(owner.get(path))
        assert "Ik zei ja op dit verslag, met een opmerking" in page
        assert "Ik wil eerst alleen kijken." in page
        assert f"/mijn-kring/verslagen/{key}/" in page
        assert "schreef ik op de tablet" not in page
    press(client, f"{base(cast)}{key}/voorlezen/", "need-0", "save", text="Anders gezegd.")
    assert row(key).version == 2
    for path in ("/mijn-kring/akkoord/", "/mijn-kring/voorstellen/"):
        assert "Ik zei ja op dit verslag" not in page_of(owner.get(path))
