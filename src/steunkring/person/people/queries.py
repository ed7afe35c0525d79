"""Named sets of persons, all through the gate."""

from __future__ import annotations

import unicodedata

from django.db.models.functions import Lower

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.encryption import fingerprint
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet

from .models import Person


def persons(actor: Actor, *, purpose: str) -> GatedQuerySet:
    """Persons whose name the actor may read, by sort name."""
    return gate.readable(actor, Person, purpose=purpose).order_by(Lower("sort_name"), "id")


def person_of(opened: Opened) -> Person:
    """The person of an opened record, or not readable."""
    person: Person | None = opened.rows(Person).first()
    if person is None:
        raise gate.NotReadable
    return person


def normalised(name: str) -> str:
    """A name without case, accents, dots and doubled spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def match_key(name: str, birth_date: str) -> str:
    """Keyed hash of name and birth date (ISO, may be empty), to find an exact double."""
    return fingerprint(f"{normalised(name)}|{birth_date}", "person-match")
