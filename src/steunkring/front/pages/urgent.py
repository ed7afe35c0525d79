"""The numbers to call now: national ones, and those that the municipality adds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class UrgentNumber:
    """One number with when to call it."""

    number: str
    name: str
    when: str

    @property
    def url(self) -> str:
        """What a phone dials."""
        return "tel:" + "".join(c for c in self.number if c.isdigit() or c == "+")


def numbers() -> list[UrgentNumber]:
    """National numbers first, then those of the setting ``URGENT_NUMBERS`` ("name=number")."""
    national = [
        UrgentNumber("112", _("Alarmnummer"), _("Is er nu gevaar? Bel 112. Elke minuut telt.")),
        UrgentNumber(
            "0800-2000",
            _("Veilig Thuis"),
            _(
                "Iemand doet u of een ander thuis pijn, of u bent daar bang voor. "
                "Dag en nacht, gratis."
            ),
        ),
        UrgentNumber(
            "0800-0113",
            _("113 Zelfmoordpreventie"),
            _(
                "U denkt aan de dood, of u bent bang dat iemand dat doet. "
                "Dag en nacht, gratis. 113 bellen kan ook."
            ),
        ),
        UrgentNumber(
            "0900-8844",
            _("Politie, geen spoed"),
            _("U wilt iets vertellen of aangeven, zonder haast."),
        ),
    ]
    return national + [_added(row) for row in settings.URGENT_NUMBERS]


def _added(row: str) -> UrgentNumber:
    name, _sign, number = row.partition("=")
    return UrgentNumber(number.strip(), name.strip(), _("Dit nummer is van uw eigen gemeente."))


def checked_on() -> date | None:
    """When the organisation checked the numbers last; none when it never said so."""
    return date.fromisoformat(settings.URGENT_CHECKED) if settings.URGENT_CHECKED else None
