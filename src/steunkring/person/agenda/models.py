"""Appointments (glossary 4.9, ``Appointment``): a day, a time, a place and people."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected

# The person's own agenda; what was agreed with who supports this person.
OWN, SUPPORT = "agenda", "logbook"


class Appointment(Protected):
    """Something on a day, at a time, once or again and again until a day.

    The owner's own appointments are of the part *agenda*, those that a professional made with
    the owner of the part *logbook*: nobody writes in somebody else's agenda, and both stand
    in both (docs/decisions/0020-two-hands-in-one-agenda.md).
    """

    class Repeats(models.TextChoices):
        NONE = "none", _("Eén keer")
        WEEKLY = "weekly", _("Elke week")
        TWO_WEEKLY = "two_weekly", _("Om de week")
        MONTHLY = "monthly", _("Elke maand")

    part = models.CharField(max_length=24, choices=[(OWN, OWN), (SUPPORT, SUPPORT)])
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    with_whom = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    # The first time; the others follow the clock on the wall, not the hours between them.
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    repeats = models.CharField(max_length=12, choices=Repeats.choices, default=Repeats.NONE)
    repeats_until = models.DateField(null=True)
    # End of the last time, so that lists and a stand-in's window need no counting.
    last_at = models.DateTimeField()
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # From then on it does not take place any more; what has been stays.
    stopped_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "last_at"], name="appointment_by_last"),
            models.Index(fields=["author", "last_at"], name="appointment_by_author"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at"))
                & models.Q(last_at__gte=models.F("ends_at")),
                name="appointment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(repeats="none", repeats_until__isnull=True)
                | (~models.Q(repeats="none") & models.Q(repeats_until__isnull=False)),
                name="appointment_repeats_until",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)
