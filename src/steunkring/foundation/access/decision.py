"""The one rule of the gate, pure: facts become grants, grants cover or do not.

``queries.py`` asks the same question in SQL; a property test over generated worlds holds
the two equal. Source: design, sections 5.1 to 5.3.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from .matrix import Matrix, Right, default_matrix

READ = "read"
WRITE = "write"

# A ground that counts only for somebody who works here at that moment: an assignment opens
# nothing any more when its worker left the team, whatever date it carries (threat WK3).
LEGAL_TASK = "legal_task"

# What a deciding representative never gets from the column of "self": changing how the
# owner is reached and deciding who looks stay the owner's own (threat RC1), and whom the owner
# keeps at a distance: that may be the representative (INV-15).
NOT_IN_ANOTHERS_PLACE = frozenset({"contact_details", "sharing", "hidden_ties"})


# The reason of grants that rest on authority over a child: what the child said is not among what
# they open, until the child or a worker opens it (threat RC5).
BY_AUTHORITY = "authority"


# The reason of grants to somebody whom the owner keeps at a distance: that one reads an own promise
# as before, and for everybody but who knows of the distance there is no such grant (INV-15).
AT_A_DISTANCE = "at_a_distance"
HIDDEN = "hidden_ties"


class Source(StrEnum):
    """From which kind of fact a grant comes."""

    OWNERSHIP = "ownership"
    ASSIGNMENT = "assignment"
    SHARE = "share"
    REPRESENTATION = "representation"
    STAND_IN = "stand_in"
    MEMBERSHIP = "membership"  # takes part in a joint track
    DUTY = "duty"  # a request came in at the team
    AUTHORSHIP = "authorship"  # wrote a private reflection
    PROMISE = "promise"  # was asked for something, or said yes to it


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that gives a principal a relation to a record for a period.

    ``parts`` narrows to the parts that were shared; ``scope`` is a kind of representation.
    """

    source: Source
    role: str
    record: int
    principal: int
    starts_at: datetime
    ends_at: datetime
    source_key: str
    given_by: int | None = None
    parts: frozenset[str] | None = None
    scope: str | None = None
    on_behalf_of: int | None = None
    reason_key: str = ""


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One grant as plain values; the table ``Grant`` has the same columns."""

    record: int
    principal: int
    part: str
    purpose: str
    ground: str
    may_write: bool
    starts_at: datetime
    ends_at: datetime
    source: str
    source_key: str
    role: str
    rows_since: datetime | None = None
    on_behalf_of: int | None = None
    given_by: int | None = None
    reason_key: str = ""


def grants_from(fact: Fact, matrix: Matrix | None = None) -> tuple[GrantLine, ...]:
    """All grants that one fact gives, in the order of the policy's parts."""
    matrix = matrix or default_matrix()
    role = matrix.roles[fact.role]
    line = GrantLine(
        record=fact.record,
        principal=fact.principal,
        part="",
        purpose=role.purpose,
        ground=role.ground,
        may_write=False,
        starts_at=fact.starts_at,
        ends_at=fact.ends_at,
        source=fact.source.value,
        source_key=fact.source_key,
        role=fact.role,
        rows_since=_floor(fact, role.window_days),
        on_behalf_of=fact.on_behalf_of,
        given_by=fact.given_by,
        reason_key=fact.reason_key,
    )
    rights = ((part, _right(fact, part, matrix)) for part in matrix.parts)
    return tuple(
        replace(line, part=part, may_write=right is Right.WRITE)
        for part, right in rights
        if right in (Right.READ, Right.WRITE)
    )


def _floor(fact: Fact, window_days: int | None) -> datetime | None:
    """From which moment dated rows are shown: the window before the period began."""
    return None if window_days is None else fact.starts_at - timedelta(days=window_days)


def _right(fact: Fact, part: str, matrix: Matrix) -> Right:
    """What this fact gives for one part."""
    cell = matrix.parts[part].right(fact.role)
    if fact.source is Source.SHARE:
        return _shared_right(fact, part, cell)
    if fact.scope is not None:
        cell = _represented_right(fact.scope, part, cell, matrix)
    return Right.NEVER if cell is Right.SHARED else cell


def _shared_right(fact: Fact, part: str, cell: Right) -> Right:
    """A share gives reading of the shared parts, and of the name that goes with them."""
    named = fact.parts is not None and (part in fact.parts or part == "name")
    return Right.READ if named and cell is Right.SHARED else Right.NEVER


def _represented_right(scope: str, part: str, cell: Right, matrix: Matrix) -> Right:
    reach = matrix.representation[scope]
    if not reach.includes(part):
        return Right.NEVER
    if reach.decides and part not in NOT_IN_ANOTHERS_PLACE:
        return matrix.parts[part].right("self")
    return cell


def covers(
    grant: GrantLine,
    *,
    principals: Collection[int],
    record: int,
    action: str,
    part: str,
    purpose: str,
    moment: datetime,
    is_staff: bool,
    row_at: datetime | None = None,
    is_closed_to_parents: bool = False,
) -> bool:
    """Whether one grant lets these principals do ``action`` on a row of a part of a record.

    Args:
        action: ``READ`` or ``WRITE``.
        is_staff: whether who asks is in a team at that moment.
        row_at: moment of a dated row; rows without a date are not windowed.
        is_closed_to_parents: whether the row is what a child said and nobody opened it.
    """
    return (
        grant.record == record
        and grant.principal in principals
        and grant.part == part
        and grant.purpose == purpose
        and grant.starts_at <= moment < grant.ends_at
        and (is_staff or grant.ground != LEGAL_TASK)
        and (action == READ or grant.may_write)
        and (grant.rows_since is None or row_at is None or row_at >= grant.rows_since)
        and not (is_closed_to_parents and grant.reason_key == BY_AUTHORITY)
    )
