"""Wie keek er mee? Who looked in my record, at what, when and why."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.marks import requires

from ..queries import looked, naming

RECENT = timedelta(days=30)
# The log is kept shorter than this; see policy/retention.toml.
EVER = timedelta(days=3660)
DAYS_ON_A_PAGE = 30


@requires("citizen")
@require_safe
def recent(request: HttpRequest) -> HttpResponse:
    """Who looked in the last 30 days."""
    return _page(request, since=RECENT, is_all=False)


@requires("citizen")
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Who looked as long as the log is kept."""
    return _page(request, since=EVER, is_all=True)


def _page(request: HttpRequest, *, since: timedelta, is_all: bool) -> HttpResponse:
    """Reads of others by day and person; own and shielded reads are not among them."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = looked.reads(gate.opened_own(actor), since=actor.moment - since)
    names = naming.behind(looked.principals_in(found))
    days = Paginator(looked.days(found, names), DAYS_ON_A_PAGE)
    context = {
        "page": days.get_page(request.GET.get("pagina")),
        "periods": [
            SimpleNamespace(label=_("30 dagen"), url=reverse("pages:looked"), current=not is_all),
            SimpleNamespace(label=_("Alles"), url=reverse("pages:looked-all"), current=is_all),
        ],
        "is_all": is_all,
        "all_url": reverse("pages:looked-all"),
    }
    return render(request, "pages/looked.html", context)
