"""The conversation at the table: captures in the person's words, and how it was for each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected

from .basis import Basis


class Conversation(Protected):
    """A talk with five steps, where the citizen chooses (A20, B6)."""

    class Place(models.TextChoices):
        KITCHEN_TABLE = "kitchen_table", _("keukentafel")
        LIVING_ROOM = "living_room", _("huiskamer")
        CAFE = "cafe", _("café")
        COMMUNITY_CENTRE = "community_centre", _("buurthuis")
        OFFICE = "office", _("kantoor")
        TOWN_HALL = "town_hall", _("gemeentehuis")
        PHONE = "phone", _("telefoon")
        ONLINE = "online", _("online")
        OTHER = "other", _("ergens anders")

    class Step(models.TextChoices):
        """The five steps of the conversation; a guide, never a gate (A20)."""

        EXPLORE = "explore", _("Wat speelt er?")
        ANALYSE = "analyse", _("Hoe hangt het samen?")
        SOLVE = "solve", _("Wat kan helpen?")
        DRAFT_PLAN = "draft_plan", _("Wat gaan we doen?")
        LOOK_BACK = "look_back", _("Hoe was dit gesprek?")

    class Along(models.TextChoices):
        """How "Mag ik meeschrijven in uw verhaal?" was answered; a no is a full answer."""

        BEFORE = "before", _("dat mocht al")
        SPOKEN = "spoken", _("ja, gesproken")
        NO = "no", _("nu niet")

    place = models.CharField(max_length=16, choices=Place.choices)
    # Who else was there, in words; whether somebody interpreted, and who.
    present = models.CharField(max_length=200, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    # Keys of method.conversation.STRATEGIES that the leader chose.
    strategies = models.JSONField(default=list, blank=True)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.EXPLORE)
    # "Mag ik meeschrijven in uw verhaal?": how the answer was given; empty: not asked.
    may_write_along = models.CharField(max_length=12, choices=Along.choices, blank=True)
    # The contact moment that this talk counts as, with the agreed next step.
    contact_key = models.CharField(max_length=13, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "-began_at"], name="conversation_by_moment")
        ]

    def __str__(self) -> str:
        return str(self.key)


class Capture(Protected):
    """A phrase caught during a talk, sorted now or later. Belongs to the worker's own notes."""

    class Kind(models.TextChoices):
        LATER = "later", _("later sorteren")
        WISH = "wish", _("wens")
        STRENGTH = "strength", _("wat goed gaat")
        OBSTACLE = "obstacle", _("wat lastig is")
        PERSON = "person", _("iemand")
        RESOURCE = "resource", _("wat er is")
        APPOINTMENT = "appointment", _("afspraak")
        NOTE = "note", _("notitie")

    conversation_key = models.CharField(max_length=13)
    text = models.TextField()
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.LATER)
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.TOLD)
    # Made by the page that caught it: the same phrase never becomes two rows.
    client_key = models.CharField(max_length=36)
    # Order within the conversation, from 1.
    position = models.PositiveIntegerField()
    # When it was caught (clock of the page), and when the server had it.
    said_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    # Where it was sorted to: label and key of the row; empty: still to be sorted.
    sorted_to = models.CharField(max_length=40, blank=True)
    sorted_key = models.CharField(max_length=13, blank=True)
    # Taken back within ten seconds, or later by its author.
    removed_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "client_key"], name="capture_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["record", "conversation_key", "position"], name="capture_by_place")
        ]

    def __str__(self) -> str:
        return str(self.key)


class ConversationFeedback(Protected):
    """How this conversation was, each side separately (A20, step 5)."""

    class Side(models.TextChoices):
        CITIZEN = "citizen", _("inwoner")
        LEADER = "leader", _("gespreksleider")

    class Answer(models.TextChoices):
        YES = "yes", _("ja")
        PARTLY = "partly", _("een beetje")
        NO = "no", _("nee")

    conversation_key = models.CharField(max_length=13)
    side = models.CharField(max_length=8, choices=Side.choices)
    # The part that this row belongs to: each side reads its own.
    part = models.CharField(max_length=24)
    understood = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    equal = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    in_charge = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    differently = models.TextField(blank=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "conversation_key"], name="feedback_by_conversation")
        ]

    def __str__(self) -> str:
        return str(self.key)
