"""My life at a glance: eight dimensions, four columns, nothing scored (B7, INV-14)."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing.pages import keeps_own_text
from steunkring.method import quality_of_life as method

from .. import actions, queries
from ..actions.grid import Point
from ..forms_profile import PointForm
from ..models import GridItem
from . import own_sheet, sheets
from .shared import CITIZEN, opened_own
from .sheets import Place


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


# --- writing ---------------------------------------------------------------------------


def _form(opened: Opened, column: str, *args: Any, **further: Any) -> PointForm:
    needed = []
    if column == method.AVAILABLE:
        needed = queries.needed(opened)
    return PointForm(*args, column=column, needed=needed, **further)


def _point(form: Form) -> Point:
    return Point(
        text=form.cleaned_data["text"],
        side=form.cleaned_data.get("side", ""),
        answers=form.cleaned_data.get("answers", ""),
    )


def _place_of(item: GridItem) -> Place:
    number = [one.key for one in method.DIMENSIONS].index(item.dimension) + 1
    found = method.column(item.column)
    return sheets.grid_place(number, found.slug if found else "")


def _add(opened: Opened, place: Place, form: Form, key: str) -> GridItem:
    return actions.add_item(
        opened, dimension=place.row.key, column=place.column.key, point=_point(form), once=key
    )


def _change(opened: Opened, row: GridItem, form: Form, version: int) -> GridItem:
    return actions.change_item(opened, row.key, point=_point(form), version=version)


SHEET = own_sheet.OwnSheet(
    model=GridItem,
    form=PointForm,
    form_for=_form,
    draft_name="tracks:grid",
    pages="tracks:own-grid",
    row_pages="tracks:own-grid-item",
    wish_column=method.WISH,
    row_field="dimension",
    place=sheets.grid_place,
    place_of=_place_of,
    back=lambda number, column: reverse("tracks:own-grid-row", args=[number]),
    known=lambda row: {"text": row.text, "side": row.side, "answers": row.linked_key},
    add=_add,
    change=_change,
    remove=actions.remove_item,
    restore=actions.restore_item,
    questions=lambda column: (),
)


@requires("citizen")
@keeps_own_text(PointForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, dimension: int, column: str) -> HttpResponse:
    """Put a point or a wish in a dimension."""
    return own_sheet.new(request, SHEET, dimension, column)


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest, dimension: int, column: str) -> HttpResponse:
    """Keep the point that is being typed."""
    return own_sheet.new_draft(request, SHEET, dimension, column)


@requires("citizen")
@keeps_own_text(PointForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, item: str) -> HttpResponse:
    """Find other words, say where it lies, or what it is for. A wish is changed as a wish."""
    opened = opened_own(request)
    row: GridItem = opened.row(GridItem, item)
    if row.column == GridItem.Column.WISH:
        return redirect("tracks:wish", wish=row.linked_key)
    return own_sheet.change(request, opened, SHEET, row)


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, item: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    return own_sheet.change_draft(request, SHEET, item)


@requires("citizen")
@require_POST
def remove(request: HttpRequest, item: str) -> HttpResponse:
    """Take a point out, or put it back."""
    return own_sheet.remove(request, SHEET, item)


@requires("citizen")
@require_safe
def earlier(request: HttpRequest, item: str) -> HttpResponse:
    """Earlier words of a point."""
    return own_sheet.earlier(request, SHEET, item)
