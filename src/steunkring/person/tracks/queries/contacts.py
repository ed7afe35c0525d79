"""Contact moments, with the owner's remarks wherever their text is shown (threat FX1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.decision import WRITE
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Protected
from steunkring.foundation.writing import revisions
from steunkring.foundation.writing.models import Revision
from steunkring.person.people.queries import persons, with_safe_contact

from .. import words
from ..actions.kinds import kind_of
from ..actions.sorting import BESIDE
from ..models import Capture, ContactMoment, OwnView
from .authors import NOBODY, Author, authors_of, signed


@dataclass(frozen=True, slots=True)
class Remark:
    """The owner's words beside a text of somebody else."""

    key: str
    text: str
    author: Author
    at: datetime
    version: int
    basis: str
    is_mine: bool

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)


@dataclass(frozen=True, slots=True)
class Noted:
    """A phrase of a talk under the note of its contact: another basis than the note (INV-17)."""

    text: str
    basis: str
    author: Author
    said_at: datetime

    @property
    def when(self) -> str:
        """The moment in words."""
        return words.at(self.said_at)


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact moment as it is shown."""

    key: str
    author: Author
    happened_at: datetime
    recorded_at: datetime
    way: str
    present: str
    said: str
    basis: str
    turning_point: str
    next_step: str
    next_step_on: date | None
    next_step_done_at: datetime | None
    version: int
    # The talk at the table that this contact was; empty: none.
    conversation_key: str
    is_mine: bool
    remarks: tuple[Remark, ...]
    # Phrases of the talk that its leader put here, each on what it rests.
    noted: tuple[Noted, ...]

    @property
    def at(self) -> datetime:
        """The moment by which it stands in a timeline."""
        return self.happened_at

    @property
    def when(self) -> str:
        """The moment in words."""
        return words.at(self.happened_at)

    @property
    def step_when(self) -> str:
        """The day of the next step in words."""
        return words.day(self.next_step_on)

    @property
    def done_when(self) -> str:
        """The day on which the next step was done, in words."""
        return words.day(self.next_step_done_at)

    @property
    def is_step_open(self) -> bool:
        """Whether there is a next step that still has to be done."""
        return bool(self.next_step) and self.next_step_done_at is None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal in a timeline: a worker sees the own ones only, the owner sees all."""

    key: str
    author: Author
    at: datetime
    text: str
    basis: str
    state: str
    state_words: str
    # What its author did, after the name.
    did: str
    is_mine: bool
    # The owner says that the yes in the own name is not right.
    is_objected: bool

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)


def views_beside(opened: Opened, contacts: Collection[str]) -> list[OwnView]:
    """The owner's words beside some contact moments: one query at most."""
    if not contacts or not opened.may_read("own_views"):
        return []
    rows = signed(opened.rows(OwnView)).filter(contact_key__in=contacts)
    return list(rows.order_by("written_at", "id"))


def noted_beside(opened: Opened, contacts: Iterable[ContactMoment]) -> list[Capture]:
    """Phrases under the notes of talks: one query, none where no contact was a talk."""
    talks = [row.key for row in contacts if row.conversation_key]
    if not talks:
        return []
    rows = signed(opened.rows(Capture)).filter(
        sorted_to=BESIDE, sorted_key__in=talks, removed_at__isnull=True
    )
    return list(rows.order_by("said_at", "position", "id"))


def contact(opened: Opened, key: str) -> Contact:
    """One contact moment with its remarks.

    Raises:
        NotReadable: not there, or not for this reader.
    """
    rows: list[ContactMoment] = list(signed(opened.rows(ContactMoment)).filter(key=key))
    if not rows:
        raise gate.NotReadable
    views = views_beside(opened, [key])
    noted = noted_beside(opened, rows)
    by = authors_of([*rows, *views, *noted])
    (found,) = as_contacts(rows, views, by, opened.actor, noted=noted)
    return found


