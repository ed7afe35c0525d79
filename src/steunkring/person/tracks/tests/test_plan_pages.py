"""The pages of the plan: the person's, the worker's, and who reads along."""

from __future__ import annotations

import pytest

from steunkring.foundation.writing.once import new_key
from steunkring.person.network import actions as people
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.models import PlanRow
from tests.cast import Cast

from .plan import (
    MINE,
    State,
    at_work,
    begun,
    day,
    goals,
    named,
    own,
    page,
    plans,
    running,
    said,
    stepped,
    theirs,
    version,
)
from .plan import row as row_of
from .shared import all_kept, at_most, kept, page_of

STEP = {"step": "De kliko elke dinsdag buiten", "own_part": "Ik zet hem buiten", "goal": ""}


def head(**further: object) -> dict[str, object]:
    return {
        "once": new_key(),
        "starts_on": day(0).isoformat(),
        "evaluation_on": day(90).isoformat(),
        "made_by": "Bram en Samira",
        "aids": "",
        "drawn_up_on": "",
        **further,
    }


def test_an_empty_place_helps_and_is_not_there_for_others(cast: Cast) -> None:
    assert "Een plan beginnen" in page_of(cast.client("bram").get(MINE))
    assert "Een plan beginnen" in page_of(cast.client("samira").get(theirs(cast)))
    assert "Een plan beginnen" not in page_of(cast.client("anouk").get(theirs(cast)))
    assert cast.client("tom").get(theirs(cast)).status_code == 404
    assert cast.client("olga").get(theirs(cast)).status_code in (403, 404)


@pytest.mark.parametrize("who", ["bram", "samira"])
def test_a_plan_is_begun_and_a_step_is_written(cast: Cast, who: str) -> None:
    base = MINE if who == "bram" else theirs(cast)
    client = cast.client(who)
    assert client.get(f"{base}beginnen/").status_code == 200
    answer = client.post(f"{base}beginnen/", head(goals=goals(cast)))
    assert answer.status_code == 302, page_of(answer)
    (found,) = plans(cast)
    assert client.get(f"{base}{found.key}/stap/").status_code == 200
    data = {**STEP, "once": new_key(), "goal": goals(cast)[0], "weekdays": ["2"], "at": "19.00"}
    answer = client.post(f"{base}{found.key}/stap/", data)
    assert answer.status_code == 302, page_of(answer)
    (row,) = all_kept(PlanRow)
    assert (row.step, row.weekdays, row.number) == (STEP["step"], [2], 1)
    page = page_of(client.get(base))
    assert STEP["step"] in page
    assert "op dinsdag, om 19.00 uur" in page


def test_looking_back_before_the_beginning_is_told_beside_the_day(cast: Cast) -> None:
    data = head(goals=goals(cast), evaluation_on=day(-1).isoformat(), aids="Een weekbord")
    answer = cast.client("bram").post(f"{MINE}beginnen/", data)
    assert answer.status_code == 422
    assert "Terugkijken kan pas na het begin" in page_of(answer)
    assert "Een weekbord" in page_of(answer)
    assert plans(cast) == []


def test_inv5_a_yes_that_cannot_be_is_told_and_the_words_stay(cast: Cast) -> None:
    found = begun(own(cast), cast)
    data = {"answer": "agree_with_remarks", "remarks": "Ik heb er zin in", "version": "1"}
    answer = cast.client("bram").post(f"{MINE}{found.key}/antwoord/", data)
    assert answer.status_code == 422
    assert "Er staat nog geen stap in het plan" in page_of(answer)
    assert "Ik heb er zin in" in page_of(answer)
    assert version(found.key).state == State.DRAFT


def test_bram_says_yes_on_his_own_page(cast: Cast) -> None:
    found = begun(at_work(cast), cast)
    stepped(at_work(cast), found)
    page = page_of(cast.client("bram").get(MINE))
    assert "Dit is een voorstel" in page
    data = {"answer": "agree", "remarks": "", "version": str(version(found.key).version)}
    answer = cast.client("bram").post(f"{MINE}{found.key}/antwoord/", data)
    assert answer.status_code == 302
    assert version(found.key).state == State.ACTIVE
    assert "Plan aanpassen" in page_of(cast.client("bram").get(MINE))


def test_a_worker_records_a_spoken_yes(cast: Cast) -> None:
    from django.utils import timezone

    found = begun(at_work(cast), cast)
    stepped(at_work(cast), found)
    url = f"{theirs(cast)}{found.key}/antwoord/"
    assert cast.client("samira").get(url).status_code == 200
    local = timezone.localtime()
    data = {
        "version": str(version(found.key).version),
        "answer": "agree",
        "remarks": "",
        "how": "spoken",
        "read_back_by": "Samira",
        "interpreter": "mevrouw Kaya",
        "also_present": "",
        "paper_kept_where": "",
        "on": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
    }
    answer = cast.client("samira").post(url, data)
    assert answer.status_code == 302, page_of(answer)
    assert version(found.key).state == State.ACTIVE
    page = page_of(cast.client("samira").get(theirs(cast)))
    assert "Voorgelezen door Samira" in page
    assert "mevrouw Kaya" in page


