from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from steunkring.foundation.components.library import library, one_of, render

EXAMPLES = [
    '{% result_areas "Wat ervan komt" groups=sample_areas %}',
]

# How a goal stands: said with a sign, never with a colour alone.
LOOKS = ("idea", "ahead", "busy", "done", "gone")


@dataclass(frozen=True, slots=True)
class _Row:
    """One area with the goals in it."""

    label: str
    goals: Sequence[tuple[str, str, str]]


@library.simple_tag
def result_areas(
    title: str,
    groups: Iterable[tuple[str, Iterable[tuple[str, Iterable[Sequence[Any]]]]]],
) -> SafeString:
    """Goals by what they are about: a sign for each, with a list that says the same. No figure.

    + title: what the picture shows
    + groups: each (name, rows); a row (area, goals); a goal (text, look, words): look idea, ahead,
      busy, done or gone
    """
    drawn = [
        (name, [_Row(label, [_checked(one) for one in goals]) for label, goals in rows])
        for name, rows in groups
    ]
    rows = [row for _name, found in drawn for row in found]
    return render(
        "result_areas/result_areas.html",
        title=title,
        groups=drawn,
        legend=_legend(rows),
        filled=[row for row in rows if row.goals],
        empty=[row.label for row in rows if not row.goals],
    )


def _checked(goal: Sequence[Any]) -> tuple[str, str, str]:
    text, look, words = (str(part) for part in goal)
    return text, one_of("look", look, LOOKS), words


def _legend(rows: Iterable[_Row]) -> list[tuple[str, str]]:
    """What each sign means that is in the picture, and no other."""
    said: dict[str, dict[str, None]] = {}
    for row in rows:
        for _text, look, words in row.goals:
            said.setdefault(look, {})[words] = None
    return [(look, ", ".join(said[look])) for look in LOOKS if look in said]
