"""My profile: only the owner writes, in three columns with the wishes in the middle (B8)."""

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
from steunkring.method import profile as method

from .. import actions, queries, words
from ..forms_profile import CellForm
from ..models import ProfileCell
from . import sheets
from .shared import CITIZEN, did_not_choose, opened_own, wants_theirs
from .sheets import Place

PART = "story_profile"


@requires("citizen")
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """The whole sheet, with the most important wishes at its foot."""
    opened = opened_own(request)
    sheet = queries.profile(opened)
    path = reverse("tracks:own-profile")
    context = {
        "rows": sheets.as_rows(sheet, "tracks:own-profile-area"),
        "heads": sheets.heads(method.COLUMNS, _("Waar het over gaat")),
        "important": sheet.important,
        "others": sheet.others,
        "footer": words.named(method.FOOTER),
        "attribution": method.ATTRIBUTION,
        "is_own": True,
        "is_earlier_open": sheets.is_earlier_open(request),
        "switch": sheets.earlier_switch(request, path),
        "shell_template": CITIZEN,
    }
    return render(request, "tracks/profile_own.html", context)


@requires("citizen")
@require_safe
def area(request: HttpRequest, area: int) -> HttpResponse:
    """One area: wishes first, then now, and before when it is opened."""
    opened = opened_own(request)
    found = sheets.area_of(area)
    sheet = queries.profile(opened, area=found.key)
    path = reverse("tracks:own-profile-area", args=[area])
    context = {
        "row": sheet.rows[0],
        "is_own": True,
        "is_profile": True,
        "unplaced": sheet.unplaced,
        "is_earlier_open": sheets.is_earlier_open(request),
        "switch": sheets.earlier_switch(request, path),
        "back_url": reverse("tracks:own-profile"),
        "back_label": _("Mijn profiel"),
        "shell_template": CITIZEN,
        **sheets.neighbours("tracks:own-profile-area", area, method.AREAS),
    }
    return render(request, "tracks/sheet_row.html", context)


# --- a new text ------------------------------------------------------------------------


def _new_target(opened: Opened, place: Place) -> drafts.Target:
    row_key = f"{place.number}-{place.column.slug}"
    return drafts.Target(form="tracks:profile-new", opened=opened, part=PART, row_key=row_key)


@requires("citizen")
@keeps_own_text(CellForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, area: int, column: str) -> HttpResponse:
    """Put a text or a wish in an area."""
    opened = opened_own(request)
    place = sheets.profile_place(area, column)
    if request.method != "POST":
        begun = start(opened.actor, _new_target(opened, place), known={})
        form = CellForm(initial=begun.initial)
        return _show_new(request, opened, form, place, once.new_key(), is_draft=begun.is_draft)
    form = CellForm(request.POST)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show_new(request, opened, form, place, key, status=422)
    text = form.cleaned_data["text"]
    if place.column.key == method.WISHES:
        actions.add_wish(opened, text=text, once=key, place={"area": place.row.key})
        messages.success(request, _("Uw wens staat erbij. Alleen u kunt hem veranderen."))
    else:
        actions.add_cell(opened, area=place.row.key, column=place.column.key, text=text, once=key)
        messages.success(request, _("Dit staat erbij. Alleen u kunt het veranderen."))
    drafts.drop(opened.actor, _new_target(opened, place))
    return redirect(_back(place.number, place.column.key))


def _back(number: int, column: str) -> str:
    """The area again, with what was before open when one just wrote there."""
    path = reverse("tracks:own-profile-area", args=[number])
    return f"{path}?vroeger={sheets.OPEN}" if column == method.EARLIER else path


def _show_new(
    request: HttpRequest,
    opened: Opened,
    form: CellForm,
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
        "is_wish": place.column.key == method.WISHES,
        "questions": sheets.questions(place.column.key),
        "draft_url": reverse(
            "tracks:own-profile-new-draft", args=[place.number, place.column.slug]
        ),
        "back_url": _back(place.number, place.column.key),
    }
    return render(request, "tracks/sheet_text.html", context, status=status)


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest, area: int, column: str) -> HttpResponse:
    """Keep the text that is being typed."""
    opened = opened_own(request)
    place = sheets.profile_place(area, column)
    back = reverse("tracks:own-profile-new", args=[area, column])
    return keep_draft(request, _new_target(opened, place), CellForm, back=back)


# --- other words -----------------------------------------------------------------------


def _target(opened: Opened, cell: str) -> drafts.Target:
    return drafts.Target(form="tracks:profile-change", opened=opened, part=PART, row_key=cell)


def _place_of(cell: ProfileCell) -> Place:
    number = [one.key for one in method.AREAS].index(cell.area) + 1
    found = method.column(cell.column)
    return sheets.profile_place(number, found.slug if found else "")


