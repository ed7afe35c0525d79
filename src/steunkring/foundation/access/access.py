"""What the gate's own tables are."""

from . import models, register

register.unprotected(models.Principal, "a number without a name")
register.unprotected(models.Record, "a key without content; opened through grants")
register.unprotected(models.Grant, "the gate's own table; shown through access.queries only")
register.unprotected(models.ReadLine, "the read log; shown through access.queries only")
register.unprotected(models.ReadItem, "the read log; the subject is a keyed pseudonym")
register.unprotected(models.Seal, "digests of the read log")
