"""What stands on the pages of looking back: the own part, whose words, and what was not said."""

from __future__ import annotations

import re

import pytest

from steunkring.person.network import actions as people
from steunkring.person.tracks import actions
from steunkring.person.tracks.models import EvaluatedRow
from tests.cast import Cast

from .looking_back import (
    BACK,
    Decision,
    Outcome,
    at_table,
    concluded,
    decided,
    held,
    helped,
    proposed,
)
from .plan import at_work, begun, goals, own, running, said, stepped
from .shared import all_kept, page_of


def test_the_own_part_stands_at_the_step_for_both(cast: Cast) -> None:
    opened = own(cast)
    found = begun(opened, cast)
    step = stepped(opened, found, "De was", own_part="Ik hang hem op.")
    said(opened, found.key)
    row = held(cast)
    for name, base, words in (
        ("bram", BACK, "Ik doe zelf: Ik hang hem op."),
        ("samira", at_table(cast), "doet zelf: “Ik hang hem op.”"),
    ):
        for page in ("", f"{row.key}/stap/{step.key}/"):
            assert words in page_of(cast.client(name).get(f"{base}{page}")), (name, page)


@pytest.mark.parametrize("decision", ["change", "own", "replace", "stop"])
def test_b18_nothing_changes_without_a_reason_and_nothing_typed_is_lost(
    cast: Cast, decision: str
) -> None:
    _found, step, friend = helped(cast)
    row = held(cast)
    samira, url = cast.client("samira"), f"{at_table(cast)}{row.key}/stap/{step.key}/"
    posted = {"decision": decision, "stops": [friend], "stop_words": "te druk", "version": "0"}
    answer = samira.post(url, posted)
    assert answer.status_code == 422
    assert "waarom. Wat u koos en schreef, staat er nog" in page_of(answer)
    assert "te druk" in page_of(answer)
    assert all_kept(EvaluatedRow, evaluation_id=row.pk) == []
    assert samira.post(url, {**posted, "words": "Het lukt weer."}).status_code == 302
    assert all_kept(EvaluatedRow, evaluation_id=row.pk)[0].decision == decision


def test_nothing_is_chosen_beforehand_and_going_on_needs_no_words(cast: Cast) -> None:
    _found, step, _friend = helped(cast)
    row = held(cast)
    bram, url = cast.client("bram"), f"{BACK}{row.key}/stap/{step.key}/"
    page = bram.get(url).content.decode()
    assert not re.search(r'name="decision"[^>]*checked', page)
    assert "de stap gaat uit het plan" in page.lower()
    assert "ik doe het zelf weer" in page.lower()
    assert bram.post(url, {"version": "0"}).status_code == 422
    assert all_kept(EvaluatedRow, evaluation_id=row.pk) == []
    assert bram.post(url, {"decision": "continue", "version": "0"}).status_code == 302
    page = cast.client("samira").get(f"{at_table(cast)}{row.key}/stap/{step.key}/").content.decode()
    assert "ik doe het zelf weer" not in page.lower()


def test_what_was_not_said_says_so(cast: Cast) -> None:
    _found, step, _friend = helped(cast)
    row = held(cast)
    assert page_of(cast.client("bram").get(BACK)).count("Nog niet besproken") == 2
    decided(own(cast), row.key, step, Decision.CONTINUE)
    proposed(own(cast), row.key)
    assert page_of(cast.client("bram").get(BACK)).count("Nog niet besproken") == 1
    concluded(own(cast), row.key)
    page = page_of(cast.client("samira").get(f"{at_table(cast)}{row.key}/"))
    assert page.count("Niet besproken") == 1


def test_words_of_a_goal_say_whose_they_are(cast: Cast) -> None:
    running(cast)
    row = held(cast)
    url = f"{at_table(cast)}{row.key}/doel/{goals(cast)[0]}/"
    assert "niets? Dan blijft dit leeg" in page_of(cast.client("samira").get(url))
    assert "Dan blijft dit leeg" not in page_of(
        cast.client("bram").get(f"{BACK}{row.key}/doel/{goals(cast)[0]}/")
    )
    actions.say_goal(
        at_work(cast), row.key, goals(cast)[0], own_words="Het lukt.", result="", version=0
    )
    written = "Op verzoek opgeschreven"
    assert written in page_of(cast.client("bram").get(BACK))
    actions.say_goal(own(cast), row.key, goals(cast)[0], own_words="Goed.", result="", version=1)
    assert written not in page_of(cast.client("bram").get(BACK))


def test_closing_with_nothing_looked_at_is_asked_about_and_not_held_back(cast: Cast) -> None:
    _found, step, _friend = helped(cast)
    row = held(cast)
    asked = "Er is nog niets besproken"
    proposed(at_work(cast), row.key)
    assert asked not in page_of(cast.client("bram").get(BACK))
    proposed(at_work(cast), row.key, Outcome.CLOSE)
    for name, base in (("bram", BACK), ("samira", at_table(cast))):
        assert asked in page_of(cast.client(name).get(base))
    decided(own(cast), row.key, step, Decision.CONTINUE)
    assert asked not in page_of(cast.client("bram").get(BACK))
    assert concluded(own(cast), row.key).outcome == Outcome.CLOSE


def test_what_waits_for_a_yes_stands_above_the_rest(cast: Cast) -> None:
    _found, _step, _friend = helped(cast)
    row = held(cast)
    proposed(at_work(cast), row.key)
    page = page_of(cast.client("bram").get(BACK))
    assert page.count("Ja, zo gaan wij verder") == 1
    assert page.index("Ja, zo gaan wij verder") < page.index("Mijn kant")


def test_an_idea_that_was_refused_stands_nowhere_in_looking_back(cast: Cast) -> None:
    _found, step, _friend = helped(cast)
    held(cast)
    people.name_helper(
        at_work(cast),
        who=people.Who(name="Mijn moeder"),
        words=people.PromiseWords(what="Koken"),
        once="refused-idea-1",
        line_key=step.line_key,
        asker="",
    )
    for name, base in (("bram", BACK), ("samira", at_table(cast))):
        assert "Mijn moeder" not in page_of(cast.client(name).get(base))
