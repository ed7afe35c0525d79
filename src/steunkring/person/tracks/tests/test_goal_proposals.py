"""Others propose a goal or what matters with it; the owner decides (INV-1, INV-17)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from steunkring.foundation.access import gate, net
from steunkring.foundation.writing.models import Agreement
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.models import Goal, Preference, Proposal
from tests.cast import Cast, canaries_in

from .shared import (
    HOSTILE,
    agreements,
    all_kept,
    at_most,
    drafts,
    end_assignments,
    kept,
    page_of,
    proposals,
)

TEXT = "Bram wil het huis op orde."


def url(cast: Cast, end: str = "") -> str:
    return f"/inwoners/{cast.record('bram')}/doelen/{end}"


def goals(cast: Cast) -> list[Goal]:
    return all_kept(Goal, record_id=cast.persons["bram"].record_id)


def preferences(cast: Cast) -> list[Preference]:
    return all_kept(Preference, record_id=cast.persons["bram"].record_id)


def propose(cast: Cast, text: str = TEXT, kind: str = "own") -> Proposal:
    data = {"text": text, "goal_kind": kind, "basis": "observed", "once": new_key()}
    answer = cast.client("samira").post(url(cast, "voorstel/"), data)
    assert answer.status_code == 302, page_of(answer)
    return proposals(cast)[-1]


def propose_preference(cast: Cast, text: str, kind: str) -> Proposal:
    path = url(cast, f"{goals(cast)[0].key}/zo-wil-ik-het/")
    data = {"text": text, "preference_kind": kind, "basis": "told", "once": new_key()}
    answer = cast.client("samira").post(path, data)
    assert answer.status_code == 302, page_of(answer)
    return proposals(cast)[-1]


def say(cast: Cast, proposal: Proposal, word: str, **further: str) -> None:
    path = f"/mijn-kring/voorstellen/{proposal.key}/"
    assert cast.client("bram").post(path, {"answer": word, **further}).status_code == 302


def state(proposal: Proposal) -> str:
    return str(kept(Proposal, pk=proposal.pk).state)


@pytest.mark.parametrize("kind", ["own", "support"])
def test_a_yes_makes_a_goal_with_author_basis_and_how(cast: Cast, kind: str) -> None:
    before = len(goals(cast))
    proposal = propose(cast, kind=kind)
    assert len(goals(cast)) == before
    say(cast, proposal, "yes")
    goal = goals(cast)[-1]
    assert (goal.text, goal.kind, goal.basis, goal.author_id) == (
        TEXT, kind, "observed", proposal.author_id,
    )  # fmt: skip
    assert goal.rank == before + 1
    assert agreements(cast)[-1].how == Agreement.How.OWN_ACCOUNT
    page = page_of(cast.client("bram").get(f"/mijn-kring/doelen/{goal.key}/"))
    assert "gezien door Samira" in page
    assert "zei ja met het eigen account" in page


def test_own_words_become_the_goal(cast: Cast) -> None:
    proposal = propose(cast)
    path = f"/mijn-kring/voorstellen/{proposal.key}/anders/"
    client = cast.client("bram")
    assert TEXT in page_of(client.get(path))
    client.post(path, {"text": "Rust in huis", "version": "0"})
    goal = goals(cast)[-1]
    assert (goal.text, goal.basis, goal.author_id) == (
        "Rust in huis", "told", cast.account("bram").principal_id,
    )  # fmt: skip
    assert state(proposal) == Proposal.State.REWORDED


def test_not_now_and_withdrawn_leave_no_goal(cast: Cast) -> None:
    before = len(goals(cast))
    first, second = propose(cast), propose(cast)
    say(cast, first, "not_now")
    cast.client("samira").post(
        f"/inwoners/{cast.record('bram')}/voorstellen/{second.key}/intrekken/"
    )
    say(cast, second, "yes")
    assert (state(first), state(second)) == ("declined", "withdrawn")
    assert len(goals(cast)) == before


def test_other_words_for_a_goal_change_only_its_words(cast: Cast) -> None:
    goal = goals(cast)[0]
    data = {"text": "Anders gezegd", "basis": "told", "once": new_key()}
    cast.client("samira").post(url(cast, f"{goal.key}/voorstel/"), data)
    proposal = proposals(cast)[-1]
    page = page_of(cast.client("bram").get("/mijn-kring/voorstellen/"))
    assert goal.text in page
    assert "Anders gezegd" in page
    assert goals(cast)[0].text == goal.text
    say(cast, proposal, "yes", version="1")
    again = goals(cast)[0]
    assert (again.text, again.version, again.how_noticed) == (
        "Anders gezegd", 2, goal.how_noticed,
    )  # fmt: skip


def test_other_words_for_a_goal_that_changed_meanwhile(cast: Cast) -> None:
    goal = goals(cast)[0]
    data = {"text": "Anders gezegd", "basis": "told", "once": new_key()}
    cast.client("samira").post(url(cast, f"{goal.key}/voorstel/"), data)
    cast.client("bram").post(
        f"/mijn-kring/doelen/{goal.key}/wijzigen/", {"text": "Zelf veranderd", "version": "1"}
    )
    say(cast, proposals(cast)[-1], "yes", version="1")
    assert goals(cast)[0].text == "Zelf veranderd"
    assert state(proposals(cast)[-1]) == Proposal.State.WAITING


@pytest.mark.parametrize("kind", Preference.Kind.values)
def test_a_yes_to_a_preference_names_goal_and_kind(cast: Cast, kind: str) -> None:
    """ "My mother" alone would be no yes to "not by: my mother"."""
    goal, label = goals(cast)[0], str(Preference.Kind(kind).label)
    proposal = propose_preference(cast, "Mijn moeder", kind)
    page = page_of(cast.client("bram").get("/mijn-kring/voorstellen/"))
    asked = page.split("Mijn moeder")[0]
    assert goal.text in asked
    assert label in asked
    say(cast, proposal, "yes")
    made = preferences(cast)[-1]
    assert (made.goal_key, made.kind, made.text, made.basis) == (
        goal.key, kind, "Mijn moeder", "told",
    )  # fmt: skip
    assert agreements(cast)[-1].text == f"{label}: Mijn moeder"
    assert agreements(cast)[-1].subject_key == made.key


def test_the_first_page_asks_with_goal_and_kind(cast: Cast) -> None:
    for waiting in proposals(cast):
        if waiting.state == Proposal.State.WAITING:
            say(cast, waiting, "not_now")
    propose_preference(cast, "Mijn moeder", "by_whom_not")
    with net.system("a test saw what was agreed"):
        Agreement.objects.update(seen_at=cast.now)
    asked = page_of(cast.client("bram").get("/mijn-kring/")).split("Mijn moeder")[0]
    assert goals(cast)[0].text in asked
    assert "niet door" in asked


def test_a_spoken_yes_that_is_not_right_is_shown_with_the_preference(cast: Cast) -> None:
    proposal = propose_preference(cast, "Mijn moeder", "by_whom_not")
    path = f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/akkoord/"
    client = cast.client("samira")
    assert "niet door" in page_of(client.get(path))
    local = cast.now
    client.post(
        path,
        {
            "how": "spoken",
            "read_back_by": "Samira",
            "on": local.date().isoformat(),
            "at": "00:01",
        },
    )
    made = preferences(cast)[-1]
    assert (made.text, made.kind) == ("Mijn moeder", "by_whom_not")
    agreement = agreements(cast)[-1]
    assert "niet door: Mijn moeder" in page_of(cast.client("bram").get("/mijn-kring/akkoord/"))
    cast.client("bram").post(
        f"/mijn-kring/akkoord/{agreement.key}/klopt-niet/", {"objection": "Mag wel"}
    )
    (line,) = [
        one
        for one in queries.goal(cast.opened("bram", "bram", "own"), made.goal_key).preferences
        if one.key == made.key
    ]
    assert line.is_objected
    assert "U zei: dit klopt niet" in page_of(
        cast.client("bram").get(f"/mijn-kring/doelen/{made.goal_key}/")
    )


def test_the_owner_sees_that_something_waits(cast: Cast) -> None:
    propose(cast)
    propose_preference(cast, "Netjes", "how")
    assert "2 voorstellen" in page_of(cast.client("bram").get("/mijn-kring/doelen/"))
    page = page_of(cast.client("samira").get(url(cast)))
    assert TEXT in page
    assert "Netjes" in page


def test_workers_see_only_their_own_proposals(cast: Cast) -> None:
    propose(cast)
    for name in ("anouk", "piet", "tom", "lena"):
        assert TEXT not in page_of(cast.client(name).get(url(cast)))


@pytest.mark.parametrize(
    "name", ["anouk", "tom", "piet", "lena", "bram", "ria", "bas", "joop", "fatma", "ada", "pia"]
)
def test_who_may_not_propose(cast: Cast, name: str) -> None:
    before, key, client = len(proposals(cast)), goals(cast)[0].key, cast.client(name)
    for end, further in (
        ("voorstel/", {"goal_kind": "own"}),
        (f"{key}/voorstel/", {}),
        (f"{key}/zo-wil-ik-het/", {"preference_kind": "how"}),
    ):
        data = {"text": TEXT, "basis": "told", "once": new_key(), **further}
        answer = client.post(url(cast, end), data)
        assert answer.status_code in (403, 404)
        assert not canaries_in(page_of(answer))
        assert client.get(url(cast, end)).status_code in (403, 404)
    assert len(proposals(cast)) == before


def test_a_goal_of_another_record_opens_nothing(cast: Cast) -> None:
    (theirs,) = all_kept(Goal, record_id=cast.persons["fatma"].record_id)
    client, before = cast.client("samira"), len(proposals(cast))
    for end in (f"{theirs.key}/voorstel/", f"{theirs.key}/zo-wil-ik-het/"):
        answer = client.get(url(cast, end))
        missing = client.get(url(cast, end.replace(theirs.key, "0" * 13)))
        assert answer.status_code == 404
        assert answer.content == missing.content
        data = {"text": TEXT, "basis": "told", "preference_kind": "how", "once": new_key()}
        assert client.post(url(cast, end), data).status_code == 404
    assert len(proposals(cast)) == before


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("goal", {"kind": "score"}),
        ("preference", {}),
        ("preference", {"goal": "0" * 13}),
        ("preference", {"kind": "how"}),
        ("preference", {"goal": "0" * 13, "kind": "because"}),
    ],
)
def test_a_place_that_is_none(cast: Cast, kind: str, place: dict[str, str]) -> None:
    opened = cast.opened("samira", "bram", "support")
    with pytest.raises(gate.NotReadable):
        actions.propose(opened, text=TEXT, basis="told", once=new_key(), kind=kind, place=place)


def test_access_ended_while_typing_shows_the_own_text_only(cast: Cast) -> None:
    key = goals(cast)[0].key
    client, paths = cast.client("samira"), (url(cast, "voorstel/"), url(cast, f"{key}/voorstel/"))
    end_assignments(cast)
    for path in paths:
        refused = client.post(path, {"text": TEXT, "basis": "told", "once": new_key()})
        assert refused.status_code == 404
        assert TEXT in page_of(refused)
        assert not canaries_in(page_of(refused))


def test_a_double_click_a_draft_and_an_error(cast: Cast) -> None:
    client, path, before = cast.client("samira"), url(cast, "voorstel/"), len(proposals(cast))
    client.post(f"{path}concept/", {"text": "Nog bezig", "basis": "told"})
    assert "Nog bezig" in page_of(client.get(path))
    data = {"text": TEXT, "goal_kind": "own", "basis": "", "once": new_key()}
    wrong = client.post(path, data)
    assert wrong.status_code == 422
    assert TEXT in page_of(wrong)
    for _ in range(2):
        client.post(path, {**data, "basis": "told"})
    assert len(proposals(cast)) == before + 1
    assert not drafts()


def test_every_proposal_is_kept_exactly(cast: Cast) -> None:
    for text in HOSTILE:
        proposal = propose_preference(cast, text, "by_whom_not")
        page = cast.client("bram").get("/mijn-kring/voorstellen/")
        assert b"<script>alert(" not in page.content
        say(cast, proposal, "yes")
        assert preferences(cast)[-1].text == text


@pytest.mark.parametrize("number", [1, 30])
def test_budgets(cast: Cast, number: int) -> None:
    key = goals(cast)[0].key
    opened = cast.opened("samira", "bram", "support")
    for count in range(number):
        actions.propose(
            opened,
            text=f"Voorstel {count}",
            basis="told",
            once=new_key(),
            kind="preference" if count % 2 else "goal",
            place={"goal": key, "kind": "how"} if count % 2 else {},
        )
    samira, bram = cast.client("samira"), cast.client("bram")
    for client, path in (
        (samira, url(cast)),
        (samira, url(cast, "voorstel/")),
        (samira, url(cast, f"{key}/voorstel/")),
        (samira, url(cast, f"{key}/zo-wil-ik-het/")),
        (bram, "/mijn-kring/doelen/"),
        (bram, "/mijn-kring/voorstellen/"),
        (bram, "/mijn-kring/"),
    ):
        with at_most(12):
            assert client.get(path).status_code == 200, path
    data = {"text": TEXT, "goal_kind": "own", "basis": "told", "once": new_key()}
    with at_most(15):
        assert samira.post(url(cast, "voorstel/"), data).status_code == 302
    data = {"text": TEXT, "preference_kind": "how", "basis": "told", "once": new_key()}
    with at_most(15):
        assert samira.post(url(cast, f"{key}/zo-wil-ik-het/"), data).status_code == 302
    for proposal in proposals(cast)[-2:]:
        with at_most(15):
            bram.post(f"/mijn-kring/voorstellen/{proposal.key}/", {"answer": "yes"})
        assert state(proposal) == Proposal.State.ACCEPTED


def test_the_answers_of_late_stand_with_the_goals(cast: Cast) -> None:
    """Who proposed reads what the person said; words that are not shared stay with the person."""
    yes, differently, no, waits, old = (propose(cast) for _ in range(5))
    say(cast, yes, "yes")
    say(cast, no, "not_now")
    say(cast, old, "not_now")
    other = f"/mijn-kring/voorstellen/{differently.key}/anders/"
    cast.client("bram").post(other, {"text": "Rust in huis", "version": "0"})
    with net.system("a test lets a quarter pass"):
        Proposal.objects.filter(pk=old.pk).update(answered_at=cast.now - timedelta(days=91))
    page = page_of(cast.client("samira").get(url(cast)))
    answered = page[page.index("antwoordde") :]
    for one, words in ((yes, "ja gezegd"), (no, "nu niet"), (differently, "anders gezegd")):
        assert f"/voorstellen/{one.key}/" in answered
        assert words in answered.casefold()
    assert "Rust in huis" in answered
    assert f"/voorstellen/{waits.key}/" not in answered
    assert f"/voorstellen/{old.key}/" not in page
    for colleague in ("anouk", "tom"):
        assert "antwoordde" not in page_of(cast.client(colleague).get(url(cast)))


@pytest.mark.parametrize("number", [10, 2000])
def test_many_answers_ask_the_same(cast: Cast, number: int) -> None:
    mine = {
        "record_id": cast.person("bram").record_id,
        "author_id": cast.account("samira").principal_id,
    }
    with net.system("a test fills a record"):
        Proposal.objects.bulk_create(
            Proposal(
                kind="goal", text="Verhaal", state=Proposal.State.DECLINED, made_at=cast.now,
                answered_at=cast.now, **mine,
            )
            for _ in range(number)
        )  # fmt: skip
    samira = cast.client("samira")
    with at_most(12):
        page = page_of(samira.get(url(cast)))
    assert page.count("Verhaal") == 10
