"""Addresses of looking back together: in the own record, at work, and with whom one helps."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path

from .actions.evaluation_shared import PART
from .forms_evaluation import (
    ConcludedForm,
    ConclusionForm,
    GoalSaidForm,
    HandedForm,
    HoldForm,
    OwnSideForm,
    ProcessForm,
    ProvisionForm,
    StepSaidForm,
)
from .views import accountability, evaluation
from .views import evaluation_pieces as pieces
from .views.plan_places import BESIDE, BOTH, GET, OWN, POST, WORK, at

_ONE = "<code:evaluation>/"
_TOLD = "verantwoording/"
_ONE_TOLD = f"{_TOLD}<code:account_report>/"
Page = tuple[str, str, Any, list[str], Any]

# Address, name, page, methods, and the form whose words are given back.
_READING: tuple[Page, ...] = (
    ("", "evaluation", evaluation.show, GET, None),
    (_ONE, "evaluation-one", evaluation.show, GET, None),
)
# What both sides do.
_WRITING: tuple[Page, ...] = (
    ("mijn-kant/", "evaluation-own-side", evaluation.own_side, BOTH, OwnSideForm),
    ("mijn-kant/concept/", "evaluation-own-side-draft", evaluation.own_side_draft, POST, None),
    ("overslaan/", "evaluation-pass", evaluation.skip, POST, None),
    ("samen/", "evaluation-hold", evaluation.hold, BOTH, HoldForm),
    (f"{_ONE}doel/<code:goal>/", "evaluation-goal", pieces.goal, BOTH, GoalSaidForm),
    (f"{_ONE}stap/<code:step>/", "evaluation-step", pieces.step, BOTH, StepSaidForm),
    (f"{_ONE}afspreken/", "evaluation-conclusion", pieces.conclusion, BOTH, ConclusionForm),
    (f"{_ONE}ja/", "evaluation-yes", pieces.yes, BOTH, ConcludedForm),
)
_WORKING: tuple[Page, ...] = (
    (f"{_ONE}onze-kant/", "evaluation-process", evaluation.process, BOTH, ProcessForm),
    (f"{_TOLD}nieuw/", "accountability-new", accountability.new, BOTH, ProvisionForm),
    (f"{_ONE_TOLD}gegeven/", "accountability-handed", accountability.handed, POST, HandedForm),
)
# What the municipality is told; the person sees every one of them (INV-13).
_TOLD_READING: tuple[Page, ...] = (
    (_TOLD, "accountability", accountability.told, GET, None),
    (_ONE_TOLD, "accountability-one", accountability.show, GET, None),
    (f"{_ONE_TOLD}pdf/", "accountability-pdf", accountability.as_pdf, GET, None),
    (f"{_ONE_TOLD}word/", "accountability-word", accountability.as_word, GET, None),
    (f"{_ONE_TOLD}tekst/", "accountability-text", accountability.as_text, GET, None),
)
_OWN = "mijn-kring/terugkijken/"
_WORK = "inwoners/<code:record>/terugkijken/"
_BESIDE = "wat-ik-doe/<code:record>/terugkijken/"


def _pages(begin: str, names: str, kind: str, pages: tuple[Page, ...]) -> list[URLPattern]:
    return [
        path(
            f"{begin}{address}",
            at(kind, page, methods=methods, form=form, part=PART),
            name=f"{names}{name}",
        )
        for address, name, page, methods, form in pages
    ]


urlpatterns: list[URLPattern] = [
    # Words before keys: they are no keys.
    *_pages(_OWN, "", OWN, (*_WRITING, *_TOLD_READING, *_READING)),
    *_pages(_WORK, "person-", WORK, (*_WRITING, *_WORKING, *_TOLD_READING, *_READING)),
    *_pages(_BESIDE, "helping-", BESIDE, _READING),
]
