"""By which name an author is known: to the owner and the circle, and to colleagues (WK7)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from steunkring.foundation.access import net
from steunkring.foundation.accounts.models import Organisation
from steunkring.foundation.writing.models import Agreement
from steunkring.person.tracks import queries
from steunkring.person.tracks.models import Proposal
from tests.cast import Cast

from .shared import at_most, page_of, write_contact

FUNCTION = "sociaal werker van Team Schothorst"


@pytest.fixture
def nameless(cast: Cast) -> Cast:
    """Samira's organisation shows the function only; there is something of hers everywhere."""
    Organisation.objects.filter(name="Welzijn Schothorst").update(shows_function_only=True)
    today = timezone.localdate().isoformat()
    write_contact(cast, said="Gesproken.", next_step="Bellen", next_step_on=today)
    with net.system("a test makes an agreement"):
        proposal = Proposal.objects.filter(record_id=cast.person("bram").record_id).first()
        assert proposal is not None
        Agreement.objects.create(
            record_id=cast.person("bram").record_id,
            part="proposals",
            subject="tracks.Proposal",
            subject_key=proposal.key,
            version=1,
            text="Samen bellen",
            how=Agreement.How.SPOKEN,
            recorded_by_id=cast.account("samira").principal_id,
            read_back_by="Samira",
            agreed_at=cast.now,
        )
    return cast


def _body(page: str) -> str:
    return page.split("<main", 1)[1].split("</main>")[0]


def test_wk7_the_owner_reads_the_function_alone(nameless: Cast) -> None:
    bram = nameless.client("bram")
    entry = queries.timeline(nameless.opened("bram", "bram", "own"))[0]
    for path in (
        "/mijn-kring/logboek/",
        "/mijn-kring/voorstellen/",
        f"/mijn-kring/logboek/{entry.key}/mijn-kijk/",
        f"/mijn-kring/logboek/{entry.key}/eerder/",
    ):
        page = _body(page_of(bram.get(path)))
        assert FUNCTION in page or FUNCTION.capitalize() in page or "Sociaal werker" in page, path
        assert "Samira" not in page, path
    assert f"Afgesproken met {FUNCTION}." in page_of(bram.get("/mijn-kring/agenda/"))


def test_wk7_who_recorded_and_read_aloud_has_no_name_either(nameless: Cast) -> None:
    own = nameless.opened("bram", "bram", "own")
    said = [one.said for one in queries.agreed_in_my_name(own)]
    (mine,) = [one for one in said if one.recorded_by.unsaid == "Samira"]
    assert (mine.recorded_by.name, mine.read_back_by) == (FUNCTION, FUNCTION)
    assert mine.recorded_by.first == "Sociaal werker van Team Schothorst"


def test_wk7_the_representative_reads_the_same(nameless: Cast) -> None:
    page = page_of(nameless.client("ria").get(f"/inwoners/{nameless.record('bram')}/"))
    assert "Sociaal werker van Team Schothorst" in page
    assert "Samira" not in _body(page)


def test_wk7_colleagues_keep_reading_names(nameless: Cast) -> None:
    for name in ("samira", "anouk"):
        page = page_of(nameless.client(name).get(f"/inwoners/{nameless.record('bram')}/logboek/"))
        assert "Samira" in _body(page)
        assert FUNCTION not in page


def test_wk7_another_organisation_keeps_its_names(nameless: Cast) -> None:
    (entry, *_) = queries.timeline(nameless.opened("fatma", "fatma", "own"))
    assert entry.author.name == "Tom"


def test_wk7_costs_no_query(nameless: Cast) -> None:
    own = nameless.opened("bram", "bram", "own")
    for budget, ask in (
        (3, lambda: queries.timeline(own)),
        (3, lambda: queries.front(own)),
        (4, lambda: queries.waiting_proposals(own)),
    ):
        with at_most(budget):
            ask()


def test_the_basis_names_who_told_or_saw_it(cast: Cast) -> None:
    name = cast.persons["bram"].name
    record, client = cast.record("bram"), cast.client("samira")
    write_contact(cast, said="Zij vertelde dit.")
    assert f"verteld door {name}" in page_of(client.get(f"/inwoners/{record}/logboek/"))
    assert f"verteld door {name}" in page_of(client.get(f"/inwoners/{record}/"))
    assert "verteld door u" in page_of(cast.client("bram").get("/mijn-kring/logboek/"))
    for basis, words in (("observed", "gezien"), ("assumed", "vermoed")):
        write_contact(cast, basis=basis)
        assert f"{words} door Samira" in page_of(client.get(f"/inwoners/{record}/logboek/"))
