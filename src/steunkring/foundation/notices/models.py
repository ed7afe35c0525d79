"""Notices without content, attempts of jobs, and the schedule."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from steunkring.foundation.access.models import CodeField, Principal


class Notice(models.Model):
    """Something waits for somebody: that it is there, never what (design, section 4)."""

    key = CodeField()
    to = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # Not before this moment: postponed by a safety mark, or asked for later.
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key


class JobAttempt(models.Model):
    """One piece of work on the queue with its own retry (1, 5, 30 minutes, 2, 12 hours).

    Arguments are keys only. After the fifth failure it is shown as stuck.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        STUCK = "stuck"

    key = CodeField()
    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    failures = models.PositiveSmallIntegerField(default=0)
    # Type of the last error; never its text, which could hold content.
    last_error = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "next_at"], name="job_by_state")]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"


class ScheduledRun(models.Model):
    """When a scheduled job last ran; one row a job, so that two workers do not run it twice."""

    name = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
