"""Words that others propose, and the owner's answer (INV-1, INV-17).

What a yes writes is said by the kind of the proposal (``kinds``). It is written only with a
stored yes of the owner: the own account, the tablet that was handed over, a spoken yes or a
signed paper that a worker records.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate, sharing
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import owners_of
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.writing import agreements, revisions
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing.agreements import OWN, How, Manner
from steunkring.person.people.queries import person_of

from ..models import Proposal
from ..own_yes import joint_of
from .kind import Place, Yes
from .kinds import KINDS, kind_of
from .plan_answers import reconsider_plan
from .reports import reconsider
from .shared import basis_of_words, lay_before_owner, lock_record, locked, writer

PART = "proposals"
_DECIDES = ("own", "representation")


class Answered(Exception):
    """The proposal does not wait any more; ``proposal`` is the row as it stands now."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__("answered")
        self.proposal = proposal


@transaction.atomic
def propose(
    opened: Opened,
    *,
    text: str,
    basis: str,
    once: str,
    wish: str = "",
    kind: str = Proposal.Kind.WISH,
    place: Place | None = None,
) -> Proposal:
    """A worker proposes something new, or other words for a row that the worker can read.

    Args:
        wish: key of the row that the words are for, of the model of the kind; empty: a new one.
        place: where the words belong, as the kind wants it.

    Raises:
        NotReadable: the row or place is not there, or not shared with this worker.
    """
    author = writer(opened)
    if opened.purpose in _DECIDES or kind not in KINDS:
        raise gate.NotReadable
    of_kind = KINDS[kind]
    where = of_kind.checked(place or {})
    opened.require(PART, "write")
    at = opened.actor.moment
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    if wish and of_kind.change is None:
        raise gate.NotReadable
    version = opened.row(of_kind.model, wish).version if wish else 0
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Proposal, made)  # type: ignore[no-any-return]
    words = Words(text=text, basis=basis, made_at=at)
    proposal = create(opened, kind, where, words, key=key, about=wish, version=version)
    _append(opened, proposal)
    tell_owner(opened)
    return proposal


@dataclass(frozen=True, slots=True)
class Words:
    """What is proposed, on what it rests, and when it was said."""

    text: str
    basis: str
    made_at: datetime


def create(
    opened: Opened,
    kind: str,
    place: Place,
    words: Words,
    *,
    key: str,
    about: str = "",
    version: int = 0,
) -> Proposal:
    """The row of a proposal; its version and the notice are left to the write it is part of."""
    return Proposal.objects.create(
        record_id=opened.record,
        key=key,
        kind=kind,
        place=dict(place),
        text=words.text,
        basis=words.basis,
        wish_key=about,
        wish_version=version,
        author_id=writer(opened),
        made_at=words.made_at,
    )


@transaction.atomic
def withdraw(opened: Opened, key: str) -> Proposal:
    """The author takes a waiting proposal back.

    Raises:
        Answered: there is an answer already.
    """
    proposal = _own_waiting(opened, key)
    _close(opened, proposal, Proposal.State.WITHDRAWN)
    return proposal


@transaction.atomic
def accept(
    opened: Opened, key: str, *, manner: Manner = OWN, wish_version: int | None = None
) -> Any:
    """The owner says yes to the words as they are: they make a row, or change it.

    Args:
        wish_version: version of the row that was read beside the proposal, if any.

    Returns:
        The row that was written, of the model of the kind.

    Raises:
        Answered: there is an answer already.
        Stale: the row was changed meanwhile.
        NotAllowed: a worker would change a row that is not shared with the worker.
    """
    proposal = _waiting_for(opened, key, manner)
    yes = _yes(opened, proposal, proposal.text, proposal.basis, proposal.author_id)
    row = _apply(opened, proposal, yes, wish_version)
    agreed = _agreed(proposal, proposal.text)
    agreement = agreements.record(opened, row, part=PART, text=agreed, manner=manner)
    proposal.agreement_key = agreement.key
    proposal.wish_key = row.key
    _close(opened, proposal, Proposal.State.ACCEPTED)
    if manner.how != How.OWN_ACCOUNT:
        tell_owner(opened)
    return row


@transaction.atomic
def reword(
    opened: Opened, key: str, *, text: str, manner: Manner = OWN, wish_version: int | None = None
) -> Any:
    """The owner says it differently: the own words become the row.

    Raises:
        As ``accept``; a spoken or signed yes is to the words as they were proposed.
    """
    if manner.how not in (How.OWN_ACCOUNT, How.TABLET):
        raise ValueError("a worker does not write the owner's own words")
    proposal = _waiting_for(opened, key, manner)
    yes = _yes(opened, proposal, text, basis_of_words(opened), _owner_or_writer(opened))
    row = _apply(opened, proposal, yes, wish_version)
    part = kind_of(proposal).part
    agreed = _agreed(proposal, text)
    agreement = agreements.record(opened, row, part=part, text=agreed, manner=manner)
    proposal.agreement_key = agreement.key
    proposal.wish_key = row.key
    _close(opened, proposal, Proposal.State.REWORDED)
    if manner.how != How.OWN_ACCOUNT:
        tell_owner(opened)
    return row


