"""Writing in one's own sheet: one way for the profile and for life at a glance (B7, B8, INV-1).

A text is put in a place, gets other words, is taken out and put back; a wish stays a wish and is
pointed at. What differs between the two sheets stands in their ``OwnSheet``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import Conflict, both_texts, keep_draft, start
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from . import sheets
from .shared import CITIZEN, did_not_choose, opened_own, wants_theirs
from .sheets import Place

PART = "story_profile"


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """How one sheet is written in."""

    model: type[Any]
    form: type[Form]
    # A bound or unbound form for a column, from the record and what a form takes.
    form_for: Callable[..., Form]
    # First words of the forms in drafts, of the addresses of new texts, of those of one text.
    draft_name: str
    pages: str
    row_pages: str
    # What the column of wishes is called, and the field of the row's place.
    wish_column: str
    row_field: str
    place: Callable[[int, str], Place]
    place_of: Callable[[Any], Place]
    # Where one goes when it is done: the number of the row, and the column.
    back: Callable[[int, str], str]
    known: Callable[[Any], dict[str, Any]]
    add: Callable[[Opened, Place, Form, str], object]
    change: Callable[[Opened, Any, Form, int], object]
    remove: Callable[[Opened, str], Any]
    restore: Callable[[Opened, str], Any]
    # Questions that may help, for a column.
    questions: Callable[[str], Sequence[str]]

    def back_to(self, row: Any) -> str:
        """Where one goes after doing something with a text."""
        return self.back(self.place_of(row).number, row.column)

    def new_target(self, opened: Opened, place: Place) -> drafts.Target:
        """The draft of a text that is new."""
        row_key = f"{place.number}-{place.column.slug}"
        return drafts.Target(
            form=f"{self.draft_name}-new", opened=opened, part=PART, row_key=row_key
        )

    def target(self, opened: Opened, key: str) -> drafts.Target:
        """The draft of other words."""
        return drafts.Target(
            form=f"{self.draft_name}-change", opened=opened, part=PART, row_key=key
        )


# --- a new text ------------------------------------------------------------------------


def new(request: HttpRequest, sheet: OwnSheet, number: int, slug: str) -> HttpResponse:
    """Put a text or a wish in a place."""
    opened = opened_own(request)
    place = sheet.place(number, slug)
    target = sheet.new_target(opened, place)
    if request.method != "POST":
        begun = start(opened.actor, target, known={})
        form = sheet.form_for(opened, place.column.key, initial=begun.initial)
        context = {"once": once.new_key(), "is_draft": begun.is_draft}
        return _show_new(request, opened, sheet, form, place, context)
    form = sheet.form_for(opened, place.column.key, request.POST)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show_new(request, opened, sheet, form, place, {"once": key}, status=422)
    if place.column.key == sheet.wish_column:
        text = form.cleaned_data["text"]
        actions.add_wish(opened, text=text, once=key, place={sheet.row_field: place.row.key})
        messages.success(request, _("Uw wens staat erbij. Alleen u kunt hem veranderen."))
    else:
        sheet.add(opened, place, form, key)
        messages.success(request, _("Dit staat erbij. Alleen u kunt het veranderen."))
    drafts.drop(opened.actor, target)
    return redirect(sheet.back(place.number, place.column.key))


def _show_new(
    request: HttpRequest,
    opened: Opened,
    sheet: OwnSheet,
    form: Form,
    place: Place,
    further: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    where = [place.number, place.column.slug]
    context = {
        "form": form,
        "hint": sheets.who_reads(opened),
        "place": place,
        "is_wish": place.column.key == sheet.wish_column,
        "questions": sheet.questions(place.column.key),
        "draft_url": reverse(f"{sheet.pages}-new-draft", args=where),
        "back_url": sheet.back(place.number, place.column.key),
        **further,
    }
    return render(request, "tracks/sheet_text.html", context, status=status)


def new_draft(request: HttpRequest, sheet: OwnSheet, number: int, slug: str) -> HttpResponse:
    """Keep the text that is being typed."""
    target = sheet.new_target(opened_own(request), sheet.place(number, slug))
    back = reverse(f"{sheet.pages}-new", args=[number, slug])
    return keep_draft(request, target, sheet.form, back=back)


# --- other words -----------------------------------------------------------------------


def change(request: HttpRequest, opened: Opened, sheet: OwnSheet, row: Any) -> HttpResponse:
    """Find other words for a text."""
    if request.method == "POST":
        return _save(request, opened, sheet, row)
    target = sheet.target(opened, row.key)
    begun = start(opened.actor, target, known=sheet.known(row), version=row.version)
    form = sheet.form_for(opened, row.column, initial=begun.initial)
    context = {"version": begun.version, "is_draft": begun.is_draft}
    return _show(request, opened, sheet, form, row, context)


def _save(request: HttpRequest, opened: Opened, sheet: OwnSheet, row: Any) -> HttpResponse:
    target = sheet.target(opened, row.key)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return redirect(sheet.back_to(row))
    form = sheet.form_for(opened, row.column, request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, opened, sheet, form, row, {"version": version}, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, sheet, form, row)
    try:
        sheet.change(opened, row, form, version)
    except Stale as stale:
        return _conflict(request, sheet, form, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Uw woorden zijn bewaard."))
    return redirect(sheet.back_to(row))


def _conflict(request: HttpRequest, sheet: OwnSheet, form: Form, current: Any) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=form.cleaned_data["text"],
        theirs=current.text,
        version=current.version,
    )
    return both_texts(request, conflict, form, shell=CITIZEN, back=sheet.back_to(current))


def _show(
    request: HttpRequest,
    opened: Opened,
    sheet: OwnSheet,
    form: Form,
    row: Any,
    further: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "hint": sheets.who_reads(opened),
        "place": sheet.place_of(row),
        "is_change": True,
        "questions": sheet.questions(row.column),
        "draft_url": reverse(f"{sheet.row_pages}-draft", args=[row.key]),
        "remove_url": reverse(f"{sheet.row_pages}-remove", args=[row.key]),
        "earlier_url": reverse(f"{sheet.row_pages}-earlier", args=[row.key]),
        "has_earlier": row.version > 1,
        "is_removed": row.removed_at is not None,
        "back_url": sheet.back_to(row),
        **further,
    }
    return render(request, "tracks/sheet_text.html", context, status=status)


def change_draft(request: HttpRequest, sheet: OwnSheet, key: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    opened = opened_own(request)
    row = opened.row(sheet.model, key)
    back = reverse(sheet.row_pages, args=[row.key])
    return keep_draft(request, sheet.target(opened, row.key), sheet.form, back=back)


def remove(request: HttpRequest, sheet: OwnSheet, key: str) -> HttpResponse:
    """Take a text out, or put it back."""
    opened = opened_own(request)
    if request.POST.get("back"):
        row = sheet.restore(opened, key)
        messages.success(request, _("Het staat er weer bij."))
    else:
        row = sheet.remove(opened, key)
        if row.column == sheet.wish_column:
            messages.success(request, _("Hier weggehaald. Bij uw wensen staat hij nog."))
        else:
            messages.success(request, _("Weggehaald. Onderaan kunt u het terugzetten."))
    return redirect(sheet.back_to(row))


def earlier(request: HttpRequest, sheet: OwnSheet, key: str) -> HttpResponse:
    """Earlier words of a text."""
    opened = opened_own(request)
    row = opened.row(sheet.model, key)
    context = {
        "versions": queries.versions(opened, row),
        "back_url": reverse(sheet.row_pages, args=[row.key]),
    }
    return render(request, "tracks/sheet_earlier.html", context)
