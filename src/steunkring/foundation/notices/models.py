"""Notices without content, work on the queue, and the schedule."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from steunkring.foundation.access.models import CodeField, Principal


class Notice(models.Model):
    """Something waits for somebody: that it is there, never what (design, section 4)."""

    key = CodeField()
    to = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # Not before this moment: postponed by a safety mark.
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    # Not sent and not to be sent any more: no address, or held for too long.
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["to", "not_before"],
                condition=models.Q(sent_at__isnull=True, dropped_at__isnull=True),
                name="notice_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"notice {self.key}"


class JobAttempt(models.Model):
    """One piece of work on the queue, with the attempts made at it.

    Arguments are keys only. Beginning an attempt moves ``next_at`` to the moment of the next
    one, so that work of a worker that was killed is tried again by itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        STUCK = "stuck"

    key = CodeField()
    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    begun = models.PositiveSmallIntegerField(default=0)
    # Type of the last error; never its text, which could hold content.
    last_error = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    # When the next attempt begins; since when it stands still, for work that is stuck.
    next_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "next_at"], name="job_by_state")]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"


class ScheduledRun(models.Model):
    """When scheduled work is due; one row a name, so that two workers do not run it twice."""

    name = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()
    # Up to which moment the work was handed out; the next run takes over from there.
    covered_until = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
