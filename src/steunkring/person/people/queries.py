"""Named sets of persons, all through the gate."""

from __future__ import annotations

from django.db.models.functions import Lower

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet

from .matching import match_key
from .models import Person

__all__ = ["match_key", "person_of", "persons"]


def persons(actor: Actor, *, purpose: str) -> GatedQuerySet:
    """Persons whose name the actor may read, by sort name."""
    return gate.readable(actor, Person, purpose=purpose).order_by(Lower("sort_name"), "id")


def person_of(opened: Opened) -> Person:
    """The person of an opened record, or not readable."""
    person: Person | None = opened.rows(Person).first()
    if person is None:
        raise gate.NotReadable
    return person
