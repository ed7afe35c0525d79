"""Grants that came before the matrix gained a part get the lines they would be given today.

Lines are made when a fact begins. A fact that began under an older matrix lacks the parts that
came later, and nobody who works with that record would find the new page. See decision 0023.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from . import actions
from .decision import Fact, GrantLine, Source, grants_from
from .matrix import Matrix, Right, default_matrix
from .models import Grant

# One fact, in one of its periods: a parent's authority has two, cut at a birthday.
PERIOD = ("record_id", "principal_id", "source", "source_key", "role", "ends_at")
BATCH = 200


def complete(*, at: datetime, matrix: Matrix | None = None) -> int:
    """Add the lines that running facts lack, from now on; how many were added.

    A share names its own parts and stays as it is. A line that ended stays ended, and a record
    that is for reading only stays so. Safe to run again, and by two processes at once.
    """
    matrix = matrix or default_matrix()
    keys = sorted(_short(at, matrix))
    chunks = (keys[begin : begin + BATCH] for begin in range(0, len(keys), BATCH))
    return sum(_complete(chunk, at, matrix) for chunk in chunks)


def _running(at: datetime) -> QuerySet[Grant]:
    """Lines that hold or will; one that was ended before its begin is empty and does not."""
    lines = Grant.objects.filter(Q(ends_at__gt=F("starts_at")), ends_at__gt=at)
    return lines.exclude(source=Source.SHARE)


def _short(at: datetime, matrix: Matrix) -> set[str]:
    """Keys of facts with fewer lines than the matrix has for their role: a count, no lines."""
    periods = _running(at).order_by().values(*PERIOD).annotate(lines=Count("id"))
    found: set[str] = set()
    for role in matrix.roles:
        cells = [part.right(role) for part in matrix.parts.values()]
        given = sum(cell in (Right.READ, Right.WRITE) for cell in cells)
        # Who decides in the owner's place has the owner's column instead.
        represents = Q(source=Source.REPRESENTATION, lines__lt=len(cells))
        short = periods.filter(represents | Q(lines__lt=given), role=role)
        found.update(period["source_key"] for period in short)
    return found


@transaction.atomic
def _complete(keys: list[str], at: datetime, matrix: Matrix) -> int:
    # Held until commit: what is being ended meanwhile is not given a line beside its end. Asked
    # again after the lock, because another process may have completed them while this one waited.
    list(_running(at).filter(source_key__in=keys).order_by("id").select_for_update(of=("self",)))
    stored = Grant.objects.filter(source_key__in=keys).exclude(source=Source.SHARE).order_by("id")
    lines = sorted(stored, key=_fact_of)
    writable = _writable({line.record_id for line in lines}, at)
    missing = [
        replace(line, may_write=line.may_write and line.record in writable)
        for _key, group in groupby(lines, key=_fact_of)
        for line in _missing(list(group), at, matrix)
    ]
    actions.store(missing)
    return len(missing)


def _fact_of(grant: Grant) -> tuple[int, int, str, str, str]:
    return (grant.record_id, grant.principal_id, grant.source, grant.source_key, grant.role)


def _writable(records: Iterable[int], at: datetime) -> frozenset[int]:
    """Records that somebody may write; of the others everybody only reads."""
    writing = Q(record_id__in=list(records), may_write=True)
    return frozenset(_running(at).filter(writing).values_list("record_id", flat=True))


def _missing(lines: list[Grant], at: datetime, matrix: Matrix) -> Iterator[GrantLine]:
    """What one fact lacks in each period that holds or will."""
    ends = {line.ends_at for line in lines if line.ends_at > max(at, line.starts_at)}
    for end in sorted(ends):
        running = [line for line in lines if line.ends_at == end and line.starts_at < end]
        begin = min(line.starts_at for line in running)
        # Also those that ended before the others: they were taken away in this period.
        known = {line.part for line in lines if begin <= line.starts_at < end}
        for line in _given(running, max(at, begin), matrix):
            if line.part not in known:
                yield replace(line, rows_since=running[0].rows_since)


def _given(running: list[Grant], begin: datetime, matrix: Matrix) -> tuple[GrantLine, ...]:
    """What the fact of these lines gives by the matrix of today."""
    first = running[0]
    fact = Fact(
        source=Source(first.source),
        role=first.role,
        record=first.record_id,
        principal=first.principal_id,
        starts_at=begin,
        ends_at=first.ends_at,
        source_key=first.source_key,
        given_by=first.given_by_id,
        on_behalf_of=first.on_behalf_of_id,
        reason_key=first.reason_key,
    )
    if fact.source is not Source.REPRESENTATION:
        return grants_from(fact, matrix)
    return _least([replace(fact, scope=scope) for scope in matrix.representation], running, matrix)


def _least(facts: list[Fact], running: list[Grant], matrix: Matrix) -> tuple[GrantLine, ...]:
    """What every kind of representation gives that these lines can come from.

    The lines do not say which kind it is. Where two kinds differ, the lesser right counts.
    """
    had = {(line.part, line.may_write) for line in running}
    possible = [
        {line.part: line for line in given}
        for given in (grants_from(fact, matrix) for fact in facts)
        if had <= {(line.part, line.may_write) for line in given}
    ]
    if not possible:
        return ()
    return tuple(
        replace(line, may_write=all(given[part].may_write for given in possible))
        for part, line in possible[0].items()
        if all(part in given for given in possible)
    )
