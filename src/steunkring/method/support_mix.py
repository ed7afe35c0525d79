"""Who does what: the support mix, the load and what stops without somebody (A11, F-1, F-5, F-7).

Counts first; hours only where they are known, each in its own unit and never estimated. There
is no share, no percentage and no norm: the book gives none (INV-14).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

# A11: the four sources; the organised volunteer is informal and not of the own network.
KINDS = ("self", "natural", "volunteer", "community", "professional")
INFORMAL = ("natural", "volunteer")
FORMAL = ("professional",)

# INV-7: a helper counts after an own yes, and as long as it holds.
COUNTING = ("agreed", "active")
PENDING = ("idea", "to_be_asked", "asked")
# Said no, stopped, or not for now: nobody to count on.
GONE = ("paused", "ended", "declined")


def counts(state: str) -> bool:
    """Whether a promise in this state counts as help (INV-7)."""
    return state in COUNTING


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a plan.

    Attributes:
        has_own_part: the person does something in it.
        scheme: law under which a call is made; empty: none.
        call_hours: hours of that call per ``call_per``; None: not known.
    """

    key: str
    goal: str = ""
    has_own_part: bool = False
    scheme: str = ""
    call_hours: Decimal | None = None
    call_per: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """What one source promised for one step, or for a goal that the person tied it to.

    Attributes:
        source: the same for the same person or organisation, whatever it does.
        hours: per ``per``; None: not known.
    """

    source: str
    kind: str
    state: str
    line: str = ""
    goal: str = ""
    hours: Decimal | None = None
    per: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Known hours in one unit, and for how many of the promises they are known."""

    totals: tuple[tuple[str, Decimal], ...]
    known: int
    of: int


@dataclass(frozen=True, slots=True)
class Mix:
    """Distinct sources per kind (F-1); pending ones apart, for they are shown hatched."""

    counted: tuple[tuple[str, int], ...]
    pending: tuple[tuple[str, int], ...]
    hours: tuple[tuple[str, Hours], ...]

    def sources(self, kind: str) -> int:
        """Sources of a kind that count."""
        return dict(self.counted)[kind]

    @property
    def informal(self) -> int:
        """Own network and organised volunteers; community stands apart (G-3)."""
        return sum(self.sources(kind) for kind in INFORMAL)

    @property
    def formal(self) -> int:
        """Professionals."""
        return sum(self.sources(kind) for kind in FORMAL)


def mix(lines: Iterable[Line], pledges: Iterable[Pledge]) -> Mix:
    """Count who supports, over steps of a plan and what the person tied to a goal (F-1).

    One source in two roles counts once in each kind.
    """
    found = tuple(pledges)
    own = int(any(line.has_own_part for line in lines))
    counting = [one for one in found if counts(one.state)]
    active = Counter({"self": own})
    active.update(kind for kind, _ in {(one.kind, one.source) for one in counting})
    waiting = {(one.kind, one.source) for one in found if one.state in PENDING}
    pending = Counter(kind for kind, _ in waiting)
    return Mix(
        counted=tuple((kind, active[kind]) for kind in KINDS),
        pending=tuple((kind, pending[kind]) for kind in KINDS),
        hours=tuple(
            (kind, known_hours([(one.hours, one.per) for one in counting if one.kind == kind]))
            for kind in KINDS
        ),
    )


def hours_by_scheme(lines: Iterable[Line]) -> tuple[tuple[str, Hours], ...]:
    """Hours that are asked for under each law, in the order of first naming (F-7)."""
    asked: dict[str, list[tuple[Decimal | None, str]]] = {}
    for line in lines:
        if line.scheme:
            asked.setdefault(line.scheme, []).append((line.call_hours, line.call_per))
    return tuple((scheme, known_hours(calls)) for scheme, calls in asked.items())


def known_hours(told: Sequence[tuple[Decimal | None, str]]) -> Hours:
    """Sums per unit: a week is not turned into a part of a month."""
    totals: dict[str, Decimal] = {}
    for hours, per in told:
        if hours is not None:
            totals[per] = totals.get(per, Decimal(0)) + hours
    known = sum(hours is not None for hours, _ in told)
    return Hours(totals=tuple(totals.items()), known=known, of=len(told))


@dataclass(frozen=True, slots=True)
class Load:
    """Tasks that rest on informal helpers (F-5); no threshold exists."""

    # (source, tasks), most tasks first, then in the order of the plan.
    helpers: tuple[tuple[str, int], ...]

    @property
    def spread(self) -> int:
        """Over how many helpers."""
        return len(self.helpers)

    @property
    def busiest(self) -> tuple[str, ...]:
        """Who carries most; more than one when they carry the same."""
        most = self.helpers[0][1] if self.helpers else 0
        return tuple(source for source, tasks in self.helpers if tasks == most)


def load(pledges: Iterable[Pledge]) -> Load:
    """How many promises count per informal helper: exactly their sum (F-5)."""
    tasks = Counter(one.source for one in pledges if one.kind in INFORMAL and counts(one.state))
    return Load(helpers=tuple(sorted(tasks.items(), key=lambda item: -item[1])))


@dataclass(frozen=True, slots=True)
class Without:
    """What changes when one source is away: only to think about, nobody is told."""

    stops: tuple[str, ...]
    goes_on: tuple[str, ...]


def without(source: str, lines: Sequence[Line], pledges: Sequence[Pledge]) -> Without:
    """Steps whose only helper is away, and those that another helper carries on.

    Also a step with an own part stops when its only helper is away: the person alone was not
    what was agreed. The bin that the neighbour reminds of is such a step (B21).
    """
    helped = _helped(pledges)
    lost = [line.key for line in lines if source in helped.get(line.key, ())]
    return Without(
        stops=tuple(key for key in lost if helped[key] == {source}),
        goes_on=tuple(key for key in lost if helped[key] != {source}),
    )


def _helped(pledges: Iterable[Pledge]) -> dict[str, set[str]]:
    """By whom each step is helped, of those who count."""
    found: dict[str, set[str]] = {}
    for one in pledges:
        if one.line and counts(one.state):
            found.setdefault(one.line, set()).add(one.source)
    return found
