"""Signing in and out: the library's steps, in our words and under our addresses."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import limits, queries, second_step, sessions, start_codes
from ..adapters import TOO_MANY
from ..forms import ProofByCodeForm, ProofByPasswordForm, SecondStepForm, SignInForm, StartForm
from ..models import Account

# What the browser keeps of this site is thrown away (threat DV2).
CLEAR_SITE_DATA = '"cache", "storage"'


def again(view: Any, **page: Any) -> HttpResponse:
    """The page once more, with what was typed and what to do; the browser is told so too."""
    response: HttpResponse = view.render_to_response(view.get_context_data(**page), status=422)
    return response


def _with_language(response: HttpResponseBase, account: Any) -> HttpResponseBase:
    """From here on the pages speak the language of the account."""
    if isinstance(account, Account):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            account.language,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


class SignIn(LoginView):  # type: ignore[misc]
    """Login name and password."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"

    def form_valid(self, form: SignInForm) -> HttpResponseBase:
        """On to the second step, or in."""
        return _with_language(super().form_valid(form), form.user)

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """The page again, with one text whatever was wrong."""
        return again(self, form=form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page, and in the demo its people."""
        people = queries.demo_accounts() if settings.DEMO else []
        return {**super().get_context_data(**kwargs), "demo_people": people}


class SecondStep(AuthenticateView):  # type: ignore[misc]
    """The code, after the password."""

    form_class = SecondStepForm
    template_name = "accounts/second_step.html"

    def form_valid(self, form: SecondStepForm) -> HttpResponseBase:
        """In."""
        return _with_language(super().form_valid(form), form.user)

    def form_invalid(self, form: SecondStepForm) -> HttpResponse:
        """The page again."""
        return again(self)


def start_over(request: HttpRequest) -> HttpResponse:
    """Somebody at the second step goes back to the login name."""
    if request.method == "POST":
        clear_login(request)
    return HttpResponseRedirect(reverse("account_login"))


class _Proves:
    """What both ways to prove do when it worked: a new session id and ten minutes of trust."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Back to where the proof was asked."""
        sessions.prove(self.request)
        response: HttpResponseBase = super().form_valid(form)  # type: ignore[misc]
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again."""
        return again(self, form=form)


class ProveByPassword(_Proves, ReauthenticateView):  # type: ignore[misc]
    """The password once more, for who has no second step."""

    form_class = ProofByPasswordForm
    template_name = "accounts/prove.html"


class ProveByCode(_Proves, ReauthenticateByCodeView):  # type: ignore[misc]
    """A code once more."""

    form_class = ProofByCodeForm
    template_name = "accounts/prove.html"


class SignOut(LogoutView):  # type: ignore[misc]
    """A look asks whether to go; the press of the button ends the session."""

    template_name = "accounts/sign_out.html"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session, here and on the server."""
        response: HttpResponse = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
        return response


def stay(request: HttpRequest) -> HttpResponse:
    """Keep the session alive: "Ik ben er nog"."""
    return HttpResponse(status=204 if request.method == "POST" else 405)


def first_time(request: HttpRequest) -> HttpResponseBase:
    """A colleague chooses an own password with a start code, and is in."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = _started(request, form)
        if account is not None:
            return _with_language(_enter(request, account), account)
    status = 422 if form.is_bound else 200
    return render(request, "accounts/first_time.html", {"form": form}, status=status)


def _started(request: HttpRequest, form: StartForm) -> Account | None:
    if not limits.start_code(request):
        form.add_error(None, TOO_MANY)
        return None
    try:
        return start_codes.use(
            code=form.cleaned_data["code"],
            password=form.cleaned_data["password1"],
            at=timezone.now(),
        )
    except ValidationError as error:
        form.add_error("password1", error)
    except start_codes.WrongCode:
        form.add_error(
            "code",
            _(
                "Deze startcode klopt niet, of geldt niet meer. Kijk hem na, of vraag de "
                "beheerder om een nieuwe."
            ),
        )
    return None


def _enter(request: HttpRequest, account: Account) -> HttpResponseBase:
    """In, by way of the second step for who has one; who has none sets it up first."""
    account.backend = settings.AUTHENTICATION_BACKENDS[0]  # type: ignore[attr-defined]
    record_authentication(request, account, method="start_code")
    onward = None if second_step.has_one(account) else reverse("mfa_activate_totp")
    login = Login(user=account, redirect_url=onward)
    response: HttpResponseBase = perform_login(request, login)
    return response


def demo(request: HttpRequest) -> HttpResponseBase:
    """Look around as somebody of the demo; outside the demo this page does not exist."""
    if not settings.DEMO or request.method != "POST":
        raise Http404
    account = queries.demo_accounts().filter(key=request.POST.get("account", "")).first()
    if account is None:
        raise Http404
    account.backend = settings.AUTHENTICATION_BACKENDS[0]  # type: ignore[attr-defined]
    get_adapter(request).login(request, account)
    sessions.note_second_step(request, account, method=sessions.DEMO)
    return _with_language(HttpResponseRedirect(settings.LOGIN_REDIRECT_URL), account)
