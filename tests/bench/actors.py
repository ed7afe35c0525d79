"""Signed-in workers and citizens of a synthetic city."""

from __future__ import annotations

import random

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from steunkring.foundation.access.models import Grant
from steunkring.foundation.accounts.models import Account
from tests.cast import TOTP_SECRET, signed_in


def workers(count: int, chance: random.Random) -> list[tuple[Client, list[str]]]:
    """Workers with the keys of some records each of them may open."""
    accounts = list(Account.objects.filter(login_name__startswith="werker-").order_by("id"))
    return [
        (_staff(account), _records_of(account))
        for account in chance.sample(accounts, min(count, len(accounts)))
    ]


def citizens(count: int, chance: random.Random) -> list[Client]:
    """Citizens with an own account and somebody who supports them now."""
    supported = set(
        Grant.objects.filter(
            purpose="support", part="name", ends_at__gt=timezone.now()
        ).values_list("record_id", flat=True)
    )
    own = Grant.objects.filter(purpose="own", part="name", record_id__in=supported)
    principals = chance.sample(sorted(own.values_list("principal_id", flat=True)), count)
    return [
        signed_in(account, is_staff=False)
        for account in Account.objects.filter(principal_id__in=principals)
    ]


def _staff(account: Account) -> Client:
    if not Authenticator.objects.filter(user=account).exists():
        TOTP.activate(account, TOTP_SECRET)
    return signed_in(account, is_staff=True)


def _records_of(account: Account) -> list[str]:
    grants = Grant.objects.filter(
        principal_id=account.principal_id,
        part="name",
        purpose="support",
        ends_at__gt=timezone.now(),
    )
    return list(grants.values_list("record__key", flat=True)[:10])
