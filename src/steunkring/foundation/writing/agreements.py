"""How somebody agreed, stored with every acceptance (design, section 4)."""

from __future__ import annotations

from dataclasses import dataclass

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet, Protected

from .models import Agreement

How = Agreement.How


@dataclass(frozen=True, slots=True)
class Manner:
    """How the yes was given.

    A worker can record a spoken or signed yes, never give the owner's own: ``own_account``
    is for the owner alone, ``tablet`` for a handed-over tablet.
    """

    how: Agreement.How
    read_back_by: str = ""
    also_present: str = ""


def record(
    opened: Opened, row: Protected, *, part: str, text: str, manner: Manner
) -> Agreement:
    """Store that the owner agreed with a version of a row's text."""
    actor: Actor = opened.actor
    is_own = manner.how == How.OWN_ACCOUNT
    if is_own and opened.purpose not in ("own", "representation"):
        raise ValueError("a worker never gives the owner's own yes")
    return Agreement.objects.create(
        record_id=opened.record,
        part=part,
        subject=row._meta.label,
        subject_key=row.key,
        version=row.version,  # type: ignore[attr-defined]
        text=text,
        how=manner.how,
        given_by_id=actor.principal if is_own else None,
        recorded_by_id=actor.principal,
        read_back_by=manner.read_back_by,
        also_present=manner.also_present,
        agreed_at=actor.moment,
        seen_at=actor.moment if is_own else None,
    )


def in_my_name(opened: Opened) -> GatedQuerySet:
    """What was agreed in the owner's name and not yet seen with the own account."""
    opened.require("name")
    return opened.rows(Agreement).filter(seen_at__isnull=True).order_by("agreed_at")
