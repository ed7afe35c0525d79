"""Assignments, wishes, proposals and contact moments of one person's record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import CodeField, Principal, Protected
from steunkring.foundation.accounts.models import Account, Team


class Basis(models.TextChoices):
    """On what an entry rests (INV-17; glossary 5.10)."""

    TOLD = "told", _("verteld")
    OBSERVED = "observed", _("gezien")
    ASSUMED = "assumed", _("vermoed")


class Assignment(Protected):
    """A professional is attached to a person's record. The period is in the grants."""

    class Kind(models.TextChoices):
        WORKER = "worker", _("beroepskracht")
        CARE_COORDINATOR = "care_coordinator", _("vaste regelaar")

    worker = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.WORKER)
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record"], name="assignment_by_record")]

    def __str__(self) -> str:
        return str(self.key)


class Wish(Protected):
    """What the person wants, in own words. Only the owner changes it (INV-1)."""

    class State(models.TextChoices):
        OPEN = "open", _("dit wil ik graag")
        REACHED = "reached", _("gelukt")
        DROPPED = "dropped", _("niet meer nodig")

    text = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
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
    """Words that somebody else proposes for a wish; the owner decides (INV-1)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op antwoord")
        ACCEPTED = "accepted", _("ja gezegd")
        REWORDED = "reworded", _("anders gezegd")
        DECLINED = "declined", _("nu niet")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # The wish that the words are meant for; empty: a new wish.
    wish_key = models.CharField(max_length=13, blank=True)
    # Version of that wish that the words were written beside; 0: a new wish.
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
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "contact_key"], name="view_by_contact")]

    def __str__(self) -> str:
        return str(self.key)


class Handover(models.Model):
    """A worker's tablet in the hands of the owner: one text, until returned or 15 minutes.

    The worker's session is locked behind the own second factor meanwhile.
    """

    class Act(models.TextChoices):
        ANSWER_PROPOSAL = "answer_proposal", _("een voorstel beantwoorden")
        MAKE_ACCOUNT = "make_account", _("een account maken")

    key = CodeField()
    worker = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=16, choices=Act.choices)
    record_key = models.CharField(max_length=13)
    row_key = models.CharField(max_length=13, blank=True)
    # Somebody else was there, as the worker said at the start.
    with_others = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    # The owner answered, or the time ran out; the worker's session is still locked then.
    ended_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    # Wrong codes of the worker since the start.
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.key)
