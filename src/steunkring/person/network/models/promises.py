"""What somebody does for the person, and said yes to (INV-7; glossary 5.10)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected

from .ties import AT_A_DISTANCE, PLAN, SupportKind, Tie


class Promise(Protected):
    """One helper's part in a step of the plan, or in a goal, with its own yes.

    Beside *goals and plan* it carries its own name, so that who reads the plan needs not read
    the map. It outlives versions of the plan: ``line_key`` is the step's own key in all of them.
    """

    class State(models.TextChoices):
        IDEA = "idea", _("idee")
        TO_BE_ASKED = "to_be_asked", _("moet nog gevraagd worden")
        ASKED = "asked", _("gevraagd")
        AGREED = "agreed", _("heeft ja gezegd")
        ACTIVE = "active", _("bezig")
        PAUSED = "paused", _("even niet")
        ENDED = "ended", _("gestopt")
        DECLINED = "declined", _("heeft nee gezegd")

    class Per(models.TextChoices):
        """Unit of ``times`` and ``hours``."""

        DAY = "day", _("per dag")
        WEEK = "week", _("per week")
        MONTH = "month", _("per maand")
        ONCE = "once", _("één keer")

    class Asker(models.TextChoices):
        OWNER = "owner", _("ik vraag het zelf")
        WORKER = "worker", _("mijn beroepskracht vraagt het")
        OTHER = "other", _("iemand anders vraagt het")

    class How(models.TextChoices):
        """How the yes, or the no, was given."""

        OWN_ACCOUNT = "own_account", _("met het eigen account")
        TOLD = "told", _("gezegd, en hier opgeschreven")
        LINK = "link", _("met een kaartje en een code")

    part = models.CharField(
        max_length=24, choices=[(PLAN, PLAN), (AT_A_DISTANCE, AT_A_DISTANCE)], default=PLAN
    )
    tie_key = models.CharField(max_length=13, blank=True)
    # The step of the plan (``PlanRow.line_key``), or else the goal that the person tied it to.
    line_key = models.CharField(max_length=13, blank=True)
    goal_key = models.CharField(max_length=13, blank=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=SupportKind.choices, default=SupportKind.NATURAL)
    is_group = models.BooleanField(default=False)
    what = models.TextField()
    # How often, and on which days (1 Monday to 7 Sunday) at what time; empty: not said.
    times = models.PositiveSmallIntegerField(null=True)
    per = models.CharField(max_length=5, choices=Per.choices, blank=True)
    weekdays = models.JSONField(default=list, blank=True)
    at = models.TimeField(null=True)
    # Hours per ``hours_per``; empty: not known, and never estimated (F-1).
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    hours_per = models.CharField(max_length=5, choices=Per.choices, blank=True)
    # How exactly, how to reach this one, who stands in (B12).
    how_exactly = models.TextField(blank=True)
    reach = models.CharField(max_length=200, blank=True)
    substitute = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.IDEA)
    state_since = models.DateTimeField()
    asker = models.CharField(max_length=6, choices=Asker.choices, blank=True)
    asker_words = models.CharField(max_length=120, blank=True)
    # How the last yes or no was given, and on which day; who wrote it down stands with the event.
    how = models.CharField(max_length=12, choices=How.choices, blank=True)
    said_on = models.DateField(null=True)
    # Words of the one who stopped or paused; nobody needs to give any (INV-7).
    words = models.TextField(blank=True)
    # How heavy it is for this one, own word; words for the person only when wanted.
    strain = models.CharField(max_length=8, choices=Tie.Strain.choices, default=Tie.Strain.UNKNOWN)
    strain_words = models.TextField(blank=True)
    # The account of the helper, once this one tied the promise to it.
    principal = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "line_key"], name="promise_by_line"),
            models.Index(fields=["principal", "state"], name="promise_by_account"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class PromiseEvent(Protected):
    """Something that happened to a promise, on a day: appended, never changed."""

    class Kind(models.TextChoices):
        NAMED = "named", _("genoemd")
        ASKED = "asked", _("gevraagd")
        SAID_YES = "said_yes", _("ja gezegd")
        SAID_NO = "said_no", _("nee gezegd")
        BEGAN = "began", _("begonnen")
        DONE = "done", _("gedaan")
        NOT_THIS_TIME = "not_this_time", _("deze keer niet")
        PAUSED = "paused", _("even niet")
        RESUMED = "resumed", _("weer verder")
        STOPPED = "stopped", _("gestopt")
        # No answer yet: asked again another time.
        PUT_OFF = "put_off", _("nu niet")
        # What is asked changed, so that an earlier yes no longer holds.
        REWORDED = "reworded", _("anders opgeschreven")
        TAKEN_BACK = "taken_back", _("teruggenomen")

    part = models.CharField(
        max_length=24, choices=[(PLAN, PLAN), (AT_A_DISTANCE, AT_A_DISTANCE)], default=PLAN
    )
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    # The day it is about, such as the Tuesday that the bin was not put out.
    on = models.DateField()
    words = models.TextField(blank=True)
    # Empty where nobody's answer is noted, such as with the naming.
    how = models.CharField(max_length=12, choices=Promise.How.choices, blank=True)
    # The state before it; and with what was taken back: the event that no longer holds.
    state_before = models.CharField(max_length=12, choices=Promise.State.choices, blank=True)
    takes_back = models.CharField(max_length=13, blank=True)
    # The helper's own account, beside the promise's: whose event it is.
    principal = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    # Who wrote it down; empty: the helper, through the card without an account.
    author = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["promise", "-at"], name="event_by_promise")]

    def __str__(self) -> str:
        return str(self.key)


class PromiseLink(Protected):
    """A one-time card with a code for a helper without an account (threat DV11).

    Shows no name before both are given; then this one promise, once.
    """

    part = models.CharField(
        max_length=24, choices=[(PLAN, PLAN), (AT_A_DISTANCE, AT_A_DISTANCE)], default=PLAN
    )
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="+")
    # Keyed hashes of the half that finds the card, and of the code that opens it.
    found_by = models.CharField(max_length=64, unique=True)
    opened_by = models.CharField(max_length=64)
    made_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.key)
