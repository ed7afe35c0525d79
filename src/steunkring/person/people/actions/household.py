"""Who lives together. A household has no address of its own (threat DV8)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import NotAllowed, Opened
from steunkring.foundation.writing import revisions

from .. import queries
from ..models import Household, HouseholdMember
from ..sealing import sealed


@transaction.atomic
def live_together(opened: Opened, other: Opened, *, since_on: date | None) -> None:
    """Note that two people whom the worker may write about live together.

    They join the household in which the worker sees one of them living with others; what the
    worker does not see makes no difference (threat SC1).

    Raises:
        NotReadable, NotAllowed: not for this reader.
    """
    for one in (opened, other):
        if one.purpose != "support":
            raise NotAllowed
        one.require("contact_details", "write")
        gate.hold(one.actor, one.record, part="contact_details", purpose=one.purpose)
    seen = queries.lives_with(opened)
    if any(housemate.record == other.record for housemate in seen):
        return
    household = seen[0].household if seen else Household.objects.create().pk
    joining = [other.record] if seen else [opened.record, other.record]
    HouseholdMember.objects.bulk_create(
        HouseholdMember(record_id=record, household_id=household, since_on=since_on)
        for record in joining
    )


@transaction.atomic
def move_out(opened: Opened, *, member_key: str, until_on: date) -> None:
    """Note that somebody lives with the others no longer.

    Args:
        opened: the record of whoever moves out.

    Raises:
        NotReadable, NotAllowed: not for this reader.
    """
    opened.require("contact_details", "write")
    gate.hold(opened.actor, opened.record, part="contact_details", purpose=opened.purpose)
    member: HouseholdMember = opened.row(HouseholdMember, member_key)
    was = {"until_on": _iso(member.until_on)}
    member.until_on = until_on
    member.version += 1
    member.save()
    revisions.append(
        member,
        part="contact_details",
        author=opened.actor.principal or 0,
        at=opened.actor.moment,
        fields=sealed(was, {"until_on": _iso(until_on)}),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
