"""The agenda: of the owner, and the same for who works with the owner."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import drafts, once
from steunkring.foundation.writing.pages import (
    Conflict,
    actor_of,
    both_texts,
    did_not_choose,
    keep_draft,
    keeps_own_text,
    start,
    wants_theirs,
)
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.person.people.queries import person_of, safety_note_of

from . import actions, queries, words
from .calendar_file import CONTENT_TYPE, NAME, calendar_file
from .forms import AppointmentForm
from .models import OWN, SUPPORT, Appointment

CITIZEN, PROFESSIONAL = "shell/citizen.html", "shell/professional.html"

# --- the same for both ------------------------------------------------------------------


def _is_own(opened: Opened) -> bool:
    return opened.purpose == "own"


def _own(request: HttpRequest) -> Opened:
    return gate.opened_own(actor_of(request))


def _at_work(request: HttpRequest, record: str) -> Opened:
    return gate.opened(actor_of(request), record, purposes=("support", "stand_in"))


def _url(opened: Opened, page: str, *keys: str) -> str:
    if _is_own(opened):
        return reverse(f"agenda:own-{page}", args=keys)
    return reverse(f"agenda:{page}", args=[opened.key, *keys])


def _frame(opened: Opened) -> dict[str, Any]:
    is_own = _is_own(opened)
    return {
        "shell_template": CITIZEN if is_own else PROFESSIONAL,
        "is_own": is_own,
        "person": None if is_own else person_of(opened),
        "safety": None if is_own else safety_note_of(opened),
        "agenda_url": _url(opened, "agenda"),
        "new_url": _url(opened, "new"),
    }


def _readable(opened: Opened) -> None:
    """Go on only for somebody who may read appointments of either kind."""
    if not any(opened.may_read(part) for part in (OWN, SUPPORT)):
        raise gate.NotReadable


def _show(request: HttpRequest, opened: Opened) -> HttpResponse:
    _readable(opened)
    frame = _frame(opened)
    context = {
        **frame,
        "agenda": queries.agenda(opened),
        "today": timezone.localtime(opened.actor.moment).date(),
        "record": "" if _is_own(opened) else opened.key,
        "may_add": opened.may_write(actions.part_of(opened)),
        "file_url": _url(opened, "file"),
        "back_url": reverse("pages:own")
        if _is_own(opened)
        else reverse("pages:person", args=[opened.key]),
    }
    return render(request, "agenda/agenda.html", context)


def _new(request: HttpRequest, opened: Opened) -> HttpResponse:
    target = actions.draft_of_new(opened)
    moment = opened.actor.moment
    if request.method != "POST":
        begun = start(opened.actor, target, known={"on": timezone.localtime(moment).date()})
        form = AppointmentForm(initial=begun.initial, moment=moment)
        return _show_form(request, opened, form, is_draft=begun.is_draft)
    form = AppointmentForm(request.POST, moment=moment)
    key = once.posted(request.POST.get("once"))
    if not form.is_valid():
        return _show_form(request, opened, form, once_key=key, status=422)
    actions.make(opened, entry=form.entry, once=key)
    drafts.drop(opened.actor, target)
    if form.cleaned_data["on"] < timezone.localtime(moment).date():
        messages.success(request, _("De afspraak staat erin. Die dag is al geweest."))
    else:
        messages.success(request, _("De afspraak staat erin."))
    return redirect(_url(opened, "agenda"))


def _show_form(
    request: HttpRequest,
    opened: Opened,
    form: AppointmentForm,
    *,
    once_key: str = "",
    row: Appointment | None = None,
    version: int = 0,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    if row is None:
        draft_url = _url(opened, "new-draft")
    else:
        draft_url = _url(opened, "appointment-draft", row.key)
    context = {
        **_frame(opened),
        "form": form,
        "once": "" if row else once_key or once.new_key(),
        "row": row,
        "version": version,
        "is_draft": is_draft,
        "draft_url": draft_url,
        "stop_url": _url(opened, "stop", row.key) if row else "",
    }
    return render(request, "agenda/appointment.html", context, status=status)


def _target(opened: Opened, row: Appointment) -> drafts.Target:
    return drafts.Target(form="agenda:change", opened=opened, part=row.part, row_key=row.key)


def _known(row: Appointment) -> dict[str, Any]:
    begin, end = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    names = ("title", "place", "with_whom", "note", "repeats", "repeats_until")
    known: dict[str, Any] = {name: getattr(row, name) for name in names}
    return {**known, "on": begin.date(), "at": begin.time(), "until": end.time()}


def _change(request: HttpRequest, opened: Opened, key: str) -> HttpResponse:
    row = queries.to_change(opened, key)
    target = _target(opened, row)
    if request.method != "POST":
        begun = start(opened.actor, target, known=_known(row), version=row.version)
        form = AppointmentForm(initial=begun.initial, moment=opened.actor.moment)
        version = begun.version
        return _show_form(request, opened, form, row=row, version=version, is_draft=begun.is_draft)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return redirect(_url(opened, "agenda"))
    form = AppointmentForm(request.POST, moment=opened.actor.moment)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show_form(request, opened, form, row=row, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, opened, form, row)
    try:
        actions.change(opened, row.key, entry=form.entry, version=version)
    except Stale as stale:
        return _conflict(request, opened, form, stale.current)
    drafts.drop(opened.actor, target)
    messages.success(request, _("De afspraak is veranderd."))
    return redirect(_url(opened, "agenda"))


def _conflict(
    request: HttpRequest, opened: Opened, form: AppointmentForm, current: Appointment
) -> HttpResponse:
    entry = form.entry
    conflict = Conflict(
        who=_("Iemand anders, of u op een ander scherm"),
        when="",
        mine=_in_words(entry),
        theirs=_in_words(current),
        version=current.version,
    )
    shell = CITIZEN if _is_own(opened) else PROFESSIONAL
    return both_texts(request, conflict, form, shell=shell, back=_url(opened, "agenda"))


def _in_words(one: actions.Entry | Appointment) -> str:
    begin = timezone.localtime(one.starts_at)
    lines = [
        one.title,
        f"{words.day(begin.date())}, {words.clock(one.starts_at, one.ends_at)}",
        words.repetition(one),
        one.place,
        one.with_whom,
        one.note,
    ]
    return "\n".join(line for line in lines if line)


def _draft(request: HttpRequest, opened: Opened) -> HttpResponse:
    return keep_draft(
        request, actions.draft_of_new(opened), AppointmentForm, back=_url(opened, "new")
    )


def _change_draft(request: HttpRequest, opened: Opened, key: str) -> HttpResponse:
    row = queries.to_change(opened, key)
    back = _url(opened, "appointment", row.key)
    return keep_draft(request, _target(opened, row), AppointmentForm, back=back)


def _stop(request: HttpRequest, opened: Opened, key: str) -> HttpResponse:
    row = queries.to_change(opened, key)
    if request.method == "POST":
        actions.stop(opened, row.key)
        messages.success(request, _("De afspraak gaat niet meer door."))
        return redirect(_url(opened, "agenda"))
    context = {**_frame(opened), "row": row, "stop_url": _url(opened, "stop", row.key)}
    context["when"] = _in_words(row)
    return render(request, "agenda/stop.html", context)


def _file(opened: Opened) -> HttpResponse:
    """Days and times only; the same name for everybody (threat DV6)."""
    _readable(opened)
    content = calendar_file(queries.times(opened), made_at=opened.actor.moment)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


# --- citizens -----------------------------------------------------------------------------


@requires("citizen")
@require_safe
def own_agenda(request: HttpRequest) -> HttpResponse:
    """My agenda."""
    return _show(request, _own(request))


@requires("citizen")
@keeps_own_text(AppointmentForm)
@require_http_methods(["GET", "HEAD", "POST"])
def own_new(request: HttpRequest) -> HttpResponse:
    """Add an appointment of mine."""
    return _new(request, _own(request))


@requires("citizen")
@require_POST
def own_new_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed."""
    return _draft(request, _own(request))


