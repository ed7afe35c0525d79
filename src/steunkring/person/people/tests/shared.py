"""What the tests of this package have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

from django.db import connection
from django.http import HttpResponseBase
from django.test.utils import CaptureQueriesContext

from steunkring.foundation.access import net
from steunkring.person.people.models import ContactDetails, Person, SafetyNote
from tests.cast import Cast

_FREE = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")


def page_of(answer: object) -> str:
    """The page as somebody reads it."""
    assert isinstance(answer, HttpResponseBase)
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def without_tokens(page: str) -> str:
    """A page without what differs at every look: tokens against forged forms, once-keys."""
    return re.sub(r'name="(csrfmiddlewaretoken|once)" value="[\w-]+"', "", page)


def details(cast: Cast, name: str) -> ContactDetails:
    """Contact details as they are kept."""
    with net.system("a test reads what is kept"):
        found: ContactDetails = ContactDetails.objects.get(record_id=cast.persons[name].record_id)
        return found


def person(cast: Cast, name: str) -> Person:
    """The person as it is kept."""
    with net.system("a test reads what is kept"):
        found: Person = Person.objects.get(pk=cast.persons[name].pk)
        return found


def safety(cast: Cast, name: str) -> SafetyNote:
    """The safety note as it is kept."""
    with net.system("a test reads what is kept"):
        found: SafetyNote = SafetyNote.objects.get(record_id=cast.persons[name].record_id)
        return found


def set_details(cast: Cast, name: str, **values: object) -> None:
    """Change contact details behind the scenes."""
    with net.system("a test changes what is kept"):
        row = ContactDetails.objects.get(record_id=cast.persons[name].record_id)
        for attribute, value in values.items():
            setattr(row, attribute, value)
        row.save()


def set_safety_first(cast: Cast, name: str, *, is_on: bool = True) -> None:
    """Put safety first behind the scenes."""
    with net.system("a test changes what is kept"):
        row = SafetyNote.objects.get(record_id=cast.persons[name].record_id)
        row.is_safety_first = is_on
        row.save()


@contextmanager
def at_most(number: int) -> Iterator[None]:
    """No more queries than this, without those that begin and end transactions."""
    with CaptureQueriesContext(connection) as queries:
        yield
    counted = [query["sql"] for query in queries if not query["sql"].startswith(_FREE)]
    assert len(counted) <= number, "\n".join(sql[:120] for sql in counted)
