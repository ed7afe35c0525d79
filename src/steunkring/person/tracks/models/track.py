"""A stretch of support for a person, a couple, a family or a group (INV-11, INV-19)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected


class Track(Protected):
    """One stretch of support.

    For one person it hangs on that person's record. For several it hangs on a record of its
    own, with the joint entries; what is about one member stays on the record of that member.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("één persoon")
        COUPLE = "couple", _("een paar")
        FAMILY = "family", _("een gezin")
        GROUP = "group", _("een groep")

    class State(models.TextChoices):
        FIRST_CONTACT = "first_contact", _("eerste contact")
        IN_CONVERSATION = "in_conversation", _("in gesprek")
        ADVICE_PENDING = "advice_pending", _("wacht op advies")
        SOLUTIONS_AGREED = "solutions_agreed", _("samen eens")
        ARRANGED = "arranged", _("geregeld")
        RUNNING = "running", _("loopt")
        UNDER_EVALUATION = "under_evaluation", _("we kijken terug")
        CLOSED = "closed", _("afgesloten")

    class Closing(models.TextChoices):
        SUFFICIENTLY_HELPED = "sufficiently_helped", _("ik kan verder")
        INFORMED_REFERRED = "informed_referred", _("verder geholpen op een andere plek")
        OWN_WISH = "own_wish", _("op eigen verzoek")
        MOVED = "moved", _("verhuisd")
        DECEASED = "deceased", _("overleden")
        NO_CONTACT = "no_contact", _("geen contact gekregen")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.PERSON)
    state = models.CharField(max_length=18, choices=State.choices, default=State.FIRST_CONTACT)
    # Since when it is in this state.
    state_since = models.DateTimeField()
    began_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    # "Eerst rust" (B20): no prompts about strength and goals until this is looked at again.
    calm_since = models.DateTimeField(null=True)
    calm_review_on = models.DateField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        # One for a record: who comes back goes on where it was left, with all that was (INV-11).
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record"], name="track_one_per_record"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class TrackStep(Protected):
    """One change of state: from, to, why, by whom. Reopening keeps all of them (INV-11).

    How it ended stands here, in a part that the lead of a team does not read.
    """

    track_key = models.CharField(max_length=13)
    before = models.CharField(max_length=18, choices=Track.State.choices, blank=True)
    after = models.CharField(max_length=18, choices=Track.State.choices)
    closing = models.CharField(max_length=20, choices=Track.Closing.choices, blank=True)
    # Who took over, when somebody was helped on elsewhere.
    accepted_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "track_key"], name="step_by_track")]

    def __str__(self) -> str:
        return str(self.key)


class TrackSubject(Protected):
    """On a member's own record: this person takes part in a joint track."""

    # Key of the record of the joint track.
    track_record = models.CharField(max_length=13)
    # Who said yes to taking part, and how; in words.
    agreed_how = models.TextField(blank=True)
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "track_record"],
                condition=models.Q(left_at__isnull=True),
                name="subject_once",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["track_record"], name="subject_by_track")]

    def __str__(self) -> str:
        return str(self.key)


class TrackMember(Protected):
    """On the record of a joint track: somebody who takes part, by the name used there.

    A name and nothing else: how to reach somebody stays on the own record (threat DV8).
    """

    # The row on the member's own record, and the key of that record.
    subject_key = models.CharField(max_length=13)
    member_record = models.CharField(max_length=13)
    name = models.CharField(max_length=200)
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record"], name="member_by_track")]

    def __str__(self) -> str:
        return str(self.key)
