"""Forms of signing in and of the own account."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.core import context
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import limits, second_step
from .adapters import TOO_MANY, WRONG_CODE
from .models import Account

PASSWORD_HINT = _("Minstens 12 tekens. Een paar woorden achter elkaar mag ook.")
_EMPTY_LOGIN = _("Uw inlognaam is nog leeg. Schrijf hem hier op.")
_EMPTY_PASSWORD = _("Uw wachtwoord is nog leeg. Schrijf het hier op.")
_EMPTY_CODE = _("De code is nog leeg. Schrijf hem hier op.")
_UNEQUAL = _("De twee wachtwoorden zijn niet gelijk. Schrijf ze allebei nog eens op.")


def password_field(label: Any, *, is_new: bool = False, hint: Any = "") -> forms.CharField:
    """A password; what was typed never comes back on the page."""
    autocomplete = "new-password" if is_new else "current-password"
    return forms.CharField(
        label=label,
        strip=False,
        max_length=200,
        help_text=hint,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": _EMPTY_PASSWORD},
    )


def code_field(label: Any) -> forms.CharField:
    """A code of the second step: from the app or on paper."""
    return forms.CharField(
        label=label,
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
        error_messages={"required": _EMPTY_CODE},
    )


class SignInForm(LoginForm):  # type: ignore[misc]
    """Login name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Wat is uw inlognaam?"),
            help_text=_("Uw inlognaam. Collega’s kunnen ook een eigen e-mailadres gebruiken."),
            max_length=150,
            widget=forms.TextInput(
                attrs={
                    "autocomplete": "username",
                    "autocapitalize": "none",
                    "spellcheck": "false",
                }
            ),
            error_messages={"required": _EMPTY_LOGIN},
        )
        self.fields["password"] = password_field(_("Wat is uw wachtwoord?"))
        self.order_fields(["login", "password"])


class _CodeForm(forms.Form):
    """A code of the second step, used up when it is right."""

    code = code_field(_("Welke code ziet u nu?"))

    def __init__(self, *args: Any, user: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.authenticator: Authenticator | None = None

    def clean_code(self) -> str:
        """The code, when it is right and new."""
        usage = limits.code(context.request, self.user.pk)
        if usage is None:
            raise ValidationError(TOO_MANY)
        code: str = self.cleaned_data["code"]
        self.authenticator = second_step.take(self.user, code)
        if self.authenticator is None:
            raise ValidationError(WRONG_CODE)
        usage.rollback()
        return code


class SecondStepForm(_CodeForm):
    """The code while signing in."""

    def save(self) -> None:
        """Write down that the second step was taken."""
        post_authentication(context.request, self._found())

    def _found(self) -> Authenticator:
        if self.authenticator is None:
            raise ValueError("save() comes after is_valid()")
        self.authenticator.user = self.user
        return self.authenticator


class ProofByCodeForm(SecondStepForm):
    """The code as a proof that somebody is still there."""

    def save(self) -> None:
        """Write down that the proof was given."""
        post_authentication(context.request, self._found(), reauthenticated=True)


class ProofByPasswordForm(ReauthenticateForm):  # type: ignore[misc]
    """The password as a proof, for who has no second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field(_("Wat is uw wachtwoord?"))


def proof_form(account: Account, data: Any = None, *, prefix: str | None = None) -> forms.Form:
    """The form that asks somebody to prove to be there, by the strongest means they have."""
    kind = ProofByCodeForm if second_step.has_one(account) else ProofByPasswordForm
    form: forms.Form = kind(data=data, user=account, prefix=prefix)
    return form


class StartSecondStepForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(_("Welke code van 6 cijfers ziet u in de app?"))


class NewPasswordMixin(forms.Form):
    """A new password, twice."""

    def check_new(self, account: Account | None, first: str, second: str) -> None:
        """Add errors where the new password is weak, known, or typed differently."""
        new = self.cleaned_data.get(first)
        if new and self.cleaned_data.get(second) and new != self.cleaned_data[second]:
            self.add_error(second, _UNEQUAL)
        if new:
            try:
                password_validation.validate_password(new, account)
            except ValidationError as error:
                self.add_error(first, error)


def _ask_new_twice(form: forms.Form) -> None:
    form.fields["password1"] = password_field(
        _("Wat wordt uw nieuwe wachtwoord?"), is_new=True, hint=PASSWORD_HINT
    )
    form.fields["password2"] = password_field(
        _("Schrijf het nieuwe wachtwoord nog eens"), is_new=True
    )


class PasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """Another password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = password_field(_("Wat is uw wachtwoord nu?"))
        _ask_new_twice(self)

    def clean(self) -> dict[str, Any]:
        """The new password is strong, not known from a breach, and twice the same."""
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}
        NewPasswordMixin.check_new(self, self.user, "password1", "password2")
        return cleaned


class FirstPasswordForm(SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_new_twice(self)

    def clean(self) -> dict[str, Any]:
        """The new password is strong, not known from a breach, and twice the same."""
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}
        NewPasswordMixin.check_new(self, self.user, "password1", "password2")
        return cleaned


class StartForm(NewPasswordMixin):
    """The first time: a start code, and a password of one's own."""

    code = forms.CharField(
        label=_("Welke startcode kreeg u?"),
        help_text=_("Bijvoorbeeld: abcd-efgh-jkmn-pqrs"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _EMPTY_CODE},
    )
    password1 = password_field(_("Welk wachtwoord kiest u?"), is_new=True, hint=PASSWORD_HINT)
    password2 = password_field(_("Schrijf het wachtwoord nog eens"), is_new=True)

    def clean(self) -> dict[str, Any]:
        """The password stands on its own: nothing here depends on whose code it is (AC4)."""
        cleaned = super().clean() or {}
        self.check_new(None, "password1", "password2")
        return cleaned


class LanguageForm(forms.Form):
    """In which language somebody reads."""

    language = forms.ChoiceField(
        label=_("In welke taal leest u?"),
        choices=Account.Language.choices,
        widget=forms.RadioSelect,
    )


class NoticeAddressForm(forms.Form):
    """Where notices go."""

    notice_address = forms.EmailField(
        label=_("Op welk e-mailadres wilt u een bericht?"),
        help_text=_(
            "In het bericht staat alleen dat er iets voor u klaarstaat. "
            "Laat het leeg als u geen bericht wilt."
        ),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Dit e-mailadres klopt nog niet. Schrijf het zo: naam@voorbeeld.nl.")
        },
    )
