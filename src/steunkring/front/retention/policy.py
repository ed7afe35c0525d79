"""The retention table: for every field how long it stays, and what then.

Read from ``policy/retention.toml``; see the grammar at its top. Plain values, no database.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from importlib import resources

# Rows of tables that hang on no record name this instead of a part.
NO_PART = "none"
# Rows that each name their own part.
PART_PER_ROW = "per row"

# Moments that no field of the row holds; all others are carried out by ``actions.carry_out``.
MOMENTS = frozenset({"record end", "account end", "read", "saved", "used"})
DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_TERM = re.compile(r"(?:(?P<moment>[a-z_ ]+?) \+ )?(?P<number>\d+) (?P<unit>[a-z]+?)s?")


class PolicyError(ValueError):
    """retention.toml contradicts itself; the message names the place."""


class Then(StrEnum):
    """What happens with a value at the end of its term."""

    BLANK = "blank"  # the value goes, the row stays for who and when
    DELETE = "delete"  # the row goes
    STAY = "stay"  # nothing personal: stays with its row


@dataclass(frozen=True, slots=True)
class Rule:
    """What the table says of one field.

    ``moment`` is from when the term counts: a field of the row ("made_at") or one of MOMENTS;
    empty for a value that goes or stays with its row. ``kept`` is the term, or None without one.
    """

    is_personal: bool
    moment: str
    kept: timedelta | None
    then: Then


@dataclass(frozen=True, slots=True)
class Table:
    """What the table says of one model."""

    part: str
    about: str
    fields: Mapping[str, Rule]


def parse(text: str) -> Mapping[str, Table]:
    """Tables by model label, such as "tracks.Wish".

    Raises:
        PolicyError: a row does not follow the grammar, or stands there twice.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"retention.toml: {error}") from error
    return {
        f"{app}.{model}": _table(f"{app}.{model}", row)
        for app, models in raw.items()
        for model, row in models.items()
    }


def _table(label: str, row: Mapping[str, object]) -> Table:
    part, about, fields = row.get("part"), row.get("about"), row.get("fields")
    if not isinstance(part, str) or not isinstance(about, str) or not isinstance(fields, dict):
        raise PolicyError(f"retention.toml, {label}: needs part, about and fields")
    rules: dict[str, Rule] = {}
    for names, words in fields.items():
        for name in names.split():
            if name in rules:
                raise PolicyError(f"retention.toml, {label}.{name}: stands there twice")
            rules[name] = _rule(f"{label}.{name}", str(words))
    return Table(part=part, about=about, fields=rules)


def _rule(place: str, words: str) -> Rule:
    personal, *rest = (word.strip() for word in words.split(";"))
    if personal not in ("personal", "not personal") or len(rest) != 2:
        raise PolicyError(f'{place}: write "personal; <term>; <then>"')
    term, then = rest
    if then not in list(Then):
        raise PolicyError(f"{place}: {then!r} is not one of {', '.join(Then)}")
    is_personal = personal == "personal"
    if term == "with its row":
        if is_personal and then == Then.STAY:
            raise PolicyError(f"{place}: a personal value may not stay for good")
        return Rule(is_personal, "", None, Then(then))
    found = _TERM.fullmatch(term)
    if found is None or found["unit"] not in DAYS:
        raise PolicyError(f"{place}: {term!r} is not a term")
    kept = timedelta(days=int(found["number"]) * DAYS[found["unit"]])
    return Rule(is_personal, found["moment"] or "", kept, Then(then))


def text() -> str:
    """The table as it is written."""
    policy = resources.files("steunkring.policy").joinpath("retention.toml")
    return policy.read_text(encoding="utf-8")


@cache
def tables() -> Mapping[str, Table]:
    """The table of this installation."""
    return parse(text())


def term_of(label: str, field: str) -> timedelta:
    """How long a field is kept.

    Raises:
        LookupError: the field has no term of its own.
    """
    kept = tables()[label].fields[field].kept
    if kept is None:
        raise LookupError(f"{label}.{field} has no term of its own")
    return kept
