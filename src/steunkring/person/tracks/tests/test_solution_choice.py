"""Why this solution: most fitting, or the cheapest among equals (B14, INV-1, INV-9)."""

from __future__ import annotations

from typing import Any

import pytest

from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.models import SolutionCandidate, SolutionChoice
from tests.cast import Cast

from .shared import all_kept, at_most, kept, page_of

MINE = "/mijn-kring/keuzes/waarom/"
JUDGED = {
    "kind": "general",
    "contribution": "Het huis blijft schoon.",
    "compensates": "fully",
    "equal_argument": "Komt even vaak.",
}


def work(cast: Cast) -> str:
    return f"/inwoners/{cast.record('bram')}/keuzes/waarom/"


def begun(cast: Cast) -> SolutionChoice:
    data = {"problem": "Het huis schoon houden", "goal": "", "once": new_key()}
    assert cast.client("samira").post(work(cast), data).status_code == 302
    record = cast.persons["bram"].record_id
    found: list[SolutionChoice] = all_kept(
        SolutionChoice, record_id=record, problem="Het huis schoon houden"
    )
    return found[0]


def add(cast: Cast, on: SolutionChoice, text: str, **fields: str) -> SolutionCandidate:
    data = {**JUDGED, "text": text, "once": new_key(), **fields}
    answer = cast.client("samira").post(f"{work(cast)}{on.key}/", data)
    assert answer.status_code == 302, page_of(answer)
    found: list[SolutionCandidate] = all_kept(SolutionCandidate, choice=on, text=text)
    return found[0]


def decide(cast: Cast, on: SolutionChoice, row: SolutionCandidate, because: str) -> Any:
    data = {
        "chosen": row.key,
        "because": because,
        "motivation": "Zo blijft Bram zelf baas.",
        "version": kept(SolutionChoice, pk=on.pk).version,
    }
    return cast.client("samira").post(f"{work(cast)}{on.key}/kiezen/", data)


def test_h55_cheapest_without_an_argument_is_refused_and_says_why(cast: Cast) -> None:
    on = begun(cast)
    first = add(cast, on, "Huishoudelijke hulp")
    add(cast, on, "Schoonmaak door de buurt", equal_argument="")
    refused = decide(cast, on, first, "cheapest_of_equals")
    assert refused.status_code == 422
    assert "waarom die even goed helpt" in page_of(refused)
    assert "Zo blijft Bram zelf baas." in page_of(refused)
    assert kept(SolutionChoice, pk=on.pk).decided_at is None


def test_inv9_cheapest_among_equals_that_were_argued(cast: Cast) -> None:
    on = begun(cast)
    first = add(cast, on, "Huishoudelijke hulp")
    add(cast, on, "Schoonmaak door de buurt")
    assert decide(cast, on, first, "cheapest_of_equals").status_code == 302
    # Another solution comes along: what was decided rested on less.
    add(cast, on, "Een robot", compensates="partly")
    assert kept(SolutionChoice, pk=on.pk).decided_at is None
    assert decide(cast, on, first, "cheapest_of_equals").status_code == 422
    assert decide(cast, on, first, "most_fitting").status_code == 302


def test_cost_is_neither_asked_nor_kept_before_every_fit_was_judged(cast: Cast) -> None:
    on = begun(cast)
    row = add(cast, on, "Huishoudelijke hulp", contribution="", cost="100 euro")
    assert row.cost == ""
    page = page_of(cast.client("samira").get(f"{work(cast)}{on.key}/"))
    assert "Wat kost het?" not in page
    path = f"{work(cast)}{on.key}/{row.key}/"
    data = {**JUDGED, "text": row.text, "version": row.version, "cost": "100 euro"}
    assert cast.client("samira").post(path, data).status_code == 302
    assert "Wat kost het?" in page_of(cast.client("samira").get(f"{work(cast)}{on.key}/"))


