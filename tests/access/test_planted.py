"""Planted leaks: the suite finds each of them, and nothing where nothing is planted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import override_settings

from steunkring.person.people.models import SafetyNote
from steunkring.person.tracks.actions import assign
from tests.access import planted
from tests.access.crawl import Crawl
from tests.access.sitemap import Entry, addresses, entries
from tests.access.test_worlds import shield, somebody_elsewhere
from tests.access.worlds import Asked, Worlds, pages, unchanged
from tests.cast import DAY, Cast, make_citizen

URLCONF = "tests.access.planted"


@pytest.fixture(autouse=True)
def with_leaks() -> Iterator[None]:
    """The site map with the faulty pages in it, and an empty cache."""
    cache.clear()
    with override_settings(ROOT_URLCONF=URLCONF):
        yield
    cache.clear()


def entry_of(name: str) -> Entry:
    (found,) = [entry for entry in entries(URLCONF) if entry.name == f"lek-{name}"]
    return found


# Which leak, who asks in which order, and what the crawl must say of it.
CRAWLED = [
    ("fragment", ("samira", "tom"), "shows name of bram, which is closed"),
    ("forgotten_join", ("samira",), "answered 500"),
    ("redirect", ("samira",), "in a title, a link or a header"),
    ("subject", ("tom",), "mails content"),
    ("unfiltered", ("samira",), "answered 500"),
    ("wrong_purpose", ("samira",), "for support"),
    ("message", ("tom",), "shows name of bram, which is closed"),
    ("error_text", ("tom",), "logs content"),
    ("title", ("samira",), "in a title, a link or a header"),
    ("job", ("tom",), "left content in notices.JobAttempt"),
    ("unlogged", ("samira",), "shows story_profile of bram without a line"),
    ("open_door", ("nobody",), "shows name of fatma, which is closed"),
    ("empty", ("samira",), "shows nothing of bram"),
]


@pytest.mark.parametrize(("name", "personas", "says"), CRAWLED)
def test_the_crawl_finds_a_planted_leak(
    cast: Cast, name: str, personas: tuple[str, ...], says: str
) -> None:
    crawl = Crawl(cast)
    for persona in personas:
        for address in addresses(cast, entry_of(name)):
            crawl.get(persona, address)
            crawl.post(persona, address, {})
    assert any(says in found for found in crawl.found), crawl.found


def two_names(cast: Cast) -> None:
    """Lena leads a team with two people, and so does the order of their names show."""
    make_citizen(cast, "carla", "schothorst", with_account=False)
    assign(
        record=cast.persons["carla"].record_id,
        worker=cast.account("samira"),
        team=cast.teams["schothorst"],
        given_by=cast.account("lena"),
        at=cast.now - DAY,
        until=cast.now + 100 * DAY,
    )


def carla_shielded(cast: Cast) -> None:
    """The second of the two is shielded."""
    SafetyNote.objects.filter(record_id=cast.persons["carla"].record_id).update(
        is_safety_first=True, version=2
    )


COMPARED = [
    ("count", "lena", "elsewhere", "body"),
    ("order", "lena", "carla", "body"),
    ("stamp", "bram", "shield", "headers"),
    ("subquery", "lena", "carla", "body"),
    ("aggregate", "lena", "elsewhere", "body"),
    ("last_changed", "bram", "shield", "body"),
    ("suggest", "samira", "elsewhere", "body"),
]


@pytest.mark.parametrize(("name", "persona", "change", "says"), COMPARED)
def test_two_worlds_find_a_planted_leak(
    cast: Cast, name: str, persona: str, change: str, says: str
) -> None:
    two_names(cast)
    other = {
        "elsewhere": somebody_elsewhere,
        "carla": carla_shielded,
        "shield": shield,
    }[change]
    worlds = Worlds(cast)
    worlds.compare(
        [persona],
        lambda who: [
            *pages(cast, who, [entry_of(name)]),
            Asked(f"/lek/{name}/", (("zoek", "canary-gerda"),)),
        ],
        unchanged,
        lambda: other(cast),
    )
    assert any(f" {says}: " in f" {found}" for found in worlds.found), worlds.found


@pytest.mark.parametrize(
    ("name", "says"), [("status", "status"), ("work", "queries"), ("echo", "body")]
)
def test_hidden_against_unknown_finds_a_planted_leak(cast: Cast, name: str, says: str) -> None:
    *_, (hidden, unknown) = [
        (address, addresses(cast, entry_of(name))[-1])
        for address in addresses(cast, entry_of(name))
        if address.owner == "bram"
    ]
    worlds = Worlds(cast)
    worlds.same_for_hidden_and_unknown("tom", [(hidden, unknown)], None)
    assert any(f"{says}: " in found for found in worlds.found), worlds.found


def test_a_validator_that_tells_is_taken_off(cast: Cast) -> None:
    """An ETag made of hidden things never leaves the house (threat SC3)."""
    worlds = Worlds(cast)
    worlds.compare(
        ["bram"],
        lambda who: pages(cast, who, [entry_of("validator")]),
        unchanged,
        lambda: shield(cast),
    )
    assert worlds.compared == 1
    assert not worlds.found


def test_every_planted_view_is_looked_for() -> None:
    looked_for = {name for name, *_ in (*CRAWLED, *COMPARED)} | {"status", "work", "echo"}
    named = {view.__name__ for view in (*planted.VIEWS, *planted.OF_A_RECORD)}
    assert looked_for | {"validator"} == named | {"wrong_purpose"}


@pytest.mark.parametrize("name", ["pages:caseload", "pages:today", "pages:person"])
def test_the_same_search_finds_nothing_in_honest_pages(cast: Cast, name: str) -> None:
    (entry,) = [entry for entry in entries(URLCONF) if entry.name == name]
    crawl = Crawl(cast)
    for persona in ("samira", "tom", "lena"):
        for address in addresses(cast, entry):
            crawl.get(persona, address)
            crawl.post(persona, address, {})
    assert crawl.found == []
