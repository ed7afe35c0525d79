"""My life at a glance: eight dimensions, four columns, nothing scored (B7, INV-14)."""

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
from steunkring.method import quality_of_life as method

from .. import actions, queries
from ..actions.grid import Point
from ..forms_profile import PointForm
from ..models import GridItem
from . import sheets
from .shared import CITIZEN, did_not_choose, opened_own, wants_theirs
from .sheets import Place

PART = "story_profile"


@requires("citizen")
@require_safe
def grid(request: HttpRequest) -> HttpResponse:
    """The whole sheet, and what is still needed."""
    opened = opened_own(request)
    sheet = queries.grid(opened)
    context = {
        "rows": sheets.as_rows(sheet, "tracks:own-grid-row"),
        "heads": sheets.heads(method.COLUMNS, _("Waar het over gaat")),
        "open_needs": sheet.open_needs,
        "is_own": True,
        "shell_template": CITIZEN,
    }
    return render(request, "tracks/grid_own.html", context)


@requires("citizen")
@require_safe
def row(request: HttpRequest, dimension: int) -> HttpResponse:
    """One dimension with its four columns."""
    opened = opened_own(request)
    found = sheets.dimension_of(dimension)
    sheet = queries.grid(opened, dimension=found.key)
    context = {
        "row": sheet.rows[0],
        "is_own": True,
        "is_profile": False,
        "back_url": reverse("tracks:own-grid"),
        "back_label": _("Leven in beeld"),
        "shell_template": CITIZEN,
        **sheets.neighbours("tracks:own-grid-row", dimension, method.DIMENSIONS),
    }
    return render(request, "tracks/sheet_row.html", context)


# --- a new point -----------------------------------------------------------------------


def _new_target(opened: Opened, place: Place) -> drafts.Target:
    row_key = f"{place.number}-{place.column.slug}"
    return drafts.Target(form="tracks:grid-new", opened=opened, part=PART, row_key=row_key)


def _form(opened: Opened, column: str, *args: Any, **further: Any) -> PointForm:
    needed = []
    if column == method.AVAILABLE:
        needed = sheets.to_link_to(queries.grid(opened))
    return PointForm(*args, column=column, needed=needed, **further)


def _point(form: PointForm) -> Point:
    return Point(
        text=form.cleaned_data["text"],
        side=form.cleaned_data.get("side", ""),
        answers=form.cleaned_data.get("answers", ""),
    )


@requires("citizen")
@keeps_own_text(PointForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, dimension: int, column: str) -> HttpResponse:
    """Put a point or a wish in a dimension."""
    opened = opened_own(request)
    place = sheets.grid_place(dimension, column)
    if request.method != "POST":
        begun = start(opened.actor, _new_target(opened, place), known={})
        form = _form(opened, place.column.key, initial=begun.initial)
        return _show_new(request, opened, form, place, once.new_key(), is_draft=begun.is_draft)
    form = _form(opened, place.column.key, request.POST)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show_new(request, opened, form, place, key, status=422)
    if place.column.key == method.WISH:
        actions.add_wish(
            opened,
            text=form.cleaned_data["text"],
            once=key,
            place={"dimension": place.row.key},
        )
        messages.success(request, _("Uw wens staat erbij. Alleen u kunt hem veranderen."))
    else:
        actions.add_item(
            opened,
            dimension=place.row.key,
            column=place.column.key,
            point=_point(form),
            once=key,
        )
        messages.success(request, _("Dit staat erbij. Alleen u kunt het veranderen."))
    drafts.drop(opened.actor, _new_target(opened, place))
    return redirect("tracks:own-grid-row", dimension=dimension)


def _show_new(
    request: HttpRequest,
    opened: Opened,
    form: PointForm,
    place: Place,
    once_key: str,
    *,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "hint": sheets.who_reads(opened),
        "place": place,
        "once": once_key,
        "is_draft": is_draft,
        "is_wish": place.column.key == method.WISH,
        "draft_url": reverse("tracks:own-grid-new-draft", args=[place.number, place.column.slug]),
        "back_url": reverse("tracks:own-grid-row", args=[place.number]),
    }
    return render(request, "tracks/sheet_text.html", context, status=status)


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest, dimension: int, column: str) -> HttpResponse:
    """Keep the point that is being typed."""
    opened = opened_own(request)
    place = sheets.grid_place(dimension, column)
    back = reverse("tracks:own-grid-new", args=[dimension, column])
    return keep_draft(request, _new_target(opened, place), PointForm, back=back)


