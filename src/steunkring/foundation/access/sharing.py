"""The owner shares parts with somebody who has a relation to the record, and stops again.

Every share has an end date and is asked again; stopping is one step and needs no reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils import timezone

from . import actions, gate
from .actor import Actor
from .codes import new_code
from .decision import Fact, Source
from .gate import Opened
from .matrix import Right, default_matrix
from .models import Grant
from .queries import grants_on

LONGEST = timedelta(days=366)
# For which purpose members open what is joint.
TOGETHER = "together"

# A stand-in sees what the matrix gives for the absence; nothing is shared with one.
RECEIVING_ROLES = ("worker", "care_coordinator", "representative", "network_member", "partner")

# They see something because of a relation that ends; nothing shared with them outlives it.
BOUND_ROLES = frozenset({"worker", "care_coordinator", "representative"})
_READ = (Right.READ, Right.WRITE)


def shareable_together(role: str) -> tuple[str, ...]:
    """Parts of a joint record that may be shared with this role: members read them themselves."""
    matrix = default_matrix()
    theirs = {key for key, part in matrix.parts.items() if part.right("member") in _READ}
    return tuple(part for part in matrix.shareable_with(role) if part in theirs)


class CannotShare(ValueError):
    """This part cannot be shared with this person, or not until that date."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who has a relation to the record: what is open by law, what by sharing."""

    principal: int
    role: str
    by_law: tuple[str, ...]
    shared: dict[str, datetime]  # part -> until
    # When the relation itself ends, and what is shared with it; None: it has no end of its own.
    bound: datetime | None = None

    @property
    def shareable(self) -> tuple[str, ...]:
        """Parts that the owner may share with this role."""
        return default_matrix().shareable_with(self.role)


def receivers(opened: Opened, grants: Iterable[Grant] | None = None) -> list[Receiver]:
    """Everybody with a relation to the record now, in the order in which they came.

    Args:
        grants: what ``queries.grants_on`` gave, when the caller has it already.
    """
    found: dict[int, Receiver] = {}
    all_grants = list(grants_on(opened) if grants is None else grants)
    for grant in all_grants:
        if grant.role == "team_lead" or grant.starts_at > opened.actor.moment:
            continue
        known = found.get(grant.principal_id) or Receiver(
            principal=grant.principal_id, role=_relation(grant), by_law=(), shared={}
        )
        found[grant.principal_id] = _with(known, grant)
    return [_bound(receiver, all_grants, opened.actor.moment) for receiver in found.values()]


def _relation(grant: Grant) -> str:
    """The relation that a grant shows: who promised something is one of the own people."""
    return "network_member" if grant.role == "helper" else str(grant.role)


def _bound(receiver: Receiver, grants: Iterable[Grant], moment: datetime) -> Receiver:
    """The receiver with the end of the relation, where sharing ends with it."""
    if receiver.role not in BOUND_ROLES:
        return receiver
    periods = {
        (grant.starts_at, grant.ends_at)
        for grant in grants
        if (grant.principal_id, grant.role) == (receiver.principal, receiver.role)
        and grant.source != Source.SHARE
    }
    return replace(receiver, bound=actions.unbroken_end(periods, moment))


def former_receivers(opened: Opened) -> list[Receiver]:
    """Everybody whose share of the record ended in the last year, as somebody who sees nothing.

    The owner can let them in again without looking for them; except whoever had a relation
    that is over, such as a former worker: nothing can be shared with them.
    """
    opened.require("sharing")
    moment = opened.actor.moment
    ended = Grant.objects.filter(
        record_id=opened.record,
        source=Source.SHARE,
        ends_at__lte=moment,
        ends_at__gt=moment - LONGEST,
    ).exclude(role__in=BOUND_ROLES)
    ended = ended.order_by("-ends_at", "-id")
    roles = {row.principal_id: row.role for row in reversed(ended)}
    return [
        Receiver(principal=principal, role=role, by_law=(), shared={})
        for principal, role in roles.items()
    ]


def _own_record(owner: Actor) -> QuerySet[Grant]:
    return Grant.objects.filter(
        principal_id__in=owner.principals,
        purpose="own",
        part="sharing",
        starts_at__lte=owner.moment,
        ends_at__gt=owner.moment,
    )


def sees_something_of(owner: Actor) -> Exists:
    """For accounts: those to whom something of the owner's record is open now.

    Unknown and unrelated accounts fall out in the same query (threat SC1).
    """
    return Exists(
        Grant.objects.filter(
            record_id__in=_own_record(owner).values("record_id"),
            principal=OuterRef("principal"),
            starts_at__lte=owner.moment,
            ends_at__gt=owner.moment,
        ).exclude(source=Source.OWNERSHIP)
    )


def own_record_key(owner: Actor) -> Subquery:
    """The key of the record whose sharing the owner decides about."""
    return Subquery(_own_record(owner).order_by("id").values("record__key")[:1])


def _with(receiver: Receiver, grant: Grant) -> Receiver:
    if grant.source == Source.SHARE:
        if grant.part in receiver.shareable:
            receiver.shared[grant.part] = grant.ends_at
        return receiver
    return Receiver(
        principal=receiver.principal,
        role=_relation(grant),
        by_law=tuple(dict.fromkeys((*receiver.by_law, grant.part))),
        shared=receiver.shared,
    )


