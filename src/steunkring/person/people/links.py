"""The parts of a record that live in this package, as links for professional pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from steunkring.foundation.access.gate import Opened


@dataclass(frozen=True, slots=True)
class PartLink:
    """One part: its name, where it opens, its sign, and whether it is open now."""

    label: str
    url: str
    icon: str
    current: bool = False


def links_for(opened: Opened, *, current: str = "") -> list[PartLink]:
    """Links to what this reader may open; a closed part is not named.

    Args:
        current: name of the page that is open, such as "people:reach".
    """
    pages = [
        ("people:reach", "contact_details", _("Bereiken"), "phone"),
        ("people:safety", "safety", _("Veiligheid"), "shield"),
        ("people:household", "contact_details", _("Huishouden"), "home"),
        ("people:representation", "contact_details", _("Vertegenwoordiging"), "people"),
    ]
    links = [
        PartLink(label, reverse(name, args=[opened.key]), icon, current=name == current)
        for name, part, label, icon in pages
        if opened.may_read(part)
    ]
    if opened.purpose == "support" and opened.may_write("contact_details"):
        links += [
            PartLink(label, reverse(name, args=[opened.key]), icon, current=name == current)
            for name, label, icon in (
                ("people:letter", _("Eigen account"), "document"),
                ("people:new-way-in", _("Opnieuw inloggen"), "lock"),
            )
        ]
    return links
