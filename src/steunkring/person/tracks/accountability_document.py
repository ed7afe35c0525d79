"""What the municipality is told, on paper or in another system: the provisions, nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from steunkring.foundation.documents.document import Document, Part

from .queries.accountability import ProvisionLine

# What programs and file lists show: no name, no theme.
FILE = "verantwoording"


def document_of(lines: Iterable[ProvisionLine], *, name: str, when: str) -> Document:
    """One report.

    Args:
        name: of whom the provisions are.
        when: the day on which it was made, in words.
    """
    return Document(
        title=_("Verantwoording"),
        heading=_("Verantwoording aan de gemeente"),
        about=(
            _("Over de voorzieningen van %(name)s.") % {"name": name},
            _("Gemaakt op %(day)s.") % {"day": when},
        ),
        parts=tuple(Part(one.what or one.scheme, tuple(_lines(one))) for one in lines),
    )


def _lines(one: ProvisionLine) -> list[str]:
    told = (
        (_("Regeling: %(text)s"), one.scheme),
        (_("Toegekend: %(text)s"), one.granted or _("niet bekend")),
        (_("Gebruikt, zoals verteld: %(text)s"), one.used or _("niet bekend")),
        (_("Wat het moet opleveren: %(text)s"), one.result),
        (_("Oordeel: %(text)s"), one.judgement),
    )
    return [words % {"text": text} for words, text in told if text]
