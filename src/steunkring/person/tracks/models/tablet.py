"""The worker's tablet in the hands of the owner."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import CodeField
from steunkring.foundation.accounts.models import Account


class Handover(models.Model):
    """A worker's tablet in the hands of the owner: one text, until returned or 15 minutes.

    The worker's session is locked behind the own second factor meanwhile.
    """

    class Act(models.TextChoices):
        ANSWER_PROPOSAL = "answer_proposal", _("een voorstel beantwoorden")
        ANSWER_REPORT = "answer_report", _("een verslag beantwoorden")
        ANSWER_PLAN = "answer_plan", _("een plan beantwoorden")
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
