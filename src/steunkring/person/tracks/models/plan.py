"""The plan of action (B11): one per track, in versions that stay readable (INV-10)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.codes import LENGTH, new_code
from steunkring.foundation.access.models import Principal, Protected
from steunkring.foundation.writing.models import Agreement


class Plan(Protected):
    """What all versions share: who holds direction, and with whose help (B15)."""

    class Direction(models.TextChoices):
        ALONE = "alone", _("ik houd zelf de regie")
        WITH_HELP = "with_help", _("ik houd de regie, met hulp")
        REPRESENTATIVE = "representative", _("mijn vertegenwoordiger, met mij")

    # The track it belongs to; empty: of the record as a whole.
    track_key = models.CharField(max_length=13, blank=True)
    direction = models.CharField(max_length=16, choices=Direction.choices, default=Direction.ALONE)
    # Who helps with holding direction, and with what; a tie, or words.
    direction_tie_key = models.CharField(max_length=13, blank=True)
    direction_words = models.TextField(blank=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "track_key"], name="plan_one_per_track")
        ]

    def __str__(self) -> str:
        return str(self.key)


class PlanVersion(Protected):
    """One version: header, dates, state. Its rows change only while it is not agreed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("nog niet klaar")
        AGREED = "agreed", _("akkoord")
        ACTIVE = "active", _("loopt")
        UNDER_EVALUATION = "under_evaluation", _("we kijken terug")
        SUPERSEDED = "superseded", _("vervangen")
        CLOSED = "closed", _("afgesloten")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT)
    # Why it came in the place of the one before; empty in the first.
    reason = models.TextField(blank=True)
    drawn_up_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    evaluation_on = models.DateField(null=True)
    # "Hulpmiddelen of andere hulp die nodig zijn" (header of the form).
    aids = models.TextField(blank=True)
    # Who made it together, as told: "Bram en Samira".
    made_by = models.CharField(max_length=200, blank=True)
    # Keys of the goals in it, first goal first, and their texts as they were agreed.
    goals = models.JSONField(default=list, blank=True)
    goal_texts = models.JSONField(default=dict, blank=True)
    # State of each promise when this version was replaced or closed; empty while it runs.
    promise_states = models.JSONField(default=dict, blank=True)
    # By the same keys, from when it runs: what each promise was for, and by whom, in words.
    promise_words = models.JSONField(default=dict, blank=True)
    # Laid ready for the person to read and to answer; empty: still being made.
    laid_at = models.DateTimeField(null=True)
    activated_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    closing_reason = models.TextField(blank=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    # Of the text as a whole, rows included: an agreement is with this number.
    version = models.PositiveIntegerField(default=1)
    # Of the head alone: who saves it need not have read every step.
    head_version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "state"], name="plan_version_by_state"),
            models.Index(fields=["evaluation_on", "state"], name="plan_version_by_date"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number_once"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(state__in=["draft", "agreed"]),
                name="plan_one_in_the_making",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(state__in=["active", "under_evaluation"]),
                name="plan_one_that_runs",
            ),
            # INV-5, as far as one row can hold it.
            models.CheckConstraint(
                condition=~models.Q(state__in=["active", "under_evaluation"])
                | models.Q(
                    starts_on__isnull=False,
                    evaluation_on__isnull=False,
                    evaluation_on__gt=models.F("starts_on"),
                ),
                name="plan_runs_until_a_look_back",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)


class Scheme(models.TextChoices):
    """Under which law a call is made (G-8); dated: AWBZ is history."""

    WMO = "wmo", _("Wmo")
    WLZ = "wlz", _("Wlz")
    ZVW = "zvw", _("Zvw")
    JEUGDWET = "jeugdwet", _("Jeugdwet")
    PARTICIPATIEWET = "participatiewet", _("Participatiewet")
    WGS = "wgs", _("Wgs")
    OTHER = "other", _("een andere regeling")


class PlanRow(Protected):
    """One step, from the inside out: what I do, others, professionals, the call on the law."""

    class Frequency(models.TextChoices):
        ONCE = "once", _("één keer")
        DAILY = "daily", _("elke dag")
        WEEKLY = "weekly", _("elke week")
        TWO_WEEKLY = "two_weekly", _("om de week")
        MONTHLY = "monthly", _("elke maand")
        WHEN_NEEDED = "when_needed", _("als het nodig is")

    class Per(models.TextChoices):
        WEEK = "week", _("per week")
        MONTH = "month", _("per maand")

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    # The same step in all versions; promises name it.
    line_key = models.CharField(max_length=LENGTH, default=new_code)
    number = models.PositiveSmallIntegerField()
    # Empty: for the whole plan (G-34).
    goal_key = models.CharField(max_length=13, blank=True)
    step = models.TextField()
    own_part = models.TextField(blank=True)
    # "Waarvoor doe ik een beroep op de Wmo?": what, under which law, how many hours.
    call = models.TextField(blank=True)
    scheme = models.CharField(max_length=16, choices=Scheme.choices, blank=True)
    scheme_words = models.CharField(max_length=120, blank=True)
    call_hours = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    call_per = models.CharField(max_length=5, choices=Per.choices, blank=True)
    frequency = models.CharField(max_length=12, choices=Frequency.choices, blank=True)
    # 1 Monday to 7 Sunday.
    weekdays = models.JSONField(default=list, blank=True)
    at = models.TimeField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    # Keys of method.steering.PRINCIPLES (B1) and of its inputs (B2).
    steering = models.JSONField(default=list, blank=True)
    input_tag = models.CharField(max_length=12, blank=True)
    # Somebody takes something over: what stays, or becomes, the person's own (B2).
    takes_over = models.BooleanField(default=False)
    stays_own = models.TextField(blank=True)
    is_collective = models.BooleanField(null=True)
    # The option that it came from.
    option_key = models.CharField(max_length=13, blank=True)
    # Keys of the preferences that it answers.
    preferences = models.JSONField(default=list, blank=True)
    # Keys of the promises of this row in this version, in order.
    promises = models.JSONField(default=list, blank=True)
    # Keys of promises that go against a preference and that the person wants all the same.
    wanted_all_the_same = models.JSONField(default=list, blank=True)
    # Taken away while the version was in the making; it can be put back.
    removed_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["plan_version", "number"], name="plan_row_by_number"),
            models.Index(fields=["record", "line_key"], name="plan_row_by_line"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan_version", "line_key"], name="plan_row_once_a_version"
            )
        ]

    def __str__(self) -> str:
        return str(self.key)


class PlanAnswer(Protected):
    """What the person (each member who decides) said to one text of a plan version."""

    class Answer(models.TextChoices):
        AGREE = "agree", _("akkoord")
        AGREE_WITH_REMARKS = "agree_with_remarks", _("akkoord, met een opmerking")
        NOT_AGREE = "not_agree", _("niet akkoord")

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    # Version of the text that was answered.
    text_version = models.PositiveIntegerField()
    answer = models.CharField(max_length=18, choices=Answer.choices)
    remarks = models.TextField(blank=True)
    # Record of the member, in a joint plan; empty: the owner.
    member = models.CharField(max_length=13, blank=True)
    how = models.CharField(max_length=12, choices=Agreement.How.choices)
    read_back_by = models.CharField(max_length=120, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    also_present = models.CharField(max_length=200, blank=True)
    paper_kept_where = models.CharField(max_length=200, blank=True)
    agreement_key = models.CharField(max_length=13, blank=True)
    # An edit after the answer clears it.
    cleared_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan_version"], name="plan_answer_by_version")]

    def __str__(self) -> str:
        return str(self.key)
