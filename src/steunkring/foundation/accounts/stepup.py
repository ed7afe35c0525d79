"""Proving again that it is you, before what cannot be taken back: sharing, export, contact data.

``@recently_proved`` goes under ``@requires``::

    @requires("citizen")
    @recently_proved()
    def share(request): ...

    @requires("citizen")
    @recently_proved(draft=lambda request: Target(form="people:contact"))
    def change_contact(request): ...
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from steunkring.foundation.writing import drafts

from . import sessions
from .forms import proof_form
from .models import Account

View = Callable[..., HttpResponseBase]
TargetMaker = Callable[..., drafts.Target]

# Fields of a form that are not what somebody typed.
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "once", "version"})
# The field in which the proof itself comes back.
PROOF_PREFIX = "bewijs"


def recently_proved(*, draft: TargetMaker | None = None) -> Callable[[View], View]:
    """Open a view only to somebody who signed in or proved to be there in the last ten minutes.

    A look at the page goes by way of the proof and comes back. A form that is sent too late
    loses nothing: with ``draft`` what was typed is kept as a draft and found back on the page;
    without it the proof is asked on the spot and the form goes on with all its fields.

    Args:
        draft: called with the view's own arguments; names the draft of this form.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def proved(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if sessions.is_proved(request, _moment(request)):
                return view(request, *args, **kwargs)
            if request.method != "POST":
                return ask(request)
            if draft is not None:
                actor = request.actor  # type: ignore[attr-defined]
                drafts.keep(actor, draft(request, *args, **kwargs), _typed(request))
                return ask(request)
            refused = _ask_here(request)
            return refused if refused is not None else view(request, *args, **kwargs)

        return proved

    return decorate


def ask(request: HttpRequest) -> HttpResponse:
    """Send somebody to the page that asks for the proof, and back here after it."""
    here = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{here}")


def _moment(request: HttpRequest) -> Any:
    return request.actor.moment  # type: ignore[attr-defined]


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: str(request.POST[name]) for name in request.POST if name not in _NOT_TYPED}


def _ask_here(request: HttpRequest) -> HttpResponse | None:
    """The page that asks for the proof and carries the form along; None when it was given."""
    account = request.user
    if not isinstance(account, Account):
        return ask(request)
    is_answer = any(name.startswith(f"{PROOF_PREFIX}-") for name in request.POST)
    form = proof_form(account, request.POST if is_answer else None, prefix=PROOF_PREFIX)
    if is_answer and form.is_valid():
        sessions.prove(request)
        return None
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and not name.startswith(f"{PROOF_PREFIX}-")
    ]
    page = {"form": form, "carried": carried, "action": request.get_full_path()}
    return render(request, "accounts/prove_here.html", page, status=422)