def test_two_who_save_a_step_at_once_see_both_texts(cast: Cast) -> None:
    found = begun(own(cast), cast)
    row = stepped(own(cast), found)
    url = f"{MINE}{found.key}/stap/{row.key}/"
    assert cast.client("bram").get(url).status_code == 200
    actions.change_row(
        at_work(cast), row.key, words=actions.RowWords(step="Wassen op maandag"), version=1
    )
    answer = cast.client("bram").post(url, {**STEP, "version": "1"})
    assert answer.status_code == 409
    assert "Wassen op maandag" in page_of(answer)
    assert STEP["step"] in page_of(answer)
    data = {**STEP, "version": "2", "choosing": "1", "keep": "mine"}
    assert cast.client("bram").post(url, data).status_code == 302
    assert kept(PlanRow, key=row.key).step == STEP["step"]


def test_a_yes_while_somebody_types_loses_no_word(cast: Cast) -> None:
    found = begun(own(cast), cast)
    row = stepped(own(cast), found)
    url = f"{theirs(cast)}{found.key}/stap/{row.key}/"
    client = cast.client("samira")
    assert client.get(url).status_code == 200
    said(own(cast), found.key)
    answer = client.post(url, {**STEP, "version": "1"}, follow=True)
    assert "verandert niet meer" in page_of(answer)


def test_somebody_is_named_and_left_out_again(cast: Cast) -> None:
    found = begun(own(cast), cast)
    row = stepped(own(cast), found)
    url = f"{MINE}{found.key}/stap/{row.key}/wie/"
    assert cast.client("bram").get(url).status_code == 200
    data = {"name": "Joop", "kind": "natural", "what": "herinnert mij", "asker": "owner"}
    answer = cast.client("bram").post(url, {**data, "once": new_key()})
    assert answer.status_code == 302, page_of(answer)
    page = page_of(cast.client("bram").get(MINE))
    assert "Joop" in page
    assert "moet nog gevraagd worden" in page
    assert "Ik vraag het zelf." in page
    (promise,) = kept(PlanRow, key=row.key).promises
    assert cast.client("bram").post(f"{url}{promise}/niet/").status_code == 302
    assert kept(PlanRow, key=row.key).promises == []


def test_versions_are_read_side_by_side(cast: Cast) -> None:
    old = running(cast)
    answer = cast.client("bram").post(
        f"{MINE}aanpassen/", {"reason": "Sem heeft het te druk", "once": new_key()}
    )
    assert answer.status_code == 302
    new = plans(cast)[-1]
    stepped(own(cast), new, "De boodschappen")
    page = page_of(cast.client("bram").get(MINE))
    assert "Er ligt een nieuwe versie klaar" in page
    for who, base in (("bram", MINE), ("samira", theirs(cast)), ("anouk", theirs(cast))):
        client = cast.client(who)
        assert "Sem heeft het te druk" in page_of(client.get(f"{base}eerder/"))
        beside = page_of(client.get(f"{base}{new.key}/verschil/"))
        assert "De boodschappen" in beside
        assert "erbij" in beside
        # What is other comes first, and what stayed as it was is folded.
        assert beside.index("De boodschappen") < beside.index("Wat zo bleef")
        assert beside.index("Wat zo bleef") < beside.rindex("De was")
        assert "Mijn mensen" in beside.split("Wie helpt er mee?")[-1]
        assert client.get(f"{base}{old.key}/").status_code == 200


def test_the_tablet_shows_one_plan(cast: Cast) -> None:
    found = begun(at_work(cast), cast)
    stepped(at_work(cast), found)
    client = cast.client("samira")
    url = f"{theirs(cast)}{found.key}/tablet/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"others": "alone"})["Location"] == "/tablet/"
    assert "Is dit uw plan" in page_of(client.get("/tablet/"))
    data = {"answer": "agree", "remarks": "", "version": str(version(found.key).version)}
    assert client.post("/tablet/", data).status_code == 302
    assert version(found.key).state == State.ACTIVE


@pytest.mark.parametrize("count", [1, 60])
def test_a_plan_of_sixty_steps_is_within_budget(cast: Cast, count: int) -> None:
    opened = own(cast)
    found = begun(opened, cast)
    for number in range(count):
        row = stepped(opened, found, f"Stap {number}")
        if number < 40:
            named(opened, row, f"Helper {number}")
    for who, base in (("bram", MINE), ("samira", theirs(cast))):
        client = cast.client(who)
        client.get(base)
        with at_most(12):
            assert client.get(base).status_code == 200
    client = cast.client("bram")
    data = {**STEP, "once": new_key()}
    with at_most(15):
        assert client.post(f"{MINE}{found.key}/stap/", data).status_code == 302
    url = f"{MINE}{found.key}/stap/{row.key}/"
    data = {**STEP, "version": str(row_of(row.key).version)}
    with at_most(15):
        assert client.post(url, data).status_code == 302
    data = {"answer": "agree", "remarks": "", "version": str(version(found.key).version)}
    # One more than a press has: what each is asked for is read, to stand in the version as it
    # was agreed (INV-10).
    with at_most(16):
        assert client.post(f"{MINE}{found.key}/antwoord/", data).status_code == 302
    with at_most(12):
        assert client.get(MINE).status_code == 200


