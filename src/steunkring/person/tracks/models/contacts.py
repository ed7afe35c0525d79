"""Contact moments, and the owner's remarks beside texts of others."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected

from .basis import Basis


class ContactMoment(Protected):
    """A visit, call or message. May exist without goal, problem or outcome (P2-04, R1)."""

    class Way(models.TextChoices):
        VISIT = "visit", _("bezoek thuis")
        PHONE = "phone", _("telefoon")
        OFFICE = "office", _("bij ons op kantoor")
        OUTSIDE = "outside", _("ergens anders")
        VIDEO = "video", _("beeldbellen")
        MESSAGE = "message", _("bericht")

    class TurningPoint(models.TextChoices):
        NONE = "none", _("geen keerpunt")
        POSITIVE = "positive", _("een goed keerpunt")
        NEGATIVE = "negative", _("een moeilijk keerpunt")

    way = models.CharField(max_length=8, choices=Way.choices)
    # Who else was there, in words; empty: only the person and the author.
    present = models.CharField(max_length=200, blank=True)
    said = models.TextField()
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.TOLD)
    turning_point = models.CharField(
        max_length=8, choices=TurningPoint.choices, default=TurningPoint.NONE
    )
    next_step = models.TextField(blank=True)
    next_step_on = models.DateField(null=True)
    next_step_done_at = models.DateTimeField(null=True)
    # The talk at the table that this contact was, if any; its phrases stand there.
    conversation_key = models.CharField(max_length=13, blank=True)
    happened_at = models.DateTimeField()
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "-happened_at"], name="contact_by_moment"),
            models.Index(fields=["author", "next_step_on"], name="contact_by_next_step"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class OwnView(Protected):
    """The owner's remark beside a text of somebody else (glossary: correction note)."""

    contact_key = models.CharField(max_length=13)
    # When the contact was, so that a stand-in's window cuts the remark too.
    about_at = models.DateTimeField()
    text = models.TextField()
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.TOLD)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "contact_key"], name="view_by_contact")]

    def __str__(self) -> str:
        return str(self.key)
