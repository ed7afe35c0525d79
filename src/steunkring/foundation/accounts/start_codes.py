"""Start codes: how a colleague gets in for the first time, or after a lost password."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.contrib.auth import password_validation
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare

from steunkring.foundation.access.codes import ALPHABET
from steunkring.foundation.access.encryption import fingerprint

from . import sessions
from .models import Account, StartCode

HALF = 8  # characters; the secret half holds 40 bits
LASTS = timedelta(days=7)
MOST_TRIES = 5


class WrongCode(Exception):
    """One answer for a code that does not exist, was used, ended, or was guessed too often."""


@transaction.atomic
def make(*, account: Account, made_by: int | None, at: datetime) -> str:
    """A new code, to be shown once; an earlier one of this account ends.

    Args:
        made_by: the account of who made it; None for the operator's command.
    """
    StartCode.objects.filter(account=account, used_at=None, ends_at__gt=at).update(ends_at=at)
    lookup, secret = _half(), _half()
    StartCode.objects.create(
        account=account,
        lookup=lookup,
        digest=_digest(lookup, secret),
        made_by_id=made_by,
        made_at=at,
        ends_at=at + LASTS,
    )
    return as_shown(lookup + secret)


def as_shown(code: str) -> str:
    """A code in groups of 4, to copy by hand."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def as_typed(text: str) -> str:
    """What somebody meant: without spaces and dashes, and letters that look like figures."""
    plain = "".join(character for character in text.lower() if character.isalnum())
    return plain.translate(str.maketrans("oil", "011"))


def use(*, code: str, password: str, at: datetime) -> Account:
    """Use up a code and set the password of its account.

    Raises:
        WrongCode: it opens nothing; how often it may still be tried is not told.
        ValidationError: the password looks too much like the name; the code was not used up.
    """
    found = _found(as_typed(code), at)
    if found is None:
        raise WrongCode
    password_validation.validate_password(password, found.account)
    with transaction.atomic():
        if not StartCode.objects.filter(pk=found.pk, used_at=None).update(used_at=at):
            raise WrongCode
        account = found.account
        account.set_password(password)
        account.save(update_fields=["password"])
        sessions.end_all(account, at=at)
    return account


def _found(code: str, at: datetime) -> StartCode | None:
    """The row of a code that opens; counts the try of one that does not."""
    lookup, secret = code[:HALF], code[HALF:]
    # Queries and work are the same whether there is a row or not (threat AC4).
    rows = StartCode.objects.filter(lookup=lookup)
    rows.update(tries=F("tries") + 1)
    row = rows.select_related("account").first()
    is_right = constant_time_compare(row.digest if row else "", _digest(lookup, secret))
    is_open = row is not None and row.used_at is None and row.ends_at > at
    return row if row and is_right and is_open and row.tries <= MOST_TRIES else None


def _half() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(HALF))


def _digest(lookup: str, secret: str) -> str:
    return fingerprint(f"{lookup}\n{secret}", "start-code")