def remarks(opened: Opened, key: str) -> tuple[Remark, ...]:
    """The owner's words beside one contact moment: one query."""
    views = views_beside(opened, [key])
    by = authors_of(views)
    return tuple(_as_remark(view, by, opened.actor) for view in views)


def remarks_beside(opened: Opened, keys: Collection[str]) -> Mapping[str, tuple[Remark, ...]]:
    """The owner's words beside several texts, by the key of each: one query at the most."""
    found = views_beside(opened, keys)
    by = authors_of(found)
    beside: dict[str, tuple[Remark, ...]] = {}
    for view in found:
        remark = _as_remark(view, by, opened.actor)
        beside[view.contact_key] = (*beside.get(view.contact_key, ()), remark)
    return beside


def as_contacts(
    rows: Iterable[ContactMoment],
    views: Iterable[OwnView],
    by: Mapping[int, Author],
    actor: Actor,
    *,
    noted: Iterable[Capture] = (),
) -> list[Contact]:
    """Contact moments as they are shown, with the words beside them: no query."""
    phrases: dict[str, list[Noted]] = {}
    for one in noted:
        phrases.setdefault(one.sorted_key, []).append(_as_noted(one, by))
    remarks: dict[str, list[Remark]] = {}
    for view in views:
        remarks.setdefault(view.contact_key, []).append(_as_remark(view, by, actor))
    return [
        Contact(
            key=row.key,
            author=by.get(row.author_id, NOBODY),
            happened_at=row.happened_at,
            recorded_at=row.recorded_at,
            way=row.get_way_display(),
            present=row.present,
            said=row.said,
            basis=row.basis,
            turning_point=_turning_point(row),
            next_step=row.next_step,
            next_step_on=row.next_step_on,
            next_step_done_at=row.next_step_done_at,
            version=row.version,
            conversation_key=row.conversation_key,
            is_mine=row.author_id == actor.principal,
            remarks=tuple(remarks.get(row.key, ())),
            noted=tuple(phrases.get(row.key, ())),
        )
        for row in rows
    ]


def _as_noted(row: Capture, by: Mapping[int, Author]) -> Noted:
    return Noted(
        text=row.text,
        basis=row.basis,
        author=by.get(row.author_id, NOBODY),
        said_at=row.said_at,
    )


def _turning_point(row: ContactMoment) -> str:
    is_one = row.turning_point != ContactMoment.TurningPoint.NONE
    return row.get_turning_point_display() if is_one else ""


def _as_remark(view: OwnView, by: Mapping[int, Author], actor: Actor) -> Remark:
    return Remark(
        key=view.key,
        text=view.text,
        author=by.get(view.author_id, NOBODY),
        at=view.written_at,
        version=view.version,
        basis=view.basis,
        is_mine=view.author_id == actor.principal,
    )


def as_proposed(row: Any, by: Mapping[int, Author], actor: Actor) -> Proposed:
    """A proposal as it stands in a timeline: no query."""
    return Proposed(
        key=row.key,
        author=by.get(row.author_id, NOBODY),
        at=row.made_at,
        text=row.text,
        basis=row.basis,
        state=row.state,
        state_words=row.get_state_display(),
        did=_did(row),
        is_mine=row.author_id == actor.principal,
        is_objected=row.is_objected,
    )


def _did(row: Any) -> str:
    of_kind = kind_of(row).words
    return str(of_kind.did_other if row.wish_version else of_kind.did)


# --- next steps -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NextStep:
    """An agreed step that still has to be done."""

    record_key: str
    contact_key: str
    person: str
    text: str
    on: date | None
    agreed_at: datetime
    # The colleague who agreed on it, when it was not the reader.
    of: str
    may_finish: bool
    remarks: tuple[Remark, ...]
    # How to reach this person safely is to be read first.
    is_safe_contact: bool

    @property
    def when(self) -> str:
        """The day of the step in words."""
        return words.day(self.on)


_OPEN = Q(next_step_done_at__isnull=True) & ~Q(next_step="")


