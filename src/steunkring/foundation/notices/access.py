"""Notices hold no content, jobs hold keys only."""

from steunkring.foundation.access import register

from . import models

register.unprotected(models.Notice, "that something waits, never what")
register.unprotected(models.JobAttempt, "names and keys of work, without content")
register.unprotected(models.ScheduledRun, "times of scheduled work")
