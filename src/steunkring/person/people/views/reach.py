"""How to reach somebody: to read, and to change after a new proof of who one is (AC5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts.queries import accounts_behind
from steunkring.foundation.accounts.stepup import recently_proved
from steunkring.foundation.writing import drafts, pages, revisions
from steunkring.foundation.writing.pages import actor_of
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..forms import ReachForm, day_of
from ..links import links_for
from ..models import ContactDetails, Person

PURPOSES = ("support", "stand_in")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the same pages stand: among those of a professional, or in the own record."""

    page_shell: str
    is_own: bool
    read_url: str
    change_url: str
    draft_url: str


def _professional(record: str) -> Frame:
    return Frame(
        page_shell="shell/professional.html",
        is_own=False,
        read_url=reverse("people:reach", args=[record]),
        change_url=reverse("people:reach-change", args=[record]),
        draft_url=reverse("people:reach-draft", args=[record]),
    )


def _own() -> Frame:
    return Frame(
        page_shell="shell/citizen.html",
        is_own=True,
        read_url=reverse("people:own-reach"),
        change_url=reverse("people:own-reach-change"),
        draft_url=reverse("people:own-reach-draft"),
    )


@requires("staff")
def read(request: HttpRequest, record: str) -> HttpResponse:
    """How to reach somebody, safe contact first."""
    opened = gate.opened(actor_of(request), record, purposes=PURPOSES)
    return _read(request, opened, _professional(record))


@requires("citizen")
def read_own(request: HttpRequest) -> HttpResponse:
    """How one is reached oneself."""
    return _read(request, gate.opened_own(actor_of(request)), _own())


@requires("staff")
@recently_proved()
@pages.keeps_own_text(ReachForm)
def change(request: HttpRequest, record: str) -> HttpResponseBase:
    """Change how to reach somebody."""
    opened = gate.opened(actor_of(request), record, purposes=PURPOSES)
    return _change(request, opened, _professional(record))


@requires("citizen")
@recently_proved()
@pages.keeps_own_text(ReachForm)
def change_own(request: HttpRequest) -> HttpResponseBase:
    """Change how one is reached oneself."""
    return _change(request, gate.opened_own(actor_of(request)), _own())


@requires("staff")
@require_POST
def draft(request: HttpRequest, record: str) -> HttpResponse:
    """Keep what is being typed."""
    opened = gate.opened(actor_of(request), record, purposes=PURPOSES)
    return _keep(request, opened, _professional(record))


