"""The owner's own words beside how it began; the text itself stays as it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from steunkring.foundation.access import gate
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
from ..models import FirstContact, OwnView
from .shared import CITIZEN, did_not_choose, opened_own, wants_theirs

PART = "own_views"


def _target(opened: Opened, key: str, *, is_new: bool) -> drafts.Target:
    form = "tracks:begin-view-new" if is_new else "tracks:begin-view"
    return drafts.Target(form=form, opened=opened, part=PART, row_key=key)


@requires("citizen")
@keeps_own_text(OwnViewForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, begin: str) -> HttpResponse:
    """Add how I see it."""
    opened = opened_own(request)
    about = queries.first_contact(opened, begin)
    target = _target(opened, about.key, is_new=True)
    draft_url = reverse("tracks:begin-view-new-draft", args=[about.key])
    if request.method == "POST":
        form = OwnViewForm(request.POST)
        key = once.posted(request.POST.get("once"))
        if form.is_valid():
            text = form.cleaned_data["text"]
            actions.add_own_view(opened, begin=about.key, text=text, once=key)
            drafts.drop(opened.actor, target)
            messages.success(request, _("Uw woorden staan er nu bij."))
            return redirect("tracks:begin")
        return _show(request, form, about, draft_url, once_key=key, status=422)
    begun = start(opened.actor, target, known={})
    form = OwnViewForm(initial=begun.initial)
    return _show(request, form, about, draft_url, once_key=once.new_key(), is_draft=begun.is_draft)


def _show(
    request: HttpRequest,
    form: OwnViewForm,
    about: Any,
    draft_url: str,
    *,
    once_key: str = "",
    version: int = 0,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "begin": about,
        "once": once_key,
        "version": version,
        "is_draft": is_draft,
        "draft_url": draft_url,
    }
    return render(request, "tracks/begin_view.html", context, status=status)


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest, begin: str) -> HttpResponse:
    """Keep what is being typed."""
    opened = opened_own(request)
    about = opened.row(FirstContact, begin)
    back = reverse("tracks:begin-view-new", args=[about.key])
    return keep_draft(request, _target(opened, about.key, is_new=True), OwnViewForm, back=back)


def _row(opened: Opened, begin: str, view: str) -> OwnView:
    row: OwnView = opened.row(OwnView, view)
    if row.contact_key != begin:
        raise gate.NotReadable
    return row


@requires("citizen")
@keeps_own_text(OwnViewForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, begin: str, view: str) -> HttpResponse:
    """Change my own words."""
    opened = opened_own(request)
    about = queries.first_contact(opened, begin)
    row = _row(opened, about.key, view)
    draft_url = reverse("tracks:begin-view-draft", args=[about.key, row.key])
    target = _target(opened, row.key, is_new=False)
    if request.method != "POST":
        begun = start(opened.actor, target, known={"text": row.text}, version=row.version)
        form = OwnViewForm(initial=begun.initial)
        return _show(
            request, form, about, draft_url, version=begun.version, is_draft=begun.is_draft
        )
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return redirect("tracks:begin")
    form = OwnViewForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, form, about, draft_url, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, form, row)
    try:
        text = form.cleaned_data["text"]
        actions.change_own_view(opened, row.key, text=text, version=version)
    except Stale as stale:
        return _conflict(request, form, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Uw woorden staan er nu bij."))
    return redirect("tracks:begin")


def _conflict(request: HttpRequest, form: OwnViewForm, current: OwnView) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when=words.at(current.written_at),
        mine=form.cleaned_data["text"],
        theirs=current.text,
        version=current.version,
    )
    return both_texts(request, conflict, form, shell=CITIZEN, back=reverse("tracks:begin"))


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, begin: str, view: str) -> HttpResponse:
    """Keep what is being typed in my own words."""
    opened = opened_own(request)
    row = _row(opened, begin, view)
    back = reverse("tracks:begin-view", args=[begin, row.key])
    return keep_draft(request, _target(opened, row.key, is_new=False), OwnViewForm, back=back)
