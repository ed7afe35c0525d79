"""How somebody agreed, stored with every acceptance (design, section 4)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.decision import WRITE
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet, Protected

from . import revisions
from .models import Agreement, Revision

How = Agreement.How

# Who may give a yes with an own account: the owner, who decides in the owner's place, or who
# takes part in what is of all together.
_OWN_PURPOSES = ("own", "representation", "together")


@dataclass(frozen=True, slots=True)
class Manner:
    """How the yes was given.

    A worker can record a spoken or signed yes, never give the owner's own: ``own_account``
    is for the owner alone, ``tablet`` for a handed-over tablet. ``agreed_at`` is when it was
    said, if not just now.
    """

    how: Agreement.How
    read_back_by: str = ""
    interpreter: str = ""
    also_present: str = ""
    paper_kept_where: str = ""
    agreed_at: datetime | None = None


OWN = Manner(how=How.OWN_ACCOUNT)


def record(opened: Opened, row: Protected, *, part: str, text: str, manner: Manner) -> Agreement:
    """Store that the owner, or who decides in that place, agreed with a version of a row's text.

    Raises:
        ValueError: a worker would give the owner's own yes, or the owner somebody else's.
    """
    actor: Actor = opened.actor
    is_own = manner.how == How.OWN_ACCOUNT
    is_represented = opened.purpose == "representation"
    if is_own != (opened.purpose in _OWN_PURPOSES):
        raise ValueError("a worker never gives the owner's own yes, nor the owner a worker's")
    if actor.principal is None:
        raise gate.NotReadable
    return Agreement.objects.create(
        record_id=opened.record,
        part=part,
        subject=row._meta.label,
        subject_key=row.key,
        version=row.version,  # type: ignore[attr-defined]
        text=text,
        how=How.REPRESENTED if is_represented else manner.how,
        given_by_id=actor.principal if is_own else None,
        recorded_by_id=actor.principal,
        read_back_by=manner.read_back_by,
        interpreter=manner.interpreter,
        also_present=manner.also_present,
        paper_kept_where=manner.paper_kept_where,
        agreed_at=manner.agreed_at or actor.moment,
        # What a representative decided waits for the owner's own sign-in, like a spoken yes.
        seen_at=actor.moment if is_own and not is_represented else None,
    )


def in_my_name(opened: Opened) -> GatedQuerySet:
    """What was agreed in the owner's name and not yet seen with the own account."""
    opened.require("name")
    return opened.rows(Agreement).filter(seen_at__isnull=True).order_by("agreed_at", "id")


def about(opened: Opened, subject: str, keys: Collection[str]) -> GatedQuerySet:
    """Agreements with rows of one model that this reader may see, oldest first.

    Args:
        subject: model label, such as "tracks.Wish".
    """
    return (
        opened.rows(Agreement)
        .filter(subject=subject, subject_key__in=list(keys))
        .order_by("agreed_at", "id")
    )


@transaction.atomic
def confirm(opened: Opened, key: str, *, part: str = "") -> Agreement:
    """The owner saw, with the own account, what was agreed in the own name: it is right.

    That takes an earlier objection back. Its words stay in the history: somebody said them.

    Args:
        part: of the yes, where the caller read that already.
    """
    agreement = _seen(opened, key, part)
    if agreement.objected_at is not None:
        _keep_objection(opened, agreement)
        agreement.objected_at = None
        agreement.objection = ""
        agreement.save(update_fields=["objected_at", "objection"])
    return agreement


@transaction.atomic
def object_to(opened: Opened, key: str, *, words: str, part: str = "") -> Agreement:
    """The owner says, with the own account, that it is not right, and perhaps why.

    Args:
        part: of the yes, where the caller read that already.
    """
    agreement = _seen(opened, key, part)
    if agreement.objected_at is None:
        agreement.objected_at = opened.actor.moment
        agreement.objection = words
        agreement.save(update_fields=["objected_at", "objection"])
    return agreement


def _keep_objection(opened: Opened, agreement: Agreement) -> None:
    """Append an objection that is taken back to the history of the yes; the row is locked."""
    earlier = revisions.of(opened, agreement).first()
    Revision.objects.create(
        record_id=agreement.record_id,
        part=agreement.part,
        subject=agreement._meta.label,
        subject_key=agreement.key,
        number=earlier.number + 1 if earlier else 1,
        author_id=opened.actor.principal or 0,
        at=opened.actor.moment,
        fields={
            "objection": agreement.objection,
            "objected_at": agreement.objected_at.isoformat() if agreement.objected_at else "",
        },
    )


def taken_back(opened: Opened, keys: Collection[str]) -> dict[str, list[Revision]]:
    """Objections that were taken back later, by the key of the yes, oldest first: one query."""
    found: dict[str, list[Revision]] = {}
    if keys:
        rows = opened.rows(Revision).filter(
            subject=Agreement._meta.label, subject_key__in=list(keys)
        )
        for row in rows.order_by("number"):
            found.setdefault(row.subject_key, []).append(row)
    return found


def _seen(opened: Opened, key: str, part: str) -> Agreement:
    """The agreement, locked and seen; only the owner's own sign-in sees it.

    On a joint record the caller makes sure that it is the yes of this very member.
    """
    if opened.purpose not in ("own", "together"):
        raise gate.NotReadable
    part = part or opened.row(Agreement, key).part
    gate.hold(opened.actor, opened.record, part=part, purpose=opened.purpose)
    agreement: Agreement | None = (
        opened.rows(Agreement, action=WRITE).select_for_update(of=("self",)).filter(key=key).first()
    )
    if agreement is None:
        raise gate.NotReadable
    if agreement.seen_at is None:
        agreement.seen_at = opened.actor.moment
        agreement.save(update_fields=["seen_at"])
    return agreement
