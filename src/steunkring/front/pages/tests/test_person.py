"""The page of one person: what is open to whom, safe contact first."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import sharing
from tests.cast import Cast, canaries_in, make_entries, make_share

from .kit import items_of, queries_of, text_of

pytestmark = pytest.mark.django_db


def _url(cast: Cast, name: str = "bram") -> str:
    return f"/inwoners/{cast.record(name)}/"


def _parts(page: str, owner: str = "bram") -> set[str]:
    return {part for whose, part in canaries_in(page) if whose == owner}


def test_the_worker_sees_safe_contact_before_the_name(cast: Cast) -> None:
    page = text_of(cast.client("samira").get(_url(cast)))
    assert _parts(page) == {"name", "safety", "logbook", "own_views", "proposals"}
    main = page[page.index("<main") :]
    assert main.index("canary-bram-safety") < main.index("canary-bram-name")


def test_a_worker_sees_only_the_own_proposals(cast: Cast) -> None:
    page = text_of(cast.client("samira").get(_url(cast)))
    by_piet = cast.rows["bram"]["proposal"][1]
    assert by_piet.text not in page  # type: ignore[attr-defined]


def test_what_is_not_shared_is_named_with_a_lock(cast: Cast) -> None:
    client = cast.client("samira")
    make_share(cast, "bram", "samira", "worker", "network_map")
    assert "deelt dit niet met u" not in text_of(client.get(_url(cast)))
    sharing.stop(cast.opened("bram", "bram", "own"), principal=cast.account("samira").principal_id)
    page = text_of(client.get(_url(cast)))
    assert "deelt dit niet met u" in page


def test_a_stand_in_reads_the_window_and_cannot_propose(cast: Cast) -> None:
    make_entries(cast, "bram", "samira", days_ago=200)
    page = text_of(cast.client("anouk").get(_url(cast)))
    assert _parts(page) == {"name", "safety", "logbook", "own_views"}
    old = cast.rows["bram"]["contact"][-1]
    assert old.said not in page  # type: ignore[attr-defined]
    assert "U vervangt Samira." in page
    assert "Contact opschrijven" in page
    assert "Voorstel doen" not in page


def test_a_representative_sees_what_the_scope_opens(cast: Cast) -> None:
    ria = text_of(cast.client("ria").get(_url(cast)))
    assert _parts(ria) == {"name", "contact_details", "proposals", "own_views"} - {"own_views"}
    bas = text_of(cast.client("bas").get(_url(cast)))
    assert _parts(bas) == {"name", "contact_details"}


def test_nobody_else_opens_it(cast: Cast) -> None:
    for name in ("tom", "piet", "lena", "ada", "pia", "olga", "joop", "fatma"):
        assert cast.client(name).get(_url(cast)).status_code == 404


def test_what_was_shown_stands_in_the_log(cast: Cast) -> None:
    cast.client("samira").get(_url(cast))
    assert {part for part, _purpose in items_of("samira", cast)} == {
        "name",
        "safety",
        "logbook",
        "own_views",
        "track_steps",
        "proposals",
        "track",
        # That it is to be left in peace for now what somebody can do alone.
        "goals_plan",
    }


@pytest.mark.parametrize("number", [1, 30])
def test_budget_12_queries(cast: Cast, number: int) -> None:
    for days in range(number):
        make_entries(cast, "bram", "samira", days_ago=days + 1)
    for name in ("samira", "anouk", "ria"):
        assert queries_of(cast.client(name), _url(cast)) <= 12


def test_on_a_phone_the_parts_come_before_what_happened(cast: Cast) -> None:
    """Nobody scrolls past the whole timeline for the agenda; what is closed is explained once."""
    page = text_of(cast.client("samira").get(_url(cast)))
    assert page.index("Naar een deel van het dossier") < page.index(">Wat er gebeurde<")
    assert page.index(f"{_url(cast)}agenda/") < page.index(">Wat er gebeurde<")
