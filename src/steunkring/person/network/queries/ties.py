"""The people around somebody, as their reader may see them.

For everybody but the owner, whoever is kept at a distance is not there (INV-15, threat DV3): the
gate leaves those rows out, and order, counts and the picture are made of what it gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.accounts.queries import described, function_alone

from ..models import SupportKind, Tie
from ..models.ties import AT_A_DISTANCE, MAP

# From near to further; whoever has no place yet comes last.
RINGS = (*Tie.Closeness.values, "")
# To them an organisation may show the function of its people instead of the name.
_CIRCLE = frozenset({"own", "representation", "helping"})
_HEAVY = frozenset({Tie.Strain.HEAVY, Tie.Strain.TOO_MUCH})
_SIGNS = {Tie.State.ASKED: "ask", Tie.State.PAUSED: "less", Tie.State.ENDED: "away"}


@dataclass(frozen=True, slots=True)
class TieLine:
    """One of the people around somebody, in the owner's words."""

    key: str
    name: str
    relation: str
    kind: str
    kind_words: str
    is_group: bool
    sphere: str
    sphere_words: str
    closeness: str
    closeness_words: str
    state: str
    state_words: str
    asking: str
    asking_words: str
    strain: str
    strain_words: str
    strain_told: str
    gives: str
    receives: str
    note: str
    reach: str
    via_key: str
    # The name of the one through whom, as far as the reader sees that one.
    via: str
    basis: str
    # Who wrote it, when that is not the owner; empty: the owner.
    author: str
    written_at: datetime
    version: int
    is_removed: bool
    is_at_a_distance: bool
    has_account: bool

    @property
    def may_be_asked(self) -> bool:
        """Whether help may be asked of this one; nothing said is no no (A14)."""
        return self.asking != Tie.Asking.DO_NOT_ASK

    @property
    def has_chips(self) -> bool:
        """Whether something stands beside the name: about asking, or how it goes."""
        return bool(self.asking) or self.state != Tie.State.ACTIVE

    @property
    def shape(self) -> str:
        """How the picture draws this one: person, group or professional."""
        if self.kind == SupportKind.PROFESSIONAL:
            return "professional"
        return "group" if self.is_group or self.kind == SupportKind.COMMUNITY else "person"

    @property
    def sign(self) -> str:
        """The one sign beside the shape: what not to ask comes before how it stands."""
        if not self.may_be_asked:
            return "not_asked"
        return _SIGNS.get(Tie.State(self.state), "less" if self.strain in _HEAVY else "")


def ties(opened: Opened) -> list[TieLine]:
    """Who stands on the map, near ones first and then as they were written: one query.

    Without who was taken away, and without who is kept at a distance, for the owner too: what is
    made of these (a picture, a list to choose from, a paper) may be seen by others.
    """
    return _in_order(line for line in _all(opened, part=MAP) if not line.is_removed)


def all_ties(opened: Opened) -> list[TieLine]:
    """For the owner: also who was taken away and who is kept at a distance; one query."""
    return _in_order(_all(opened))


def tie(opened: Opened, key: str) -> TieLine:
    """One of them, with the one through whom: one query.

    Raises:
        NotReadable: not there, or not for this reader.
    """
    found = [line for line in _all(opened) if line.key == key]
    if not found:
        raise gate.NotReadable
    return found[0]


def names_of(opened: Opened, keys: Iterable[str]) -> Mapping[str, str]:
    """Names by key of those that this reader may see: one query, none without keys."""
    wanted = set(keys) - {""}
    if not wanted or not _reads(opened):
        return {}
    rows: list[Tie] = list(opened.rows(Tie).filter(key__in=wanted))
    return {row.key: row.name for row in rows}


def _reads(opened: Opened) -> bool:
    return opened.may_read(MAP) or opened.may_read(AT_A_DISTANCE)


def _all(opened: Opened, *, part: str = "") -> list[TieLine]:
    if not _reads(opened):
        return []
    rows = opened.rows(Tie)
    if part:
        rows = rows.filter(part=part)
    if opened.purpose not in ("own", "representation"):
        rows = rows.filter(removed_at__isnull=True)
    found: list[Any] = list(rows.order_by("written_at", "pk"))
    names = {row.key: row.name for row in found if row.removed_at is None}
    writers = _writers(opened, found)
    return [_as_line(row, names, writers) for row in found]


def _in_order(lines: Iterable[TieLine]) -> list[TieLine]:
    place = {ring: number for number, ring in enumerate(RINGS)}
    return sorted(lines, key=lambda line: place[line.closeness])


def _writers(opened: Opened, rows: Iterable[Tie]) -> Mapping[int, str]:
    """Names of those who wrote for the owner: one query when there are any."""
    others = {row.author_id for row in rows} - {opened.actor.principal}
    if not others:
        return {}
    found: Any = described(Account.objects.filter(principal_id__in=others))
    return {one.principal_id: _name_of(one, opened.purpose in _CIRCLE) for one in found}


def _name_of(account: Any, is_circle: bool) -> str:
    """A writer's name, or the function where the organisation shows that alone (threat WK7)."""
    if is_circle and account.function_only:
        return capfirst(function_alone(account.function, account.team_name))
    return str(account.display_name)


def _as_line(row: Tie, names: Mapping[str, str], writers: Mapping[int, str]) -> TieLine:
    return TieLine(
        key=row.key,
        name=row.name,
        relation=row.relation,
        kind=row.kind,
        kind_words=row.get_kind_display(),
        is_group=row.is_group,
        sphere=row.sphere,
        sphere_words=row.get_sphere_display() if row.sphere else "",
        closeness=row.closeness,
        closeness_words=row.get_closeness_display() if row.closeness else "",
        state=row.state,
        state_words=row.get_state_display(),
        asking=row.asking,
        asking_words=row.get_asking_display() if row.asking else "",
        strain=row.strain,
        strain_words=row.get_strain_display(),
        strain_told=row.strain_words,
        gives=row.gives,
        receives=row.receives,
        note=row.note,
        reach=row.reach,
        via_key=row.via_key,
        via=names.get(row.via_key, ""),
        basis=row.basis,
        author=writers.get(row.author_id, ""),
        written_at=row.written_at,
        version=row.version,
        is_removed=row.removed_at is not None,
        is_at_a_distance=row.part == AT_A_DISTANCE,
        has_account=row.principal_id is not None,
    )
