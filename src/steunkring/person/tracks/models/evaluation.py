"""Looking back together (B18), and what the municipality is told (B19)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected


class PlanEvaluation(Protected):
    """The person's side first, in own words; then what happens with each goal and row."""

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        HELD = "held", _("samen teruggekeken")
        CONCLUDED = "concluded", _("afgerond")

    class Outcome(models.TextChoices):
        GO_ON = "go_on", _("het plan gaat zo door")
        ADJUST = "adjust", _("het plan verandert")
        CLOSE = "close", _("het plan is klaar")

    plan_key = models.CharField(max_length=13)
    # The version that was looked at, and the one that came of it.
    plan_version_key = models.CharField(max_length=13)
    next_version_key = models.CharField(max_length=13, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    planned_on = models.DateField()
    held_on = models.DateField(null=True)
    # Who was there; empty with the words of the person alone.
    present = models.CharField(max_length=300, blank=True)
    # The person's side: what was good, what was learned, how it was together.
    own_good = models.TextField(blank=True)
    own_learned = models.TextField(blank=True)
    own_together = models.TextField(blank=True)
    own_written_at = models.DateTimeField(null=True)
    # Whose hand wrote the person's side down, when not the person's own.
    own_written_by = models.CharField(max_length=120, blank=True)
    # The person would rather say nothing of it now: as good an answer as any.
    own_passed_at = models.DateTimeField(null=True)
    # The side of who supports: what went well on the way, and what did not.
    process_good = models.TextField(blank=True)
    process_hard = models.TextField(blank=True)
    outcome = models.CharField(max_length=6, choices=Outcome.choices, blank=True)
    conclusion = models.TextField(blank=True)
    next_on = models.DateField(null=True)
    concluded_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    # Of all of it, goals and steps included: a yes is to this number.
    version = models.PositiveIntegerField(default=1)
    # Of each piece: two who write at once, each on the own side, are not in each other's way.
    own_version = models.PositiveIntegerField(default=1)
    process_version = models.PositiveIntegerField(default=1)
    conclusion_version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "-planned_on"], name="evaluation_by_date")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan_key"],
                condition=~models.Q(state="concluded"),
                name="evaluation_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.key)


class EvaluatedGoal(Protected):
    """How it went with one goal, in the person's words first."""

    class Result(models.TextChoices):
        REACHED = "reached", _("bereikt")
        PARTLY = "partly", _("voor een deel")
        NOT_YET = "not_yet", _("nog niet")
        KEPT = "kept", _("zo gebleven")
        NOT_WANTED = "not_wanted", _("niet meer gewild")

    evaluation = models.ForeignKey(PlanEvaluation, on_delete=models.PROTECT, related_name="+")
    goal_key = models.CharField(max_length=13)
    own_words = models.TextField(blank=True)
    # The person wrote the words; else they were written down at request.
    words_by_owner = models.BooleanField(default=False)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "goal_key"], name="evaluated_goal_once")
        ]

    def __str__(self) -> str:
        return str(self.key)


class EvaluatedRow(Protected):
    """What happens with one step of the plan, and why."""

    class Decision(models.TextChoices):
        CONTINUE = "continue", _("gaat door")
        CHANGE = "change", _("wordt anders")
        STOP = "stop", _("de stap gaat uit het plan")
        OWN = "own", _("ik doe het zelf weer")
        REPLACE = "replace", _("iemand anders doet het")

    evaluation = models.ForeignKey(PlanEvaluation, on_delete=models.PROTECT, related_name="+")
    line_key = models.CharField(max_length=13)
    decision = models.CharField(max_length=8, choices=Decision.choices)
    words = models.TextField(blank=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "line_key"], name="evaluated_row_once")
        ]

    def __str__(self) -> str:
        return str(self.key)


class AccountabilityReport(Protected):
    """What the municipality is told of the provisions it pays, and nothing else (INV-13).

    Frozen when made; the person sees every one of them.
    """

    plan_version_key = models.CharField(max_length=13)
    evaluation_key = models.CharField(max_length=13, blank=True)
    # One entry a provision: what, scheme, hours granted and used, result meant, judgement.
    lines = models.JSONField(default=list)
    made_at = models.DateTimeField()
    # When and to whom it was handed over; empty: not yet.
    handed_over_at = models.DateTimeField(null=True)
    handed_to = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "-made_at"], name="account_by_moment")]

    def __str__(self) -> str:
        return str(self.key)
