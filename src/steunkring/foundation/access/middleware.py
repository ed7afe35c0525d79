"""Wraps every request of somebody signed in with its line in the read log."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from . import log, marks, reading
from .gate import NotAllowed
from .models import ReadLine

logger = logging.getLogger(__name__)

_OUTCOMES = {
    403: ReadLine.Outcome.NOT_ALLOWED,
    404: ReadLine.Outcome.NOT_FOUND,
    500: ReadLine.Outcome.FAILED,
}


class ReadLogMiddleware:
    """No line, no data: when the log cannot be written, nothing is shown (threat OP3)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then write the line before the answer leaves."""
        with reading.gathering() as gathered:
            gathered.is_writing = request.method not in ("GET", "HEAD", "OPTIONS")
            # The actor of this request, even when the view signs it out.
            actor = request.actor  # type: ignore[attr-defined]
            response = self.get_response(request)
            if actor.account is None or (_is_public(request) and not gathered.items):
                return response
            try:
                visit = log.Visit(_page(request), _outcome(response), channel=gathered.channel)
                log.write(actor, gathered, visit)
            except DatabaseError:
                logger.exception("the read log could not be written")
                return render(request, "503.html", status=503)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Readable but not allowed: say who can (design, section 5.9)."""
        if isinstance(error, NotAllowed):
            return render(request, "403.html", {"who_can": error.who_can}, status=403)
        return None


def _outcome(response: HttpResponse) -> ReadLine.Outcome:
    return _OUTCOMES.get(response.status_code, ReadLine.Outcome.SHOWN)


def _page(request: HttpRequest) -> str:
    """The name of the page in the site map; never the address, which could hold a key."""
    match = request.resolver_match
    return match.view_name if match else "unknown"


def _is_public(request: HttpRequest) -> bool:
    match = request.resolver_match
    mark = marks.mark_of(match.func) if match else None
    return mark is not None and mark.is_public
