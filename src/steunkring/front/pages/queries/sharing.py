"""Who may see what of a record, in sentences and in a table, as the owner reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from steunkring.foundation.access import register, sharing
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.sharing import Receiver

from .. import words
from .naming import Somebody

# A share that ends within this time is asked again (design, section 4).
ASKED_AGAIN = timedelta(days=14)
# To these the law opens a part for their work.
FOR_WORK = frozenset({"worker", "care_coordinator", "stand_in"})


def parts_in_use() -> frozenset[str]:
    """Parts in which something can be written today; others are not offered."""
    rows = register.protected_models().values()
    return frozenset(part for row in rows for part in (*row.parts, row.mine_as) if part)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody with a relation to the record: what that person sees, and until when."""

    receiver: Receiver
    who: Somebody
    is_former: bool = False

    @property
    def role(self) -> str:
        """The relation in the owner's words."""
        return str(words.ROLES.get(self.receiver.role, ""))

    @property
    def note(self) -> str:
        """The relation, and the team of somebody who works here."""
        return " · ".join(part for part in (self.role, self.who.team) if part)

    @property
    def avatar(self) -> str:
        """The shape beside the name."""
        return "professional" if self.who.works_here else "person"

    @property
    def is_helping(self) -> bool:
        """Whether this person reads what was promised to the owner, and answers it."""
        return "own_promises" in self.receiver.by_law

    @property
    def law_words(self) -> str:
        """That something is open without a yes; only for who works here, or represents."""
        if self.is_helping or not self.by_law:
            return ""
        name = {"name": self.who.name}
        if self.receiver.role == "representative":
            return (
                _("Een deel mag %(name)s lezen als mijn vertegenwoordiger, ook zonder mijn ja.")
                % name
            )
        if self.receiver.role not in FOR_WORK:
            return ""
        return (
            _("Een deel mag %(name)s lezen voor het werk, ook zonder mijn ja. Dat staat in de wet.")
            % name
        )

    @property
    def talk_words(self) -> str:
        """Whose logbook is open reads what was written down in talks too (decision 0029)."""
        if "logbook" not in self.receiver.by_law and "logbook" not in self.receiver.shared:
            return ""
        if self.receiver.role == "stand_in":
            return _(
                "In het logboek staat ook wat in gesprekken is opgeschreven. Wie vervangt, leest "
                "daarvan de laatste 90 dagen."
            )
        return _("In het logboek staat ook wat in gesprekken is opgeschreven.")

    @property
    def law_reason(self) -> str:
        """Why the law opens something to this person."""
        if self.receiver.role == "representative":
            return _("Deze persoon is mijn vertegenwoordiger. Zonder deze delen kan dat niet.")
        if self.is_helping:
            return _("%(name)s doet iets voor mij. Wat dat is, leest %(name)s altijd.") % {
                "name": self.who.name
            }
        if self.receiver.role == "stand_in":
            return _("Deze persoon vervangt mijn beroepskracht. Daarna sluit het vanzelf.")
        return _("Zonder deze delen kan diegene het werk voor de gemeente niet goed doen.")

    @property
    def by_law(self) -> list[str]:
        """Parts that the law opens, in words."""
        return words.own_parts({*self.receiver.by_law} & parts_in_use())

    @property
    def shared(self) -> list[str]:
        """Parts that are open because the owner shares them."""
        return words.own_parts(self.receiver.shared)

    def opens(self, part: str) -> bool:
        """Whether a part is open to this person, by law or by sharing."""
        return part in self.receiver.by_law or part in self.receiver.shared

    @property
    def sees(self) -> list[str]:
        """What the owner shares, each by its name; then, as one, what is open without that."""
        if self.is_helping:
            return [*self.shared, words.doing(self.who.name)]
        if not self.by_law:
            return self.shared
        if self.receiver.role == "representative":
            return [*self.shared, _("wat nodig is om mij te vertegenwoordigen")]
        return [*self.shared, _("wat nodig is voor het werk")]

    @property
    def sees_not(self) -> list[str]:
        """What could be shared and is not."""
        return words.own_parts(part for part in self.offered if part not in self.receiver.shared)

    @property
    def offered(self) -> list[str]:
        """Parts that the owner can share with this person today."""
        in_use = parts_in_use() | {*self.receiver.shared}
        by_law = {*self.receiver.by_law}
        return [p for p in self.receiver.shareable if p in in_use and p not in by_law]

    @property
    def ends_at(self) -> datetime | None:
        """When the first of the shares ends."""
        return min(self.receiver.shared.values(), default=None)

    @property
    def until(self) -> str:
        """Until when, in words."""
        if self.ends_at is None:
            return ""
        return _("Tot en met %(day)s. Dan vraagt Steunkring of het zo mag blijven.") % {
            "day": words.until(self.ends_at)
        }

    @property
    def bound_words(self) -> str:
        """Until when the relation runs, and sharing with it at most; empty without such an end."""
        if self.receiver.bound is None:
            return ""
        return _(
            "%(name)s is bij mij betrokken tot en met %(day)s. Langer delen kan niet. "
            "Stopt diegene eerder, dan stopt ook het delen."
        ) % {"name": self.who.name, "day": words.until(self.receiver.bound)}

    @property
    def ends_words(self) -> str:
        """When sharing stops by itself."""
        if self.ends_at is None:
            return ""
        return _("Anders stopt het na %(day)s.") % {"day": words.until(self.ends_at)}

    @property
    def summary(self) -> str:
        """The rest of the sentence that begins with the name."""
        if not self.receiver.shared and not self.receiver.by_law:
            return _("ziet niets.")
        if not self.receiver.shared:
            if self.is_helping:
                return _("ziet alleen %(what)s.") % {"what": words.doing(self.who.name)}
            return _("ziet alleen wat nodig is voor het werk.")
        shared = {"parts": words.listed(self.shared)}
        if self.is_helping:
            return _("ziet %(parts)s, en %(what)s.") % {
                **shared,
                "what": words.doing(self.who.name),
            }
        if self.by_law:
            return _("ziet %(parts)s, en wat nodig is voor het werk.") % shared
        return _("ziet %(parts)s.") % shared

    def ends_soon(self, moment: datetime) -> bool:
        """Whether it is time to ask again."""
        return self.ends_at is not None and self.ends_at - moment <= ASKED_AGAIN


