"""Words that others propose for a wish, and the owner's answer (INV-1, INV-17).

A wish changes here only with a stored yes of the owner: the own account, the tablet that was
handed over, a spoken yes or a signed paper that a worker records.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import owners_of
from steunkring.foundation.notices.actions import notify
from steunkring.foundation.writing import agreements, revisions
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing.agreements import OWN, How, Manner
from steunkring.person.people.queries import person_of

from ..models import Basis, Proposal, Wish
from . import wishes
from .shared import lock_record, locked, writer

PART = "proposals"
_DECIDES = ("own", "representation")


class Answered(Exception):
    """The proposal does not wait any more; ``proposal`` is the row as it stands now."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__("answered")
        self.proposal = proposal


@transaction.atomic
def propose(opened: Opened, *, text: str, basis: str, once: str, wish: str = "") -> Proposal:
    """A worker proposes a new wish, or other words for a wish that the worker can read.

    Raises:
        NotReadable: the wish is not there, or not shared with this worker.
    """
    author = writer(opened)
    if opened.purpose in _DECIDES:
        raise gate.NotReadable
    opened.require(PART, "write")
    at = opened.actor.moment
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    version = opened.row(Wish, wish).version if wish else 0
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Proposal, made)  # type: ignore[no-any-return]
    proposal = Proposal.objects.create(
        record_id=opened.record,
        key=key,
        text=text,
        basis=basis,
        wish_key=wish,
        wish_version=version,
        author_id=author,
        made_at=at,
    )
    _append(opened, proposal)
    _tell_owner(opened)
    return proposal


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
) -> Wish:
    """The owner says yes to the words as they are: they make or change the wish.

    Args:
        wish_version: version of the wish that was read beside the proposal, if any.

    Raises:
        Answered: there is an answer already.
        Stale: the wish was changed meanwhile.
        NotAllowed: a worker would change a wish that is not shared with the worker.
    """
    proposal = _waiting_for(opened, key, manner)
    words = _Words(proposal.text, proposal.basis, proposal.author_id)
    wish = _apply(opened, proposal, words, wish_version)
    agreement = agreements.record(opened, wish, part=PART, text=proposal.text, manner=manner)
    proposal.agreement_key = agreement.key
    proposal.wish_key = wish.key
    _close(opened, proposal, Proposal.State.ACCEPTED)
    if manner.how != How.OWN_ACCOUNT:
        _tell_owner(opened)
    return wish


@transaction.atomic
def reword(
    opened: Opened, key: str, *, text: str, manner: Manner = OWN, wish_version: int | None = None
) -> Wish:
    """The owner says it differently: the own words become the wish.

    Raises:
        As ``accept``; a spoken or signed yes is to the words as they were proposed.
    """
    if manner.how not in (How.OWN_ACCOUNT, How.TABLET):
        raise ValueError("a worker does not write the owner's own words")
    proposal = _waiting_for(opened, key, manner)
    words = _Words(text, Basis.TOLD, _owner_or_writer(opened))
    wish = _apply(opened, proposal, words, wish_version)
    agreement = agreements.record(opened, wish, part=wishes.PART, text=text, manner=manner)
    proposal.agreement_key = agreement.key
    proposal.wish_key = wish.key
    _close(opened, proposal, Proposal.State.REWORDED)
    if manner.how != How.OWN_ACCOUNT:
        _tell_owner(opened)
    return wish


@transaction.atomic
def decline(opened: Opened, key: str, *, manner: Manner = OWN) -> Proposal:
    """The owner says: not now. No reason is asked.

    Raises:
        Answered: there is an answer already.
    """
    proposal = _waiting_for(opened, key, manner)
    _close(opened, proposal, Proposal.State.DECLINED)
    return proposal


@transaction.atomic
def record_agreed(opened: Opened, key: str, *, manner: Manner) -> Wish:
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
    told that something waits."""
    found = agreements.object_to(opened, agreement, words=words)
    if found.objected_at == opened.actor.moment:
        notify(principals=[found.recorded_by_id], at=opened.actor.moment)


def _waiting_for(opened: Opened, key: str, manner: Manner) -> Proposal:
    """The waiting proposal that this actor may answer in this manner, locked."""
    if manner.how != How.OWN_ACCOUNT:
        return _own_waiting(opened, key)
    if opened.purpose not in _DECIDES:
        raise gate.NotReadable
    writer(opened)
    opened.require(wishes.PART, "write")
    gate.hold(opened.actor, opened.record, part=PART, purpose=opened.purpose)
    return _still_waiting(locked(opened, Proposal, key))


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


@dataclass(frozen=True, slots=True)
class _Words:
    """What the owner said yes to, on what it rests and whose words they are."""

    text: str
    basis: str
    author: int


def _apply(opened: Opened, proposal: Proposal, words: _Words, wish_version: int | None) -> Wish:
    """Make or change the wish, which the owner just said yes to."""
    at = opened.actor.moment
    if not proposal.wish_key:
        lock_record(opened.record)
        wish = Wish.objects.create(
            record_id=opened.record,
            text=words.text,
            rank=wishes.next_rank(opened.record),
            basis=words.basis,
            author_id=words.author,
            written_at=at,
        )
        wishes.append(wish, writer(opened), at)
        return wish
    wish = _wish_of(opened, proposal)
    revisions.check_version(wish, wish_version or proposal.wish_version)
    wish.text = words.text
    wish.basis = words.basis
    wish.author_id = words.author
    wishes.save(wish, writer(opened), at)
    return wish


def _wish_of(opened: Opened, proposal: Proposal) -> Wish:
    """The wish that the words are for, locked. Who may not read it any more learns nothing."""
    if opened.purpose in _DECIDES:
        return locked(opened, Wish, proposal.wish_key)
    if not opened.may_read(wishes.PART):
        raise gate.NotAllowed
    with system("the owner's yes changes the wish that the words were for"):
        rows = Wish.objects.filter(record_id=opened.record, key=proposal.wish_key)
        return rows.select_for_update(of=("self",)).get()  # type: ignore[no-any-return]


def _owner_or_writer(opened: Opened) -> int:
    """Whose words they are: the owner's; without an own account who held the pen."""
    if opened.purpose in _DECIDES:
        return writer(opened)
    account = person_of(opened).account
    return account.principal_id if account else writer(opened)


def _tell_owner(opened: Opened) -> None:
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
        fields={"text": proposal.text, "basis": proposal.basis, "state": proposal.state},
    )
