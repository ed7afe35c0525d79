"""What the municipality is told, on paper or in another system: the provisions, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from steunkring.foundation.documents.document import Document, Part

from .queries.accountability import ProvisionLine

# What programs and file lists show: no name, no theme.
FILE = "verantwoording"


def document_of(lines: Iterable[ProvisionLine], *, name: str, made_at: datetime) -> Document:
    """One report.

    Args:
        name: of whom the provisions are.
        made_at: on paper a day is a date: "vandaag" is another day tomorrow.
    """
    day = formats.date_format(timezone.localtime(made_at), "l j F Y")
    return Document(
        title=_("Verantwoording"),
        heading=_("Verantwoording aan de gemeente"),
        about=(
            _("Over de hulp van %(name)s die de gemeente betaalt.") % {"name": name},
            _("Gemaakt op %(day)s.") % {"day": day},
        ),
        parts=tuple(Part(one.what or one.scheme, tuple(_lines(one))) for one in lines),
    )


def _lines(one: ProvisionLine) -> list[str]:
    told = (
        (_("Regeling: %(text)s"), one.scheme),
        (
            _("Toegekend: %(text)s") if one.is_granted else _("Gevraagd: %(text)s"),
            one.hours or _("niet bekend"),
        ),
        (_("Gebruikt, zoals verteld: %(text)s"), one.used or _("niet bekend")),
        (_("Wat het moet opleveren: %(text)s"), one.result),
        (_("Oordeel: %(text)s"), one.judgement),
    )
    return [words % {"text": text} for words, text in told if text]