@transaction.atomic
def share(
    opened: Opened, *, principal: int, role: str, parts: Collection[str], until: datetime
) -> str:
    """Share parts with somebody until a date; an earlier share of these parts is replaced.

    With a worker, a care coordinator or a representative: until the relation ends, at most.

    Args:
        role: the relation of the receiver; the matrix must say S for each part.

    Returns:
        The key of the share.

    Raises:
        CannotShare: a part is not to be shared with this role, the date is wrong, or the
            receiver has no relation in this role.
        NotReadable, NotAllowed: the actor does not decide about sharing this record.
    """
    _of_one(opened)
    opened.require("sharing", "write")
    gate.hold(opened.actor, opened.record, part="sharing", purpose=opened.purpose)
    moment = opened.actor.moment
    if role not in RECEIVING_ROLES or not parts:
        raise CannotShare(role)
    if unknown := set(parts) - set(default_matrix().shareable_with(role)):
        raise CannotShare(f"{sorted(unknown)} cannot be shared with {role}")
    if not moment < until <= moment + LONGEST:
        raise CannotShare("the end lies in the past, or further than a year ahead")
    return _give(opened, principal=principal, role=role, parts=parts, until=until)


@transaction.atomic
def share_as_told(
    opened: Opened, *, parts: Collection[str], until: datetime, also: Collection[str] = ()
) -> list[int]:
    """The owner said aloud that the worker who sits there may read parts; that becomes a share.

    Only for the worker who asks, only until the relation ends, and never more than reading. The
    caller records how it was said, so that the owner sees it at the next own sign-in and can
    object (design, section 4). A stand-in cannot: nothing is shared with one.

    Args:
        also: further parts that the caller writes with it; that right is held here too.

    Returns:
        Principals of the owner's own account, for telling that something waits: at most one.

    Raises:
        CannotShare: a part is not to be shared with this role, or the date is wrong.
        NotReadable, NotAllowed: the actor does not write down what the owner agreed with.
    """
    moment, principal = opened.actor.moment, opened.actor.principal
    writing = {"proposals", *also}
    for part in writing:
        opened.require(part, "write")
    if principal is None or opened.purpose != "support":
        raise gate.NotReadable
    held = gate.hold_and_see(opened, parts=writing)
    role = opened.parts["proposals"].role
    if not parts or set(parts) - set(default_matrix().shareable_with(role)):
        raise CannotShare(f"{sorted(parts)} cannot be shared with {role}")
    if not moment < until <= moment + LONGEST:
        raise CannotShare("the end lies in the past, or further than a year ahead")
    now = max(moment, timezone.now())
    relation = (
        (grant.starts_at, grant.ends_at)
        for grant in held
        if (grant.principal_id, grant.role) == (principal, role) and grant.source != Source.SHARE
    )
    last = actions.unbroken_end(relation, now)
    if last <= now:
        raise CannotShare("there is no such relation any more")
    _replace(opened, principal=principal, role=role, parts=parts, until=min(until, last))
    return [
        grant.principal_id
        for grant in held
        if grant.source == Source.OWNERSHIP and grant.part == "name" and grant.starts_at <= now
    ]


def _give(
    opened: Opened, *, principal: int, role: str, parts: Collection[str], until: datetime
) -> str:
    """Store a share that may be given, until the relation ends at most."""
    until = min(until, _latest(opened, principal, role, until))
    return _replace(opened, principal=principal, role=role, parts=parts, until=until)


def _replace(
    opened: Opened, *, principal: int, role: str, parts: Collection[str], until: datetime
) -> str:
    """Store a share; an earlier one of these parts is replaced."""
    _end(opened, principal, parts)
    key = new_code()
    actions.give(
        Fact(
            source=Source.SHARE,
            role=role,
            record=opened.record,
            principal=principal,
            starts_at=opened.actor.moment,
            ends_at=until,
            source_key=key,
            given_by=opened.actor.principal,
            parts=frozenset(parts),
        )
    )
    return key


def _latest(opened: Opened, principal: int, role: str, until: datetime) -> datetime:
    """The last moment until which may be shared in this role; what was asked when unbound."""
    if role not in BOUND_ROLES:
        return until
    # Now, not when the request came in: the relation may have ended while this one waited.
    now = max(opened.actor.moment, timezone.now())
    last = actions.end_of_relation(record=opened.record, principal=principal, role=role, at=now)
    if last <= now:
        raise CannotShare("there is no such relation any more")
    return last


@transaction.atomic
def stop(opened: Opened, *, principal: int, parts: Collection[str] = ()) -> int:
    """Stop sharing these parts (all when none is named) with somebody, at once.

    Nobody is told (threats DV4, DV6). Returns how many grants ended.
    """
    _of_one(opened)
    opened.require("sharing", "write")
    return _end(opened, principal, parts or default_matrix().parts)


def _of_one(opened: Opened) -> None:
    """What is joint is shared by all who decide about it, never by one of them alone."""
    if opened.purpose == TOGETHER:
        raise gate.NotAllowed


def _end(opened: Opened, principal: int, parts: Collection[str]) -> int:
    """End shares of these parts; with the last part the name that went with it ends too."""
    moment = opened.actor.moment
    # A share given by a request that came in later than this one becomes empty.
    its_end = Greatest(F("starts_at"), moment)
    shares = Grant.objects.filter(
        record_id=opened.record,
        principal_id=principal,
        source=Source.SHARE,
        ends_at__gt=its_end,
    )
    others = shares.filter(source_key=OuterRef("source_key")).exclude(part__in={*parts, "name"})
    named = Q(part="name") & ~Exists(others)
    return shares.filter(Q(part__in={*parts} - {"name"}) | named).update(ends_at=its_end)
