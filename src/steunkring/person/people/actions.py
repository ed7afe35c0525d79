"""Making and changing persons."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from steunkring.foundation.access import actions as access
from steunkring.foundation.access.decision import Fact, Source
from steunkring.foundation.access.models import Record
from steunkring.foundation.access.net import system
from steunkring.foundation.accounts.models import Account

from .models import ContactDetails, Person, SafetyNote
from .names import sort_name
from .queries import match_key

# Own access does not run out; far enough for every life in the record.
NEVER_ENDS = datetime.fromisoformat("9999-01-01T00:00:00+00:00")


@transaction.atomic
def make_person(*, name: str, at: datetime, team: int | None, birth_date: str = "") -> Person:
    """A new person with an own record; opens nothing to anybody by itself.

    Args:
        birth_date: ISO date, or empty when not told.
    """
    record = access.new_record(Record.Kind.PERSON)
    person = Person.objects.create(
        record=record,
        name=name,
        sort_name=sort_name(name),
        match_key=match_key(name, birth_date),
        team_id=team,
        created_at=at,
    )
    ContactDetails.objects.create(record=record, birth_date=birth_date)
    SafetyNote.objects.create(record=record)
    return person


@transaction.atomic
def link_account(*, person: Person, account: Account, at: datetime) -> None:
    """The person's own sign-in opens the own record, for good."""
    with system("the own account opens the own record"):
        person.account = account
        person.save(update_fields=["account"])
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


def note_dates(*, record: int, last_contact_at: datetime | None, next_step_on: object) -> None:
    """Keep the dates of last contact and next step that lists show (part "name", no text)."""
    with system("dates of a contact for the lists"):
        Person.objects.filter(record_id=record).update(
            last_contact_at=last_contact_at, next_step_on=next_step_on
        )
