"""Making persons, and giving them their own account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from steunkring.foundation.access import actions as access
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.models import Record
from steunkring.foundation.access.net import system
from steunkring.foundation.accounts import resets
from steunkring.foundation.accounts.actions import make_account
from steunkring.foundation.accounts.models import Account

from .. import followers
from ..hiding import keep_hidden
from ..matching import match_key
from ..models import ContactDetails, Person, Representation, SafetyNote, SignInLetter
from ..names import sort_name

# Own access does not run out; far enough for every life in the record.
NEVER_ENDS = datetime.fromisoformat("9999-01-01T00:00:00+00:00")
LONGEST_DISPLAY_NAME = 120


class LoginNameTaken(ValueError):
    """This login name is in use; the screen says only that it cannot be used."""


class CannotStartAgain(Exception):
    """The way in to this account was not closed by two people, or too long ago."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach somebody, and how not. ``birth_date`` is an ISO date, or empty."""

    phone: str = ""
    email: str = ""
    address: str = ""
    how_to_reach: str = ""
    how_not_to_reach: str = ""
    birth_date: str = ""
    language: str = ""
    needs_interpreter: bool = False
    reading_help: str = ContactDetails.ReadingHelp.NOT_ASKED.value


@transaction.atomic
def make_person(
    *,
    name: str,
    at: datetime,
    team: int | None,
    birth_date: str = "",
    reach: Reach | None = None,
    key: str | None = None,
) -> Person:
    """A new person with an own record; opens nothing to anybody by itself.

    Args:
        birth_date: ISO date, or empty when not told; counts over that of ``reach``.
        reach: how to reach the person, as far as told.
        key: of the new row, when a once-only key was claimed for it.
    """
    told = reach or Reach()
    born = birth_date or told.birth_date
    record = access.new_record(Record.Kind.PERSON)
    person = Person.objects.create(
        key=key or new_code(),
        record=record,
        name=name,
        sort_name=sort_name(name),
        match_key=match_key(name, born),
        team_id=team,
        created_at=at,
    )
    details = ContactDetails(record=record)
    write_reach(details, told)
    details.birth_date = born
    details.save()
    SafetyNote.objects.create(record=record)
    return person


def write_reach(details: ContactDetails, reach: Reach) -> None:
    """Put what was told into the row, without saving it."""
    for name in Reach.__dataclass_fields__:
        setattr(details, name, getattr(reach, name))


@transaction.atomic
def make_citizen_account(
    *, person: Person, login_name: str, password: str, at: datetime
) -> Account:
    """An own account for a person, which opens the own record at once.

    The contact e-mail plays no part: it is a way to reach, never an identity (threat AC1).
    Somebody whose way in was closed at the desk keeps the account that is there.

    Args:
        login_name, password: as checked by ``forms.OwnAccountForm``.

    Raises:
        LoginNameTaken: somebody uses this login name.
        CannotStartAgain: there is an account, and its way in was not closed.
    """
    if person.account is not None:
        return start_again(person=person, login_name=login_name, password=password, at=at)
    account = own_account(display_name=person.name, login_name=login_name, password=password)
    link_account(person=person, account=account, at=at)
    return account


def own_account(*, display_name: str, login_name: str, password: str) -> Account:
    """An account under a login name that somebody chose.

    Raises:
        LoginNameTaken: somebody uses this login name.
    """
    if Account.objects.filter(login_name__iexact=login_name).exists():
        raise LoginNameTaken(login_name)
    try:
        with transaction.atomic():
            return make_account(
                login_name=login_name,
                display_name=display_name[:LONGEST_DISPLAY_NAME],
                password=password,
            )
    except IntegrityError as error:
        raise LoginNameTaken(login_name) from error


@transaction.atomic
def start_again(*, person: Person, login_name: str, password: str, at: datetime) -> Account:
    """A new login name and password on the account that a person has (threat AC2).

    The name may be the one from before: who forgot it chooses again.

    Raises:
        LoginNameTaken: somebody else uses this login name.
        CannotStartAgain: the way in was not closed by two people, or too long ago.
    """
    account = Account.objects.select_for_update().filter(pk=person.account_id or 0).first()
    if account is None or not resets.is_open(account, at):
        raise CannotStartAgain
    taken = Account.objects.filter(login_name__iexact=login_name).exclude(pk=account.pk)
    if taken.exists():
        raise LoginNameTaken(login_name)
    account.login_name = login_name
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save(update_fields=["login_name", "password"])
    except IntegrityError as error:
        raise LoginNameTaken(login_name) from error
    end_letters(record=person.record_id, at=at)
    return account


def end_letters_to(account: Account, at: datetime) -> None:
    """The way in to an account is closed: so are letters with a code for its person."""
    with system("a letter with a code ends with the way in"):
        SignInLetter.objects.filter(
            record_id__in=Person.objects.filter(account=account).values("record_id"),
            representation__isnull=True,
            ended_at__isnull=True,
        ).update(ended_at=at)


@transaction.atomic
def link_account(*, person: Person, account: Account, at: datetime) -> None:
    """The person's own sign-in opens the own record, for good."""
    with system("the own account opens the own record"):
        person.account = account
        person.save(update_fields=["account"])
    give_own_record(person=person, account=account, at=at)
    end_letters(record=person.record_id, at=at)
    followers.tell(person.record_id, at)


def give_own_record(*, person: Person, account: Account, at: datetime) -> None:
    """The own account opens the own record from a moment on."""
    access.give(
        Fact(
            source=Source.OWNERSHIP,
            role="self",
            record=person.record_id,
            principal=account.principal_id,
            starts_at=at,
            ends_at=NEVER_ENDS,
            source_key=person.key,
        )
    )
    keep_hidden(at=at, records=[person.record_id])


@transaction.atomic
def close_after_death(*, record: int, at: datetime) -> None:
    """Somebody died: own sign-in, representatives, shares and who helped end now (RC6).

    Heirs get no login; letters with a code end too. The workers stay.
    """
    ending = (Source.OWNERSHIP, Source.REPRESENTATION, Source.SHARE, Source.PROMISE)
    access.end_on(record, sources=ending, at=at)
    with system("letters with a code end with a life"):
        SignInLetter.objects.filter(record_id=record, ended_at__isnull=True).update(ended_at=at)


def open_own_record_again(*, record: int, at: datetime) -> None:
    """What was closed when somebody was noted as died was a mistake: the owner is back."""
    with system("the own account opens the own record again"):
        person = Person.objects.filter(record_id=record).select_related("account").first()
    if person is not None and person.account is not None:
        give_own_record(person=person, account=person.account, at=at)


def end_letters(*, record: int, at: datetime, receiver: Representation | None = None) -> None:
    """End the letters that still work: those of the owner, or those of one representative."""
    with system("a letter with a code ends"):
        SignInLetter.objects.filter(
            record_id=record, representation=receiver, ended_at__isnull=True
        ).update(ended_at=at)


def note_contact(*, records: QuerySet[Record], at: datetime | None) -> None:
    """There was contact with these people together; never an earlier moment than is known."""
    if at is not None:
        with system("the date of a joint contact for the lists"):
            known = Q(last_contact_at__isnull=True) | Q(last_contact_at__lt=at)
            Person.objects.filter(known, record__in=records).update(last_contact_at=at)


def note_dates(*, record: int, last_contact_at: datetime | None, next_step_on: object) -> None:
    """Keep the dates of last contact and next step that lists show (part "name", no text)."""
    with system("dates of a contact for the lists"):
        Person.objects.filter(record_id=record).update(
            last_contact_at=last_contact_at, next_step_on=next_step_on
        )
