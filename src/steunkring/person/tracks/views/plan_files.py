"""The plan to take along: PDF, Word file or plain text, asked of the gate each time (FX7)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from steunkring.foundation.access.gate import NotReadable
from steunkring.foundation.documents import docx, pdf, plain
from steunkring.foundation.documents.document import Document

from .. import queries
from ..plan_document import (
    FILE,
    document_of,
    elaboration_document,
    for_paper,
    keeps_somebody_back,
)
from ..queries.plan_elaboration import elaboration
from ..queries.plan_lines import PlanPage
from .plan_places import Place
from .reports import whose

# In the address, when the person wants those at a distance on paper too.
DISTANCE = "op-afstand"


def package(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """What can be taken along of this version, with its text to copy."""
    found = _version(place, plan)
    with_distance = _wants_distance(request, place)
    on_paper = for_paper(found, with_distance=with_distance)
    context = {
        **place.context,
        "plan": found,
        "text": plain.written(document_of(on_paper, name=_name(place))),
        "keeps_back": _decides_on_distance(place) and keeps_somebody_back(found),
        "with_distance": with_distance,
        "query": f"?{DISTANCE}=ja" if with_distance else "",
    }
    return render(request, "tracks/plan_package.html", context)


def as_pdf(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """Tagged, to print and to hang up."""
    return _pdf(document_of(_on_paper(request, place, plan), name=_name(place)))


def as_large_pdf(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """The same in large print."""
    return _pdf(document_of(_on_paper(request, place, plan), name=_name(place), is_large=True))


def as_word(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """To go on with in another program."""
    made = docx.written(document_of(_on_paper(request, place, plan), name=_name(place)))
    return pdf.download(made, name=f"{FILE}.docx", content_type=docx.CONTENT_TYPE)


def as_text(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """Plain text, to paste anywhere."""
    made = plain.written(document_of(_on_paper(request, place, plan), name=_name(place)))
    return pdf.download(made.encode(), name=f"{FILE}.txt", content_type="text/plain; charset=utf-8")


def each_ones_page(request: HttpRequest, place: Place) -> HttpResponse:
    """For each helper a page, on paper."""
    found = queries.plan(place.opened, name=place.name, is_joint=place.is_joint)
    if not isinstance(found, PlanPage):
        return redirect(place.url("plan"))
    pages = elaboration(for_paper(found, with_distance=_wants_distance(request, place)))
    name = place.name or whose(place.opened)[0]
    return _pdf(elaboration_document(pages, name=name, day=found.today, is_large=False))


def _version(place: Place, key: str) -> PlanPage:
    found = queries.plan(place.opened, key=key, name=place.name, is_joint=place.is_joint)
    if not isinstance(found, PlanPage):
        raise NotReadable
    return found


def _on_paper(request: HttpRequest, place: Place, key: str) -> PlanPage:
    return for_paper(_version(place, key), with_distance=_wants_distance(request, place))


def _decides_on_distance(place: Place) -> bool:
    """Whether it is the person: nobody else chooses who comes out of the distance (INV-15)."""
    return place.is_own and place.opened.purpose == "own"


def _wants_distance(request: HttpRequest, place: Place) -> bool:
    return _decides_on_distance(place) and request.GET.get(DISTANCE) == "ja"


def _name(place: Place) -> str:
    """Whose plan it is; one's own plan says "mijn"."""
    return "" if place.is_own else place.name


def _pdf(document: Document) -> HttpResponse:
    return pdf.download(pdf.typeset(document), name=f"{FILE}.pdf")
