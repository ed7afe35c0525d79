"""What came in at a team: who sees it, how long it waits, taking it, writing one down."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate, net
from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.models import ReadItem, ReadLine
from steunkring.foundation.accounts.models import TeamMembership
from steunkring.person.tracks.actions import take_request
from steunkring.person.tracks.actions.requests import TakenAlready
from steunkring.person.tracks.models import SupportRequest
from tests.cast import DAY, Cast, canaries_in, make_request

from .kit_requests import ACTS, TEAM, at, came_in, filled, now, steps, take
from .kit_requests_team import LIST, NOBODY, OUTSIDERS, move, same_page, sending_on
from .shared import at_most, page_of

# --- who sees it --------------------------------------------------------------------


@pytest.mark.parametrize("name", TEAM)
def test_the_whole_team_reads_it(cast: Cast, name: str) -> None:
    client = cast.client(name)
    assert ("schothorst", "first_contact") in canaries_in(page_of(client.get(LIST)))
    page = page_of(client.get(at(cast)))
    row = now(cast)
    for text in (row.name, row.reach, row.question, row.reporter_name, row.reporter_reach):
        assert text in page
    assert row.not_told_because in page
    assert "zielhorst" not in {owner for owner, _ in canaries_in(page)}


@pytest.mark.parametrize("name", OUTSIDERS)
@pytest.mark.parametrize("end", ["", *ACTS])
def test_outsiders_get_what_a_missing_key_gets(cast: Cast, name: str, end: str) -> None:
    client = cast.client(name)
    for send in (client.get, client.post):
        closed, missing = send(at(cast, end)), send(NOBODY + end)
        assert closed.status_code == missing.status_code
        assert closed.status_code in (403, 404, 405)
        assert same_page(closed, cast.request("schothorst")) == same_page(missing, "0" * 13)


def test_who_reads_it_stands_in_the_log(cast: Cast) -> None:
    cast.client("samira").get(at(cast))
    line = ReadLine.objects.filter(page="tracks:request").get()
    assert (line.purpose, line.role) == ("intake", "duty_team")
    parts = set(ReadItem.objects.filter(line=line).values_list("part", "purpose"))
    assert parts == {("first_contact", "intake")}


def test_wk3_who_left_the_team_reads_nothing(cast: Cast) -> None:
    TeamMembership.objects.filter(account=cast.account("samira")).update(ends_at=timezone.now())
    answer = cast.client("samira").get(at(cast))
    assert answer.status_code == 403
    assert not canaries_in(page_of(answer))
    with pytest.raises(gate.NotReadable):
        gate.opened(cast.actor("samira"), cast.request("schothorst"), purposes=("intake",))


# --- age and term -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (0, "uiterlijk vandaag"),
        (1, "1 dag te laat"),
        (3, "3 dagen te laat"),
        (-1, "uiterlijk morgen"),
    ],
)
def test_how_long_it_waits_is_said_in_words(cast: Cast, late: int, words: str) -> None:
    move(cast, due_on=timezone.localdate() - late * DAY)
    assert words in page_of(cast.client("samira").get(LIST))


def test_the_longest_late_stands_first(cast: Cast) -> None:
    move(cast, due_on=timezone.localdate(), name="Vandaag aan de beurt")
    first = cast.requests["schothorst"]
    other = make_request(cast, "schothorst")
    cast.requests["schothorst"] = first
    with net.system("a test moves a request"):
        SupportRequest.objects.filter(pk=other.pk).update(
            due_on=timezone.localdate() - 2 * DAY, name="Al te laat"
        )
    page = page_of(cast.client("samira").get(LIST))
    assert page.index("Al te laat") < page.index("Vandaag aan de beurt")


def test_an_empty_list_helps(cast: Cast) -> None:
    access.end(Source.DUTY, cast.requests["schothorst"].key, at=timezone.now())
    page = page_of(cast.client("samira").get(LIST))
    assert "Er wacht niemand" in page
    assert "Vraag opschrijven" in page


def test_the_lead_sees_how_many_and_how_long_and_no_word(cast: Cast) -> None:
    received = timezone.now() - 6 * DAY
    move(cast, received_at=received, due_on=timezone.localdate() - DAY)
    page = page_of(cast.client("lena").get("/mijn-team/"))
    assert "Eén vraag wacht op iemand." in page
    assert "De oudste kwam 6 dagen geleden binnen." in page
    assert "1 te laat" in page
    assert "schothorst" not in {owner for owner, _ in canaries_in(page)}
    take(cast)
    assert "wacht op iemand" not in page_of(cast.client("lena").get("/mijn-team/"))


def test_vandaag_leads_to_it(cast: Cast) -> None:
    assert f'href="{LIST}"' in page_of(cast.client("samira").get("/vandaag/"))


# --- taking -------------------------------------------------------------------------


def test_taking_it(cast: Cast) -> None:
    take(cast)
    row = now(cast)
    assert (row.state, row.holder_id) == ("taken", cast.account("samira").principal_id)
    assert [step.kind for step in steps(cast)] == ["received", "taken"]
    assert "Door u opgepakt" in page_of(cast.client("samira").get(LIST))
    assert "bij Samira" in page_of(cast.client("anouk").get(LIST))


def test_pressing_twice_takes_it_once(cast: Cast) -> None:
    take(cast)
    take(cast)
    assert [step.kind for step in steps(cast)] == ["received", "taken"]


def test_of_two_at_the_same_moment_one_wins_and_the_other_is_told_kindly(cast: Cast) -> None:
    """Both opened it while it waited; the second finds it taken under the lock."""
    first = gate.opened(cast.actor("samira"), cast.request("schothorst"), purposes=("intake",))
    second = gate.opened(cast.actor("anouk"), cast.request("schothorst"), purposes=("intake",))
    take_request(first)
    with pytest.raises(TakenAlready) as told:
        take_request(second)
    assert told.value.name == "Samira"
    client = cast.client("anouk")
    answer = client.post(at(cast, "oppakken/"), follow=True)
    assert "Samira was u net voor" in page_of(answer)
    assert now(cast).holder_id == cast.account("samira").principal_id
    assert len(steps(cast)) == 2


# --- writing one down ---------------------------------------------------------------


def _came(**further: str) -> dict[str, str]:
    from steunkring.foundation.writing.once import new_key

    told = {"channel": "phone", "question": "Zij wil leren fietsen.", "name": "Sara"}
    return {"once": new_key(), **told, **further}


def test_what_came_by_phone_is_written_down_once(cast: Cast) -> None:
    client, data = cast.client("samira"), _came(reach="06 5555 6666")
    first = client.post(f"{LIST}nieuw/", data)
    assert first.status_code == 302
    assert client.post(f"{LIST}nieuw/", data)["Location"] == first["Location"]
    (row,) = came_in()
    assert (row.channel, row.asked_by, row.state) == ("phone", "person", "waiting")
    assert row.author_id == cast.account("samira").principal_id
    assert "Zij wil leren fietsen." in page_of(client.get(first["Location"]))


@pytest.mark.parametrize("channel", ["phone", "visit", "letter"])
@pytest.mark.parametrize("asked_by", ["intermediary", "organisation"])
def test_somebody_else_asked(cast: Cast, channel: str, asked_by: str) -> None:
    data = _came(channel=channel, asked_by=asked_by, knows="yes", reporter_name="De huisarts")
    assert cast.client("samira").post(f"{LIST}nieuw/ander/", data).status_code == 302
    (row,) = came_in()
    assert (row.channel, row.asked_by, row.reporter_name) == (channel, asked_by, "De huisarts")


def test_g29_outreach_keeps_the_minimum_and_a_day_to_look_again(cast: Cast) -> None:
    client = cast.client("samira")
    form = page_of(client.get(f"{LIST}nieuw/erop-af/"))
    for field in ("reach", "reporter_name", "reporter_reach", "channel"):
        assert f'name="{field}"' not in form
    data = {
        "question": "Gordijnen al weken dicht.",
        "not_told_because": "Deed niet open.",
        "review_on": (timezone.localdate() + 7 * DAY).isoformat(),
    }
    without_day = client.post(f"{LIST}nieuw/erop-af/", {**data, "review_on": ""})
    assert without_day.status_code == 422
    assert "Gordijnen al weken dicht." in page_of(without_day)
    too_far = (timezone.localdate() + 93 * DAY).isoformat()
    assert client.post(f"{LIST}nieuw/erop-af/", {**data, "review_on": too_far}).status_code == 422
    assert not came_in()
    assert client.post(f"{LIST}nieuw/erop-af/", data).status_code == 302
    (row,) = came_in()
    assert (row.channel, row.asked_by, row.knows, row.name) == ("outreach", "team", "not_yet", "")


def test_g29_when_the_day_has_come_the_page_asks_whether_it_may_stay(cast: Cast) -> None:
    move(cast, channel="outreach", asked_by="team", review_on=timezone.localdate() + DAY)
    client = cast.client("samira")
    assert "Mag dit blijven staan?" not in page_of(client.get(at(cast)))
    move(cast, review_on=timezone.localdate())
    assert "Mag dit blijven staan?" in page_of(client.get(at(cast)))
    assert "opnieuw bekijken: vandaag" in page_of(client.get(LIST))
    later = (timezone.localdate() + 10 * DAY).isoformat()
    data = filled(cast, reason="Volgende week gaan we weer langs.", review_on=later)
    assert client.post(at(cast, "opnieuw-bekijken/"), data).status_code == 302
    assert now(cast).review_on == timezone.localdate() + 10 * DAY
    assert steps(cast)[-1].reason == "Volgende week gaan we weer langs."
    assert "Mag dit blijven staan?" not in page_of(client.get(at(cast)))


@pytest.mark.parametrize("end", ["nieuw/", "nieuw/ander/", "nieuw/erop-af/"])
def test_what_is_typed_is_kept_while_typing(cast: Cast, end: str) -> None:
    client = cast.client("samira")
    assert client.post(f"{LIST}{end}concept/", {"question": "Half af"}).status_code == 204
    assert "Half af" in page_of(client.get(f"{LIST}{end}"))
    assert "Half af" not in page_of(cast.client("anouk").get(f"{LIST}{end}"))


def test_only_for_a_team_of_ones_own(cast: Cast) -> None:
    for name in ("bram", "ada", "pia", "joop"):
        assert cast.client(name).post(f"{LIST}nieuw/", _came()).status_code == 403
    data = _came(team=cast.teams["zielhorst"].key)
    assert cast.client("samira").post(f"{LIST}nieuw/", data).status_code == 302
    assert came_in()[0].team == cast.teams["schothorst"]


# --- budgets ------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 30])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    first = cast.requests["schothorst"]
    for _ in range(number - 1):
        make_request(cast, "schothorst")
    cast.requests["schothorst"] = first
    client, lead = cast.client("samira"), cast.client("lena")
    for url in (LIST, at(cast), at(cast, "geven/"), at(cast, "doorsturen/"), f"{LIST}nieuw/"):
        client.get(url)
        with at_most(12):
            assert client.get(url).status_code == 200
    for one, url in ((lead, "/mijn-team/"), (client, "/vandaag/")):
        one.get(url)
        with at_most(12):
            one.get(url)


def test_budget_15_queries_for_what_is_done(cast: Cast) -> None:
    client = cast.client("samira")
    client.get(LIST)
    with at_most(15):
        assert client.post(f"{LIST}nieuw/", _came()).status_code == 302
    with at_most(15):
        client.post(at(cast, "oppakken/"))
    data = filled(cast, to=cast.account("anouk").key)
    with at_most(15):
        assert client.post(at(cast, "geven/"), data).status_code == 302
    data = sending_on(cast)
    with at_most(15):
        assert client.post(at(cast, "doorsturen/"), data).status_code == 302
