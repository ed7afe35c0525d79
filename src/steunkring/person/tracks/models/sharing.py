"""Sharing what is joint, and whose words a child opened to the parents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from steunkring.foundation.access.models import Principal, Protected


class JointShare(Protected):
    """On a joint record: somebody proposed to let somebody read along (design, section 4).

    It runs when all who decide said yes, and ends when one of them stops it. Who said what stands
    on the record of each.
    """

    to = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    # The relation of the receiver to whoever proposed it: a key of the roles in the policy.
    role = models.CharField(max_length=16)
    parts = models.JSONField(default=list)
    # Until when it was asked.
    until = models.DateTimeField()
    # Who proposed it and thereby said yes: the record of that member, and the account.
    member = models.CharField(max_length=13)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    # Stopped, withdrawn, or somebody left. By whom is not kept. From when until when it runs
    # stands in the grants.
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "to"],
                condition=models.Q(ended_at__isnull=True),
                name="joint_share_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.key)


class JointAnswer(Protected):
    """On a member's own record: what this member says to sharing something joint."""

    share_key = models.CharField(max_length=13)
    is_yes = models.BooleanField()
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "share_key"], name="joint_answer_once")
        ]

    def __str__(self) -> str:
        return str(self.key)


class OpenedWords(Protected):
    """The child or a worker opened something that the child said to the parents (threat RC5)."""

    # Model label and key of what was said, such as "tracks.Wish".
    subject = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=13)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "subject_key"], name="opened_words_once")
        ]

    def __str__(self) -> str:
        return str(self.key)
