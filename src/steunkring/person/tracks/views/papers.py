"""Papers that came in: for the owner and for who works with the owner, with the same words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.documents import queries as documents
from steunkring.foundation.documents.actions import Words, may_take_away
from steunkring.foundation.documents.download import handed_over
from steunkring.foundation.documents.models import Document
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import keep_draft, keeps_own_text, start
from steunkring.person.people.queries import person_of, safety_note_of

from ..actions.papers import add_paper, take_paper_away
from ..forms_papers import PaperForm, TakeAwayForm
from ..queries.papers import papers
from .shared import CITIZEN, PROFESSIONAL, opened_at_work, opened_own

# --- the same for both ----------------------------------------------------------------


def _is_own(opened: Opened) -> bool:
    return opened.purpose == "own"


def _url(opened: Opened, page: str, *keys: str) -> str:
    """The address of a page about papers, of the owner or of who works with the owner."""
    if _is_own(opened):
        return reverse(f"tracks:own-{page}", args=keys)
    return reverse(f"tracks:{page}", args=[opened.key, *keys])


def _frame(opened: Opened) -> dict[str, Any]:
    """What every page about papers needs: the shell, whose papers, and the way back."""
    is_own = _is_own(opened)
    return {
        "shell_template": CITIZEN if is_own else PROFESSIONAL,
        "is_own": is_own,
        "person": None if is_own else person_of(opened),
        "safety": None if is_own else safety_note_of(opened),
        "list_url": _url(opened, "papers"),
        "new_url": _url(opened, "paper-new"),
    }


def _list(request: HttpRequest, opened: Opened) -> HttpResponse:
    if not documents.readable_parts(opened):
        raise gate.NotReadable
    frame = _frame(opened)
    owner = _("Ikzelf") if _is_own(opened) else frame["person"].name
    context = {
        **frame,
        "papers": [
            (
                paper,
                _url(opened, "paper", paper.key),
                _url(opened, "paper-away", paper.key) if paper.may_take_away else "",
            )
            for paper in papers(opened, owner)
        ],
        "may_add": bool(documents.writable_parts(opened)),
        "back_url": reverse("pages:own") if _is_own(opened) else _person_url(opened),
    }
    return render(request, "tracks/papers.html", context)


def _person_url(opened: Opened) -> str:
    return reverse("pages:person", args=[opened.key])


def _target(opened: Opened) -> drafts.Target:
    parts = documents.writable_parts(opened)
    if not parts:
        raise gate.NotAllowed
    return drafts.Target(form="tracks:paper-new", opened=opened, part=parts[0])


def _form(opened: Opened, *sent: Any, **further: Any) -> PaperForm:
    parts = [
        (part, capfirst(documents.part_words(part, is_own=_is_own(opened))))
        for part in documents.writable_parts(opened)
    ]
    return PaperForm(*sent, moment=opened.actor.moment, parts=parts, **further)


def _new(request: HttpRequest, opened: Opened) -> HttpResponse:
    target = _target(opened)
    if request.method != "POST":
        today = timezone.localtime(opened.actor.moment).date()
        begun = start(opened.actor, target, known={"received_on": today})
        form = _form(opened, initial=begun.initial)
        return _show_form(request, opened, form, is_draft=begun.is_draft)
    form = _form(opened, request.POST, request.FILES)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show_form(request, opened, form, once_key=key, status=422)
    cleaned = form.cleaned_data
    words = Words(
        what=cleaned["what"],
        from_whom=cleaned["from_whom"],
        about=cleaned["about"],
        received_on=cleaned["received_on"],
    )
    add_paper(opened, part=cleaned["part"], words=words, file=cleaned["paper"], once=key)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Het papier is bewaard."))
    return redirect(_url(opened, "papers"))


def _show_form(
    request: HttpRequest,
    opened: Opened,
    form: PaperForm,
    *,
    once_key: str = "",
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        **_frame(opened),
        "form": form,
        "once": once_key or once.new_key(),
        "is_draft": is_draft,
        "draft_url": _url(opened, "paper-new-draft"),
    }
    return render(request, "tracks/paper_new.html", context, status=status)


def _draft(request: HttpRequest, opened: Opened) -> HttpResponse:
    return keep_draft(request, _target(opened), PaperForm, back=_url(opened, "paper-new"))


def _take_away(request: HttpRequest, opened: Opened, key: str) -> HttpResponse:
    paper = documents.paper(opened, key)
    if not may_take_away(opened, paper):
        raise gate.NotAllowed
    form = TakeAwayForm(request.POST or None)
    if form.is_bound and form.is_valid():
        take_paper_away(opened, paper.key, why=Document.Why(form.cleaned_data["why"]))
        messages.success(request, _("Het papier is weg."))
        return redirect(_url(opened, "papers"))
    context = {**_frame(opened), "form": form, "paper": paper}
    status = 422 if request.method == "POST" else 200
    return render(request, "tracks/paper_away.html", context, status=status)


# --- professionals ----------------------------------------------------------------------


@requires("staff")
@require_safe
def person_papers(request: HttpRequest, record: str) -> HttpResponse:
    """Papers of one person."""
    return _list(request, opened_at_work(request, record))


@requires("staff")
@keeps_own_text(PaperForm)
@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: HttpRequest, record: str) -> HttpResponse:
    """Add a paper to somebody's record."""
    return _new(request, opened_at_work(request, record))


@requires("staff")
@require_POST
def person_new_draft(request: HttpRequest, record: str) -> HttpResponse:
    """Keep what is being typed about a paper."""
    return _draft(request, opened_at_work(request, record))


@requires("staff")
@require_safe
def person_paper(request: HttpRequest, record: str, paper: str) -> HttpResponse:
    """Hand over one paper; the gate is asked each time (threat FX7)."""
    return handed_over(documents.whole_paper(opened_at_work(request, record), paper))


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def person_away(request: HttpRequest, record: str, paper: str) -> HttpResponse:
    """Take a paper away, with the reason."""
    return _take_away(request, opened_at_work(request, record), paper)


# --- citizens -----------------------------------------------------------------------------


@requires("citizen")
@require_safe
def own_papers(request: HttpRequest) -> HttpResponse:
    """My papers."""
    return _list(request, opened_own(request))


@requires("citizen")
@keeps_own_text(PaperForm)
@require_http_methods(["GET", "HEAD", "POST"])
def own_new(request: HttpRequest) -> HttpResponse:
    """Add a paper of mine."""
    return _new(request, opened_own(request))


@requires("citizen")
@require_POST
def own_new_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed about a paper of mine."""
    return _draft(request, opened_own(request))


@requires("citizen")
@require_safe
def own_paper(request: HttpRequest, paper: str) -> HttpResponse:
    """Hand over one of my papers."""
    return handed_over(documents.whole_paper(opened_own(request), paper))


@requires("citizen")
@require_http_methods(["GET", "HEAD", "POST"])
def own_away(request: HttpRequest, paper: str) -> HttpResponse:
    """Take one of my own papers away."""
    return _take_away(request, opened_own(request), paper)
