"""Asking a new way in for a citizen who lost the password or the second step (threat AC2)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts.actions import Refused
from steunkring.foundation.writing.pages import actor_of

from .. import actions, queries
from ..forms import NewWayInForm
from ..links import links_for


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def new_way_in(request: HttpRequest, record: str) -> HttpResponse:
    """Write how the identity was checked; a lead of the team says yes or no."""
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    form = NewWayInForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, opened, form)
    try:
        actions.ask_new_way_in(opened, proof=form.cleaned_data["proof"])
    except actions.CannotAsk:
        return _page(request, opened, form)
    except Refused as refused:
        form.add_error("proof", str(refused))
        return _page(request, opened, form)
    messages.success(request, _("Gevraagd. De teamleider zegt ja of nee."))
    return redirect(request.path)


def _page(request: HttpRequest, opened: Opened, form: NewWayInForm) -> HttpResponse:
    stands = actions.way_in(opened)
    context = {
        "record_key": opened.key,
        "person": stands.person,
        "stands": stands,
        "form": form,
        "is_safety_first": stands.reason == "open" and queries.is_safety_first(opened),
        "links": links_for(opened, current="people:new-way-in"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "people/new_way_in.html", context, status=status)
