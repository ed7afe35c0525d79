"""Wat ik doe: people who let me in, and what they show me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.marks import requires
from steunkring.person.network import queries as network
from steunkring.person.tracks import queries as tracks

from ..queries import helping
from .person import as_helper


@requires("anyone")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Everybody who let me in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    people = helping.who_let_me_in(actor)
    context = {
        "together": tracks.let_in_together(actor),
        "people": people,
        "deciding": [person for person in people if person.is_deciding],
        "letting_in": [person for person in people if not person.is_deciding],
        "doing": network.doing(actor),
    }
    return render(request, "pages/helping.html", context)


@requires("anyone")
@require_safe
def record(request: HttpRequest, record: str) -> HttpResponse:
    """What one of them shows me."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opened = gate.opened(actor, record, purposes=helping.PURPOSES)
    context = as_helper(opened)
    if opened.may_read("own_promises"):
        context["doing"] = network.doing(actor, opened=opened)
    return render(request, "pages/helping_record.html", context)
