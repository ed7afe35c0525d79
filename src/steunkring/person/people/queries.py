"""Named sets of persons and what belongs to them, all through the gate."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast, Lower
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.access.net import system
from steunkring.foundation.accounts import resets
from steunkring.foundation.accounts.models import Account

from .matching import PURPOSES, match_key
from .models import ContactDetails, HouseholdMember, Person, Representation, SafetyNote

__all__ = [
    "Decider",
    "Housemate",
    "Waiting",
    "account_and_birth_of",
    "authority_over",
    "deciders",
    "details_of",
    "has_birth_date",
    "is_mail_held",
    "is_safety_first",
    "lives_with",
    "match_key",
    "may_choose_sign_in",
    "name_of_record",
    "people_to_write_about",
    "person_of",
    "persons",
    "record_key_of",
    "representations_of",
    "safe_contact_among",
    "safety_first_among",
    "safety_note_of",
    "waiting_for_second_worker",
    "with_safe_contact",
]


def persons(actor: Actor, *, purpose: str) -> GatedQuerySet:
    """Persons whose name the actor may read, by sort name."""
    return gate.readable(actor, Person, purpose=purpose).order_by(Lower("sort_name"), "id")


def person_of(opened: Opened) -> Person:
    """The person of an opened record, or not readable."""
    person: Person | None = opened.rows(Person).first()
    if person is None:
        raise gate.NotReadable
    return person


def may_choose_sign_in(person: Person, moment: datetime) -> bool:
    """Whether a person may choose a login name and a password: without an account, or anew.

    Anew: after two people closed the way in to the account (threat AC2).
    """
    return person.account is None or resets.is_open(person.account, moment)


# --- how to reach somebody ------------------------------------------------------


def details_of(opened: Opened) -> ContactDetails | None:
    """How to reach somebody, or None when that part is closed to this reader."""
    found: ContactDetails | None = opened.rows(ContactDetails).first()
    return found


def has_birth_date(opened: Opened) -> bool:
    """Whether a birth date is known to this reader; without one no letter with a code."""
    details = details_of(opened)
    return details is not None and bool(details.birth_date)


# --- safety (shielded) ----------------------------------------------------------


def safety_note_of(opened: Opened) -> SafetyNote | None:
    """The safety note, or None when that part is closed to this reader.

    Professional pages show ``safe_contact`` before anything else when it is not empty.
    """
    found: SafetyNote | None = opened.rows(SafetyNote).first()
    return found


def is_safety_first(opened: Opened) -> bool:
    """Whether safety comes first, as far as this reader may know.

    Then: no post home, no tablet in the owner's hands with others present.
    """
    note = safety_note_of(opened)
    return note is not None and note.is_safety_first


def with_safe_contact(rows: GatedQuerySet, actor: Actor, *, purpose: str) -> GatedQuerySet:
    """Rows with ``safety_note`` beside them: not None where safe contact is to be read first.

    No query of its own; what came along is noted as read.
    """
    notes = gate.readable(actor, SafetyNote, purpose=purpose).annotate(
        kept=Cast("safe_contact", TextField())
    )
    said = notes.filter(Q(is_safety_first=True) | ~Q(kept=""))
    return rows.with_beside(said, "id", "safety_note")


def account_and_birth_of(record: int) -> tuple[Account, str] | None:
    """The account of whom a record is about, and the day of birth as it is kept; or None.

    For actions that give rights by age; opens nothing to anybody.
    """
    with system("whether somebody has an account, and which age"):
        person = Person.objects.filter(record_id=record).select_related("account").first()
        if person is None or person.account is None:
            return None
        return person.account, ContactDetails.objects.get(record_id=record).birth_date


def name_of_record(record: int) -> str:
    """How whom a record is about is called.

    For who holds a card with both its halves, which was given in that one's name; opens nothing
    else to anybody.
    """
    with system("both halves of a card were right"):
        return Person.objects.get(record_id=record).name


def safety_first_among(records: Collection[int]) -> frozenset[int]:
    """Records for which safety comes first, for jobs: no mail, notices wait.

    Args:
        records: primary keys of ``access.Record``.
    """
    with system("no notice where safety comes first"):
        found = SafetyNote.objects.filter(record_id__in=records, is_safety_first=True)
        return frozenset(note.record_id for note in found)


def is_mail_held(principal: int) -> bool:
    """Whether no mail may go to a principal now: safety comes first for that person."""
    with system("no mail where safety comes first"):
        own = Person.objects.filter(account__principal_id=principal)
        notes = SafetyNote.objects.filter(record_id__in=own.values("record_id"))
        return notes.filter(is_safety_first=True).exists()


# --- household ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Housemate:
    """Somebody who lives in the same home, by a name that the reader may read."""

    record: int
    record_key: str
    name: str
    member_key: str
    household: int
    since_on: date | None


def lives_with(opened: Opened) -> list[Housemate]:
    """With whom the person lives now, as far as the reader may read name and details.

    People who stay out of sight leave no trace: no count, no other order, no other work.
    """
    actor, today = opened.actor, timezone.localdate(opened.actor.moment)
    own = _current(opened.rows(HouseholdMember), today).values("household_id")
    members: dict[int, HouseholdMember] = {}
    for purpose in PURPOSES:
        rows = gate.readable(actor, HouseholdMember, purpose=purpose)
        rows = _current(rows.filter(household_id__in=own), today)
        for member in rows.exclude(record_id=opened.record).order_by("id"):
            members.setdefault(member.record_id, member)
    found: dict[int, Housemate] = {}
    for purpose in PURPOSES:
        nameless = set(members) - set(found)
        if not nameless:
            break
        named = persons(actor, purpose=purpose).filter(record_id__in=nameless)
        for person in named.annotate(record_key=F("record__key")):
            found.setdefault(person.record_id, _housemate(person, members[person.record_id]))
    return list(found.values())


def _current(members: GatedQuerySet, today: date) -> GatedQuerySet:
    return members.filter(Q(until_on__isnull=True) | Q(until_on__gt=today))


def _housemate(person: Person, member: HouseholdMember) -> Housemate:
    return Housemate(
        record=person.record_id,
        record_key=person.record_key,  # type: ignore[attr-defined]
        name=person.name,
        member_key=member.key,
        household=member.household_id,
        since_on=member.since_on,
    )


# --- representation -------------------------------------------------------------


def representations_of(opened: Opened) -> list[Representation]:
    """Who acts for somebody or was asked for, newest first."""
    return list(opened.rows(Representation).order_by("-id"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A representation that waits for a second worker; without names and without proof."""

    record: int
    record_key: str
    key: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    asked_by: str
    asked_at: datetime


