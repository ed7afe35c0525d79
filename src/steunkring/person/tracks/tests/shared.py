"""What the tests of this package have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from steunkring.foundation.access import net, sharing
from steunkring.foundation.writing.models import Agreement, Draft, Revision
from steunkring.foundation.writing.once import new_key
from steunkring.person.people.models import Person
from steunkring.person.tracks.models import ContactMoment, OwnView, Proposal, Wish
from tests.cast import Cast

_FREE = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")

# Texts that have broken other products: script, emoji, right-to-left, one letter, apostrophes.
HOSTILE = (
    "<script>alert('kring')</script>",
    "👩🏽‍🦽 en 🏳️‍🌈",
    "مرحبا، أريد أن أتعلم الهولندية \u202ernaar links\u202c",
    'Jan van ’t Hof zei: "\'s avonds" & meer',
    "A",
    "{{ settings.SECRET_KEY }} {% url 'x' %}",
    "x" * 20_000,
    "regel één\n\nregel drie",
)


def page_of(answer: Any) -> str:
    """The page as somebody reads it."""
    return unescape(answer.content.decode())


@contextmanager
def at_most(number: int) -> Iterator[None]:
    """No more queries than this, transactions not counted."""
    with CaptureQueriesContext(connection) as captured:
        yield
    asked = [one["sql"] for one in captured if not one["sql"].startswith(_FREE)]
    assert len(asked) <= number, f"{len(asked)} queries:\n" + "\n".join(asked)


def kept(model: type[Any], **which: Any) -> Any:
    """One row as it is kept."""
    with net.system("a test reads what is kept"):
        return model.objects.get(**which)


def all_kept(model: type[Any], **which: Any) -> list[Any]:
    """Rows as they are kept, in the order in which they were made."""
    with net.system("a test reads what is kept"):
        return list(model.objects.filter(**which).order_by("id"))


def contacts(cast: Cast, name: str = "bram") -> list[ContactMoment]:
    return all_kept(ContactMoment, record_id=cast.persons[name].record_id)


def wishes(cast: Cast, name: str = "bram") -> list[Wish]:
    return all_kept(Wish, record_id=cast.persons[name].record_id)


def proposals(cast: Cast, name: str = "bram") -> list[Proposal]:
    return all_kept(Proposal, record_id=cast.persons[name].record_id)


def views(cast: Cast, name: str = "bram") -> list[OwnView]:
    return all_kept(OwnView, record_id=cast.persons[name].record_id)


def agreements(cast: Cast, name: str = "bram") -> list[Agreement]:
    return all_kept(Agreement, record_id=cast.persons[name].record_id)


def revisions(key: str) -> list[Revision]:
    return all_kept(Revision, subject_key=key)


def drafts() -> list[Draft]:
    return list(Draft.objects.all())


def person(cast: Cast, name: str = "bram") -> Person:
    found: Person = kept(Person, pk=cast.persons[name].pk)
    return found


def filled(**further: str) -> dict[str, str]:
    """A contact form as it is sent after choosing the way and typing."""
    local = timezone.localtime()
    return {
        "once": new_key(),
        "way": "phone",
        "said": "Zij belde over de club.",
        "basis": "told",
        "next_step": "",
        "next_step_on": "",
        "on": local.date().isoformat(),
        "at": local.strftime("%H:%M"),
        "present": "",
        "turning_point": "none",
        **further,
    }


def write_contact(cast: Cast, name: str = "samira", whose: str = "bram", **further: str) -> str:
    """Write a contact down through the page; its key."""
    url = f"/inwoners/{cast.record(whose)}/contact/nieuw/"
    answer = cast.client(name).post(url, filled(**further))
    assert answer.status_code == 302, page_of(answer)
    key: str = contacts(cast, whose)[-1].key
    return key


def share_wishes(cast: Cast, owner: str = "bram", worker: str = "samira") -> None:
    sharing.share(
        cast.opened(owner, owner, "own"),
        principal=cast.account(worker).principal_id,
        role="worker",
        parts=("story_profile",),
        until=timezone.now() + timedelta(days=30),
    )


def stop_sharing(cast: Cast, owner: str = "bram", worker: str = "samira") -> None:
    sharing.stop(cast.opened(owner, owner, "own"), principal=cast.account(worker).principal_id)


def end_assignments(cast: Cast, whose: str = "bram") -> None:
    """All that is assigned ends now."""
    from steunkring.person.tracks.actions import end_assignment
    from steunkring.person.tracks.models import Assignment

    with net.system("a test ends what is assigned"):
        for row in Assignment.objects.filter(record_id=cast.persons[whose].record_id):
            end_assignment(assignment=row, at=timezone.now())
