"""One goal of mine, and what matters to me with it (B9, A14)."""

from __future__ import annotations

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
from steunkring.person.network.queries.of_plans import ties_to_name

from .. import actions, queries
from ..actions.goals import PART
from ..forms_goals import PreferenceForm
from ..models import Goal, Preference
from .shared import CITIZEN, did_not_choose, opened_own, wants_theirs


def _people(opened: Opened) -> list[tuple[str, str]]:
    """Whom what matters can be about: key and name."""
    return [(tie.key, tie.name) for tie in ties_to_name(opened)]


def _new_target(opened: Opened, goal: str) -> drafts.Target:
    return drafts.Target(form="tracks:preference-new", opened=opened, part=PART, row_key=goal)


@requires("citizen")
@require_safe
def show(request: HttpRequest, goal: str) -> HttpResponse:
    """One goal with what matters with it, and a place to add more."""
    opened = opened_own(request)
    begun = start(opened.actor, _new_target(opened, goal), known={})
    form = PreferenceForm(initial=begun.initial, people=_people(opened))
    return _show(request, opened, goal, form, once_key=once.new_key(), is_draft=begun.is_draft)


def _show(
    request: HttpRequest,
    opened: Opened,
    goal: str,
    form: PreferenceForm,
    *,
    once_key: str,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "goal": queries.goal(opened, goal),
        "form": form,
        "once": once_key,
        "is_draft": is_draft,
        "draft_url": reverse("tracks:preference-new-draft", args=[goal]),
    }
    return render(request, "tracks/goal.html", context, status=status)


@requires("citizen")
@keeps_own_text(PreferenceForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, goal: str) -> HttpResponse:
    """Say what matters with a goal."""
    opened = opened_own(request)
    here = redirect("tracks:goal", goal=opened.row(Goal, goal).key)
    if request.method != "POST":
        return here
    form = PreferenceForm(request.POST, people=_people(opened))
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show(request, opened, goal, form, once_key=key, status=422)
    actions.add_preference(
        opened,
        goal,
        kind=Preference.Kind(form.cleaned_data["kind"]),
        text=form.cleaned_data["text"],
        tie=form.cleaned_data.get("tie", ""),
        once=key,
    )
    drafts.drop(opened.actor, _new_target(opened, goal))
    messages.success(request, _("Dit staat nu bij uw doel. Een reden hoeft niet."))
    return here


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest, goal: str) -> HttpResponse:
    """Keep what is being typed."""
    opened = opened_own(request)
    row = opened.row(Goal, goal)
    back = reverse("tracks:goal", args=[row.key])
    return keep_draft(request, _new_target(opened, row.key), PreferenceForm, back=back)


def _row(opened: Opened, key: str) -> Preference:
    row: Preference = opened.row(Preference, key)
    if row.removed_at is not None:
        raise gate.NotReadable
    return row


def _target(opened: Opened, preference: str) -> drafts.Target:
    return drafts.Target(form="tracks:preference", opened=opened, part=PART, row_key=preference)


@requires("citizen")
@keeps_own_text(PreferenceForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, preference: str) -> HttpResponse:
    """Want something otherwise."""
    opened = opened_own(request)
    row = _row(opened, preference)
    if request.method == "POST":
        return _save(request, opened, row)
    known = {"kind": row.kind, "text": row.text, "tie": row.tie_key}
    begun = start(opened.actor, _target(opened, row.key), known=known, version=row.version)
    form = PreferenceForm(initial=begun.initial, people=_people(opened))
    return _show_change(request, form, row, version=begun.version, is_draft=begun.is_draft)


def _save(request: HttpRequest, opened: Opened, row: Preference) -> HttpResponse:
    target = _target(opened, row.key)
    here = redirect("tracks:goal", goal=row.goal_key)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return here
    form = PreferenceForm(request.POST, people=_people(opened))
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show_change(request, form, row, version=version, status=422)
    kind, text = Preference.Kind(form.cleaned_data["kind"]), form.cleaned_data["text"]
    if did_not_choose(request.POST):
        return _conflict(request, form, row)
    tie = form.cleaned_data.get("tie")
    try:
        actions.change_preference(opened, row.key, kind=kind, text=text, tie=tie, version=version)
    except Stale as stale:
        return _conflict(request, form, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Bewaard."))
    return here


def _conflict(request: HttpRequest, form: PreferenceForm, current: Preference) -> HttpResponse:
    mine = Preference(kind=form.cleaned_data["kind"], text=form.cleaned_data["text"])
    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=f"{mine.get_kind_display()}: {mine.text}",
        theirs=f"{current.get_kind_display()}: {current.text}",
        version=current.version,
    )
    back = reverse("tracks:goal", args=[current.goal_key])
    return both_texts(request, conflict, form, shell=CITIZEN, back=back)


def _show_change(
    request: HttpRequest,
    form: PreferenceForm,
    row: Preference,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "version": version,
        "is_draft": is_draft,
        "draft_url": reverse("tracks:preference-draft", args=[row.key]),
        "back_url": reverse("tracks:goal", args=[row.goal_key]),
    }
    return render(request, "tracks/preference.html", context, status=status)


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, preference: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    opened = opened_own(request)
    row = _row(opened, preference)
    back = reverse("tracks:preference", args=[row.key])
    return keep_draft(request, _target(opened, row.key), PreferenceForm, back=back)


@requires("citizen")
@require_POST
def remove(request: HttpRequest, preference: str) -> HttpResponse:
    """It does not matter any more; nothing is lost."""
    row = actions.remove_preference(opened_own(request), preference)
    messages.success(request, _("Weggehaald. Terugzetten kan altijd, onderaan deze pagina."))
    return redirect("tracks:goal", goal=row.goal_key)


@requires("citizen")
@require_POST
def restore(request: HttpRequest, preference: str) -> HttpResponse:
    """It matters after all."""
    row = actions.restore_preference(opened_own(request), preference)
    messages.success(request, _("Dit staat er weer bij."))
    return redirect("tracks:goal", goal=row.goal_key)
