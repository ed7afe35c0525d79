"""Goals from wishes, and what matters with them (B9, A12)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected

from .basis import Basis


class Goal(Protected):
    """An intended result in the person's own words (INV-1)."""

    class Kind(models.TextChoices):
        OWN = "own", _("mijn doel")
        SUPPORT = "support", _("doel voor de steun")

    class Term(models.TextChoices):
        SHORT = "short", _("korte tijd")
        LONG = "long", _("lange tijd")

    class State(models.TextChoices):
        IDEA = "idea", _("idee")
        SET = "set", _("gekozen")
        IN_PLAN = "in_plan", _("in het plan")
        BUSY = "busy", _("bezig")
        REACHED = "reached", _("bereikt")
        KEPT = "kept", _("zo gebleven")
        CHANGED = "changed", _("veranderd")
        DROPPED = "dropped", _("niet meer gewild")

    text = models.TextField()
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.OWN)
    # Keys of the wishes that it comes from.
    wishes = models.JSONField(default=list, blank=True)
    rank = models.PositiveSmallIntegerField(null=True)
    term = models.CharField(max_length=5, choices=Term.choices, blank=True)
    # Keys of method.results.AREAS, method.quality_of_life.DIMENSIONS and method.concepts.
    result_areas = models.JSONField(default=list, blank=True)
    dimensions = models.JSONField(default=list, blank=True)
    concepts = models.JSONField(default=list, blank=True)
    how_noticed = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.SET)
    # Why it was dropped or changed, in own words.
    reason = models.TextField(blank=True)
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.TOLD)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "rank"], name="goal_by_rank")]

    def __str__(self) -> str:
        return str(self.key)


class Preference(Protected):
    """What matters to the person with a goal; binding, needs no reason (A14)."""

    class Kind(models.TextChoices):
        HOW = "how", _("hoe het moet")
        SELF = "self", _("doe ik zelf")
        HELP_WANTED = "help_wanted", _("hier wil ik hulp")
        BY_WHOM_YES = "by_whom_yes", _("wel door")
        BY_WHOM_NOT = "by_whom_not", _("niet door")
        WHEN = "when", _("wanneer")

    goal_key = models.CharField(max_length=13)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.TextField()
    # Whom it is about, when that is one of the own people (INV-8).
    tie_key = models.CharField(max_length=13, blank=True)
    removed_at = models.DateTimeField(null=True)
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.TOLD)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "goal_key"], name="preference_by_goal")]

    def __str__(self) -> str:
        return str(self.key)
