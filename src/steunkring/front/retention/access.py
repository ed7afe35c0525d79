"""What retention writes down belongs to nobody's record."""

from steunkring.foundation.access import register

from . import models

register.unprotected(models.Erasure, "that a record without content was erased, and when")
