"""The second step: a code from an app, or a code on paper. Each code opens once."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare

from .models import Account

LAST_USED = "last_counter"


def has_one(account: Account) -> bool:
    """Whether an account has a second step."""
    kind = Authenticator.Type.TOTP
    return bool(Authenticator.objects.filter(user_id=account.pk, type=kind).exists())


@transaction.atomic
def take(account: Account, code: str) -> Authenticator | None:
    """Use up a code of an account; None when it is wrong or was used before.

    The last used moment is kept in the row, not in a process's memory: with two worker
    processes a code that was looked over the shoulder opens nothing on the other one.
    """
    typed = "".join(code.split()).replace("-", "")
    rows = Authenticator.objects.select_for_update().filter(user_id=account.pk)
    # Ordered, so that a wrong code costs the same whichever means the account has.
    for row in rows.order_by("type"):
        if row.type == Authenticator.Type.TOTP:
            is_right = _use_counter(row, typed)
        else:
            is_right = row.wrap().validate_code(typed)
        if is_right:
            return row
    return None


def _use_counter(row: Authenticator, typed: str) -> bool:
    secret = decrypt(row.data["secret"])
    last = row.data.get(LAST_USED, -1)
    for counter in yield_hotp_counters_from_time():
        right = constant_time_compare(typed, format_hotp_value(hotp_value(secret, counter)))
        if right and counter > last:
            row.data[LAST_USED] = counter
            row.save(update_fields=["data"])
            return True
    return False


@transaction.atomic
def remove(account: Account) -> None:
    """Take the second step and the codes on paper away, so that both are made anew."""
    Authenticator.objects.filter(user_id=account.pk).delete()


def codes_left(account: Account) -> int:
    """How many codes on paper have not been used."""
    row = Authenticator.objects.filter(
        user_id=account.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return len(row.wrap().get_unused_codes()) if row else 0


def code_of_demo(account: Account) -> str:
    """What the app of a person of the demo would show now; empty for somebody who is real.

    Nobody in the demo has a phone with codes, and production refuses accounts of the demo.
    """
    if not (settings.DEMO and account.is_demo):
        return ""
    row = Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.TOTP).first()
    if row is None:
        return ""
    _, now, _ = yield_hotp_counters_from_time()
    return str(format_hotp_value(hotp_value(decrypt(row.data["secret"]), now)))
