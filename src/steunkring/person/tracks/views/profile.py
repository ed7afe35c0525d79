"""My profile: only the owner writes, in three columns with the wishes in the middle (B8)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing.pages import keeps_own_text
from steunkring.method import profile as method

from .. import actions, queries, words
from ..forms_profile import CellForm
from ..models import ProfileCell
from . import own_sheet, sheets
from .shared import CITIZEN, opened_own
from .sheets import Place


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


# --- writing ---------------------------------------------------------------------------


def _form(opened: Opened, column: str, *args: Any, **further: Any) -> CellForm:
    return CellForm(*args, **further)


def _place_of(cell: ProfileCell) -> Place:
    number = [one.key for one in method.AREAS].index(cell.area) + 1
    found = method.column(cell.column)
    return sheets.profile_place(number, found.slug if found else "")


def _back(number: int, column: str) -> str:
    """The area again, with what was before open when one just wrote there."""
    path = reverse("tracks:own-profile-area", args=[number])
    return f"{path}?vroeger={sheets.OPEN}" if column == method.EARLIER else path


def _add(opened: Opened, place: Place, form: Form, key: str) -> ProfileCell:
    text = form.cleaned_data["text"]
    return actions.add_cell(
        opened, area=place.row.key, column=place.column.key, text=text, once=key
    )


def _change(opened: Opened, row: ProfileCell, form: Form, version: int) -> ProfileCell:
    return actions.change_cell(opened, row.key, text=form.cleaned_data["text"], version=version)


SHEET = own_sheet.OwnSheet(
    model=ProfileCell,
    form=CellForm,
    form_for=_form,
    draft_name="tracks:profile",
    pages="tracks:own-profile",
    row_pages="tracks:own-profile-cell",
    wish_column=method.WISHES,
    row_field="area",
    place=sheets.profile_place,
    place_of=_place_of,
    back=_back,
    known=lambda row: {"text": row.text},
    add=_add,
    change=_change,
    remove=actions.remove_cell,
    restore=actions.restore_cell,
    questions=sheets.questions,
)


@requires("citizen")
@keeps_own_text(CellForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, area: int, column: str) -> HttpResponse:
    """Put a text or a wish in an area."""
    return own_sheet.new(request, SHEET, area, column)


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest, area: int, column: str) -> HttpResponse:
    """Keep the text that is being typed."""
    return own_sheet.new_draft(request, SHEET, area, column)


@requires("citizen")
@keeps_own_text(CellForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, cell: str) -> HttpResponse:
    """Find other words for a text of the profile."""
    opened = opened_own(request)
    return own_sheet.change(request, opened, SHEET, opened.row(ProfileCell, cell))


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, cell: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    return own_sheet.change_draft(request, SHEET, cell)


@requires("citizen")
@require_POST
def remove(request: HttpRequest, cell: str) -> HttpResponse:
    """Take a text out, or put it back."""
    return own_sheet.remove(request, SHEET, cell)


@requires("citizen")
@require_safe
def earlier(request: HttpRequest, cell: str) -> HttpResponse:
    """Earlier words of a text."""
    return own_sheet.earlier(request, SHEET, cell)


# --- wishes in the profile --------------------------------------------------------------


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
