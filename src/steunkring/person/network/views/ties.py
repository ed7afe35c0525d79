"""My people: list and picture, and one of them at a time. Only the owner writes (INV-1).

Who is kept at a distance stands in a list of its own, for the owner alone; nothing else on these
pages is made of it (INV-15, threat DV3).
"""

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
    did_not_choose,
    keep_draft,
    keeps_own_text,
    start,
    wants_theirs,
)
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..drawing import form_heads, shown
from ..forms_ties import FIRST, ONE, SEVERAL, TieForm, TieWordsForm
from ..models import Tie
from ..models.ties import MAP
from ..queries import TieLine
from .shared import CITIZEN, opened_own


@requires("citizen")
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Who is around me."""
    opened = opened_own(request)
    opened.require(MAP)
    lines = queries.all_ties(opened)
    here = [line for line in lines if not (line.is_removed or line.is_at_a_distance)]
    context = {
        **shown(here),
        "is_somebody_nowhere": any(not line.closeness for line in here),
        "at_a_distance": [line for line in lines if line.is_at_a_distance and not line.is_removed],
        "removed": [line for line in lines if line.is_removed],
        "may_write": opened.may_write(MAP),
        "is_own": opened.purpose == "own",
    }
    return render(request, "network/ties_own.html", context)


@requires("citizen")
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """The same on one sheet of paper, without how to reach anybody and without notes."""
    opened = opened_own(request)
    opened.require(MAP)
    here = queries.ties(opened)
    context = {
        **shown(here),
        "back_url": reverse("network:ties"),
        "shell_template": CITIZEN,
    }
    return render(request, "network/ties_paper.html", context)


@requires("citizen")
@require_safe
def empty_form(request: HttpRequest) -> HttpResponse:
    """An empty sheet to fill in with a pen; somebody may type it over."""
    opened_own(request).require(MAP)
    context = {
        "rows": range(8),
        "heads": form_heads(),
        "back_url": reverse("network:ties"),
        "shell_template": CITIZEN,
    }
    return render(request, "network/ties_empty_form.html", context)


# --- a new one ----------------------------------------------------------------------------


def _new_target(opened: Opened) -> drafts.Target:
    return drafts.Target(form="network:tie-new", opened=opened, part=MAP)


@requires("citizen")
@keeps_own_text(TieForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write somebody down."""
    opened = opened_own(request)
    opened.require(MAP, "write")
    others = _others(opened)
    if request.method != "POST":
        begun = start(opened.actor, _new_target(opened), known={})
        form = TieForm(initial=begun.initial, others=others)
        return _show_new(request, form, once.new_key(), is_draft=begun.is_draft)
    form = TieForm(request.POST, others=others)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show_new(request, form, key, status=422)
    actions.add_tie(opened, words=form.words(), once=key)
    drafts.drop(opened.actor, _new_target(opened))
    messages.success(request, _("Deze naam staat erbij. Alleen u kunt dit veranderen."))
    return redirect("network:ties")


def _others(opened: Opened, *, but: str = "") -> list[tuple[str, str]]:
    return [(line.key, line.name) for line in queries.ties(opened) if line.key != but]


def _show_new(
    request: HttpRequest, form: TieForm, once_key: str, *, is_draft: bool = False, status: int = 200
) -> HttpResponse:
    further = {"once": once_key, "draft_url": reverse("network:tie-new-draft")}
    return _show_form(request, form, further, is_draft=is_draft, status=status)


