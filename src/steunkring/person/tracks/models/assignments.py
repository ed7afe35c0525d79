"""Professionals attached to a record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Protected
from steunkring.foundation.accounts.models import Account, Team


class Assignment(Protected):
    """A professional is attached to a person's record. The period is in the grants."""

    class Kind(models.TextChoices):
        WORKER = "worker", _("beroepskracht")
        CARE_COORDINATOR = "care_coordinator", _("vaste regelaar")

    worker = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.WORKER)
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record"], name="assignment_by_record")]

    def __str__(self) -> str:
        return str(self.key)
