"""My wishes: only the owner writes, orders and ends them (INV-1)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

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

from .. import actions, queries
from ..forms import WishForm
from ..models import Wish
from .shared import CITIZEN, did_not_choose, opened_own, wants_theirs
from .sheets import who_reads

PART = "story_profile"


def _new_target(opened: Opened) -> drafts.Target:
    return drafts.Target(form="tracks:wish-new", opened=opened, part=PART)


@requires("citizen")
@require_safe
def wishes(request: HttpRequest) -> HttpResponse:
    """My wishes in my own order, with one line to add another."""
    opened = opened_own(request)
    begun = start(opened.actor, _new_target(opened), known={})
    return _show_list(request, opened, text=begun.initial.get("text", ""))


def _show_list(
    request: HttpRequest, opened: Opened, *, text: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    lines = queries.wishes(opened)
    context = {
        "open": [line for line in lines if line.number is not None],
        "objected": [line for line in lines if line.is_open and line.is_objected],
        "closed": [line for line in lines if not line.is_open],
        "waiting": queries.waiting_proposals(opened),
        "text": text,
        "error": error,
        "hint": who_reads(opened),
        "once": once.posted(request.POST.get("once")),
    }
    return render(request, "tracks/wishes.html", context, status=status)


@requires("citizen")
@keeps_own_text(WishForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a wish."""
    opened = opened_own(request)
    if request.method != "POST":
        return redirect("tracks:wishes")
    form = WishForm(request.POST)
    if not form.is_valid():
        text, error = request.POST.get("text", ""), str(form.errors["text"][0])
        return _show_list(request, opened, text=text, error=error, status=422)
    key = once.posted(request.POST.get("once"))
    actions.add_wish(opened, text=form.cleaned_data["text"], once=key)
    drafts.drop(opened.actor, _new_target(opened))
    messages.success(request, _("Uw wens staat erbij. Alleen u kunt hem veranderen."))
    return redirect("tracks:wishes")


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest) -> HttpResponse:
    """Keep the wish that is being typed."""
    opened = opened_own(request)
    return keep_draft(request, _new_target(opened), WishForm, back=reverse("tracks:wishes"))


def _target(opened: Opened, wish: str) -> drafts.Target:
    return drafts.Target(form="tracks:wish-change", opened=opened, part=PART, row_key=wish)


@requires("citizen")
@keeps_own_text(WishForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, wish: str) -> HttpResponse:
    """Find other words for a wish."""
    opened = opened_own(request)
    row: Wish = opened.row(Wish, wish)
    if request.method == "POST":
        return _save(request, opened, row)
    begun = start(
        opened.actor, _target(opened, row.key), known={"text": row.text}, version=row.version
    )
    form = WishForm(initial=begun.initial)
    return _show(request, form, row, version=begun.version, is_draft=begun.is_draft)


def _save(request: HttpRequest, opened: Opened, row: Wish) -> HttpResponse:
    target = _target(opened, row.key)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return redirect("tracks:wishes")
    form = WishForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, form, row, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, form, row)
    try:
        text = form.cleaned_data["text"]
        actions.change_wish(opened, row.key, text=text, version=version)
    except Stale as stale:
        return _conflict(request, form, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Uw wens is bewaard."))
    return redirect("tracks:wishes")


def _conflict(request: HttpRequest, form: WishForm, current: Wish) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=form.cleaned_data["text"],
        theirs=current.text,
        version=current.version,
    )
    return both_texts(request, conflict, form, shell=CITIZEN, back=reverse("tracks:wishes"))


def _show(
    request: HttpRequest,
    form: WishForm,
    row: Wish,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "wish": row,
        "version": version,
        "is_draft": is_draft,
        "draft_url": reverse("tracks:wish-draft", args=[row.key]),
    }
    return render(request, "tracks/wish.html", context, status=status)


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, wish: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    opened = opened_own(request)
    row = opened.row(Wish, wish)
    back = reverse("tracks:wish", args=[row.key])
    return keep_draft(request, _target(opened, row.key), WishForm, back=back)


@requires("citizen")
@require_POST
def move(request: HttpRequest, wish: str) -> HttpResponse:
    """One place up or down in my own order."""
    opened = opened_own(request)
    actions.move_wish(opened, wish, up=request.POST.get("direction") != "down")
    return redirect(f"{reverse('tracks:wishes')}#wens-{wish}")


@requires("citizen")
@require_POST
def state(request: HttpRequest, wish: str) -> HttpResponse:
    """A wish came true, is no longer needed, or is wanted again."""
    opened = opened_own(request)
    posted = request.POST.get("state", "")
    if posted not in Wish.State.values:
        raise gate.NotReadable
    actions.set_state(opened, wish, state=Wish.State(posted))
    said = {
        Wish.State.REACHED: _("Mooi, deze wens is gelukt. Terugzetten kan altijd."),
        Wish.State.DROPPED: _("Deze wens is niet meer nodig. Terugzetten kan altijd."),
        Wish.State.OPEN: _("De wens staat er weer bij."),
    }
    messages.success(request, said[Wish.State(posted)])
    return redirect("tracks:wishes")


@requires("citizen")
@require_safe
def earlier(request: HttpRequest, wish: str) -> HttpResponse:
    """Earlier words of a wish."""
    opened = opened_own(request)
    row = opened.row(Wish, wish)
    context = {"versions": queries.versions(opened, row), "back_url": reverse("tracks:wishes")}
    return render(request, "tracks/wish_earlier.html", context)
