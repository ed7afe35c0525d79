"""Changing a name and how to reach somebody."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.accounts.models import Account
from steunkring.foundation.writing import revisions
from steunkring.foundation.writing.revisions import Stale
from steunkring.method import ages

from .. import followers
from ..matching import match_key
from ..models import ContactDetails, Person
from ..names import sort_name
from ..sealing import sealed
from .persons import LONGEST_DISPLAY_NAME, Reach, end_letters, write_reach
from .representation import recompute_authority

# A row as it was just written, its part, and what is kept of the version.
Written = tuple[Person | ContactDetails, str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ReachAsItIs:
    """Name and contact details as they stand, with their versions."""

    person: Person
    details: ContactDetails

    @property
    def reach(self) -> Reach:
        """The contact details as plain values."""
        return reach_of(self.details)


def reach_of(details: ContactDetails) -> Reach:
    """Contact details as plain values."""
    return Reach(**{name: getattr(details, name) for name in Reach.__dataclass_fields__})


@transaction.atomic
def change_reach(
    opened: Opened, *, name: str, reach: Reach, name_version: int, version: int
) -> bool:
    """Write the name and the contact details that changed, with a sealed revision each.

    Another birth date ends letters with a code, and gives parents and guardians the reach
    that belongs to the new age.

    Args:
        name_version, version: of the name and of the contact details, as read.

    Returns:
        Whether the birth date changed.

    Raises:
        NotReadable, NotAllowed: not for this reader, or no longer.
        Stale: somebody else saved meanwhile; ``current`` is ``ReachAsItIs``.
    """
    parts = ("name", "contact_details")
    for part in parts:
        opened.require(part, "write")
    gate.hold_all(opened.actor, opened.record, parts=parts, purpose=opened.purpose)
    person = opened.rows(Person).select_for_update().get()
    details = opened.rows(ContactDetails).select_for_update().get()
    if (person.version, details.version) != (name_version, version):
        raise Stale(ReachAsItIs(person, details))
    was = reach_of(details)
    written: list[Written] = []
    if name != person.name or reach.birth_date != was.birth_date:
        written += _write_name(person, name, reach.birth_date)
    if reach != was:
        write_reach(details, reach)
        details.version += 1
        details.save()
        written.append((details, "contact_details", sealed(asdict(was), asdict(reach))))
    revisions.append_all(written, author=opened.actor.principal or 0, at=opened.actor.moment)
    if reach.birth_date == was.birth_date:
        return False
    today = timezone.localdate(opened.actor.moment)
    end_letters(record=opened.record, at=opened.actor.moment)
    recompute_authority(
        record=opened.record,
        born_before=was.birth_date,
        birth_date=reach.birth_date,
        at=opened.actor.moment,
    )
    if any(_is_under_twelve(born, today) for born in (was.birth_date, reach.birth_date)):
        followers.tell(opened.record, opened.actor.moment)
    return True


def _is_under_twelve(born: str, today: date) -> bool:
    """Whether somebody born then, an ISO date or empty, does not decide along yet (RC3)."""
    return bool(born) and ages.stage_on(date.fromisoformat(born), today) == ages.Stage.PARENT


def _write_name(person: Person, name: str, birth_date: str) -> list[Written]:
    """Write the name, and the hash that goes with it; the version to append, if there is one."""
    was = person.name
    person.match_key = match_key(name, birth_date)
    if name == was:
        person.save(update_fields=["match_key"])
        return []
    person.name, person.sort_name = name, sort_name(name)
    person.version += 1
    person.save(update_fields=["name", "sort_name", "plain_name", "match_key", "version"])
    # What somebody wants to be called counts on every page, also as writer.
    if person.account_id is not None:
        Account.objects.filter(pk=person.account_id).update(
            display_name=name[:LONGEST_DISPLAY_NAME]
        )
    return [(person, "name", sealed({"name": was}, {"name": name}))]
