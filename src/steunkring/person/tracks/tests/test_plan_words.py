"""Whose words stand on the pages of the plan: the worker reads a name where Bram reads "ik"."""

from __future__ import annotations

from datetime import timedelta

from steunkring.foundation.access import net
from steunkring.person.network import actions as people
from steunkring.person.network.models import Promise
from steunkring.person.tracks import actions
from steunkring.person.tracks.models import PlanRow
from tests.cast import Cast

from .goals import no_rest
from .plan import MINE, at_work, begun, day, named, own, row, running, stepped, theirs
from .shared import page_of


def test_what_lies_ready_says_since_when_and_a_proposal_is_thrown_away(cast: Cast) -> None:
    found = begun(at_work(cast), cast)
    stepped(at_work(cast), found)
    client, here = cast.client("samira"), f"{theirs(cast)}{found.key}/"
    page = page_of(client.get(here))
    assert "Het ligt klaar sinds" not in page
    assert "Dit voorstel weggooien" in page
    assert "Stoppen met dit plan" not in page
    client.post(f"{here}voorleggen/")
    assert "Het ligt klaar sinds" in page_of(client.get(here))


def test_a_plan_that_runs_is_stopped_and_not_thrown_away(cast: Cast) -> None:
    running(cast)
    page = page_of(cast.client("bram").get(MINE))
    assert "Stoppen met dit plan" in page
    assert "Dit voorstel weggooien" not in page


def test_inv17_a_changed_step_has_the_day_on_which_it_was_changed(cast: Cast) -> None:
    found = begun(own(cast), cast)
    step = stepped(own(cast), found)
    with net.system("a test writes a step some days ago"):
        PlanRow.objects.filter(pk=step.pk).update(written_at=cast.now - timedelta(days=12))
    actions.change_row(
        at_work(cast), step.key, words=actions.RowWords(step="De was op maandag"), version=1
    )
    now = row(step.key)
    assert now.author_id == at_work(cast).actor.principal
    assert now.written_at > cast.now - timedelta(days=1)


def test_a13_f4_who_said_too_much_is_told_before_more_is_added(cast: Cast) -> None:
    no_rest(cast)
    found = begun(own(cast), cast)
    key = named(own(cast), stepped(own(cast), found), "Joop")
    for who, url in (("bram", MINE), ("samira", theirs(cast))):
        page = page_of(cast.client(who).get(url))
        assert "Joop is nog niet gevraagd." in page
        assert "Joop zei: het is te veel." not in page
    people.tell(own(cast), key, said="yes", on=day(0))
    with net.system("a test says how heavy it is"):
        Promise.objects.filter(key=key).update(strain="too_much")
    for who, url in (("bram", MINE), ("samira", theirs(cast))):
        page = page_of(cast.client(who).get(url))
        assert "Joop zei: het is te veel." in page
        assert "Joop is nog niet gevraagd." not in page
