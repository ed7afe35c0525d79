"""A paper belongs to the part of the record that its words belong to."""

from steunkring.foundation.access import register

from . import models, queries

register.protected(models.Document, part_field="part", dated_by="added_at", parts=queries.PARTS)