@requires("citizen")
@require_POST
def draft_own(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed."""
    return _keep(request, gate.opened_own(actor_of(request)), _own())


def _read(request: HttpRequest, opened: Opened, frame: Frame) -> HttpResponse:
    person, details = _rows(opened)
    context = {
        "frame": frame,
        "record_key": opened.key,
        "person": person,
        "details": details,
        "born": day_of(details.birth_date),
        "safety": None if frame.is_own else queries.safety_note_of(opened),
        "may_change": opened.may_write("contact_details") and opened.may_write("name"),
        "links": [] if frame.is_own else links_for(opened, current="people:reach"),
    }
    return render(request, "people/reach.html", context)


def _change(request: HttpRequest, opened: Opened, frame: Frame) -> HttpResponse:
    opened.require("contact_details", "write")
    opened.require("name", "write")
    if request.method == "POST":
        return _save(request, opened, frame)
    person, details = _rows(opened)
    start = pages.start(
        opened.actor,
        _target(opened),
        known=_known(person, details),
        version=details.version,
    )
    form = ReachForm(initial=start.initial)
    return _form(request, form, frame, version=start.version, is_draft=start.is_draft)


def _save(request: HttpRequest, opened: Opened, frame: Frame) -> HttpResponse:
    if request.POST.get("keep") == "theirs":
        drafts.drop(opened.actor, _target(opened))
        messages.success(request, _("De nieuwe tekst is gebleven. De uwe is weg."))
        return redirect(frame.read_url)
    form = ReachForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _form(request, form, frame, version=version, status=422)
    if "choosing" in request.POST and request.POST.get("keep") != "mine":
        person, details = _rows(opened)
        return _both(request, opened, actions.ReachAsItIs(person, details), form, frame)
    name, reach = form.told()
    try:
        is_born_otherwise = actions.change_reach(
            opened,
            name=name,
            reach=reach,
            name_version=form.cleaned_data["name_version"] or 0,
            version=version,
        )
    except Stale as stale:
        return _both(request, opened, stale.current, form, frame)
    drafts.drop(opened.actor, _target(opened))
    messages.success(request, _("Bewaard."))
    if is_born_otherwise:
        messages.info(
            request,
            _("De geboortedatum is veranderd. Een eerdere brief met een code werkt niet meer."),
        )
    return redirect(frame.read_url)


def _keep(request: HttpRequest, opened: Opened, frame: Frame) -> HttpResponse:
    return pages.keep_draft(request, _target(opened), ReachForm, back=frame.change_url)


def _form(
    request: HttpRequest,
    form: ReachForm,
    frame: Frame,
    *,
    version: int,
    is_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "frame": frame, "version": version, "is_draft": is_draft}
    return render(request, "people/reach_change.html", context, status=status)


def _rows(opened: Opened) -> tuple[Person, ContactDetails]:
    person, details = queries.person_of(opened), queries.details_of(opened)
    if details is None:
        raise NotReadable
    return person, details


def _target(opened: Opened) -> drafts.Target:
    return drafts.Target(form="people:reach", opened=opened, part="contact_details")


def _known(person: Person, details: ContactDetails) -> dict[str, Any]:
    reach = actions.reach_of(details)
    known: dict[str, Any] = {name: getattr(reach, name) for name in reach.__dataclass_fields__}
    return known | {
        "name": person.name,
        "birth_date": day_of(details.birth_date),
        "name_version": person.version,
    }


def _both(
    request: HttpRequest,
    opened: Opened,
    current: actions.ReachAsItIs,
    form: ReachForm,
    frame: Frame,
) -> HttpResponse:
    """Both texts; what is chosen is saved upon the versions that stand here now."""
    mine, theirs = _differences(form, current)
    last = (
        revisions.of(opened, current.details).first()
        or revisions.of(opened, current.person).first()
    )
    writer = accounts_behind([last.author_id]).get(last.author_id) if last else None
    conflict = pages.Conflict(
        who=writer.display_name if writer else _("Iemand anders"),
        when=date_format(timezone.localtime(last.at), "G.i") if last else "",
        mine=mine,
        theirs=theirs,
        version=current.details.version,
    )
    typed: QueryDict = request.POST.copy()
    typed["name_version"] = str(current.person.version)
    return pages.both_texts(
        request, conflict, ReachForm(typed), shell=frame.page_shell, back=frame.read_url
    )


def _differences(form: ReachForm, current: actions.ReachAsItIs) -> tuple[str, str]:
    """What differs, line by line, in the words of the form."""
    name, reach = form.told()
    mine = {"name": name} | {key: getattr(reach, key) for key in reach.__dataclass_fields__}
    kept = current.reach
    theirs = {"name": current.person.name} | {
        key: getattr(kept, key) for key in kept.__dataclass_fields__
    }
    different = [key for key in form.fields if key in mine and mine[key] != theirs[key]]
    shown: Callable[[dict[str, Any]], str] = lambda side: "\n".join(  # noqa: E731
        f"{form.fields[key].label}: {_words(key, side[key])}" for key in different
    )
    return shown(mine), shown(theirs)


def _words(key: str, value: Any) -> str:
    if key == "needs_interpreter":
        return _("ja") if value else _("nee")
    if key == "birth_date" and value:
        return date_format(date.fromisoformat(value), "j-n-Y")
    if key == "reading_help":
        return str(ContactDetails.ReadingHelp(value).label)
    return str(value) or _("niets")
