"""Gives each request its actor."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from steunkring.foundation.access.actor import Actor

from .models import Account
from .standing import actor_of


class ActorMiddleware:
    """``request.actor``: who acts, at the moment the request came in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the actor; nobody signed in is an actor without principals."""
        moment = timezone.now()
        user = request.user
        if isinstance(user, Account):
            actor = actor_of(user, moment)
        else:
            actor = Actor(account=None, principal=None, moment=moment)
        request.actor = actor  # type: ignore[attr-defined]
        return self.get_response(request)
