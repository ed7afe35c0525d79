"""Handing a paper over: to be saved, never to be shown in the window (threats FX6, FX7)."""

from __future__ import annotations

from django.http import HttpResponse

from .models import Document

# Of every paper the same: a name tells nothing (threat model, rule 4).
NAME = "papier"
_TYPES = {
    Document.Kind.PDF: ("application/pdf", "pdf"),
    Document.Kind.JPEG: ("image/jpeg", "jpg"),
    Document.Kind.PNG: ("image/png", "png"),
    Document.Kind.TEXT: ("text/plain; charset=utf-8", "txt"),
}


def handed_over(paper: Document) -> HttpResponse:
    """The answer with the bytes of a paper that was asked from the gate just now.

    Whatever a browser would make of it runs nothing and reaches nothing.
    """
    content_type, ending = _TYPES[Document.Kind(paper.kind)]
    response = HttpResponse(paper.content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}.{ending}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
