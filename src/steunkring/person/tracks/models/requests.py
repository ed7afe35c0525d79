"""What comes in: a request for support, before and after it belongs to a person's record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.encryption import EncryptedTextField
from steunkring.foundation.access.models import Principal, Protected
from steunkring.foundation.accounts.models import Team


class Channel(models.TextChoices):
    """How a request came in."""

    PHONE = "phone", _("telefoon")
    VISIT = "visit", _("aan de balie")
    WEB = "web", _("website")
    LETTER = "letter", _("brief")
    OUTREACH = "outreach", _("we gingen er zelf op af")


class AskedBy(models.TextChoices):
    """Who asks."""

    PERSON = "person", _("de persoon zelf")
    INTERMEDIARY = "intermediary", _("iemand uit de omgeving")
    ORGANISATION = "organisation", _("een andere organisatie")
    TEAM = "team", _("het team zelf")


class Knows(models.TextChoices):
    """Whether the person knows that somebody asks for them."""

    YES = "yes", _("ja, dat is besproken")
    NOT_YET = "not_yet", _("nog niet")
    UNKNOWN = "unknown", _("dat weet ik niet")


class SupportRequest(Protected):
    """A request that a team received. It has a record of its own until somebody takes it.

    Taken and tied to a person, its words move to ``FirstContact`` on that person's record and
    are blanked here: there is one place for them, and the rest of the team no longer reads.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        TAKEN = "taken", _("opgepakt")
        CLOSED = "closed", _("afgerond")

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    asked_by = models.CharField(max_length=14, choices=AskedBy.choices)
    # The person about whom it is, as it was said; may be empty with outreach.
    name = models.CharField(max_length=200, blank=True)
    reach = EncryptedTextField(blank=True)
    reporter_name = models.CharField(max_length=200, blank=True)
    reporter_relation = models.CharField(max_length=120, blank=True)
    reporter_reach = EncryptedTextField(blank=True)
    knows = models.CharField(max_length=8, choices=Knows.choices, default=Knows.YES)
    # Why the person does not know yet.
    not_told_because = models.TextField(blank=True)
    question = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    received_at = models.DateTimeField()
    # Two working days after it was received, or after it was sent on.
    due_on = models.DateField()
    # Outreach: when to look again whether this may be kept (G-29).
    review_on = models.DateField(null=True)
    # Nobody signed in wrote a request of the public page.
    author = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    # Key of the person's record, once it is tied to one.
    person_record = models.CharField(max_length=13, blank=True)
    # The key that came with the public form, where nobody has an account to keep it under.
    # Null, not "", where there is none: empty keys would be equal to each other.
    once = models.CharField(max_length=36, null=True, unique=True)  # noqa: DJ001
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["team", "state", "due_on"], name="request_by_team"),
            models.Index(fields=["record"], name="request_by_record"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class RequestStep(Protected):
    """What happened to a request: who did what, when, and why."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("binnengekomen")
        TAKEN = "taken", _("opgepakt")
        GIVEN = "given", _("aan een collega gegeven")
        LOOKED_AGAIN = "looked", _("opnieuw bekeken")
        SENT_ON = "sent_on", _("doorgestuurd naar een ander team")
        CLOSED = "closed", _("afgerond")

    request_key = models.CharField(max_length=13)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    reason = models.TextField(blank=True)
    to_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "request_key"], name="step_by_request")]

    def __str__(self) -> str:
        return str(self.key)


class FirstContact(Protected):
    """The request on the person's own record: who asked, what, and whether the person knew.

    ``reporter_reach`` is for whoever supports the person only, see ``queries.first_contacts``.
    """

    channel = models.CharField(max_length=10, choices=Channel.choices)
    asked_by = models.CharField(max_length=14, choices=AskedBy.choices)
    # How the person could be reached, as it was said then.
    reach = EncryptedTextField(blank=True)
    reporter_name = models.CharField(max_length=200, blank=True)
    reporter_relation = models.CharField(max_length=120, blank=True)
    reporter_reach = EncryptedTextField(blank=True)
    knows = models.CharField(max_length=8, choices=Knows.choices, default=Knows.YES)
    not_told_because = models.TextField(blank=True)
    question = models.TextField(blank=True)
    received_at = models.DateTimeField()
    author = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "-received_at"], name="first_contact_by_moment")
        ]

    def __str__(self) -> str:
        return str(self.key)
