"""Which part of a record each row of a track belongs to."""

from steunkring.foundation.access import register

from . import models

register.protected(models.Assignment, part="name")
register.protected(models.Wish, part="story_profile")
register.protected(models.Proposal, part="proposals")
register.protected(models.ContactMoment, part="logbook", dated_by="happened_at")
register.protected(models.OwnView, part="own_views", dated_by="about_at")
register.unprotected(models.Handover, "keys of what is handed over, without content")
