"""From what came in to the person's own record, and how it began (A21, G-29)."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.models import Grant
from steunkring.foundation.writing.once import new_key
from steunkring.person.people.models import ContactDetails, Person
from steunkring.person.tracks import queries
from steunkring.person.tracks.actions import close, start_track
from steunkring.person.tracks.models import FirstContact, SupportRequest, Track
from steunkring.person.tracks.words_requests import number_in
from tests.cast import Cast, canaries_in, make_begin, make_request

from .kit_requests import ACTS, TEAM, at, begins, now, steps, take
from .shared import all_kept, at_most, kept, page_of

TIE, NEW = "bij-wie/", "bij-wie/nieuw/"
TEXTS = ("name", "reach", "question", "reporter_name", "reporter_reach", "not_told_because")


def _to_bram(cast: Cast) -> dict[str, str]:
    return {"once": new_key(), "person": cast.record("bram")}


def test_tied_to_somebody_one_works_with_the_words_move(cast: Cast) -> None:
    take(cast)
    before = now(cast)
    client = cast.client("samira")
    assert "Bij dit dossier zetten" in page_of(client.get(at(cast, TIE)))
    answer = client.post(at(cast, TIE), _to_bram(cast))
    assert (answer.status_code, answer["Location"]) == (302, f"/inwoners/{cast.record('bram')}/")
    (began,) = begins(cast, "bram")
    for name in ("channel", "asked_by", "knows", "received_at", *TEXTS[1:]):
        assert getattr(began, name) == getattr(before, name), name
    assert began.taken_by_id == cast.account("samira").principal_id
    after = now(cast)
    assert [getattr(after, name) for name in TEXTS] == [""] * len(TEXTS)
    assert (after.reporter_relation, after.person_record) == ("", cast.record("bram"))
    assert [step.kind for step in steps(cast)] == ["received", "taken"]
    assert {step.reason for step in steps(cast)} == {""}


def test_tied_nobody_of_the_team_reads_the_request_any_more(cast: Cast) -> None:
    take(cast)
    cast.client("samira").post(at(cast, TIE), _to_bram(cast))
    held = Grant.objects.filter(record_id=now(cast).record_id, ends_at__gt=timezone.now())
    assert not held.exists()
    for name in TEAM:
        client = cast.client(name)
        for end in ("", *ACTS, NEW):
            assert client.get(at(cast, end)).status_code in (404, 405)
        assert "schothorst" not in {
            o for o, _ in canaries_in(page_of(client.get("/binnengekomen/")))
        }


def test_a_double_click_ties_once(cast: Cast) -> None:
    take(cast)
    client, data = cast.client("samira"), _to_bram(cast)
    for _ in range(2):
        answer = client.post(at(cast, TIE), data)
        assert answer["Location"] == f"/inwoners/{cast.record('bram')}/"
    assert len(begins(cast, "bram")) == 1


def test_the_support_begins_where_none_ran(cast: Cast) -> None:
    with net.system("a test counts"):
        there = Track.objects.filter(record_id=cast.persons["bram"].record_id).count()
    take(cast)
    cast.client("samira").post(at(cast, TIE), _to_bram(cast))
    tracks = all_kept(Track, record_id=cast.persons["bram"].record_id)
    assert len(tracks) == max(1, there)
    assert tracks[0].state != "closed"


def test_support_that_had_ended_goes_on(cast: Cast) -> None:
    """INV-11: who comes back goes on where it was left, with all that was."""
    opened = cast.opened("samira", "bram", "support")
    track = start_track(opened)
    close(opened, closing="no_contact", version=track.version)
    take(cast)
    cast.client("samira").post(at(cast, TIE), _to_bram(cast))
    (again,) = all_kept(Track, record_id=cast.persons["bram"].record_id)
    assert again.key == track.key
    assert again.state != "closed"


def test_only_to_somebody_whose_record_one_writes(cast: Cast) -> None:
    take(cast)
    client = cast.client("samira")
    for record in (cast.record("fatma"), cast.record("olga"), "0" * 13, "", "x" * 500):
        answer = client.post(at(cast, TIE), {"once": new_key(), "person": record})
        assert answer.status_code == 404
    assert now(cast).person_record == ""
    assert not begins(cast, "fatma")


@pytest.mark.parametrize("end", [TIE, NEW])
def test_only_who_took_it(cast: Cast, end: str) -> None:
    client = cast.client("anouk")
    assert client.get(at(cast, end)).status_code == 403
    take(cast)
    answer = client.get(at(cast, end))
    assert answer.status_code == 403
    assert "Samira" in page_of(answer)
    assert client.post(at(cast, TIE), _to_bram(cast)).status_code == 403
    assert not begins(cast, "bram")


def test_a_stand_in_ties_too(cast: Cast) -> None:
    take(cast, "anouk")
    assert cast.client("anouk").post(at(cast, TIE), _to_bram(cast)).status_code == 302
    assert len(begins(cast, "bram")) == 1


# --- somebody new ------------------------------------------------------------------------


def _ask(client: Client, url: str, name: str) -> tuple[str, str]:
    page = page_of(client.post(url, {"name": name, "birth_date": ""}))
    asked = re.search(r'name="asked" value="([^"]*)"', page)
    assert asked is not None, page
    return page, asked[1]


def test_somebody_new_begins_with_what_was_said(cast: Cast) -> None:
    take(cast)
    row, client, url = now(cast), cast.client("samira"), at(cast, NEW)
    assert f'value="{row.name}"' in page_of(client.get(url))
    page, asked = _ask(client, url, "Sara")
    assert row.reach in page
    data = {
        "once": new_key(),
        "asked": asked,
        "how_to_reach": row.reach,
        "reading_help": "not_asked",
    }
    answer = client.post(url, data)
    assert answer.status_code == 302, page_of(answer)
    person = kept(Person, name="Sara")
    details = kept(ContactDetails, record_id=person.record_id)
    assert details.how_to_reach == row.reach
    (began,) = all_kept(FirstContact, record_id=person.record_id)
    assert began.question == row.question
    (track,) = all_kept(Track, record_id=person.record_id)
    assert (track.state, track.began_at) == ("first_contact", row.received_at)
    grants = Grant.objects.filter(
        record_id=person.record_id,
        principal_id=cast.account("samira").principal_id,
        source=Source.ASSIGNMENT,
    )
    assert grants.exists()
    assert now(cast).question == ""
    again = client.post(url, data)
    assert again["Location"] == answer["Location"]
    assert len(all_kept(Person, name="Sara")) == 1


def _asked_for_bram(cast: Cast) -> None:
    with net.system("a test says who asked"):
        SupportRequest.objects.filter(pk=cast.requests["schothorst"].pk).update(
            asked_by="intermediary",
            name="Bram",
            question="Hij komt niet meer buiten.",
            reach="06 1234 5678, na zes uur",
            not_told_because="Ik durfde het nog niet te zeggen.",
            reporter_name="Kees",
            reporter_relation="vriend",
        )


def test_inv17_the_words_of_who_asked_are_signed_by_who_asked(cast: Cast) -> None:
    _asked_for_bram(cast)
    take(cast)
    client = cast.client("samira")
    for end in ("", TIE):
        page = page_of(client.get(at(cast, end)))
        assert "Kees, vriend, over Bram" in page.split("Hij komt niet meer buiten.")[1][:300], end
    client.post(at(cast, TIE), _to_bram(cast))
    for name, path in (
        ("bram", "/mijn-kring/eerste-contact/"),
        ("samira", f"/inwoners/{cast.record('bram')}/eerste-contact/"),
    ):
        page = page_of(cast.client(name).get(path))
        for words in ("Hij komt niet meer buiten.", "Ik durfde het nog niet te zeggen."):
            assert "Kees, vriend" in page.split(words)[1][:300], (name, words)
            assert "<blockquote" in page.split(words)[0][-300:], (name, words)


def test_the_number_that_came_with_the_question_need_not_be_typed_again(cast: Cast) -> None:
    _asked_for_bram(cast)
    take(cast)
    page, _asked = _ask(cast.client("samira"), at(cast, NEW), "Sara")
    number = re.search(r'<input[^>]*name="phone"[^>]*>', page)
    assert number is not None
    assert 'value="06 1234 5678"' in number[0]
    assert "06 1234 5678, na zes uur" in page
    assert "Hij komt niet meer buiten." in page


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("06 1234 5678, na zes uur", "06 1234 5678"),
        ("Bel +31 6 12345678", "+31 6 12345678"),
        ("033-4567890.", "033-4567890"),
        ("0612345678 of 0687654321", ""),
        ("Lindeweg 8, 3812 AB", ""),
        ("", ""),
    ],
)
def test_a_number_is_taken_out_only_when_it_is_clear(text: str, number: str) -> None:
    assert number_in(text) == number


def test_who_has_a_record_already_is_found_first(cast: Cast) -> None:
    take(cast)
    client = cast.client("samira")
    name = cast.persons["bram"].name
    answer = client.post(at(cast, NEW), {"name": name, "birth_date": "4-5-1980"})
    page = page_of(answer)
    assert "Deze persoon kent u al" in page
    assert "Vraag bij dit dossier zetten" in page
    assert cast.record("bram") in page


def test_what_is_typed_about_somebody_new_is_kept(cast: Cast) -> None:
    take(cast)
    client, url = cast.client("samira"), at(cast, NEW)
    _page, asked = _ask(client, url, "Sara")
    typed = {"asked": asked, "address": "Lindeweg 8", "reading_help": "not_asked"}
    assert client.post(f"{url}concept/", typed).status_code == 204
    assert "Lindeweg 8" in page_of(client.get(url))
    assert "Lindeweg 8" not in page_of(client.get("/inwoners/nieuw/"))
    assert cast.client("tom").post(f"{url}concept/", typed).status_code == 404


# --- how it began ------------------------------------------------------------------------

REPORTER = "alleen voor wie helpt"


def test_the_worker_reads_how_it_began_with_whom_to_answer(cast: Cast) -> None:
    client = cast.client("samira")
    url = f"/inwoners/{cast.record('bram')}/eerste-contact/"
    assert url in page_of(client.get(f"/inwoners/{cast.record('bram')}/"))
    page = page_of(client.get(url))
    assert ("bram", "first_contact") in canaries_in(page)
    assert REPORTER in page


def test_rp2_the_owner_reads_how_it_began_without_how_to_reach_who_asked(cast: Cast) -> None:
    client = cast.client("bram")
    assert 'href="/mijn-kring/eerste-contact/"' in page_of(client.get("/mijn-kring/"))
    page = page_of(client.get("/mijn-kring/eerste-contact/"))
    assert "Hoe het begon" in page
    assert ("bram", "first_contact") in canaries_in(page)
    assert REPORTER not in page


def test_a_stand_in_reads_it_without_how_to_reach_who_asked(cast: Cast) -> None:
    page = page_of(cast.client("anouk").get(f"/inwoners/{cast.record('bram')}/eerste-contact/"))
    assert ("bram", "first_contact") in canaries_in(page)
    assert REPORTER not in page


@pytest.mark.parametrize("purpose", ["own", "representation", "stand_in"])
def test_nobody_but_who_supports_even_loads_how_to_reach_who_asked(
    cast: Cast, purpose: str
) -> None:
    name = {"own": "bram", "representation": "ria", "stand_in": "anouk"}[purpose]
    opened = cast.opened(name, "bram", purpose)
    assert [one.reporter_reach for one in queries.first_contacts(opened)] == [""]


@pytest.mark.parametrize("name", ["tom", "lena", "olga", "joop", "bas", "ada", "pia"])
def test_nobody_else_reads_how_it_began(cast: Cast, name: str) -> None:
    answer = cast.client(name).get(f"/inwoners/{cast.record('bram')}/eerste-contact/")
    assert answer.status_code in (403, 404)
    assert "first_contact" not in {part for _, part in canaries_in(page_of(answer))}


def test_without_a_request_the_page_helps(cast: Cast) -> None:
    assert "Hier komt hoe het begon" in page_of(
        cast.client("olga").get("/mijn-kring/eerste-contact/")
    )


@pytest.mark.parametrize("number", [1, 30])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    for _ in range(number - 1):
        make_begin(cast, "bram", "samira")
    pages = (
        (cast.client("samira"), f"/inwoners/{cast.record('bram')}/eerste-contact/"),
        (cast.client("bram"), "/mijn-kring/eerste-contact/"),
    )
    for client, url in pages:
        client.get(url)
        with at_most(12):
            client.get(url)
    first = cast.requests["schothorst"]
    for _ in range(number - 1):
        make_request(cast, "schothorst")
    cast.requests["schothorst"] = first
    take(cast)
    client = cast.client("samira")
    client.get(at(cast, TIE))
    with at_most(12):
        assert client.get(at(cast, TIE)).status_code == 200


def test_what_moving_a_request_costs(cast: Cast) -> None:
    """Two records are asked for and held, and the support begins: more than a single create."""
    take(cast)
    client = cast.client("samira")
    client.get(at(cast, TIE))
    with at_most(15):
        assert client.post(at(cast, TIE), _to_bram(cast)).status_code == 302


def test_two_worlds_a_request_of_another_team_changes_nothing(cast: Cast) -> None:
    client = cast.client("tom")
    before = page_of(client.get("/binnengekomen/"))
    make_request(cast, "schothorst")
    assert _blank(page_of(client.get("/binnengekomen/"))) == _blank(before)
    with pytest.raises(gate.NotReadable):
        gate.opened(cast.actor("tom"), cast.request("schothorst"), purposes=("intake",))
    assert not gate.readable(cast.actor("tom"), SupportRequest, purpose="intake").filter(
        team=cast.teams["schothorst"]
    )


def _blank(page: str) -> str:
    return re.sub(r'(name="(?:csrfmiddlewaretoken|once)" value=)"[^"]*"', r"\1", page)
