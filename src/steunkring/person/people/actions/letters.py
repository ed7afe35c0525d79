"""Letters with a one-time code, for an own account (threat AC3).

The code has 16 random digits: a half to look up and a secret half. Only keyed hashes are kept.
A code is useless without the birth date; it works once, 14 days, and after five tries no more.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.encryption import fingerprint
from steunkring.foundation.access.gate import NotAllowed, Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing import once

from .. import queries
from ..models import ContactDetails, Person, Representation, SignInLetter
from . import persons, representation
from .persons import end_letters

VALID = timedelta(days=14)
TRIES = 5
HALF = 8  # digits of each half


class CannotMakeLetter(Exception):
    """Why not: "has_account", "no_birth_date", "safety_first" or "not_confirmed"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LetterMadeBefore(Exception):
    """The same form made a letter already; its code is shown once and not kept."""


class LetterIsOver(Exception):
    """The letter was used, ended or ran out meanwhile."""


@transaction.atomic
def make_letter(
    opened: Opened, *, once_key: str, representation_key: str = ""
) -> tuple[SignInLetter, str]:
    """A letter for the owner, or for a representative who was confirmed; ends earlier ones.

    Returns:
        The letter and its code: 16 digits, known here only.

    Raises:
        CannotMakeLetter: with the reason.
        LetterMadeBefore: this form was sent twice.
        NotReadable, NotAllowed: not for this reader.
    """
    actor = opened.actor
    if opened.purpose != "support":
        raise NotAllowed
    opened.require("contact_details", "write")
    gate.hold(actor, opened.record, part="contact_details", purpose=opened.purpose)
    receiver = None
    if representation_key:
        receiver = opened.row(Representation, representation_key)
    birth_date = _birth_date_for(opened, receiver)
    key = new_code()
    made_before = once.claim(
        author=actor.principal or 0, once=once_key, row_key=key, at=actor.moment
    )
    if made_before is not None:
        raise LetterMadeBefore
    end_letters(record=opened.record, at=actor.moment, receiver=receiver)
    code, lookup = _new_code()
    letter = SignInLetter.objects.create(
        key=key,
        record_id=opened.record,
        representation=receiver,
        lookup=lookup,
        secret=_secret(code),
        born=_born(lookup, birth_date),
        made_by_id=actor.account or 0,
        made_at=actor.moment,
        valid_until=actor.moment + VALID,
    )
    return letter, code


def reason_against(
    opened: Opened, receiver: Representation | None = None, *, person: Person | None = None
) -> str:
    """Why no letter can be made, or empty; the reasons of ``CannotMakeLetter``.

    Args:
        person: of this record, when the caller asked for the row already.
    """
    try:
        _birth_date_for(opened, receiver, person)
    except CannotMakeLetter as refusal:
        return refusal.reason
    return ""


def _birth_date_for(
    opened: Opened, receiver: Representation | None, person: Person | None = None
) -> str:
    """The birth date that goes with the code.

    Raises:
        CannotMakeLetter: there is none, or no letter may go out.
    """
    if queries.safety_first_among([opened.record]):
        raise CannotMakeLetter("safety_first")
    if receiver is not None:
        if receiver.state != Representation.State.CONFIRMED:
            raise CannotMakeLetter("not_confirmed")
        has_account = receiver.account_id is not None
        birth_date = receiver.representative_birth_date
    else:
        person = person or opened.rows(Person).get()
        has_account = not queries.may_choose_sign_in(person, opened.actor.moment)
        birth_date = opened.rows(ContactDetails).get().birth_date
    if has_account:
        raise CannotMakeLetter("has_account")
    if not birth_date:
        raise CannotMakeLetter("no_birth_date")
    return str(birth_date)


