"""Handing the tablet to the person, the one page they see, and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import requires
from steunkring.foundation.accounts import second_step
from steunkring.foundation.accounts.forms import ProofByCodeForm
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing.pages import actor_of
from steunkring.foundation.writing.revisions import Stale
from steunkring.person.people.actions import LoginNameTaken
from steunkring.person.people.forms import OwnAccountForm
from steunkring.person.people.queries import may_choose_sign_in, person_of

from .. import actions, handover, queries
from ..actions.proposals import Answered
from ..forms import GiveTabletForm, WishForm
from ..models import ConversationReport, Handover
from ..parties import members_of
from .plan_answers import may_be_given
from .plan_answers import on_tablet as plan_on_tablet
from .proposals import needs_the_owner, own_proposal
from .report_table import on_tablet

_METHODS = ["GET", "HEAD", "POST"]


# --- giving -----------------------------------------------------------------------


@requires("staff")
@require_http_methods(_METHODS)
def give(request: HttpRequest, record: str, proposal: str) -> HttpResponse:
    """Give the tablet with one waiting proposal on it."""
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require("proposals", "write")
    found = own_proposal(opened, proposal)
    back = reverse("tracks:proposal", args=[opened.key, found.key])
    if not found.is_waiting:
        return redirect(back)
    if needs_the_owner(opened, found):
        raise gate.NotAllowed(person_of(opened).name)
    return _give(request, opened, Handover.Act.ANSWER_PROPOSAL, found.key, back)


@requires("staff")
@require_http_methods(_METHODS)
def give_report(request: HttpRequest, record: str, report: str) -> HttpResponse:
    """Give the tablet with one report on it, to read back and to answer."""
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require("conversation_reports", "write")
    row: ConversationReport = opened.row(ConversationReport, report)
    back = reverse("tracks:report", args=[opened.key, row.key])
    if not row.is_open or members_of(opened).names:
        return redirect(back)
    return _give(request, opened, Handover.Act.ANSWER_REPORT, row.key, back)


@requires("staff")
@require_http_methods(_METHODS)
def give_plan(request: HttpRequest, record: str, plan: str) -> HttpResponse:
    """Give the tablet with one plan on it, to read and to answer."""
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require("goals_plan", "write")
    back = reverse("tracks:person-plan-version", args=[opened.key, plan])
    if not may_be_given(queries.plan(opened, key=plan)):
        return redirect(back)
    return _give(request, opened, Handover.Act.ANSWER_PLAN, plan, back)


@requires("staff")
@require_http_methods(_METHODS)
def give_account(request: HttpRequest, record: str) -> HttpResponse:
    """Give the tablet for making an own account."""
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require("contact_details", "write")
    back = reverse("pages:person", args=[opened.key])
    if not may_choose_sign_in(person_of(opened), opened.actor.moment):
        messages.info(request, _("Er is al een eigen account."))
        return redirect(back)
    return _give(request, opened, Handover.Act.MAKE_ACCOUNT, "", back)


def _give(
    request: HttpRequest, opened: Opened, act: Handover.Act, row_key: str, back: str
) -> HttpResponse:
    worker = _worker(request)
    if not second_step.has_one(worker):
        messages.warning(
            request, _("Zet eerst uw tweede stap aan. Daarmee krijgt u de tablet terug.")
        )
        return redirect("mfa_activate_totp")
    form = GiveTabletForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with_others = form.cleaned_data["others"] == GiveTabletForm.WITH_OTHERS
        try:
            handover.begin(
                request,
                opened,
                worker=worker,
                act=act,
                row_key=row_key,
                with_others=with_others,
            )
        except handover.NotNow:
            messages.info(
                request,
                _("Dit kan nu niet op de tablet. Doe het een andere keer of op een andere manier."),
            )
            return redirect(back)
        return redirect("tracks:tablet")
    context = {
        "form": form,
        "person": person_of(opened),
        "is_account": act == Handover.Act.MAKE_ACCOUNT,
        "back_url": back,
    }
    status = 422 if form.is_bound else 200
    return render(request, "tracks/tablet_give.html", context, status=status)


def _worker(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account):
        raise gate.NotReadable
    return request.user


# --- the one page -----------------------------------------------------------------


@requires("staff")
@require_http_methods(_METHODS)
def page(request: HttpRequest) -> HttpResponse:
    """The one text, or after it only the way back."""
    given = handover.current(request)
    if given is None:
        return redirect("/")
    handover.note_channel()
    moment = actor_of(request).moment
    if handover.is_running(given, moment):
        try:
            opened = gate.opened(actor_of(request), given.record_key, purposes=("support",))
            shown = _ACTS[given.act](request, opened, given)
        except gate.NotReadable:
            shown = None
        if shown is not None:
            return shown
    handover.end(given, moment)
    return _show_back(request, given, None)


def _answer(request: HttpRequest, opened: Opened, given: Handover) -> HttpResponse | None:
    """Show the proposal and take the answer; None when nothing is left to answer."""
    found = own_proposal(opened, given.row_key)
    if not found.is_waiting or needs_the_owner(opened, found):
        return None
    chosen = request.POST.get("answer", "")
    form = WishForm(request.POST if chosen == "own_words" else None, initial={"text": found.text})
    manner = handover.manner(given, others=_("iemand anders, de naam is niet opgeschreven"))
    try:
        if chosen == "yes":
            actions.accept(opened, found.key, manner=manner)
        elif chosen == "own_words" and form.is_valid():
            actions.reword(opened, found.key, text=form.cleaned_data["text"], manner=manner)
        elif chosen == "not_now":
            actions.decline(opened, found.key, manner=manner)
        else:
            wants_own = chosen in ("different", "own_words")
            return _show_proposal(request, opened, found, form if wants_own else None)
    except (Answered, Stale):
        return None
    handover.answer(request, given, opened.actor.moment)
    return redirect("tracks:tablet")


def _show_proposal(
    request: HttpRequest, opened: Opened, found: Any, form: WishForm | None
) -> HttpResponse:
    context = {"proposal": found, "person": person_of(opened), "form": form}
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "tracks/tablet_proposal.html", context, status=status)


def _make_account(request: HttpRequest, opened: Opened, given: Handover) -> HttpResponse | None:
    """Let the person choose a login name and a password; None when there is an account."""
    person = person_of(opened)
    if not may_choose_sign_in(person, opened.actor.moment):
        return None
    form = OwnAccountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.make_own_account(
                opened,
                login_name=form.cleaned_data["login_name"],
                password=form.cleaned_data["password1"],
            )
        except LoginNameTaken:
            form.refuse_login_name()
        else:
            handover.answer(request, given, opened.actor.moment)
            return redirect("tracks:tablet")
    context = {"form": form, "person": person}
    status = 422 if form.is_bound else 200
    return render(request, "tracks/tablet_account.html", context, status=status)


_ACTS = {
    Handover.Act.ANSWER_PROPOSAL.value: _answer,
    Handover.Act.ANSWER_REPORT.value: on_tablet,
    Handover.Act.ANSWER_PLAN.value: plan_on_tablet,
    Handover.Act.MAKE_ACCOUNT.value: _make_account,
}


# --- the way back -----------------------------------------------------------------


@requires("staff")
@require_http_methods(_METHODS)
def back(request: HttpRequest) -> HttpResponse:
    """The worker takes the tablet back, with the own second factor."""
    given = handover.current(request)
    if given is None:
        return redirect("/")
    if request.method != "POST":
        return _show_back(request, given, None)
    form = ProofByCodeForm(request.POST, user=_worker(request))
    if form.is_valid():
        form.save()
        handover.give_back(request, given, actor_of(request).moment)
        return redirect(_after(given))
    if handover.count_wrong(given):
        handover.end(given, actor_of(request).moment)
        logout(request)
        messages.warning(
            request, _("Te veel codes klopten niet. Log opnieuw in. Niets is verloren.")
        )
        return redirect("account_login")
    return _show_back(request, given, form)


def _after(given: Handover) -> str:
    if given.act == Handover.Act.ANSWER_PROPOSAL:
        return reverse("tracks:proposal", args=[given.record_key, given.row_key])
    if given.act == Handover.Act.ANSWER_REPORT:
        return reverse("tracks:report", args=[given.record_key, given.row_key])
    if given.act == Handover.Act.ANSWER_PLAN:
        return reverse("tracks:person-plan-version", args=[given.record_key, given.row_key])
    return reverse("pages:person", args=[given.record_key])


def _show_back(request: HttpRequest, given: Handover, form: ProofByCodeForm | None) -> HttpResponse:
    worker = _worker(request)
    context = {
        "form": form or ProofByCodeForm(user=worker),
        "worker": worker.display_name,
        "is_account": given.act == Handover.Act.MAKE_ACCOUNT,
        "is_answered": handover.is_answered(request),
        "is_running": handover.is_running(given, actor_of(request).moment),
        "demo_code": second_step.code_of_demo(worker),
    }
    return render(request, "tracks/tablet_back.html", context, status=422 if form else 200)
