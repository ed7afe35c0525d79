"""An own appointment belongs to the agenda, one of the support to the logbook (0020)."""

from steunkring.foundation.access import register

from . import models

register.protected(
    models.Appointment,
    part_field="part",
    dated_by="last_at",
    parts=(models.OWN, models.SUPPORT),
)
