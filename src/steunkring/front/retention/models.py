"""What is left when a record was erased: that it happened, when, and after which term."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from steunkring.foundation.access.models import Record


class Erasure(models.Model):
    """What the retention table keeps so many days after the end of a record was erased.

    Says nothing about anybody: the key of a record without content. It is the account that can
    be given of erasing, and it keeps the work from being done twice.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    # The term that was over, as the retention table says it.
    kept_days = models.PositiveIntegerField()
    # The end from which it counted: a record that began again and ended again has another.
    ended_at = models.DateTimeField()
    erased_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "kept_days", "ended_at"], name="erasure_once"
            ),
        ]

    def __str__(self) -> str:
        return f"erasure {self.pk}"
