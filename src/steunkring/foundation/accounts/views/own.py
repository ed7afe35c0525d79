"""The own account: language, sign-in means, where notices go, sessions."""

from __future__ import annotations

from typing import Any

from allauth.account.views import PasswordChangeView, PasswordSetView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import actions, devices, resets, second_step, sessions
from ..forms import (
    FirstPasswordForm,
    LanguageForm,
    NoticeAddressForm,
    PasswordForm,
    StartSecondStepForm,
)
from ..models import Account
from .sign_in import again


def _account(request: HttpRequest) -> Account:
    account = request.user
    if not isinstance(account, Account):
        raise TypeError("the page is for somebody signed in")
    return account


def own(request: HttpRequest) -> HttpResponse:
    """Everything about how one signs in, on one page."""
    account = _account(request)
    done = resets.last_done(account, timezone.now())
    page = {
        "account": account,
        "language_form": LanguageForm(initial={"language": account.language}),
        "has_second_step": second_step.has_one(account),
        "codes_left": second_step.codes_left(account),
        "new_way_in": resets.words_of(done) if done else "",
        "sessions": devices.sessions_of(request, account),
    }
    return render(request, "accounts/own.html", page)


def language(request: HttpRequest) -> HttpResponse:
    """Another language."""
    form = LanguageForm(request.POST)
    response = redirect("accounts:own")
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["language"]
        actions.change_language(account=_account(request), language=chosen)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def notice_address(request: HttpRequest) -> HttpResponse:
    """Where notices go."""
    account = _account(request)
    form = NoticeAddressForm(
        request.POST if request.method == "POST" else None,
        initial={"notice_address": account.notice_address},
    )
    if request.method == "POST" and form.is_valid():
        actions.change_notice_address(account=account, address=form.cleaned_data["notice_address"])
        if form.cleaned_data["notice_address"]:
            messages.success(request, _("Bewaard. Hier krijgt u voortaan een bericht."))
        else:
            messages.success(request, _("Bewaard. U krijgt geen berichten meer."))
        return redirect("accounts:own")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/notice_address.html", {"form": form}, status=status)


class _EndsOtherSessions:
    """A new password ends every other session, here and in the list of devices."""

    request: HttpRequest

    def form_valid(self, form: PasswordForm | FirstPasswordForm) -> HttpResponse:
        """End the others, then save."""
        rows = UserSession.objects.filter(user_id=_account(self.request).pk)
        end_sessions(self.request, [row for row in rows if not row.is_current()])
        saved: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return saved


class ChangePassword(_EndsOtherSessions, PasswordChangeView):  # type: ignore[misc]
    """Another password; other devices are signed out."""

    form_class = PasswordForm
    template_name = "accounts/password.html"

    def form_invalid(self, form: PasswordForm) -> HttpResponse:
        """The page again."""
        return again(self, form=form)

    def get_default_success_url(self) -> str:
        """Back to the own account."""
        return reverse("accounts:own")


class ChoosePassword(_EndsOtherSessions, PasswordSetView):  # type: ignore[misc]
    """A first password, for somebody who came in without one."""

    form_class = FirstPasswordForm
    template_name = "accounts/password.html"

    def form_invalid(self, form: FirstPasswordForm) -> HttpResponse:
        """The page again."""
        return again(self, form=form)

    def get_default_success_url(self) -> str:
        """Back to the own account."""
        return reverse("accounts:own")


class StartSecondStep(ActivateTOTPView):  # type: ignore[misc]
    """Set up the app: a picture to scan, or letters to copy, and the first code."""

    form_class = StartSecondStepForm
    template_name = "accounts/start_second_step.html"

    def form_valid(self, form: StartSecondStepForm) -> HttpResponseBase:
        """The second step stands; this session has taken it."""
        response: HttpResponseBase = super().form_valid(form)
        sessions.note_second_step(self.request, _account(self.request))
        sessions.prove(self.request)
        return response

    def form_invalid(self, form: StartSecondStepForm) -> HttpResponse:
        """The page again, with the same picture."""
        return again(self, form=form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The picture, and the secret in groups of 4 letters."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        secret = page["form"].secret
        page["secret"] = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
        page["is_required"] = bool(self.request.actor.standing.kinds)
        return page


class StopSecondStep(DeactivateTOTPView):  # type: ignore[misc]
    """Go on without the second step; not for who works here."""

    template_name = "accounts/stop_second_step.html"


class NewRecoveryCodes(GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new codes on paper; the old ones stop working."""

    template_name = "accounts/new_recovery_codes.html"


class RecoveryCodes(ViewRecoveryCodesView):  # type: ignore[misc]
    """The codes on paper, shown once."""

    template_name = "accounts/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The codes in two groups of 4 figures."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        page["codes"] = [f"{code[:4]} {code[4:]}" for code in page["unused_codes"]]
        return page


def end_session(request: HttpRequest) -> HttpResponse:
    """End one session, or all but this one."""
    account = _account(request)
    if request.method == "POST":
        rows = UserSession.objects.filter(user_id=account.pk)
        which = request.POST.get("session", "")
        if which == "others":
            chosen = [row for row in rows if not row.is_current()]
        else:
            chosen = [row for row in rows if devices.token(row) == which]
        end_sessions(request, chosen)
        messages.success(request, _("Op dat apparaat bent u nu uitgelogd."))
    return HttpResponseRedirect(reverse("accounts:own"))