def try_code(*, code: str, birth_date: str, at: datetime) -> str | None:
    """The key of the letter that this code and birth date open, or None.

    One path and the same queries, whether the code is unknown, over, tried too often, or the
    date is another. Each try counts before it is judged.

    Args:
        code: as typed; spaces and dashes do not count.
        birth_date: ISO date.
    """
    digits = "".join(character for character in code if character.isdecimal())
    lookup = fingerprint(digits[:HALF], "letter-lookup")
    with system("somebody tries a code"):
        found = SignInLetter.objects.filter(lookup=lookup)
        found.update(tries=F("tries") + 1)
        letter = found.first() or SignInLetter(tries=0, secret="", born="", valid_until=at)
    is_right = [
        hmac.compare_digest(letter.secret, _secret(digits)),
        hmac.compare_digest(letter.born, _born(lookup, birth_date)),
        letter.tries <= TRIES,
        letter.ended_at is None and at < letter.valid_until,
    ]
    return str(letter.key) if all(is_right) else None


@transaction.atomic
def use_letter(
    *,
    letter_key: str,
    at: datetime,
    login_name: str = "",
    password: str = "",
    account: Account | None = None,
) -> Account:
    """Make the account that a letter lets in, or link one that somebody has already.

    Where the person has an account whose way in was closed at the desk, that same account
    gets the login name and the password (threat AC2).

    Args:
        letter_key: as ``try_code`` gave it, in the same session.
        account: whoever is signed in; else an account is made under ``login_name``.

    Raises:
        LetterIsOver: it was used or ended meanwhile.
        LoginNameTaken: another login name is needed.
    """
    with system("a letter with a code is used"):
        letter = SignInLetter.objects.select_for_update().filter(key=letter_key).first()
        if letter is None or letter.ended_at is not None or at >= letter.valid_until:
            raise LetterIsOver
        receiver = letter.representation
        person = Person.objects.select_for_update().get(record_id=letter.record_id)
        letter.ended_at = at
        letter.save(update_fields=["ended_at"])
    if receiver is None and person.account_id is not None:
        if account is not None:
            raise LetterIsOver
        return _start_again(person, login_name=login_name, password=password, at=at)
    name = receiver.representative_name if receiver else person.name
    used = account or persons.own_account(
        display_name=name, login_name=login_name, password=password
    )
    if receiver is not None:
        _link_representative(receiver, person, used, at)
        return used
    if _has_person(used):
        raise LetterIsOver
    persons.link_account(person=person, account=used, at=at)
    return used


def starts_again(letter_key: str) -> bool:
    """Whether a letter is for an account that exists: a new way in, never another account."""
    with system("a letter with a code is used"):
        return SignInLetter.objects.filter(
            key=letter_key,
            representation__isnull=True,
            record_id__in=Person.objects.filter(account__isnull=False).values("record_id"),
        ).exists()


def _start_again(person: Person, *, login_name: str, password: str, at: datetime) -> Account:
    try:
        return persons.start_again(person=person, login_name=login_name, password=password, at=at)
    except persons.CannotStartAgain as error:
        raise LetterIsOver from error


def _link_representative(
    receiver: Representation, person: Person, account: Account, at: datetime
) -> None:
    is_open = receiver.state == Representation.State.CONFIRMED and receiver.account_id is None
    if not is_open or person.account_id == account.pk:
        raise LetterIsOver
    representation.link_representative(representation=receiver, account=account, at=at)


def _has_person(account: Account) -> bool:
    with system("an account belongs to one person"):
        return Person.objects.filter(account=account).exists()


def _new_code() -> tuple[str, str]:
    """A code whose half to look up is not in use, with the keyed hash of that half."""
    while True:
        code = "".join(secrets.choice("0123456789") for _ in range(2 * HALF))
        lookup = fingerprint(code[:HALF], "letter-lookup")
        with system("a code is used once"):
            if not SignInLetter.objects.filter(lookup=lookup).exists():
                return code, lookup


def _secret(digits: str) -> str:
    return fingerprint(digits[HALF:], "letter-secret")


def _born(lookup: str, birth_date: str) -> str:
    return fingerprint(f"{lookup}|{birth_date}", "letter-born")
