"""Wishes of the person, and words that others propose."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected

from .basis import Basis


class Wish(Protected):
    """What the person wants, in own words. Only the owner changes it (INV-1)."""

    class State(models.TextChoices):
        OPEN = "open", _("dit wil ik graag")
        REACHED = "reached", _("gelukt")
        DROPPED = "dropped", _("niet meer nodig")

    text = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    # Key of method.profile.AREAS; empty: of no area in particular.
    area = models.CharField(max_length=12, blank=True)
    # Copied by the owner to the foot of the profile.
    is_important = models.BooleanField(default=False)
    # The owner's own order, 1 first; empty: not ordered yet.
    rank = models.PositiveSmallIntegerField(null=True)
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.TOLD)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "rank"], name="wish_by_rank")]

    def __str__(self) -> str:
        return str(self.key)


class Proposal(Protected):
    """Words that somebody else proposes; the owner decides (INV-1)."""

    class Kind(models.TextChoices):
        WISH = "wish", _("wens")
        PROFILE = "profile", _("mijn profiel")
        GRID = "grid", _("leven in beeld")
        GOAL = "goal", _("doel")
        PREFERENCE = "preference", _("zo wil ik het")
        OWN_VIEW = "own_view", _("zo zie ik het")
        TIE = "tie", _("iemand van mijn mensen")

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op antwoord")
        ACCEPTED = "accepted", _("ja gezegd")
        REWORDED = "reworded", _("anders gezegd")
        DECLINED = "declined", _("nu niet")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.WISH)
    # Where the words belong: area and column, dimension, goal; empty for a wish.
    place = models.JSONField(default=dict, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # The row that the words are meant for, of the model of the kind; empty: a new one. Once
    # the owner said yes: the row that was written.
    wish_key = models.CharField(max_length=13, blank=True)
    # Version of that row that the words were written beside; 0: a new row.
    wish_version = models.PositiveIntegerField(default=0)
    # How the owner said yes: key of the agreement, once there is one.
    agreement_key = models.CharField(max_length=13, blank=True)
    basis = models.CharField(max_length=8, choices=Basis.choices)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "state"], name="proposal_by_state")]

    def __str__(self) -> str:
        return str(self.key)
