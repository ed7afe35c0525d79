"""Sorting afterwards: phrases left, record right; drag, tap or keyboard."""

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
from steunkring.method import profile as profile_method
from steunkring.method import quality_of_life as grid_method
from steunkring.person.network.actions.proposed import KINDS as TIE_KINDS
from steunkring.person.people.queries import person_of

from .. import actions, queries, words
from ..actions.sorting import CannotUndo, Destination, Sorted, destination, may_go_to
from ..models import Capture, Proposal
from .shared import opened_at_work

_LOGBOOK = "logbook"
# In which column of the life grid belongs what was tapped at the table.
_COLUMN_OF: dict[str, str] = {
    Capture.Kind.WISH: grid_method.WISH,
    Capture.Kind.OBSTACLE: grid_method.OBSTACLE,
    Capture.Kind.STRENGTH: grid_method.AVAILABLE,
    Capture.Kind.RESOURCE: grid_method.AVAILABLE,
}


def _opened(request: HttpRequest, record: str) -> Opened:
    opened = opened_at_work(request, record)
    opened.require(_LOGBOOK, "write")
    return opened


def _places(opened: Opened) -> list[dict[str, Any]]:
    """Where a phrase may go: rows with their columns, as far as the owner shares them."""
    if not opened.may_write("proposals"):
        return []
    people = [_people()] if may_go_to(opened, Proposal.Kind.TIE) else []
    if not may_go_to(opened, Proposal.Kind.WISH):
        return people
    return [
        *people,
        {
            "title": _("Profiel"),
            "rows": _rows("profile", profile_method.AREAS, profile_method.COLUMNS),
        },
        {
            "title": _("Leven in beeld"),
            "rows": _rows("grid", grid_method.DIMENSIONS, grid_method.COLUMNS),
        },
    ]


def _offers(opened: Opened, kind: str) -> dict[str, Any]:
    """Places in one press for what was tapped at the table: ``direct``, or a row to choose from."""
    kinds = Capture.Kind
    if kind == kinds.NOTE:
        return {"direct": [{"to": "note", "label": _("Naar mijn notitie")}]}
    if kind == kinds.APPOINTMENT:
        return {"direct": [{"to": "agenda", "label": _("Naar de agenda")}]}
    if not opened.may_write("proposals"):
        return {}
    if kind == kinds.PERSON and may_go_to(opened, Proposal.Kind.TIE):
        return {"title": _("Wie is dit?"), "rows": _people()["rows"][0]["columns"]}
    column = _COLUMN_OF.get(kind)
    if column is None or not may_go_to(opened, Proposal.Kind.WISH):
        return {}
    if column == grid_method.WISH:
        return {"direct": [{"to": "wish", "label": _("Naar wensen")}]}
    return {
        "title": _("Bij welk deel van het leven?"),
        "rows": [
            {"to": f"grid:{row.key}:{column}", "label": words.named(row)}
            for row in grid_method.DIMENSIONS
        ],
    }


def _people() -> dict[str, Any]:
    """Somebody, or something that helps, whom the person named."""
    columns = [{"to": f"tie:{kind}", "label": label} for kind, label in TIE_KINDS]
    return {"title": _("Mensen"), "rows": [{"label": _("Iemand erbij"), "columns": columns}]}


def _rows(kind: str, rows: Any, columns: Any) -> list[dict[str, Any]]:
    return [
        {
            "label": words.named(row),
            "columns": [
                {"to": f"{kind}:{row.key}:{column.key}", "label": words.named(column)}
                for column in columns
            ],
        }
        for row in rows
    ]


@requires("staff")
@require_safe
def sort(request: HttpRequest, record: str, conversation: str) -> HttpResponse:
    """What is still to be sorted, what has a place, and where it may go."""
    opened = _opened(request, record)
    phrases = queries.phrases_to_sort(opened, conversation)
    offers = {kind: _offers(opened, kind) for kind in Capture.Kind.values}
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "conversation": conversation,
        "unsorted": [(one, offers[one.kind]) for one in phrases if not one.is_sorted],
        "sorted": [one for one in phrases if one.is_sorted],
        "places": _places(opened),
        "may_propose": opened.may_read("story_profile") and opened.may_write("proposals"),
    }
    return render(request, "tracks/sorting.html", context)


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, record: str, conversation: str, capture: str) -> HttpResponse:
    """One phrase, and one tap for its place; works without script."""
    opened = _opened(request, record)
    back = reverse("tracks:sorting", args=[opened.key, conversation])
    to = destination(request.POST.get("to", "")) if request.method == "POST" else None
    if to is not None:
        try:
            actions.sort_to(opened, conversation, capture, to=to)
        except Sorted:
            messages.info(request, _("Deze zin had al een plek. Dat is zo gebleven."))
        else:
            messages.success(request, _said(to))
            if to.is_agenda:
                return redirect("agenda:new", record=opened.key)
        return redirect(back)
    phrase = queries.phrase_to_sort(opened, conversation, capture)
    if phrase.is_sorted:
        return redirect(back)
    status = 422 if request.method == "POST" else 200
    return _show_choose(request, opened, conversation, phrase, status=status)


def _said(to: Destination) -> str:
    if to.is_agenda:
        return _("De woorden staan klaar. Kies nog een dag en een tijd.")
    if to.is_note:
        return _("Dit staat nu in uw notitie van dit contact.")
    if to.is_left:
        return _("Deze zin blijft zoals hij is.")
    return _("Uw voorstel wacht op een antwoord.")


def _show_choose(
    request: HttpRequest, opened: Opened, conversation: str, phrase: Any, *, status: int
) -> HttpResponse:
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "conversation": conversation,
        "phrase": phrase,
        "places": _places(opened),
        "may_propose": opened.may_read("story_profile") and opened.may_write("proposals"),
        "is_wrong": status != 200,
        "back_url": reverse("tracks:sorting", args=[opened.key, conversation]),
    }
    return render(request, "tracks/sorting_choose.html", context, status=status)


@requires("staff")
@require_POST
def undo(request: HttpRequest, record: str, conversation: str, capture: str) -> HttpResponse:
    """Take a phrase back from its place."""
    opened = _opened(request, record)
    try:
        actions.undo_sorting(opened, conversation, capture)
        messages.success(request, _("Deze zin staat weer bij wat u nog kunt sorteren."))
    except CannotUndo:
        messages.info(
            request, _("Dit kan niet meer terug: er is een antwoord, of een nieuwe tekst.")
        )
    return redirect("tracks:sorting", record=opened.key, conversation=conversation)
