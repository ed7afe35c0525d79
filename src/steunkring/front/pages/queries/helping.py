"""People who let somebody in: as a representative, or as one of their own people."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from steunkring.foundation.access import gate, represented
from steunkring.foundation.access.actor import Actor
from steunkring.person.people import queries as people

from .. import words

PURPOSES = ("representation", "helping")


@dataclass(frozen=True, slots=True)
class LetIn:
    """One person who lets the reader in, with what is open."""

    name: str
    url: str
    opens: str
    purpose: str
    # Whether the reader decides in this person's place.
    is_deciding: bool


def who_let_me_in(actor: Actor) -> list[LetIn]:
    """Everybody whose record is open to the actor besides work, by name."""
    found: list[LetIn] = []
    for purpose in PURPOSES:
        persons = list(people.persons(actor, purpose=purpose).select_related("record"))
        open_parts = gate.records_opened(
            actor, [person.record_id for person in persons], purpose=purpose
        )
        deciding = (
            gate.records_written(actor, [person.record_id for person in persons], purpose=purpose)
            if purpose == represented.PURPOSE
            else frozenset()
        )
        found += [
            LetIn(
                name=person.name,
                url=reverse(
                    "pages:for-own" if person.record_id in deciding else "pages:helping-record",
                    args=[person.record.key],
                ),
                is_deciding=person.record_id in deciding,
                opens=words.listed(words.parts(open_parts.get(person.record_id, ()))),
                purpose=purpose,
            )
            for person in persons
        ]
    return found
