"""The owner, a representative or a member of a joint track reads reports and answers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts
from steunkring.foundation.writing.agreements import OWN
from steunkring.foundation.writing.pages import actor_of, keep_draft, keeps_own_text, start
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..actions.reports import PART, Answer, NotNow
from ..forms_reports import ReportAnswerForm
from .reports import whose
from .shared import CITIZEN, opened_own

_METHODS = ["GET", "HEAD", "POST"]
# Whom the pages of helpers serve: those who decide or read for somebody, those who do it
# together, and those with whom it is shared.
HELPING = ("representation", "together", "helping", "partner")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where these pages stand: in the own record, or with somebody whom one helps."""

    opened: Opened

    @property
    def is_own(self) -> bool:
        return self.opened.purpose == "own"

    def url(self, report: str) -> str:
        """Where a report stands here."""
        if self.is_own:
            return reverse("tracks:own-report", args=[report])
        return reverse("tracks:helping-report", args=[self.opened.key, report])

    @property
    def context(self) -> Mapping[str, object]:
        """What every page of these needs."""
        name, is_joint = whose(self.opened)
        return {
            "shell_template": CITIZEN,
            "is_own": self.is_own,
            "helped": "" if self.is_own else self.opened.key,
            "name": name,
            "is_joint": is_joint,
            "is_let_in": self.opened.purpose in ("helping", "partner"),
        }


def _place(request: HttpRequest, record: str) -> _Place:
    if record:
        opened = gate.opened(actor_of(request), record, purposes=HELPING)
    else:
        opened = opened_own(request)
    opened.require(PART)
    return _Place(opened)


@requires("citizen")
@require_safe
def reports(request: HttpRequest, record: str = "") -> HttpResponse:
    """All reports that were offered."""
    place = _place(request, record)
    page = queries.reports_page(place.opened, request.GET.get("pagina"))
    context = {**place.context, "page": page}
    return render(request, "tracks/report_list.html", context)


def _target(opened: Opened, report: str) -> drafts.Target:
    return drafts.Target(form="tracks:own-report", opened=opened, part=PART, row_key=report)


@requires("citizen")
@keeps_own_text(ReportAnswerForm)
@require_http_methods(_METHODS)
def report(request: HttpRequest, report: str, record: str = "") -> HttpResponse:
    """One report, and my answer to this version."""
    place = _place(request, record)
    if request.method == "POST":
        return _answer(request, place, report)
    if not place.is_own:
        return _show(request, place, report, ReportAnswerForm())
    begun = start(place.opened.actor, _target(place.opened, report), known={})
    form = ReportAnswerForm(initial=begun.initial)
    return _show(request, place, report, form, is_draft=begun.is_draft)


def _answer(request: HttpRequest, place: _Place, report: str) -> HttpResponse:
    place.opened.require(PART, "write")
    form = ReportAnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, place, report, form, status=422)
    try:
        actions.answer_report(
            place.opened,
            report,
            version=posted_version(request.POST.get("version")),
            said=Answer(answer=form.cleaned_data["answer"], remarks=form.cleaned_data["remarks"]),
            manner=OWN,
        )
    except Stale:
        messages.warning(
            request, _("Het verslag is intussen veranderd. Lees het opnieuw en kies dan.")
        )
        return _show(request, place, report, form, status=409)
    except NotNow:
        messages.info(request, _("Op dit verslag kan nu geen antwoord komen."))
        return _show(request, place, report, form, status=409)
    if place.is_own:
        drafts.drop(place.opened.actor, _target(place.opened, report))
    messages.success(request, _("Uw antwoord is bewaard."))
    return redirect(place.url(report))


def _show(
    request: HttpRequest,
    place: _Place,
    report: str,
    form: ReportAnswerForm,
    *,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = dict(place.context)
    found = queries.report(place.opened, report, name=str(context["name"]))
    context |= {"report": found, "form": form, "is_draft": is_draft}
    return render(request, "tracks/report.html", context, status=status)


@requires("citizen")
@require_POST
def report_draft(request: HttpRequest, report: str) -> HttpResponse:
    """Keep my own words while I type them."""
    place = _place(request, "")
    found = queries.report(place.opened, report, name="")
    back = place.url(found.key)
    return keep_draft(request, _target(place.opened, found.key), ReportAnswerForm, back=back)


@requires("citizen")
@require_safe
def earlier(request: HttpRequest, report: str, record: str = "") -> HttpResponse:
    """Every version that was offered."""
    place = _place(request, record)
    versions = queries.report_versions(place.opened, report)
    context = {**place.context, "report_key": report, "versions": versions}
    return render(request, "tracks/report_earlier.html", context)
