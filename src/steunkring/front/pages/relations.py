"""Which relations somebody has besides working here: asked once at sign-in, kept in the session.

The menu needs it on every page and may not cost a query. It opens nothing: the gate is asked
again by every page that the menu leads to.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.accounts.standing import actor_of

SESSION_KEY = "relations"
PURPOSES = ("own", "representation", "helping")


@dataclass(frozen=True, slots=True)
class Relations:
    """Whether somebody owns a record, and whether somebody else let them in."""

    owns: bool
    helps: bool


def note(request: HttpRequest, actor: Actor) -> Relations:
    """Ask the gate anew and keep the answer in the session."""
    purposes = gate.purposes_open(actor, PURPOSES)
    found = Relations(owns="own" in purposes, helps=bool(purposes - {"own"}))
    kept = [found.owns, found.helps]
    if request.session.get(SESSION_KEY) != kept:
        request.session[SESSION_KEY] = kept
    return found


def of(request: HttpRequest) -> Relations:
    """What was noted at sign-in; without a note somebody who does not work here owns a record."""
    kept = request.session.get(SESSION_KEY)
    if kept is None:
        actor = request.actor  # type: ignore[attr-defined]
        return Relations(owns=not actor.standing.kinds, helps=False)
    return Relations(owns=kept[0], helps=kept[1])


def note_at_sign_in(
    sender: object, request: HttpRequest | None, user: Account, **_further: object
) -> None:
    """Keep the relations of somebody who just signed in."""
    if request is not None:
        note(request, actor_of(user, timezone.now()))


user_logged_in.connect(note_at_sign_in, dispatch_uid="pages-relations")
