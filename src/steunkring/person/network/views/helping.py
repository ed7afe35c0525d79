"""Wat ik doe: somebody's own promises, answered, marked and stopped with one press (INV-7)."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing.pages import actor_of, keeps_own_text
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.method.promises import NotPossible

from .. import actions, queries
from ..forms_promises import StopForm, StrainForm
from .promises import NOT_ANY_MORE

# Marked at most so far back, and not ahead of the week.
_BACK, _AHEAD = timedelta(days=31), timedelta(days=7)
_ANSWERS = ("yes", "no", "later")


def _opened(request: HttpRequest, record: str) -> Opened:
    opened = gate.opened(actor_of(request), record, purposes=("helping",))
    opened.require("own_promises")
    return opened


@requires("anyone")
@require_safe
def show(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """One promise of my own, and how heavy it is."""
    return _show(request, _opened(request, record), promise)


def _show(
    request: HttpRequest,
    opened: Opened,
    promise: str,
    *,
    form: StrainForm | None = None,
    stop: StopForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = queries.doing(opened.actor, opened=opened, only=promise)
    if not (found.asks or found.rest):
        raise gate.NotReadable
    (one,) = found.asks or found.rest
    line = one.line
    known = {"strain": line.strain, "strain_words": line.strain_own_words}
    context = {
        "one": one,
        "line": line,
        "name": one.name,
        "record": opened.key,
        "form": form or StrainForm(initial=known),
        "stop": stop or StopForm(),
        "asks": found.asks,
        "week": found.week,
        "today": found.today,
        "events": queries.history(opened, promise),
    }
    return render(request, "network/helping_promise.html", context, status=status)


@requires("anyone")
@keeps_own_text(StopForm)
@require_POST
def step(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """Answer, mark a day, stop, or take that back: one press, no reason."""
    opened = _opened(request, record)
    act = request.POST.get("do", "")
    form = StopForm(request.POST)
    if not form.is_valid():
        return _show(request, opened, promise, stop=form, status=422)
    try:
        told = _done(opened, promise, act, request, form.cleaned_data["words"])
    except NotPossible:
        messages.warning(request, NOT_ANY_MORE)
    except Stale:
        messages.warning(
            request, _("De vraag is net anders opgeschreven. Lees hem nog een keer en kies dan.")
        )
    else:
        messages.success(request, told)
    return redirect(_after(request, record))


def _after(request: HttpRequest, record: str) -> str:
    """Back to where the button stood: the week over all people, or that of one."""
    if request.POST.get("at") == "all":
        return reverse("pages:helping")
    return reverse("pages:helping-record", args=[record])


def _done(opened: Opened, promise: str, act: str, request: HttpRequest, words: str) -> str:
    """Do it, and say what was done."""
    if act in _ANSWERS:
        version = posted_version(request.POST.get("version"))
        actions.answer(opened, promise, said=act, version=version, words=words)
        return {
            "yes": _("Fijn dat u ja zegt. U kunt altijd stoppen."),
            "no": _("Dank voor uw antwoord. Een reden hoeft niet."),
            "later": _("Goed dat u het zegt. Misschien vraagt iemand het later nog eens."),
        }[act]
    if act in ("done", "not_this_time"):
        actions.mark(opened, promise, is_done=act == "done", on=_day(opened, request))
        return _("Fijn, het staat erbij.") if act == "done" else _("Goed dat u het zegt.")
    if act == "undo":
        actions.take_back(opened, request.POST.get("event", ""))
        return _("Teruggezet.")
    if act == "stop":
        actions.stop(opened, promise, words=words)
        return _("U bent gestopt. Dank voor wat u deed. Een uur lang kunt u dit terugzetten.")
    presses = {"pause": actions.pause, "resume": actions.resume}
    if act not in presses:
        raise gate.NotReadable
    presses[act](opened, promise)
    return _("Goed dat u het zegt.") if act == "pause" else _("Fijn dat u weer verdergaat.")


def _day(opened: Opened, request: HttpRequest) -> date:
    """The day that a mark is about; today when nothing usable was sent."""
    today = timezone.localdate(opened.actor.moment)
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        return today
    return on if today - _BACK <= on <= today + _AHEAD else today


@requires("anyone")
@keeps_own_text(StrainForm)
@require_POST
def strain(request: HttpRequest, record: str, promise: str) -> HttpResponse:
    """How heavy it is, in my own word."""
    opened = _opened(request, record)
    form = StrainForm(request.POST)
    if not form.is_valid():
        return _show(request, opened, promise, form=form, status=422)
    actions.say_strain(
        opened,
        promise,
        strain=form.cleaned_data["strain"],
        words=form.cleaned_data["strain_words"],
    )
    messages.success(request, _("Goed dat u het zegt."))
    return redirect("network:helping-promise", record=record, promise=promise)
