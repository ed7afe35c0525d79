"""The safety note: for workers only, with what follows from it (threats DV4, DV5, DV6)."""

from __future__ import annotations

import pytest

from steunkring.foundation.access import gate
from steunkring.foundation.notices import reach
from steunkring.person.people import queries
from tests.cast import Cast, canaries_in

from .shared import at_most, page_of, safety, set_safety_first, without_tokens


def url(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/veiligheid/"


def test_the_worker_writes_it_and_the_stand_in_reads_it(cast: Cast) -> None:
    client = cast.client("samira")
    with at_most(12):
        assert client.get(url(cast)).status_code == 200
    told = {"is_safety_first": "on", "safe_contact": "alleen via school", "version": "1"}
    assert client.post(url(cast), told).status_code == 302
    note = safety(cast, "bram")
    assert (note.is_safety_first, note.safe_contact) == (True, "alleen via school")
    stand_in = cast.client("anouk")
    assert "alleen via school" in page_of(stand_in.get(url(cast)))
    assert stand_in.post(url(cast), {**told, "version": "2"}).status_code == 403


@pytest.mark.parametrize("other", ["bram", "ria", "joop", "tom", "piet", "lena", "ada", "pia"])
def test_dv5_nobody_else_finds_it_not_even_the_owner(cast: Cast, other: str) -> None:
    for answer in (
        cast.client(other).get(url(cast)),
        cast.client(other).post(url(cast), {"safe_contact": "", "version": "1"}),
    ):
        assert answer.status_code in (403, 404)
        assert ("bram", "safety") not in canaries_in(page_of(answer))
    assert "canary" in safety(cast, "bram").safe_contact


def test_a_stale_save_shows_both_texts(cast: Cast) -> None:
    client = cast.client("samira")
    client.post(url(cast), {"safe_contact": "via school", "version": "1"})
    both = client.post(url(cast), {"safe_contact": "via de huisarts", "version": "1"})
    assert both.status_code == 409
    assert "via school" in page_of(both)
    assert "via de huisarts" in page_of(both)
    assert safety(cast, "bram").safe_contact == "via school"
    client.post(
        url(cast),
        {"safe_contact": "via de huisarts", "version": "2", "choosing": "1", "keep": "mine"},
    )
    assert safety(cast, "bram").safe_contact == "via de huisarts"


def test_jobs_learn_for_whom_notices_wait(cast: Cast) -> None:
    records = [cast.persons[name].record_id for name in ("bram", "fatma")]
    assert queries.safety_first_among(records) == frozenset()
    set_safety_first(cast, "bram")
    assert queries.safety_first_among(records) == {records[0]}


def test_dv6_no_mail_goes_where_safety_comes_first(cast: Cast) -> None:
    principals = [cast.account(name).principal_id for name in ("bram", "fatma", "samira")]
    assert not any(reach.is_held(principal) for principal in principals)
    set_safety_first(cast, "bram")
    assert [reach.is_held(principal) for principal in principals] == [True, False, False]


def test_pages_learn_it_only_as_far_as_the_reader_may_know(cast: Cast) -> None:
    set_safety_first(cast, "bram")
    assert queries.is_safety_first(cast.opened("samira", "bram", "support"))
    own = gate.opened_own(cast.actor("bram"))
    assert not queries.is_safety_first(own)
    assert queries.safety_note_of(own) is None


def test_dv5_the_owner_meets_the_same_pages_in_both_worlds(cast: Cast) -> None:
    client = cast.client("bram")
    addresses = ("/mijn-kring/bereiken/", "/mijn-kring/vertegenwoordiging/")
    before = [without_tokens(page_of(client.get(address))) for address in addresses]
    set_safety_first(cast, "bram")
    after = [without_tokens(page_of(client.get(address))) for address in addresses]
    assert after == before
