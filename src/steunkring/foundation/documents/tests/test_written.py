"""One document as a PDF with a table, a Word file and plain text (FX4)."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx import Document as read_word
from pypdf import PdfReader

from steunkring.foundation.documents import docx, plain
from steunkring.foundation.documents.document import Document, Part, Table
from steunkring.foundation.documents.pdf import typeset

HOSTILE = ("{{ 7*7 }}", "#panic()", "\\field{x}", "=cmd|' /C calc'!A0", "<w:p>", "]]>", "\x07bel")


def document(*texts: str, is_landscape: bool = False) -> Document:
    table = Table(
        heads=("Stap", "Wat ik doe"), rows=tuple((text, "") for text in texts), widths=(2, 1)
    )
    return Document(
        title="Plan",
        heading="Mijn plan",
        about=("Versie 1",),
        parts=(Part("Stappen", texts, table),),
        is_landscape=is_landscape,
    )


def test_a_table_keeps_the_promise_to_screen_readers() -> None:
    made = PdfReader(BytesIO(typeset(document("De was", "De kliko", is_landscape=True))))
    box = made.pages[0].mediabox
    assert box.width > box.height
    text = made.pages[0].extract_text()
    assert all(words in text for words in ("Stap", "Wat ik doe", "De was", "De kliko"))
    root: Any = made.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in xmp


@pytest.mark.parametrize("text", HOSTILE)
def test_fx4_what_people_wrote_is_text_in_each(text: str) -> None:
    seen = text.replace("\x07", " ")
    word = read_word(BytesIO(docx.written(document(text))))
    assert seen in [paragraph.text for paragraph in word.paragraphs]
    assert word.tables[0].rows[1].cells[0].text == seen
    assert seen in plain.written(document(text))
    # A sheet never opens text as a formula: it is no sheet. A PDF shows it as it stands.
    words = PdfReader(BytesIO(typeset(document(text)))).pages[0].extract_text()
    assert "".join(seen.split()) in "".join(words.split())


def test_fx4_a_word_file_names_nobody_and_fetches_nothing() -> None:
    made = docx.written(document("http://example.org/x.png"))
    word = read_word(BytesIO(made))
    told = word.core_properties
    assert (told.title, told.author, told.last_modified_by, told.comments) == ("Plan", "", "", "")
    with zipfile.ZipFile(BytesIO(made)) as parts:
        relations = [name for name in parts.namelist() if name.endswith(".rels")]
        assert all(b'TargetMode="External"' not in parts.read(name) for name in relations)


def test_plain_text_puts_a_row_under_its_name_and_leaves_out_what_is_empty() -> None:
    table = Table(heads=("Stap", "Wat ik doe", "Anderen"), rows=(("De kliko", "", "Joop"),))
    whole = Document("Plan", "Mijn plan", (), (Part("Stappen", (), table),))
    assert plain.written(whole) == (
        "Mijn plan\n=========\n\nStappen\n-------\n\nDe kliko\n  Anderen: Joop\n"
    )
