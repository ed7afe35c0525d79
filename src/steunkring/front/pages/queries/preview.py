"""What somebody else sees of the owner, made by the same queries with that person's grants."""

from __future__ import annotations

from dataclasses import dataclass, replace

from steunkring.foundation.access import gate, reading, sharing
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import NotReadable
from steunkring.foundation.access.queries import shielded_parts
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.accounts.standing import actor_of

from .record import RecordView, view_of

# Why somebody with a relation to a record looks, in the order in which it opens.
PURPOSES = ("support", "stand_in", "representation", "helping", "partner")
# Left out of the small picture: who else supports, and for a representative the long logbook.
LEFT_OUT = {"representation": ("timeline",)}


@dataclass(frozen=True, slots=True)
class Preview:
    """Somebody, and the record as that person sees it."""

    name: str
    purpose: str
    view: RecordView


def preview(owner: Actor, key: str) -> Preview:
    """The owner's record through the eyes of somebody with a relation to it.

    In the read log this stands as a reading by the owner; nothing is written down as read by
    the other person. Shielded parts are left out: not even their existence shows.

    Raises:
        NotReadable: nobody with this key has a relation to the record.
    """
    account = (
        Account.objects.filter(sharing.sees_something_of(owner), key=key)
        .annotate(record_key=sharing.own_record_key(owner))
        .first()
    )
    if account is None:
        raise NotReadable
    outer = reading.current()
    with reading.gathering() as seen:
        opened = gate.opened(actor_of(account, owner.moment), account.record_key, purposes=PURPOSES)
        hidden = shielded_parts()
        parts = {part: right for part, right in opened.parts.items() if part not in hidden}
        shown = view_of(
            replace(opened, parts=parts),
            without=("supporters", *LEFT_OUT.get(opened.purpose, ())),
        )
    if outer is not None:
        outer.channel = "preview"
        for record, part, _purpose in seen.items:
            outer.note(record, part, "own")
    return Preview(name=account.display_name, purpose=opened.purpose, view=shown)
