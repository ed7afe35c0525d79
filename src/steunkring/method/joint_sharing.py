"""Whose yes is needed to share what is joint, and how long that yes reaches.

Everybody who takes part says yes for oneself. For a child under 12 those with authority decide,
from 12 to 15 the child and they together, from 16 the child alone. Who has authority says yes as
somebody who takes part; where one of them does not take part, not all who decide can say yes, and
nothing is shared.

Source: design, section 4 ("a share of a joint part needs all who decide; one withdrawal ends
it"); threats, RC3. The exact scope per law is set by the organisation and reviewed by a lawyer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from . import ages


@dataclass(frozen=True, slots=True)
class Authority:
    """Somebody who decides for a child: which member that is, or nobody who takes part."""

    member: str | None
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part. Without a day of birth somebody counts as grown up."""

    member: str
    born: date | None = None
    authority: Sequence[Authority] = ()


@dataclass(frozen=True, slots=True)
class Needed:
    """Who must say yes, whether all of them can, and until when that stays so."""

    members: frozenset[str]
    can_all: bool
    # None: as long as nobody comes or leaves.
    holds_until: datetime | None

    def is_given(self, yes: Collection[str]) -> bool:
        """Whether all said yes."""
        return self.can_all and self.members <= set(yes)


def needed(parties: Sequence[Party], moment: datetime) -> Needed:
    """Whose yes is needed at a moment.

    >>> from datetime import UTC
    >>> now = datetime(2026, 11, 23, tzinfo=UTC)
    >>> sorted(needed([Party("ans"), Party("ben")], now).members)
    ['ans', 'ben']
    """
    there = {party.member for party in parties}
    members: set[str] = set()
    ends: list[datetime] = []
    can_all = True
    day = moment.astimezone(ages.ZONE).date()
    for party in parties:
        stage = ages.Stage.CHILD if party.born is None else ages.stage_on(party.born, day)
        if stage is not ages.Stage.PARENT:
            members.add(party.member)
        if party.born is None or stage is ages.Stage.CHILD:
            continue
        if stage is ages.Stage.PARENT:
            ends.append(_becomes(party.born, ages.CHILD_JOINS))
        deciding = {one.member for one in party.authority}
        if not deciding or not deciding <= there:
            can_all = False
        members |= {member for member in deciding if member in there}
        alone = _becomes(party.born, ages.CHILD_DECIDES)
        ends += [one.ends_at for one in party.authority if one.ends_at < alone]
    return Needed(frozenset(members), can_all, min(ends, default=None))


def _becomes(born: date, age: int) -> datetime:
    return datetime.combine(ages.birthday(born, age), time.min, tzinfo=ages.ZONE)
