"""The pages of looking back together: the person's, the worker's, and who reads along."""

from __future__ import annotations

import pytest
from django.test import Client

from steunkring.foundation.writing.once import new_key
from steunkring.person.network.models import Promise
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.evaluation import Process
from steunkring.person.tracks.models import EvaluatedGoal, EvaluatedRow
from tests.cast import Cast, make_representative, make_share

from .looking_back import (
    BACK,
    SAID,
    Decision,
    State,
    at_table,
    concluded,
    decided,
    evaluation,
    evaluations,
    held,
    helped,
    proposed,
    told,
)
from .plan import at_work, begun, day, goals, own, plans, running, said, stepped, version
from .shared import all_kept, at_most, drafts, filled, page_of

SIDE = {"good": "De kliko staat buiten.", "learned": "", "together": "Joop is aardig."}


def yes(version_: int) -> dict[str, str]:
    moment = filled()
    return {
        "version": str(version_),
        "how": "spoken",
        "read_back_by": "Samira",
        "on": moment["on"],
        "at": moment["at"],
    }


def test_an_empty_place_helps_and_is_not_there_for_others(cast: Cast) -> None:
    assert "Er loopt nu geen plan" in page_of(cast.client("bram").get(BACK))
    assert "Er loopt nu geen plan" in page_of(cast.client("samira").get(at_table(cast)))
    for name in ("anouk", "tom", "lena", "piet", "ada"):
        assert cast.client(name).get(at_table(cast)).status_code in (403, 404), name
    for name in ("olga", "joop", ""):
        client = cast.client(name) if name else Client()
        assert client.get(at_table(cast)).status_code in (302, 403, 404), name
        assert client.get(f"/wat-ik-doe/{cast.record('bram')}/terugkijken/").status_code in (
            302,
            404,
        ), name


def test_overdue_is_said_kindly(cast: Cast) -> None:
    running(cast, starts_on=day(-100), evaluation_on=day(-12))
    for name, url in (("bram", BACK), ("samira", at_table(cast))):
        page = page_of(cast.client(name).get(url))
        assert "Dat was 12 dagen geleden. Het plan loopt gewoon door." in page


def test_the_plan_leads_to_looking_back(cast: Cast) -> None:
    running(cast)
    assert f'href="{BACK}"' in page_of(cast.client("bram").get("/mijn-kring/plan/"))
    url = f"/inwoners/{cast.record('bram')}/plan/"
    assert f'href="{at_table(cast)}"' in page_of(cast.client("samira").get(url))


def test_bram_says_how_it_was_and_samira_reads_it_beside_her_own_side(cast: Cast) -> None:
    running(cast)
    bram, samira = cast.client("bram"), cast.client("samira")
    assert bram.get(f"{BACK}mijn-kant/").status_code == 200
    answer = bram.post(f"{BACK}mijn-kant/", {**SIDE, "version": "1"})
    assert answer.status_code == 302, page_of(answer)
    (row,) = evaluations(cast)
    page = page_of(samira.get(at_table(cast)))
    assert SIDE["good"] in page
    assert f"{at_table(cast)}mijn-kant/" not in page
    assert samira.get(f"{at_table(cast)}mijn-kant/").status_code == 403
    url = f"{at_table(cast)}{row.key}/onze-kant/"
    assert samira.get(url).status_code == 200
    answer = samira.post(url, {"good": "Wij kwamen op tijd", "hard": "Wissels", "version": "1"})
    assert answer.status_code == 302, page_of(answer)
    assert "Wissels" in page_of(bram.get(BACK))
    assert bram.get(f"{BACK}{row.key}/onze-kant/").status_code == 404


def test_a_worker_writes_down_what_is_said_and_it_says_so(cast: Cast) -> None:
    running(cast)
    samira = cast.client("samira")
    before = page_of(samira.get(at_table(cast)))
    assert "vertelt eerst" in before
    assert "De kant van wie steunt" not in before
    samira.post(f"{at_table(cast)}mijn-kant/", {**SIDE, "version": "1"})
    assert evaluations(cast)[0].own_written_by == "Samira"
    assert "Opgeschreven door Samira" in page_of(cast.client("bram").get(BACK))


def test_saying_nothing_is_one_press(cast: Cast) -> None:
    running(cast)
    assert cast.client("samira").post(f"{at_table(cast)}overslaan/").status_code == 302
    assert "slaat dit nu over" in page_of(cast.client("samira").get(at_table(cast)))
    page = page_of(cast.client("bram").get(BACK))
    assert "Later iets zeggen mag altijd nog" in page
    assert f"{BACK}mijn-kant/" in page


