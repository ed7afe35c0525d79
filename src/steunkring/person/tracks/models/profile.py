"""My profile (B8) and my life at a glance (B7), both owned by the person (INV-1, INV-14)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected

from .basis import Basis


class ProfileCell(Protected):
    """One text in an area and column of the profile. Wishes stand in ``Wish``."""

    class Column(models.TextChoices):
        NOW = "now", _("nu")
        EARLIER = "earlier", _("vroeger")

    # Key of method.profile.AREAS.
    area = models.CharField(max_length=12)
    column = models.CharField(max_length=8, choices=Column.choices)
    text = models.TextField()
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.TOLD)
    removed_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "area"], name="cell_by_area")]

    def __str__(self) -> str:
        return str(self.key)


class GridItem(Protected):
    """One text in the life grid: a dimension and one of four columns."""

    class Column(models.TextChoices):
        OBSTACLE = "obstacle", _("wat lastig is")
        WISH = "wish", _("wat ik wil")
        NEEDED = "needed", _("nodig")
        AVAILABLE = "available", _("is er al")

    class Side(models.TextChoices):
        """Where an obstacle lies (INV-20)."""

        PERSON = "person", _("bij mij")
        SURROUNDINGS = "surroundings", _("in de omgeving")
        BOTH = "both", _("allebei")

    # Key of method.quality_of_life.DIMENSIONS.
    dimension = models.CharField(max_length=24)
    column = models.CharField(max_length=9, choices=Column.choices)
    text = models.TextField()
    side = models.CharField(max_length=12, choices=Side.choices, blank=True)
    # Available: the needed item that it answers. Wish: the key of the wish it is.
    linked_key = models.CharField(max_length=13, blank=True)
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.TOLD)
    removed_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "dimension"], name="item_by_dimension")]

    def __str__(self) -> str:
        return str(self.key)
