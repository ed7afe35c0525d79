"""The plan as it is read: the one that runs, one version, all versions, and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from steunkring.foundation.writing import once
from steunkring.method.plan_check import GOAL

from .. import queries
from ..forms_plan import PlanAnswerForm
from ..models import PlanVersion, Proposal
from ..queries.plan_changes import SAME, changes
from ..queries.plan_pictures import MixLine, pictures
from .plan_places import BESIDE, Place
from .plan_write import goal_url

# What a plan still lacks before anybody can say yes to it, in words, with where it is mended.
MISSING = {
    "goal": lambda: _("Er staat nog geen doel in het plan."),
    "row": lambda: _("Er staat nog geen stap in het plan. Eén is genoeg."),
    "evaluation_on": lambda: _("Er is nog geen dag om samen terug te kijken."),
    "evaluation_later": lambda: _("Terugkijken kan pas na het begin. Kies een latere dag."),
}


def show(request: HttpRequest, place: Place, plan: str = "") -> HttpResponse:
    """The plan that runs, or else the one in the making; or one version by its key."""
    found = queries.plan(place.opened, key=plan, name=place.name, is_joint=place.is_joint)
    if isinstance(found, queries.NoPlan):
        if place.is_beside:
            # Who reads along begins nothing here.
            found = replace(found, may_write=False)
        context = {**place.context, "none": found, "once": once.new_key()}
        return render(request, "tracks/plan_none.html", context)
    return show_page(request, place, found, PlanAnswerForm())


def show_page(
    request: HttpRequest,
    place: Place,
    found: queries.PlanPage,
    form: PlanAnswerForm,
    *,
    missing: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """One version, whole, with the form in which its reader answers it.

    Args:
        missing: what a yes was refused for just now.
    """
    if place.is_beside:
        # Who decides for somebody writes at another address.
        found = replace(found, may_write=False)
    context = {
        **place.context,
        "plan": found,
        "answer_form": form,
        "missing": [
            (_where(place, found, key), MISSING[key]()) for key in missing or found.missing
        ],
        "was_refused": bool(missing),
        "urls": _urls(place, found),
        "came_of_it": came_of_it(place, found),
        **_goals_to_take(place, found),
        **body(place, found),
    }
    return render(request, "tracks/plan.html", context, status=status)


def body(place: Place, found: queries.PlanPage) -> dict[str, Any]:
    """What the text of a plan needs, on whatever page it stands."""
    return {
        "columns": [
            _("Stap"),
            _("Wat %(name)s doet") % {"name": place.name} if place.is_work else _("Wat ik doe"),
            _("Wat anderen doen"),
            _("Welk beroep helpt"),
            _("Waarvoor een beroep op de Wmo"),
        ],
        "open_prompts": open_prompts(found, place.name if place.is_work else ""),
        # Joint tracks look back in each one's own plan; a part of its own says who reads it.
        "look_back_url": look_back(place),
        "is_beside": place.kind == BESIDE,
    }


def look_back(place: Place) -> str:
    """Where looking back together stands for this reader; empty where it is not open."""
    is_open = place.opened.may_read("evaluations") and not place.is_joint
    return place.url("evaluation") if is_open else ""


def came_of_it(place: Place, found: queries.PlanPage) -> list[tuple[str, str]]:
    """Where what comes out of carrying out gets a place of its own: the person files it."""
    if not (place.is_own and found.runs and found.decides):
        return []
    return [
        (_("Iemand nieuw"), reverse("network:tie-new")),
        (_("Een nieuwe wens"), reverse("tracks:wish-new")),
        (_("Een nieuw doel"), reverse("tracks:goal-new")),
    ]


def open_prompts(found: queries.PlanPage, name: str = "") -> list[str]:
    """What is still open, in words; every bit of it may stay open (F-4).

    Args:
        name: of the person, for who works with the plan; empty: the reader decides in it.
    """
    prompts = found.prompts
    steps = {one.line_key: one for one in found.steps}
    said = {one.key: one.text for one in found.preferences}

    def named(keys: Iterable[str]) -> str:
        return ", ".join(str(steps[key].number) for key in keys if key in steps)

    lines = []
    if not prompts.has_own_part and found.steps:
        lines.append(
            _("Er staat nog nergens wat %(name)s zelf doet.") % {"name": name}
            if name
            else _("Er staat nog nergens wat ik zelf doe.")
        )
    if numbers := named(prompts.rows_without_actor):
        lines.append(_("Nog niemand doet dit: stap %(numbers)s.") % {"numbers": numbers})
    if numbers := named(prompts.rows_only_pending):
        lines.append(_("Er is nog geen ja bij stap %(numbers)s.") % {"numbers": numbers})
    if numbers := named(prompts.rows_that_lost_everybody):
        lines.append(_("Wie hielp, is gestopt bij stap %(numbers)s.") % {"numbers": numbers})
    lines += _of_helpers(found)
    for key in prompts.preferences_without_help:
        if key in said:
            lines.append(_("Hier wil ik hulp: %(text)s") % {"text": said[key]})
    return lines


def _of_helpers(found: queries.PlanPage) -> list[str]:
    """Whom nobody asked yet, and who said that it is too much before more is added (A13, F-4)."""
    helpers = [one for step in found.steps for one in step.helpers if not one.is_over]
    unasked = dict.fromkeys(one.name for one in helpers if one.state in ("idea", "to_be_asked"))
    heavy = dict.fromkeys(one.name for one in helpers if one.promise.strain == "too_much")
    return [
        *(_("%(name)s is nog niet gevraagd.") % {"name": name} for name in unasked),
        *(_("%(name)s zei: het is te veel.") % {"name": name} for name in heavy),
    ]


def _goals_to_take(place: Place, found: queries.PlanPage) -> dict[str, Any]:
    """Goals that can come into this version at once, and what waits for a yes to be a goal."""
    if not found.may_change or place.is_joint:
        return {}
    waiting = (
        queries.proposals_of_mine(place.opened, kinds=[Proposal.Kind.GOAL])
        if place.is_work and GOAL in found.missing
        else ()
    )
    return {
        "loose_goals": found.loose_goals,
        "waiting_goals": [
            (one.text, reverse("tracks:proposal", args=[place.opened.key, one.key]))
            for one in waiting
            if one.is_waiting and not one.is_other_words
        ],
    }


def _where(place: Place, found: queries.PlanPage, key: str) -> str:
    if place.is_beside:
        return place.url("plan")
    if key == GOAL and (url := goal_url(place, found.key)):
        return url
    return place.url("plan-row-new" if key == "row" else "plan-head", found.key)


def _urls(place: Place, found: queries.PlanPage) -> dict[str, str]:
    """Where the pages of this version stand; only those that this reader may open."""
    is_mine = found.decides or (found.line.is_mine and found.is_draft and found.may_write)
    is_changed_at_work = place.is_work and found.may_change
    is_given = is_changed_at_work and not found.missing and not found.members
    one = (found.key,)
    offered: tuple[tuple[str, bool, str, tuple[str, ...]], ...] = (
        ("earlier", True, "plan-earlier", ()),
        ("head", found.may_change, "plan-head", one),
        ("row_new", found.may_change, "plan-row-new", one),
        ("adjust", found.may_write and found.runs and not found.making, "plan-adjust", ()),
        ("close", is_mine and not found.is_over and not place.is_beside, "plan-close", one),
        ("direction", found.decides and place.is_own, "plan-direction", ()),
        ("start_now", found.decides and place.is_own and found.is_agreed, "plan-start-now", one),
        ("answer", found.may_answer and not place.is_work, "plan-answer", one),
        ("lay", is_changed_at_work, "plan-lay", one),
        ("answered", is_changed_at_work, "plan-answered", one),
        ("tablet", is_given, "plan-tablet", one),
        ("changes", found.line.number > 1, "plan-changes", one),
    )
    urls = {name: place.url(page, *keys) for name, is_open, page, keys in offered if is_open}
    for name, line in (("running", found.running), ("making", found.making)):
        if line is not None:
            urls[name] = place.url("plan-version", line.key)
    return urls


def earlier(request: HttpRequest, place: Place) -> HttpResponse:
    """All versions, the last one first."""
    lines = [
        (line, place.url("plan-version", line.key), place.url("plan-changes", line.key))
        for line in queries.plan_versions(place.opened)
    ]
    first = min((line.number for line, *_urls in lines), default=0)
    context = {**place.context, "lines": lines, "first": first}
    return render(request, "tracks/plan_earlier.html", context)


def compare(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """Two versions beside each other: per step what became of it."""
    new = queries.plan(place.opened, key=plan, name=place.name, is_joint=place.is_joint)
    before = _before(new)
    old = queries.plan(place.opened, key=before, is_joint=place.is_joint) if before else None
    context: dict[str, Any] = {**place.context, "plan": new, "back_url": place.url("plan-earlier")}
    if isinstance(new, queries.PlanPage) and isinstance(old, queries.PlanPage):
        versions = [_("Versie %(number)d") % {"number": one.line.number} for one in (old, new)]
        columns = [_("Stap"), *versions, _("Wat ervan werd")]
        rows = changes(old, new)
        context |= {
            "old": old,
            "rows": rows,
            "columns": columns,
            # What is other comes first; what stayed as it was can wait.
            "other": [row for row in rows if row.kind != SAME],
            "same": [row for row in rows if row.kind == SAME],
        }
        # Who supports, before and after (A11): counts, and nothing made of them.
        then, now = ({one.kind: one for one in pictures(each).mix} for each in (old, new))
        context["mix_columns"] = [_("Wie"), *versions]
        context["mix"] = [
            (kind, *(_counted(mix.get(kind)) for mix in (then, now)))
            for kind in dict.fromkeys((*then, *now))
        ]
    return render(request, "tracks/plan_changes.html", context)


def _counted(line: MixLine | None) -> str:
    """How many count, and how many did not say yes yet."""
    if line is None:
        return "0"
    waiting = _("%(number)s nog geen ja") % {"number": line.pending} if line.pending else ""
    return ", ".join(filter(None, (str(line.number), waiting)))


def _before(found: Any) -> str:
    """Key of the version before this one, as far as this reader reads it."""
    if not isinstance(found, queries.PlanPage):
        return ""
    older = [line for line in found.versions if line.number < found.line.number]
    ran = [line for line in older if line.activated_at is not None]
    # A proposal that was put aside in between is not what this one came in the place of.
    chosen = ran or [line for line in older if line.state != PlanVersion.State.CLOSED] or older
    return chosen[0].key if chosen else ""