@requires("citizen")
@keeps_own_text(CellForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, cell: str) -> HttpResponse:
    """Find other words for a text of the profile."""
    opened = opened_own(request)
    row: ProfileCell = opened.row(ProfileCell, cell)
    if request.method == "POST":
        return _save(request, opened, row)
    begun = start(
        opened.actor, _target(opened, row.key), known={"text": row.text}, version=row.version
    )
    form = CellForm(initial=begun.initial)
    return _show(request, opened, form, row, version=begun.version, is_draft=begun.is_draft)


def _save(request: HttpRequest, opened: Opened, row: ProfileCell) -> HttpResponse:
    target = _target(opened, row.key)
    back = _back(_place_of(row).number, row.column)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return redirect(back)
    form = CellForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, opened, form, row, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, form, row)
    try:
        actions.change_cell(opened, row.key, text=form.cleaned_data["text"], version=version)
    except Stale as stale:
        return _conflict(request, form, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Uw woorden zijn bewaard."))
    return redirect(back)


def _conflict(request: HttpRequest, form: CellForm, current: ProfileCell) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=form.cleaned_data["text"],
        theirs=current.text,
        version=current.version,
    )
    back = _back(_place_of(current).number, current.column)
    return both_texts(request, conflict, form, shell=CITIZEN, back=back)


def _show(
    request: HttpRequest,
    opened: Opened,
    form: CellForm,
    row: ProfileCell,
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
        "questions": sheets.questions(row.column),
        "draft_url": reverse("tracks:own-profile-cell-draft", args=[row.key]),
        "remove_url": reverse("tracks:own-profile-cell-remove", args=[row.key]),
        "earlier_url": reverse("tracks:own-profile-cell-earlier", args=[row.key]),
        "has_earlier": row.version > 1,
        "is_removed": row.removed_at is not None,
        "back_url": _back(place.number, row.column),
    }
    return render(request, "tracks/sheet_text.html", context, status=status)


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, cell: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    opened = opened_own(request)
    row = opened.row(ProfileCell, cell)
    back = reverse("tracks:own-profile-cell", args=[row.key])
    return keep_draft(request, _target(opened, row.key), CellForm, back=back)


@requires("citizen")
@require_POST
def remove(request: HttpRequest, cell: str) -> HttpResponse:
    """Take a text out, or put it back."""
    opened = opened_own(request)
    if request.POST.get("back"):
        row = actions.restore_cell(opened, cell)
        messages.success(request, _("Het staat er weer bij."))
    else:
        row = actions.remove_cell(opened, cell)
        messages.success(request, _("Weggehaald. Onderaan kunt u het terugzetten."))
    return redirect(_back(_place_of(row).number, row.column))


@requires("citizen")
@require_safe
def earlier(request: HttpRequest, cell: str) -> HttpResponse:
    """Earlier words of a text."""
    opened = opened_own(request)
    row = opened.row(ProfileCell, cell)
    context = {
        "versions": queries.versions(opened, row),
        "back_url": reverse("tracks:own-profile-cell", args=[row.key]),
    }
    return render(request, "tracks/sheet_earlier.html", context)


@requires("citizen")
@require_POST
def place_wish(request: HttpRequest, area: int, wish: str) -> HttpResponse:
    """Put a wish of mine in an area, or take it out there; among the wishes it stays."""
    opened = opened_own(request)
    found = sheets.area_of(area)
    if request.POST.get("out"):
        actions.set_area(opened, wish, area="")
        messages.success(request, _("Hier weggehaald. Bij uw wensen staat hij nog."))
    else:
        actions.set_area(opened, wish, area=found.key)
        messages.success(request, _("Uw wens staat hier nu bij."))
    return redirect("tracks:own-profile-area", area=area)


# --- the foot --------------------------------------------------------------------------


@requires("citizen")
@require_POST
def important(request: HttpRequest, wish: str) -> HttpResponse:
    """Copy a wish to the foot, or take it away there."""
    opened = opened_own(request)
    is_important = request.POST.get("important") != "no"
    actions.set_important(opened, wish, is_important=is_important)
    if is_important:
        messages.success(request, _("Deze wens staat nu bij de belangrijkste."))
    else:
        messages.success(request, _("Deze wens staat niet meer bij de belangrijkste."))
    return redirect(f"{reverse('tracks:own-profile')}#belangrijk")


@requires("citizen")
@require_POST
def order(request: HttpRequest, wish: str) -> HttpResponse:
    """One place up or down among the most important wishes."""
    opened = opened_own(request)
    up = request.POST.get("direction") != "down"
    actions.move_wish(opened, wish, up=up, among_important=True)
    return redirect(f"{reverse('tracks:own-profile')}#belangrijk")
