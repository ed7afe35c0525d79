"""Drafts, once-only keys, revisions and agreements (design, section 4)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.encryption import EncryptedTextField
from steunkring.foundation.access.models import Principal, Protected, Record


class Draft(models.Model):
    """A long text while it is being typed. Only its author reads it; it lives 14 days.

    A draft about a record opens only while its author may still write that part there: it
    is sealed when access ends and given back if access returns.
    """

    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    # What the text is for, such as "tracks:contact-new" or "tracks:wish-change".
    target = models.CharField(max_length=60)
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=24, blank=True)
    # Key of the row that is being changed; empty for a new one.
    row_key = models.CharField(max_length=13, blank=True)
    # Field name -> text, as JSON.
    fields = EncryptedTextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["author", "target", "record", "row_key"], name="draft_one_each"
            ),
            # A null equals no null: without a record the rule needs words of its own.
            models.UniqueConstraint(
                fields=["author", "target", "row_key"],
                condition=models.Q(record__isnull=True),
                name="draft_one_each_of_no_record",
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class OnceKey(models.Model):
    """A key that came with a form: the second post with it makes nothing new (24 hours)."""

    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    once = models.CharField(max_length=36)
    # Key of the row that the first post made.
    row_key = models.CharField(max_length=13, blank=True)
    used_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "once"], name="once_key_once"),
        ]

    def __str__(self) -> str:
        return f"once {self.pk}"


class Revision(Protected):
    """One version of a row, appended by the action that wrote it.

    Erasure blanks ``fields``; who, when and on which ground stay.
    """

    part = models.CharField(max_length=24)
    subject = models.CharField(max_length=40)  # model label, such as "tracks.Wish"
    subject_key = models.CharField(max_length=13)
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    fields = models.JSONField(default=dict)
    blanked_at = models.DateTimeField(null=True)
    blanked_ground = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject", "subject_key", "number"], name="revision_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"revision {self.key}"


class Agreement(Protected):
    """That a person said yes to one version of a text, and how (design, section 4)."""

    class How(models.TextChoices):
        OWN_ACCOUNT = "own_account", _("met het eigen account")
        TABLET = "tablet", _("op de tablet van de beroepskracht")
        SPOKEN = "spoken", _("nadat de tekst was voorgelezen")
        SIGNED_PAPER = "signed_paper", _("met een handtekening op papier")
        # Given with the own account of who decides in the owner's place.
        REPRESENTED = "represented", _("door wie namens de ander beslist")

    part = models.CharField(max_length=24)
    subject = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=13)
    version = models.PositiveIntegerField()
    # The text that was agreed to, so that an objection is about what was read.
    text = models.TextField()
    how = models.CharField(max_length=12, choices=How.choices)
    # Whose yes it is: always the owner, or a representative who decides in that place.
    given_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    read_back_by = models.CharField(max_length=120, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    also_present = models.CharField(max_length=200, blank=True)
    # Where the signed paper is kept.
    paper_kept_where = models.CharField(max_length=200, blank=True)
    agreed_at = models.DateTimeField()
    # At the next own sign-in the owner sees it, and can object.
    seen_at = models.DateTimeField(null=True)
    objected_at = models.DateTimeField(null=True)
    objection = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "subject", "subject_key"], name="agreement_by_subject")
        ]

    def __str__(self) -> str:
        return f"agreement {self.key}"