@requires("citizen")
@keeps_own_text(AppointmentForm)
@require_http_methods(["GET", "HEAD", "POST"])
def own_change(request: HttpRequest, appointment: str) -> HttpResponse:
    """Change an appointment of mine."""
    return _change(request, _own(request), appointment)


@requires("citizen")
@require_POST
def own_change_draft(request: HttpRequest, appointment: str) -> HttpResponse:
    """Keep what is being typed."""
    return _change_draft(request, _own(request), appointment)


@requires("citizen")
@require_http_methods(["GET", "HEAD", "POST"])
def own_stop(request: HttpRequest, appointment: str) -> HttpResponse:
    """It does not take place any more."""
    return _stop(request, _own(request), appointment)


@requires("citizen")
@require_safe
def own_file(request: HttpRequest) -> HttpResponse:
    """My agenda for a phone, without words."""
    return _file(_own(request))


# --- professionals ------------------------------------------------------------------------


@requires("staff")
@require_safe
def person_agenda(request: HttpRequest, record: str) -> HttpResponse:
    """The agenda of one person."""
    return _show(request, _at_work(request, record))


@requires("staff")
@keeps_own_text(AppointmentForm)
@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: HttpRequest, record: str) -> HttpResponse:
    """Write down an appointment that was made with this person."""
    return _new(request, _at_work(request, record))


@requires("staff")
@require_POST
def person_new_draft(request: HttpRequest, record: str) -> HttpResponse:
    """Keep what is being typed."""
    return _draft(request, _at_work(request, record))


@requires("staff")
@keeps_own_text(AppointmentForm)
@require_http_methods(["GET", "HEAD", "POST"])
def person_change(request: HttpRequest, record: str, appointment: str) -> HttpResponse:
    """Change an appointment of the support."""
    return _change(request, _at_work(request, record), appointment)


@requires("staff")
@require_POST
def person_change_draft(request: HttpRequest, record: str, appointment: str) -> HttpResponse:
    """Keep what is being typed."""
    return _change_draft(request, _at_work(request, record), appointment)


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def person_stop(request: HttpRequest, record: str, appointment: str) -> HttpResponse:
    """It does not take place any more."""
    return _stop(request, _at_work(request, record), appointment)


@requires("staff")
@require_safe
def person_file(request: HttpRequest, record: str) -> HttpResponse:
    """Days and times of this person's agenda for a phone, without words."""
    return _file(_at_work(request, record))


@requires("staff")
@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """Appointments of the week with everybody one supports, or stands in for."""
    actor = actor_of(request)
    found = queries.visits(actor)
    tomorrow = timezone.localtime(actor.moment).date() + timedelta(days=1)
    context = {
        "near": queries.by_day(visit for visit in found if visit.day <= tomorrow),
        "later": queries.by_day(visit for visit in found if visit.day > tomorrow),
    }
    return render(request, "agenda/visits.html", context)