def waiting_for_second_worker(actor: Actor, *, record: int | None = None) -> list[Waiting]:
    """What this actor may confirm: as a worker with the record, or as lead of its team.

    Nobody confirms what they asked for. A lead is shown neither the representative's name
    nor the proof (matrix: name only): the colleague who asked shows the paper.

    Args:
        record: only of this record.
    """
    with_record = gate.readable(actor, Representation, purpose="support", action="write")
    led = gate.readable(actor, Person, purpose="leading")
    with system("what waits for a second worker, without names"):
        rows = (
            Representation.objects.filter(
                Q(pk__in=with_record.values("pk")) | Q(record_id__in=led.values("record_id")),
                state=Representation.State.ASKED,
            )
            .exclude(asked_by_id=actor.account)
            .annotate(record_key=F("record__key"))
            .select_related("asked_by")
            .order_by("asked_at", "id")
        )
        if record is not None:
            rows = rows.filter(record_id=record)
        return [
            Waiting(
                record=row.record_id,
                record_key=row.record_key,
                key=row.key,
                kind=row.get_kind_display(),
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                asked_by=row.asked_by.display_name,
                asked_at=row.asked_at,
            )
            for row in rows
        ]


def people_to_write_about(actor: Actor, *, without: int) -> list[tuple[str, str]]:
    """Key of the record and name of everybody whose contact details the actor may write.

    Args:
        without: primary key of a record that is left out.
    """
    writable = gate.readable(actor, ContactDetails, purpose="support", action="write")
    rows = persons(actor, purpose="support").filter(record_id__in=writable.values("record_id"))
    named = rows.exclude(record_id=without).annotate(record_key=F("record__key"))
    return [(person.record_key, person.name) for person in named]


def safe_contact_among(actor: Actor) -> frozenset[str]:
    """Keys of the records of supported people where safe contact is to be read first: one query."""
    rows = with_safe_contact(persons(actor, purpose="support"), actor, purpose="support")
    named = rows.filter(safety_note__isnull=False).annotate(record_key=F("record__key"))
    return frozenset(str(person.record_key) for person in named)


def record_key_of(actor: Actor, person_key: str) -> str:
    """The key of the record of a person whose name the actor may read.

    Raises:
        NotReadable: no such person, or not for this reader.
    """
    for purpose in PURPOSES:
        rows = gate.readable(actor, Person, purpose=purpose).filter(key=person_key)
        found = rows.annotate(record_key=F("record__key")).first()
        if found is not None:
            return str(found.record_key)
    raise gate.NotReadable


# --- who decides ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody who takes part in something: the own account, and the day of birth as kept."""

    record: int
    record_key: str
    # Principal of the own account; None without one.
    principal: int | None
    # ISO date; empty when it is not known.
    born: str


def deciders(keys: Collection[str]) -> list[Decider]:
    """Those whose records have these keys, for actions that go by age: one query.

    Opens nothing to anybody.
    """
    born = ContactDetails.objects.filter(record_id=OuterRef("record_id"))
    with system("whose yes is needed, by age"):
        rows = Person.objects.filter(record__key__in=list(keys)).annotate(
            record_key=F("record__key"),
            principal=F("account__principal_id"),
            born=Subquery(born.values("birth_date")[:1]),
        )
        return [
            Decider(row.record_id, row.record_key, row.principal, row.born or "") for row in rows
        ]


def authority_over(records: Collection[int], moment: datetime) -> list[tuple[int, int, datetime]]:
    """Who has authority over whom now: the record, the principal of the parent, until when.

    A parent without an account stands there as principal 0. For actions that go by age: one
    query, and none when nobody is asked for. Opens nothing to anybody.
    """
    if not records:
        return []
    with system("whose yes is needed for a child"):
        rows = Representation.objects.filter(
            record_id__in=list(records),
            state=Representation.State.CONFIRMED,
            kind__in=(Representation.Kind.PARENTAL_AUTHORITY, Representation.Kind.GUARDIAN),
            starts_at__lte=moment,
            ends_at__gt=moment,
        ).select_related("account")
        return [
            (row.record_id, row.account.principal_id if row.account else 0, row.ends_at)
            for row in rows
        ]
