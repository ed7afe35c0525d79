"""Words of people: kept exactly, refused with three clear parts."""

from __future__ import annotations

import pytest
from django import forms

from steunkring.foundation.writing.fields import Line, LongText
from steunkring.foundation.writing.revisions import posted_version


class Sample(forms.Form):
    text = LongText()
    line = Line(required=False)


@pytest.mark.parametrize(
    "text",
    ["A", "x" * 20_000, "👩🏽‍🦽", "مرحبا\u202e", "<script>", "een\n\ttwee\n\n\ndrie", "'\"`´’"],
)
def test_kept_exactly(text: str) -> None:
    form = Sample({"text": text})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["text"] == text.strip()


def test_white_space_around_and_new_lines_of_a_browser() -> None:
    form = Sample({"text": " \r\n een\r\ntwee \r\n"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "een\ntwee"
    twice = Sample({"text": "\r\n".join(["x" * 99] * 200)})
    assert twice.is_valid(), "a new line counts as one character"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nog niets"),
        ("   ", "nog niets"),
        ("x" * 20_001, "te lang: 20001 tekens"),
        ("a\x00b", "niet kunnen bewaren"),
    ],
)
def test_refused_in_three_parts(text: str, words: str) -> None:
    form = Sample({"text": text})
    assert not form.is_valid()
    assert words in str(form.errors["text"][0])


def test_the_browser_cuts_nothing() -> None:
    assert "maxlength" not in str(Sample()["text"]) + str(Sample()["line"])


@pytest.mark.parametrize(
    ("posted", "version"),
    [("3", 3), ("", 0), (None, 0), ("-1", 0), ("3.0", 0), ("³", 0), ("9" * 50, 0), ("x", 0)],
)
def test_a_version_is_a_plain_number(posted: str | None, version: int) -> None:
    assert posted_version(posted) == version
