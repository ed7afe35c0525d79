"""The report of a conversation: need and agreements, final when both agree (A23, INV-6)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected
from steunkring.foundation.writing.models import Agreement


class ConversationReport(Protected):
    """Two mandatory contents; each side agrees to one version, an edit clears both."""

    class State(models.TextChoices):
        DRAFT = "draft", _("nog niet klaar")
        OFFERED = "offered", _("ter lezing")
        FINAL = "final", _("vastgesteld")
        NO_AGREEMENT = "no_agreement", _("niet eens")
        SUPERSEDED = "superseded", _("vervangen")

    conversation_key = models.CharField(max_length=13, blank=True)
    need = models.TextField()
    agreements = models.TextField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    # Numbers of the versions that were laid before the citizen, oldest first.
    offered_versions = models.JSONField(default=list, blank=True)
    # Key of the final report that this one comes in the place of; empty: it stands beside.
    replaces_key = models.CharField(max_length=13, blank=True)
    # The version that the leader agreed to; 0: not yet.
    leader_version = models.PositiveIntegerField(default=0)
    leader_agreed_at = models.DateTimeField(null=True)
    # Who answers for it as leader of the conversation: the author, or who took it over.
    leader = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "-written_at"], name="report_by_moment")
        ]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def is_open(self) -> bool:
        """Whether somebody can still answer."""
        return self.state in (self.State.OFFERED, self.State.NO_AGREEMENT)


class ReportAnswer(Protected):
    """What the citizen (each member) said to one version of a report."""

    class Answer(models.TextChoices):
        AGREE = "agree", _("akkoord")
        AGREE_WITH_REMARKS = "agree_with_remarks", _("akkoord, met een opmerking")
        NOT_AGREE = "not_agree", _("niet akkoord")

    report_key = models.CharField(max_length=13)
    version = models.PositiveIntegerField()
    answer = models.CharField(max_length=18, choices=Answer.choices)
    remarks = models.TextField(blank=True)
    # Record of the member whose answer it is, in a joint report; empty: the owner.
    member = models.CharField(max_length=13, blank=True)
    # How the answer was given, and who helped to read and to understand it.
    how = models.CharField(max_length=12, choices=Agreement.How.choices)
    read_back_by = models.CharField(max_length=120, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    also_present = models.CharField(max_length=200, blank=True)
    paper_kept_where = models.CharField(max_length=200, blank=True)
    # Key of the agreement that the owner may object to; empty with "not agree".
    agreement_key = models.CharField(max_length=13, blank=True)
    cleared_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "report_key"], name="answer_by_report")]

    def __str__(self) -> str:
        return str(self.key)
