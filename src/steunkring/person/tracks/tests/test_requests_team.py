"""Binnengekomen: who sees what came in, and what each may do with it (A21)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate, net
from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.models import Grant, ReadItem, ReadLine
from steunkring.foundation.accounts.models import TeamMembership
from steunkring.foundation.notices.models import Notice
from steunkring.method.working_days import due_on
from steunkring.person.tracks.actions import take_request
from steunkring.person.tracks.actions.requests import TakenAlready
from steunkring.person.tracks.models import SupportRequest
from tests.cast import DAY, Cast, canaries_in, make_request

from .kit_requests import ACTS, TEAM, at, came_in, filled, now, steps, take
from .shared import at_most, page_of

LIST = "/binnengekomen/"
OUTSIDERS = ("tom", "bram", "olga", "ada", "pia", "joop")
NOBODY = "/binnengekomen/0000000000000/"


def _move(cast: Cast, **values: object) -> None:
    with net.system("a test moves a request"):
        SupportRequest.objects.filter(pk=cast.requests["schothorst"].pk).update(**values)


# --- who sees it -------------------------------------------------------------------------


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
        assert _same(closed, cast.request("schothorst")) == _same(missing, "0" * 13)


def _same(answer: object, key: str) -> bytes:
    text = page_of(answer).replace(key, "KEY")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text).encode()


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


# --- age and term ------------------------------------------------------------------------


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
    _move(cast, due_on=timezone.localdate() - late * DAY)
    assert words in page_of(cast.client("samira").get(LIST))


def test_the_longest_late_stands_first(cast: Cast) -> None:
    _move(cast, due_on=timezone.localdate(), name="Vandaag aan de beurt")
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
    _move(cast, received_at=received, due_on=timezone.localdate() - DAY)
    page = page_of(cast.client("lena").get("/mijn-team/"))
    assert "Eén vraag wacht op iemand." in page
    assert "De oudste kwam 6 dagen geleden binnen." in page
    assert "1 te laat" in page
    assert "schothorst" not in {owner for owner, _ in canaries_in(page)}
    take(cast)
    assert "wacht op iemand" not in page_of(cast.client("lena").get("/mijn-team/"))


def test_vandaag_leads_to_it(cast: Cast) -> None:
    assert f'href="{LIST}"' in page_of(cast.client("samira").get("/vandaag/"))


# --- taking ------------------------------------------------------------------------------


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


# --- giving ------------------------------------------------------------------------------


def test_giving_it_to_a_colleague(cast: Cast) -> None:
    data = filled(cast, to=cast.account("anouk").key)
    assert cast.client("samira").post(at(cast, "geven/"), data).status_code == 302
    row = now(cast)
    assert (row.state, row.holder_id) == ("taken", cast.account("anouk").principal_id)
    assert steps(cast)[-1].kind == "given"
    assert Notice.objects.filter(to_id=cast.account("anouk").principal_id).count() == 1


@pytest.mark.parametrize("name", ["tom", "bram", "ada", "samira"])
def test_only_a_colleague_of_the_team_can_get_it(cast: Cast, name: str) -> None:
    data = filled(cast, to=cast.account(name).key)
    answer = cast.client("samira").post(at(cast, "geven/"), data)
    assert answer.status_code == 422
    assert now(cast).holder_id is None


# --- sending on --------------------------------------------------------------------------


def _send_on(cast: Cast, **further: str) -> dict[str, object]:
    team = cast.teams["zielhorst"].key
    return filled(cast, to=team, reason="Deze straat hoort bij Zielhorst.", **further)


def test_sent_on_the_first_team_reads_nothing_more(cast: Cast) -> None:
    client = cast.client("samira")
    answer = client.post(at(cast, "doorsturen/"), _send_on(cast))
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert "De vraag staat nu bij Team Zielhorst." in page_of(client.get(LIST))
    for name in TEAM:
        colleague = cast.client(name)
        assert "schothorst" not in {o for o, _ in canaries_in(page_of(colleague.get(LIST)))}
        for end in ("", *ACTS):
            gone, missing = colleague.get(at(cast, end)), colleague.get(NOBODY + end)
            assert gone.status_code == missing.status_code
            assert _same(gone, cast.request("schothorst")) == _same(missing, "0" * 13)


def test_sent_on_the_other_team_reads_who_when_and_why(cast: Cast) -> None:
    _move(cast, due_on=timezone.localdate() - 3 * DAY)
    cast.client("samira").post(at(cast, "doorsturen/"), _send_on(cast))
    page = page_of(cast.client("tom").get(at(cast)))
    assert ("schothorst", "first_contact") in canaries_in(page)
    assert "stuurde dit door naar Team Zielhorst" in page
    assert "Deze straat hoort bij Zielhorst." in page
    assert "Samira" in page
    row = now(cast)
    assert (row.state, row.holder_id, row.team) == ("waiting", None, cast.teams["zielhorst"])
    assert row.due_on == due_on(timezone.localdate())
    running = Grant.objects.filter(record_id=row.record_id, ends_at__gt=timezone.now())
    assert {grant.principal_id for grant in running} == {cast.teams["zielhorst"].principal_id}


def test_sent_on_twice_by_a_double_click_is_sent_once(cast: Cast) -> None:
    client, data = cast.client("samira"), _send_on(cast)
    for _ in range(2):
        assert client.post(at(cast, "doorsturen/"), data)["Location"] == LIST
    assert [step.kind for step in steps(cast)] == ["received", "sent_on"]


def test_a_reason_is_needed_and_nothing_is_lost(cast: Cast) -> None:
    answer = cast.client("samira").post(at(cast, "doorsturen/"), _send_on(cast) | {"reason": " "})
    assert answer.status_code == 422
    assert "Er staat nog geen reden." in page_of(answer)
    assert f'value="{cast.teams["zielhorst"].key}" selected' in page_of(answer)
    assert now(cast).team == cast.teams["schothorst"]


def test_who_types_while_it_is_sent_on_keeps_the_own_words(cast: Cast) -> None:
    version = now(cast).version
    cast.client("samira").post(at(cast, "doorsturen/"), _send_on(cast))
    data = {"version": version, "reason": "Met een folder verder geholpen."}
    answer = cast.client("anouk").post(at(cast, "afronden/"), data)
    page = page_of(answer)
    assert answer.status_code == 404
    assert "Met een folder verder geholpen." in page
    assert not canaries_in(page)


# --- closing, and looking again ----------------------------------------------------------


def test_closing_with_a_reason_and_taking_it_up_again(cast: Cast) -> None:
    client = cast.client("samira")
    data = filled(cast, reason="Kon met een telefoonnummer verder.")
    for _ in range(2):  # a double click says the same twice
        assert client.post(at(cast, "afronden/"), data).status_code == 302
    assert now(cast).state == "closed"
    assert [step.kind for step in steps(cast)] == ["received", "closed"]
    page = page_of(client.get(LIST))
    assert "Net afgerond" in page
    end = Grant.objects.get(record_id=now(cast).record_id).ends_at
    assert abs(end - timezone.now() - 30 * DAY) < timedelta(minutes=5)
    take(cast)
    assert now(cast).state == "taken"
    assert Grant.objects.get(record_id=now(cast).record_id).ends_at > timezone.now() + 300 * DAY


def test_a_closed_one_is_read_30_days_and_no_longer(cast: Cast) -> None:
    client = cast.client("samira")
    client.post(at(cast, "afronden/"), filled(cast, reason="Klaar."))
    later = cast.actor("samira", timezone.now() + 31 * DAY)
    with pytest.raises(gate.NotReadable):
        gate.opened(later, cast.request("schothorst"), purposes=("intake",))


def test_a_stale_act_is_not_done_and_the_words_stay(cast: Cast) -> None:
    data = filled(cast, reason="Dit was klaar.")
    take(cast, "anouk")
    answer = cast.client("samira").post(at(cast, "afronden/"), data)
    page = page_of(answer)
    assert answer.status_code == 422
    assert "Er gebeurde intussen iets met deze vraag." in page
    assert "Dit was klaar." in page
    assert now(cast).state == "taken"
    again = {**data, "version": now(cast).version}
    assert cast.client("samira").post(at(cast, "afronden/"), again).status_code == 302
    assert now(cast).state == "closed"


# --- writing one down --------------------------------------------------------------------


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
    _move(cast, channel="outreach", asked_by="team", review_on=timezone.localdate() + DAY)
    client = cast.client("samira")
    assert "Mag dit blijven staan?" not in page_of(client.get(at(cast)))
    _move(cast, review_on=timezone.localdate())
    assert "Mag dit blijven staan?" in page_of(client.get(at(cast)))
    assert "Opnieuw bekijken" in page_of(client.get(LIST))
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


# --- budgets -----------------------------------------------------------------------------


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
    data = _send_on(cast)
    with at_most(15):
        assert client.post(at(cast, "doorsturen/"), data).status_code == 302
