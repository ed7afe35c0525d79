"""How it goes: checks a, b and c (B17), reluctance (P2-02), own strength paused (P2-03)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected


class Reflection(Protected):
    """A private reflection or check, on a record of its author alone (INV-12)."""

    class Answer(models.TextChoices):
        YES = "yes", _("ja")
        DOUBT = "doubt", _("ik twijfel")
        NO = "no", _("nee")

    # Record of the person it is about.
    about = models.CharField(max_length=13)
    # The checks of B17; empty: a reflection in words only.
    trust = models.CharField(max_length=5, choices=Answer.choices, blank=True)
    communication = models.CharField(max_length=5, choices=Answer.choices, blank=True)
    perspective = models.CharField(max_length=5, choices=Answer.choices, blank=True)
    activities = models.CharField(max_length=5, choices=Answer.choices, blank=True)
    connection = models.CharField(max_length=5, choices=Answer.choices, blank=True)
    # Key of method.phases.PHASES.
    phase = models.CharField(max_length=16, blank=True)
    text = models.TextField(blank=True)
    action = models.TextField(blank=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["about", "-at"], name="reflection_by_person")]

    def __str__(self) -> str:
        return str(self.key)


class Reluctance(Protected):
    """A hesitation to ask, to act or to accept; never a fault (P2-02)."""

    class State(models.TextChoices):
        NOTICED = "noticed", _("gemerkt")
        TALKED_ABOUT = "talked_about", _("over gepraat")
        STEP_AGREED = "step_agreed", _("stap afgesproken")
        LOOKED_BACK = "looked_back", _("teruggekeken")

    # Keys of method.reluctance.KINDS: one person may have all three.
    kinds = models.JSONField(default=list, blank=True)
    text = models.TextField(blank=True)
    concerning = models.CharField(max_length=200, blank=True)
    easier = models.TextField(blank=True)
    small_step = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NOTICED)
    removed_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "-at"], name="reluctance_by_moment")]

    def __str__(self) -> str:
        return str(self.key)


class OwnStrengthPause(Protected):
    """Do not ask what I can do myself for now (P2-03). The citizen sees and lifts it."""

    reason = models.TextField(blank=True)
    others_carry = models.TextField(blank=True)
    since = models.DateTimeField()
    look_again_on = models.DateField(null=True)
    lifted_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        # One at a time: who wants other words ends it and begins again.
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record"],
                condition=models.Q(lifted_at__isnull=True),
                name="pause_one_at_a_time",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["record", "-since"], name="pause_by_moment")]

    def __str__(self) -> str:
        return str(self.key)
