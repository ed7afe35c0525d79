"""Carrying out the retention table: rows and values whose own moment is long enough ago."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import CharField, DateTimeField, Model, QuerySet, TextField
from django.db.models.functions import Length

from steunkring.foundation.access import net

from . import policy


def carry_out(*, at: datetime) -> int:
    """Drop and blank everything whose term ended by a moment of its own row; how many rows.

    A table stands in its own transaction, so that a long one holds up nobody.
    """
    done = 0
    for label, table in policy.tables().items():
        model = apps.get_model(label)
        moments = dated_fields(model)
        with transaction.atomic(), net.system("the retention table"):
            for name, rule in table.fields.items():
                if rule.kept is not None and rule.moment in moments:
                    past: dict[str, Any] = {f"{rule.moment}__lt": at - rule.kept}
                    rows = model._default_manager.filter(**past)
                    done += drop(rows) if rule.then == policy.Then.DELETE else blank(rows, name)
    return done


def dated_fields(model: type[Model]) -> frozenset[str]:
    """Fields of a model from which a term can count."""
    fields = model._meta.concrete_fields
    return frozenset(field.name for field in fields if isinstance(field, DateTimeField))


def drop(rows: QuerySet[Any]) -> int:
    """Remove rows; how many."""
    return rows.delete()[0]


def blank(rows: QuerySet[Any], name: str) -> int:
    """Empty one field where it holds something; encrypted texts are told by their length."""
    field: Any = rows.model._meta.get_field(name)
    empty = None if field.null else field.get_default()
    if isinstance(field, CharField | TextField):
        full = rows.alias(length=Length(name)).filter(length__gt=0)
    else:
        full = rows.exclude(**{name: empty})
    emptied: int = full.update(**{name: empty})
    return emptied
