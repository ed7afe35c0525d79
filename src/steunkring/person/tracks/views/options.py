"""My choices: think of everything first, weigh, and choose two (B10, INV-4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access.gate import NotReadable
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import keeps_own_text
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..actions.options import PART, Choice, WrongChoice
from ..forms_options import (
    NONE_FOUND,
    ChooseForm,
    NewOptionForm,
    OptionForm,
    QuestionForm,
    StepForm,
)
from ..models import Goal, OptionSheet
from ..queries.options import Sheet, marked
from .option_pages import OWN, add, change, draw, here, take, to_plan, turn
from .shared import CITIZEN, opened_own


@requires("citizen")
@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    """All my choices sheets, and goals to begin one with."""
    opened = opened_own(request)
    context = {
        "sheets": queries.option_sheets(opened),
        "goals": queries.goal_choices(opened),
        "shell_template": CITIZEN,
    }
    return render(request, "tracks/options.html", context)


@requires("citizen")
@keeps_own_text(QuestionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, goal: str) -> HttpResponse:
    """Begin a sheet for a goal, or for one question of it."""
    opened = opened_own(request)
    about: Goal = opened.row(Goal, goal)
    if request.method == "POST":
        form = QuestionForm(request.POST)
        key = once.posted(request.POST.get("once"))
        if form.is_valid():
            question = form.cleaned_data["question"]
            sheet = actions.begin_sheet(opened, about.key, question=question, once=key)
            return redirect("tracks:options-sheet", sheet=sheet.key)
        return _show_new(request, form, about, key, status=422)
    return _show_new(request, QuestionForm(), about, once.new_key())


def _show_new(
    request: HttpRequest, form: forms.Form, goal: Goal, key: str, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "goal": goal,
        "once": key,
        "back_url": reverse("tracks:goal", args=[goal.key]),
    }
    return render(request, "tracks/options_new.html", context, status=status)


@requires("citizen")
@keeps_own_text(NewOptionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, sheet: str) -> HttpResponse:
    """One sheet; a possibility is added where the list is."""
    opened = opened_own(request)
    found = queries.option_sheet(opened, sheet)
    return (
        add(request, opened, found, OWN)
        if request.method == "POST"
        else draw(request, opened, found, OWN)
    )


@requires("citizen")
@require_http_methods(["GET", "HEAD", "POST"])
def named(request: HttpRequest, sheet: str) -> HttpResponse:
    """What I named elsewhere: one tap makes it a possibility."""
    opened = opened_own(request)
    return take(request, opened, sheet, OWN)


@requires("citizen")
@keeps_own_text(OptionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def option(request: HttpRequest, sheet: str, option: str) -> HttpResponse:
    """Weigh one possibility, or say it differently."""
    opened = opened_own(request)
    return change(request, opened, queries.option_sheet(opened, sheet), option, OWN)


@requires("citizen")
@require_POST
def remove(request: HttpRequest, sheet: str, option: str) -> HttpResponse:
    """Take a possibility from the list; it can be put back."""
    opened = opened_own(request)
    _of_sheet(queries.option_sheet(opened, sheet), option)
    actions.remove_option(opened, option, is_removed=True)
    return here(OWN, opened, sheet)


@requires("citizen")
@require_POST
def restore(request: HttpRequest, sheet: str, option: str) -> HttpResponse:
    """Put it back."""
    opened = opened_own(request)
    _of_sheet(queries.option_sheet(opened, sheet), option)
    actions.remove_option(opened, option, is_removed=False)
    return here(OWN, opened, sheet)


def _of_sheet(found: Sheet, option: str) -> None:
    if option not in {one.key for one in (*found.options, *found.removed)}:
        raise NotReadable


@requires("citizen")
@require_POST
def weigh(request: HttpRequest, sheet: str) -> HttpResponse:
    """Enough was thought of: now what speaks for and against each."""
    return turn(request, opened_own(request), sheet, OptionSheet.State.WEIGHING, OWN)


@requires("citizen")
@require_POST
def think(request: HttpRequest, sheet: str) -> HttpResponse:
    """Back to thinking; what was chosen stays until it is chosen anew."""
    return turn(request, opened_own(request), sheet, OptionSheet.State.BRAINSTORM, OWN)


@requires("citizen")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, sheet: str) -> HttpResponse:
    """Choose the best and the second best (INV-4)."""
    opened = opened_own(request)
    found = queries.option_sheet(opened, sheet)
    if request.method != "POST":
        found = marked(opened, found)
        form = ChooseForm(initial=chosen(found), options=found.choosable)
        return _show_choose(request, form, found, found.version)
    form = ChooseForm(request.POST, options=found.choosable)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show_choose(request, form, found, version, status=422)
    try:
        actions.choose(opened, found.key, choice=Choice(**form.cleaned_data), version=version)
    except Stale as stale:
        messages.warning(request, _("Er is intussen iets veranderd. Kijk nog even en kies dan."))
        return _show_choose(request, form, found, stale.current.version, status=409)
    except WrongChoice:
        messages.warning(request, _("Deze mogelijkheid is net weggehaald. Kies opnieuw."))
        return redirect("tracks:options-choose", sheet=found.key)
    messages.success(request, _("Uw keuze is bewaard. U kunt altijd anders kiezen."))
    return redirect("tracks:options-sheet", sheet=found.key)


@requires("citizen")
@keeps_own_text(StepForm)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, sheet: str) -> HttpResponse:
    """Put in my plan what I chose."""
    opened = opened_own(request)
    opened.require(PART, "write")
    return to_plan(request, opened, sheet, OWN)


def chosen(found: Sheet) -> dict[str, Any]:
    """What the form of choosing begins with: the choice of before."""
    second = found.second.key if found.second else NONE_FOUND if found.has_no_second else ""
    best = found.best.key if found.best else ""
    return {"best": best, "second": second, "no_second_reason": found.no_second_reason}


def _show_choose(
    request: HttpRequest, form: forms.Form, found: Sheet, version: int, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "sheet": found,
        "version": version,
        "back_url": reverse("tracks:options-sheet", args=[found.key]),
    }
    return render(request, "tracks/options_choose.html", context, status=status)
