"""My goals: only the owner writes, orders and ends them (INV-1)."""

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
    keep_draft,
    keeps_own_text,
    start,
)
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.method.concepts import CHAIN_OF_SUPPORT, CHAIN_OF_THE_ACT
from steunkring.method.plan import IN_THE_MAKING

from .. import actions, queries, words
from ..actions.goals import PART, GoalWords
from ..forms_goals import (
    GoalForm,
    GoalStateForm,
    GoalWordsForm,
    area_hints,
    concept_hints,
)
from ..models import Goal, PlanVersion, Wish
from ..queries.goals import ON_A_PAGE, tags_of
from .shared import CITIZEN, did_not_choose, opened_own, wants_theirs


@requires("citizen")
@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """My goals in my own order, and the wishes that a goal can be made of."""
    opened = opened_own(request)
    context = {
        "found": queries.goals(opened, page=request.GET.get("pagina")),
        "waiting": queries.waiting_about_goals(opened),
    }
    return render(request, "tracks/goals.html", context)


@requires("citizen")
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """My goals together: counts, never a score."""
    found = queries.goals_overview(opened_own(request))
    context = {
        "found": found,
        "shell_template": CITIZEN,
        "title": _("Mijn doelen bij elkaar"),
        "back_url": reverse("tracks:goals"),
        "back_label": _("Mijn doelen"),
        "chains": chains(),
    }
    return render(request, "tracks/goals_overview.html", context)


def chains() -> list[list[str]]:
    """Both chains of the three concepts, step by step, in the reader's language."""
    return [
        [words.in_language(link.nl, link.en) for link in chain]
        for chain in (CHAIN_OF_THE_ACT, CHAIN_OF_SUPPORT)
    ]


# --- a new goal ------------------------------------------------------------


def _new_target(opened: Opened, wish: str) -> drafts.Target:
    return drafts.Target(form="tracks:goal-new", opened=opened, part=PART, row_key=wish)


@requires("citizen")
@keeps_own_text(GoalWordsForm)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, wish: str = "") -> HttpResponse:
    """Make a goal, from a wish or not; the words of the wish are there to start with."""
    opened = opened_own(request)
    wishes = queries.open_wishes(opened)
    about: Wish | None = opened.row(Wish, wish) if wish else None
    plan = _plan_in_the_making(request, opened)
    if request.method == "POST":
        form = GoalForm(request.POST, open_wishes=wishes)
        key = once.posted(request.POST.get("once"))
        if not form.is_valid():
            return _show_new(request, form, wish, once_key=key, plan=plan, status=422)
        goal = actions.add_goal(opened, words=_words_of(form), once=key)
        drafts.drop(opened.actor, _new_target(opened, wish))
        if plan:
            messages.success(request, _("Uw doel staat erbij. Zet het hieronder in het plan."))
            return redirect("tracks:plan-version", plan=plan)
        messages.success(request, _("Uw doel staat erbij. Alleen u kunt het veranderen."))
        return redirect("tracks:goal", goal=goal.key)
    known = {"text": about.text, "wishes": [about.key]} if about else {}
    begun = start(opened.actor, _new_target(opened, wish), known=known)
    form = GoalForm(initial={"kind": Goal.Kind.OWN, **begun.initial}, open_wishes=wishes)
    key = once.new_key()
    return _show_new(request, form, wish, once_key=key, plan=plan, is_draft=begun.is_draft)


def _plan_in_the_making(request: HttpRequest, opened: Opened) -> str:
    """The plan for which somebody came here to write a goal; empty: for none."""
    asked = request.GET.get("plan", "")
    if not asked:
        return ""
    found = opened.rows(PlanVersion).filter(key=asked, state__in=IN_THE_MAKING).first()
    return found.key if found else ""


def _words_of(form: GoalForm) -> GoalWords:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in form.cleaned_data.items()
    }
    return GoalWords(**fields)


def _show_new(
    request: HttpRequest,
    form: GoalForm,
    wish: str,
    *,
    once_key: str,
    plan: str = "",
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    back = reverse("tracks:plan-version", args=[plan]) if plan else reverse("tracks:goals")
    context = {
        "form": form,
        "title": _("Een doel maken"),
        "once": once_key,
        "is_draft": is_draft,
        "draft_url": reverse("tracks:goal-from-wish-draft", args=[wish])
        if wish
        else reverse("tracks:goal-new-draft"),
        "back_url": back,
        "back_label": _("Mijn plan") if plan else _("Mijn doelen"),
        **_hints(),
    }
    return render(request, "tracks/goal_form.html", context, status=status)


def _hints() -> dict[str, Any]:
    return {"area_hints": area_hints(), "concept_hints": concept_hints()}


@requires("citizen")
@require_POST
def new_draft(request: HttpRequest, wish: str = "") -> HttpResponse:
    """Keep the goal that is being typed."""
    opened = opened_own(request)
    if wish:
        opened.row(Wish, wish)
        back = reverse("tracks:goal-from-wish", args=[wish])
    else:
        back = reverse("tracks:goal-new")
    return keep_draft(request, _new_target(opened, wish), GoalWordsForm, back=back)


# --- other words -----------------------------------------------------------


def _target(opened: Opened, goal: str) -> drafts.Target:
    return drafts.Target(form="tracks:goal-change", opened=opened, part=PART, row_key=goal)


@requires("citizen")
@keeps_own_text(GoalWordsForm)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, goal: str) -> HttpResponse:
    """Say a goal differently."""
    opened = opened_own(request)
    row: Goal = opened.row(Goal, goal)
    wishes = _choosable(opened, row)
    if request.method == "POST":
        return _save(request, opened, row, wishes)
    known = {name: getattr(row, name) for name in GoalForm.base_fields}
    begun = start(opened.actor, _target(opened, row.key), known=known, version=row.version)
    form = GoalForm(initial=begun.initial, open_wishes=wishes)
    return _show(request, form, row, version=begun.version, is_draft=begun.is_draft)


