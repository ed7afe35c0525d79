"""The report as PDF: exactly the version, how it stands, tagged, logged, kept by nobody."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from pypdf import PdfReader

from steunkring.person.tracks import actions
from tests.cast import Cast

from .kit_reports import AGREED, NEED, base, lead, offered, recorded, say
from .shared import end_assignments


def pdf(answer: Any) -> PdfReader:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("name", ["verslag.pdf", "verslag-groot.pdf"])
def test_it_holds_exactly_the_version_that_was_agreed(cast: Cast, name: str) -> None:
    key = offered(cast)
    say(cast, key, "agree_with_remarks", "Liever op dinsdag.")
    lead(cast, key)
    answer = cast.client("bram").get(f"/mijn-kring/verslagen/{key}/1/{name}")
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "no-store" in answer["Cache-Control"]
    reader = pdf(answer)
    text = words(reader)
    for part in (NEED, AGREED, "Liever op dinsdag.", "eigen account", "Versie 1"):
        assert part in text
    assert "iedereen zei ja op deze versie. Er staat een opmerking bij" in text
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-NL"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "Verslag"
    assert not reader.metadata.author


def test_inv6_a_plain_yes_of_all_speaks_of_no_remark(cast: Cast) -> None:
    key = offered(cast)
    say(cast, key)
    lead(cast, key)
    text = words(pdf(cast.client("bram").get(f"/mijn-kring/verslagen/{key}/1/verslag.pdf")))
    assert "Klaar: iedereen zei ja op deze versie." in text
    assert "opmerking" not in text


def test_large_print_says_the_same_in_more_pages(cast: Cast) -> None:
    key = offered(cast, need=f"{NEED} " * 30)
    client = cast.client("bram")
    plain = pdf(client.get(f"/mijn-kring/verslagen/{key}/1/verslag.pdf"))
    large = pdf(client.get(f"/mijn-kring/verslagen/{key}/1/verslag-groot.pdf"))
    assert len(large.pages) > len(plain.pages)
    assert words(plain).count(AGREED) == words(large).count(AGREED) == 1


def test_an_earlier_version_stays_itself_and_says_so(cast: Cast) -> None:
    key = offered(cast)
    say(cast, key)
    opened = cast.opened("samira", "bram", "support")
    actions.change_report(
        opened, key, need="Heel andere woorden.", agreements=AGREED, version=1, at_table=True
    )
    client = cast.client("bram")
    first = words(pdf(client.get(f"/mijn-kring/verslagen/{key}/1/verslag.pdf")))
    second = words(pdf(client.get(f"/mijn-kring/verslagen/{key}/2/verslag.pdf")))
    assert NEED in first
    assert "Dit is een eerdere versie." in first
    assert "Heel andere woorden." not in first
    assert "Heel andere woorden." in second
    assert NEED not in second
    assert "Nog niet iedereen zei ja." in second


def test_no_agreement_prints_both_views(cast: Cast) -> None:
    key = offered(cast)
    say(cast, key, "not_agree", "Ik zie het anders.")
    text = words(pdf(cast.client("samira").get(f"{base(cast)}{key}/1/verslag.pdf")))
    assert "wij zijn het niet eens" in text
    assert "Ik zie het anders." in text
    assert NEED in text


def test_how_it_was_agreed_is_printed(cast: Cast) -> None:
    key = offered(cast)
    data = recorded(interpreter="mevrouw Demir", also_present="zijn zus")
    cast.client("samira").post(f"{base(cast)}{key}/antwoord/", data)
    text = words(pdf(cast.client("bram").get(f"/mijn-kring/verslagen/{key}/1/verslag.pdf")))
    for part in ("Voorgelezen door Samira.", "Tolk: mevrouw Demir.", "Er was nog bij: zijn zus."):
        assert part in text


def test_it_is_in_the_language_of_its_reader(cast: Cast) -> None:
    key = offered(cast)
    client = cast.client("bram")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    reader = pdf(client.get(f"/mijn-kring/verslagen/{key}/1/verslag.pdf"))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert "What is needed?" in words(reader)


def test_fx7_the_link_dies_with_the_right(cast: Cast) -> None:
    key = offered(cast)
    client = cast.client("samira")
    url = f"{base(cast)}{key}/1/verslag.pdf"
    assert client.get(url).status_code == 200
    end_assignments(cast)
    assert client.get(url).status_code == 404


def test_only_versions_that_were_offered(cast: Cast) -> None:
    key = offered(cast)
    client = cast.client("samira")
    for number in (0, 2, 99, 2**40):
        assert client.get(f"{base(cast)}{key}/{number}/verslag.pdf").status_code == 404, number
