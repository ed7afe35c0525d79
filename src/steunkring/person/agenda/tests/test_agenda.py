"""Appointments: two hands, one agenda, and a file that tells nothing (DV6, FX5)."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from steunkring.foundation.access import net
from steunkring.foundation.writing.models import Draft, Revision
from steunkring.foundation.writing.once import new_key
from steunkring.person.agenda.models import Appointment
from steunkring.person.agenda.queries import visits
from steunkring.person.tracks.tests.shared import HOSTILE, at_most
from tests.cast import Cast, canaries_in, make_share

MINE = "/mijn-kring/agenda/"


def page_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def theirs(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/agenda/"


def told(**further: str) -> dict[str, str]:
    """The form as it is sent: tomorrow at ten."""
    return {
        "once": new_key(),
        "title": "Koffie met Joop",
        "on": (timezone.localdate() + timedelta(days=1)).isoformat(),
        "at": "10:00",
        "until": "11:00",
        "place": "De Huiskamer",
        "with_whom": "Joop",
        "repeats": "none",
        "repeats_until": "",
        "note": "",
        **further,
    }


def kept(cast: Cast, whose: str = "bram") -> list[Appointment]:
    with net.system("a test reads what is kept"):
        record = cast.person(whose).record_id
        return list(Appointment.objects.filter(record_id=record).order_by("id"))


def add(cast: Cast, name: str = "bram", whose: str = "bram", **further: str) -> Appointment:
    url = MINE if name == whose else theirs(cast, whose)
    answer = cast.client(name).post(f"{url}nieuw/", told(**further))
    assert answer.status_code == 302, page_of(answer)
    return kept(cast, whose)[-1]


def versions(row: Appointment) -> list[int]:
    with net.system("a test reads what is kept"):
        found = Revision.objects.filter(subject_key=row.key).order_by("number")
        return [one.number for one in found]


# --- making -----------------------------------------------------------------------------


def test_inv1_each_writes_in_an_own_part_and_both_see_both(cast: Cast) -> None:
    own = add(cast, title="Koffie met Joop")
    work = add(cast, "samira", title="Huisbezoek")
    assert (own.part, work.part) == ("agenda", "logbook")
    for name, url in (("bram", MINE), ("samira", theirs(cast))):
        page = page_of(cast.client(name).get(url))
        assert "Koffie met Joop" in page
        assert "Huisbezoek" in page
        assert "10.00 tot 11.00 uur · De Huiskamer · Joop" in page


def test_inv1_neither_changes_or_stops_the_others(cast: Cast) -> None:
    own, work = add(cast), add(cast, "samira", title="Huisbezoek")
    for name, url, row in (
        ("bram", f"{MINE}{work.key}/", work),
        ("samira", f"{theirs(cast)}{own.key}/", own),
    ):
        client = cast.client(name)
        assert client.get(url).status_code == 403
        assert client.post(url, told(version="1")).status_code == 403
        assert client.post(f"{url}stoppen/").status_code == 403
        assert f"{row.key}/" not in page_of(client.get(url.replace(f"{row.key}/", "")))
    assert [row.version for row in kept(cast)[-2:]] == [1, 1]


def test_a_day_that_has_passed_is_said_to_have_passed(cast: Cast) -> None:
    client = cast.client("bram")
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    page = page_of(client.post(f"{MINE}nieuw/", told(on=yesterday), follow=True))
    assert "De afspraak staat erin. Die dag is al geweest." in page


def test_a_double_click_makes_one(cast: Cast) -> None:
    before, once, client = len(kept(cast)), new_key(), cast.client("bram")
    for _ in range(2):
        assert client.post(f"{MINE}nieuw/", told(once=once)).status_code == 302
    assert len(kept(cast)) == before + 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Hier staat nog niets"),
        ({"on": "morgen"}, "De datum klopt nog niet"),
        ({"on": "1890-01-01"}, "Deze dag is langer dan een jaar geleden"),
        ({"on": "9999-12-31"}, "Deze dag is nog heel ver weg"),
        ({"at": "25:00"}, "De tijd klopt nog niet"),
        ({"until": "09:00"}, "Het einde is eerder dan het begin"),
        ({"repeats": "weekly"}, "Kies een laatste dag"),
        ({"repeats": "weekly", "repeats_until": "9999-12-31"}, "Kies een laatste dag"),
        ({"repeats": "daily"}, "Kies één antwoord"),
        ({"note": "x" * 20_001}, "De tekst is te lang"),
        ({"place": "x\x00y"}, "teken in dat wij niet kunnen bewaren"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    cast: Cast, wrong: dict[str, str], said: str
) -> None:
    before = len(kept(cast))
    answer = cast.client("bram").post(f"{MINE}nieuw/", told(with_whom="Mijn zus", **wrong))
    assert answer.status_code == 422
    assert said in page_of(answer)
    assert 'value="Mijn zus"' in page_of(answer)
    assert len(kept(cast)) == before


def test_without_an_end_it_takes_an_hour(cast: Cast) -> None:
    row = add(cast, until="")
    assert row.ends_at - row.starts_at == timedelta(hours=1)


def test_words_are_kept_exactly(cast: Cast) -> None:
    for text in HOSTILE:
        assert add(cast, note=text).note == text
    assert b"<script>alert(" not in cast.client("bram").get(MINE).content


def test_a_draft_comes_back(cast: Cast) -> None:
    client = cast.client("bram")
    assert client.post(f"{MINE}nieuw/concept/", {"title": "Nog bezig"}).status_code == 204
    assert "Nog bezig" in page_of(client.get(f"{MINE}nieuw/"))
    add(cast)
    assert not Draft.objects.exists()


# --- repetition, changing, stopping ---------------------------------------------------------


def test_what_repeats_stands_on_every_day_with_its_month(cast: Cast) -> None:
    until = timezone.localdate() + timedelta(days=40)
    add(cast, title="Zwemmen", repeats="weekly", repeats_until=until.isoformat())
    page = page_of(cast.client("bram").get(MINE))
    assert page.count("Zwemmen") == 6
    assert "Elke week, tot en met" in page


def test_a_change_is_a_version_and_a_stale_save_shows_both(cast: Cast) -> None:
    row, client = add(cast), cast.client("bram")
    url = f"{MINE}{row.key}/"
    assert 'value="Koffie met Joop"' in page_of(client.get(url))
    assert client.post(url, told(title="Thee met Joop", version="1")).status_code == 302
    answer = client.post(url, told(title="Soep met Joop", version="1"))
    assert answer.status_code == 409
    assert "Thee met Joop" in page_of(answer)
    assert "Soep met Joop" in page_of(answer)
    assert kept(cast)[-1].title == "Thee met Joop"
    chosen = told(title="Soep met Joop", version="2", choosing="1", keep="mine")
    assert client.post(url, chosen).status_code == 302
    assert kept(cast)[-1].title == "Soep met Joop"
    assert versions(row) == [1, 2, 3]


def test_what_is_stopped_leaves_what_is_to_come(cast: Cast) -> None:
    until = timezone.localdate() + timedelta(days=40)
    row = add(cast, title="Zwemmen", repeats="weekly", repeats_until=until.isoformat())
    client = cast.client("bram")
    url = f"{MINE}{row.key}/"
    assert "Zwemmen" in page_of(client.get(f"{url}stoppen/"))
    assert client.post(f"{url}stoppen/").status_code == 302
    assert "Zwemmen" not in page_of(client.get(MINE))
    assert client.get(url).status_code == 404
    assert client.post(url, told(version="2")).status_code == 404
    assert client.post(f"{url}stoppen/").status_code == 404


# --- who reads --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["tom", "piet", "lena", "ada", "pia", "joop", "ria", "bas", "olga"]
)
def test_wk3_nobody_else_comes_near(cast: Cast, name: str) -> None:
    row = add(cast, "samira", title="Huisbezoek")
    client, url = cast.client(name), theirs(cast)
    for path in ("", "nieuw/", "downloaden/", f"{row.key}/", f"{row.key}/stoppen/"):
        answer = client.get(url + path)
        assert answer.status_code in (403, 404), path
        assert not {one for one in canaries_in(page_of(answer)) if one[0] == "bram"}
        assert "Huisbezoek" not in page_of(answer)
    assert client.post(f"{url}nieuw/", told()).status_code in (403, 404)
    assert client.get(f"{MINE}{row.key}/").status_code in (403, 404)


def test_a_stand_in_makes_and_stops_appointments_of_the_support(cast: Cast) -> None:
    row = add(cast, "samira", title="Huisbezoek")
    client = cast.client("anouk")
    assert client.post(f"{theirs(cast)}{row.key}/stoppen/").status_code == 302
    assert add(cast, "anouk", title="Bellen").part == "logbook"


def test_a_representative_reads_the_own_agenda_only_when_it_is_shared(cast: Cast) -> None:
    opened = cast.opened("ria", "bram", "representation")
    assert not opened.rows(Appointment)
    make_share(cast, "bram", "ria", "representative", "agenda")
    opened = cast.opened("ria", "bram", "representation")
    assert {row.part for row in opened.rows(Appointment)} == {"agenda"}


# --- Vandaag ------------------------------------------------------------------------------------


def test_the_week_shows_own_appointments_of_the_support_with_the_name(cast: Cast) -> None:
    today = timezone.localdate().isoformat()
    add(cast, "samira", title="Huisbezoek", on=today, at="23:00", until="23:30")
    add(cast, "bram", title="Eigen zaken", on=today, at="23:00", until="23:30")
    found = [one for one in visits(cast.actor("samira")) if one.title == "Huisbezoek"]
    assert [(one.clock, one.line) for one in found] == [
        ("23.00", "Huisbezoek · De Huiskamer · tot 23.30 uur")
    ]
    page = page_of(cast.client("samira").get("/vandaag/afspraken/"))
    assert "Huisbezoek · De Huiskamer" in page
    assert "Vandaag" in page
    assert "Eigen zaken" not in page
    assert "canary-bram-name" in found[0].name
    for other in ("tom", "lena"):
        assert "Huisbezoek" not in page_of(cast.client(other).get("/vandaag/afspraken/"))


def test_a_stand_in_has_the_visits_of_who_is_away_and_no_others(cast: Cast) -> None:
    """Anouk stands in for Samira: somebody comes to the door."""
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    add(cast, "samira", title="Huisbezoek", on=tomorrow, at="09:30", until="10:30")
    add(cast, "bram", title="Eigen zaken", on=tomorrow, at="09:30", until="10:30")
    name = cast.account("samira").display_name
    page = page_of(cast.client("anouk").get("/vandaag/afspraken/"))
    assert "Morgen" in page
    assert f"Huisbezoek · De Huiskamer · tot 10.30 uur · in plaats van {name}" in page
    assert "Eigen zaken" not in page
    assert "Huisbezoek" not in page_of(cast.client("tom").get("/vandaag/afspraken/"))
    today = page_of(cast.client("anouk").get("/vandaag/"))
    assert 'hx-get="/vandaag/afspraken/"' in today
    assert 'hx-select="#nu-en-morgen"' in today
    assert 'id="nu-en-morgen"' in page
    client = cast.client("anouk")
    with at_most(12):
        client.get("/vandaag/afspraken/")


# --- the file -------------------------------------------------------------------------------------


def events_of(text: str) -> list[Any]:
    """Events of a calendar file, read by the library that phones use the format of."""
    return [*Calendar.from_ical(text).walk("VEVENT")]


def file_of(client: Client, url: str) -> str:
    answer = client.get(f"{url}downloaden/")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="agenda.ics"'
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return str(answer.content.decode())


@pytest.mark.parametrize("name", ["bram", "samira"])
def test_dv6_the_file_says_when_and_nothing_else(cast: Cast, name: str) -> None:
    row = add(cast, title="Huisarts", place="Kerkpad 3", with_whom="Dokter", note="Over slapen")
    text = file_of(cast.client(name), MINE if name == "bram" else theirs(cast))
    assert not canaries_in(text)
    for told_by in ("Huisarts", "Kerkpad", "Dokter", "slapen", row.key, "Samira", "Bram"):
        assert told_by not in text
    events = events_of(text)
    assert {str(event["summary"]) for event in events} == {"Afspraak"}
    assert not [event for event in events if {"location", "description", "organizer"} & set(event)]


def test_fx5_words_of_people_never_reach_the_file(cast: Cast) -> None:
    evil = "Thee\r\nEND:VEVENT\nBEGIN:VEVENT\\;,SUMMARY:Weg"
    client = cast.client("bram")
    client.post(f"{MINE}nieuw/", told(title=evil[:100], note=evil))
    events = events_of(file_of(client, MINE))
    assert {str(event["summary"]) for event in events} == {"Afspraak"}


def test_the_file_keeps_the_time_on_the_wall_and_its_names(cast: Cast) -> None:
    first = timezone.localdate() + timedelta(days=1)
    row = add(
        cast,
        at="10:00",
        until="10:45",
        repeats="weekly",
        repeats_until=(first + timedelta(days=360)).isoformat(),
    )
    client = cast.client("bram")
    events = events_of(file_of(client, MINE))
    mine = [
        event
        for event in events
        if timezone.localtime(event["dtstart"].dt).strftime("%H:%M") == "10:00"
    ]
    assert len(mine) == 52
    assert {event["dtend"].dt - event["dtstart"].dt for event in mine} == {timedelta(minutes=45)}
    names = [str(event["uid"]) for event in events]
    assert len(set(names)) == len(names)
    again = events_of(file_of(client, MINE))
    assert [str(event["uid"]) for event in again] == names
    client.post(f"{MINE}{row.key}/stoppen/")
    left = events_of(file_of(client, MINE))
    assert len(left) == len(events) - 52


# --- budgets --------------------------------------------------------------------------------------


def fill(cast: Cast, number: int) -> None:
    """Many appointments of both hands in the weeks to come."""
    begin = timezone.now() + timedelta(hours=1)
    with net.system("a test fills an agenda"):
        like = {row.part: row for row in kept(cast)}
        Appointment.objects.bulk_create(
            Appointment(
                record_id=row.record_id,
                part=row.part,
                title=f"Koffie {count}",
                starts_at=begin + timedelta(hours=count),
                ends_at=begin + timedelta(hours=count + 1),
                last_at=begin + timedelta(hours=count + 1),
                author_id=row.author_id,
                made_at=cast.now,
            )
            for row in like.values()
            for count in range(number)
        )


@pytest.mark.parametrize("number", [10, 2000])
def test_budgets(cast: Cast, number: int) -> None:
    own, work = add(cast, title="Koffie"), add(cast, "samira", title="Bezoek")
    fill(cast, number)
    client = cast.client("samira")
    with at_most(12):
        assert client.get("/vandaag/afspraken/").status_code == 200
    for name, url, row in (("bram", MINE, own), ("samira", theirs(cast), work)):
        client = cast.client(name)
        for path in ("", "nieuw/", "downloaden/", f"{row.key}/", f"{row.key}/stoppen/"):
            with at_most(12):
                assert client.get(url + path).status_code == 200
        for path, data in (
            ("nieuw/", told()),
            (f"{row.key}/", told(version="1")),
            (f"{row.key}/stoppen/", {}),
        ):
            with at_most(15):
                assert client.post(url + path, data).status_code == 302


@pytest.mark.parametrize("end", ["", "nieuw/"])
def test_safe_contact_is_read_before_a_place_is_chosen(cast: Cast, end: str) -> None:
    page = page_of(cast.client("samira").get(f"/inwoners/{cast.record('bram')}/agenda/{end}"))
    assert "Veilig contact: lees eerst" in page
    assert ("bram", "safety") in canaries_in(page)
    own = page_of(cast.client("bram").get(f"/mijn-kring/agenda/{end}"))
    assert "Veilig contact" not in own
    assert ("bram", "safety") not in canaries_in(own)
