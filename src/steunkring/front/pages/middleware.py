"""Nothing of a page stays behind: not in caches, not in search machines (threats DV2, SC3, SC7)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# What says how old or how long an answer is tells about what somebody may not see.
TELLTALES = ("ETag", "Last-Modified", "Expires")


class NothingStaysMiddleware:
    """``no-store`` on every answer but static files, which WhiteNoise gives before this."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say that nobody keeps the answer."""
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        for name in TELLTALES:
            response.headers.pop(name, None)
        patch_vary_headers(response, ("Cookie", "Accept-Language", "HX-Request"))
        return response
