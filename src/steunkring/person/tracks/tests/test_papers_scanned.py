"""A paper that the scanner refuses, or cannot look at: said plainly, nothing kept, no word lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from steunkring.foundation.documents.models import Document
from tests.cast import Cast

from .shared import page_of
from .test_papers import MINE, kept, theirs, told

BAD = b"canary-this-is-a-virus"


def scanner_of(folder: Path) -> str:
    """The setting of a scanner of two lines."""
    path = folder / "scan"
    found = f"1 if {BAD!r} in sys.stdin.buffer.read() else 0"
    path.write_text(f"#!{sys.executable}\nimport sys\nsys.exit({found})\n")
    path.chmod(0o700)
    return f"command:{path}"


def files(cast: Cast) -> list[Document]:
    """Papers that somebody added beside those of the cast."""
    return [paper for paper in kept(cast) if paper.what == "Brief van de gemeente"]


@pytest.mark.parametrize("name", ["samira", "bram"])
def test_fx6_what_is_found_is_refused_in_plain_words(cast: Cast, tmp_path: Path, name: str) -> None:
    url = MINE if name == "bram" else theirs(cast)
    hostile = SimpleUploadedFile("brief.txt", BAD, "text/plain")
    with override_settings(SCANNER=scanner_of(tmp_path)):
        answer = cast.client(name).post(f"{url}nieuw/", told(file=hostile))
        assert answer.status_code == 422
        page = page_of(answer)
        assert "iets wat schade kan doen" in page
        assert 'value="Brief van de gemeente"' in page
        assert files(cast) == []
        assert cast.client(name).post(f"{url}nieuw/", told()).status_code == 302
    assert len(files(cast)) == 1


def test_fx6_a_scanner_that_does_not_answer_is_said_and_the_words_stay(
    cast: Cast, tmp_path: Path
) -> None:
    with override_settings(SCANNER=f"clamd:{tmp_path}/nobody"):
        answer = cast.client("samira").post(f"{theirs(cast)}nieuw/", told(about="Sem"))
    assert answer.status_code == 422
    page = page_of(answer)
    assert "Probeer het over een paar minuten opnieuw" in page
    assert 'value="Brief van de gemeente"' in page
    assert 'value="Sem"' in page
    assert files(cast) == []
