"""The gate: what an actor may read and write, asked by every page, list, count and job.

``readable`` answers for many rows, ``opened`` for one record; both rest on the same
predicate over ``Grant``: ``granted`` states it beside a row, ``_in_force`` for a record and
``decision.covers`` in plain Python. The law of the gate holds the three together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import BooleanField, Case, F, Model, Q, QuerySet, Value, When
from django.http import Http404
from django.utils import timezone

from . import net, own_words, reading, register
from .actor import Actor
from .decision import LEGAL_TASK, READ, WRITE, Source
from .granted import Claim, Granted, NotBefore
from .matrix import default_matrix
from .models import GatedQuerySet, Grant


class NotReadable(Http404):
    """Not there, or not for this reader: one answer for both (design, section 5.9)."""


class NotAllowed(Exception):
    """Readable, but this act is not for this reader. ``who_can`` says in words who can."""

    def __init__(self, who_can: str = "") -> None:
        super().__init__(who_can)
        self.who_can = who_can


@cache
def _windowed_purposes() -> frozenset[str]:
    roles = default_matrix().roles.values()
    return frozenset(role.purpose for role in roles if role.window_days is not None)


@cache
def _purposes_of(part: str) -> frozenset[str]:
    """For which purposes a part is read by the policy; none for no part."""
    matrix = default_matrix()
    cells = matrix.parts[part].cells if part else {}
    return frozenset(matrix.roles[role].purpose for role in cells)


def _in_force(actor: Actor) -> QuerySet[Grant]:
    """Grants of the actor's principals, at the actor's moment and still when the query runs.

    What rests on the legal task opens nothing to somebody who is in no team (threat WK3).
    """
    grants = Grant.objects.filter(
        principal_id__in=actor.principals,
        starts_at__lte=actor.moment,
        ends_at__gt=NotBefore(actor.moment),
    )
    return grants if actor.is_a("staff") else grants.exclude(ground=LEGAL_TASK)


def _active(actor: Actor, purpose: str, action: str) -> QuerySet[Grant]:
    """Grants in force that let the actor read, or write, for a purpose."""
    grants = _in_force(actor).filter(purpose=purpose)
    return grants.filter(may_write=True) if action == WRITE else grants


def readable(
    actor: Actor, model: type[Model], *, purpose: str, action: str = READ
) -> GatedQuerySet:
    """Rows of ``model`` that the actor may read (or write) for a purpose."""
    protection = register.protection_of(model)
    manager: Any = model._default_manager
    is_of_mine = purpose in _purposes_of(protection.mine_as)
    mine = tuple(actor.principals) if is_of_mine else ()
    rows: GatedQuerySet = manager.all().passed(net.Passage(purpose=purpose, mine=mine))
    if not actor.principals:
        return rows.none()
    rows = rows.filter(_granted(actor, protection, purpose, action))
    if purpose != own_words.PURPOSE:
        return rows
    words, within = own_words.of(model), own_words.within_of(model)
    if words is None and within is None:
        return rows
    # What a child said is there for a parent only once it was opened (threat RC5).
    besides = _granted(actor, protection, purpose, action, not_because=own_words.BY_AUTHORITY)
    if within is not None:
        is_open = When(Q(besides) | own_words.open_to_parents(within), then=Value(False))
        closed = Case(is_open, default=Value(True), output_field=BooleanField())
        rows = rows.annotate(**{own_words.CLOSED: closed})
    if words is not None:
        rows = rows.filter(Q(besides) | own_words.open_to_parents(words))
    return rows


def readable_mine(actor: Actor, model: type[Model], *, purpose: str) -> GatedQuerySet:
    """Rows of ``model`` that are the actor's own, and open as such: not because more is shared."""
    protection = register.protection_of(model)
    if protection.mine_by is None:
        raise ValueError(f"{model.__name__}: nobody's own")
    own = register.Protection(part=protection.mine_as)
    rows = readable(actor, model, purpose=purpose)
    mine = rows.filter(**{f"{protection.mine_by}__in": actor.principals})
    found: GatedQuerySet = mine.filter(_granted(actor, own, purpose, READ))
    return found


def granted(actor: Actor, model: type[Model], *, purpose: str, action: str = READ) -> Granted | Q:
    """Whether the row outside is open to the actor: the condition of ``readable`` on its own.

    To stand beside rows that came through the gate: which of them may be written too.
    """
    return _granted(actor, register.protection_of(model), purpose, action)


