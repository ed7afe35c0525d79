"""The living catalogue: every component with its arguments and examples."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steunkring.foundation.access.marks import requires
from steunkring.foundation.components.catalogue import entries


@requires("staff", "administrator")
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All components, for those who build and those who judge the look."""
    return render(request, "pages/catalogue.html", {"entries": entries()})
