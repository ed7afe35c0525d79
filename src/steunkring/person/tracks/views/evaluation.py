"""Looking back together: the whole of it, each one's own side, and that we sat together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing import drafts
from steunkring.foundation.writing.pages import Conflict, both_texts, keep_draft, start
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..actions.evaluation_shared import PART, Concluded, NoPlanRuns, OwnSideFirst
from ..forms_evaluation import HoldForm, OwnSideForm, ProcessForm
from .plan_places import Place
from .shared import did_not_choose, wants_theirs

_BEGINNING = 1  # version of a piece that nobody wrote yet


def here(place: Place) -> dict[str, Any]:
    """What every page of looking back needs.

    Raises:
        NotReadable: a joint track; each looks back in the own plan.
    """
    if place.is_joint:
        raise gate.NotReadable
    title = (
        _("Samen terugkijken")
        if place.is_own
        else _("Samen terugkijken met %(name)s") % {"name": place.name}
    )
    return {**place.context, "title": title, "back_url": place.url("evaluation")}


def writing(place: Place) -> None:
    """Go on only as somebody who may write here.

    Raises:
        NotAllowed: it may be read, and nothing more.
    """
    place.opened.require(PART, "write")


def back(place: Place, key: str = "") -> HttpResponse:
    """To the whole of it."""
    return redirect(place.url("evaluation-one", key) if key else place.url("evaluation"))


def too_late(request: HttpRequest, place: Place, met: Concluded) -> HttpResponse:
    """It was concluded meanwhile: what was concluded stands."""
    messages.info(request, _("Dit terugkijken is al afgerond. Zo is het afgesproken."))
    return back(place, met.evaluation.key)


def own_side_first(request: HttpRequest, place: Place) -> HttpResponse:
    """The person is heard before anybody else."""
    messages.info(request, _("Eerst de kant van de inwoner. Daarna de rest."))
    return back(place)


def no_plan(request: HttpRequest, place: Place) -> HttpResponse:
    """Nothing runs."""
    messages.info(request, _("Er loopt nu geen plan om op terug te kijken."))
    return back(place)


def name_of_writer(request: HttpRequest) -> str:
    """Who writes for somebody else, as the others know that one."""
    return request.user.display_name if isinstance(request.user, Account) else ""


def show(request: HttpRequest, place: Place, evaluation: str = "") -> HttpResponse:
    """The one that is going on with the day ahead; or one by its key."""
    context = here(place)
    page = queries.looking_back(place.opened, key=evaluation)
    if place.is_beside:
        # Who decides for somebody writes at another address.
        page = replace(page, may_write=False)
    context |= {"page": page, "urls": _urls(place, page)}
    return render(request, "tracks/evaluation.html", context)


def _urls(place: Place, page: queries.EvaluationPage) -> dict[str, str]:
    """Where the next things are done; only those that this reader may do."""
    if place.is_beside:
        return {}
    urls = {"accounts": place.url("accountability")}
    if page.is_over or not page.may_write or (page.row is None and page.look is None):
        return urls
    if not (page.is_by_own_hand and not page.is_mine):
        urls["own_side"] = place.url("evaluation-own-side")
    if not page.was_heard:
        urls["skip"] = place.url("evaluation-pass")
        return urls
    urls["hold"] = place.url("evaluation-hold")
    if page.key and place.is_work:
        urls["process"] = place.url("evaluation-process", page.key)
        urls["reflection"] = reverse("tracks:reflection-new", args=[place.opened.key])
    if page.was_held:
        urls["conclusion"] = place.url("evaluation-conclusion", page.key)
        urls["yes"] = place.url("evaluation-yes", page.key)
    return urls


# --- the person's side ------------------------------------------------------------


def _own_target(place: Place) -> drafts.Target:
    return drafts.Target(form="tracks:evaluation-own", opened=place.opened, part=PART)


def own_side(request: HttpRequest, place: Place) -> HttpResponse:
    """How it was for me; or written down for somebody who says it."""
    context = here(place)
    writing(place)
    page = queries.looking_back(place.opened)
    row = page.row
    if page.is_by_own_hand and not page.is_mine:
        raise gate.NotAllowed(place.name)
    version = row.own_version if row else _BEGINNING
    if request.method == "POST":
        return _save_own_side(request, place, context, page)
    known = {name: getattr(row, f"own_{name}") if row else "" for name in OwnSideForm.base_fields}
    begun = start(place.opened.actor, _own_target(place), known=known, version=version)
    form = OwnSideForm(initial=begun.initial)
    return _show_own_side(
        request, place, context, form, version=begun.version, is_draft=begun.is_draft
    )


def _save_own_side(
    request: HttpRequest, place: Place, context: dict[str, Any], page: queries.EvaluationPage
) -> HttpResponse:
    target = _own_target(place)
    if wants_theirs(request.POST):
        drafts.drop(place.opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return back(place)
    form = OwnSideForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show_own_side(request, place, context, form, version=version, status=422)
    if did_not_choose(request.POST) and page.row is not None:
        return _two_sides(request, place, form, page.row)
    try:
        actions.say_own_side(
            place.opened,
            said=form.said,
            version=version,
            written_by=name_of_writer(request),
        )
    except Stale as stale:
        return _two_sides(request, place, form, stale.current)
    except NoPlanRuns:
        messages.info(request, _("Er loopt nu geen plan om op terug te kijken."))
        return _show_own_side(request, place, context, form, version=version, status=409)
    drafts.drop(place.opened.actor, target)
    messages.success(request, _("Bewaard."))
    return back(place)


def _two_sides(request: HttpRequest, place: Place, form: OwnSideForm, row: Any) -> HttpResponse:
    conflict = Conflict(
        who=row.own_written_by or _("Iemand anders"),
        when="",
        mine="\n".join(filter(None, form.cleaned_data.values())),
        theirs="\n".join(filter(None, (row.own_good, row.own_learned, row.own_together))),
        version=row.own_version,
    )
    return _both(request, place, conflict, form)


def _both(
    request: HttpRequest, place: Place, conflict: Conflict, form: forms.BaseForm
) -> HttpResponse:
    shell = str(place.context["shell_template"])
    return both_texts(request, conflict, form, shell=shell, back=place.url("evaluation"))


def _show_own_side(
    request: HttpRequest,
    place: Place,
    context: dict[str, Any],
    form: OwnSideForm,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        **context,
        "form": form,
        "version": version,
        "is_draft": is_draft,
        "draft_url": place.url("evaluation-own-side-draft"),
    }
    return render(request, "tracks/evaluation_own_side.html", context, status=status)


def own_side_draft(request: HttpRequest, place: Place) -> HttpResponse:
    """Keep what is being typed."""
    back_url = place.url("evaluation-own-side")
    return keep_draft(request, _own_target(place), OwnSideForm, back=back_url)


def skip(request: HttpRequest, place: Place) -> HttpResponse:
    """The person would rather say nothing now."""
    here(place)
    writing(place)
    try:
        actions.pass_own_side(place.opened)
    except NoPlanRuns:
        return no_plan(request, place)
    messages.success(request, _("Goed. Later iets zeggen mag altijd nog."))
    return back(place)


# --- the side of who supports -----------------------------------------------------


def process(request: HttpRequest, place: Place, evaluation: str) -> HttpResponse:
    """How our way of supporting went."""
    context = here(place)
    writing(place)
    row = _row(place, evaluation)
    form = ProcessForm(
        request.POST if request.method == "POST" else None,
        initial={"good": row.process_good, "hard": row.process_hard},
    )
    version = row.process_version
    if request.method == "POST":
        if wants_theirs(request.POST):
            messages.success(request, _("De nieuwe tekst is gebleven."))
            return back(place)
        version = posted_version(request.POST.get("version"))
        if form.is_valid():
            if did_not_choose(request.POST):
                return _two_ways(request, place, form, row)
            try:
                actions.say_process(place.opened, evaluation, said=form.said, version=version)
            except Stale as stale:
                return _two_ways(request, place, form, stale.current)
            except OwnSideFirst:
                return own_side_first(request, place)
            except Concluded as met:
                return too_late(request, place, met)
            messages.success(request, _("Bewaard."))
            return back(place)
    context |= {"form": form, "version": version}
    status = 422 if form.is_bound else 200
    return render(request, "tracks/evaluation_process.html", context, status=status)


def _two_ways(request: HttpRequest, place: Place, form: ProcessForm, row: Any) -> HttpResponse:
    conflict = Conflict(
        who=_("Iemand anders"),
        when="",
        mine="\n".join(filter(None, form.cleaned_data.values())),
        theirs="\n".join(filter(None, (row.process_good, row.process_hard))),
        version=row.process_version,
    )
    return _both(request, place, conflict, form)


def _row(place: Place, key: str) -> Any:
    page = queries.looking_back(place.opened, key=key)
    return page.row


# --- sitting together -------------------------------------------------------------


def hold(request: HttpRequest, place: Place) -> HttpResponse:
    """We sit together: on which day, and with whom."""
    context = here(place)
    writing(place)
    page = queries.looking_back(place.opened)
    if not page.was_heard:
        return own_side_first(request, place)
    row = page.row
    form = HoldForm(
        request.POST if request.method == "POST" else None,
        initial={
            "held_on": (row.held_on if row else None) or page.today,
            "present": row.present if row else "",
        },
        today=page.today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.hold_evaluation(place.opened, **form.cleaned_data)
        except OwnSideFirst:
            return own_side_first(request, place)
        except NoPlanRuns:
            return no_plan(request, place)
        messages.success(request, _("Het staat erbij. Het plan loopt gewoon door."))
        return back(place)
    context |= {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "tracks/evaluation_hold.html", context, status=status)
