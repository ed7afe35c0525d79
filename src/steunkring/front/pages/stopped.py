"""What was shared before "Even met niemand delen", for as long as the session lasts.

Keys and days only: no name and no word. Who signs out chooses per person again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest

from steunkring.foundation.access.sharing import Receiver

_KEPT = "sharing_stopped"


def keep(request: HttpRequest, receivers: Iterable[Receiver]) -> None:
    """Remember with whom was shared, and what until when; nothing when nothing was."""
    rows = [
        [one.principal, one.role, {part: end.isoformat() for part, end in one.shared.items()}]
        for one in receivers
    ]
    if rows:
        request.session[_KEPT] = rows


def is_kept(request: HttpRequest) -> bool:
    """Whether there is something to share again."""
    return _KEPT in request.session


def find(request: HttpRequest) -> list[Receiver]:
    """With whom was shared when it stopped."""
    return [
        Receiver(
            principal=principal,
            role=role,
            by_law=(),
            shared={part: datetime.fromisoformat(end) for part, end in shared.items()},
        )
        for principal, role, shared in request.session.get(_KEPT, [])
    ]


def forget(request: HttpRequest) -> None:
    """It is as it was, or chosen anew."""
    request.session.pop(_KEPT, None)
