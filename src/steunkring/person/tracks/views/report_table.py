"""Reading a report back together, sentence by sentence: right, different or away.

On the worker's own screen at the table, or on the tablet that was handed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts
from steunkring.foundation.writing.pages import keeps_own_text
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.method.report_agreement import sentences, with_sentence

from .. import actions, handover, queries
from ..actions.reports import PART, Answer, Incomplete, NotNow
from ..forms_reports import ReportAnswerForm, SentenceForm
from ..models import Handover
from ..queries.report_page import ReportPage
from .reports import name_of
from .shared import opened_at_work

_CONTENTS = ("need", "agreements")
_RIGHT, _CHANGED = "right", "changed"
# The same, pressed on the handed-over tablet.
_OWN_RIGHT = "own"
# Kept with the marks: which sentence was taken out last, and which version that made.
_AWAY, _AWAY_TEXT = "away", "away_text"
_AWAY_PLACE = "weg"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence to read back."""

    place: str  # "need-0"
    content: str
    number: int
    text: str
    mark: str  # "", "right", "own", "changed", or "away" just after it was taken out

    @property
    def is_open(self) -> bool:
        """Whether nobody said anything to it yet."""
        return not self.mark


def _target(opened: Opened, report: str) -> drafts.Target:
    return drafts.Target(form="tracks:report-read-back", opened=opened, part=PART, row_key=report)


def _mark_of(content: str, text: str) -> str:
    """Name of a sentence among the marks; another text is another sentence."""
    return blake2s(f"{content}:{text}".encode(), digest_size=8).hexdigest()


def _sentences(opened: Opened, report: ReportPage, *, on_tablet: bool = False) -> list[Sentence]:
    """All sentences; "right" that the worker pressed is no mark of the person on the tablet."""
    marks = drafts.find(opened.actor, _target(opened, report.key))
    if on_tablet:
        marks = {name: mark for name, mark in marks.items() if mark != _RIGHT}
    found = [
        Sentence(
            place=f"{content}-{number}",
            content=content,
            number=number,
            text=text,
            mark=marks.get(_mark_of(content, text), ""),
        )
        for content in _CONTENTS
        for number, text in enumerate(sentences(getattr(report, content)))
    ]
    return _with_away(found, marks, report.version)


def _with_away(found: list[Sentence], marks: dict[str, str], version: int) -> list[Sentence]:
    """The sentences, with the one that was just taken out at its place, to put it back."""
    made, _colon, place = marks.get(_AWAY, "").partition(":")
    content, _dash, number = place.partition("-")
    if made != str(version) or content not in _CONTENTS:
        return found
    gone = Sentence(_AWAY_PLACE, content, int(number), marks[_AWAY_TEXT], mark=_AWAY)
    before = [one for one in found if _order(one) < _order(gone)]
    return [*before, gone, *found[len(before) :]]


def _order(line: Sentence) -> tuple[int, int]:
    return _CONTENTS.index(line.content), line.number


def _mark(opened: Opened, report: ReportPage, content: str, text: str, mark: str) -> None:
    _remember(opened, report, {_mark_of(content, text): mark})


def _remember(opened: Opened, report: ReportPage, more: dict[str, str]) -> None:
    target = _target(opened, report.key)
    marks = drafts.find(opened.actor, target)
    drafts.keep(opened.actor, target, {**marks, **more})


