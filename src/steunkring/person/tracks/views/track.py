"""Where somebody's support stands: a worker reads it, goes on, ends it and begins again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing.pages import actor_of, keeps_own_text
from steunkring.foundation.writing.revisions import Stale, posted_version
from steunkring.person.people.queries import person_of, safety_note_of

from .. import actions, keeping, queries, words
from ..actions.steps import CannotMove
from ..actions.track import Pause
from ..forms_track import (
    CalmForm,
    CloseForm,
    MoveForm,
    PauseForm,
    ReopenForm,
)
from ..queries import Joint
from ..queries.track import TrackStanding
from .shared import PROFESSIONAL

WHO = ("support", "stand_in", "leading")
WRITES = "track_steps"
STEPS_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Ask:
    """A page with one question about a track: words above it, the button, the way back."""

    heading: str
    button: str
    back_url: str
    back_label: str
    shell: str = PROFESSIONAL
    intro: str = ""
    is_warning: bool = False


def show_ask(
    request: HttpRequest,
    ask: Ask,
    form: forms.Form,
    *,
    version: int = 0,
    stale: str = "",
    status: int = 200,
    **further: Any,
) -> HttpResponse:
    """Show the question, with what was typed when it comes back."""
    context = {
        "ask": ask,
        "form": form,
        "version": version,
        "shell_template": ask.shell,
        "stale": stale,
        **further,
    }
    return render(request, "tracks/track_ask.html", context, status=status)


def asked(
    request: HttpRequest,
    opened: Opened,
    ask: Ask,
    form: forms.Form,
    write: Callable[[int], None],
    *,
    done: str,
) -> HttpResponse:
    """Take an answer: written, or back on the page with the words that were typed.

    Args:
        write: writes it beside the version that was read.
        done: what is said when it is written.
    """
    now = queries.standing(opened, with_steps=False)
    if now is None:
        raise gate.NotReadable
    if request.method != "POST":
        return show_ask(request, ask, form, version=now.version)
    if not form.is_valid():
        version = posted_version(request.POST.get("version"))
        return show_ask(request, ask, form, version=version, status=422)
    try:
        write(posted_version(request.POST.get("version")))
    except Stale as error:
        stale = _("Intussen staat hier: %(state)s. Klopt uw antwoord nog?") % {
            "state": error.current.get_state_display()
        }
        return show_ask(request, ask, form, version=error.current.version, stale=stale, status=409)
    except CannotMove as error:
        messages.info(request, why_not(error.reason))
    else:
        messages.success(request, done)
    return redirect(ask.back_url)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form that may also be new."""
    return request.POST if request.method == "POST" else None


def why_not(reason: str) -> str:
    """Why a state stays as it is, in words."""
    return {
        CannotMove.SAME: _("Dit stond er al. Er is niets veranderd."),
        CannotMove.CLOSED: _("Dit was al afgerond. Er is niets veranderd."),
        CannotMove.OPEN: _("Dit loopt al. Er is niets veranderd."),
        CannotMove.NOT_ACCEPTED: _("Er staat nog niet wie het overnam. Er is niets veranderd."),
        CannotMove.NOT_TOGETHER: _("Voor samen zijn er twee mensen nodig. Er is niets veranderd."),
    }[reason]


# --- professionals ---------------------------------------------------------------------


def _opened(request: HttpRequest, record: str) -> Opened:
    return gate.opened(actor_of(request), record, purposes=WHO)


def _to_write(request: HttpRequest, record: str) -> tuple[Opened, Any]:
    """The record with its person, for whoever writes the steps."""
    opened = _opened(request, record)
    person = person_of(opened)
    opened.require(WRITES, "write")
    return opened, person


def _ask(opened: Opened, person: Any, heading: str, button: str, **further: Any) -> Ask:
    return Ask(
        heading=heading,
        button=button,
        back_url=reverse("tracks:person-track", args=[opened.key]),
        back_label=_("Traject van %(name)s") % {"name": person.name},
        **further,
    )


