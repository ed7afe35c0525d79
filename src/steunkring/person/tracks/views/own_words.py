"""What a child said is the child's alone until it is opened to the parents (threat RC5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from steunkring.foundation.access import gate, own_words
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.access.models import Protected
from steunkring.foundation.writing.pages import actor_of
from steunkring.person.network import actions as network

from .. import models
from ..actions.own_words import close_words, open_words
from ..queries.own_words import said
from .shared import CITIZEN, PROFESSIONAL

# Each page with its kinds: their own word, and what stands there.
_STORY, _PLAN, _PEOPLE, _TALKS = "verhaal", "plan", "mensen", "gesprekken"
_CHOICES, _BACK = "keuzes", "terugkijken"
GROUPS: Mapping[str, Mapping[type[Protected], Any]] = {
    _STORY: {
        models.Wish: gettext_lazy("Wensen"),
        models.ProfileCell: gettext_lazy("Profiel"),
        models.GridItem: gettext_lazy("Leven in beeld"),
        models.Reluctance: gettext_lazy("Waar ik tegenop zie"),
    },
    _PLAN: {
        models.Goal: gettext_lazy("Doelen"),
        models.Preference: gettext_lazy("Zo wil ik het"),
        models.OwnStrengthPause: gettext_lazy("Even niet"),
    },
    _CHOICES: {
        models.OptionSheet: gettext_lazy("Vragen bij keuzes"),
        models.Option: gettext_lazy("Keuzes"),
        models.SolutionChoice: gettext_lazy("Wat ik van een keuze vind"),
        models.PlanAnswer: gettext_lazy("Wat ik bij het plan zei"),
    },
    _PEOPLE: {
        network.Tie: gettext_lazy("Mijn mensen"),
        network.Promise: gettext_lazy("Wie doet wat"),
    },
    _TALKS: {
        models.ContactMoment: gettext_lazy("Logboek"),
        models.OwnView: gettext_lazy("Eigen kijk op het logboek"),
        models.Proposal: gettext_lazy("Voorstellen"),
        models.FirstContact: gettext_lazy("Hoe het begon"),
    },
    _BACK: {
        models.PlanEvaluation: gettext_lazy("Hoe het voor mij was"),
        models.EvaluatedGoal: gettext_lazy("Hoe het ging met een doel"),
        models.ReportAnswer: gettext_lazy("Wat ik bij een verslag zei"),
    },
}
_TABS = (
    (_STORY, gettext_lazy("Verhaal")),
    (_PLAN, gettext_lazy("Plan")),
    (_CHOICES, gettext_lazy("Keuzes")),
    (_PEOPLE, gettext_lazy("Mensen")),
    (_TALKS, gettext_lazy("Gesprekken")),
    (_BACK, gettext_lazy("Terugkijken")),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where these pages stand: with the child, or with who supports the child."""

    opened: Opened

    @property
    def is_own(self) -> bool:
        return self.opened.purpose == "own"

    def url(self, group: str) -> str:
        if self.is_own:
            return reverse(f"tracks:own-words-{group}")
        return reverse(f"tracks:child-words-{group}", args=[self.opened.key])


def _place(request: HttpRequest, record: str) -> _Place:
    """The record of a child for whom somebody with authority reads along; else nothing is here.

    Raises:
        NotReadable: not there, not for this reader, or no child with a parent.
    """
    actor = actor_of(request)
    opened = gate.opened(actor, record, purposes=("support",)) if record else None
    opened = opened or gate.opened_own(actor)
    if not own_words.has_parents(opened.record, actor.moment):
        raise gate.NotReadable
    return _Place(opened)


def _show(request: HttpRequest, record: str, group: str) -> HttpResponse:
    place = _place(request, record)
    found = said(place.opened, list(GROUPS[group]))
    context = {
        "shell_template": CITIZEN if place.is_own else PROFESSIONAL,
        "is_own": place.is_own,
        "record": place.opened.key,
        "sections": [
            (label, found[model._meta.label])
            for model, label in GROUPS[group].items()
            if found[model._meta.label]
        ],
        "tabs": [
            {"label": label, "url": place.url(key), "current": key == group} for key, label in _TABS
        ],
        "may_write": place.opened.may_write("proposals"),
    }
    return render(request, "tracks/own_words.html", context)


@requires("citizen")
@require_safe
def own_story(request: HttpRequest) -> HttpResponse:
    """What I said about myself."""
    return _show(request, "", _STORY)


@requires("citizen")
@require_safe
def own_plan(request: HttpRequest) -> HttpResponse:
    """What I said about what I want to do."""
    return _show(request, "", _PLAN)


@requires("citizen")
@require_safe
def own_choices(request: HttpRequest) -> HttpResponse:
    """What I said about what can be done, and about the plan."""
    return _show(request, "", _CHOICES)


@requires("citizen")
@require_safe
def own_back(request: HttpRequest) -> HttpResponse:
    """What I said when we looked back, and about reports."""
    return _show(request, "", _BACK)


@requires("citizen")
@require_safe
def own_people(request: HttpRequest) -> HttpResponse:
    """Whom I named, and for what."""
    return _show(request, "", _PEOPLE)


@requires("citizen")
@require_safe
def own_talks(request: HttpRequest) -> HttpResponse:
    """What I said in talks."""
    return _show(request, "", _TALKS)


@requires("staff")
@require_safe
def story(request: HttpRequest, record: str) -> HttpResponse:
    """The same for who supports the child."""
    return _show(request, record, _STORY)


@requires("staff")
@require_safe
def plan(request: HttpRequest, record: str) -> HttpResponse:
    """The same for who supports the child."""
    return _show(request, record, _PLAN)


@requires("staff")
@require_safe
def people(request: HttpRequest, record: str) -> HttpResponse:
    """The same for who supports the child."""
    return _show(request, record, _PEOPLE)


@requires("staff")
@require_safe
def talks(request: HttpRequest, record: str) -> HttpResponse:
    """The same for who supports the child."""
    return _show(request, record, _TALKS)


@requires("staff")
@require_safe
def choices(request: HttpRequest, record: str) -> HttpResponse:
    """The same for who supports the child."""
    return _show(request, record, _CHOICES)


@requires("staff")
@require_safe
def back(request: HttpRequest, record: str) -> HttpResponse:
    """The same for who supports the child."""
    return _show(request, record, _BACK)


def _decide(request: HttpRequest, record: str) -> HttpResponse:
    place = _place(request, record)
    is_opening = "open" in request.POST
    label, _colon, key = request.POST.get("open" if is_opening else "close", "").partition(":")
    act = open_words if is_opening else close_words
    act(place.opened, label, key)
    if is_opening:
        messages.success(request, _("Opengezet. Ouders met gezag mogen dit nu lezen."))
    else:
        messages.success(request, _("Dicht. Ouders lezen dit niet, ook niet dat het er staat."))
    group = next(key for key, kinds in GROUPS.items() if _has(kinds, label))
    return redirect(place.url(group))


def _has(kinds: Mapping[type[Protected], Any], label: str) -> bool:
    return any(model._meta.label == label for model in kinds)


@requires("citizen")
@require_POST
def own_decide(request: HttpRequest) -> HttpResponse:
    """I open something, or close it again."""
    return _decide(request, "")


@requires("staff")
@require_POST
def decide(request: HttpRequest, record: str) -> HttpResponse:
    """Who supports the child opens something, or closes it again."""
    return _decide(request, record)
