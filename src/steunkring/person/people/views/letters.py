"""Letting somebody in with a letter: made by a worker, used by whoever holds it (AC3, DV11)."""

from __future__ import annotations

import time
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.marks import public, requires
from steunkring.foundation.accounts import limits
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing import once
from steunkring.foundation.writing.pages import actor_of

from .. import actions, queries
from ..forms import InvitationForm, OwnAccountForm, iso
from ..links import links_for
from ..models import Representation

# Where the session keeps which letter was opened; a key and a moment, nothing of a person.
OPENED_LETTER = "opened_letter"
STAYS_OPEN_SECONDS = 30 * 60
BACKEND = "django.contrib.auth.backends.ModelBackend"


@requires("staff")
def letter(request: HttpRequest, record: str) -> HttpResponse:
    """Make a letter for the owner; the code is shown once."""
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require("contact_details", "write")
    return _letter(request, opened, None)


@requires("staff")
def representative_letter(request: HttpRequest, record: str, representation: str) -> HttpResponse:
    """Make a letter for somebody who represents the owner."""
    opened = gate.opened(actor_of(request), record, purposes=("support",))
    opened.require("contact_details", "write")
    return _letter(request, opened, opened.row(Representation, representation))


def _letter(request: HttpRequest, opened: Opened, receiver: Representation | None) -> HttpResponse:
    if request.method == "POST":
        try:
            made, code = actions.make_letter(
                opened,
                once_key=request.POST.get("once", "") or once.new_key(),
                representation_key=receiver.key if receiver else "",
            )
        except actions.LetterMadeBefore:
            messages.info(
                request,
                _(
                    "De brief is al gemaakt. U ziet de code maar één keer. "
                    "Maak zo nodig een nieuwe."
                ),
            )
            return redirect(request.path)
        except actions.CannotMakeLetter:
            return _letter_page(request, opened, receiver, status=422)
        context = {
            "record_key": opened.key,
            "code": " ".join(code[place : place + 4] for place in range(0, len(code), 4)),
            "valid_until": made.valid_until,
            "start_page": request.build_absolute_uri(reverse("people:invitation")),
        }
        return render(request, "people/letter_made.html", context)
    return _letter_page(request, opened, receiver)


def _letter_page(
    request: HttpRequest, opened: Opened, receiver: Representation | None, *, status: int = 200
) -> HttpResponse:
    person = queries.person_of(opened)
    context = {
        "record_key": opened.key,
        "person": person,
        "safety": queries.safety_note_of(opened),
        "receiver": receiver,
        "may_use_tablet": receiver is None
        and queries.may_choose_sign_in(person, opened.actor.moment),
        "reason": actions.reason_against(opened, receiver, person=person),
        "once": once.new_key(),
        "links": links_for(opened, current="people:letter"),
    }
    return render(request, "people/letter.html", context, status=status)


@public("whoever holds a letter has no account yet; asks a code and a birth date, names nobody")
def invitation(request: HttpRequest) -> HttpResponse:
    """The code of a letter and the birth date that goes with it."""
    form = InvitationForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _invitation(request, form, status=422 if form.errors else 200)
    if not limits.start_code(request):
        form.add_error(
            None, _("Er is te vaak geprobeerd. Wacht 5 minuten en probeer het dan nog eens.")
        )
        return _invitation(request, form, status=422)
    actor = actor_of(request)
    key = actions.try_code(
        code=form.cleaned_data["code"],
        birth_date=iso(form.cleaned_data["birth_date"]),
        at=actor.moment,
    )
    if key is None:
        form.add_error(
            None,
            _(
                "Deze code en deze datum horen niet bij elkaar, of de brief geldt niet meer. "
                "Kijk het nog eens na, of vraag om een nieuwe brief."
            ),
        )
        return _invitation(request, form, status=422)
    request.session.cycle_key()
    request.session[OPENED_LETTER] = [key, time.time()]
    return redirect(reverse("people:invitation-account"))


@public("the second step of a letter: the session holds which letter was opened, names nobody")
def invitation_account(request: HttpRequest) -> HttpResponse:
    """Choose a login name and a password, or go on with the account one has."""
    key = _opened_letter(request)
    if key is None or _is_staff(request):
        return redirect(reverse("people:invitation"))
    signed_in = request.user if isinstance(request.user, Account) else None
    if signed_in is not None and actions.starts_again(key):
        # Somebody else's account in this browser; the letter is for one that exists.
        signed_in = None
    form = OwnAccountForm(request.POST or None) if signed_in is None else None
    if request.method != "POST" or (form is not None and not form.is_valid()):
        return _account_page(request, form)
    told: dict[str, Any] = {"account": signed_in}
    if form is not None:
        told = {
            "login_name": form.cleaned_data["login_name"],
            "password": form.cleaned_data["password1"],
        }
    try:
        account = actions.use_letter(letter_key=key, at=actor_of(request).moment, **told)
    except actions.LoginNameTaken:
        if form is not None:
            form.refuse_login_name()
        return _account_page(request, form)
    except actions.LetterIsOver:
        del request.session[OPENED_LETTER]
        messages.info(request, _("Deze brief geldt niet meer. Vraag om een nieuwe brief."))
        return redirect(reverse("people:invitation"))
    del request.session[OPENED_LETTER]
    if signed_in is None:
        login(request, account, backend=BACKEND)
    messages.success(request, _("Welkom. Bewaar uw inlognaam en wachtwoord goed."))
    return redirect("/")


def _invitation(request: HttpRequest, form: InvitationForm, *, status: int) -> HttpResponse:
    context = {"form": form, "is_staff": _is_staff(request)}
    return render(request, "people/invitation.html", context, status=status)


def _account_page(request: HttpRequest, form: OwnAccountForm | None) -> HttpResponse:
    is_wrong = form is not None and bool(form.errors)
    return render(
        request, "people/invitation_account.html", {"form": form}, status=422 if is_wrong else 200
    )


def _is_staff(request: HttpRequest) -> bool:
    """Whoever works here signs out first: a worker never gives somebody's own yes."""
    return bool(actor_of(request).standing.kinds)


def _opened_letter(request: HttpRequest) -> str | None:
    key, since = request.session.get(OPENED_LETTER, (None, 0.0))
    return key if time.time() - since < STAYS_OPEN_SECONDS else None
