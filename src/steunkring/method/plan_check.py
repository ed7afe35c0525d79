"""What a plan needs to begin (INV-5), what it still asks (F-4), and what goes against it (INV-8).

Only the first holds something up: a plan that nobody looks back on, or that the person did not
say yes to, does not run. The other two are words beside the plan; they never block (H 63).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .support_mix import GONE, Line, Pledge, counts

# INV-5, in the order in which they are told.
GOAL, ROW, LOOK_BACK, LATER, AGREEMENT = (
    "goal",
    "row",
    "evaluation_on",
    "evaluation_later",
    "agreement",
)


def missing_to_run(
    *,
    goals: int,
    rows: int,
    starts_on: date,
    evaluation_on: date | None,
    has_every_yes: bool,
) -> tuple[str, ...]:
    """What a version lacks before it may run (INV-5; book 2.3.4, obligatory content)."""
    found = [GOAL] if goals < 1 else []
    if rows < 1:
        found.append(ROW)
    if evaluation_on is None:
        found.append(LOOK_BACK)
    elif evaluation_on <= starts_on:
        found.append(LATER)
    if not has_every_yes:
        found.append(AGREEMENT)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A preference: help that is wanted with a goal, or somebody who is not to be asked.

    Attributes:
        kind: of ``Preference`` (glossary 5.10).
        tie: whom it is about; empty: only in words.
        lines: steps that answer it.
    """

    key: str
    kind: str
    text: str = ""
    tie: str = ""
    lines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is still open in a plan (F-4), as keys; every one of them may stay open."""

    goals_without_rows: tuple[str, ...]
    rows_without_actor: tuple[str, ...]
    rows_only_pending: tuple[str, ...]
    rows_that_lost_everybody: tuple[str, ...]
    preferences_without_help: tuple[str, ...]
    has_own_part: bool
    overdue_days: int


def prompts(
    *,
    goals: Sequence[str],
    lines: Sequence[Line],
    pledges: Iterable[Pledge],
    preferences: Iterable[Wanted] = (),
    evaluation_on: date | None = None,
    today: date,
) -> Prompts:
    """What a plan still asks. Without a plan to look back on nothing is overdue."""
    states: dict[str, list[str]] = {}
    for one in pledges:
        states.setdefault(one.line, []).append(one.state)
    covered = {line.key for line in lines if is_covered(line, states.get(line.key, ()))}
    uncovered = [line.key for line in lines if line.key not in covered]
    with_rows = {line.goal for line in lines}
    still_waits = [key for key in uncovered if not set(states.get(key, ())) <= set(GONE)]
    return Prompts(
        goals_without_rows=tuple(goal for goal in goals if goal not in with_rows),
        rows_without_actor=tuple(key for key in uncovered if key not in states),
        rows_only_pending=tuple(still_waits),
        rows_that_lost_everybody=tuple(
            key for key in uncovered if key in states and key not in still_waits
        ),
        preferences_without_help=tuple(
            one.key for one in preferences if one.kind == "help_wanted" and not one.lines & covered
        ),
        has_own_part=any(line.has_own_part for line in lines),
        overdue_days=max((today - evaluation_on).days, 0) if evaluation_on else 0,
    )


def is_covered(line: Line, states: Collection[str]) -> bool:
    """Whether somebody does this step: the person, or a helper who said yes (INV-7)."""
    return line.has_own_part or any(counts(state) for state in states)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is named in a step."""

    pledge: str
    tie: str = ""
    name: str = ""
    relation: str = ""


def against(
    named: Iterable[Named], preferences: Iterable[Wanted], do_not_ask: Collection[str] = ()
) -> dict[str, str]:
    """Who is named although the person said not to (INV-8, A14): pledge to preference.

    An exclusion counts in every step, whatever goal it was written with. Where it is only in
    words, the name or relation standing in them is enough: better one warning too many.

    Returns:
        Per pledge the key of the preference; empty where the tie itself says not to ask.
    """
    excluded = [one for one in preferences if one.kind == "by_whom_not"]
    found: dict[str, str] = {}
    for one in named:
        said = next((wish.key for wish in excluded if _is_about(wish, one)), None)
        if said is not None:
            found[one.pledge] = said
        elif one.tie and one.tie in do_not_ask:
            found[one.pledge] = ""
    return found


def names_somebody_excluded(
    text: str, preferences: Iterable[Wanted], names: Iterable[str] = ()
) -> bool:
    """Whether words name somebody whom the person said not to ask (INV-8, A14).

    Args:
        text: such as a possible solution, in which nobody is chosen from a list.
        names: of those of whom the person said so in the map of people.
    """
    there = _words(text)
    said = [one.text for one in preferences if one.kind == "by_whom_not"]
    told = [*(_words(one) - _DENYING for one in said), *(_words(one) for one in names)]
    return any(one and one <= there for one in told)


def _is_about(wish: Wanted, one: Named) -> bool:
    if wish.tie:
        return wish.tie == one.tie
    words = _words(wish.text)
    return any(_words(name) and _words(name) <= words for name in (one.name, one.relation))


_DENYING = {"niet", "geen", "liever", "door", "not", "no", "rather", "by"}


def _words(text: str) -> set[str]:
    """Words as they are compared: without capitals, and without "mijn"."""
    return set(re.findall(r"\w+", text.casefold())) - {"mijn", "de", "het", "een", "my", "the", "a"}