@dataclass(frozen=True, slots=True)
class _Reading:
    """One request of reading back: the report, its sentences and the one that is asked about."""

    request: HttpRequest
    opened: Opened
    report: ReportPage
    here: str
    template: str
    context: dict[str, Any]
    on_tablet: bool = False

    def handle(self) -> HttpResponse:
        """Do what was pressed, or show the sentences."""
        lines = _sentences(self.opened, self.report, on_tablet=self.on_tablet)
        pressed = self.request.POST.get("sentence", "")
        line = next((one for one in lines if one.place == pressed), None)
        act = self.request.POST.get("act", "")
        if line is None or posted_version(self.request.POST.get("version")) != self.report.version:
            if self.request.method == "POST":
                messages.warning(
                    self.request, _("De tekst is intussen veranderd. Lees hem opnieuw.")
                )
            return self.show(lines)
        if act == "right":
            right = _OWN_RIGHT if self.on_tablet else _RIGHT
            _mark(self.opened, self.report, line.content, line.text, right)
            return self._next(lines, line)
        if line.mark == _AWAY:
            return self._put_back(lines) if act == "back" else self.show(lines)
        if act == "open":
            _mark(self.opened, self.report, line.content, line.text, "")
            return redirect(f"{self.here}#{line.place}")
        if act == "away":
            return self._change(lines, line, "")
        if act == "save":
            form = SentenceForm(self.request.POST)
            if form.is_valid():
                return self._change(lines, line, form.cleaned_data["text"])
            return self.show(lines, asked=line, form=form, status=422)
        return self.show(lines, asked=line, form=SentenceForm(initial={"text": line.text}))

    def _change(self, lines: list[Sentence], line: Sentence, text: str) -> HttpResponse:
        """Other words for a sentence, or none: a new version, which lies there at once."""
        texts = {content: getattr(self.report, content) for content in _CONTENTS}
        said = " ".join(text.split())
        texts[line.content] = with_sentence(texts[line.content], line.number, said)
        try:
            actions.change_report(
                self.opened, self.report.key, **texts, version=self.report.version, at_table=True
            )
        except (Stale, NotNow):
            messages.warning(self.request, _("De tekst is intussen veranderd. Lees hem opnieuw."))
            return redirect(self.here)
        except Incomplete:
            messages.warning(
                self.request,
                _("Deze zin is de laatste van dit deel. Kies Anders en schrijf wat wel klopt."),
            )
            return self.show(lines)
        if not said:
            gone = {_AWAY: f"{self.report.version + 1}:{line.place}", _AWAY_TEXT: line.text}
            _remember(self.opened, self.report, gone)
            return redirect(f"{self.here}#{_AWAY_PLACE}")
        for part in sentences(said):
            _mark(self.opened, self.report, line.content, part, _CHANGED)
        return self._next(lines, line)

    def _put_back(self, lines: list[Sentence]) -> HttpResponse:
        """What was taken out last stands again, as long as nothing else changed since."""
        before = queries.report_version(self.opened, self.report, self.report.version - 1)
        texts = {content: getattr(before, content) for content in _CONTENTS}
        try:
            actions.change_report(
                self.opened, self.report.key, **texts, version=self.report.version, at_table=True
            )
        except (Stale, NotNow):
            messages.warning(self.request, _("De tekst is intussen veranderd. Lees hem opnieuw."))
            return redirect(self.here)
        gone = next(one for one in lines if one.mark == _AWAY)
        return redirect(f"{self.here}#{gone.content}-{gone.number}")

    def _next(self, lines: list[Sentence], line: Sentence) -> HttpResponse:
        """Back to the page, at the next sentence that waits."""
        later = [one for one in lines[lines.index(line) + 1 :] if one.is_open]
        place = later[0].place if later else "antwoord"
        return redirect(f"{self.here}#{place}")

    def show(
        self,
        lines: list[Sentence],
        *,
        asked: Sentence | None = None,
        form: SentenceForm | None = None,
        answer_form: ReportAnswerForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """All sentences, large, each with its three buttons or what was said to it."""
        context = {
            **self.context,
            "report": self.report,
            "sentences": lines,
            "left": sum(one.is_open for one in lines),
            "asked": asked,
            "form": form,
            "answer_form": answer_form or ReportAnswerForm(),
            "here": self.here,
        }
        return render(self.request, self.template, context, status=status)


@requires("staff")
@keeps_own_text(SentenceForm)
@require_http_methods(["GET", "HEAD", "POST"])
def read_back(request: HttpRequest, record: str, report: str) -> HttpResponse:
    """Read back together on the worker's own screen."""
    opened = opened_at_work(request, record)
    opened.require(PART, "write")
    name = name_of(opened)
    found = queries.report(opened, report, name=name)
    if not found.is_open:
        return redirect("tracks:report", record=opened.key, report=found.key)
    here = reverse("tracks:report-read-back", args=[opened.key, found.key])
    context = {"name": name, "record": opened.key}
    template = "tracks/report_read_back.html"
    return _Reading(request, opened, found, here, template, context).handle()


def on_tablet(request: HttpRequest, opened: Opened, given: Handover) -> HttpResponse | None:
    """The one text on a handed-over tablet; None when nothing is left to answer."""
    name = name_of(opened)
    found = queries.report(opened, given.row_key, name=name)
    if not found.is_open or found.members:
        return None
    template = "tracks/tablet_report.html"
    context = {"name": name}
    here = reverse("tracks:tablet")
    reading = _Reading(request, opened, found, here, template, context, on_tablet=True)
    if request.method != "POST" or "sentence" in request.POST:
        return reading.handle()
    form = ReportAnswerForm(request.POST)
    if not form.is_valid():
        return reading.show(_sentences(opened, found, on_tablet=True), answer_form=form, status=422)
    manner = handover.manner(given, others=_("iemand anders, de naam is niet opgeschreven"))
    said = Answer(answer=form.cleaned_data["answer"], remarks=form.cleaned_data["remarks"])
    version = posted_version(request.POST.get("version"))
    try:
        actions.answer_report(opened, found.key, version=version, said=said, manner=manner)
    except Stale:
        messages.warning(request, _("De tekst is intussen veranderd. Lees hem opnieuw."))
        return reading.show(_sentences(opened, found, on_tablet=True), answer_form=form, status=409)
    except NotNow:
        return None
    drafts.drop(opened.actor, _target(opened, found.key))
    handover.answer(request, given, opened.actor.moment)
    return redirect("tracks:tablet")
