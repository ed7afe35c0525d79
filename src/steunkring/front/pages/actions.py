"""What the pages write themselves: sharing of several parts at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
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
def stop_all(*, opened: Opened) -> list[Receiver]:
    """Stop every share of the record at once; with whom was shared, and what until when."""
    shared = [receiver for receiver in sharing.receivers(opened) if receiver.shared]
    for receiver in shared:
        sharing.stop(opened, principal=receiver.principal)
    return shared


@transaction.atomic
def share_again(*, opened: Opened, shared: Iterable[Receiver]) -> int:
    """Share what was stopped as it was, no longer than it was; with how many people.

    Left out: who has no such relation any more, what would be over by now, and whoever the
    owner shares something with meanwhile.
    """
    now = {one.principal for one in sharing.receivers(opened) if one.shared}
    again = set()
    for receiver in shared:
        by_end: dict[datetime, list[str]] = {}
        for part, until in receiver.shared.items():
            by_end.setdefault(until, []).append(part)
        for until, parts in by_end.items():
            if receiver.principal in now or until <= opened.actor.moment:
                continue
            with suppress(sharing.CannotShare):
                sharing.share(
                    opened,
                    principal=receiver.principal,
                    role=receiver.role,
                    parts=parts,
                    until=until,
                )
                again.add(receiver.principal)
    return len(again)


def stop_one(*, opened: Opened, receiver: Receiver) -> int:
    """Stop every share with one person; how many grants ended."""
    return sharing.stop(opened, principal=receiver.principal)
