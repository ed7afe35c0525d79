"""Sorting afterwards what was caught at the table: each phrase keeps author, moment and basis.

What goes to wishes, profile or grid becomes a proposal: the owner decides (INV-1). Without the
share a phrase stays in the worker's own note, and everything else still works.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Protected
from steunkring.foundation.writing import revisions
from steunkring.method import profile, quality_of_life
from steunkring.person.agenda import actions as agenda
from steunkring.person.network.actions.proposed import KINDS as TIE_KINDS

from ..models import Capture, ContactMoment, Conversation, Proposal
from . import contacts, proposals
from .shared import locked, only_author, writer

PART = "logbook"
SHARED = "story_profile"
MAP = "network_map"
# What ``Capture.sorted_to`` says.
PROPOSED = "tracks.Proposal"
NOTED = "tracks.ContactMoment"
# Under the note: what rests on something else than the note itself (INV-17).
BESIDE = "tracks.ContactMoment.beside"
LEFT = "tracks.Capture"
# Its words wait in the form of a new appointment.
LAID_READY = "agenda.Appointment"

_NOTE, _LEAVE, _WISH, _PROFILE, _GRID = "note", "leave", "wish", "profile", "grid"
_TIE, _AGENDA = "tie", "agenda"


class Sorted(Exception):
    """The phrase has a place already; ``capture`` is the row as it stands."""

    def __init__(self, capture: Capture) -> None:
        super().__init__("sorted")
        self.capture = capture


class CannotUndo(Exception):
    """There is an answer, or the note was rewritten: it stays where it is."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a phrase goes: the note, the agenda, nowhere, or a proposal of a kind for a place."""

    is_note: bool = False
    is_agenda: bool = False
    is_left: bool = False
    kind: str = ""
    place: Mapping[str, Any] = field(default_factory=dict)


def destination(posted: str) -> Destination | None:
    """A place as a form says it, such as "profile:living:now"; None for one that is none."""
    kind, _colon, rest = posted.partition(":")
    row, _colon, column = rest.partition(":")
    if posted == _NOTE:
        return Destination(is_note=True)
    if posted == _AGENDA:
        return Destination(is_agenda=True)
    if posted == _LEAVE:
        return Destination(is_left=True)
    if posted == _WISH:
        return Destination(kind=Proposal.Kind.WISH)
    if kind == _TIE and row in dict(TIE_KINDS):
        return Destination(kind=Proposal.Kind.TIE, place={"kind": row})
    if kind == _PROFILE and profile.area(row):
        return _in_row("area", row, column, Proposal.Kind.PROFILE, profile.WISHES, profile.column)
    if kind == _GRID and quality_of_life.dimension(row):
        return _in_row(
            "dimension",
            row,
            column,
            Proposal.Kind.GRID,
            quality_of_life.WISH,
            quality_of_life.column,
        )
    return None


def _in_row(
    name: str, row: str, column: str, kind: str, wishes: str, column_of: Any
) -> Destination | None:
    if column_of(column) is None:
        return None
    if column == wishes:
        return Destination(kind=Proposal.Kind.WISH, place={name: row})
    return Destination(kind=kind, place={name: row, "column": column})


@transaction.atomic
def sort_to(opened: Opened, conversation: str, key: str, *, to: Destination) -> Capture:
    """Give one's own phrase its place.

    Raises:
        Sorted: it has one already, perhaps by a second press.
        NotAllowed: a colleague caught it, or the owner does not share what it is to go to.
    """
    is_proposal = bool(to.kind)
    if is_proposal and not may_go_to(opened, to.kind):
        raise gate.NotAllowed
    capture = _own(opened, conversation, key, further=(proposals.PART,) if is_proposal else ())
    if capture.removed_at is not None:
        raise gate.NotReadable
    if capture.sorted_to:
        raise Sorted(capture)
    if is_proposal:
        return _propose(opened, capture, to)
    if to.is_note:
        return _note(opened, capture)
    if to.is_agenda:
        agenda.lay_ready(opened, words=capture.text)
        return _save(opened, capture, LAID_READY, capture.key)
    return _save(opened, capture, LEFT, capture.key)