def _granted(
    actor: Actor,
    protection: register.Protection,
    purpose: str,
    action: str,
    *,
    not_because: str = "",
) -> Granted | Q:
    is_windowed = protection.dated_by is not None and purpose in _windowed_purposes()
    claim = Claim(
        principals=actor.principals,
        purpose=purpose,
        is_writing=action == WRITE,
        moment=actor.moment,
        but_for=None if actor.is_a("staff") else LEGAL_TASK,
        not_because=not_because,
    )
    dated_by = F(str(protection.dated_by)) if is_windowed else None
    part = F(protection.part_field) if protection.part_field else Value(protection.part)
    by_part = Granted(claim, part=part, dated_by=dated_by)
    if protection.mine_by is None:
        return by_part
    # A row of somebody's own is open to that one by its own part too, whatever else is shared.
    is_mine = Q(**{f"{protection.mine_by}__in": actor.principals})
    as_mine = Granted(claim, part=Value(protection.mine_as), dated_by=dated_by)
    return Q(by_part) | (is_mine & Q(as_mine))


def get(actor: Actor, model: type[Model], key: str, *, purpose: str, action: str = READ) -> Any:
    """One row by its key.

    Raises:
        NotReadable: no such row, or not for this reader.
    """
    row = readable(actor, model, purpose=purpose, action=action).filter(key=key).first()
    if row is None:
        raise NotReadable
    return row


@dataclass(frozen=True, slots=True)
class OpenPart:
    """One part that is open to the reader of a record."""

    may_write: bool
    role: str
    ends_at: datetime
    rows_since: datetime | None


@dataclass(frozen=True, slots=True)
class Opened:
    """One record opened by one actor for one purpose, with the parts that are open."""

    actor: Actor
    record: int
    key: str
    purpose: str
    parts: Mapping[str, OpenPart]
    on_behalf_of: int | None = None

    @property
    def role(self) -> str:
        """The role the record was opened in; the widest when there are more."""
        return next(iter(self.parts.values())).role

    def may_read(self, part: str) -> bool:
        """Whether the part is open."""
        return part in self.parts

    def may_write(self, part: str) -> bool:
        """Whether the part may be written."""
        return part in self.parts and self.parts[part].may_write

    def require(self, part: str, action: str = READ) -> None:
        """Go on only with the part open, else 404; readable but closed for writing, 403."""
        if not self.may_read(part):
            raise NotReadable
        if action == WRITE and not self.may_write(part):
            raise NotAllowed

    def rows(self, model: type[Model], *, action: str = READ) -> GatedQuerySet:
        """Rows of ``model`` in this record; the grants are asked again in the same query."""
        found = readable(self.actor, model, purpose=self.purpose, action=action)
        return found.filter(record_id=self.record)

    def row(self, model: type[Model], key: str, *, action: str = READ) -> Any:
        """One row of this record by its key, else 404."""
        found = self.rows(model, action=action).filter(key=key).first()
        if found is None:
            raise NotReadable
        return found


def opened(actor: Actor, key: str, *, purposes: Sequence[str]) -> Opened:
    """Open one record by its key for the first of ``purposes`` that grants something.

    One query, the same for a key that does not exist.

    Raises:
        NotReadable: nothing of this record is open to the actor.
    """
    return _opened(actor, Q(record__key=key), purposes)


def opened_own(actor: Actor) -> Opened:
    """Open the actor's own record.

    Raises:
        NotReadable: the actor owns no record.
    """
    return opened_only(actor, purpose="own")


def opened_only(actor: Actor, *, purpose: str) -> Opened:
    """Open the one record that the actor has for a purpose, such as the own reflections.

    Raises:
        NotReadable: the actor has none.
    """
    return _opened(actor, Q(), (purpose,))


def _opened(actor: Actor, which: Q, purposes: Sequence[str]) -> Opened:
    grants = list(
        _in_force(actor)
        .filter(which, purpose__in=purposes)
        .annotate(record_key=F("record__key"))
        .order_by("id")
    )
    for purpose in purposes:
        chosen = [grant for grant in grants if grant.purpose == purpose]
        if chosen:
            return _as_opened(actor, chosen)
    raise NotReadable


def _as_opened(actor: Actor, grants: Sequence[Any]) -> Opened:
    first = grants[0]
    parts: dict[str, OpenPart] = {}
    for grant in grants:
        if grant.record_id == first.record_id:
            parts[grant.part] = _widest(parts.get(grant.part), grant)
    gathered = reading.current()
    if gathered is not None and first.on_behalf_of_id is not None:
        gathered.on_behalf_of = first.on_behalf_of_id
    return Opened(
        actor=actor,
        record=first.record_id,
        key=first.record_key,
        purpose=first.purpose,
        parts=parts,
        on_behalf_of=first.on_behalf_of_id,
    )


def _widest(known: OpenPart | None, grant: Grant) -> OpenPart:
    """The wider of two openings of one part: writing before reading, later end first."""
    new = OpenPart(
        may_write=grant.may_write,
        role=grant.role,
        ends_at=grant.ends_at,
        rows_since=grant.rows_since,
    )
    if known is None:
        return new
    return max(known, new, key=lambda part: (part.may_write, part.ends_at))


