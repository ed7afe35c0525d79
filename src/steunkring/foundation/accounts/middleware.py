"""Gives each request its actor, ends sessions in time, and asks staff for a second step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.marks import mark_of
from steunkring.foundation.writing.pages import text_after_the_session

from . import second_step, sessions
from .models import Account
from .standing import actor_of

# What somebody who works here can open before the second step stands.
BEFORE_SECOND_STEP = frozenset(
    {
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "account_reauthenticate",
        "account_logout",
        "accounts:sign-out",
        "accounts:stay",
    }
)


class ActorMiddleware:
    """``request.actor``: who acts, at the moment the request came in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the actor; nobody signed in is an actor without principals."""
        moment = timezone.now()
        account = _still_there(request, moment)
        if account is not None:
            actor = actor_of(account, moment)
        else:
            actor = Actor(account=None, principal=None, moment=moment)
        request.actor = actor  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Send staff without a second step to it, before anything else opens."""
        mark = mark_of(view)
        actor = request.actor  # type: ignore[attr-defined]
        if mark is None or mark.is_public:
            return None
        if actor.account is None and request.headers.get("HX-Request"):
            # The whole page goes to sign in, not the piece of it that was asked for.
            return HttpResponseClientRedirect(_sign_in_and_back(request))
        if actor.account is None:
            return text_after_the_session(request, view)
        if not actor.standing.kinds:
            return None
        if sessions.has_second_step(request) or _page(request) in BEFORE_SECOND_STEP:
            return None
        has_one = second_step.has_one(request.user)  # type: ignore[arg-type]
        name = "mfa_reauthenticate" if has_one else "mfa_activate_totp"
        return HttpResponseRedirect(reverse(name))


def _sign_in_and_back(request: HttpRequest) -> str:
    back = urlencode({REDIRECT_FIELD_NAME: HtmxDetails(request).current_url_abs_path or "/"})
    return f"{reverse('account_login')}?{back}"


def _page(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""


def _still_there(request: HttpRequest, moment: Any) -> Account | None:
    """Who is signed in, unless the session ended meanwhile (threat AC5)."""
    account = request.user
    if not isinstance(account, Account):
        return None
    if sessions.is_over(request.session, account, moment):
        logout(request)
        messages.info(
            request, _("U was even weg. Uw tekst staat er nog. Log in om verder te gaan.")
        )
        return None
    sessions.touch(request.session, moment)
    return account
