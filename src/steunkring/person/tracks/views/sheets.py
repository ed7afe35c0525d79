"""What the pages of the profile and the life grid have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.method import profile as profile_method
from steunkring.method import quality_of_life as grid_method

from .. import queries, words

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a sheet: a row by its number, and a column by its word in the address."""

    number: int
    row: Any
    column: Any

    @property
    def words(self) -> str:
        """The place in words."""
        return words.place(self.row, self.column)


def area_of(number: int) -> profile_method.Area:
    """The area with a number.

    Raises:
        NotReadable: there is none.
    """
    return _nth(profile_method.AREAS, number)  # type: ignore[no-any-return]


def dimension_of(number: int) -> grid_method.Dimension:
    """The dimension with a number.

    Raises:
        NotReadable: there is none.
    """
    return _nth(grid_method.DIMENSIONS, number)  # type: ignore[no-any-return]


def profile_place(number: int, slug: str) -> Place:
    """A place in the profile.

    Raises:
        NotReadable: there is none.
    """
    return Place(number, area_of(number), _by_slug(profile_method.COLUMNS, slug))


def grid_place(number: int, slug: str) -> Place:
    """A place in the life grid.

    Raises:
        NotReadable: there is none.
    """
    return Place(number, dimension_of(number), _by_slug(grid_method.COLUMNS, slug))


def _nth(rows: Sequence[Any], number: int) -> Any:
    if not 1 <= number <= len(rows):
        raise gate.NotReadable
    return rows[number - 1]


def _by_slug(columns: Sequence[Any], slug: str) -> Any:
    found = next((column for column in columns if column.slug == slug), None)
    if found is None:
        raise gate.NotReadable
    return found


def heads(columns: Sequence[Any], first: str) -> list[str]:
    """The heads of the sheet as it is printed."""
    return [first, *(words.named(column) for column in columns)]


def questions(column: str) -> list[str]:
    """Questions that may help to begin, in the language of the reader."""
    return [words.named(question) for question in profile_method.questions(column)]


def who_reads(opened: Opened) -> str:
    """What stands under the box in which the owner writes: who reads it then."""
    if opened.purpose != "own":
        return _(
            "Schrijf het zoals de ander het zegt. Die leest het bij de volgende keer inloggen."
        )
    return words.who_reads_a_wish(queries.readers_of_wishes(opened))


def is_earlier_open(request: HttpRequest) -> bool:
    """Whether the reader asked to see what was before: it stays closed otherwise."""
    return request.GET.get("vroeger") == OPEN


def earlier_switch(request: HttpRequest, path: str) -> list[dict[str, object]]:
    """What was before: closed, or open."""
    is_open = is_earlier_open(request)
    return [
        {"label": _("Zonder vroeger"), "url": path, "current": not is_open},
        {"label": _("Vroeger erbij"), "url": f"{path}?vroeger={OPEN}", "current": is_open},
    ]


def neighbours(name: str, number: int, rows: Sequence[Any], *before: str) -> dict[str, Any]:
    """The rows before and after this one, to walk through on a phone."""

    def link(other: int) -> dict[str, str] | None:
        if not 1 <= other <= len(rows):
            return None
        return {"url": reverse(name, args=[*before, other]), "label": words.named(rows[other - 1])}

    return {"previous": link(number - 1), "next": link(number + 1)}


def as_rows(sheet: Any, name: str, *before: str) -> list[dict[str, Any]]:
    """The rows of a sheet with the address of each."""
    return [{"row": row, "url": reverse(name, args=[*before, row.number])} for row in sheet.rows]
