"""What the writing kit keeps, and how it is protected."""

from steunkring.foundation.access import register

from . import models

register.unprotected(models.Draft, "only its author opens it, through writing.drafts")
register.unprotected(models.OnceKey, "a random key without content")
register.protected(models.Revision, part_field="part")
register.protected(models.Agreement, part_field="part")
