"""Sharing what is joint: those who take part decide, and whoever they let in reads along."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.access.sharing import CannotShare
from steunkring.foundation.accounts.stepup import recently_proved
from steunkring.foundation.writing.pages import actor_of

from .. import queries
from ..actions.joint_sharing import (
    AskedAlready,
    NotAllCanDecide,
    SomebodyLeft,
    answer_share,
    propose_share,
    stop_share,
)
from ..forms_sharing import ShareTogetherForm

PART = "sharing"


def _ours(request: HttpRequest, track: str) -> tuple[Opened, Opened]:
    """What is joint, and the reader's own record.

    Raises:
        NotReadable: not there, or the reader takes no part in it.
    """
    actor = actor_of(request)
    opened = gate.opened(actor, track, purposes=("together",))
    opened.require(PART)
    return opened, gate.opened_own(actor)


@requires("citizen")
@require_safe
def page(request: HttpRequest, track: str) -> HttpResponse:
    """Who may read along, what is asked of me, and what I said."""
    opened, own = _ours(request, track)
    shares = queries.joint_shares(opened, own, queries.members(opened, me=own.key))
    context = {
        "record": opened.key,
        "asked": [one for one in shares if one.asks_me],
        "running": [one for one in shares if one.is_running],
        "waiting": [one for one in shares if not one.is_running and not one.asks_me],
        "may_write": opened.may_write(PART),
    }
    return render(request, "tracks/joint_sharing.html", context)


@requires("citizen")
@recently_proved()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, track: str) -> HttpResponse:
    """Propose to let one of my people read along."""
    opened, own = _ours(request, track)
    opened.require(PART, "write")
    people = queries.may_receive(own)
    form = ShareTogetherForm(
        request.POST if request.method == "POST" else None,
        people=[(key, name) for _receiver, key, name in people],
        initial={"period": "3"},
        moment=opened.actor.moment,
    )
    if form.is_bound and form.is_valid():
        to = next(one for one, key, _name in people if key == form.cleaned_data["to"])
        try:
            propose_share(
                opened,
                own,
                to=to,
                parts=form.cleaned_data["parts"],
                until=form.cleaned_data["until"],
            )
        except AskedAlready:
            messages.info(request, _("Dit is al gevraagd. Er is niets veranderd."))
            return _back(opened)
        except CannotShare as error:
            form.add_error(None, _why_not(error))
        else:
            messages.success(request, _("Gevraagd. Het delen begint als ieder die beslist ja zei."))
            return _back(opened)
    context = {"record": opened.key, "form": form, "has_people": bool(people)}
    status = 422 if form.is_bound else 200
    return render(request, "tracks/joint_share_new.html", context, status=status)


@requires("citizen")
@require_POST
@recently_proved()
def answer(request: HttpRequest, track: str, share: str) -> HttpResponse:
    """I say yes, or not now; nobody else reads which."""
    opened, own = _ours(request, track)
    chosen = request.POST.get("answer")
    if chosen not in ("yes", "no"):
        raise gate.NotReadable
    try:
        runs = answer_share(opened, own, share, is_yes=chosen == "yes")
    except CannotShare as error:
        messages.warning(request, _why_not(error))
        return _back(opened)
    if chosen == "no":
        messages.success(request, _("U zei: nu niet. Wie wat zei, staat nergens."))
    elif runs:
        messages.success(request, _("Iedereen zei ja. Het delen begint nu."))
    else:
        messages.success(request, _("U zei ja. Het delen begint als ieder die beslist ja zei."))
    return _back(opened)


# Stopping never asks for a proof: it is one step, always (threat DV4).
@requires("citizen")
@require_POST
def stop(request: HttpRequest, track: str, share: str) -> HttpResponse:
    """I stop it, for all of us, at once."""
    opened = gate.opened(actor_of(request), track, purposes=("together",))
    stop_share(opened, share)
    messages.success(request, _("Gestopt. Niemand krijgt hier bericht van."))
    return _back(opened)


def _back(opened: Opened) -> HttpResponse:
    return redirect(reverse("tracks:own-joint-sharing", args=[opened.key]))


def _why_not(error: CannotShare) -> str:
    """Why this cannot be shared, without saying because of whom."""
    if isinstance(error, SomebodyLeft):
        return _(
            "Iemand die eerder meedeed, doet niet meer mee en kan geen ja zeggen. "
            "Wat samen is, kan daarom niet gedeeld worden."
        )
    if isinstance(error, NotAllCanDecide):
        return _(
            "Voor een kind dat meedoet, kan nu niet ieder die beslist ja zeggen. "
            "Wat samen is, kan daarom nog niet gedeeld worden."
        )
    return _("Dit kan zo niet gedeeld worden. Er is nog niets gevraagd.")


# --- whoever may read along ------------------------------------------------------------


@requires("anyone")
@require_safe
def let_in(request: HttpRequest, track: str) -> HttpResponse:
    """What people who do something together let me see."""
    found = queries.let_in_together(actor_of(request), record=track)
    if not found:
        raise gate.NotReadable
    return render(request, "tracks/joint_let_in.html", {"record": track, "found": found[0]})
