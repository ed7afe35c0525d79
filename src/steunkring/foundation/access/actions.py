"""Giving and ending access. The only place that writes grants."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from .codes import new_code
from .decision import Fact, GrantLine, Source, grants_from
from .models import Grant, Principal, Record


def new_principal(kind: Principal.Kind) -> Principal:
    """A principal for a new account, team, or the leads of a team."""
    return Principal.objects.create(kind=kind)


def new_record(kind: Record.Kind, *, is_shielded: bool = False, key: str | None = None) -> Record:
    """A record to hang protected rows on.

    Args:
        key: of the new record, when a once-only key was claimed for it.
    """
    return Record.objects.create(kind=kind, is_shielded=is_shielded, key=key or new_code())


def give(*facts: Fact) -> tuple[GrantLine, ...]:
    """Store the grants that these facts give."""
    lines = tuple(line for fact in facts for line in grants_from(fact))
    store(lines)
    return lines


def store(lines: Iterable[GrantLine]) -> None:
    """Store grants as they are worked out."""
    Grant.objects.bulk_create(_as_row(line) for line in lines)


def _as_row(line: GrantLine) -> Grant:
    return Grant(
        record_id=line.record,
        principal_id=line.principal,
        part=line.part,
        purpose=line.purpose,
        ground=line.ground,
        may_write=line.may_write,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        source=line.source,
        source_key=line.source_key,
        role=line.role,
        rows_since=line.rows_since,
        on_behalf_of_id=line.on_behalf_of,
        given_by_id=line.given_by,
        reason_key=line.reason_key,
    )


def end(
    source: Source,
    source_key: str,
    *,
    at: datetime,
    parts: Collection[str] = (),
    record: int | None = None,
) -> int:
    """End all grants of one fact, or only those for ``parts`` or of one record; how many ended.

    Ending is setting the end: a grant that has not begun yet becomes empty.
    """
    grants = Grant.objects.filter(source=source, source_key=source_key, ends_at__gt=at)
    if parts:
        grants = grants.filter(part__in=parts)
    if record is not None:
        grants = grants.filter(record_id=record)
    return grants.update(ends_at=Greatest(F("starts_at"), at))


def end_on(record: int, *, sources: Collection[Source], at: datetime) -> int:
    """End all grants of some kinds on one record; how many ended."""
    grants = Grant.objects.filter(record_id=record, source__in=sources, ends_at__gt=at)
    return grants.update(ends_at=Greatest(F("starts_at"), at))


def let_along(record: int, *, onto: int, at: datetime) -> None:
    """Whoever is assigned to one record, or stands in there, has another record with it.

    By the same keys, so that both end together.
    """
    sources = (Source.ASSIGNMENT, Source.STAND_IN)
    both = Grant.objects.filter(
        record_id__in=(record, onto), source__in=sources, part="name", ends_at__gt=at
    )
    found: dict[int, dict[tuple[int, str, str], Grant]] = {record: {}, onto: {}}
    for grant in both.order_by("id"):
        key = (grant.principal_id, grant.source_key, grant.role)
        found[grant.record_id][key] = grant
    give(
        *(
            Fact(
                source=Source(grant.source),
                role=grant.role,
                record=onto,
                principal=grant.principal_id,
                starts_at=max(at, grant.starts_at),
                ends_at=grant.ends_at,
                source_key=grant.source_key,
                on_behalf_of=grant.on_behalf_of_id,
                given_by=grant.given_by_id,
            )
            for key, grant in found[record].items()
            if key not in found[onto]
        )
    )


def end_taking_part(
    source_key: str, *, member: int, onto: int, at: datetime, is_last: bool
) -> None:
    """Somebody takes part in a joint record no longer: one query for all that ends with it.

    The membership itself; whoever had the joint record with this member and not otherwise, with
    who stands in for them; and what all shared, because one of those who said yes is gone.

    Args:
        source_key: of the membership.
        member, onto: the member's own record, and the joint one.
        is_last: fewer than two are left: from now on it is for reading only, for everybody.
    """
    theirs = Grant.objects.filter(record_id=member, source=Source.ASSIGNMENT).values("source_key")
    still = Grant.objects.filter(
        record_id=onto,
        source=Source.ASSIGNMENT,
        principal_id=OuterRef("on_behalf_of_id"),
        ends_at__gt=at,
    ).exclude(source_key__in=theirs)
    ending = (
        Q(source=Source.MEMBERSHIP, source_key=source_key)
        | Q(source=Source.ASSIGNMENT, source_key__in=theirs)
        | (Q(source=Source.STAND_IN) & ~Exists(still))
        | Q(source=Source.SHARE)
    )
    grants = Grant.objects.filter(record_id=onto, ends_at__gt=at)
    end = Greatest(F("starts_at"), at)
    if is_last:
        grants.update(may_write=False, ends_at=Case(When(ending, then=end), default=F("ends_at")))
    else:
        grants.filter(ending).update(ends_at=end)


def end_stand_ins_of_nobody(record: int, *, at: datetime) -> None:
    """End standing in for whoever is not assigned to a record any more."""
    assigned = Grant.objects.filter(record_id=record, source=Source.ASSIGNMENT, ends_at__gt=at)
    Grant.objects.filter(record_id=record, source=Source.STAND_IN, ends_at__gt=at).exclude(
        on_behalf_of__in=assigned.values("principal_id")
    ).update(ends_at=Greatest(F("starts_at"), at))


def close_for_writing(record: int, *, at: datetime) -> int:
    """From now on a record is for reading only, for everybody; how many grants changed."""
    grants = Grant.objects.filter(record_id=record, may_write=True, ends_at__gt=at)
    return grants.update(may_write=False)


def end_each(source: Source, source_keys: Collection[str], *, at: datetime) -> int:
    """End all grants of several facts of one kind at once; how many ended."""
    grants = Grant.objects.filter(source=source, source_key__in=source_keys, ends_at__gt=at)
    return grants.update(ends_at=Greatest(F("starts_at"), at))


def hold_given(source: Source, source_keys: Collection[str], *, part: str) -> None:
    """Keep what was given by these facts in one part from changing until commit.

    For an action that ends the access of somebody else: locked before the rows that it writes,
    in the order in which that other one's own action locks them.
    """
    grants = Grant.objects.filter(source=source, source_key__in=source_keys, part=part)
    list(grants.select_for_update(of=("self",)).order_by("id").values_list("pk", flat=True))


def give_reason(source: Source, source_keys: Collection[str], *, reason_key: str) -> int:
    """Set the reason of everything that these facts gave; how many grants have it now."""
    grants = Grant.objects.filter(source=source, source_key__in=source_keys)
    return grants.update(reason_key=reason_key)


def prolong(source: Source, source_key: str, *, until: datetime, at: datetime) -> int:
    """Move the end of grants that still hold; how many moved."""
    return Grant.objects.filter(source=source, source_key=source_key, ends_at__gt=at).update(
        ends_at=until
    )


@transaction.atomic
def cover_absence(
    *,
    absence_key: str,
    absent: int,
    stand_in: int,
    starts_at: datetime,
    ends_at: datetime,
    given_by: int | None,
    record: int | None = None,
    beside: int | None = None,
) -> int:
    """Let a stand-in see what the absent worker is assigned to, for exactly the absence.

    Args:
        absent, stand_in: principals of the two accounts.
        record: only this record (a new assignment during an absence); else all.
        beside: only assignments of the team whose leads have this principal: somebody who is
            in two teams is stood in for by each team itself.
    """
    assigned = Grant.objects.filter(
        principal_id=absent,
        source=Source.ASSIGNMENT,
        part="name",
        starts_at__lt=ends_at,
        ends_at__gt=starts_at,
    )
    if record is not None:
        assigned = assigned.filter(record_id=record)
    if beside is not None:
        assigned = assigned.filter(_of_team(beside))
    facts = [
        Fact(
            source=Source.STAND_IN,
            role="stand_in",
            record=grant.record_id,
            principal=stand_in,
            starts_at=max(starts_at, grant.starts_at),
            ends_at=min(ends_at, grant.ends_at),
            source_key=absence_key,
            on_behalf_of=absent,
            given_by=given_by,
        )
        for grant in assigned
    ]
    give(*facts)
    return len(facts)


def end_standing_in(*, record: int, absent: int, at: datetime) -> int:
    """An assignment ended: whoever stands in for it ends with it."""
    return Grant.objects.filter(
        Q(record_id=record, on_behalf_of_id=absent), source=Source.STAND_IN, ends_at__gt=at
    ).update(ends_at=Greatest(F("starts_at"), at))


def end_beside(*, principal: int, beside: int, at: datetime) -> int:
    """Somebody left a team: end the assignments there, and what others had in that place.

    Args:
        principal: of the account that leaves.
        beside: the principal of the team's leads, who stand beside every assignment of the
            team and keep their own grants.
    """
    held = list(_held(principal, at).annotate(is_there=Case(When(_of_team(beside), then=True))))
    there = [grant for grant in held if grant.is_there]
    gone = {grant.pk for grant in there}
    stood_in = Q(
        record_id__in={grant.record_id for grant in there},
        on_behalf_of_id=principal,
        source=Source.STAND_IN,
        ends_at__gt=at,
    )
    shares = _too_long(
        {(grant.record_id, grant.role) for grant in there},
        [grant for grant in held if grant.pk not in gone],
        at,
    )
    return _end_at(Q(pk__in=gone) | stood_in, shares, at)


@transaction.atomic
def end_shares_with(*, record: int, principal: int, role: str, at: datetime) -> int:
    """A relation ended: what the owner shared with somebody in that role ends with it.

    Where another relation in the same role runs on, it ends with that one at the latest.
    """
    held = _held(principal, at).filter(record_id=record, role=role)
    return _end_at(Q(), _too_long({(record, role)}, list(held), at), at)


def _held(principal: int, at: datetime) -> QuerySet[Grant]:
    """Grants of a principal that hold or will, locked: nobody shares beside their ending."""
    grants = Grant.objects.filter(principal_id=principal, ends_at__gt=at)
    return grants.select_for_update(of=("self",))


def _of_team(lead_principal: int) -> Q:
    """Assignments that the leads of a team stand beside."""
    beside = Grant.objects.filter(source=Source.ASSIGNMENT, principal_id=lead_principal)
    return Q(source=Source.ASSIGNMENT, source_key__in=beside.values("source_key"))


def _too_long(
    relations: Set[tuple[int, str]], held: Collection[Grant], at: datetime
) -> dict[datetime, list[int]]:
    """The shares among these grants that outlive the relation they rest on, by its end."""
    too_long: dict[datetime, list[int]] = {}
    for record, role in relations:
        same = [grant for grant in held if (grant.record_id, grant.role) == (record, role)]
        others = [grant for grant in same if grant.source != Source.SHARE]
        last = unbroken_end(((grant.starts_at, grant.ends_at) for grant in others), at)
        too_long.setdefault(last, []).extend(
            grant.pk for grant in same if grant.source == Source.SHARE and grant.ends_at > last
        )
    return too_long


def _end_at(now: Q, later: Mapping[datetime, Collection[int]], at: datetime) -> int:
    """End some grants at a moment and others each at their own, in one query; how many ended."""
    keys = [key for several in later.values() for key in several]
    which = now | Q(pk__in=keys) if now else Q(pk__in=keys)
    own = (When(pk__in=several, then=Value(last)) for last, several in later.items() if several)
    end = Case(*own, default=Value(at))
    return Grant.objects.filter(which).update(ends_at=Greatest(F("starts_at"), end))


def end_of_relation(*, record: int, principal: int, role: str, at: datetime) -> datetime:
    """Until when somebody has a relation in a role without a break, besides what is shared.

    Inside a transaction: the granting rows are locked until commit, so that nobody shares
    beside an ending that is under way.

    Returns:
        The end; ``at`` itself where there is no such relation at that moment.
    """
    grants = _held(principal, at).filter(record_id=record, role=role)
    return unbroken_end(grants.exclude(source=Source.SHARE).values_list("starts_at", "ends_at"), at)


def unbroken_end(periods: Iterable[tuple[datetime, datetime]], at: datetime) -> datetime:
    """The end of the chain of periods that holds at a moment; that moment where none does.

    >>> day = [datetime(2026, 3, number) for number in range(1, 9)]
    >>> unbroken_end([(day[4], day[6]), (day[0], day[2]), (day[2], day[3])], day[1]).day
    4
    """
    end = at
    for starts_at, ends_at in sorted(periods):
        if starts_at <= end:
            end = max(end, ends_at)
    return end
