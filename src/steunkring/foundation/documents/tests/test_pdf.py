"""Tagged PDF: title, language, structure, own fonts, and words that stay what they are (FX4)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from pypdf import PdfReader

from steunkring.foundation.documents.document import Document, Part, lines_of
from steunkring.foundation.documents.pdf import download, typeset


def root_of(reader: Any) -> Any:
    """Where a document says what it is."""
    return reader.trailer["/Root"]


def made(text: str, *, is_large: bool = False) -> PdfReader:
    document = Document(
        title="Verslag",
        heading="Verslag van het gesprek",
        about=("Bram, 3 maart 2026",),
        parts=(Part("Wat er nodig is", lines_of(text)),),
        is_large=is_large,
    )
    return PdfReader(BytesIO(typeset(document)))


def words(reader: PdfReader) -> str:
    return " ".join("".join(page.extract_text() for page in reader.pages).split())


def test_it_is_tagged_with_title_and_language() -> None:
    reader = made("Hulp bij de kledingkast.")
    root = root_of(reader)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Verslag"
    assert not reader.metadata.author
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert b"/H1" in tags(reader)
    assert b"/H2" in tags(reader)


def tags(reader: PdfReader) -> set[bytes]:
    """Kinds of the elements in the structure of a document."""
    found: set[bytes] = set()
    waiting: list[Any] = [root_of(reader)["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            found.add(str(one.get("/S", "")).encode())
            waiting += [one["/K"]] if "/K" in one else []
    return found


def test_the_language_is_that_of_its_reader() -> None:
    with translation.override("en"):
        assert root_of(made("Help"))["/Lang"] == "en-GB"


@pytest.mark.parametrize(
    "text",
    [
        "#let x = 1; *vet* _schuin_ $x^2$ @bron <label> \\ // weg /* weg */",
        "{{ settings.SECRET_KEY }} {% url 'x' %} #sys.inputs",
        "<script>alert('kring')</script> http://voorbeeld.nl",
        "'s avonds bij Jan van ’t Hof & co — 5 % €",
        "Šárka, Ğülşen, Łukasz, Ελένη, Привет, Đỗ Nguyễn",
    ],
)
def test_fx4_what_people_wrote_stays_literal(text: str) -> None:
    assert " ".join(text.split()) in words(made(text))


def test_fx4_an_address_in_a_text_is_no_link() -> None:
    reader = made("Kijk op https://voorbeeld.nl of bel 112.")
    assert all("/Annots" not in page for page in reader.pages)


@pytest.mark.parametrize(
    "text", ["👩🏽‍🦽 hulp", "مرحبا hulp", "日本 hulp", "a\x00\x01\x0b\u202ehulp", "x" * 20_000]
)
def test_no_sign_makes_it_fail(text: str) -> None:
    reader = made(text)
    assert root_of(reader)["/MarkInfo"]["/Marked"]
    assert len(words(reader)) > 20


@pytest.mark.parametrize(
    "text", ["Fijn 😀", "👩‍👩‍👧 samen", "👍🏽 ❤️ 🇳🇱", "5️⃣ keer ☎", "👩🏽‍🦽 hulp"]
)
def test_an_emoji_keeps_the_promise_of_pdf_ua(text: str) -> None:
    reader = made(text)
    assert b"<pdfuaid:part>1" in root_of(reader)["/Metadata"].get_data()
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any("NotoEmoji" in name for name in fonts)


def test_every_letter_comes_along() -> None:
    page: Any
    for page in made("Gewone tekst").pages:
        for font in page["/Resources"]["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            described = below["/FontDescriptor"].get_object()
            assert "/FontFile2" in described or "/FontFile3" in described
            assert "NotoSans" in str(described["/FontName"]).replace("-", "")


def test_large_print_has_larger_letters() -> None:
    text = "Een zin om te lezen. " * 60
    assert len(made(text, is_large=True).pages) > len(made(text).pages)


def test_fx6_it_is_a_download_that_nobody_keeps() -> None:
    answer = download(b"%PDF-", name="verslag.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="verslag.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
