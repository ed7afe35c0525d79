"""Safe contact is marked where a worker meets somebody, and nowhere else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.person.people.models import SafetyNote
from steunkring.person.tracks import actions
from tests.cast import Cast, canaries_in, make_citizen

from .kit_reports import base, offered
from .shared import at_most, page_of

_MARK = "veilig contact<"
_LISTS = ("/vandaag/", "/mijn-mensen/", "/contact/nieuw/")


def forget(cast: Cast, *, is_first: bool = False) -> None:
    with net.system("a test changes what is kept"):
        note = SafetyNote.objects.get(record_id=cast.persons["bram"].record_id)
        note.safe_contact, note.is_safety_first = "", is_first
        note.save()


@pytest.mark.parametrize("name", ["samira", "anouk"])
@pytest.mark.parametrize("path", _LISTS[1:])
def test_a_chip_beside_the_name(cast: Cast, name: str, path: str) -> None:
    page = page_of(cast.client(name).get(path))
    assert _MARK in page
    assert ("bram", "safety") not in canaries_in(page), "the mark, not the words"


def test_on_the_first_page_too_and_without_a_note_nowhere(cast: Cast) -> None:
    client = cast.client("samira")
    assert _MARK in page_of(client.get("/vandaag/"))
    forget(cast)
    for path in (*_LISTS, f"/inwoners/{cast.record('bram')}/contact/nieuw/"):
        page = page_of(client.get(path)).lower()
        assert "veilig contact" not in page, path
        assert "veilig te bereiken" not in page, path
    forget(cast, is_first=True)
    for path in _LISTS:
        assert _MARK in page_of(client.get(path)), path


@pytest.mark.parametrize("end", ["", "contact/nieuw/"])
def test_the_words_are_behind_one_tap(cast: Cast, end: str) -> None:
    client, path = cast.client("samira"), f"/inwoners/{cast.record('bram')}/{end}"
    client.get(path)
    with at_most(12):
        page = page_of(client.get(path))
    assert ("bram", "safety") in canaries_in(page)
    before = page.split("canary-bram-safety")[0]
    opening = before[before.rindex("<details") :]
    assert "Veilig contact: lees eerst" in opening
    assert " open" not in opening.split(">")[0]
    assert ("Schrijf hier niet op hoe iemand veilig te bereiken is" in page) == bool(end)


@pytest.mark.parametrize("name", ["samira", "anouk"])
@pytest.mark.parametrize("end", ["verslagen/", "papieren/", "huishouden/"])
def test_before_reports_papers_and_the_household(cast: Cast, name: str, end: str) -> None:
    client, path = cast.client(name), f"/inwoners/{cast.record('bram')}/{end}"
    client.get(path)
    with at_most(12):
        page = page_of(client.get(path))
    assert ("bram", "safety") in canaries_in(page)
    assert "Veilig contact: lees eerst" in page
    forget(cast)
    assert "eilig contact" not in page_of(client.get(path))


def test_before_an_account_is_made_and_never_on_what_lies_on_the_table(cast: Cast) -> None:
    client, key = cast.client("samira"), offered(cast)
    path = f"/inwoners/{cast.record('bram')}/brief/"
    client.get(path)
    with at_most(12):
        page = page_of(client.get(path))
    assert ("bram", "safety") in canaries_in(page)
    report = f"{base(cast)}{key}/"
    for lies_there in (f"{report}voorlezen/", f"{report}tablet/"):
        page = page_of(client.get(lies_there))
        assert "Klopt dit" in page or "Tablet nu geven" in page
        assert "eilig contact" not in page, lies_there
    client.post(f"{report}tablet/", {"others": "alone"})
    page = page_of(client.get("/tablet/"))
    assert "Klopt dit" in page
    assert "eilig contact" not in page


@pytest.mark.parametrize("name", ["bram", "lena", "ria", "joop"])
def test_never_on_pages_of_others(cast: Cast, name: str) -> None:
    for path in (
        "/mijn-kring/", "/mijn-team/", "/helpen/", f"/inwoners/{cast.record('bram')}/", *_LISTS,
    ):  # fmt: skip
        assert "veilig contact" not in page_of(cast.client(name).get(path)).lower(), path


def test_who_joins_is_marked_and_there_is_a_warning_before_it(cast: Cast) -> None:
    make_citizen(cast, "jo", "schothorst")
    actions.assign(
        record=cast.person("jo").record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=timezone.now() - timedelta(minutes=1),
        until=cast.now + timedelta(days=200),
    )
    with net.system("a test changes what is kept"):
        note = SafetyNote.objects.get(record_id=cast.person("jo").record_id)
        note.safe_contact = "Bel alleen overdag."
        note.save()
    forget(cast)
    client, path = cast.client("samira"), f"/inwoners/{cast.record('bram')}/samen/nieuw/"
    client.get(path)
    with at_most(12):
        page = page_of(client.get(path))
    assert f"{cast.person('jo').name} (veilig contact)" in page
    assert "vraag het onder vier ogen" in page
    assert "Bel alleen overdag." not in page, "the mark, not the words"
    with net.system("a test changes what is kept"):
        note.safe_contact = ""
        note.save()
    page = page_of(client.get(path))
    assert "veilig contact" not in page
    assert "onder vier ogen" not in page
