"""What waits for a second person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import openings
from ..actions import Refused
from .kit import actor_of, one


def waiting(request: HttpRequest) -> HttpResponse:
    """All requests that this reader may know of."""
    actor = actor_of(request)
    rows = [(row, openings.may_decide(actor, row)) for row in openings.waiting(actor)]
    page = {"rows": rows, "is_administrator": actor.is_a("administrator")}
    return render(request, "accounts/requests.html", page)


def decide(request: HttpRequest, opening: str) -> HttpResponse:
    """Read one request, and say yes or no."""
    actor = actor_of(request)
    if request.method != "POST":
        row = one(openings.waiting(actor), opening)
        page = {
            "opening": row,
            "may_decide": openings.may_decide(actor, row),
            "waits": openings.waits_for_first_sign_in(row),
            "is_own": row.asked_by_id == actor.account,
        }
        return render(request, "accounts/request.html", page)
    if request.POST.get("answer") != "yes":
        openings.refuse(actor=actor, key=opening)
        messages.info(request, _("Dit gaat niet door. Er is niets veranderd."))
        return redirect("accounts:requests")
    try:
        confirmed = openings.confirm(actor=actor, key=opening)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("accounts:request", opening=opening)
    if confirmed.code:
        page = {"account": confirmed.account, "code": confirmed.code}
        return render(request, "accounts/start_code.html", page)
    messages.success(request, _("Bevestigd. Het geldt vanaf nu."))
    return redirect("accounts:requests")
