"""What the pages of network have in common."""

from __future__ import annotations

from django.http import HttpRequest

from steunkring.foundation.access import represented
from steunkring.foundation.access.gate import Opened

CITIZEN = "shell/citizen.html"


def opened_own(request: HttpRequest) -> Opened:
    """The reader's own record, or that of whom the reader decides for at this address.

    Raises:
        NotReadable: the reader owns none, or does not decide for this owner.
    """
    return represented.opened_own(request)
