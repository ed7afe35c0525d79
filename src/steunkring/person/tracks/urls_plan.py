"""Addresses of the plan: the same pages in the own record, at work, and with whom one helps."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path

from .forms_plan import (
    AdjustForm,
    CloseForm,
    DirectionForm,
    HeadForm,
    PlanAnswerForm,
    RecordedPlanAnswerForm,
    RowWordsForm,
)
from .views import (
    plan,
    plan_answers,
    plan_direction,
    plan_files,
    plan_pictures,
    plan_rows,
    plan_write,
    tablet,
)
from .views.plan_places import BESIDE, BOTH, GET, OWN, POST, WORK, at

_VERSION = "<code:plan>/"
_STEP = f"{_VERSION}stap/<code:step>/"
_WHO = f"{_STEP}wie/<code:promise>/"

# Address, name, page, methods, and the form whose words are given back.
_READING: tuple[tuple[str, str, Any, list[str]], ...] = (
    ("", "plan", plan.show, GET),
    ("eerder/", "plan-earlier", plan.earlier, GET),
    (_VERSION, "plan-version", plan.show, GET),
    (f"{_VERSION}verschil/", "plan-changes", plan.compare, GET),
    ("in-beeld/", "plan-pictures", plan_pictures.shown, GET),
    ("wie-doet-wat/", "plan-elaboration", plan_pictures.who_does_what, GET),
    ("wie-doet-wat/pdf/", "plan-elaboration-pdf", plan_files.each_ones_page, GET),
    (f"{_VERSION}meenemen/", "plan-package", plan_files.package, GET),
    (f"{_VERSION}pdf/", "plan-pdf", plan_files.as_pdf, GET),
    (f"{_VERSION}pdf-groot/", "plan-large-pdf", plan_files.as_large_pdf, GET),
    (f"{_VERSION}word/", "plan-word", plan_files.as_word, GET),
    (f"{_VERSION}tekst/", "plan-text", plan_files.as_text, GET),
)
_WRITING: tuple[tuple[str, str, Any, list[str], Any], ...] = (
    ("beginnen/", "plan-begin", plan_write.begin, BOTH, HeadForm),
    ("beginnen/concept/", "plan-begin-draft", plan_write.begin_draft, POST, None),
    ("aanpassen/", "plan-adjust", plan_write.adjust, BOTH, AdjustForm),
    (f"{_VERSION}dagen/", "plan-head", plan_write.head, BOTH, HeadForm),
    (f"{_VERSION}dagen/concept/", "plan-head-draft", plan_write.head_draft, POST, None),
    (f"{_VERSION}doel/<code:goal>/", "plan-goal", plan_write.take_goal, POST, None),
    (f"{_VERSION}stoppen/", "plan-close", plan_write.close, BOTH, CloseForm),
    (f"{_VERSION}stap/", "plan-row-new", plan_rows.new, BOTH, RowWordsForm),
    (f"{_VERSION}stap/concept/", "plan-row-new-draft", plan_rows.new_draft, POST, None),
    (_STEP, "plan-row", plan_rows.change, BOTH, RowWordsForm),
    (f"{_STEP}concept/", "plan-row-draft", plan_rows.draft, POST, None),
    (f"{_STEP}volgorde/", "plan-row-move", plan_rows.move, POST, None),
    (f"{_STEP}verwijderen/", "plan-row-remove", plan_rows.remove, POST, None),
    (f"{_STEP}terugzetten/", "plan-row-restore", plan_rows.restore, POST, None),
    (f"{_STEP}wie/", "plan-helper", plan_rows.helper, BOTH, None),
    (f"{_WHO}niet/", "plan-helper-out", plan_rows.leave_out, POST, None),
)
_OWN = "mijn-kring/plan/"
_WORK = "inwoners/<code:record>/plan/"
_BESIDE = "wat-ik-doe/<code:record>/plan/"


def _reading(begin: str, names: str, kind: str) -> list[URLPattern]:
    return [
        path(f"{begin}{address}", at(kind, page, methods=methods), name=f"{names}{name}")
        for address, name, page, methods in _READING
    ]


def _writing(begin: str, names: str, kind: str) -> list[URLPattern]:
    return [
        path(f"{begin}{address}", at(kind, page, methods=methods, form=form), name=f"{names}{name}")
        for address, name, page, methods, form in _WRITING
    ]


def _answering(begin: str, names: str, kind: str) -> URLPattern:
    page = at(kind, plan_answers.answer, methods=POST, form=PlanAnswerForm)
    return path(f"{begin}{_VERSION}antwoord/", page, name=f"{names}plan-answer")


urlpatterns: list[URLPattern] = [
    # Before the key of a version: these words are no keys.
    path(
        f"{_OWN}regie/",
        at(OWN, plan_direction.direction, methods=BOTH, form=DirectionForm),
        name="plan-direction",
    ),
    path(
        f"{_OWN}regie/vaste-regelaar/<code:assignment>/",
        at(OWN, plan_direction.appoint, methods=POST),
        name="plan-coordinator",
    ),
    path(
        f"{_OWN}regie/vaste-regelaar/<code:assignment>/stoppen/",
        at(OWN, plan_direction.end, methods=POST),
        name="plan-coordinator-end",
    ),
    *_writing(_OWN, "", OWN),
    *_reading(_OWN, "", OWN),
    _answering(_OWN, "", OWN),
    path(
        f"{_OWN}{_VERSION}nu-beginnen/",
        at(OWN, plan_answers.start_now, methods=POST),
        name="plan-start-now",
    ),
    path(f"{_OWN}{_WHO}toch/", at(OWN, plan_rows.want, methods=POST), name="plan-helper-wanted"),
    *_writing(_WORK, "person-", WORK),
    *_reading(_WORK, "person-", WORK),
    path(
        f"{_WORK}{_VERSION}voorleggen/",
        at(WORK, plan_answers.lay, methods=POST),
        name="person-plan-lay",
    ),
    path(
        f"{_WORK}{_VERSION}antwoord/",
        at(WORK, plan_answers.answered, methods=BOTH, form=RecordedPlanAnswerForm),
        name="person-plan-answered",
    ),
    path(f"{_WORK}{_VERSION}tablet/", tablet.give_plan, name="person-plan-tablet"),
    *_reading(_BESIDE, "helping-", BESIDE),
    _answering(_BESIDE, "helping-", BESIDE),
]
