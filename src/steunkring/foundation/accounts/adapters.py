"""What the sign-in library asks us: nobody signs up by themselves, secrets are encrypted."""

from __future__ import annotations

import ipaddress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.encryption import decrypt, encrypt

from . import limits, sessions
from .models import Account
from .standing import standing_of

# Networks instead of addresses: enough to slow down, too little to follow somebody.
IPV4_PREFIX = 24
IPV6_PREFIX = 48
UNKNOWN_NETWORK = "0.0.0.0"  # noqa: S104  (a name for "not told", nothing listens there)

TOO_MANY = _(
    "Er is te vaak geprobeerd om in te loggen. Wacht 5 minuten en probeer het dan nog eens."
)
# One text for a name that does not exist, a wrong password and an ended account (threat AC4).
WRONG_SIGN_IN = _("Deze inlognaam en dit wachtwoord horen niet bij elkaar. Kijk ze nog eens na.")
WRONG_CODE = _("Deze code klopt niet, of is al gebruikt. Schrijf de nieuwste code uit uw app op.")
WRONG_PASSWORD = _("Dit wachtwoord klopt niet. Schrijf het nog eens op.")

# The library's own messages that are worth saying, in our words.
_CHANGED = _("Uw wachtwoord is veranderd. Op andere apparaten bent u uitgelogd.")
SAID = {
    "account/messages/logged_out.txt": _("U bent uitgelogd."),
    "account/messages/password_changed.txt": _CHANGED,
    "account/messages/password_set.txt": _CHANGED,
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Own login names, no sign-up, no mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG_SIGN_IN,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": WRONG_PASSWORD,
        "incorrect_code": WRONG_CODE,
        "enter_current_password": WRONG_PASSWORD,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made for somebody, never by oneself."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network a request came from, not the address."""
        address = get_client_ip(request)
        if not address:
            return UNKNOWN_NETWORK
        prefix = IPV6_PREFIX if ":" in address else IPV4_PREFIX
        network = ipaddress.ip_network(f"{address}/{prefix}", strict=False)
        return str(network.network_address)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Account | None:
        """The account of a login name and a password; a good one does not count as a try.

        Raises:
            ValidationError: too many tries; the password was not looked at.
        """
        login_name = str(credentials.get("username", ""))
        usage = limits.sign_in(request, login_name)
        if usage is None:
            raise self.validation_error("too_many_login_attempts")
        account = authenticate(request, **credentials)
        if not isinstance(account, Account):
            return None
        usage.rollback()
        limits.know_network(request, login_name)
        return account

    def is_reauthentication_required(self, *, app: str, **_further: Any) -> bool:
        """Whether somebody must prove again to be there."""
        return not sessions.is_proved(context.request, timezone.now())

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The code for who has a second step, the password for who has none."""
        if not user.is_authenticated:
            return []
        if Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists():
            return [_method("mfa_reauthenticate", _("Met een code"))]
        return [_method("account_reauthenticate", _("Met uw wachtwoord"))]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what is worth saying, in our own words."""
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def send_notification_mail(self, *_args: Any, **_further: Any) -> None:
        """Nothing is mailed: an address is no identity here (threat AC1)."""


def _method(name: str, words: Any) -> dict[str, Any]:
    return {"id": name, "description": words, "url": reverse(name)}


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of the second step are encrypted (threat OP6); staff cannot do without."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _(
            "U werkt met gegevens van anderen. Daarom hoort de tweede stap erbij."
        ),
    }

    def encrypt(self, text: str) -> str:
        """The token that is stored."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret of a stored token."""
        return decrypt(encrypted_text)

    def get_totp_label(self, user: Any) -> str:
        """What the app on the phone shows beside the code."""
        return str(user.login_name)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Who works here keeps the second step."""
        return not standing_of(authenticator.user_id, timezone.now()).kinds

    def send_notification_mail(self, *_args: Any, **_further: Any) -> None:
        """Nothing is mailed."""
