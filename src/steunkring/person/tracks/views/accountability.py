"""What the municipality is told: made, read, taken along, and noted when it was handed over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.documents import docx, pdf, plain
from steunkring.foundation.documents.document import Document
from steunkring.foundation.writing import once

from .. import actions
from ..accountability_document import FILE, document_of
from ..actions.accountability import HandedOver, NothingToTell, Told, line_of, provisions
from ..forms_evaluation import HandedForm, ProvisionForm
from ..queries.accountability import ToldLine, all_told, one_told, provision_of
from ..queries.told_names import names_in
from .evaluation import here, writing
from .plan_places import Place
from .reports import name_of


def _here(place: Place) -> dict[str, Any]:
    context = here(place)
    return {**context, "title": _("Verantwoording aan de gemeente")}


def told(request: HttpRequest, place: Place) -> HttpResponse:
    """All that was told, the last one first."""
    lines = all_told(place.opened)
    may_make = place.is_work and place.opened.may_write("evaluations")
    context = {**_here(place), "lines": lines, "may_make": may_make}
    return render(request, "tracks/accountability.html", context)


def show(request: HttpRequest, place: Place, account_report: str) -> HttpResponse:
    """One report, word for word as the municipality gets it."""
    line = one_told(place.opened, account_report)
    today = timezone.localtime(place.opened.actor.moment).date()
    form = HandedForm(initial={"on": today}, today=today)
    return _show(request, place, line, form)


def _show(
    request: HttpRequest, place: Place, line: ToldLine, form: HandedForm, *, status: int = 200
) -> HttpResponse:
    context = {**_here(place), "line": line, "form": form}
    return render(request, "tracks/accountability_one.html", context, status=status)


def new(request: HttpRequest, place: Place) -> HttpResponse:
    """Say of each provision what the municipality asks; read it first, then it is frozen."""
    context = _here(place)
    writing(place)
    rows = provisions(place.opened)
    key = once.posted(request.POST.get("once"))
    posted = request.POST if request.method == "POST" else None
    forms = [ProvisionForm(posted, prefix=row.key) for row in rows]
    context |= {"pairs": list(zip(rows, forms, strict=True)), "once": key, "forms": forms}
    if posted is None or not rows:
        return render(request, "tracks/accountability_new.html", context)
    if not all([form.is_valid() for form in forms]):
        return render(request, "tracks/accountability_new.html", context, status=422)
    said = [(row.key, Told(**form.cleaned_data)) for row, form in zip(rows, forms, strict=True)]
    if "vastleggen" not in request.POST:
        seen = [provision_of(line_of(row, dict(said)[row.key])) for row in rows]
        # Back to the words, or on to the frozen report: nothing is kept before.
        context |= {"seen": None if "terug" in request.POST else seen}
        texts = [text for _key, one in said for text in (one.result, one.judgement)]
        context |= {"names": names_in(place.opened, texts, person=place.name)}
        return render(request, "tracks/accountability_new.html", context)
    try:
        made = actions.make_accountability(place.opened, said=said, once=key)
    except NothingToTell:
        return redirect(place.url("accountability"))
    messages.success(
        request, _("Vastgelegd. De inwoner kan het nu lezen. Geef het daarna pas aan de gemeente.")
    )
    return redirect(place.url("accountability-one", made.key))


def handed(request: HttpRequest, place: Place, account_report: str) -> HttpResponse:
    """It was handed over, on a day and to somebody."""
    writing(place)
    line = one_told(place.opened, account_report)
    today = timezone.localtime(place.opened.actor.moment).date()
    form = HandedForm(request.POST, today=today)
    if not form.is_valid():
        return _show(request, place, line, form, status=422)
    try:
        actions.note_handed_over(place.opened, account_report, **form.cleaned_data)
    except HandedOver:
        messages.info(request, _("Dit stond er al."))
    else:
        messages.success(request, _("Het staat erbij. De inwoner ziet het ook."))
    return redirect(place.url("accountability-one", account_report))


def as_pdf(request: HttpRequest, place: Place, account_report: str) -> HttpResponse:
    """Tagged, to print or to send."""
    return pdf.download(pdf.typeset(_document(place, account_report)), name=f"{FILE}.pdf")


def as_word(request: HttpRequest, place: Place, account_report: str) -> HttpResponse:
    """For a form of the municipality's own."""
    made = docx.written(_document(place, account_report))
    return pdf.download(made, name=f"{FILE}.docx", content_type=docx.CONTENT_TYPE)


def as_text(request: HttpRequest, place: Place, account_report: str) -> HttpResponse:
    """Plain text, to paste anywhere."""
    made = plain.written(_document(place, account_report))
    return pdf.download(made.encode(), name=f"{FILE}.txt", content_type="text/plain; charset=utf-8")


def _document(place: Place, key: str) -> Document:
    if place.is_joint:
        raise gate.NotReadable
    line = one_told(place.opened, key)
    return document_of(line.lines, name=place.name or name_of(place.opened), made_at=line.made_at)
