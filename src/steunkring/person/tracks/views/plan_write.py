"""A plan is begun, its head is written, it is adjusted and it is closed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import Conflict, both_texts, keep_draft, start, words_of
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.method import plan as method

from .. import actions, queries, words
from ..actions.plan_shared import PART, NotNow
from ..forms_plan import AdjustForm, CloseForm, HeadForm
from ..models import PlanVersion
from .plan_places import Place
from .shared import did_not_choose, wants_theirs


def writing(place: Place) -> None:
    """Go on only as somebody who may write the plan.

    Raises:
        NotAllowed: the plan may be read, and nothing more.
    """
    place.opened.require(PART, "write")


def in_the_making(place: Place, plan: str) -> PlanVersion:
    """A version whose text may be changed.

    Raises:
        NotReadable, NotAllowed: not there, or not for this writer.
        NotNow: it runs, or is over.
    """
    writing(place)
    found: PlanVersion = place.opened.row(PlanVersion, plan)
    if found.state not in method.IN_THE_MAKING:
        raise NotNow(found)
    return found


def too_late() -> str:
    """The text ran, or was put aside, while somebody typed."""
    return _(
        "Iemand zei intussen ja of stopte het. Deze tekst verandert niet meer. Wat u schreef, "
        "staat er nog: neem het mee naar een nieuwe versie."
    )


def not_now(request: HttpRequest, place: Place, key: str = "") -> HttpResponse:
    """The version runs or is over: where its page stands, and what can be done instead."""
    messages.info(
        request,
        _("Deze tekst verandert niet meer. Met “Plan aanpassen” maakt u een nieuwe versie."),
    )
    return redirect(place.url("plan-version", key) if key else place.url("plan"))


def _choices(place: Place, chosen: list[str] | None = None) -> list[tuple[str, str]]:
    """Goals that can be in a plan: those ahead, and what is in it already."""
    return [
        (goal.key, goal.text)
        for goal in queries.goals(place.opened).goals
        if goal.is_current or goal.key in (chosen or ())
    ]


def goal_url(place: Place, plan: str) -> str:
    """Where a goal is written for this plan, or proposed; empty where it cannot be."""
    if not plan or place.is_joint:
        return ""
    if place.is_own:
        return f"{reverse('tracks:goal-new')}?plan={plan}"
    if place.is_work and place.opened.may_write("proposals"):
        return f"{reverse('tracks:goal-proposal', args=[place.opened.key])}?plan={plan}"
    return ""


# --- begin ------------------------------------------------------------------------


def _begin_target(place: Place) -> drafts.Target:
    return drafts.Target(form="tracks:plan-begin", opened=place.opened, part=PART)


def begin(request: HttpRequest, place: Place) -> HttpResponse:
    """Begin a plan; what is not known yet may stay empty."""
    writing(place)
    goals = _choices(place)
    if request.method == "POST":
        form = HeadForm(request.POST, goals=goals)
        key = once.posted(request.POST.get("once"))
        if not form.is_valid():
            return _show_head(request, place, form, once_key=key, status=422)
        try:
            found = actions.begin_plan(place.opened, head=form.head, once=key)
        except NotNow as met:
            typed = {name: request.POST.get(name, "") for name in words_of(HeadForm)}
            drafts.keep(place.opened.actor, _begin_target(place), typed)
            messages.info(request, _("Er is al een plan. Dit is het. Wat u schreef, is bewaard."))
            there = met.plan_version
            return redirect(place.url("plan-version", there.key) if there else place.url("plan"))
        drafts.drop(place.opened.actor, _begin_target(place))
        messages.success(request, _("Het begin staat er. Nu de eerste stap: één is genoeg."))
        return redirect(place.url("plan-version", found.key))
    today = timezone.localtime(place.opened.actor.moment).date()
    known: dict[str, Any] = {
        "goals": [key for key, _text in goals],
        "starts_on": today,
        "evaluation_on": method.look_back_on(today),
        "drawn_up_on": today,
    }
    begun = start(place.opened.actor, _begin_target(place), known=known)
    form = HeadForm(initial=begun.initial, goals=goals)
    return _show_head(request, place, form, once_key=once.new_key(), is_draft=begun.is_draft)


def begin_draft(request: HttpRequest, place: Place) -> HttpResponse:
    """Keep the head that is being typed."""
    back = place.url("plan-begin")
    return keep_draft(request, _begin_target(place), HeadForm, back=back)


def _show_head(
    request: HttpRequest,
    place: Place,
    form: HeadForm,
    *,
    once_key: str = "",
    version: int = 0,
    plan: str = "",
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        **place.context,
        "form": form,
        "once": once_key,
        "version": version,
        "is_draft": is_draft,
        "heading": _("Dagen en doelen") if plan else _("Een plan beginnen"),
        "draft_url": place.url("plan-head-draft", plan) if plan else place.url("plan-begin-draft"),
        "back_url": place.url("plan-version", plan) if plan else place.url("plan"),
        "goal_url": goal_url(place, plan),
    }
    return render(request, "tracks/plan_head.html", context, status=status)


# --- the head ---------------------------------------------------------------------


def _head_target(place: Place, plan: str) -> drafts.Target:
    return drafts.Target(form="tracks:plan-head", opened=place.opened, part=PART, row_key=plan)


def head(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """Other goals, dates or words in the head."""
    try:
        row = in_the_making(place, plan)
    except NotNow:
        return not_now(request, place, plan)
    goals = _choices(place, row.goals)
    if request.method == "POST":
        return _save_head(request, place, row, goals)
    names = [name for name in HeadForm.base_fields if name != "goals"]
    known = {"goals": row.goals, **{name: getattr(row, name) for name in names}}
    begun = start(
        place.opened.actor, _head_target(place, plan), known=known, version=row.head_version
    )
    form = HeadForm(initial=begun.initial, goals=goals)
    return _show_head(
        request, place, form, version=begun.version, plan=plan, is_draft=begun.is_draft
    )


def _save_head(
    request: HttpRequest, place: Place, row: PlanVersion, goals: list[tuple[str, str]]
) -> HttpResponse:
    here = redirect(place.url("plan-version", row.key))
    target = _head_target(place, row.key)
    if wants_theirs(request.POST):
        drafts.drop(place.opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return here
    form = HeadForm(request.POST, goals=goals)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show_head(request, place, form, version=version, plan=row.key, status=422)
    if did_not_choose(request.POST):
        return _two_heads(request, place, form, row, goals)
    try:
        actions.change_head(place.opened, row.key, head=form.head, version=version)
    except Stale as stale:
        return _two_heads(request, place, form, stale.current, goals)
    except NotNow:
        messages.warning(request, too_late())
        return _show_head(request, place, form, version=version, plan=row.key, status=409)
    drafts.drop(place.opened.actor, target)
    messages.success(request, _("Bewaard. Wie al ja zei, leest het opnieuw."))
    return here


def _two_heads(
    request: HttpRequest,
    place: Place,
    form: HeadForm,
    current: PlanVersion,
    goals: list[tuple[str, str]],
) -> HttpResponse:
    texts = dict(goals)
    mine = form.head
    conflict = Conflict(
        who=_("Iemand anders"),
        when="",
        mine=_in_lines(mine, texts),
        theirs=_in_lines(current, texts),
        version=current.head_version,
    )
    back = place.url("plan-version", current.key)
    shell = str(place.context["shell_template"])
    return both_texts(request, conflict, form, shell=shell, back=back)


def _in_lines(row: Any, texts: dict[str, str]) -> str:
    """All of a head, one thing a line."""
    lines = [texts.get(key, "") for key in row.goals]
    if row.starts_on:
        lines.append(_("Begint: %(day)s") % {"day": words.day(row.starts_on)})
    if row.evaluation_on:
        lines.append(_("Samen terugkijken: %(day)s") % {"day": words.day(row.evaluation_on)})
    return "\n".join(filter(None, [*lines, row.aids, row.made_by]))


def head_draft(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """Keep the head that is being typed."""
    row = place.opened.row(PlanVersion, plan)
    back = place.url("plan-head", row.key)
    return keep_draft(request, _head_target(place, row.key), HeadForm, back=back)


def take_goal(request: HttpRequest, place: Place, plan: str, goal: str) -> HttpResponse:
    """A goal that is there already comes into the plan."""
    writing(place)
    try:
        actions.take_goal(place.opened, plan, goal=goal)
    except NotNow:
        return not_now(request, place, plan)
    messages.success(request, _("Het doel staat in het plan."))
    return redirect(place.url("plan-version", plan))


# --- adjust and close ---------------------------------------------------------------


def adjust(request: HttpRequest, place: Place) -> HttpResponse:
    """Say why, and go on in a new version; the old one goes on until everybody said yes."""
    writing(place)
    form = AdjustForm(request.POST if request.method == "POST" else None)
    key = once.posted(request.POST.get("once"))
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.adjust_plan(place.opened, reason=form.cleaned_data["reason"], once=key)
        except NotNow as met:
            messages.info(request, _("Er is al een nieuwe versie in de maak. Dit is die versie."))
            there = met.plan_version
            return redirect(place.url("plan-version", there.key) if there else place.url("plan"))
        messages.success(
            request, _("De nieuwe versie staat klaar. Het plan dat loopt, gaat gewoon door.")
        )
        return redirect(place.url("plan-version", found.key))
    context = {**place.context, "form": form, "once": key, "back_url": place.url("plan")}
    status = 422 if form.is_bound else 200
    return render(request, "tracks/plan_adjust.html", context, status=status)


def close(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """Close the plan, or put a version in the making aside; a reason is not asked for."""
    writing(place)
    row: PlanVersion = place.opened.row(PlanVersion, plan)
    if row.state in method.OVER:
        return not_now(request, place, plan)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_plan(place.opened, plan, reason=form.cleaned_data["reason"])
        except NotNow:
            return not_now(request, place, plan)
        except gate.NotAllowed:
            raise gate.NotAllowed(place.name) from None
        messages.success(
            request, _("Gestopt. Het blijft te lezen, en opnieuw beginnen kan altijd.")
        )
        return redirect(place.url("plan"))
    context = {
        **place.context,
        "form": form,
        "is_running": row.state in method.RUNNING,
        "back_url": place.url("plan-version", plan),
    }
    status = 422 if form.is_bound else 200
    return render(request, "tracks/plan_close.html", context, status=status)