def test_nothing_typed_is_lost(cast: Cast) -> None:
    running(cast)
    bram = cast.client("bram")
    answer = bram.post(f"{BACK}mijn-kant/", {"good": "", "version": "1"})
    assert answer.status_code == 422
    assert "Een paar woorden is genoeg" in page_of(answer)
    bram.post(f"{BACK}mijn-kant/concept/", {**SIDE, "version": "1"})
    assert len(drafts()) == 1
    assert SIDE["together"] in page_of(bram.get(f"{BACK}mijn-kant/"))
    bram.post(f"{BACK}mijn-kant/", {**SIDE, "version": "1"})
    assert drafts() == []
    stale = bram.post(f"{BACK}mijn-kant/", {"good": "Ander woord", "version": "1"})
    assert stale.status_code == 409
    assert "Ander woord" in page_of(stale)
    assert SIDE["together"] in page_of(stale)
    kept_theirs = {"good": "Ander woord", "version": "2", "choosing": "1", "keep": "theirs"}
    bram.post(f"{BACK}mijn-kant/", kept_theirs)
    assert evaluations(cast)[0].own_good == SIDE["good"]


def test_the_whole_way_with_a_spoken_yes(cast: Cast) -> None:
    found, step, friend = helped(cast)
    samira, base = cast.client("samira"), at_table(cast)
    assert samira.post(f"{base}mijn-kant/", {**SIDE, "version": "1"}).status_code == 302
    (row,) = evaluations(cast)
    answer = samira.post(f"{base}samen/", {"held_on": day(1).isoformat(), "present": "Bram"})
    assert answer.status_code == 422
    assert samira.get(f"{base}samen/").status_code == 200
    answer = samira.post(f"{base}samen/", {"held_on": day(0).isoformat(), "present": "Bram"})
    assert answer.status_code == 302, page_of(answer)
    goal = f"{base}{row.key}/doel/{goals(cast)[0]}/"
    assert samira.get(goal).status_code == 200
    posted = {"own_words": "Het lukt.", "result": "partly", "version": "0"}
    assert samira.post(goal, posted).status_code == 302
    assert all_kept(EvaluatedGoal)[-1].result == "partly"
    url = f"{base}{row.key}/stap/{step.key}/"
    assert "Sem" in page_of(samira.get(url))
    lacking = {"decision": "replace", "name": "Ilse", "what": "", "version": "0"}
    answer = samira.post(url, lacking)
    assert answer.status_code == 422
    assert 'value="Ilse"' in answer.content.decode()
    full = {
        **lacking,
        "what": "Boodschappen",
        "asker": "owner",
        "stops": [friend],
        "stop_words": "te druk met werk",
        "words": "Sem heeft het druk.",
        "once": new_key(),
    }
    for _ in range(2):
        assert samira.post(url, full).status_code == 302
    assert len(all_kept(Promise, name="Ilse")) == 1
    page = page_of(samira.get(base))
    assert "te druk met werk" in page
    assert "vraagt het zelf" in page
    end = f"{base}{row.key}/afspreken/"
    assert samira.get(end).status_code == 200
    told_ = {"outcome": "go_on", "next_on": day(90).isoformat(), "version": "1"}
    answer = samira.post(end, {**told_, "conclusion": "Mooi"})
    assert answer.status_code == 422
    assert "Kies “het plan verandert”" in page_of(answer)
    answer = samira.post(end, {**told_, "outcome": "adjust", "conclusion": "Sem stopt."})
    assert answer.status_code == 302
    said_yes = f"{base}{row.key}/ja/"
    assert "Sem stopt." in page_of(samira.get(said_yes))
    assert samira.post(said_yes, {"version": "9"}).status_code == 422
    answer = samira.post(said_yes, yes(evaluation(row.key).version))
    assert answer.status_code == 302
    assert evaluation(row.key).state == State.CONCLUDED
    assert len(plans(cast)) == 2
    assert version(found.key).evaluation_on == found.evaluation_on
    assert plans(cast)[1].evaluation_on == day(90)
    shown = page_of(cast.client("bram").get(f"{BACK}{row.key}/"))
    assert "Voorgelezen door Samira" in shown
    assert plans(cast)[1].key in shown
    # It stands among what was agreed in his name, to look at with the own account.
    assert "Sem stopt." in page_of(cast.client("bram").get("/mijn-kring/akkoord/"))


def test_bram_says_yes_himself_and_twice_is_once(cast: Cast) -> None:
    running(cast)
    row = held(cast)
    bram = cast.client("bram")
    posted = {"outcome": "go_on", "conclusion": "", "next_on": day(60).isoformat(), "version": "1"}
    assert bram.post(f"{BACK}{row.key}/afspreken/", posted).status_code == 302
    assert "Ja, zo gaan wij verder" in page_of(bram.get(BACK))
    data = {"version": str(evaluation(row.key).version)}
    for _ in range(2):
        answer = bram.post(f"{BACK}{row.key}/ja/", data, follow=True)
        assert answer.status_code == 200
    assert "al afgerond" in page_of(answer)
    assert evaluation(row.key).next_on == day(60)
    assert "Eerder teruggekeken" in page_of(bram.get(BACK))


