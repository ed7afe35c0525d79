"""The people around the owner: only the owner writes them (INV-1, A13, C8).

Every write asks for the part "network_map" with the right to write, which the matrix gives to
nobody but the owner and who decides in the owner's place.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions

from ..models import SupportKind
from ..models import Tie as Tie
from ..models.ties import MAP
from .shared import held, lay_before_owner, locked

IN_NAME, TOLD = "in_name", "told"


@dataclass(frozen=True, slots=True)
class TieWords:
    """What the owner says of somebody, with keys of the lists of ``Tie``. Only a name is asked."""

    name: str
    relation: str = ""
    kind: str = SupportKind.NATURAL
    is_group: bool = False
    sphere: str = ""
    closeness: str = ""
    state: str = Tie.State.ACTIVE
    asking: str = ""
    strain: str = Tie.Strain.UNKNOWN
    strain_words: str = ""
    gives: str = ""
    receives: str = ""
    note: str = ""
    reach: str = ""
    via_key: str = ""

    def fields(self) -> dict[str, Any]:
        """The columns of a row."""
        return asdict(self)


FIELDS = tuple(TieWords.__dataclass_fields__)


@transaction.atomic
def add_tie(opened: Opened, *, words: TieWords, once: str) -> Tie:
    """Somebody new around the owner.

    Raises:
        NotReadable: the one through whom is not there.
    """
    author = held(opened, MAP)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Tie, made)  # type: ignore[no-any-return]
    check_via(opened, words.via_key)
    tie = Tie.objects.create(
        record_id=opened.record,
        key=key,
        basis=_basis(opened),
        author_id=author,
        written_at=at,
        **words.fields(),
    )
    append(tie, author, at)
    lay_before_owner(opened, tie, part=MAP, text=tie.name)
    return tie


@transaction.atomic
def change_tie(opened: Opened, key: str, *, words: TieWords, version: int) -> Tie:
    """The owner says it otherwise, or how it stands now.

    Where somebody stands (on the map, or at a distance) is changed elsewhere: ``distance``.

    Raises:
        Stale: it was changed, taken away or moved meanwhile.
        NotReadable: not there, or the one through whom is not.
    """
    author = held(opened, MAP)
    tie = locked(opened, Tie, key)
    revisions.check_version(tie, version)
    fields = words.fields()
    if tie.part != MAP:
        fields["state"] = tie.state
    if fields["via_key"] != tie.via_key:
        check_via(opened, words.via_key, but=tie.key)
    changed = {name for name, value in fields.items() if getattr(tie, name) != value}
    if changed:
        for name in changed:
            setattr(tie, name, fields[name])
        tie.basis = _basis(opened)
        tie.author_id = author
        save(tie, author, opened.actor.moment)
        lay_before_owner(opened, tie, part=tie.part, text=tie.name)
    return tie


@transaction.atomic
def take_away_tie(opened: Opened, key: str) -> Tie:
    """The owner takes somebody away; a second press changes nothing."""
    return _set_removed(opened, key, is_removed=True)


@transaction.atomic
def put_back_tie(opened: Opened, key: str) -> Tie:
    """The owner puts somebody back after all."""
    return _set_removed(opened, key, is_removed=False)


def _set_removed(opened: Opened, key: str, *, is_removed: bool) -> Tie:
    author = held(opened, MAP)
    tie = locked(opened, Tie, key)
    if (tie.removed_at is not None) != is_removed:
        tie.removed_at = opened.actor.moment if is_removed else None
        save(tie, author, opened.actor.moment)
    return tie


def check_via(opened: Opened, key: str, *, but: str = "") -> None:
    """Go on only when the one through whom is there, and is somebody else.

    Raises:
        NotReadable: it is not.
    """
    if key and (key == but or not opened.rows(Tie).filter(key=key).exists()):
        raise gate.NotReadable


def save(tie: Tie, author: int, at: datetime) -> None:
    """Save a changed tie as its next version."""
    tie.version += 1
    tie.save()
    append(tie, author, at)


def append(tie: Tie, author: int, at: datetime) -> None:
    """Append the version of a tie as it was just written, in the part where it stands."""
    fields = {name: getattr(tie, name) for name in FIELDS}
    fields |= {"basis": tie.basis, "is_removed": tie.removed_at is not None}
    revisions.append(tie, part=tie.part, author=author, at=at, fields=fields)


def _basis(opened: Opened) -> str:
    return IN_NAME if opened.purpose == "representation" else TOLD
