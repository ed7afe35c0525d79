"""Mijn mensen: the people somebody works with, and those of an absent colleague."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.marks import requires

from ..forms import CaseloadForm
from ..queries import caseload


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def by_name(request: HttpRequest) -> HttpResponse:
    """The own people by name; a search is posted and stands in no address."""
    return _page(request, longest_first=False)


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def longest_first(request: HttpRequest) -> HttpResponse:
    """The own people, those without contact for the longest time first."""
    return _page(request, longest_first=True)


def _page(request: HttpRequest, *, longest_first: bool) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = CaseloadForm(request.POST if request.method == "POST" else request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    search = asked.get("zoek", "") if request.method == "POST" else ""
    page = caseload.page(
        actor, search=search, longest_first=longest_first, number=asked.get("pagina") or 1
    )
    context = {
        "page": page,
        "rows": [caseload.row_of(person) for person in page],
        "search": search,
        "pager_form": "zoeken-form" if search else "",
        "here": request.path,
        "orders": [
            SimpleNamespace(
                label=_("Op naam"), url=reverse("pages:caseload"), current=not longest_first
            ),
            SimpleNamespace(
                label=_("Langst niet gesproken"),
                url=reverse("pages:caseload-longest"),
                current=longest_first,
            ),
        ],
        "stand_ins": [] if search else caseload.stand_ins(actor),
    }
    return render(request, "pages/caseload.html", context)
