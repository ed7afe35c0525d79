"""Documents as tagged PDF that a screen reader can read (PDF/UA-1).

Set by Typst with fonts of our own; nothing is fetched. What people wrote goes in as data, so
that no text of theirs is ever markup (threat FX4). See docs/decisions on the typesetter.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse
from django.utils.translation import get_language

from .document import Document, without_unseen

_TEMPLATE = Path(__file__).with_name("document.typ")
# Made at set-up from an npm package (tools/build_assets.py).
_FONTS = Path(__file__).with_name("fonts")
# The last two come with the typesetter; they have scripts that the first one has not.
_FAMILIES = ("Noto Sans", "Noto Emoji", "Libertinus Serif", "DejaVu Sans Mono")
_STANDARD = "ua-1"
_REGION = {"nl": "nl", "en": "gb"}


def typeset(document: Document) -> bytes:
    """The document as a PDF, in the language of its reader.

    A sign that none of the fonts has, such as one of Chinese, is left out of the promise: the
    file is tagged all the same, the words stay as they were written, and only the drawing of
    that sign is missing.
    """
    language = (get_language() or "nl").split("-")[0]
    data: dict[str, Any] = without_unseen(asdict(document)) | {
        "lang": language,
        "region": _REGION.get(language, ""),
        "fonts": _FAMILIES,
    }
    try:
        return _compile(data, [_STANDARD])
    except typst.TypstError as problem:
        if "could not be displayed" not in str(problem):
            raise
        return _compile(data, [])


def download(content: bytes, *, name: str, content_type: str = "application/pdf") -> HttpResponse:
    """A file to keep, never shown inside a page of ours; kept by no browser or proxy.

    Args:
        name: neutral, such as "verslag.pdf".
    """
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _compile(data: dict[str, Any], standards: Sequence[str]) -> bytes:
    # Its type names every standard by hand; ours come as a list.
    compile_: Any = typst.compile
    made = compile_(
        _template(),
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        format="pdf",
        pdf_standards=list(standards),
        pdf_tags=True,
    )
    return bytes(made)


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