@requires("staff", "team_lead")
@require_safe
def person_track(request: HttpRequest, record: str) -> HttpResponse:
    """Where one person's support stands, what is next and who must act."""
    opened = _opened(request, record)
    opened.require("track")
    track, joint = queries.standing(opened), queries.joint_tracks(opened)
    pause, rested = queries.pauses(opened)
    context = {
        "person": person_of(opened),
        "record": opened.key,
        "track": track,
        "next": queries.who_acts(track.state, is_own=False) if track else None,
        "pause": pause,
        "rested": rested,
        "joint": joint,
        "safety": safety_note_of(opened) if opened.may_read("safety") else None,
        "may_write": opened.may_write(WRITES),
        "is_leading": opened.purpose == "leading",
        "kept_until": kept_until(track, joint),
        "steps": steps_page(request, track),
    }
    return render(request, "tracks/track.html", context)


def steps_page(request: HttpRequest, track: TrackStanding | None) -> Page[Any]:
    """One page of what happened, newest first."""
    steps = list(track.steps) if track else []
    return Paginator(steps, STEPS_ON_A_PAGE).get_page(request.GET.get("pagina"))


def kept_until(track: TrackStanding | None, joint: Sequence[Joint]) -> str:
    """Until which day the record is kept; empty while anything in it goes on."""
    return words.day(keeping.kept_until(queries.record_ended_at(track, joint)))


@requires("staff")
@require_POST
def begin(request: HttpRequest, record: str) -> HttpResponse:
    """The support begins."""
    opened, _person = _to_write(request, record)
    actions.start_track(opened)
    messages.success(request, _("Het traject is begonnen."))
    return redirect("tracks:person-track", record=opened.key)


@requires("staff")
@keeps_own_text(MoveForm)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, record: str) -> HttpResponse:
    """Go on to another state, in any order."""
    opened, person = _to_write(request, record)
    return answer_move(request, opened, _ask(opened, person, _("Waar staan wij nu?"), _("Opslaan")))


def answer_move(request: HttpRequest, opened: Opened, ask: Ask) -> HttpResponse:
    """The question of ``move``, for one person and for what is joint."""
    form = MoveForm(posted(request), state=_state(opened))

    def write(version: int) -> None:
        actions.move(opened, version=version, **form.cleaned_data)

    return asked(request, opened, ask, form, write, done=_("Het staat er."))


def _state(opened: Opened) -> str:
    track = queries.standing(opened, with_steps=False)
    if track is None:
        raise gate.NotReadable
    return track.state


@requires("staff")
@keeps_own_text(CloseForm)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, record: str) -> HttpResponse:
    """The support ends, from whatever state."""
    opened, person = _to_write(request, record)
    ask = _ask(
        opened,
        person,
        _("Het traject afronden"),
        _("Traject afronden"),
        intro=_("Opnieuw beginnen kan altijd. %(kept)s") % {"kept": _how_long_kept(opened)},
    )
    return answer_close(request, opened, ask)


def _how_long_kept(opened: Opened) -> str:
    """What happens to the record after this end: it is kept for a term, not for ever."""
    until = words.day(keeping.kept_until(opened.actor.moment))
    if not until:
        return _("Wat er staat, wordt nog een tijd bewaard.")
    return _("Is dit het laatste traject? Dan blijft alles bewaard tot %(day)s.") % {"day": until}


def answer_close(request: HttpRequest, opened: Opened, ask: Ask, **further: Any) -> HttpResponse:
    """The question of ``close``, for one person and for what is joint."""
    form = CloseForm(posted(request), **further)

    def write(version: int) -> None:
        actions.close(opened, version=version, **form.cleaned_data)

    return asked(request, opened, ask, form, write, done=_("Het traject is afgerond."))


@requires("staff")
@keeps_own_text(ReopenForm)
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, record: str) -> HttpResponse:
    """Begin again where it was left."""
    opened, person = _to_write(request, record)
    ask = _ask(opened, person, _("Opnieuw beginnen"), _("Opnieuw beginnen"))
    return answer_reopen(request, opened, ask)


