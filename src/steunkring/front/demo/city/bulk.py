"""How rows of a synthetic city are made: many at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db import models

from steunkring.foundation.access.decision import Fact
from steunkring.person.people.models import Person
from steunkring.person.tracks.models import Assignment

BATCH = 2_000

# Somebody, with who supports this person and from when until when.
Case = tuple[Person, Assignment, list[Fact]]


def save(model: type[models.Model], rows: Iterable[models.Model]) -> int:
    """Insert in batches; how many."""
    rows, total = iter(rows), 0
    while batch := list(islice(rows, BATCH)):
        model._default_manager.bulk_create(batch)
        total += len(batch)
    return total
