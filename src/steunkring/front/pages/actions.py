"""What the pages write themselves: sharing of several parts at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from steunkring.foundation.access import sharing
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.sharing import Receiver


@transaction.atomic
def set_shared(
    *, opened: Opened, receiver: Receiver, parts: Collection[str], until: datetime
) -> None:
    """Let somebody see exactly these parts until a moment; what was shared besides them stops.

    Raises:
        CannotShare: a part is not to be shared with this person, or not until that moment.
        NotReadable, NotAllowed: the actor does not decide about sharing.
    """
    dropped = set(receiver.shared) - set(parts)
    if dropped:
        sharing.stop(opened, principal=receiver.principal, parts=dropped)
    if parts:
        sharing.share(
            opened,
            principal=receiver.principal,
            role=receiver.role,
            parts=parts,
            until=until,
        )


@transaction.atomic
def stop_all(*, opened: Opened) -> int:
    """Stop every share of the record at once; with how many people it stopped."""
    shared = [receiver for receiver in sharing.receivers(opened) if receiver.shared]
    for receiver in shared:
        sharing.stop(opened, principal=receiver.principal)
    return len(shared)


def stop_one(*, opened: Opened, receiver: Receiver) -> int:
    """Stop every share with one person; how many grants ended."""
    return sharing.stop(opened, principal=receiver.principal)
