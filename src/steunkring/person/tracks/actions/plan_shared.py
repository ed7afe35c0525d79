"""What the writes of the plan have in common (B11).

The person, and each member who decides in a joint track, may always write. A worker writes in a
version that is in the making: that is a proposal, for it runs only by the person's yes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import revisions
from steunkring.method import plan as method

from ..models import PlanAnswer, PlanRow, PlanVersion
from .shared import held, locked

PART = "goals_plan"
WORK = "support"
# The owner, who decides in the owner's place, and who takes part in a joint track.
DECIDES = ("own", "representation", "together")
State = PlanVersion.State


class NotNow(Exception):
    """A version does not stand for this act now. ``plan_version`` is the row as it stands."""

    def __init__(self, plan_version: PlanVersion | None = None) -> None:
        super().__init__("not now")
        self.plan_version = plan_version


class Incomplete(Exception):
    """A version lacks what INV-5 asks. ``missing`` holds keys of ``method.plan_check``."""

    def __init__(self, missing: Iterable[str]) -> None:
        super().__init__("incomplete")
        self.missing = tuple(missing)


def hold(opened: Opened) -> int:
    """The principal who writes in the plan, with that right kept until commit.

    Raises:
        NotReadable, NotAllowed: no right to write there.
    """
    author = held(opened, PART)
    if opened.purpose != WORK and opened.purpose not in DECIDES:
        raise gate.NotAllowed
    return author


def hold_deciding(opened: Opened) -> int:
    """The same for what only the person does.

    Raises:
        NotReadable: the part is not open.
        NotAllowed: it is, but this is for the person to say.
    """
    author = held(opened, PART)
    if opened.purpose not in DECIDES:
        raise gate.NotAllowed
    return author


def today(opened: Opened) -> date:
    """The day of the actor's moment, where we live."""
    return timezone.localtime(opened.actor.moment).date()


def in_the_making(opened: Opened, key: str) -> PlanVersion:
    """A version whose text may be changed, locked.

    Raises:
        NotReadable: not there.
        NotNow: it runs, or is over: adjusting makes a new version (INV-10).
    """
    return _still_made(locked(opened, PlanVersion, key))


def row_in_the_making(opened: Opened, key: str) -> tuple[PlanVersion, PlanRow]:
    """A step whose words may be changed and its version, both locked; the version first.

    Raises:
        NotReadable: not there.
        NotNow: its version runs, or is over.
    """
    rows: Any = opened.rows(PlanVersion, action="write").select_for_update(of=("self",))
    of_row = opened.rows(PlanRow).filter(key=key).values("plan_version_id")
    found: PlanVersion | None = rows.filter(pk__in=of_row).first()
    if found is None:
        raise gate.NotReadable
    _still_made(found)
    row: PlanRow = locked(opened, PlanRow, key)
    return found, row


def _still_made(found: PlanVersion) -> PlanVersion:
    if found.state not in method.IN_THE_MAKING:
        raise NotNow(found)
    return found


def other_text(opened: Opened, found: PlanVersion) -> None:
    """The text of a version became another one: who said yes said it to other words (INV-10)."""
    found.version += 1
    found.state = State.DRAFT
    found.goal_texts = {}
    found.save()
    with system("the right to write was asked and is held"):
        answers = PlanAnswer.objects.filter(plan_version=found, cleared_at__isnull=True)
        answers.update(cleared_at=opened.actor.moment)


def versions_that_count(opened: Opened) -> list[Any]:
    """What is in the making and what runs, locked: at most one of each.

    With ``last`` beside each: the highest number among all versions of its plan.
    """
    rows: Any = opened.rows(PlanVersion, action="write").select_for_update(of=("self",))
    numbers = opened.rows(PlanVersion).filter(plan_id=OuterRef("plan_id")).order_by("-number")
    rows = rows.annotate(last=Subquery(numbers.values("number")[:1]))
    states = (*method.IN_THE_MAKING, *method.RUNNING)
    return list(rows.filter(Q(state__in=states)).order_by("number"))


def append_head(found: PlanVersion, author: int, at: datetime) -> None:
    """Append the version of the head of a plan as it was just written."""
    revisions.append(found, part=PART, author=author, at=at, fields=kept_head(found))


def kept_head(found: PlanVersion) -> dict[str, Any]:
    """What is kept of a head."""
    return {
        "goals": found.goals,
        "reason": found.reason,
        "aids": found.aids,
        "made_by": found.made_by,
        "drawn_up_on": _iso(found.drawn_up_on),
        "starts_on": _iso(found.starts_on),
        "evaluation_on": _iso(found.evaluation_on),
        "state": found.state,
        "closing_reason": found.closing_reason,
    }


def kept_row(row: PlanRow) -> dict[str, Any]:
    """What is kept of a step."""
    plain = (
        "line_key goal_key step own_part call scheme scheme_words call_per frequency weekdays "
        "steering input_tag takes_over stays_own is_collective option_key preferences promises "
        "wanted_all_the_same number"
    )
    return {
        **{name: getattr(row, name) for name in plain.split()},
        "call_hours": None if row.call_hours is None else str(row.call_hours),
        "at": None if row.at is None else row.at.isoformat(),
        "starts_on": _iso(row.starts_on),
        "ends_on": _iso(row.ends_on),
        "is_removed": row.removed_at is not None,
    }


def append_row(row: PlanRow, author: int, at: datetime) -> None:
    """Append the version of a step as it was just written."""
    revisions.append(row, part=PART, author=author, at=at, fields=kept_row(row))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