def test_inv9_what_fits_best_says_what_it_brings(cast: Cast) -> None:
    """Else the lowest cost slips in under another name; what was typed stays."""
    on = begun(cast)
    row = add(cast, on, "Hulp van ver weg", contribution="", compensates="")
    refused = decide(cast, on, row, "most_fitting")
    assert refused.status_code == 422
    assert "Zeg eerst van deze oplossing wat die brengt" in page_of(refused)
    assert "Zo blijft Bram zelf baas." in page_of(refused)
    assert kept(SolutionChoice, pk=on.pk).decided_at is None
    judged = add(cast, on, "Hulp uit de buurt")
    assert decide(cast, on, judged, "most_fitting").status_code == 302


def test_the_person_reads_it_and_says_what_they_think(cast: Cast) -> None:
    on = begun(cast)
    row = add(cast, on, "Huishoudelijke hulp")
    decide(cast, on, row, "most_fitting")
    bram = cast.client("bram")
    assert "Zo blijft Bram zelf baas." in page_of(bram.get(f"{MINE}{on.key}/"))
    data = {"text": "Ik wil liever iemand uit de buurt.", "version": 0}
    assert bram.post(f"{MINE}{on.key}/", data).status_code == 302
    again = bram.post(f"{MINE}{on.key}/", {"text": "Toch anders", "version": 0})
    assert again.status_code == 409
    assert "Ik wil liever iemand uit de buurt." in page_of(again)
    assert "Toch anders" in page_of(again)
    page = page_of(cast.client("samira").get(f"{work(cast)}{on.key}/"))
    assert "Ik wil liever iemand uit de buurt." in page


def test_inv1_a_worker_cannot_write_the_own_view_nor_the_person_the_weighing(cast: Cast) -> None:
    on = begun(cast)
    row = add(cast, on, "Huishoudelijke hulp")
    assert cast.client("samira").post(f"{MINE}{on.key}/", {"text": "x"}).status_code in (403, 404)
    assert cast.client("bram").post(f"{work(cast)}{on.key}/kiezen/", {}).status_code in (403, 404)
    assert kept(SolutionCandidate, pk=row.pk).text == "Huishoudelijke hulp"


@pytest.mark.parametrize("who", ["tom", "fatma", "joop", "lena"])
def test_others_find_nothing(cast: Cast, who: str) -> None:
    on = begun(cast)
    for path in (work(cast), f"{work(cast)}{on.key}/", f"{work(cast)}{on.key}/kiezen/"):
        assert cast.client(who).get(path).status_code in (403, 404)
    assert cast.client(who).get(f"{MINE}{on.key}/").status_code in (403, 404)


def test_a_stand_in_reads_and_does_not_weigh(cast: Cast) -> None:
    on = begun(cast)
    anouk = cast.client("anouk")
    assert anouk.get(f"{work(cast)}{on.key}/").status_code == 200
    data = {**JUDGED, "text": "x", "once": new_key()}
    assert anouk.post(f"{work(cast)}{on.key}/", data).status_code in (403, 404)


def test_a_double_press_makes_one_solution_and_an_empty_one_says_what_to_do(cast: Cast) -> None:
    on = begun(cast)
    samira, data = cast.client("samira"), {**JUDGED, "text": "Hulp", "once": new_key()}
    for _ in range(2):
        samira.post(f"{work(cast)}{on.key}/", data)
    assert len(all_kept(SolutionCandidate, choice=on)) == 1
    empty = samira.post(f"{work(cast)}{on.key}/", data | {"text": " ", "once": new_key()})
    assert empty.status_code == 422
    assert "Noem de oplossing" in page_of(empty)
    assert "Het huis blijft schoon." in page_of(empty)


def test_budgets(cast: Cast) -> None:
    on = begun(cast)
    samira = cast.client("samira")
    for number in range(2):
        row = add(cast, on, f"Oplossing {number}")
    for path in (work(cast), f"{work(cast)}{on.key}/", f"{work(cast)}{on.key}/kiezen/"):
        with at_most(12):
            samira.get(path)
    with at_most(15):
        samira.post(f"{work(cast)}{on.key}/", {**JUDGED, "text": "x", "once": new_key()})
    data = {
        "chosen": row.key,
        "because": "most_fitting",
        "motivation": "Dit past.",
        "version": kept(SolutionChoice, pk=on.pk).version,
    }
    with at_most(15):
        assert samira.post(f"{work(cast)}{on.key}/kiezen/", data).status_code == 302