def answer_reopen(request: HttpRequest, opened: Opened, ask: Ask) -> HttpResponse:
    """The question of ``reopen``, for one person and for what is joint."""
    form = ReopenForm(posted(request))

    def write(version: int) -> None:
        actions.reopen(opened, version=version, **form.cleaned_data)

    return asked(request, opened, ask, form, write, done=_("Het traject loopt weer."))


@requires("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def calm(request: HttpRequest, record: str) -> HttpResponse:
    """Rest first, until a day (B20)."""
    opened, person = _to_write(request, record)
    ask = _ask(
        opened,
        person,
        _("Eerst rust"),
        _("Eerst rust"),
        intro=_("Zolang vraagt Steunkring niet naar kracht en doelen. Helpen gaat gewoon door."),
    )
    form = CalmForm(posted(request), moment=opened.actor.moment)

    def write(version: int) -> None:
        actions.set_calm(opened, version=version, **form.cleaned_data)

    return asked(request, opened, ask, form, write, done=_("Eerst rust staat aan."))


@requires("staff")
@require_POST
def calm_lift(request: HttpRequest, record: str) -> HttpResponse:
    """There is rest enough."""
    opened, _person = _to_write(request, record)
    track = queries.standing(opened, with_steps=False)
    if track is None:
        raise gate.NotReadable
    try:
        actions.lift_calm(opened, version=posted_version(request.POST.get("version")))
    except (Stale, CannotMove):
        messages.info(request, _("Dit is intussen veranderd. Kijk nog eens."))
    else:
        messages.success(request, _("Eerst rust staat uit."))
    return redirect("tracks:person-track", record=opened.key)


@requires("staff")
@keeps_own_text(PauseForm)
@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: HttpRequest, record: str) -> HttpResponse:
    """At the person's own words: do not ask what this person can do alone, for now (P2-03)."""
    opened = _opened(request, record)
    person = person_of(opened)
    opened.require("goals_plan", "write")
    ask = _ask(
        opened,
        person,
        _("Even niet vragen wat iemand zelf kan"),
        _("Zo afspreken"),
        intro=_("Alleen op de woorden van de inwoner. Die ziet dit, en kan het zelf weer stoppen."),
    )
    now = queries.own_strength_paused(opened)
    if now is not None and not now.is_mine:
        # Nobody writes in somebody else's words (INV-1).
        raise gate.NotAllowed(now.author.name)
    return answer_pause(request, opened, ask, PauseForm)


@requires("staff")
@require_POST
def pause_lift(request: HttpRequest, record: str, pause: str) -> HttpResponse:
    """At the person's own words: it may be asked again."""
    opened = _opened(request, record)
    opened.require("goals_plan", "write")
    actions.lift_pause(opened, pause)
    messages.success(request, _("Het mag weer gevraagd worden."))
    return redirect("tracks:person-track", record=opened.key)


def answer_pause(
    request: HttpRequest, opened: Opened, ask: Ask, kind: type[PauseForm]
) -> HttpResponse:
    """The question of ``pause``, for a worker and for the owner."""
    now = queries.own_strength_paused(opened)
    known = (
        {
            "reason": now.reason,
            "others_carry": now.others_carry,
            "look_again_on": now.look_again_on,
        }
        if now
        else {}
    )
    moment = opened.actor.moment
    if request.method != "POST":
        form = kind(initial=known, moment=moment)
        return show_ask(request, ask, form, version=now.version if now else 0)
    form = kind(request.POST, moment=moment)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return show_ask(request, ask, form, version=version, status=422)
    try:
        actions.pause_own_strength(opened, pause=Pause(**form.cleaned_data), version=version)
    except Stale:
        if form.cleaned_data == known:  # pressed twice
            return redirect(ask.back_url)
        now = queries.own_strength_paused(opened)
        stale = _("Intussen is hier iets veranderd. Nu staat er:")
        return show_ask(
            request,
            ask,
            form,
            version=now.version if now else 0,
            stale=stale,
            theirs=now,
            status=409,
        )
    messages.success(request, _("Zo is het afgesproken."))
    return redirect(ask.back_url)
