"""Error pages: what to do, and that nothing is lost. The same bytes for every reader."""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not there, or not for this reader: one page for both (threat SC1)."""
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Readable, but not allowed."""
    return render(request, "403.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Our fault. No value of the request is shown or mailed (threat SC10).

    The number on the page stands in the log of the server, beside what went wrong.
    """
    number = secrets.token_hex(4)
    logger.error("answered with error page %s", number)
    was_writing = request.method not in ("GET", "HEAD", "OPTIONS")
    return render(request, "500.html", {"number": number, "was_writing": was_writing}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere."""
    return render(request, "403.html", {"is_old_form": True}, status=403)
