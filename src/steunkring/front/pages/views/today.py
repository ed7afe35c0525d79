"""Vandaag: the first page of somebody who works here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.marks import requires
from steunkring.person.tracks.queries import recent_keys

from .. import words
from ..queries.today import day_of


@requires("staff")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is due, what was answered, whom I stand in for, the last five people."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = day_of(actor, recent_keys(request))
    request.incoming_number = today.incoming.number  # type: ignore[attr-defined]
    context = {
        "today": today,
        "day": words.full_day(words.today()),
    }
    return render(request, "pages/today.html", context)