def _note(opened: Opened, capture: Capture) -> Capture:
    """The phrase in the note of the talk, or under it when it rests on something else."""
    contact = _note_of(opened, capture)
    if not contact.said:
        contact.basis = capture.basis
    if contact.basis != capture.basis:
        return _save(opened, capture, BESIDE, contact.key)
    _rewrite(opened, contact, "\n".join(line for line in (contact.said, capture.text) if line))
    return _save(opened, capture, NOTED, contact.key)


def may_go_to(opened: Opened, kind: str) -> bool:
    """Whether a phrase may become a proposal of a kind: as far as the owner lets the worker in.

    Whom the person named at the table is part of the story too; nothing of the map is read.
    """
    if kind == Proposal.Kind.TIE and opened.may_read(MAP):
        return True
    return opened.may_read(SHARED)


def _propose(opened: Opened, capture: Capture, to: Destination) -> Capture:
    """The phrase as a proposal, with both versions written in one go."""
    words = proposals.Words(text=capture.text, basis=capture.basis, made_at=capture.said_at)
    proposal = proposals.create(opened, to.kind, to.place, words, key=new_code())
    written = (proposal, proposals.PART, proposals.kept_fields(proposal))
    _save(opened, capture, PROPOSED, proposal.key, beside=[written])
    proposals.tell_owner(opened)
    return capture


@transaction.atomic
def undo_sorting(opened: Opened, conversation: str, key: str) -> Capture:
    """Take the phrase back from its place; a second press changes nothing.

    Raises:
        CannotUndo: the owner answered, or the note has other words by now.
    """
    capture = _own(opened, conversation, key)
    if capture.sorted_to == PROPOSED:
        _withdraw(opened, capture.sorted_key)
    elif capture.sorted_to == NOTED:
        contact = locked(opened, ContactMoment, capture.sorted_key)
        _rewrite(opened, contact, _without(contact.said, capture.text))
    if not capture.sorted_to:
        return capture
    return _save(opened, capture, "", "")


def _withdraw(opened: Opened, key: str) -> None:
    try:
        proposals.withdraw(opened, key)
    except proposals.Answered as answered:
        # Taken back by its author already: the phrase is free again.
        if answered.proposal.state != Proposal.State.WITHDRAWN:
            raise CannotUndo from answered


def _without(said: str, text: str) -> str:
    """The note without the lines of one phrase."""
    before, found, after = f"\n{said}\n".rpartition(f"\n{text}\n")
    if not found:
        raise CannotUndo
    return f"{before}\n{after}".strip("\n")


def _own(opened: Opened, conversation: str, key: str, *, further: Sequence[str] = ()) -> Capture:
    """One's own phrase, locked, with the right to write here and in further parts kept."""
    parts = (PART, *further)
    for part in parts:
        opened.require(part, "write")
    gate.hold_all(opened.actor, opened.record, parts=parts, purpose=opened.purpose)
    capture = locked(opened, Capture, key, conversation_key=conversation)
    only_author(capture.author_id, writer(opened))
    return capture


def _note_of(opened: Opened, capture: Capture) -> ContactMoment:
    """The contact moment that the talk counts as, locked."""
    talk: Conversation = opened.row(Conversation, capture.conversation_key)
    contact = locked(opened, ContactMoment, talk.contact_key)
    only_author(contact.author_id, writer(opened))
    return contact


def _rewrite(opened: Opened, contact: ContactMoment, said: str) -> None:
    contact.said = said
    contact.version += 1
    contact.save()
    revisions.append(
        contact,
        part=PART,
        author=writer(opened),
        at=opened.actor.moment,
        fields=contacts.kept_fields(contact),
    )


def _save(
    opened: Opened,
    capture: Capture,
    label: str,
    key: str,
    *,
    beside: Sequence[tuple[Protected, str, dict[str, Any]]] = (),
) -> Capture:
    capture.sorted_to = label
    capture.sorted_key = key
    capture.version += 1
    capture.save()
    kept = {
        "text": capture.text,
        "kind": capture.kind,
        "basis": capture.basis,
        "is_removed": False,
        "sorted_to": label,
    }
    written = [*beside, (capture, PART, kept)]
    revisions.append_all(written, author=writer(opened), at=opened.actor.moment)
    return capture
