"""What the municipality is told: the provisions it pays and nothing else (B19, INV-13, H 59)."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from steunkring.foundation.access import gate
from steunkring.foundation.writing.once import new_key
from steunkring.person.network import actions as people
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.accountability import (
    FIELDS,
    HandedOver,
    NothingToTell,
    Told,
    make_accountability,
    note_handed_over,
)
from steunkring.person.tracks.models import AccountabilityReport, PlanRow
from tests.cast import Cast, canaries_in, make_representative, make_share

from .looking_back import BACK, at_table
from .plan import at_work, begun, day, named, own, running, said, stepped
from .shared import all_kept, at_most, kept, page_of

TOLD = Told(used=Decimal("2.5"), result="Een schoon huis.", judgement="Dat lukt.")
# Of the plan, and none of it of the municipality.
PLAN_ONLY = ("De gang vegen", "Ik stof zelf af", "Joop van hiernaast", "herinnert mij", "De was")
FILES = ("pdf", "word", "tekst")


def provided(cast: Cast, steps: int = 1) -> list[PlanRow]:
    """A plan that runs: steps with a call on the Wmo, helped with, and one step without."""
    opened = own(cast)
    found = begun(opened, cast)
    stepped(opened, found, "De was")
    rows = [
        stepped(
            opened,
            found,
            "De gang vegen",
            own_part="Ik stof zelf af",
            call="Hulp bij het huishouden",
            scheme="wmo",
            call_hours=Decimal(3),
            call_per="week",
        )
        for _ in range(steps)
    ]
    promise = named(opened, rows[0], "Joop van hiernaast")
    people.ask(opened, promise)
    people.tell(opened, promise, said="yes", on=day(0))
    said(opened, found.key)
    return rows


def made(cast: Cast, row: PlanRow, **further: Any) -> AccountabilityReport:
    fields = {"said": [(row.key, TOLD)], "once": new_key(), **further}
    return make_accountability(at_work(cast), **fields)


def accounts(cast: Cast) -> str:
    return f"{at_table(cast)}verantwoording/"


def filled_in(row: PlanRow, **further: str) -> dict[str, str]:
    told = {"used": "2,5", "result": TOLD.result, "judgement": TOLD.judgement}
    return {f"{row.key}-{name}": text for name, text in told.items()} | further


def text_of(file: str, content: bytes) -> str:
    """The words of a file, as whoever opens it reads them."""
    if file == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if file == "word":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return " ".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
    return content.decode()


def test_inv13_h59_a_line_holds_the_provision_and_nothing_else(cast: Cast) -> None:
    (row,) = provided(cast)
    report = made(cast, row)
    assert report.lines == [
        {
            "what": "Hulp bij het huishouden",
            "scheme": row.get_scheme_display(),
            "hours": "3.00",
            "per": "week",
            "granted": "",
            "used": "2.5",
            "result": "Een schoon huis.",
            "judgement": "Dat lukt.",
        }
    ]
    assert set(report.lines[0]) == set(FIELDS)


def test_inv13_h59_nothing_of_the_rest_of_the_record_is_in_what_leaves(cast: Cast) -> None:
    # Every part of Bram's record holds a marker: logbook, profile, network, talks, reports.
    (row,) = provided(cast)
    report = made(cast, row)
    for name, base in (("samira", accounts(cast)), ("bram", f"{BACK}verantwoording/")):
        for file in FILES:
            answer = cast.client(name).get(f"{base}{report.key}/{file}/")
            assert answer.status_code == 200
            text = text_of(file, answer.content)
            assert "Hulp bij het huishouden" in text, (name, file)
            # A name stands above it; a line of a PDF may break a marker in two.
            whole = re.sub(r"\s+", "", text) if file == "pdf" else text
            assert canaries_in(whole) <= {("bram", "name")}, (name, file)
            for words in PLAN_ONLY:
                assert words.replace(" ", "") not in re.sub(r"\s+", "", text), (name, file)


def test_inv13_bram_reads_it_word_for_word_before_it_leaves(cast: Cast) -> None:
    (row,) = provided(cast)
    report = made(cast, row)
    bram = cast.client("bram")
    assert report.key in page_of(bram.get(f"{BACK}verantwoording/"))
    page = page_of(bram.get(f"{BACK}verantwoording/{report.key}/"))
    for words in ("Hulp bij het huishouden", "3 uur per week", "2,5 uur per week", "Dat lukt."):
        assert words in page
    assert "Nog niet aan de gemeente gegeven" in page
    # Bram reads and hands nothing over: he does not account for himself.
    assert f"{report.key}/gegeven/" not in page
    assert bram.post(f"{BACK}verantwoording/{report.key}/gegeven/").status_code == 404
    assert bram.get(f"{BACK}verantwoording/nieuw/").status_code == 404


def test_nothing_is_called_granted_that_nobody_said(cast: Cast) -> None:
    (row,) = provided(cast)
    asked = made(cast, row)
    granted = made(cast, row, said=[(row.key, Told(is_granted=True))])
    for report, word, other in (
        (asked, "Gevraagd", "Toegekend"),
        (granted, "Toegekend", "Gevraagd"),
    ):
        base = f"{accounts(cast)}{report.key}/"
        page = page_of(cast.client("samira").get(base))
        text = text_of("tekst", cast.client("samira").get(f"{base}tekst/").content)
        for found in (page, text):
            assert word in found
            assert other not in found
        assert "3 uur per week" in text


def test_inv13_a_name_in_the_words_is_asked_about_and_kept_when_one_wants(cast: Cast) -> None:
    (row,) = provided(cast)
    samira, url, once = cast.client("samira"), f"{accounts(cast)}nieuw/", new_key()
    words = {f"{row.key}-judgement": "Joop zegt dat het lukt.", "once": once}
    page = page_of(samira.post(url, filled_in(row, **words)))
    assert "Hier staat misschien een naam" in page
    assert "misschien" not in page_of(samira.post(url, filled_in(row, once=once)))
    assert samira.post(url, filled_in(row, **words, vastleggen="1")).status_code == 302
    assert all_kept(AccountabilityReport)[-1].lines[0]["judgement"] == "Joop zegt dat het lukt."


def test_that_hours_were_granted_comes_along_from_the_form(cast: Cast) -> None:
    (row,) = provided(cast)
    samira, url, once = cast.client("samira"), f"{accounts(cast)}nieuw/", new_key()
    for ticked, kept_word in (({f"{row.key}-is_granted": "on"}, "yes"), ({}, "")):
        once = new_key()
        page = samira.post(url, filled_in(row, once=once, **ticked)).content.decode()
        hidden = re.search(rf'name="{row.key}-is_granted" value="([^"]*)"', page)
        assert hidden
        back = filled_in(row, once=once, vastleggen="1", **{f"{row.key}-is_granted": hidden[1]})
        assert samira.post(url, back).status_code == 302
        assert all_kept(AccountabilityReport)[-1].lines[0]["granted"] == kept_word


def test_a_paper_has_a_date_whatever_day_it_is_read(cast: Cast) -> None:
    (row,) = provided(cast)
    report = made(cast, row)
    for file in FILES:
        answer = cast.client("bram").get(f"{BACK}verantwoording/{report.key}/{file}/")
        text = text_of(file, answer.content)
        assert str(report.made_at.year) in text, file
        assert "vandaag" not in text, file
        assert "voorziening" not in text, file


def test_it_is_frozen_whatever_happens_to_the_plan(cast: Cast) -> None:
    (row,) = provided(cast)
    report = made(cast, row)
    before = report.lines
    new = actions.adjust_plan(own(cast), reason="Minder uren", once=new_key())
    (again,) = [one for one in all_kept(PlanRow, plan_version=new) if one.call]
    words = actions.RowWords(step="Anders", goal=again.goal_key, call="Andere hulp", scheme="wlz")
    actions.change_row(own(cast), again.key, words=words, version=again.version)
    said(own(cast), new.key)
    assert kept(AccountabilityReport, key=report.key).lines == before
    page = page_of(cast.client("samira").get(f"{accounts(cast)}{report.key}/"))
    assert "Hulp bij het huishouden" in page
    assert "Andere hulp" not in page


def test_without_a_provision_there_is_nothing_to_tell(cast: Cast) -> None:
    running(cast)
    (row,) = all_kept(PlanRow, record_id=cast.persons["bram"].record_id)
    with pytest.raises(NothingToTell):
        made(cast, row)
    page = page_of(cast.client("samira").get(f"{accounts(cast)}nieuw/"))
    assert "Er staat geen hulp van de gemeente in het plan" in page
    assert "De gemeente heeft nog niets gehoord" in page_of(
        cast.client("bram").get(f"{BACK}verantwoording/")
    )


def test_only_who_supports_makes_one(cast: Cast) -> None:
    (row,) = provided(cast)
    with pytest.raises(gate.NotAllowed):
        make_accountability(own(cast), said=[(row.key, TOLD)], once=new_key())
    with pytest.raises(gate.NotReadable):
        make_accountability(at_work(cast, "anouk"), said=[(row.key, TOLD)], once=new_key())
    report = made(cast, row)
    with pytest.raises(gate.NotAllowed):
        note_handed_over(own(cast), report.key, on=day(0), to="Het Wmo-loket")
    assert kept(AccountabilityReport, key=report.key).handed_over_at is None


def test_samira_reads_it_first_freezes_it_once_and_notes_that_it_was_given(cast: Cast) -> None:
    (row,) = provided(cast)
    samira, new = cast.client("samira"), f"{accounts(cast)}nieuw/"
    assert "De gang vegen" not in page_of(samira.get(new))
    once = new_key()
    answer = samira.post(new, filled_in(row, once=once))
    assert "Zo leest de gemeente het" in page_of(answer)
    assert all_kept(AccountabilityReport) == []
    # Back to the words: what was typed is there.
    assert TOLD.judgement in page_of(samira.post(new, filled_in(row, once=once, terug="1")))
    for _ in range(2):
        with at_most(15):
            answer = samira.post(new, filled_in(row, once=once, vastleggen="1"))
        assert answer.status_code == 302, page_of(answer)
    (report,) = all_kept(AccountabilityReport)
    assert report.lines[0]["used"] == "2.5"
    url = f"{accounts(cast)}{report.key}/gegeven/"
    late = samira.post(url, {"on": day(1).isoformat(), "to": "Het Wmo-loket"})
    assert late.status_code == 422
    assert 'value="Het Wmo-loket"' in late.content.decode()
    with at_most(15):
        answer = samira.post(url, {"on": day(0).isoformat(), "to": "Het Wmo-loket"})
    assert answer.status_code == 302
    samira.post(url, {"on": day(0).isoformat(), "to": "Iemand anders"})
    assert kept(AccountabilityReport, key=report.key).handed_to == "Het Wmo-loket"
    with pytest.raises(HandedOver):
        note_handed_over(at_work(cast), report.key, on=day(0), to="Iemand anders")
    page = page_of(cast.client("bram").get(f"{BACK}verantwoording/{report.key}/"))
    assert "Gegeven aan Het Wmo-loket" in page


@pytest.mark.parametrize("used", ["veel", "-1", "99999999"])
def test_a_wrong_number_is_said_beside_it_and_the_rest_stays(cast: Cast, used: str) -> None:
    (row,) = provided(cast)
    posted = filled_in(row, vastleggen="1", **{f"{row.key}-used": used})
    answer = cast.client("samira").post(f"{accounts(cast)}nieuw/", posted)
    assert answer.status_code == 422
    assert TOLD.result in page_of(answer)
    assert f'value="{used}"' in answer.content.decode()
    assert all_kept(AccountabilityReport) == []


def test_hours_that_nobody_knows_stay_unknown(cast: Cast) -> None:
    (row,) = provided(cast)
    report = made(cast, row, said=[(row.key, Told())])
    assert report.lines[0]["used"] == ""
    page = page_of(cast.client("bram").get(f"{BACK}verantwoording/{report.key}/"))
    assert "niet bekend" in page


def test_nobody_else_finds_it(cast: Cast) -> None:
    (row,) = provided(cast)
    report = made(cast, row)
    make_share(cast, "bram", "olga", "network_member", "evaluations")
    make_representative(cast, "cora", "bram", "curator")
    ends = ("", f"{report.key}/", *(f"{report.key}/{file}/" for file in FILES))
    for name in ("anouk", "tom", "lena", "piet", "ada", "olga", "joop", "fatma", "cora", ""):
        client = cast.client(name) if name else Client()
        for end in ends:
            answer = client.get(f"{accounts(cast)}{end}")
            assert answer.status_code in (302, 403, 404), (name, end)
            assert "Hulp bij het huishouden" not in answer.content.decode(errors="replace")
    # The key alone never opens it, in a record that one does have.
    fatma = cast.client("fatma").get(f"{BACK}verantwoording/{report.key}/")
    assert fatma.status_code == 404
    tom = cast.client("tom")
    url = f"/inwoners/{cast.record('fatma')}/terugkijken/verantwoording/{report.key}/"
    assert tom.get(url).status_code == 404
    # Who decides for Bram reads it where his own pages are.
    namens = f"/namens/{cast.record('bram')}{BACK}verantwoording/{report.key}/"
    assert "Dat lukt." in page_of(cast.client("cora").get(namens))


def test_pages_are_within_their_budgets_with_thirty_provisions(cast: Cast) -> None:
    rows = provided(cast, 30)
    report = made(cast, rows[0], said=[(row.key, TOLD) for row in rows])
    for _ in range(10):
        made(cast, rows[0])
    ends = ("", f"{report.key}/", *(f"{report.key}/{file}/" for file in FILES))
    for name, base in (("samira", accounts(cast)), ("bram", f"{BACK}verantwoording/")):
        client = cast.client(name)
        for end in ends:
            with at_most(12):
                assert client.get(f"{base}{end}").status_code == 200, end
    samira = cast.client("samira")
    with at_most(12):
        assert samira.get(f"{accounts(cast)}nieuw/").status_code == 200
    posted = {"once": new_key(), "vastleggen": "1"}
    for row in rows:
        posted |= filled_in(row)
    with at_most(15):
        assert samira.post(f"{accounts(cast)}nieuw/", posted).status_code == 302
    assert len(all_kept(AccountabilityReport)[-1].lines) == 30
