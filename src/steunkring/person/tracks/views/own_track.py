"""Where my support stands: the owner reads it, stops, begins again, and asks for peace."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing.pages import keeps_own_text

from .. import actions, queries
from ..forms_track import OwnCloseForm, OwnPauseForm, OwnReopenForm
from .shared import CITIZEN, opened_own
from .track import Ask, answer_pause, asked, kept_until, posted, steps_page


def _own_ask(heading: str, button: str, **further: Any) -> Ask:
    return Ask(
        heading=heading,
        button=button,
        back_url=reverse("tracks:own-track"),
        back_label=_("Waar staan wij"),
        shell=CITIZEN,
        **further,
    )


@requires("citizen")
@require_safe
def own_track(request: HttpRequest) -> HttpResponse:
    """Where we are, what comes next, and what I want left in peace."""
    opened = opened_own(request)
    track, joint = queries.standing(opened), queries.joint_tracks(opened)
    pause, rested = queries.pauses(opened)
    context = {
        "track": track,
        "next": queries.who_acts(track.state, is_own=True) if track else None,
        "pause": pause,
        "rested": rested,
        "joint": joint,
        "kept_until": kept_until(track, joint),
        "steps": steps_page(request, track),
        "may_decide": opened.may_write("track"),
    }
    return render(request, "tracks/own_track.html", context)


@requires("citizen")
@keeps_own_text(OwnCloseForm)
@require_http_methods(["GET", "HEAD", "POST"])
def own_close(request: HttpRequest) -> HttpResponse:
    """I go on alone."""
    opened = opened_own(request)
    form = OwnCloseForm(posted(request))
    ask = _own_ask(
        _("Ik wil stoppen"),
        _("Ik stop nu"),
        intro=_("Ik hoef niet te zeggen waarom. Ik kan altijd opnieuw beginnen."),
    )

    def write(version: int) -> None:
        actions.close(opened, version=version, **form.cleaned_data)

    return asked(request, opened, ask, form, write, done=_("Het is gestopt, zoals u wilde."))


@requires("citizen")
@keeps_own_text(OwnReopenForm)
@require_http_methods(["GET", "HEAD", "POST"])
def own_reopen(request: HttpRequest) -> HttpResponse:
    """I begin again."""
    opened = opened_own(request)
    form = OwnReopenForm(posted(request))
    ask = _own_ask(
        _("Ik begin opnieuw"),
        _("Ik begin opnieuw"),
        intro=_(
            "Wie met mij werkt, krijgt bericht. Werkt er niemand met mij? Dan krijgt het wijkteam "
            "mijn naam, mijn telefoonnummer en deze woorden."
        ),
    )

    def write(version: int) -> None:
        actions.reopen(opened, version=version, **form.cleaned_data)

    return asked(request, opened, ask, form, write, done=_("U bent weer begonnen."))


@requires("citizen")
@keeps_own_text(OwnPauseForm)
@require_http_methods(["GET", "HEAD", "POST"])
def own_pause(request: HttpRequest) -> HttpResponse:
    """Do not ask me for now what I can do alone."""
    opened = opened_own(request)
    ask = _own_ask(
        _("Vraag mij even niet wat ik zelf kan"),
        _("Zo wil ik het"),
        intro=_("Zolang hoef ik daar niets over te zeggen. De steun gaat gewoon door."),
    )
    return answer_pause(request, opened, ask, OwnPauseForm)


@requires("citizen")
@require_POST
def own_pause_lift(request: HttpRequest, pause: str) -> HttpResponse:
    """I may be asked again."""
    opened = opened_own(request)
    actions.lift_pause(opened, pause)
    messages.success(request, _("Het mag weer gevraagd worden."))
    return redirect("tracks:own-track")
