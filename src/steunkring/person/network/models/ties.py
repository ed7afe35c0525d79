"""The people around somebody, in the person's own words (A13, C8)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected

# Ties that the owner keeps at a distance, and all that hangs on them, are a part of their own:
# who may read the map, the plan or the agenda finds no trace of them (INV-15, threat DV3).
MAP, PLAN, AT_A_DISTANCE = "network_map", "goals_plan", "hidden_ties"


class SupportKind(models.TextChoices):
    """Who supports: the four sources of the support model (A11), and the organised volunteer."""

    SELF = "self", _("ikzelf")
    NATURAL = "natural", _("iemand van mijn mensen")
    VOLUNTEER = "volunteer", _("vrijwilliger van een organisatie")
    COMMUNITY = "community", _("iets in de buurt")
    PROFESSIONAL = "professional", _("beroepskracht of organisatie")


class Tie(Protected):
    """One relation between the person and somebody, a group or an organisation.

    Only the owner writes it (INV-1); what the owner told somebody else comes as a proposal.
    """

    class Sphere(models.TextChoices):
        HOUSEHOLD = "household", _("thuis")
        FAMILY = "family", _("familie")
        FRIENDS = "friends", _("vrienden")
        NEIGHBOURS = "neighbours", _("buren")
        WORK_SCHOOL = "work_school", _("werk of school")
        CLUB_FAITH = "club_faith", _("club, geloof of hobby")
        PEERS = "peers", _("mensen die dit kennen")
        VOLUNTEER = "volunteer", _("vrijwilliger")
        PROFESSIONAL = "professional", _("beroepskracht")
        OTHER = "other", _("iets anders")

    class Closeness(models.TextChoices):
        NEAR = "near", _("heel dichtbij")
        MIDDLE = "middle", _("dichtbij")
        FURTHER = "further", _("verder weg")

    class State(models.TextChoices):
        ACTIVE = "active", _("doet mee")
        ASKED = "asked", _("gevraagd")
        PROMISED = "promised", _("beloofd")
        PAUSED = "paused", _("even niet")
        ENDED = "ended", _("gestopt")
        KEPT_AT_DISTANCE = "kept_at_distance", _("op afstand")

    class Asking(models.TextChoices):
        """Whether help may be asked of this one; binding, needs no reason (A14)."""

        MAY_ASK = "may_ask", _("wel vragen")
        DO_NOT_ASK = "do_not_ask", _("niet vragen")

    class Strain(models.TextChoices):
        """How heavy it is, in the word of the helper, as told."""

        FINE = "fine", _("gaat goed")
        HEAVY = "heavy", _("zwaar")
        TOO_MUCH = "too_much", _("te veel")
        UNKNOWN = "unknown", _("weet ik niet")

    part = models.CharField(
        max_length=24, choices=[(MAP, MAP), (AT_A_DISTANCE, AT_A_DISTANCE)], default=MAP
    )
    name = models.CharField(max_length=120)
    # Own words: "mijn buurman".
    relation = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=12, choices=SupportKind.choices, default=SupportKind.NATURAL)
    # A group, club or organisation instead of one person.
    is_group = models.BooleanField(default=False)
    sphere = models.CharField(max_length=12, choices=Sphere.choices, blank=True)
    closeness = models.CharField(max_length=8, choices=Closeness.choices, blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.ACTIVE)
    asking = models.CharField(max_length=12, choices=Asking.choices, blank=True)
    strain = models.CharField(max_length=8, choices=Strain.choices, default=Strain.UNKNOWN)
    strain_words = models.TextField(blank=True)
    # What goes both ways, in words; never counted (B16).
    gives = models.TextField(blank=True)
    receives = models.TextField(blank=True)
    note = models.TextField(blank=True)
    # How the person reaches this one.
    reach = models.CharField(max_length=200, blank=True)
    # The tie through which this one came.
    via_key = models.CharField(max_length=13, blank=True)
    # The account of this one, when there is one and this one tied it to it.
    principal = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    # On what it rests, in the keys of the proposals (INV-17): told by the owner, unless the owner
    # said yes to what somebody else saw or assumed.
    basis = models.CharField(max_length=8, default="told")
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "written_at"], name="tie_by_record"),
            models.Index(fields=["principal"], name="tie_by_account"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(
                    models.Q(state="kept_at_distance", part=AT_A_DISTANCE)
                    | (~models.Q(state="kept_at_distance") & models.Q(part=MAP))
                ),
                name="tie_at_a_distance_is_shielded",
            )
        ]

    def __str__(self) -> str:
        return str(self.key)
