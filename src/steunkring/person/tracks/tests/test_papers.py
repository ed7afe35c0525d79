"""Papers that came in: who adds, reads, downloads and takes away (threats FX6, FX7, OP5)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from steunkring.foundation.access import net
from steunkring.foundation.access.models import ReadItem
from steunkring.foundation.documents.models import Document
from steunkring.foundation.notices.models import JobAttempt
from steunkring.foundation.writing.once import new_key
from tests.cast import Cast, canaries_in

from .shared import HOSTILE, all_kept, at_most, drafts, page_of, stop_sharing

LETTER = b"De gemeente schrijft dat de aanvraag binnen is."
MINE = "/mijn-kring/papieren/"


def theirs(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/papieren/"


def told(**further: Any) -> dict[str, Any]:
    """The form as it is sent."""
    return {
        "once": new_key(),
        "what": "Brief van de gemeente",
        "from_whom": "Gemeente Amersfoort",
        "about": "",
        "received_on": timezone.localdate().isoformat(),
        "part": "goals_plan",
        "file": SimpleUploadedFile("brief.txt", LETTER, "text/plain"),
        **further,
    }


def kept(cast: Cast, whose: str = "bram") -> list[Document]:
    return all_kept(Document, record_id=cast.person(whose).record_id)


def add(cast: Cast, name: str = "samira", whose: str = "bram", **further: Any) -> Document:
    """Add a paper through the page."""
    url = MINE if name == whose else theirs(cast, whose)
    answer = cast.client(name).post(f"{url}nieuw/", told(**further))
    assert answer.status_code == 302, page_of(answer)
    return kept(cast, whose)[-1]


def photo(kind: str = "JPEG") -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (40, 30), "white").save(written, kind)
    return SimpleUploadedFile("IMG_0001.jpg", written.getvalue(), "image/jpeg")


# --- adding -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["samira", "bram"])
def test_worker_and_owner_add_a_paper_with_the_same_words(cast: Cast, name: str) -> None:
    paper = add(cast, name, about="Sem")
    assert (paper.what, paper.from_whom, paper.about) == (
        "Brief van de gemeente",
        "Gemeente Amersfoort",
        "Sem",
    )
    assert paper.content == LETTER
    assert paper.is_own is (name == "bram")
    for reader, url in (("samira", theirs(cast)), ("bram", MINE)):
        page = page_of(cast.client(reader).get(url))
        assert "Brief van de gemeente" in page
        assert "Gemeente Amersfoort" in page


def test_a_photo_from_the_camera_is_a_paper(cast: Cast) -> None:
    paper = add(cast, "bram", photo=photo(), file="")
    assert paper.kind == "jpeg"


def test_inv1_each_puts_papers_only_in_parts_that_are_theirs_to_write(cast: Cast) -> None:
    for name, url, part in (
        ("samira", theirs(cast), "story_profile"),
        ("bram", MINE, "logbook"),
        ("anouk", theirs(cast), "goals_plan"),
    ):
        before = len(kept(cast))
        answer = cast.client(name).post(f"{url}nieuw/", told(part=part))
        assert answer.status_code == 422, name
        assert len(kept(cast)) == before


def test_a_stand_in_adds_to_the_logbook(cast: Cast) -> None:
    assert add(cast, "anouk", part="logbook").part == "logbook"


def test_a_double_click_makes_one_paper(cast: Cast) -> None:
    before, once = len(kept(cast)), new_key()
    client = cast.client("samira")
    for _ in range(2):
        answer = client.post(f"{theirs(cast)}nieuw/", told(once=once))
        assert answer.status_code == 302
    assert len(kept(cast)) == before + 1


def test_a_mistake_keeps_the_words_and_asks_for_the_file_again(cast: Cast) -> None:
    for wrong in ({"received_on": "2999-01-01"}, {"part": ""}, {"received_on": "gisteren"}):
        answer = cast.client("bram").post(f"{MINE}nieuw/", told(about="Mijn zus", **wrong))
        page = page_of(answer)
        assert answer.status_code == 422
        assert 'value="Mijn zus"' in page
        assert "Kies het bestand nog een keer" in page


def test_no_file_two_files_and_no_words(cast: Cast) -> None:
    before = len(kept(cast))
    for wrong, said in (
        ({"file": ""}, "Er is nog geen papier"),
        ({"photo": photo()}, "Er is een foto en ook een bestand"),
        ({"what": "  "}, "Er staat nog niet wat dit is"),
        ({"what": "x" * 201}, "De tekst is te lang"),
    ):
        answer = cast.client("bram").post(f"{MINE}nieuw/", told(**wrong))
        assert answer.status_code == 422
        assert said in page_of(answer)
    assert len(kept(cast)) == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("brief.pdf", b"<!doctype html><script>alert(1)</script>", "Dit soort bestand"),
        ("brief.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "Dit soort"),
        ("brief.pdf", b"", "In dit bestand staat niets"),
        ("brief.pdf", b"PK\x03\x04\x00\x00", "Dit soort bestand"),
        ("brief.jpg", b"\xff\xd8\xff\xe0 geen plaatje", "gaat niet open"),
        ("brief.txt", b"x" * (21 * 1024 * 1024), "te groot"),
    ],
    ids=["html", "svg", "empty", "zip", "broken", "21 MB"],
)
def test_fx6_what_cannot_be_kept_is_refused_in_clear_words(
    cast: Cast, name: str, content: bytes, said: str
) -> None:
    before = len(kept(cast))
    file = SimpleUploadedFile(name, content, "application/pdf")
    answer = cast.client("samira").post(f"{theirs(cast)}nieuw/", told(file=file))
    assert answer.status_code == 422
    page = page_of(answer)
    assert said in page
    assert "Brief van de gemeente" in page
    assert len(kept(cast)) == before


def test_every_word_is_kept_exactly(cast: Cast) -> None:
    for text in (one for one in HOSTILE if len(one) <= 200 and "\n" not in one):
        assert add(cast, what=text, from_whom=text, about=text).what == text
    page = cast.client("samira").get(theirs(cast)).content
    assert b"<script>alert(" not in page


def test_a_draft_keeps_what_was_typed(cast: Cast) -> None:
    client = cast.client("bram")
    kept_words = client.post(f"{MINE}nieuw/concept/", {"what": "Nog bezig"})
    assert kept_words.status_code == 204
    assert "Nog bezig" in page_of(client.get(f"{MINE}nieuw/"))
    add(cast, "bram")
    assert not drafts()


# --- reading ----------------------------------------------------------------------------


def test_fx6_a_paper_is_handed_over_to_be_saved_and_nothing_else(cast: Cast) -> None:
    paper = add(cast, what="Uitslag van het onderzoek")
    answer = cast.client("samira").get(f"{theirs(cast)}{paper.key}/")
    assert answer.content == LETTER
    headers = answer.headers
    assert headers["Content-Disposition"] == 'attachment; filename="papier.txt"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox;")
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store, private"
    assert "ETag" not in headers
    assert "brief" not in str(headers).lower()


def test_every_download_leaves_a_line_for_the_owner(cast: Cast) -> None:
    paper = add(cast, part="application_decisions")
    before = ReadItem.objects.filter(part="application_decisions").count()
    cast.client("samira").get(f"{theirs(cast)}{paper.key}/")
    assert ReadItem.objects.filter(part="application_decisions").count() == before + 1


@pytest.mark.parametrize("name", ["tom", "piet", "lena", "ada", "pia", "joop", "ria", "olga"])
def test_fx7_nobody_else_comes_near(cast: Cast, name: str) -> None:
    paper = add(cast)
    client = cast.client(name)
    for path in ("", "nieuw/", f"{paper.key}/", f"{paper.key}/weghalen/"):
        answer = client.get(theirs(cast) + path)
        assert answer.status_code in (403, 404), path
        assert LETTER not in answer.content
        assert not {one for one in canaries_in(page_of(answer)) if one[0] == "bram"}
    assert client.post(f"{theirs(cast)}nieuw/", told()).status_code in (403, 404)
    assert client.get(f"{MINE}{paper.key}/").status_code in (403, 404)
    assert len(kept(cast)) == len([one for one in kept(cast) if one.content])


def test_fx7_a_paper_shuts_with_its_part_at_every_download(cast: Cast) -> None:
    paper = add(cast, "bram", part="story_profile")
    client = cast.client("samira")
    url = f"{theirs(cast)}{paper.key}/"
    assert client.get(url).content == LETTER
    stop_sharing(cast)
    assert client.get(url).status_code == 404
    assert "Brief van de gemeente" not in page_of(client.get(theirs(cast)))


def test_rc2_who_looks_after_money_reads_no_paper(cast: Cast) -> None:
    add(cast)
    assert cast.client("bas").get(theirs(cast)).status_code in (403, 404)


def test_a_stand_in_reads_papers_of_the_window_only(cast: Cast) -> None:
    long_ago, recent = add(cast, part="logbook"), add(cast, part="logbook", what="Van gisteren")
    with net.system("a test makes a paper older"):
        Document.objects.filter(pk=long_ago.pk).update(
            added_at=timezone.now() - timedelta(days=120)
        )
    client = cast.client("anouk")
    assert client.get(f"{theirs(cast)}{recent.key}/").status_code == 200
    assert client.get(f"{theirs(cast)}{long_ago.key}/").status_code == 404


def test_a_key_opens_in_its_own_record_only(cast: Cast) -> None:
    paper = add(cast)
    other = add(cast, "tom", "fatma")
    assert cast.client("samira").get(f"{theirs(cast)}{other.key}/").status_code == 404
    assert cast.client("fatma").get(f"{MINE}{paper.key}/").status_code == 404


# --- taking away --------------------------------------------------------------------------


def test_op5_taking_away_takes_words_and_bytes(cast: Cast) -> None:
    paper = add(cast)
    client = cast.client("samira")
    url = f"{theirs(cast)}{paper.key}/"
    assert "Brief van de gemeente" in page_of(client.get(f"{url}weghalen/"))
    assert client.post(f"{url}weghalen/", {}).status_code == 422
    assert client.post(f"{url}weghalen/", {"why": "wrong_person"}).status_code == 302
    (row,) = [one for one in kept(cast) if one.key == paper.key]
    assert (row.what, row.from_whom, row.about, row.content, row.size) == ("", "", "", None, 0)
    assert (row.removed_why, row.removed_by_id) == (
        "wrong_person",
        cast.account("samira").principal_id,
    )
    assert JobAttempt.objects.filter(name="retention.rewrite-files").count() == 1
    assert client.get(url).status_code == 404
    assert client.post(f"{url}weghalen/", {"why": "wrong_person"}).status_code == 404


def test_a_colleague_does_not_take_away_what_the_owner_added(cast: Cast) -> None:
    paper = add(cast, "bram")
    client = cast.client("samira")
    url = f"{theirs(cast)}{paper.key}/weghalen/"
    shown = page_of(client.get(theirs(cast)))
    assert f"{paper.key}/" in shown
    assert url not in shown
    assert client.post(url, {"why": "not_needed"}).status_code == 403
    mine = cast.client("bram").post(f"{MINE}{paper.key}/weghalen/", {"why": "not_needed"})
    assert mine.status_code == 302


def test_the_owner_does_not_take_away_what_the_team_added(cast: Cast) -> None:
    paper = add(cast)
    answer = cast.client("bram").post(f"{MINE}{paper.key}/weghalen/", {"why": "not_needed"})
    assert answer.status_code == 403
    assert kept(cast)[-1].content == LETTER


# --- budgets --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 30])
def test_budgets(cast: Cast, number: int) -> None:
    for count in range(number):
        paper = add(cast, what=f"Brief {count}")
    for name, url in (("samira", theirs(cast)), ("bram", MINE)):
        client = cast.client(name)
        for path in ("", "nieuw/", f"{paper.key}/"):
            with at_most(12):
                assert client.get(url + path).status_code == 200
        with at_most(15):
            assert client.post(f"{url}nieuw/", told()).status_code == 302
    client = cast.client("samira")
    with at_most(15):
        client.post(f"{theirs(cast)}{paper.key}/weghalen/", {"why": "asked"})
