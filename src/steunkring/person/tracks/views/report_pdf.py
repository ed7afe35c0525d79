"""A report as a tagged PDF to keep: one version that was offered, in plain or large print.

Asks the gate each time; nothing of it is kept anywhere (threat FX7).
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.documents import pdf
from steunkring.foundation.writing.pages import actor_of

from .. import queries
from ..actions.reports import PART
from ..report_document import FILE_NAME, FILE_NAME_LARGE, document_of
from .own_reports import HELPING
from .reports import name_of
from .shared import opened_at_work, opened_own


@requires("staff")
@require_safe
def at_work(
    request: HttpRequest, record: str, report: str, version: int, *, is_large: bool = False
) -> HttpResponse:
    """For those who work with this person."""
    return _pdf(opened_at_work(request, record), report, version, is_large=is_large)


@requires("citizen")
@require_safe
def own(request: HttpRequest, report: str, version: int, *, is_large: bool = False) -> HttpResponse:
    """For the owner."""
    return _pdf(opened_own(request), report, version, is_large=is_large)


@requires("anyone")
@require_safe
def helping(
    request: HttpRequest, record: str, report: str, version: int, *, is_large: bool = False
) -> HttpResponse:
    """For who represents or helps the owner."""
    opened = gate.opened(actor_of(request), record, purposes=HELPING)
    return _pdf(opened, report, version, is_large=is_large)


def _pdf(opened: Opened, report: str, version: int, *, is_large: bool) -> HttpResponse:
    opened.require(PART)
    name = name_of(opened)
    page = queries.report(opened, report, name=name)
    text = queries.report_version(opened, page, version)
    document = document_of(page, text, name=name, is_large=is_large)
    file_name = FILE_NAME_LARGE if is_large else FILE_NAME
    return pdf.download(pdf.typeset(document), name=file_name)
