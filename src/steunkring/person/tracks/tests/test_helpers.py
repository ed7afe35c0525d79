"""Who helps somebody: letting a colleague in and ending that; never oneself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions.assignments import NotPossible
from steunkring.person.tracks.models import Assignment, ContactMoment
from tests.cast import Cast, canaries_in, make_member, make_staff

from .shared import at_most, page_of


def url(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/wie-helpt/"


def form(cast: Cast, worker: str, team: str = "schothorst", **further: str) -> dict[str, str]:
    return {
        "worker": f"{cast.account(worker).key}-{cast.teams[team].key}",
        "kind": "worker",
        "until": (timezone.localdate() + timedelta(days=30)).isoformat(),
        **further,
    }


def names(cast: Cast) -> set[str]:
    opened = cast.opened("samira", "bram", "support")
    return {one.name for one in queries.assigned(opened)}


@pytest.mark.parametrize("who", ["samira", "lena"])
def test_the_worker_and_the_lead_let_a_colleague_in(cast: Cast, who: str) -> None:
    make_staff(cast, "noor")
    make_member(cast, "noor", "schothorst")
    assert cast.client("noor").get(f"/inwoners/{cast.record('bram')}/").status_code == 404
    client = cast.client(who)
    assert "Noor" in page_of(client.get(url(cast)))
    assert client.post(url(cast), form(cast, "noor")).status_code == 302
    assert names(cast) == {"Samira", "Noor"}
    opened = cast.opened("noor", "bram", "support")
    assert len(opened.rows(ContactMoment)) == 2
    last = timezone.localtime(opened.parts["name"].ends_at)
    assert (last.date(), last.hour) == (timezone.localdate() + timedelta(days=31), 0)


def test_ending_is_at_once(cast: Cast) -> None:
    cast.client("samira").post(url(cast), form(cast, "anouk"))
    opened = cast.opened("samira", "bram", "support")
    (row,) = [one for one in queries.assigned(opened) if one.name == "Anouk"]
    answer = cast.client("lena").post(f"{url(cast)}{row.key}/stoppen/")
    assert answer.status_code == 302
    assert names(cast) == {"Samira"}
    with pytest.raises(gate.NotReadable):
        cast.opened("anouk", "bram", "support")


def test_the_last_one_stays(cast: Cast) -> None:
    opened = cast.opened("samira", "bram", "support")
    (row,) = queries.assigned(opened)
    answer = cast.client("samira").post(f"{url(cast)}{row.key}/stoppen/", follow=True)
    assert "de enige die helpt" in page_of(answer)
    assert names(cast) == {"Samira"}


def test_nobody_lets_oneself_in(cast: Cast) -> None:
    """Two persons for what opens content: also the lead asks somebody else."""
    for who in ("lena", "samira"):
        answer = cast.client(who).post(url(cast), form(cast, who))
        assert answer.status_code == 422
        opened = cast.opened(who, "bram", "leading", "support")
        with pytest.raises(NotPossible) as refused:
            actions.let_in(
                opened,
                worker=cast.account(who).key,
                team=cast.teams["schothorst"].key,
                kind="worker",
                until=timezone.now() + timedelta(days=3),
            )
        assert refused.value.reason == NotPossible.ONESELF
    with pytest.raises(gate.NotReadable):
        cast.opened("lena", "bram", "support")


def test_only_colleagues_of_the_own_team(cast: Cast) -> None:
    for worker, team in (("tom", "zielhorst"), ("tom", "schothorst"), ("anouk", "zielhorst")):
        answer = cast.client("samira").post(url(cast), form(cast, worker, team))
        assert answer.status_code == 422
        with pytest.raises(NotPossible):
            actions.let_in(
                cast.opened("samira", "bram", "support"),
                worker=cast.account(worker).key,
                team=cast.teams[team].key,
                kind="worker",
                until=timezone.now() + timedelta(days=3),
            )
    assert names(cast) == {"Samira"}


def test_one_care_coordinator_and_nobody_twice(cast: Cast) -> None:
    client = cast.client("samira")
    client.post(url(cast), form(cast, "anouk", kind="care_coordinator"))
    twice = client.post(url(cast), form(cast, "anouk"))
    assert "helpt al" in page_of(twice)
    second = client.post(url(cast), form(cast, "piet", kind="care_coordinator"))
    assert second.status_code == 422
    assert "al een vaste regelaar" in page_of(second)


def test_a_day_that_cannot_be(cast: Cast) -> None:
    for until in ("2020-01-01", "2099-01-01", "morgen", ""):
        answer = cast.client("samira").post(url(cast), form(cast, "anouk", until=until))
        assert answer.status_code == 422


def test_the_lead_sees_the_name_and_no_content(cast: Cast) -> None:
    page = page_of(cast.client("lena").get(url(cast)))
    assert {part for owner, part in canaries_in(page) if owner == "bram"} == {"name"}


@pytest.mark.parametrize("name", ["tom", "piet", "bram", "joop", "ada", "pia"])
def test_for_others_it_is_not_there(cast: Cast, name: str) -> None:
    row = cast.rows["bram"]["assignment"][0]
    client = cast.client(name)
    for answer in (
        client.get(url(cast)),
        client.post(url(cast), form(cast, "anouk")),
        client.post(f"{url(cast)}{row.key}/stoppen/"),  # type: ignore[attr-defined]
    ):
        assert answer.status_code in (403, 404)
        assert not canaries_in(page_of(answer))
    assert names(cast) == {"Samira"}


def test_a_stand_in_reads_and_does_not_decide(cast: Cast) -> None:
    client = cast.client("anouk")
    page = page_of(client.get(url(cast)))
    assert "Samira" in page
    assert "Stoppen met helpen" not in page
    assert client.post(url(cast), form(cast, "piet")).status_code == 403
    row = cast.rows["bram"]["assignment"][0]
    path = f"{url(cast)}{row.key}/stoppen/"  # type: ignore[attr-defined]
    assert client.post(path).status_code == 403
    assert isinstance(row, Assignment)


def test_budgets(cast: Cast) -> None:
    for number in range(30):
        make_staff(cast, f"collega{number}")
        make_member(cast, f"collega{number}", "schothorst")
    for who in ("samira", "lena"):
        client = cast.client(who)
        with at_most(12):
            assert client.get(url(cast)).status_code == 200
    data, client = form(cast, "collega3"), cast.client("samira")
    with at_most(15):
        client.post(url(cast), data)