def test_the_person_holds_direction(cast: Cast) -> None:
    running(cast)
    client = cast.client("bram")
    assert client.get(f"{MINE}regie/").status_code == 200
    data = {"direction": "with_help", "words": "Samira kijkt mee", "tie": "", "version": "1"}
    assert client.post(f"{MINE}regie/", data).status_code == 302
    assert "Samira kijkt mee" in page_of(client.get(MINE))


def test_closing_asks_no_reason(cast: Cast) -> None:
    found = running(cast)
    client = cast.client("bram")
    assert client.get(f"{MINE}{found.key}/stoppen/").status_code == 200
    assert client.post(f"{MINE}{found.key}/stoppen/", {"reason": ""}).status_code == 302
    assert "Opnieuw beginnen" in page_of(client.get(MINE))


def test_what_comes_out_of_it_gets_a_place_of_its_own(cast: Cast) -> None:
    running(cast)
    page = page_of(cast.client("bram").get(MINE))
    assert "Kwam er iets uit?" in page
    for url in ("/mijn-kring/mensen/nieuw/", "/mijn-kring/wensen/nieuw/", "/doelen/nieuw/"):
        assert url in page
    assert "Kwam er iets uit?" not in page_of(cast.client("samira").get(theirs(cast)))
    assert "doelen/overzicht/" in page_of(cast.client("bram").get(f"{MINE}in-beeld/"))
    assert "doelen/overzicht/" in page_of(cast.client("samira").get(f"{theirs(cast)}in-beeld/"))


def test_inv18_one_care_coordinator_whom_the_person_chooses_and_ends(cast: Cast) -> None:
    running(cast)
    client = cast.client("bram")
    page = page_of(client.get(f"{MINE}regie/"))
    assert "Wordt mijn vaste regelaar" in page
    worker = next(one for one in queries.assigned(own(cast)) if one.kind == "worker")
    appoint = f"{MINE}regie/vaste-regelaar/{worker.key}/"
    assert client.post(appoint).status_code == 302
    page = page_of(client.get(f"{MINE}regie/"))
    assert "Ermee stoppen" in page
    assert "Wordt mijn vaste regelaar" not in page
    assert "Er is al een vaste regelaar" in page_of(client.post(appoint, follow=True))
    chosen = [one for one in queries.assigned(own(cast)) if one.kind == "care_coordinator"]
    assert len(chosen) == 1
    end = f"{MINE}regie/vaste-regelaar/{chosen[0].key}/stoppen/"
    assert cast.client("anouk").post(end).status_code in (403, 404)
    assert client.post(end).status_code == 302
    assert "Wordt mijn vaste regelaar" in page_of(client.get(f"{MINE}regie/"))


def test_inv8_somebody_not_wanted_is_told_and_only_bram_says_all_the_same(cast: Cast) -> None:
    found = begun(own(cast), cast)
    row = stepped(own(cast), found)
    key = named(own(cast), row, "Joop")
    actions.add_preference(
        own(cast), goals(cast)[0], kind="by_whom_not", text="Joop", once=new_key()
    )
    page = page_of(cast.client("bram").get(MINE))
    assert "Toch goed" in page
    assert "Niet doen" in page
    page = page_of(cast.client("samira").get(theirs(cast)))
    assert "Niet doen" in page
    assert "Toch goed" not in page
    wanted = f"{MINE}{found.key}/stap/{row.key}/wie/{key}/toch/"
    assert cast.client("samira").post(wanted).status_code in (403, 404)
    assert cast.client("bram").post(wanted).status_code == 302
    assert "Toch goed" not in page_of(cast.client("bram").get(MINE))


def test_inv8_what_is_said_of_one_of_my_people_is_found_by_who_it_is_and_by_name(
    cast: Cast,
) -> None:
    tie = people.add_tie(own(cast), words=people.TieWords(name="Ria"), once=new_key())
    form = {"kind": "by_whom_not", "text": "mijn moeder", "tie": tie.key, "once": new_key()}
    url = f"/mijn-kring/doelen/{goals(cast)[0]}/"
    client = cast.client("bram")
    with at_most(12):
        assert "Ria" in page_of(client.get(url))
    with at_most(15):
        assert client.post(f"{url}zo-wil-ik-het/", form).status_code == 302
    found = begun(own(cast), cast)
    row = stepped(own(cast), found)
    named(own(cast), row, "Ria", tie_key=tie.key)
    named(at_work(cast), row, "Moeder")
    named(at_work(cast), row, "Joop")
    for opened in (own(cast), at_work(cast)):
        (step,) = page(opened).steps
        told = [one.name for one in step.conflicts]
        assert told == ["Ria", "Moeder"]
        assert {one.conflict.preference for one in step.conflicts if one.conflict} == {
            "mijn moeder"
        }
