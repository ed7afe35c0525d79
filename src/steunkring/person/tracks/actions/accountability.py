"""What the municipality is told of the provisions that it pays (B19, INV-13).

The plan says which those are. Nothing of talks, the profile, the network or the logbook is in it,
and no name. It is frozen when it is made; the person sees it then, before it goes anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.queries import owners_of
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.writing import once as once_keys
from steunkring.method import plan as method

from ..models import AccountabilityReport, PlanRow
from .evaluation_shared import PART, WORK
from .shared import held, locked

# What a line holds; nothing else is ever in one.
FIELDS = ("what", "scheme", "hours", "per", "granted", "used", "result", "judgement")


class NothingToTell(Exception):
    """No call on a law stands in the plan that runs."""


class HandedOver(Exception):
    """It was handed over before; that stays as it was noted."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one provision. Hours used: as told, per the unit of those granted."""

    used: Decimal | None = None
    # The municipality granted what the plan asks; nothing but somebody's word makes it so.
    is_granted: bool = False
    result: str = ""
    judgement: str = ""


def provisions(opened: Opened) -> list[Any]:
    """Steps of the plan that runs with a call on a law, in their order: one query."""
    rows = opened.rows(PlanRow).filter(
        plan_version__state__in=method.RUNNING, removed_at__isnull=True
    )
    rows = rows.exclude(call="", scheme="").annotate(version_key=F("plan_version__key"))
    found: list[Any] = list(rows.order_by("number", "id"))
    return found


def line_of(row: PlanRow, said: Told) -> dict[str, str]:
    """One provision as it is told: from the plan only what the call itself is."""
    return {
        "what": row.call,
        "scheme": row.scheme_words or (str(row.get_scheme_display()) if row.scheme else ""),
        "hours": "" if row.call_hours is None else str(row.call_hours),
        "per": row.call_per,
        "granted": "yes" if said.is_granted and row.call_hours is not None else "",
        "used": "" if said.used is None else str(said.used),
        "result": said.result,
        "judgement": said.judgement,
    }


@transaction.atomic
def make_accountability(
    opened: Opened, *, said: Sequence[tuple[str, Told]], once: str, evaluation: str = ""
) -> AccountabilityReport:
    """Freeze what is told of each provision; the person is told that it lies there.

    Args:
        said: key of the step, and what is said of its provision.

    Raises:
        NothingToTell: no such provision in the plan that runs.
        NotAllowed: only who supports makes one.
    """
    author = held(opened, PART)
    if opened.purpose != WORK:
        raise gate.NotAllowed
    at, key = opened.actor.moment, new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(AccountabilityReport, made)  # type: ignore[no-any-return]
    by_key = dict(said)
    rows = [row for row in provisions(opened) if row.key in by_key]
    if not rows:
        raise NothingToTell
    report = AccountabilityReport.objects.create(
        record_id=opened.record,
        key=key,
        plan_version_key=rows[0].version_key,
        evaluation_key=evaluation,
        lines=[line_of(row, by_key[row.key]) for row in rows],
        made_at=at,
        author_id=author,
    )
    told = [one for one in owners_of(opened.record, at) if one != opened.actor.principal]
    notify(principals=told, at=at)
    return report


@transaction.atomic
def note_handed_over(opened: Opened, key: str, *, on: date, to: str) -> AccountabilityReport:
    """It went to the municipality on a day; the report itself stays as it is.

    Raises:
        HandedOver: that was noted before.
        NotAllowed: only who supports does that.
    """
    held(opened, PART)
    if opened.purpose != WORK:
        raise gate.NotAllowed
    report = locked(opened, AccountabilityReport, key)
    if report.handed_over_at is not None:
        raise HandedOver
    report.handed_over_at = _on(on, opened.actor.moment)
    report.handed_to = to
    report.version += 1
    report.save()
    return report


def _on(day: date, moment: datetime) -> datetime:
    """A day as a moment: now when it is today, else noon of that day."""
    if timezone.localtime(moment).date() == day:
        return moment
    return timezone.make_aware(datetime.combine(day, time(12)))
