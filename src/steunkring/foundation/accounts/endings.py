"""The end of an account: nobody signs in with it any more, and it has no name."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from .models import Account


@transaction.atomic
def end_account(account: Account, *, at: datetime) -> None:
    """Take the sign-in away for good; the row stays, for what names it by its key.

    Call it where nothing is opened by the account and no text of its owner is left.
    """
    devices = UserSession.objects.filter(user=account)
    Session.objects.filter(session_key__in=devices.values("session_key")).delete()
    devices.delete()
    Authenticator.objects.filter(user=account).delete()
    EmailAddress.objects.filter(user=account).delete()
    account.login_name = account.key  # a login name is unique, also one of nobody
    account.set_unusable_password()
    account.display_name = account.function = account.notice_address = ""
    account.last_login = None
    account.is_active = False
    account.sessions_valid_from = at
    account.save()


def works_here(account: Account) -> bool:
    """Whether somebody is or was a colleague: such an account has a term of its own."""
    return account.memberships.exists() or account.roles.exists()
