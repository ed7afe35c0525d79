"""Who lives together, and what stays out of sight (threats DV8, SC1, SC2)."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from steunkring.foundation.access import net
from steunkring.person.people import queries
from steunkring.person.people.actions import make_person
from steunkring.person.people.models import Household, HouseholdMember, Person
from steunkring.person.tracks.actions import assign
from tests.cast import Cast, canaries_in

from .shared import at_most, page_of, set_details, without_tokens


def url(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/huishouden/"


def work_with(cast: Cast, worker: str, whose: str, team: str) -> None:
    assign(
        record=cast.persons[whose].record_id,
        worker=cast.accounts[worker],
        team=cast.teams[team],
        given_by=cast.accounts["lena"],
        at=cast.now - timedelta(days=1),
        until=cast.now + timedelta(days=90),
    )


def live_together(*records: int) -> None:
    with net.system("a test puts people in one home"):
        household = Household.objects.create()
        for record in records:
            HouseholdMember.objects.create(record_id=record, household=household)


def test_a_worker_adds_somebody_of_the_own_people(cast: Cast) -> None:
    work_with(cast, "samira", "olga", "schothorst")
    client = cast.client("samira")
    assert cast.record("olga") in page_of(client.get(url(cast)))
    told = {"person": cast.record("olga"), "since_on": "1-2-2020"}
    assert client.post(url(cast), told).status_code == 302
    page = page_of(client.get(url(cast)))
    assert ("olga", "name") in canaries_in(page)
    assert "1 februari 2020" in page
    assert ("bram", "name") in canaries_in(page_of(client.get(url(cast, "olga"))))


def test_only_people_whom_the_worker_may_read_can_be_added(cast: Cast) -> None:
    client = cast.client("samira")
    assert cast.record("fatma") not in page_of(client.get(url(cast)))
    answer = client.post(url(cast), {"person": cast.record("fatma")})
    assert answer.status_code == 422
    nobody = client.post(url(cast), {"person": "0000000000000"})
    assert nobody.status_code == 422
    with net.system("a test counts"):
        assert HouseholdMember.objects.filter(since_on__isnull=False).count() == 0
        assert HouseholdMember.objects.values("record_id").count() == 3


def test_sc2_who_may_not_be_read_leaves_no_trace(cast: Cast) -> None:
    client = cast.client("samira")
    with CaptureQueriesContext(connection) as alone:
        before = page_of(client.get(url(cast)))
    live_together(*(cast.persons[name].record_id for name in ("bram", "fatma")))
    with CaptureQueriesContext(connection) as together:
        after = page_of(client.get(url(cast)))
    assert without_tokens(after) == without_tokens(before)
    assert len(together) == len(alone)


def test_sc1_adding_does_not_join_a_home_that_stays_out_of_sight(cast: Cast) -> None:
    live_together(*(cast.persons[name].record_id for name in ("bram", "fatma")))
    work_with(cast, "samira", "olga", "schothorst")
    cast.client("samira").post(url(cast), {"person": cast.record("olga")})
    tom_sees = queries.lives_with(cast.opened("tom", "fatma", "support"))
    assert tom_sees == []


def test_somebody_moves_out(cast: Cast) -> None:
    work_with(cast, "samira", "olga", "schothorst")
    client = cast.client("samira")
    client.post(url(cast), {"person": cast.record("olga")})
    (mate,) = queries.lives_with(cast.opened("samira", "bram", "support"))
    end = f"{url(cast)}{mate.member_key}/stoppen/"
    assert client.get(end).status_code == 200
    assert client.post(end, {"until_on": "31-2-2026"}).status_code == 422
    today = cast.now.strftime("%d-%m-%Y")
    assert client.post(end, {"until_on": today}).status_code == 302
    assert queries.lives_with(cast.opened("samira", "bram", "support")) == []
    assert client.get(end).status_code == 404


def test_a_stand_in_reads_and_changes_nothing(cast: Cast) -> None:
    client = cast.client("anouk")
    page = page_of(client.get(url(cast)))
    assert "Iemand toevoegen" not in page
    assert client.post(url(cast), {"person": cast.record("olga")}).status_code == 403


def test_outsiders_find_nothing(cast: Cast) -> None:
    for outsider in ("tom", "piet", "lena", "bram", "joop", "ada"):
        assert cast.client(outsider).get(url(cast)).status_code in (403, 404)


def test_dv8_the_household_never_shows_an_address(cast: Cast) -> None:
    work_with(cast, "samira", "olga", "schothorst")
    set_details(cast, "bram", address="Geheime weg 1")
    set_details(cast, "olga", address="Geheime weg 2")
    client = cast.client("samira")
    client.post(url(cast), {"person": cast.record("olga")})
    for whose in ("bram", "olga"):
        page = page_of(client.get(url(cast, whose)))
        assert "Geheime weg" not in page
        assert not {part for _, part in canaries_in(page)} - {"name", "safety"}
    assert "address" not in {field.name for field in Household._meta.get_fields()}


def test_the_page_costs_the_same_for_one_and_for_thirty_people(cast: Cast) -> None:
    client = cast.client("samira")
    with at_most(12):
        client.get(url(cast))
    mates: list[Person] = []
    for number in range(30):
        mate = make_person(name=f"Huisgenoot {number}", at=cast.now, team=None)
        cast.persons[f"mate{number}"] = mate
        work_with(cast, "samira", f"mate{number}", "schothorst")
        mates.append(mate)
    live_together(cast.persons["bram"].record_id, *(mate.record_id for mate in mates))
    with at_most(12):
        page = page_of(client.get(url(cast)))
    assert all(f"Huisgenoot {number}" in page for number in range(30))
