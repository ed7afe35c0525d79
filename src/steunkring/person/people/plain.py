"""Names as they are searched: "cem" finds "Çem", "muller" finds "Müller", on every database."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import models

from steunkring.foundation.access.models import GatedQuerySet


def normalised(name: str) -> str:
    """A name without case, accents, dots and doubled spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split()) or " ".join(plain.split())


class PlainNameField(models.CharField):  # type: ignore[type-arg]
    """The normalised ``name`` of its row; follows it at every save, also of many rows at once."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        """Take it from the name."""
        plain = normalised(model_instance.name)[: self.max_length]
        setattr(model_instance, self.attname, plain)
        return plain


def named_like(persons: GatedQuerySet, asked: str) -> GatedQuerySet:
    """Those persons whose name holds every word that was asked for, however it is written."""
    for word in normalised(asked).split():
        persons = persons.filter(plain_name__contains=word)
    return persons
