"""The work that the computer does, for administrators: names and ages, no content."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from steunkring.foundation.access.marks import requires

from . import queries, queue

PER_PAGE = 50


@requires("administrator")
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """What stands still, and whether the rest keeps up."""
    moment = request.actor.moment  # type: ignore[attr-defined]
    backlog = queries.backlog(moment)
    page = Paginator(queries.stuck(), PER_PAGE).get_page(request.GET.get("pagina"))
    stuck = [
        {"key": attempt.key, "label": queue.label_of(attempt.name), "since": attempt.next_at}
        for attempt in page
    ]
    return render(
        request,
        "notices/work.html",
        {"backlog": backlog, "stuck": stuck, "page": page, "moment": moment},
    )


@requires("administrator")
@require_POST
def try_again(request: HttpRequest, job: str) -> HttpResponse:
    """Give work that stands still a new row of attempts."""
    queue.try_again(job, at=request.actor.moment)  # type: ignore[attr-defined]
    messages.success(request, _("Wij proberen het opnieuw. Kijk over een paar minuten nog eens."))
    return redirect("notices:work")
