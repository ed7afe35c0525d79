"""Who acts for somebody: asked by one worker, confirmed by another (threat RC2)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import NotAllowed, Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import actor_of

from .. import actions, queries
from ..forms import RepresentationForm
from ..links import links_for
from ..models import Representation

PURPOSES = ("support", "stand_in", "leading")
DECIDING = ("support", "leading")


@requires("staff")
def representation(request: HttpRequest, record: str) -> HttpResponse:
    """Who acts for somebody; what waits for a second person; for a worker, a form to ask."""
    opened = gate.opened(actor_of(request), record, purposes=PURPOSES)
    if request.method == "POST":
        opened.require("contact_details", "write")
        return _ask(request, opened)
    return _page(request, opened, RepresentationForm())


@requires("staff")
@require_POST
def decide(request: HttpRequest, record: str, representation: str) -> HttpResponse:
    """A second person confirms or does not."""
    opened = gate.opened(actor_of(request), record, purposes=DECIDING)
    here = redirect(reverse("people:representation", args=[record]))
    is_confirmed = request.POST.get("answer") == "confirm"
    try:
        actions.decide_representation(opened, key=representation, is_confirmed=is_confirmed)
    except actions.AlreadyDecided:
        messages.info(request, _("Een collega heeft dit al beantwoord."))
        return here
    except NotAllowed as refusal:
        raise NotAllowed(_("Een collega die dit niet zelf vroeg, of de teamleider")) from refusal
    if is_confirmed:
        messages.success(request, _("Bevestigd. Maak nu een brief of code voor diegene."))
    else:
        messages.success(request, _("Niet bevestigd. Er gaat niets open."))
    return here


@requires("staff")
@require_POST
def end(request: HttpRequest, record: str, representation: str) -> HttpResponse:
    """End it at once."""
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    _end(request, opened, representation)
    return redirect(reverse("people:representation", args=[record]))


@requires("citizen")
def own(request: HttpRequest) -> HttpResponse:
    """The owner sees who acts in the own name."""
    opened = gate.opened_own(actor_of(request))
    context = {
        "representations": _shown(opened),
        "authorised": Representation.Kind.AUTHORISED_PERSON,
    }
    return render(request, "people/own_representation.html", context)


@requires("citizen")
@require_POST
def end_own(request: HttpRequest, representation: str) -> HttpResponse:
    """The owner takes back what rests on the own word."""
    opened = gate.opened_own(actor_of(request))
    try:
        _end(request, opened, representation)
    except NotAllowed as refusal:
        raise NotAllowed(_("Uw beroepskracht. Vraag het aan die persoon")) from refusal
    return redirect(reverse("people:own-representation"))


def _ask(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = RepresentationForm(request.POST)
    if not form.is_valid():
        return _page(request, opened, form, status=422)
    try:
        actions.ask_representation(
            opened, paper=form.paper(), once_key=request.POST.get("once", "") or once.new_key()
        )
    except actions.CannotRepresent as refusal:
        field, words = _why_not(refusal.reason)
        form.add_error(field, words)
        return _page(request, opened, form, status=422)
    messages.success(request, _("Gevraagd. Een collega kijkt mee en bevestigt het."))
    return redirect(reverse("people:representation", args=[opened.key]))


def _why_not(reason: str) -> tuple[str, str]:
    if reason == "no_birth_date":
        return "kind", _(
            "Hiervoor is de geboortedatum van het kind nodig. Vul die eerst in bij Bereiken."
        )
    if reason == "old_enough":
        return "kind", _(
            "Vanaf 16 jaar beslist het kind zelf. Een ouder of voogd beslist dan niet meer mee."
        )
    return "ends_on", _(
        "Deze periode klopt nog niet. Het einde ligt na vandaag, en hoogstens 5 jaar na het begin."
    )


def _end(request: HttpRequest, opened: Opened, key: str) -> None:
    try:
        actions.end_representation(opened, key=key)
    except actions.AlreadyDecided:
        messages.info(request, _("Dit was al gestopt."))
    else:
        messages.success(request, _("Gestopt. Diegene kan vanaf nu niets meer openen."))


def _page(
    request: HttpRequest, opened: Opened, form: RepresentationForm, *, status: int = 200
) -> HttpResponse:
    is_reader = opened.may_read("contact_details")
    context = {
        "record_key": opened.key,
        "person": queries.person_of(opened),
        "representations": _shown(opened) if is_reader else [],
        "is_reader": is_reader,
        "waiting": queries.waiting_for_second_worker(opened.actor, record=opened.record),
        "may_ask": opened.purpose == "support" and opened.may_write("contact_details"),
        "form": form,
        "once": request.POST.get("once") or once.new_key(),
        "links": links_for(opened, current="people:representation"),
    }
    return render(request, "people/representation.html", context, status=status)


def _shown(opened: Opened) -> list[Representation]:
    """All that was asked for, with what still runs first."""
    running = (Representation.State.ASKED, Representation.State.CONFIRMED)
    return sorted(queries.representations_of(opened), key=lambda row: row.state not in running)
