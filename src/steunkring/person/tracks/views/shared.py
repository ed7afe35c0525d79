"""What the pages of tracks have in common."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from steunkring.foundation.access import gate, represented
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing.pages import actor_of
from steunkring.foundation.writing.pages import did_not_choose as did_not_choose
from steunkring.foundation.writing.pages import wants_theirs as wants_theirs

from ..models import Basis

# The shells by their audience, for pages that both have.
CITIZEN = "shell/citizen.html"
PROFESSIONAL = "shell/professional.html"

WORK = ("support", "stand_in")


def opened_at_work(request: HttpRequest, record: str) -> Opened:
    """A person's record, opened by somebody who works with this person.

    Raises:
        NotReadable: not there, or not for this reader.
    """
    return gate.opened(actor_of(request), record, purposes=WORK)


def opened_own(request: HttpRequest) -> Opened:
    """The reader's own record, or that of whom the reader decides for at this address.

    Raises:
        NotReadable: the reader owns none, or does not decide for this owner.
    """
    return represented.opened_own(request)


def now_fields(moment: datetime) -> dict[str, Any]:
    """Day and time of a moment as the fields ``on`` and ``at`` begin with."""
    local = timezone.localtime(moment)
    return {"on": local.date(), "at": local.time().replace(second=0, microsecond=0)}


def after_proposing(opened: Opened, basis: str, back: str) -> HttpResponse:
    """What was written down at request is read aloud at once; the rest waits for an answer."""
    if basis == Basis.DICTATED:
        return redirect("tracks:read-back", record=opened.key)
    return redirect(back)