# --- other words -----------------------------------------------------------------------


def _target(opened: Opened, item: str) -> drafts.Target:
    return drafts.Target(form="tracks:grid-change", opened=opened, part=PART, row_key=item)


def _place_of(item: GridItem) -> Place:
    number = [one.key for one in method.DIMENSIONS].index(item.dimension) + 1
    found = method.column(item.column)
    return sheets.grid_place(number, found.slug if found else "")


@requires("citizen")
@keeps_own_text(PointForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, item: str) -> HttpResponse:
    """Find other words, say where it lies, or what it is for. A wish is changed as a wish."""
    opened = opened_own(request)
    row: GridItem = opened.row(GridItem, item)
    if row.column == GridItem.Column.WISH:
        return redirect("tracks:wish", wish=row.linked_key)
    if request.method == "POST":
        return _save(request, opened, row)
    known = {"text": row.text, "side": row.side, "answers": row.linked_key}
    begun = start(opened.actor, _target(opened, row.key), known=known, version=row.version)
    form = _form(opened, row.column, initial=begun.initial)
    return _show(request, opened, form, row, version=begun.version, is_draft=begun.is_draft)


def _save(request: HttpRequest, opened: Opened, row: GridItem) -> HttpResponse:
    target = _target(opened, row.key)
    back = redirect("tracks:own-grid-row", dimension=_place_of(row).number)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return back
    form = _form(opened, row.column, request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, opened, form, row, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, form, row)
    try:
        actions.change_item(opened, row.key, point=_point(form), version=version)
    except Stale as stale:
        return _conflict(request, form, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Uw woorden zijn bewaard."))
    return back


def _conflict(request: HttpRequest, form: PointForm, current: GridItem) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=form.cleaned_data["text"],
        theirs=current.text,
        version=current.version,
    )
    back = reverse("tracks:own-grid-row", args=[_place_of(current).number])
    return both_texts(request, conflict, form, shell=CITIZEN, back=back)


def _show(
    request: HttpRequest,
    opened: Opened,
    form: PointForm,
    row: GridItem,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    place = _place_of(row)
    context: dict[str, Any] = {
        "form": form,
        "hint": sheets.who_reads(opened),
        "place": place,
        "version": version,
        "is_draft": is_draft,
        "is_change": True,
        "draft_url": reverse("tracks:own-grid-item-draft", args=[row.key]),
        "remove_url": reverse("tracks:own-grid-item-remove", args=[row.key]),
        "earlier_url": reverse("tracks:own-grid-item-earlier", args=[row.key]),
        "has_earlier": row.version > 1,
        "is_removed": row.removed_at is not None,
        "back_url": reverse("tracks:own-grid-row", args=[place.number]),
    }
    return render(request, "tracks/sheet_text.html", context, status=status)


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, item: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    opened = opened_own(request)
    row = opened.row(GridItem, item)
    back = reverse("tracks:own-grid-item", args=[row.key])
    return keep_draft(request, _target(opened, row.key), PointForm, back=back)


@requires("citizen")
@require_POST
def remove(request: HttpRequest, item: str) -> HttpResponse:
    """Take a point out, or put it back."""
    opened = opened_own(request)
    if request.POST.get("back"):
        row = actions.restore_item(opened, item)
        messages.success(request, _("Het staat er weer bij."))
    else:
        row = actions.remove_item(opened, item)
        if row.column == GridItem.Column.WISH:
            messages.success(request, _("Hier weggehaald. Bij uw wensen staat hij nog."))
        else:
            messages.success(request, _("Weggehaald. Onderaan kunt u het terugzetten."))
    return redirect("tracks:own-grid-row", dimension=_place_of(row).number)


@requires("citizen")
@require_safe
def earlier(request: HttpRequest, item: str) -> HttpResponse:
    """Earlier words of a point."""
    opened = opened_own(request)
    row = opened.row(GridItem, item)
    context = {
        "versions": queries.versions(opened, row),
        "back_url": reverse("tracks:own-grid-item", args=[row.key]),
    }
    return render(request, "tracks/sheet_earlier.html", context)
