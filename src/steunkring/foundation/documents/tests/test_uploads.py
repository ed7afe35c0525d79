"""Files on their way in stand in no folder, and take no more memory than is kept (FX6, OP5)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from steunkring.foundation.documents.checking import LARGEST


def sent(size: int, number: int = 1) -> HttpRequest:
    """A form with files of so many bytes, as a browser sends it."""
    files = {
        f"file{one}": SimpleUploadedFile("brief.txt", b"x" * size, "text/plain")
        for one in range(number)
    }
    return RequestFactory().post("/", {"what": "Brief", **files})


@pytest.mark.parametrize("size", [1, 3_000_000, LARGEST])
def test_op5_a_file_stays_in_memory(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    file = sent(size).FILES["file0"]
    assert isinstance(file, InMemoryUploadedFile)
    assert len(file.read()) == file.size == size
    assert not list(tmp_path.iterdir())


def test_fx6_of_a_file_that_is_too_large_only_the_size_is_kept() -> None:
    request = sent(LARGEST + 1)
    file: Any = request.FILES["file0"]
    assert (file.size, file.read()) == (LARGEST + 1, b"")
    assert request.POST["what"] == "Brief"


def test_fx6_more_files_than_a_form_asks_for_are_refused() -> None:
    with pytest.raises(TooManyFilesSent):
        _ = sent(10, number=3).FILES
