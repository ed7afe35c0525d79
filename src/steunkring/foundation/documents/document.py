"""What stands in a document, whatever it becomes: a PDF, a Word file or plain text.

What people wrote is data in every one of them, never markup, a field or a formula (threat FX4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

# What no font draws and no reader sees: control characters, except the end of a line.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; the first cell of a row names it. ``widths`` are shares of the page."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, the lines below it, and perhaps a table after them."""

    heading: str
    lines: tuple[str, ...]
    table: Table | None = None
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in a document.

    ``title`` is told by programs and file lists: neutral, without names. ``heading`` is on paper.
    """

    title: str
    heading: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    is_large: bool = False
    is_landscape: bool = False


def lines_of(text: str) -> tuple[str, ...]:
    """A text as lines, without those that are empty."""
    return tuple(line for line in text.splitlines() if line.strip())


def without_unseen(value: Any) -> Any:
    """Texts, and all texts in lists and by name, without signs that nobody sees."""
    if isinstance(value, str):
        return _UNSEEN.sub(" ", value)
    if isinstance(value, dict):
        return {name: without_unseen(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_unseen(one) for one in value]
    return value
