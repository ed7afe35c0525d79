"""What the writes of looking back together have in common (B18).

Each side writes its own, and the person's side comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.queries import holders, owners_of
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.writing import revisions

from ..models import EvaluatedGoal, EvaluatedRow, PlanEvaluation
from .shared import locked, writer

PART = "evaluations"
WORK = "support"
DECIDES = ("own", "representation")
State = PlanEvaluation.State
Outcome = PlanEvaluation.Outcome
Decision = EvaluatedRow.Decision
Result = EvaluatedGoal.Result


class NoPlanRuns(Exception):
    """There is no plan to look back on."""


class Concluded(Exception):
    """It is over: what was concluded stands. ``evaluation`` is the row as it stands."""

    def __init__(self, evaluation: PlanEvaluation) -> None:
        super().__init__("concluded")
        self.evaluation = evaluation


class OwnSideFirst(Exception):
    """The person's side comes before anybody else's."""


def is_by_own_hand(row: PlanEvaluation) -> bool:
    """Whether the person wrote the own side without anybody in between."""
    return row.own_written_at is not None and not row.own_written_by


def require_own_side(row: PlanEvaluation) -> None:
    """Go on only after the person was heard, or said to pass.

    Raises:
        OwnSideFirst: neither.
    """
    if row.own_written_at is None and row.own_passed_at is None:
        raise OwnSideFirst


def hold(opened: Opened, *further: str) -> int:
    """Who writes here, with that right kept until commit.

    Args:
        further: parts besides looking back that are written too.

    Raises:
        NotReadable, NotAllowed: no right to write there.
    """
    author = writer(opened)
    parts = (PART, *further)
    for part in parts:
        opened.require(part, "write")
    if opened.purpose not in (*DECIDES, WORK):
        raise gate.NotAllowed
    gate.hold_all(opened.actor, opened.record, parts=parts, purpose=opened.purpose)
    return author


def open_one(opened: Opened, key: str) -> PlanEvaluation:
    """One that is not concluded, locked.

    Raises:
        NotReadable: no such one.
        Concluded: it is over.
    """
    row = locked(opened, PlanEvaluation, key)
    if row.state == State.CONCLUDED:
        raise Concluded(row)
    return row


def save(opened: Opened, row: PlanEvaluation, author: int) -> None:
    """Save a piece of it; the whole became another text."""
    row.version += 1
    row.save()
    append(row, author, opened.actor.moment)


def save_piece(
    opened: Opened, row: PlanEvaluation, piece: Any, author: int, fields: dict[str, Any]
) -> None:
    """Save what was said of a goal or a step; the whole became another text."""
    piece.author_id, piece.written_at = author, opened.actor.moment
    piece.version += 1
    piece.save()
    revisions.append(piece, part=PART, author=author, at=opened.actor.moment, fields=fields)
    row.version += 1
    row.save(update_fields=["version"])


def append(row: PlanEvaluation, author: int, at: datetime) -> None:
    """Append the version of all words of one as it was just written."""
    revisions.append(row, part=PART, author=author, at=at, fields=kept(row))


_WORDS = (
    "state",
    "present",
    "own_good",
    "own_learned",
    "own_together",
    "own_written_by",
    "process_good",
    "process_hard",
    "outcome",
    "conclusion",
)
_DAYS = ("held_on", "next_on")


def kept(row: PlanEvaluation) -> dict[str, Any]:
    """What is kept of a version."""
    days = {name: getattr(row, name) for name in _DAYS}
    return {
        **{name: getattr(row, name) for name in _WORDS},
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def tell(opened: Opened) -> None:
    """That something waits, to the other side."""
    at = opened.actor.moment
    told: Iterable[int]
    if opened.purpose == WORK:
        told = owners_of(opened.record, at)
    else:
        told = [one["principal_id"] for one in holders(opened.record, "worker", at)]
    if names := [one for one in told if one != opened.actor.principal]:
        notify(principals=names, at=at)