def next_steps(actor: Actor, *, until: date | None = None, limit: int = 50) -> list[NextStep]:
    """Steps that the actor agreed on, due first, with whom: at most two queries.

    Args:
        until: the last day that counts; steps without a day always do.
    """
    return _steps(actor, {actor.principal}, "support", until, limit)


def steps_standing_in(
    actor: Actor, absent: Collection[int], *, until: date | None = None, limit: int = 50
) -> list[NextStep]:
    """Steps of absent colleagues with the people whom the actor stands in for; and own ones.

    Due first, of the days that a stand-in reads. At most two queries, none without an absence.

    Args:
        absent: principals of the colleagues who are away.
        until: as in ``next_steps``.
    """
    if not absent:
        return []
    return _steps(actor, {*absent, actor.principal}, "stand_in", until, limit)


def _steps(
    actor: Actor, authors: Collection[int | None], purpose: str, until: date | None, limit: int
) -> list[NextStep]:
    may_finish = gate.granted(actor, ContactMoment, purpose=purpose, action=WRITE)
    is_near = Q() if until is None else Q(next_step_on__lte=until) | Q(next_step_on=None)
    found = gate.readable(actor, ContactMoment, purpose=purpose).with_beside(
        persons(actor, purpose=purpose), "name", "person_name"
    )
    found = with_safe_contact(found, actor, purpose=purpose)
    is_own_only = set(authors) == {actor.principal}
    rows: list[Any] = list(
        (found if is_own_only else signed(found))
        .filter(_OPEN, is_near, author_id__in=authors, person_name__isnull=False)
        .annotate(may_finish=may_finish)
        .select_related("record")
        .order_by(F("next_step_on").asc(nulls_last=True), "-happened_at", "id")[:limit]
    )
    if not rows:
        return []
    beside = list(
        signed(gate.readable(actor, OwnView, purpose=purpose)).filter(
            contact_key__in=[row.key for row in rows]
        )
    )
    by = authors_of(beside if is_own_only else (*rows, *beside))
    return [
        NextStep(
            record_key=row.record.key,
            contact_key=row.key,
            person=row.person_name,
            text=row.next_step,
            on=row.next_step_on,
            agreed_at=row.happened_at,
            of="" if row.author_id == actor.principal else by.get(row.author_id, NOBODY).name,
            may_finish=row.may_finish,
            remarks=tuple(
                _as_remark(view, by, actor) for view in beside if view.contact_key == row.key
            ),
            is_safe_contact=row.safety_note is not None,
        )
        for row in rows
    ]


def steps_for_owner(opened: Opened, limit: int = 10) -> list[Contact]:
    """Agreed steps that still have to be done, due first, for the owner's own week."""
    if not opened.may_read("logbook"):
        return []
    rows: list[ContactMoment] = list(
        signed(opened.rows(ContactMoment))
        .filter(_OPEN)
        .order_by(F("next_step_on").asc(nulls_last=True), "-happened_at", "id")[:limit]
    )
    views = views_beside(opened, [row.key for row in rows])
    by = authors_of((*rows, *views))
    return as_contacts(rows, views, by, opened.actor)


# --- earlier versions -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a text: who saved it when, and the words if they were not erased."""

    number: int
    author: Author
    at: datetime
    text: str
    basis: str
    next_step: str
    is_blanked: bool
    blanked_ground: str

    @property
    def when(self) -> str:
        """The moment in words."""
        return words.at(self.at)


def versions(opened: Opened, row: Protected) -> list[Version]:
    """Versions of a row that its reader may see today, newest first."""
    found: list[Revision] = list(signed(revisions.of(opened, row)))
    by = authors_of(found)
    return [
        Version(
            number=one.number,
            author=by.get(one.author_id, NOBODY),
            at=one.at,
            text=str(one.fields.get("said", one.fields.get("text", ""))),
            basis=str(one.fields.get("basis", "")),
            next_step=str(one.fields.get("next_step", "")),
            is_blanked=one.blanked_at is not None,
            blanked_ground=one.blanked_ground,
        )
        for one in found
    ]