def test_a_yes_to_other_words_is_asked_again(cast: Cast) -> None:
    _found, step, _friend = helped(cast)
    row = held(cast)
    read = proposed(own(cast), row.key).version
    decided(at_work(cast), row.key, step, Decision.CONTINUE)
    answer = cast.client("bram").post(f"{BACK}{row.key}/ja/", {"version": str(read)}, follow=True)
    assert "Lees het eerst opnieuw" in page_of(answer)
    assert evaluation(row.key).state == State.HELD


def test_what_changed_meanwhile_is_shown_beside_what_was_typed(cast: Cast) -> None:
    _found, step, _friend = helped(cast)
    row = held(cast)
    decided(at_work(cast), row.key, step, Decision.STOP, words="Dit stond er al")
    url = f"{BACK}{row.key}/stap/{step.key}/"
    posted = {"decision": "change", "words": "Dit typte ik", "version": "0"}
    answer = cast.client("bram").post(url, posted)
    assert answer.status_code == 409
    assert "Dit stond er al" in page_of(answer)
    assert "Dit typte ik" in page_of(answer)
    assert all_kept(EvaluatedRow)[-1].decision == "stop"


def test_who_stopped_earlier_is_reason_to_look_earlier(cast: Cast) -> None:
    from steunkring.person.network import actions as people

    _found, _step, friend = helped(cast)
    people.stop(own(cast), friend, words="te druk met werk")
    page = page_of(cast.client("bram").get(BACK))
    assert "Iemand is gestopt" in page
    assert "te druk met werk" in page


@pytest.mark.parametrize("part", ["evaluations", "goals_plan"])
def test_somebody_with_whom_it_is_shared_reads_along_and_writes_nothing(
    cast: Cast, part: str
) -> None:
    running(cast)
    told(cast)
    make_share(cast, "bram", "olga", "network_member", part)
    url = f"/wat-ik-doe/{cast.record('bram')}/terugkijken/"
    answer = cast.client("olga").get(url)
    if part == "goals_plan":
        assert answer.status_code == 404
        return
    page = page_of(answer)
    assert SAID.good in page
    assert "De was" not in page
    assert "mijn-kant/" not in page
    assert cast.client("olga").get(f"{at_table(cast)}mijn-kant/").status_code in (403, 404)


def test_who_decides_for_bram_writes_in_his_name_and_it_says_so(cast: Cast) -> None:
    running(cast)
    make_representative(cast, "cora", "bram", "curator")
    url = f"/namens/{cast.record('bram')}{BACK}"
    cora = cast.client("cora")
    assert cora.get(url).status_code == 200
    cora.post(f"{url}mijn-kant/", {**SIDE, "version": "1"})
    assert evaluations(cast)[0].own_written_by == "Cora"
    # Who decides on money, or decides nothing, reads none of it.
    assert [cast.client(name).get(url).status_code for name in ("bas", "ria")] == [404, 404]
    # His own hand stays his own.
    actions.say_own_side(own(cast), said=SAID, version=2)
    assert cora.post(f"{url}mijn-kant/", {**SIDE, "version": "3"}).status_code == 403


def test_inv12_the_private_reflection_is_a_link_and_never_text(cast: Cast) -> None:
    running(cast)
    told(cast)
    page = page_of(cast.client("samira").get(at_table(cast)))
    assert "Terugkijken op uw eigen werk" in page
    assert "private_reflection" not in page
    assert "eigen werk" not in page_of(cast.client("bram").get(BACK))


def test_pages_and_posts_are_within_their_budgets_with_sixty_steps(cast: Cast) -> None:
    opened = own(cast)
    found = begun(opened, cast)
    steps = [stepped(opened, found, f"Stap {number}") for number in range(60)]
    said(opened, found.key)
    row = held(cast)
    for step in steps[:30]:
        decided(opened, row.key, step, Decision.CONTINUE)
    actions.say_process(at_work(cast), row.key, said=Process(good="Goed"), version=1)
    bram, samira, base = cast.client("bram"), cast.client("samira"), at_table(cast)
    for client, url in ((bram, BACK), (samira, base)):
        for page in (
            "",
            "mijn-kant/" if client is bram else f"{row.key}/onze-kant/",
            "samen/",
            f"{row.key}/",
            f"{row.key}/doel/{goals(cast)[0]}/",
            f"{row.key}/stap/{steps[0].key}/",
            f"{row.key}/afspreken/",
            "verantwoording/",
        ):
            with at_most(12):
                assert client.get(f"{url}{page}").status_code == 200, page
    proposed(opened, row.key)
    with at_most(12):
        assert samira.get(f"{base}{row.key}/ja/").status_code == 200
    concluded(opened, row.key)
    for client, url in ((bram, BACK), (samira, base)):
        with at_most(12):
            assert client.get(f"{url}{row.key}/").status_code == 200
