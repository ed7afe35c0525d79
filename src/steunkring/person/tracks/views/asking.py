"""Asking for support without an account: for oneself, or for somebody else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from steunkring.foundation.access.marks import public
from steunkring.foundation.accounts import limits
from steunkring.foundation.accounts.models import Team
from steunkring.foundation.accounts.queries import team_for_the_rest
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import keeps_own_text
from steunkring.method.working_days import due_on

from .. import actions, queries, words
from ..forms_requests import AskForAnotherForm, AskForMyselfForm

AskForm = AskForMyselfForm | AskForAnotherForm


@public("anybody may ask for support, without an account")
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """For oneself, or for somebody else?"""
    return render(request, "tracks/asking_door.html")


@public("anybody may ask for support, without an account")
@keeps_own_text(AskForMyselfForm)
@require_http_methods(["GET", "HEAD", "POST"])
def for_myself(request: HttpRequest) -> HttpResponse:
    """Ask for support for oneself."""
    return _ask(request, AskForMyselfForm, "tracks/asking_myself.html")


@public("anybody may ask for support for somebody else, without an account")
@keeps_own_text(AskForAnotherForm)
@require_http_methods(["GET", "HEAD", "POST"])
def for_another(request: HttpRequest) -> HttpResponse:
    """Ask for support for somebody else."""
    return _ask(request, AskForAnotherForm, "tracks/asking_another.html")


def _ask(request: HttpRequest, form_class: Any, template: str) -> HttpResponse:
    places = queries.neighbourhoods_with_a_team()
    choices = [(key, name) for key, (name, _team) in places.items()]
    form: AskForm = form_class(
        request.POST if request.method == "POST" else None, neighbourhoods=choices
    )
    key = once.posted(request.POST.get("once"))
    if request.method == "POST" and form.is_valid():
        chosen = places.get(form.cleaned_data.get("neighbourhood", ""))
        team = chosen[1] if chosen else team_for_the_rest()
        if _may_come_in(request, form, team) and team is not None:
            actions.receive_public_request(
                asked=form.asked(), team=team, once=key, at=timezone.now()
            )
            return redirect("tracks:asking-sent")
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, "once": key}, status=status)


def _may_come_in(request: HttpRequest, form: AskForm, team: Team | None) -> bool:
    """Whether it can be received now; if not, what was typed stays and the page says why."""
    if team is None:
        form.add_error(
            None,
            _(
                "Er is hier nog geen wijkteam. Bel de gemeente, of kijk bij Nu hulp. Wat u "
                "schreef, staat er nog."
            ),
        )
    elif not limits.request_for_support(request):
        form.add_error(
            None,
            _(
                "Er komt nu heel veel tegelijk binnen van dit netwerk. Wacht één minuut en "
                "verstuur het nog eens. Wat u schreef, staat er nog."
            ),
        )
    return form.is_valid()


@public("what happens next, the same page for everybody")
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next and by when. Holds nothing of what was asked."""
    context = {"latest": words.day(due_on(timezone.localdate()))}
    return render(request, "tracks/asking_sent.html", context)