def _choosable(opened: Opened, row: Goal) -> list[Wish]:
    """Open wishes, and those that this goal came from before they were over."""
    return [
        wish
        for wish in queries.my_wishes(opened)
        if wish.state == Wish.State.OPEN or wish.key in row.wishes
    ]


def _save(request: HttpRequest, opened: Opened, row: Goal, wishes: list[Wish]) -> HttpResponse:
    target = _target(opened, row.key)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return redirect("tracks:goal", goal=row.key)
    form = GoalForm(request.POST, open_wishes=wishes)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, form, row, version=version, status=422)
    said = _words_of(form)
    if did_not_choose(request.POST):
        return _conflict(request, form, said, row)
    try:
        actions.change_goal(opened, row.key, words=said, version=version)
    except Stale as stale:
        return _conflict(request, form, said, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("Uw doel is bewaard."))
    return redirect("tracks:goal", goal=row.key)


def _conflict(request: HttpRequest, form: GoalForm, said: GoalWords, current: Goal) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=_in_lines(Goal(**said.fields())),
        theirs=_in_lines(current),
        version=current.version,
    )
    back = reverse("tracks:goal", args=[current.key])
    return both_texts(request, conflict, form, shell=CITIZEN, back=back)


def _in_lines(goal: Goal) -> str:
    """All that can be chosen of a goal, one thing a line, to lay two of them side by side."""
    lines = [goal.text]
    if goal.how_noticed:
        lines.append(_("Waaraan merk ik het? %(text)s") % {"text": goal.how_noticed})
    lines.append(goal.get_kind_display())
    if goal.term:
        lines.append(goal.get_term_display())
    return "\n".join([*lines, *tags_of(goal)])


def _show(
    request: HttpRequest,
    form: GoalForm,
    row: Goal,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "title": _("Mijn doel veranderen"),
        "version": version,
        "is_draft": is_draft,
        "draft_url": reverse("tracks:goal-change-draft", args=[row.key]),
        "back_url": reverse("tracks:goal", args=[row.key]),
        "back_label": _("Mijn doel"),
        **_hints(),
    }
    return render(request, "tracks/goal_form.html", context, status=status)


@requires("citizen")
@require_POST
def change_draft(request: HttpRequest, goal: str) -> HttpResponse:
    """Keep the other words that are being typed."""
    opened = opened_own(request)
    row = opened.row(Goal, goal)
    back = reverse("tracks:goal-change", args=[row.key])
    return keep_draft(request, _target(opened, row.key), GoalWordsForm, back=back)


# --- order, state, earlier words -------------------------------------------


@requires("citizen")
@require_POST
def move(request: HttpRequest, goal: str) -> HttpResponse:
    """One place up or down in my own order."""
    is_up = request.POST.get("direction") != "down"
    page = (actions.move_goal(opened_own(request), goal, up=is_up) - 1) // ON_A_PAGE + 1
    query = f"?pagina={page}" if page > 1 else ""
    return redirect(f"{reverse('tracks:goals')}{query}#doel-{goal}")


@requires("citizen")
@keeps_own_text(GoalStateForm)
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: HttpRequest, goal: str) -> HttpResponse:
    """Say how a goal stands: reached, kept, changed, not wanted any more, or on the way."""
    opened = opened_own(request)
    row: Goal = opened.row(Goal, goal)
    here = redirect("tracks:goal", goal=row.key)
    if request.method != "POST":
        form = GoalStateForm(initial={"state": row.state, "reason": row.reason}, now=row.state)
        return _show_state(request, form, row, version=row.version)
    if wants_theirs(request.POST):
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return here
    form = GoalStateForm(request.POST, now=row.state)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show_state(request, form, row, version=version, status=422)
    if did_not_choose(request.POST):
        return _two_states(request, form, row)
    try:
        actions.set_goal_state(
            opened,
            row.key,
            state=Goal.State(form.cleaned_data["state"]),
            reason=form.cleaned_data["reason"],
            version=version,
        )
    except Stale as stale:
        return _two_states(request, form, stale.current)
    messages.success(request, _("Bewaard. Veranderen kan altijd."))
    return here


def _two_states(request: HttpRequest, form: GoalStateForm, current: Goal) -> HttpResponse:
    def in_lines(state: str, reason: str) -> str:
        return "\n".join(filter(None, (str(Goal.State(state).label), reason)))

    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=in_lines(form.cleaned_data["state"], form.cleaned_data["reason"]),
        # What changed meanwhile may be the words of the goal: those are shown with it.
        theirs=f"{in_lines(current.state, current.reason)}\n{current.text}",
        version=current.version,
    )
    back = reverse("tracks:goal", args=[current.key])
    return both_texts(request, conflict, form, shell=CITIZEN, back=back)


def _show_state(
    request: HttpRequest, form: GoalStateForm, row: Goal, *, version: int, status: int = 200
) -> HttpResponse:
    context = {"form": form, "goal": row, "version": version}
    return render(request, "tracks/goal_state.html", context, status=status)


@requires("citizen")
@require_safe
def earlier(request: HttpRequest, goal: str) -> HttpResponse:
    """Earlier words of a goal."""
    opened = opened_own(request)
    row = opened.row(Goal, goal)
    context = {
        "versions": queries.versions(opened, row),
        "back_url": reverse("tracks:goal", args=[row.key]),
    }
    return render(request, "tracks/goal_earlier.html", context)