def viewers(
    found: list[Receiver], former: list[Receiver], names: Mapping[int, Somebody]
) -> list[Viewer]:
    """Everybody who can be named: those who see something first, then those who did."""
    return [
        Viewer(receiver=receiver, who=names[receiver.principal], is_former=is_former)
        for receivers, is_former in ((found, False), (former, True))
        for receiver in receivers
        if receiver.principal in names
    ]


def receivers(opened: Opened) -> tuple[list[Receiver], list[Receiver]]:
    """Who has a relation now, and whose share ended or was stopped in the last year."""
    now = sharing.receivers(opened)
    known = {receiver.principal for receiver in now}
    former = [row for row in sharing.former_receivers(opened) if row.principal not in known]
    return now, former


def table(found: list[Viewer]) -> tuple[list[str], list[list[str]]]:
    """The twin of the cards: heads and rows, one row a part."""
    heads = [_("Deel"), *(viewer.who.name for viewer in found)]
    parts = [part for part in words.OWN_PARTS if any(_knows(viewer, part) for viewer in found)]
    rows = [
        [str(words.OWN_PARTS[part]), *(_answer(viewer, part) for viewer in found)] for part in parts
    ]
    return heads, rows


def _knows(viewer: Viewer, part: str) -> bool:
    by_law = {*viewer.receiver.by_law} & parts_in_use()
    return part in by_law or part in viewer.receiver.shared or part in viewer.offered


def _answer(viewer: Viewer, part: str) -> str:
    if part in viewer.receiver.shared:
        return _("ja, ik deel dit")
    if part in viewer.receiver.by_law and viewer.is_helping:
        return _("ja")
    if part in viewer.receiver.by_law:
        return _("ja, volgens de wet")
    return _("nee")
