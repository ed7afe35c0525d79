"""Namens: the first page of somebody for whom the reader decides."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steunkring.foundation.access import gate, represented
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.marks import requires

from ..queries.deciding import deciding_page


@requires("citizen")
@require_safe
def page(request: HttpRequest, record: str) -> HttpResponse:
    """What waits for a yes or no, the wishes, and the way to everything that is open."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    opened = gate.opened(actor, record, purposes=(represented.PURPOSE,))
    if not represented.decides(opened):
        raise gate.NotReadable
    return render(request, "pages/deciding.html", {"page": deciding_page(opened)})
