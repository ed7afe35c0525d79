"""The page of one person: what is open to whom, safe contact first."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import net, sharing
from steunkring.method.plan import RUNNING
from steunkring.person.tracks.models import PlanVersion, Track
from tests.cast import Cast, canaries_in, make_entries, make_share
from tests.cast_plan import make_plan

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


def _plan_that_runs(cast: Cast, state: str = "in_conversation") -> None:
    """A plan that runs, and a track that says where they are."""
    make_plan(cast, "bram", "samira")
    with net.system("a test says where they are"):
        Track.objects.filter(record_id=cast.person("bram").record_id).update(state=state)


def test_a_track_that_stays_behind_the_plan_is_asked_about_and_never_moved(cast: Cast) -> None:
    """By who may write it down; the person reads that it can be; nothing changes by itself."""
    ask, url = "Opschrijven waar wij nu staan", f"{_url(cast)}traject/"
    samira, bram = cast.client("samira"), cast.client("bram")
    with net.system("a test says where they are"):
        tracks = Track.objects.filter(record_id=cast.person("bram").record_id)
        tracks.update(state="in_conversation")
    assert ask not in text_of(samira.get(_url(cast))), "there is no plan"
    _plan_that_runs(cast)
    for page in (text_of(samira.get(_url(cast))), text_of(samira.get(url))):
        assert "Het plan loopt al" in page
        assert f'href="{url}verder/"' in page
    own = text_of(bram.get("/mijn-kring/traject/"))
    assert "Hier staat nog: in gesprek. Mijn beroepskracht kan opschrijven" in own
    with net.system("a test looks where they are"):
        assert tracks.get().state == "in_conversation"
        PlanVersion.objects.filter(state__in=RUNNING).update(state="closed")
    assert "Het plan is klaar" in text_of(samira.get(_url(cast)))
    _moved(cast)
    for client, there in ((samira, _url(cast)), (samira, url), (bram, "/mijn-kring/traject/")):
        assert "Hier staat nog" not in text_of(client.get(there))
        assert ask not in text_of(client.get(there))


def _moved(cast: Cast) -> None:
    with net.system("a test writes down where they are"):
        Track.objects.filter(record_id=cast.person("bram").record_id).update(state="running")


def test_where_we_are_gives_no_plan_away_to_who_reads_none(cast: Cast) -> None:
    """A lead reads how far somebody is, and no plan."""
    _plan_that_runs(cast)
    page = text_of(cast.client("lena").get(f"{_url(cast)}traject/"))
    assert "Het plan loopt al" not in page
    assert "Hier staat nog" not in page


def test_to_ask_where_we_are_costs_no_query(cast: Cast) -> None:
    _plan_that_runs(cast)
    for name in ("samira", "anouk"):
        assert queries_of(cast.client(name), _url(cast)) <= 12
        assert queries_of(cast.client(name), f"{_url(cast)}traject/") <= 12
    assert queries_of(cast.client("bram"), "/mijn-kring/traject/") <= 12