def hold(actor: Actor, record: int, *, part: str, purpose: str, action: str = WRITE) -> None:
    """Inside a write: ask for the right again and keep it from being withdrawn meanwhile.

    Locks the granting rows until commit, so that a withdrawal is either before this write
    (which is then refused) or after it.

    Args:
        action: ``READ`` where a standing, not a right to write, permits the act: a team lead
            assigns people to a record of which the lead reads only the name.

    Raises:
        NotReadable: the right is gone.
    """
    hold_all(actor, record, parts=(part,), purpose=purpose, action=action)


def hold_all(
    actor: Actor, record: int, *, parts: Collection[str], purpose: str, action: str = WRITE
) -> None:
    """The same for a write in several parts at once: all of them, or none.

    Raises:
        NotReadable: the right to one of them is gone.
    """
    grants = _active(actor, purpose, action).filter(record_id=record, part__in=parts)
    ends = list(grants.select_for_update().values_list("part", "ends_at"))
    # Looked at again: the lock may have come only after somebody else's withdrawal.
    now = timezone.now()
    if set(parts) - {part for part, end in ends if end > now}:
        raise NotReadable


def hold_each(*held: tuple[Opened, Collection[str]]) -> None:
    """The same for several records of one actor at once, each with its parts: all, or none.

    Raises:
        NotReadable: the right to one of them is gone.
    """
    which = Q()
    for opened_record, parts in held:
        of_one = Q(record_id=opened_record.record, purpose=opened_record.purpose)
        which |= of_one & Q(part__in=parts)
    grants = _in_force(held[0][0].actor).filter(which, may_write=True)
    ends = list(grants.select_for_update().values_list("record_id", "part", "ends_at"))
    # Looked at again, for the same reason.
    now = timezone.now()
    wanted = {(one.record, part) for one, parts in held for part in parts}
    if wanted - {(record, part) for record, part, end in ends if end > now}:
        raise NotReadable


def hold_and_see(opened: Opened, *, parts: Collection[str]) -> list[Grant]:
    """The same for an act that turns on other grants of the record too: these come along, locked.

    Returns:
        Every grant of the actor on the record that holds or will, and the owner's own.

    Raises:
        NotReadable: the right to write one of the parts is gone.
    """
    actor = opened.actor
    theirs = Q(principal_id__in=actor.principals) | Q(source=Source.OWNERSHIP)
    grants = Grant.objects.filter(theirs, record_id=opened.record, ends_at__gt=actor.moment)
    found = list(grants.select_for_update(of=("self",)).order_by("id"))
    now = timezone.now()
    may_write = {
        grant.part
        for grant in found
        if grant.principal_id in actor.principals
        and grant.purpose == opened.purpose
        and grant.may_write
        and grant.starts_at <= actor.moment
        and grant.ends_at > now
        and (actor.is_a("staff") or grant.ground != LEGAL_TASK)
    }
    if set(parts) - may_write:
        raise NotReadable
    return [grant for grant in found if grant.ends_at > now]


def purposes_open(actor: Actor, purposes: Iterable[str]) -> set[str]:
    """For which of these purposes anything at all is open to the actor: one query."""
    grants = _in_force(actor).filter(part="name", purpose__in=list(purposes))
    return set(grants.order_by().values_list("purpose", flat=True).distinct())


def records_written(actor: Actor, records: Iterable[int], *, purpose: str) -> frozenset[int]:
    """In which of these records anything at all may be written: one query for a list."""
    found = _active(actor, purpose, WRITE).filter(record_id__in=list(records))
    return frozenset(found.order_by().values_list("record_id", flat=True).distinct())


def records_opened(actor: Actor, records: Iterable[int], *, purpose: str) -> Mapping[int, set[str]]:
    """Which parts are open of each of these records: one query for a page of a list."""
    open_parts: dict[int, set[str]] = {}
    for record, part in (
        _active(actor, purpose, READ)
        .filter(record_id__in=list(records))
        .values_list("record_id", "part")
    ):
        open_parts.setdefault(record, set()).add(part)
    return open_parts


def kinds_opened(actor: Actor, kind: str, *, purpose: str) -> Mapping[int, set[str]]:
    """Every record of a kind that is open for a purpose, with the parts: one query.

    For kinds of which somebody has a handful, such as what is joint; lists of people page.
    """
    open_parts: dict[int, set[str]] = {}
    grants = _active(actor, purpose, READ).filter(record__kind=kind)
    for record, part in grants.values_list("record_id", "part"):
        open_parts.setdefault(record, set()).add(part)
    return open_parts