@transaction.atomic
def decline(opened: Opened, key: str, *, manner: Manner = OWN) -> Proposal:
    """The owner says: not now. No reason is asked.

    Raises:
        Answered: there is an answer already.
    """
    proposal = _waiting_for(opened, key, manner)
    _close(opened, proposal, Proposal.State.DECLINED)
    said = _("Nu niet: %(text)s") % {"text": _agreed(proposal, proposal.text)}
    lay_before_owner(opened, proposal, part=PART, text=said)
    return proposal


@transaction.atomic
def record_agreed(opened: Opened, key: str, *, manner: Manner) -> Any:
    """A worker records that the person said yes, spoken or on paper, to the own proposal.

    Raises:
        As ``accept``.
    """
    if manner.how not in (How.SPOKEN, How.SIGNED_PAPER):
        raise ValueError("this records a spoken or a signed yes")
    return accept(opened, key, manner=manner)


@transaction.atomic
def object_to(opened: Opened, agreement: str, *, words: str) -> None:
    """The owner says that what was agreed in the own name is not right; who wrote it down is
    told that something waits. A share that rests on it ends at once."""
    try:
        found = agreements.object_to(opened, agreement, words=words)
    except gate.NotReadable:
        opened, part = joint_of(opened, agreement)
        found = agreements.object_to(opened, agreement, words=words, part=part)
    if found.subject == "tracks.Conversation":
        sharing.stop(opened, principal=found.recorded_by_id, parts=("story_profile",))
    reconsider(opened, found)
    reconsider_plan(opened, found)
    if found.objected_at == opened.actor.moment:
        notify(principals=[found.recorded_by_id], at=opened.actor.moment)


@transaction.atomic
def confirm(opened: Opened, agreement: str) -> None:
    """The owner says that what was agreed in the own name is right, also after an objection."""
    try:
        found = agreements.confirm(opened, agreement)
    except gate.NotReadable:
        opened, part = joint_of(opened, agreement)
        found = agreements.confirm(opened, agreement, part=part)
    reconsider(opened, found)
    reconsider_plan(opened, found)


def _waiting_for(opened: Opened, key: str, manner: Manner) -> Proposal:
    """The waiting proposal that this actor may answer in this manner, locked."""
    if manner.how != How.OWN_ACCOUNT:
        return _own_waiting(opened, key)
    if opened.purpose not in _DECIDES:
        raise gate.NotReadable
    writer(opened)
    opened.require(PART, "write")
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    proposal = locked(opened, Proposal, key)
    opened.require(kind_of(proposal).part, "write")
    return _still_waiting(proposal)


def _own_waiting(opened: Opened, key: str) -> Proposal:
    """A worker's own waiting proposal, locked."""
    author = writer(opened)
    opened.require(PART, "write")
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    return _still_waiting(locked(opened, Proposal, key, author_id=author))


def _still_waiting(proposal: Proposal) -> Proposal:
    if proposal.state != Proposal.State.WAITING:
        raise Answered(proposal)
    return proposal


def _yes(opened: Opened, proposal: Proposal, text: str, basis: str, author: int) -> Yes:
    return Yes(
        text=text,
        basis=basis,
        author=author,
        writer=writer(opened),
        at=opened.actor.moment,
        place=proposal.place,
    )


def _agreed(proposal: Proposal, text: str) -> str:
    """The words that were agreed, with where they belong when they say too little alone."""
    kind = kind_of(proposal)
    return f"{kind.where(proposal.place)}: {text}" if kind.needs_where else text


def _apply(opened: Opened, proposal: Proposal, yes: Yes, read: int | None) -> Any:
    """Make or change the row, which the owner just said yes to."""
    kind = kind_of(proposal)
    if not proposal.wish_key or kind.change is None:
        lock_record(opened.record)
        return kind.make(opened, yes)
    row = _row_of(opened, proposal)
    revisions.check_version(row, read or proposal.wish_version)
    kind.change(row, yes)
    return row


def _row_of(opened: Opened, proposal: Proposal) -> Any:
    """The row that the words are for, locked. Who may not read it any more learns nothing."""
    kind = kind_of(proposal)
    if opened.purpose in _DECIDES:
        return locked(opened, kind.model, proposal.wish_key)
    if not opened.may_read(kind.part):
        raise gate.NotAllowed
    manager: Any = kind.model._default_manager
    with system("the owner's yes changes the row that the words were for"):
        rows = manager.filter(record_id=opened.record, key=proposal.wish_key)
        return rows.select_for_update(of=("self",)).get()


def _owner_or_writer(opened: Opened) -> int:
    """Whose words they are: the owner's; without an own account who held the pen."""
    if opened.purpose in _DECIDES:
        return writer(opened)
    account = person_of(opened).account
    return account.principal_id if account else writer(opened)


def tell_owner(opened: Opened) -> None:
    """Tell the owner, if there is an own account, that something waits; never what."""
    at = opened.actor.moment
    notify(principals=owners_of(opened.record, at), at=at)


def _close(opened: Opened, proposal: Proposal, state: Proposal.State) -> None:
    proposal.state = state
    proposal.answered_at = opened.actor.moment
    proposal.version += 1
    proposal.save()
    _append(opened, proposal)


def _append(opened: Opened, proposal: Proposal) -> None:
    revisions.append(
        proposal,
        part=PART,
        author=writer(opened),
        at=opened.actor.moment,
        fields=kept_fields(proposal),
    )


def kept_fields(proposal: Proposal) -> dict[str, str]:
    """What a version of a proposal keeps."""
    return {"text": proposal.text, "basis": proposal.basis, "state": proposal.state}
