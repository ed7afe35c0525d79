"""From the first contact to the arrangement and after (A21; 1.9, L1119-1148 and the figure).

A guide, never a gate: every state may follow every other, steps may be combined in one talk,
and the way out is open at any moment (INV-11). The Kanteling stops at the arrangement (L1239);
doing it and looking back are added by the support approach.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the book's figure, with the states of a track that lie in it."""

    key: str
    nl: str
    en: str
    states: tuple[str, ...]
    is_conversation: bool = False


# A21, figure: five boxes; the conversation covers two of them (part1 H, 15).
BOXES = (
    Box("first_contact", "eerste contact", "first contact", ("first_contact",)),
    Box(
        "clarify",
        "vraag verhelderen en resultaat vaststellen",
        "clarify the question and determine the result",
        ("in_conversation", "advice_pending"),
        is_conversation=True,
    ),
    Box(
        "agree",
        "oplossingen afspreken",
        "agree on solutions",
        ("solutions_agreed",),
        is_conversation=True,
    ),
    # Only when an individual provision is asked for; its states are those of the application.
    Box("allocate", "toewijzing voorzieningen", "allocation of provisions", ()),
    Box("arrangement", "arrangement", "arrangement", ("arranged",)),
)


@dataclass(frozen=True, slots=True)
class State:
    """Where a track is: what is to be done, and who must act.

    ``usual`` are the states that mostly come next, without a closed door to the others.
    """

    key: str
    nl: str
    en: str
    who: str  # "worker", "together", "adviser", "everybody" or "nobody"
    usual: tuple[str, ...]


# Part1 A21, the table; glossary 5.10 for the names.
STATES = (
    State("first_contact", "eerste contact", "first contact", "worker", ("in_conversation",)),
    State(
        "in_conversation",
        "in gesprek",
        "in conversation",
        "together",
        ("solutions_agreed", "advice_pending"),
    ),
    State(
        "advice_pending", "wacht op advies", "waiting for advice", "adviser", ("in_conversation",)
    ),
    State("solutions_agreed", "samen eens", "agreed together", "worker", ("arranged",)),
    State("arranged", "geregeld", "arranged", "everybody", ("running",)),
    State("running", "loopt", "running", "everybody", ("under_evaluation",)),
    State(
        "under_evaluation",
        "we kijken terug",
        "looking back",
        "together",
        ("running", "in_conversation"),
    ),
    State(CLOSED, "afgesloten", "closed", "nobody", ()),
)
BY_KEY = {state.key: state for state in STATES}
# States before the doing began. With a plan that runs they ask where we are by now; never more.
BEFORE_RUNNING = tuple(one.key for one in STATES[:5])


@dataclass(frozen=True, slots=True)
class Ending:
    """A way in which support ends. ``needs_acceptance``: somebody took over, who is named."""

    key: str
    nl: str
    en: str
    is_own: bool = False  # the person can choose it from the own account
    needs_acceptance: bool = False
    is_for_joint: bool = True


# Glossary 5.10; the first, the second and the rule "at any moment" are A21.
ENDINGS = (
    Ending("sufficiently_helped", "ik kan verder", "helped enough", is_own=True),
    Ending(
        "informed_referred",
        "verder geholpen op een andere plek",
        "shown the way elsewhere",
        needs_acceptance=True,
    ),
    Ending("own_wish", "op eigen verzoek", "own wish", is_own=True),
    Ending("moved", "verhuisd", "moved"),
    Ending("deceased", "overleden", "died", is_for_joint=False),
    Ending("no_contact", "geen contact gekregen", "no contact"),
    Ending("withdrawn", "ingetrokken", "withdrawn"),
)
ENDING_BY_KEY = {ending.key: ending for ending in ENDINGS}


def may_follow(before: str, after: str) -> bool:
    """Whether a state may follow another: any but itself, closed too; unknown ones never.

    >>> may_follow("first_contact", "running"), may_follow("running", "running")
    (True, False)
    """
    return before in BY_KEY and after in BY_KEY and before != after


def in_order_of_use(state: str) -> tuple[str, ...]:
    """The states that may follow, what mostly comes next first; the end has a page of its own.

    >>> in_order_of_use("first_contact")[:2]
    ('in_conversation', 'advice_pending')
    """
    usual = BY_KEY[state].usual
    others = (one.key for one in STATES if one.key not in (*usual, state, CLOSED))
    return (*usual, *others)


def days_since(last: datetime, moment: datetime) -> int:
    """Whole days since the last step; never below zero. No norm hangs on it (A21, B5)."""
    return max((moment - last).days, 0)


def record_end(ends: Iterable[datetime | None]) -> datetime | None:
    """When somebody's record ended: with the last of the tracks, and only when none is open.

    Args:
        ends: of each track the moment at which it closed; None while it is open.
    """
    known = list(ends)
    closed = [end for end in known if end is not None]
    return max(closed) if closed and len(closed) == len(known) else None


def kept_until(ended_on: date, years: int) -> date:
    """The last day on which a record is kept, so many years after it ended (Wmo 2015, 5.3.4).

    >>> kept_until(date(2024, 2, 29), 15)
    datetime.date(2039, 3, 1)
    """
    try:
        return ended_on.replace(year=ended_on.year + years)
    except ValueError:  # 29 February in a year that has none
        return date(ended_on.year + years, 3, 1)
