"""The owner reads the logbook and adds an own view; the worker's text stays as it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import (
    Conflict,
    both_texts,
    keep_draft,
    keeps_own_text,
    start,
)
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries, words
from ..forms import OwnViewForm
from ..models import ContactMoment, OwnView
from .shared import CITIZEN, did_not_choose, opened_own, wants_theirs

PART = "own_views"


@requires("citizen")
@require_safe
def logbook(request: HttpRequest) -> HttpResponse:
    """Everything that was written about contact with me."""
    opened = opened_own(request)
    page = queries.timeline_page(opened, request.GET.get("pagina"))
    context = {"page": page, "is_own": True}
    return render(request, "tracks/own_logbook.html", context)


def _target(opened: Opened, key: str, *, is_new: bool) -> drafts.Target:
    form = "tracks:own-view-new" if is_new else "tracks:own-view"
    return drafts.Target(form=form, opened=opened, part=PART, row_key=key)


@requires("citizen")
@keeps_own_text(OwnViewForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, contact: str) -> HttpResponse:
    """Add how I see it beside a contact moment."""
    opened = opened_own(request)
    about = queries.contact(opened, contact)
    target = _target(opened, about.key, is_new=True)
    if request.method == "POST":
        form = OwnViewForm(request.POST)
        key = once.posted(request.POST.get("once"))
        if form.is_valid():
            text = form.cleaned_data["text"]
            actions.add_own_view(opened, contact=about.key, text=text, once=key)
            drafts.drop(opened.actor, target)
            messages.success(request, _("Uw tekst staat nu bij het contact."))
            return redirect("tracks:logbook")
        return _show(request, form, about, once_key=key, status=422)
    begun = start(opened.actor, target, known={})
    form = OwnViewForm(initial=begun.initial)
    return _show(request, form, about, once_key=once.new_key(), is_draft=begun.is_draft)


def _show(
    request: HttpRequest,
    form: OwnViewForm,
    about: Any,
    *,
    once_key: str = "",
    view: str = "",
    version: int = 0,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    if view:
        draft_url = reverse("tracks:own-view-draft", args=[about.key, view])
    else:
        draft_url = reverse("tracks:own-view-new-draft", args=[about.key])
    context = {
        "form": form,
        "contact": about,
        "once": once_key,
        "version": version,
        "is_draft": is_draft,
        "draft_url": draft_url,
    }
    return render(request, "tracks/own_view.html", context, status=status)


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest, contact: str) -> HttpResponse:
    """Keep what is being typed beside a contact moment."""
    opened = opened_own(request)
    about = opened.row(ContactMoment, contact)
    back = reverse("tracks:own-view-new", args=[about.key])
    target = _target(opened, about.key, is_new=True)
    return keep_draft(request, target, OwnViewForm, back=back)


@requires("citizen")
@keeps_own_text(OwnViewForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, contact: str, view: str) -> HttpResponse:
    """Change my own words beside a contact moment."""
    opened = opened_own(request)
    about = queries.contact(opened, contact)
    row: OwnView = opened.row(OwnView, view)
    if request.method == "POST":
        return _save(request, opened, about, row)
    target = _target(opened, row.key, is_new=False)
    begun = start(opened.actor, target, known={"text": row.text}, version=row.version)
    form = OwnViewForm(initial=begun.initial)
    return _show(request, form, about, view=row.key, version=begun.version, is_draft=begun.is_draft)


def _save(request: HttpRequest, opened: Opened, about: Any, row: OwnView) -> HttpResponse:
    target = _target(opened, row.key, is_new=False)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return redirect("tracks:logbook")
    form = OwnViewForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, form, about, view=row.key, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, form, row)
    try:
        text = form.cleaned_data["text"]
        actions.change_own_view(opened, row.key, text=text, version=version)
    except Stale as stale:
        return _conflict(request, form, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Uw tekst staat nu bij het contact."))
    return redirect("tracks:logbook")


def _conflict(request: HttpRequest, form: OwnViewForm, current: OwnView) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when=words.at(current.written_at),
        mine=form.cleaned_data["text"],
        theirs=current.text,
        version=current.version,
    )
    return both_texts(request, conflict, form, shell=CITIZEN, back=reverse("tracks:logbook"))


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, contact: str, view: str) -> HttpResponse:
    """Keep what is being typed in my own words."""
    opened = opened_own(request)
    row = opened.row(OwnView, view)
    back = reverse("tracks:own-view", args=[contact, row.key])
    return keep_draft(request, _target(opened, row.key, is_new=False), OwnViewForm, back=back)


@requires("citizen")
@require_safe
def earlier(request: HttpRequest, contact: str) -> HttpResponse:
    """Earlier texts of a contact moment, as the owner reads them."""
    opened = opened_own(request)
    row = opened.row(ContactMoment, contact)
    context = {
        "versions": queries.versions(opened, row),
        "remarks": queries.remarks(opened, row.key),
        "back_url": reverse("tracks:logbook"),
        "shell_template": CITIZEN,
    }
    return render(request, "tracks/contact_earlier.html", context)
