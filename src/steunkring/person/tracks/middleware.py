"""Keeps a handed-over tablet on its one page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from . import handover


class TabletMiddleware:
    """While the worker's session is locked, every other address leads to the one page.

    Stands after the actor is known and before anything is read, so that nothing of the
    worker's own session is loaded, logged or shown.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on, or go to the one page."""
        if not handover.is_locked(request):
            return self.get_response(request)
        page, back = reverse("tracks:tablet"), reverse("tracks:tablet-back")
        # Numbers to call are never shut.
        if request.path_info in (page, back, reverse("pages:urgent")):
            return self.get_response(request)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": page})
        return HttpResponseRedirect(page)
