"""Documents as a Word file, to go on with in another program.

Made by python-docx, paragraph by paragraph: no template, no field, no link, no picture from
elsewhere, and no name of a maker in the file (threat FX4).
"""

from __future__ import annotations

from io import BytesIO

from django.utils import timezone
from docx import Document as word_document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from .document import Document, Part, Table, without_unseen

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SIZE, _LARGE = Pt(11), Pt(18)


def written(document: Document) -> bytes:
    """The document as the bytes of a .docx file."""
    word = word_document()
    _neutral(word, document.title)
    word.styles["Normal"].font.size = _LARGE if document.is_large else _SIZE
    if document.is_landscape:
        page = word.sections[0]
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    word.add_heading(without_unseen(document.heading), level=1)
    for line in document.about:
        word.add_paragraph(without_unseen(line))
    for part in document.parts:
        _part(word, part)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _neutral(word: WordDocument, title: str) -> None:
    """What programs tell of a file: the neutral title, and today."""
    told = word.core_properties
    told.title, told.author, told.comments, told.last_modified_by = title, "", "", ""
    told.created = told.modified = timezone.now().replace(tzinfo=None)


def _part(word: WordDocument, part: Part) -> None:
    if part.starts_page:
        word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    word.add_heading(without_unseen(part.heading), level=2)
    for line in part.lines:
        word.add_paragraph(without_unseen(line))
    if part.table is not None:
        _table(word, part.table)


def _table(word: WordDocument, table: Table) -> None:
    grid = word.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    for cell, head in zip(grid.rows[0].cells, table.heads, strict=True):
        cell.paragraphs[0].add_run(without_unseen(head)).bold = True
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = without_unseen(text)
