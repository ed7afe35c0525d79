"""An objection is seen wherever the yes was, and own words stay the person's own."""

from __future__ import annotations

import pytest

from tests.cast import Cast

from .shared import agreements, page_of, wishes
from .test_agreement import agreed_url, spoken
from .test_proposals import TEXT, propose
from .test_tablet import PAGE, given

WORDS = "Dat heb ik zo niet gezegd."
_OWN = "/mijn-kring/wensen/"


def objected(cast: Cast) -> str:
    """Bram objects to a spoken yes; the address of the proposal."""
    proposal = propose(cast)
    cast.client("samira").post(agreed_url(cast, proposal), spoken())
    path = f"/mijn-kring/akkoord/{agreements(cast)[-1].key}/klopt-niet/"
    cast.client("bram").post(path, {"objection": WORDS})
    return f"/inwoners/{cast.record('bram')}/voorstellen/{proposal.key}/"


def test_the_worker_reads_it_first_thing(cast: Cast) -> None:
    address = objected(cast)
    page = page_of(cast.client("samira").get("/vandaag/"))
    assert "zegt: dit klopt niet" in page
    assert WORDS in page
    assert address in page
    assert "Antwoord op uw voorstel" not in page
    assert WORDS not in page_of(cast.client("tom").get("/vandaag/"))


def test_a_yes_that_the_worker_wrote_down_is_no_news(cast: Cast) -> None:
    cast.client("samira").post(agreed_url(cast, propose(cast)), spoken())
    page = page_of(cast.client("samira").get("/vandaag/"))
    assert "Antwoord op uw voorstel" not in page
    assert "dit klopt niet" not in page


@pytest.mark.parametrize("end", ["", "logboek/", "wensen/", "proposal"])
def test_nowhere_a_yes_any_more(cast: Cast, end: str) -> None:
    address = objected(cast)
    where = address if end == "proposal" else f"/inwoners/{cast.record('bram')}/{end}"
    page = page_of(cast.client("samira").get(where))
    assert "zegt: klopt niet" in page
    assert "ja gezegd<" not in page


def test_the_owner_takes_it_away_or_takes_the_no_back(cast: Cast) -> None:
    objected(cast)
    client, wish = cast.client("bram"), wishes(cast)[-1]
    page = page_of(client.get(_OWN))
    assert page.index("Hier heb ik nee op gezegd") < page.index(TEXT)
    assert TEXT not in page_of(client.get("/mijn-kring/"))
    right = f"/mijn-kring/akkoord/{agreements(cast)[-1].key}/klopt/"
    assert client.post(right, {"back": "wishes"})["Location"] == _OWN
    assert "Hier heb ik nee op gezegd" not in page_of(client.get(_OWN))
    assert "dit klopt niet" not in page_of(cast.client("samira").get("/vandaag/"))
    client.post(f"{_OWN}{wish.key}/stand/", {"state": "dropped"})
    assert wishes(cast)[-1].state == "dropped"


def test_own_words_on_the_tablet_are_no_yes_to_the_workers_text(cast: Cast) -> None:
    client, proposal = given(cast)
    client.post(PAGE, {"answer": "own_words", "text": "Ik wil gewoon voetballen."})
    samira, record = cast.client("samira"), cast.record("bram")
    page = page_of(samira.get(f"/inwoners/{record}/voorstellen/{proposal.key}/"))
    assert "zei het anders" in page
    assert "Ik wil gewoon voetballen." in page
    assert "Ja gezegd" not in page
    assert "in eigen woorden, op de tablet" in page_of(samira.get(f"/inwoners/{record}/wensen/"))
    own = page_of(cast.client("bram").get("/mijn-kring/akkoord/"))
    assert "Dit schreef ik op de tablet" in own
    assert "Ikzelf, op de tablet" in page_of(cast.client("bram").get(_OWN))