def _show_form(
    request: HttpRequest, form: TieForm, further: dict[str, Any], *, is_draft: bool, status: int
) -> HttpResponse:
    context = {
        "form": form,
        "is_more_open": bool(set(form.errors) - set(FIRST)),
        "is_draft": is_draft,
        "back_url": reverse("network:ties"),
        **further,
    }
    return render(request, "network/tie_form.html", context, status=status)


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed."""
    opened = opened_own(request)
    back = reverse("network:tie-new")
    return keep_draft(request, _new_target(opened), TieWordsForm, back=back)


# --- other words --------------------------------------------------------------------------


def _target(opened: Opened, tie: str) -> drafts.Target:
    return drafts.Target(form="network:tie-change", opened=opened, part=MAP, row_key=tie)


@requires("citizen")
@keeps_own_text(TieForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, tie: str) -> HttpResponse:
    """Say it otherwise, keep somebody at a distance, or take somebody away."""
    opened = opened_own(request)
    opened.require(MAP, "write")
    line = queries.tie(opened, tie)
    if line.is_removed:
        return redirect("network:ties")
    others = _others(opened, but=line.key)
    if request.method == "POST":
        return _save(request, opened, line, others)
    begun = start(opened.actor, _target(opened, line.key), known=_known(line), version=line.version)
    form = TieForm(initial=begun.initial, others=others)
    return _show(request, opened, form, line, version=begun.version, is_draft=begun.is_draft)


def _known(line: TieLine) -> dict[str, Any]:
    known = {name: getattr(line, name) for name in TieForm.base_fields if hasattr(line, name)}
    return {
        **known,
        "strain_words": line.strain_told,
        "many": SEVERAL if line.is_group else ONE,
    }


def _save(
    request: HttpRequest, opened: Opened, line: TieLine, others: list[tuple[str, str]]
) -> HttpResponse:
    target = _target(opened, line.key)
    here = redirect("network:ties")
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return here
    form = TieForm(request.POST, others=others)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, opened, form, line, version=version, status=422)
    is_offered = line.via_key in {key for key, _name in others}
    said = form.words(kept_via="" if is_offered else line.via_key)
    if did_not_choose(request.POST):
        return _conflict(request, form, said, line.version, line)
    try:
        actions.change_tie(opened, line.key, words=said, version=version)
    except Stale as stale:
        return _conflict(request, form, said, stale.current.version, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Bewaard. Alleen u kunt dit veranderen."))
    return here


def _conflict(
    request: HttpRequest, form: TieForm, said: actions.TieWords, version: int, current: Any
) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=_in_lines(said),
        theirs=_in_lines(current),
        version=version,
    )
    return both_texts(request, conflict, form, shell=CITIZEN, back=reverse("network:ties"))


def _in_lines(said: Any) -> str:
    """All that was written and chosen, one thing a line, to lay two of them side by side."""
    row = Tie(
        **{
            name: getattr(said, name)
            for name in ("name", "relation", "kind", "closeness", "asking", "state", "strain")
        }
    )
    chosen = (
        row.get_kind_display(),
        row.get_closeness_display(),
        row.get_asking_display(),
        row.get_state_display(),
        row.get_strain_display(),
    )
    told = said.strain_told if isinstance(said, TieLine) else said.strain_words
    written = (said.receives, said.gives, told, said.reach, said.note)
    return "\n".join(filter(None, (row.name, row.relation, *map(str, chosen), *written)))


def _show(
    request: HttpRequest,
    opened: Opened,
    form: TieForm,
    line: TieLine,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    further = {
        "tie": line,
        "version": version,
        "is_own": opened.purpose == "own",
        "draft_url": reverse("network:tie-change-draft", args=[line.key]),
    }
    return _show_form(request, form, further, is_draft=is_draft, status=status)


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, tie: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    opened = opened_own(request)
    line = queries.tie(opened, tie)
    back = reverse("network:tie-change", args=[line.key])
    return keep_draft(request, _target(opened, line.key), TieWordsForm, back=back)


@requires("citizen")
@require_POST
def remove(request: HttpRequest, tie: str) -> HttpResponse:
    """Take somebody away, or put somebody back."""
    opened = opened_own(request)
    if request.POST.get("back"):
        actions.put_back_tie(opened, tie)
        messages.success(request, _("Deze naam staat er weer bij."))
    else:
        actions.take_away_tie(opened, tie)
        messages.success(request, _("Weggehaald. Onderaan kunt u het terugzetten."))
    return redirect("network:ties")


@requires("citizen")
@require_POST
def distance(request: HttpRequest, tie: str) -> HttpResponse:
    """Keep somebody at a distance, or put somebody on the map again. Nobody is told."""
    opened = opened_own(request)
    if request.POST.get("back"):
        actions.bring_back(opened, tie)
        messages.success(request, _("Deze naam staat er weer bij."))
    else:
        actions.keep_at_distance(opened, tie)
        messages.success(request, _("Dit is bewaard. Niemand krijgt er bericht van."))
    return redirect("network:ties")
