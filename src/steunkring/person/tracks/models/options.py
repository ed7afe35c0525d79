"""The choices sheet of a goal (B10) and why one solution was chosen (B14)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected

from .basis import Basis


class Ring(models.TextChoices):
    """The four solution circles, from the inside out (A22): an order of exploring, no gate."""

    OWN_STRENGTH = "own_strength", _("Wat ik zelf kan")
    NETWORK = "network", _("Mensen om mij heen")
    GENERAL_PROVISION = "general_provision", _("Voor iedereen")
    CUSTOM_PROVISION = "custom_provision", _("Speciaal voor mij")


class OptionSheet(Protected):
    """All possibilities for one goal, or one question of it; the person chooses two (INV-4)."""

    class State(models.TextChoices):
        BRAINSTORM = "brainstorm", _("we bedenken")
        WEIGHING = "weighing", _("we wegen")
        CHOSEN = "chosen", _("gekozen")
        # Never kept: it is read from the steps of the plan, and holds as long as there is one.
        USED = "used", _("in het plan")

    goal_key = models.CharField(max_length=13)
    # A question within the goal, such as "wie herinnert mij aan de kliko?"; empty: the goal.
    question = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.BRAINSTORM)
    best_key = models.CharField(max_length=13, blank=True)
    second_key = models.CharField(max_length=13, blank=True)
    # "Geen tweede gevonden", said out loud (G-6).
    has_no_second = models.BooleanField(default=False)
    no_second_reason = models.TextField(blank=True)
    chosen_at = models.DateTimeField(null=True)
    # How the person chose: key of the agreement; empty: with the own account.
    agreement_key = models.CharField(max_length=13, blank=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "goal_key"], name="sheet_by_goal")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(best_key="") | ~models.Q(best_key=models.F("second_key")),
                name="sheet_best_is_not_second",
            ),
            models.CheckConstraint(
                condition=models.Q(second_key="") | models.Q(has_no_second=False),
                name="sheet_second_or_none",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)


class Option(Protected):
    """One possibility, with what speaks for and against it."""

    class Origin(models.TextChoices):
        OWN_WORDS = "own_words", _("zelf bedacht")
        PROFILE = "profile", _("uit mijn profiel")
        GRID = "grid", _("uit leven in beeld")
        PEOPLE = "people", _("uit mijn mensen")
        CONVERSATION = "conversation", _("uit een gesprek")
        SOCIAL_MAP = "social_map", _("uit de buurt")
        OFFERED = "offered", _("iemand bood het aan")

    class Status(models.TextChoices):
        FOUND_EARLIER = "found_earlier", _("zelf al gevonden")
        IDEA = "idea", _("idee")
        POSSIBLE = "possible", _("kan")
        CHOSEN = "chosen", _("gekozen")
        NOT_POSSIBLE = "not_possible", _("kan niet, omdat")
        REFUSED = "refused", _("wil ik niet")

    sheet = models.ForeignKey(OptionSheet, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    pros = models.TextField(blank=True)
    cons = models.TextField(blank=True)
    ring = models.CharField(max_length=20, choices=Ring.choices, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.IDEA)
    # Why it is not possible.
    reason = models.TextField(blank=True)
    # Together with others (beacon 5); empty: not said.
    is_collective = models.BooleanField(null=True)
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.OWN_WORDS)
    # Key of the cell, item or tie that it came from.
    origin_key = models.CharField(max_length=13, blank=True)
    removed_at = models.DateTimeField(null=True)
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.TOLD)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["sheet", "number"], name="option_by_number")]

    def __str__(self) -> str:
        return str(self.key)


class SolutionChoice(Protected):
    """Why this solution: the most fitting one; the cheapest only among equals (INV-9)."""

    class Because(models.TextChoices):
        MOST_FITTING = "most_fitting", _("dit past het best")
        CHEAPEST_OF_EQUALS = "cheapest_of_equals", _("ze helpen even goed, dit kost het minst")

    goal_key = models.CharField(max_length=13, blank=True)
    problem = models.TextField()
    chosen_key = models.CharField(max_length=13, blank=True)
    because = models.CharField(max_length=20, choices=Because.choices, blank=True)
    motivation = models.TextField(blank=True)
    # What the person thinks of it, in own words; only the person writes it.
    own_view = models.TextField(blank=True)
    own_view_version = models.PositiveIntegerField(default=0)
    decided_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "-written_at"], name="choice_by_moment")
        ]

    def __str__(self) -> str:
        return str(self.key)


class SolutionCandidate(Protected):
    """One solution that was compared; its cost stays closed until its fit was judged."""

    class Kind(models.TextChoices):
        GENERAL = "general", _("voor iedereen")
        COLLECTIVE = "collective", _("samen met anderen")
        INDIVIDUAL = "individual", _("speciaal voor mij")

    class Compensates(models.TextChoices):
        FULLY = "fully", _("helemaal")
        PARTLY = "partly", _("voor een deel")
        NOT = "not", _("niet")

    choice = models.ForeignKey(SolutionChoice, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    contribution = models.TextField(blank=True)
    compensates = models.CharField(max_length=6, choices=Compensates.choices, blank=True)
    # Why it helps as well as the others.
    equal_argument = models.TextField(blank=True)
    cost = models.CharField(max_length=120, blank=True)
    removed_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["choice"], name="candidate_by_choice")]

    def __str__(self) -> str:
        return str(self.key)
