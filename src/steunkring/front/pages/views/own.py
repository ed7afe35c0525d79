"""Mijn kring: the citizen's first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import once

from .. import words
from ..queries.own import own_page


@requires("citizen")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """One question first, then this week, my wishes, who sees what and who looked."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "own": own_page(gate.opened_own(actor)),
        "day": words.full_day(words.today()),
        "once": once.new_key(),
    }
    return render(request, "pages/own.html", context)
