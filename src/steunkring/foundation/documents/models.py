"""Papers that came in: a scan, a photo, a file (glossary 4.14, ``Attachment``)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access.models import Principal, Protected

from .vault import SealedBytesField


class Document(Protected):
    """One paper, in the part of the record that it belongs to.

    Its bytes stand in the row and nowhere else: they go with it, and no name that somebody gave
    a file is ever part of a path (docs/decisions/0019-papers-in-the-database.md). Lists leave
    them out: ask ``queries.papers``.
    """

    class Kind(models.TextChoices):
        """What the bytes are, by looking at them and not at a name."""

        PDF = "pdf", "PDF"
        JPEG = "jpeg", _("foto")
        PNG = "png", _("plaatje")
        TEXT = "text", _("tekst")

    class Why(models.TextChoices):
        """Why a paper was taken away. Of a list, so that nothing of the paper stays in it."""

        WRONG_PERSON = "wrong_person", _("Het papier hoort niet bij deze persoon")
        WRONG_PAPER = "wrong_paper", _("Dit is het verkeerde papier, of het is niet te lezen")
        ASKED = "asked", _("Daarom is gevraagd")
        NOT_NEEDED = "not_needed", _("Het is niet meer nodig")

    part = models.CharField(max_length=24)
    what = models.CharField(max_length=200, blank=True)
    from_whom = models.CharField(max_length=200, blank=True)
    # Empty: the person whose record this is.
    about = models.CharField(max_length=200, blank=True)
    received_on = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    size = models.PositiveIntegerField()  # bytes, as they are kept before encryption
    author = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    # Added by the person in the own record; then nobody else takes it away.
    is_own = models.BooleanField(default=False)
    # Taking away leaves who, when and why; words and bytes go.
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    removed_why = models.CharField(max_length=16, choices=Why.choices, blank=True)
    # Last, so that a list that leaves it out does not read past it.
    content = SealedBytesField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["record", "-received_on"], name="document_by_day"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True, content__isnull=False)
                | models.Q(removed_at__isnull=False, content__isnull=True),
                name="document_is_here_or_gone",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)
