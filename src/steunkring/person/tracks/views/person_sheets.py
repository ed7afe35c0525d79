"""Somebody's profile and life grid as far as they are shared; a worker proposes (INV-1).

There is no address here by which a worker changes a text of the owner.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import actor_of, keep_draft, keeps_own_text, start
from steunkring.method import profile as profile_method
from steunkring.method import quality_of_life as grid_method
from steunkring.person.people.queries import person_of

from .. import actions, queries, words
from ..forms_profile import PlacedProposalForm
from ..models import Proposal
from . import sheets
from .shared import PROFESSIONAL, after_proposing, opened_at_work
from .sheets import Place

PART = "proposals"
SHARED = "story_profile"


def _common(opened: Opened, record: str) -> dict[str, Any]:
    return {
        "person": person_of(opened),
        "record": opened.key,
        "is_own": False,
        "is_shared": opened.may_read(SHARED),
        "may_propose": opened.purpose == "support" and opened.may_write(PART),
        "shell_template": PROFESSIONAL,
    }


@requires("staff")
@require_safe
def profile(request: HttpRequest, record: str) -> HttpResponse:
    """The sheet with what this worker proposed beside it."""
    opened = opened_at_work(request, record)
    sheet = queries.profile(opened)
    context = {
        **_common(opened, record),
        "rows": sheets.as_rows(sheet, "tracks:person-profile-area", opened.key),
        "heads": sheets.heads(profile_method.COLUMNS, _("Waar het over gaat")),
        "important": sheet.important,
        "footer": words.named(profile_method.FOOTER),
        "attribution": profile_method.ATTRIBUTION,
        "is_earlier_open": sheets.is_earlier_open(request),
        "switch": sheets.earlier_switch(
            request, reverse("tracks:person-profile", args=[opened.key])
        ),
    }
    return render(request, "tracks/profile_person.html", context)


@requires("staff")
@require_safe
def area(request: HttpRequest, record: str, area: int) -> HttpResponse:
    """One area, and what one may propose for it."""
    opened = opened_at_work(request, record)
    found = sheets.area_of(area)
    sheet = queries.profile(opened, area=found.key)
    name = "tracks:person-profile-area"
    context = {
        **_common(opened, record),
        "row": sheet.rows[0],
        "is_profile": True,
        "is_earlier_open": sheets.is_earlier_open(request),
        "switch": sheets.earlier_switch(request, reverse(name, args=[opened.key, area])),
        "back_url": reverse("tracks:person-profile", args=[opened.key]),
        "back_label": _("Profiel"),
        **sheets.neighbours(name, area, profile_method.AREAS, opened.key),
    }
    return render(request, "tracks/sheet_row.html", context)


@requires("staff")
@require_safe
def grid(request: HttpRequest, record: str) -> HttpResponse:
    """The sheet with what this worker proposed beside it, and what is still needed."""
    opened = opened_at_work(request, record)
    sheet = queries.grid(opened)
    context = {
        **_common(opened, record),
        "rows": sheets.as_rows(sheet, "tracks:person-grid-row", opened.key),
        "heads": sheets.heads(grid_method.COLUMNS, _("Waar het over gaat")),
        "open_needs": sheet.open_needs,
    }
    return render(request, "tracks/grid_person.html", context)


@requires("staff")
@require_safe
def grid_row(request: HttpRequest, record: str, dimension: int) -> HttpResponse:
    """One dimension, and what one may propose for it."""
    opened = opened_at_work(request, record)
    found = sheets.dimension_of(dimension)
    sheet = queries.grid(opened, dimension=found.key)
    name = "tracks:person-grid-row"
    context = {
        **_common(opened, record),
        "row": sheet.rows[0],
        "is_profile": False,
        "variables": [words.named(one) for one in found.variables],
        "back_url": reverse("tracks:person-grid", args=[opened.key]),
        "back_label": _("Leven in beeld"),
        **sheets.neighbours(name, dimension, grid_method.DIMENSIONS, opened.key),
    }
    return render(request, "tracks/sheet_row.html", context)


# --- proposing -------------------------------------------------------------------------


def _opened_to_propose(request: HttpRequest, record: str) -> Opened:
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require(PART, "write")
    return opened


@requires("staff")
@keeps_own_text(PlacedProposalForm)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_profile(request: HttpRequest, record: str, area: int, column: str) -> HttpResponse:
    """Propose a text or a wish for an area of the profile."""
    opened = _opened_to_propose(request, record)
    return _propose(request, opened, sheets.profile_place(area, column), is_profile=True)


@requires("staff")
@keeps_own_text(PlacedProposalForm)
@require_http_methods(["GET", "HEAD", "POST"])
def propose_grid(request: HttpRequest, record: str, dimension: int, column: str) -> HttpResponse:
    """Propose a point or a wish for a dimension of the life grid."""
    opened = _opened_to_propose(request, record)
    return _propose(request, opened, sheets.grid_place(dimension, column), is_profile=False)


@requires("staff")
@require_POST
def propose_profile_draft(
    request: HttpRequest, record: str, area: int, column: str
) -> HttpResponse:
    """Keep the proposal that is being typed."""
    opened = _opened_to_propose(request, record)
    target = _target(opened, sheets.profile_place(area, column), is_profile=True)
    back = reverse("tracks:profile-proposal-new", args=[opened.key, area, column])
    return keep_draft(request, target, PlacedProposalForm, back=back)


@requires("staff")
@require_POST
def propose_grid_draft(
    request: HttpRequest, record: str, dimension: int, column: str
) -> HttpResponse:
    """Keep the proposal that is being typed."""
    opened = _opened_to_propose(request, record)
    target = _target(opened, sheets.grid_place(dimension, column), is_profile=False)
    back = reverse("tracks:grid-proposal-new", args=[opened.key, dimension, column])
    return keep_draft(request, target, PlacedProposalForm, back=back)


def _target(opened: Opened, place: Place, *, is_profile: bool) -> drafts.Target:
    form = "tracks:profile-proposal" if is_profile else "tracks:grid-proposal"
    row_key = f"{place.number}-{place.column.slug}"
    return drafts.Target(form=form, opened=opened, part=PART, row_key=row_key)


def kind_and_place(place: Place, *, is_profile: bool) -> tuple[str, dict[str, Any]]:
    """What a proposal for a place is: a wish of a row, or a text of a row and column."""
    row = "area" if is_profile else "dimension"
    if place.column.key in (profile_method.WISHES, grid_method.WISH):
        return Proposal.Kind.WISH, {row: place.row.key}
    kind = Proposal.Kind.PROFILE if is_profile else Proposal.Kind.GRID
    return kind, {row: place.row.key, "column": place.column.key}


def _propose(
    request: HttpRequest, opened: Opened, place: Place, *, is_profile: bool
) -> HttpResponse:
    needed = []
    if not is_profile and place.column.key == grid_method.AVAILABLE and opened.may_read(SHARED):
        needed = queries.needed(opened)
    back = reverse(
        "tracks:person-profile-area" if is_profile else "tracks:person-grid-row",
        args=[opened.key, place.number],
    )
    target = _target(opened, place, is_profile=is_profile)
    key = once.posted(request.POST.get("once"))
    if request.method == "POST":
        form = PlacedProposalForm(request.POST, column=place.column.key, needed=needed)
        if form.is_valid():
            kind, where = kind_and_place(place, is_profile=is_profile)
            text, basis = form.cleaned_data.pop("text"), form.cleaned_data.pop("basis")
            actions.propose(
                opened,
                text=text,
                basis=basis,
                once=key,
                kind=kind,
                place={**where, **form.cleaned_data},
            )
            drafts.drop(opened.actor, target)
            messages.success(request, _("Uw voorstel wacht op een antwoord."))
            return after_proposing(opened, basis, back)
        is_draft = False
    else:
        begun = start(opened.actor, target, known={"basis": "told"})
        form = PlacedProposalForm(initial=begun.initial, column=place.column.key, needed=needed)
        is_draft = begun.is_draft
    name = "tracks:profile-proposal-new-draft" if is_profile else "tracks:grid-proposal-new-draft"
    context = {
        "form": form,
        "person": person_of(opened),
        "record": opened.key,
        "place": place,
        "once": key,
        "is_draft": is_draft,
        "draft_url": reverse(name, args=[opened.key, place.number, place.column.slug]),
        "back_url": back,
        "questions": sheets.questions(place.column.key) if is_profile else [],
    }
    status = 422 if form.is_bound else 200
    return render(request, "tracks/sheet_propose.html", context, status=status)
