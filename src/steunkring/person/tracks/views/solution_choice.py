"""Why this solution (B14): a worker weighs, the person reads along and says what they think."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import actor_of, keeps_own_text
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.person.people.queries import person_of

from .. import actions, queries
from ..actions.solution_choice import PART, CandidateWords, NotTheReason
from ..forms_solution_choice import (
    WHY,
    CandidateForm,
    DecideForm,
    OwnViewOfChoiceForm,
    ProblemForm,
)
from ..queries.solution_choice import CandidateLine, ChoicePage
from .shared import CITIZEN, PROFESSIONAL, opened_at_work, opened_own


@requires("citizen")
@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    """What was weighed about me."""
    opened = opened_own(request)
    opened.require(PART)
    context = {
        "choices": queries.solution_choices(opened),
        "shell_template": CITIZEN,
        "back_url": reverse("tracks:options-sheets"),
    }
    return render(request, "tracks/solution_choices.html", context)


@requires("citizen")
@keeps_own_text(OwnViewOfChoiceForm)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, weighing: str) -> HttpResponse:
    """One weighing, with my own view beside it."""
    opened = opened_own(request)
    found = queries.solution_choice(opened, weighing)
    form = OwnViewOfChoiceForm(request.POST or None, initial={"text": found.own_view})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        version = posted_version(request.POST.get("version"))
        try:
            actions.say_own_view(opened, found.key, text=text, version=version)
        except Stale as stale:
            messages.warning(
                request,
                _("U schreef hier intussen al: “%(text)s”. Kijk welke woorden u wilt houden.")
                % {"text": stale.current.own_view},
            )
            version = stale.current.own_view_version
            return _draw_own(request, opened, found, form, version, status=409)
        messages.success(request, _("Uw kijk staat erbij."))
        return redirect("tracks:solution-choice", weighing=found.key)
    status = 422 if request.method == "POST" else 200
    return _draw_own(request, opened, found, form, found.own_view_version, status=status)


def _draw_own(
    request: HttpRequest,
    opened: Opened,
    found: ChoicePage,
    form: forms.Form,
    version: int,
    *,
    status: int,
) -> HttpResponse:
    context = {
        "choice": found,
        "form": form,
        "version": version,
        "may_write": opened.may_write(PART),
        "shell_template": CITIZEN,
        "is_own": True,
        "back_url": reverse("tracks:solution-choices"),
    }
    return render(request, "tracks/solution_choice.html", context, status=status)


def _opened_to_weigh(request: HttpRequest, record: str) -> Opened:
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require(PART, "write")
    return opened


@requires("staff")
@keeps_own_text(ProblemForm)
@require_http_methods(["GET", "HEAD", "POST"])
def at_work(request: HttpRequest, record: str) -> HttpResponse:
    """All weighings; a new one begins with what is to be solved."""
    is_post = request.method == "POST"
    opened = _opened_to_weigh(request, record) if is_post else opened_at_work(request, record)
    opened.require(PART)
    may_write = opened.purpose == "support" and opened.may_write(PART)
    form = ProblemForm(
        request.POST or None, goals=queries.goal_choices(opened) if may_write else ()
    )
    key = once.posted(request.POST.get("once"))
    if is_post and form.is_valid():
        made = actions.begin_choice(
            opened,
            problem=form.cleaned_data["problem"],
            goal=form.cleaned_data["goal"],
            once=key,
        )
        return _here(opened, made.key)
    context = {
        "choices": queries.solution_choices(opened),
        "person": person_of(opened),
        "record": opened.key,
        "form": form if may_write else None,
        "once": key,
        "shell_template": PROFESSIONAL,
        "back_url": reverse("tracks:person-options-sheets", args=[opened.key]),
    }
    return render(request, "tracks/solution_choices.html", context, status=422 if is_post else 200)


def _here(opened: Opened, weighing: str) -> HttpResponse:
    return redirect("tracks:person-solution-choice", record=opened.key, weighing=weighing)


@requires("staff")
@keeps_own_text(CandidateForm)
@require_http_methods(["GET", "HEAD", "POST"])
def weigh(request: HttpRequest, record: str, weighing: str) -> HttpResponse:
    """One weighing; a solution is added under the list."""
    is_post = request.method == "POST"
    opened = _opened_to_weigh(request, record) if is_post else opened_at_work(request, record)
    opened.require(PART)
    found = queries.solution_choice(opened, weighing)
    form = CandidateForm(request.POST or None, shows_cost=found.shows_cost)
    key = once.posted(request.POST.get("once"))
    if is_post and form.is_valid():
        words = CandidateWords(**form.cleaned_data)
        actions.add_candidate(opened, found.key, words=words, once=key)
        return _here(opened, found.key)
    return _draw(
        request, opened, found, {"form": form, "once": key}, status=422 if is_post else 200
    )


def _draw(
    request: HttpRequest,
    opened: Opened,
    found: ChoicePage,
    further: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "choice": found,
        "person": person_of(opened),
        "record": opened.key,
        "may_write": opened.purpose == "support" and opened.may_write(PART),
        "shell_template": PROFESSIONAL,
        "is_own": False,
        "back_url": reverse("tracks:person-solution-choices", args=[opened.key]),
        **further,
    }
    return render(request, "tracks/solution_choice.html", context, status=status)


@requires("staff")
@keeps_own_text(CandidateForm)
@require_http_methods(["GET", "HEAD", "POST"])
def candidate(request: HttpRequest, record: str, weighing: str, candidate: str) -> HttpResponse:
    """Judge one solution, or say it differently."""
    opened = _opened_to_weigh(request, record)
    found = queries.solution_choice(opened, weighing)
    line = _line(found, candidate)
    fields = ("text", "kind", "contribution", "compensates", "equal_argument", "cost")
    if request.method != "POST":
        initial = {name: getattr(line, name) for name in fields}
        form = CandidateForm(initial=initial, shows_cost=found.shows_cost)
        return _draw_candidate(request, opened, found, form, line.version)
    form = CandidateForm(request.POST, shows_cost=found.shows_cost)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _draw_candidate(request, opened, found, form, version, status=422)
    try:
        words = CandidateWords(**form.cleaned_data)
        actions.change_candidate(opened, line.key, words=words, version=version)
    except Stale as stale:
        messages.warning(
            request,
            _("Intussen staat hier: “%(text)s”. Kijk welke woorden blijven.")
            % {"text": stale.current.text},
        )
        return _draw_candidate(request, opened, found, form, stale.current.version, status=409)
    messages.success(request, _("Bewaard."))
    return _here(opened, found.key)


def _line(found: ChoicePage, candidate: str) -> CandidateLine:
    line = next((one for one in found.candidates if one.key == candidate), None)
    if line is None:
        raise NotReadable
    return line


def _draw_candidate(
    request: HttpRequest,
    opened: Opened,
    found: ChoicePage,
    form: forms.Form,
    version: int,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "version": version,
        "choice": found,
        "shell_template": PROFESSIONAL,
        "back_url": reverse("tracks:person-solution-choice", args=[opened.key, found.key]),
    }
    return render(request, "tracks/solution_candidate.html", context, status=status)


@requires("staff")
@require_POST
def remove(request: HttpRequest, record: str, weighing: str, candidate: str) -> HttpResponse:
    """Compare a solution no longer."""
    opened = _opened_to_weigh(request, record)
    found = queries.solution_choice(opened, weighing)
    actions.remove_candidate(opened, _line(found, candidate).key)
    return _here(opened, found.key)


@requires("staff")
@keeps_own_text(DecideForm)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, record: str, weighing: str) -> HttpResponse:
    """Say which solution, and why; the lowest cost only among equals (INV-9)."""
    opened = _opened_to_weigh(request, record)
    found = queries.solution_choice(opened, weighing)
    chosen = next((one.key for one in found.candidates if one.is_chosen), "")
    initial = {"chosen": chosen, "because": found.because, "motivation": found.motivation}
    if request.method != "POST":
        form = DecideForm(initial=initial, candidates=found.candidates)
        return _draw_decide(request, opened, found, form, found.version)
    form = DecideForm(request.POST, candidates=found.candidates)
    version = posted_version(request.POST.get("version"))
    if form.is_valid():
        try:
            actions.decide_choice(opened, found.key, **form.cleaned_data, version=version)
        except NotTheReason as refused:
            form.add_error("because", WHY[refused.why])
        except Stale as stale:
            messages.warning(request, _("Er is intussen iets veranderd. Kijk nog even."))
            version = stale.current.version
            return _draw_decide(request, opened, found, form, version, status=409)
        else:
            messages.success(request, _("Bewaard. De inwoner leest waarom."))
            return _here(opened, found.key)
    return _draw_decide(request, opened, found, form, version, status=422)


def _draw_decide(
    request: HttpRequest,
    opened: Opened,
    found: ChoicePage,
    form: forms.Form,
    version: int,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "version": version,
        "choice": found,
        "shell_template": PROFESSIONAL,
        "back_url": reverse("tracks:person-solution-choice", args=[opened.key, found.key]),
    }
    return render(request, "tracks/solution_decide.html", context, status=status)
