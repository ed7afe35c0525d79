"""The owner answers proposals, and sees what was agreed in the own name."""

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
from steunkring.foundation.access.models import Protected
from steunkring.foundation.writing import drafts
from steunkring.foundation.writing.pages import (
    Conflict,
    both_texts,
    keep_draft,
    keeps_own_text,
    start,
)
from steunkring.foundation.writing.revisions import Stale, posted_version

from .. import actions, queries
from ..actions.kinds import kind_of_model
from ..actions.proposals import Answered
from ..forms import ObjectionForm, WishForm
from ..models import Proposal
from ..queries import WaitingProposal
from .shared import CITIZEN, did_not_choose, opened_own, wants_theirs

PART = "story_profile"


@requires("citizen")
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits for my answer, what was agreed in my name, what I answered before."""
    opened = opened_own(request)
    everything = queries.proposals_of_mine(opened)
    context = {
        "waiting": [one for one in reversed(everything) if one.is_waiting],
        "answered": [one for one in everything if not one.is_waiting],
        "agreed": queries.agreed_in_my_name(opened) if opened.purpose == "own" else [],
    }
    return render(request, "tracks/proposals.html", context)


def _one(opened: Opened, key: str) -> WaitingProposal:
    found = queries.proposals_of_mine(opened, key=key)
    if not found:
        raise gate.NotReadable
    return found[0]


@requires("citizen")
@require_POST
def answer(request: HttpRequest, proposal: str) -> HttpResponse:
    """Yes, different, or not now."""
    opened = opened_own(request)
    chosen = request.POST.get("answer", "")
    if chosen == "different":
        row = opened.row(Proposal, proposal)
        return redirect("tracks:proposal-reword", proposal=row.key)
    try:
        if chosen == "yes":
            read = posted_version(request.POST.get("version")) or None
            written = actions.accept(opened, proposal, wish_version=read)
            messages.success(request, _said_yes(written))
        elif chosen == "not_now":
            actions.decline(opened, proposal)
            messages.success(request, _("U zei: nu niet. Dat is ook een antwoord."))
        else:
            raise gate.NotReadable
    except Answered:
        messages.info(request, _("Hier was al een antwoord op. Dat is zo gebleven."))
    except Stale:
        # The text changed since the words were proposed: read both first, then answer.
        messages.warning(
            request, _("Uw tekst is intussen veranderd. Lees beide teksten en kies opnieuw.")
        )
        return redirect("tracks:proposal-reword", proposal=proposal)
    return redirect("tracks:proposals")


def _said_yes(written: Protected) -> str:
    """Where the words stand now."""
    kind = kind_of_model(written._meta.label)
    return str(kind.words.said_yes) if kind else ""


def _target(opened: Opened, proposal: str) -> drafts.Target:
    return drafts.Target(form="tracks:proposal-reword", opened=opened, part=PART, row_key=proposal)


@requires("citizen")
@keeps_own_text(WishForm)
@require_http_methods(["GET", "HEAD", "POST"])
def reword(request: HttpRequest, proposal: str) -> HttpResponse:
    """Say it in my own words: those become what was proposed."""
    opened = opened_own(request)
    found = _one(opened, proposal)
    if request.method == "POST":
        return _save(request, opened, found)
    if not found.is_waiting:
        messages.info(request, _("Hier was al een antwoord op. Dat is zo gebleven."))
        return redirect("tracks:proposals")
    begun = start(
        opened.actor,
        _target(opened, found.key),
        known={"text": found.text},
        version=found.row_version,
    )
    form = WishForm(initial=begun.initial)
    return _show(request, form, found, version=begun.version)


def _save(request: HttpRequest, opened: Opened, found: WaitingProposal) -> HttpResponse:
    target = _target(opened, found.key)
    if wants_theirs(request.POST):
        drafts.drop(opened.actor, target)
        messages.success(request, _("De nieuwe tekst is gebleven."))
        return redirect("tracks:proposals")
    form = WishForm(request.POST)
    version = posted_version(request.POST.get("version"))
    if not form.is_valid():
        return _show(request, form, found, version=version, status=422)
    if did_not_choose(request.POST):
        return _conflict(request, form, found.row_text, found.row_version)
    try:
        actions.reword(
            opened, found.key, text=form.cleaned_data["text"], wish_version=version or None
        )
        messages.success(request, str(found.kind.words.said_otherwise))
    except Stale as stale:
        return _conflict(request, form, stale.current.text, stale.current.version)
    except Answered:
        messages.info(request, _("Hier was al een antwoord op. Dat is zo gebleven."))
        return _show(request, form, found, version=version, status=409)
    drafts.drop(opened.actor, target)
    return redirect("tracks:proposals")


def _conflict(request: HttpRequest, form: WishForm, theirs: str, version: int) -> HttpResponse:
    conflict = Conflict(
        who=_("Uw eigen account"),
        when="",
        mine=form.cleaned_data["text"],
        theirs=theirs,
        version=version,
    )
    return both_texts(request, conflict, form, shell=CITIZEN, back=reverse("tracks:proposals"))


def _show(
    request: HttpRequest, form: WishForm, found: WaitingProposal, *, version: int, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "proposal": found,
        "version": version,
        "draft_url": reverse("tracks:proposal-reword-draft", args=[found.key]),
    }
    return render(request, "tracks/proposal_reword.html", context, status=status)


@requires("citizen")
@require_POST
def reword_draft(request: HttpRequest, proposal: str) -> HttpResponse:
    """Keep my own words while I type them."""
    opened = opened_own(request)
    row = opened.row(Proposal, proposal)
    back = reverse("tracks:proposal-reword", args=[row.key])
    return keep_draft(request, _target(opened, row.key), WishForm, back=back)


@requires("citizen")
@require_safe
def agreed(request: HttpRequest) -> HttpResponse:
    """What others wrote down that I agreed to, until I saw it."""
    opened = opened_own(request)
    return render(request, "tracks/agreed.html", {"agreed": queries.agreed_in_my_name(opened)})


@requires("citizen")
@require_POST
def agreed_right(request: HttpRequest, agreement: str) -> HttpResponse:
    """It is right."""
    actions.confirm(opened_own(request), agreement)
    messages.success(request, _("U zei: dit klopt."))
    back = "tracks:wishes" if request.POST.get("back") == "wishes" else "tracks:proposals"
    return redirect(back)


@requires("citizen")
@keeps_own_text(ObjectionForm)
@require_http_methods(["GET", "HEAD", "POST"])
def agreed_object(request: HttpRequest, agreement: str) -> HttpResponse:
    """It is not right, and perhaps why."""
    opened = opened_own(request)
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    found = [one for one in queries.agreed_in_my_name(opened) if one.key == agreement]
    if request.method == "POST" and form.is_valid():
        actions.object_to(opened, agreement, words=form.cleaned_data["objection"])
        messages.success(request, _("U zei: dit klopt niet. Wie het opschreef, krijgt bericht."))
        if found and found[0].is_permission:
            name = found[0].said.recorded_by.first
            stopped = _("%(name)s leest uw wensen en verhaal nu niet meer.") % {"name": name}
            messages.success(request, stopped)
        return redirect("tracks:proposals")
    if not found:
        raise gate.NotReadable
    context = {"form": form, "one": found[0]}
    status = 422 if form.is_bound else 200
    return render(request, "tracks/agreed_object.html", context, status=status)
