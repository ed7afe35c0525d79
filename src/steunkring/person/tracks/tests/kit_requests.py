"""What the tests about what comes in have in common."""

from __future__ import annotations

from typing import Any

from steunkring.foundation.accounts.models import Neighbourhood
from steunkring.foundation.writing.once import new_key
from steunkring.person.tracks.models import FirstContact, RequestStep, SupportRequest
from tests.cast import Cast

from .shared import all_kept, kept

TEAM = ("samira", "anouk", "lena")  # of Schothorst; Piet is a member too
ACTS = ("oppakken/", "geven/", "doorsturen/", "afronden/", "opnieuw-bekijken/", "bij-wie/")


def at(cast: Cast, end: str = "", team: str = "schothorst") -> str:
    """The address of what came in at a team."""
    return f"/binnengekomen/{cast.request(team)}/{end}"


def now(cast: Cast, team: str = "schothorst") -> SupportRequest:
    """The request as it is kept."""
    row: SupportRequest = kept(SupportRequest, pk=cast.requests[team].pk)
    return row


def steps(cast: Cast, team: str = "schothorst") -> list[RequestStep]:
    """What happened to it, in order."""
    return all_kept(RequestStep, record_id=cast.requests[team].record_id)


def take(cast: Cast, name: str = "samira", team: str = "schothorst") -> None:
    """Somebody takes it."""
    assert cast.client(name).post(at(cast, "oppakken/", team)).status_code == 302


def filled(cast: Cast, **further: Any) -> dict[str, Any]:
    """A form about a request as it is sent."""
    return {"once": new_key(), "version": now(cast).version, **further}


def came_in(**which: Any) -> list[SupportRequest]:
    """Requests as they are kept, without those of the cast."""
    return [row for row in all_kept(SupportRequest, **which) if "canary" not in row.question]


def begins(cast: Cast, whose: str) -> list[FirstContact]:
    """How it began for somebody, without that of the cast."""
    found = all_kept(FirstContact, record_id=cast.persons[whose].record_id)
    return [row for row in found if f"canary-{whose}" not in row.question]


def place() -> str:
    """The neighbourhood of Team Schothorst."""
    key: str = Neighbourhood.objects.get(name="Schothorst").key
    return key
