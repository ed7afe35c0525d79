"""One person's record as a reader sees it: the parts that are open, and those that are not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.person.people import queries as people
from steunkring.person.tracks import queries as tracks
from steunkring.person.tracks.queries import Assigned, Contact, Proposed, WishLine

from .. import words
from .sharing import parts_in_use

LATEST = 8
# How the state of a proposal looks.
TONES = {"accepted": "good", "reworded": "good", "declined": "stopped", "withdrawn": "stopped"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in the timeline: a contact moment, or a proposal with its answer."""

    row: Contact | Proposed

    @property
    def is_proposal(self) -> bool:
        """Whether it is a proposal."""
        return isinstance(self.row, Proposed)

    @property
    def who(self) -> str:
        """Who wrote it."""
        return self.row.author.first or _("Iemand die hier niet meer werkt")

    @property
    def did(self) -> str:
        """What that person did."""
        return _("deed een voorstel") if isinstance(self.row, Proposed) else f"· {self.row.way}"

    @property
    def when(self) -> str:
        """On which day."""
        return words.day(self.row.at)

    @property
    def present(self) -> str:
        """Who else was there."""
        if isinstance(self.row, Proposed) or not self.row.present:
            return ""
        return _("Erbij: %(present)s") % {"present": self.row.present}

    @property
    def tone(self) -> str:
        """How the answer to a proposal looks."""
        return TONES.get(self.row.state, "calm") if isinstance(self.row, Proposed) else "calm"

    @property
    def step_when(self) -> str:
        """When an open next step is due."""
        if isinstance(self.row, Proposed) or self.row.next_step_on is None:
            return ""
        return words.due(self.row.next_step_on) if self.row.is_step_open else ""


@dataclass(frozen=True, slots=True)
class RecordView:
    """What a page about one person shows. What is None is not open, or not asked for."""

    opened: Opened
    person: Any
    details: Any | None = None
    safety: Any | None = None
    supporters: Collection[Assigned] = ()
    entries: Collection[Entry] | None = None
    wishes: Collection[WishLine] | None = None

    @property
    def others(self) -> list[str]:
        """Parts in use that are open but not shown here, as the owner names them."""
        shown = {
            "contact_details": self.details is not None,
            "story_profile": self.wishes is not None,
            "logbook": self.entries is not None,
            "proposals": self.entries is not None,
        }
        hidden = {part for part, is_shown in shown.items() if is_shown} | {"name", "own_views"}
        return words.own_parts({*self.opened.parts} & parts_in_use() - hidden)

    @property
    def may_read_reports(self) -> bool:
        """Whether reports of conversations are open; they stand on pages of their own."""
        return self.opened.may_read("conversation_reports")

    @property
    def may_read_goals(self) -> bool:
        """Whether goals are open; they stand on a page of their own."""
        return self.opened.may_read("goals_plan")

    @property
    def may_read_track(self) -> bool:
        """Whether it may be read where the support stands."""
        return self.opened.may_read("track")

    @property
    def may_read_begin(self) -> bool:
        """Whether it may be read how it began."""
        return self.opened.may_read("first_contact")

    @property
    def has_nothing(self) -> bool:
        """Whether only the name is shown."""
        return (
            self.details is None
            and self.entries is None
            and self.wishes is None
            and not self.may_read_goals
        )

    @property
    def phone_url(self) -> str:
        """What a phone dials."""
        number = self.details.phone if self.details is not None else ""
        return "tel:" + "".join(c for c in number if c.isdigit() or c == "+")


# What a page shows besides the name; each costs one query, a timeline three.
WORK = frozenset({"safety", "supporters", "timeline"})
REPRESENTING = frozenset({"details", "wishes", "timeline"})
HELPING = frozenset({"details", "wishes"})
SECTIONS = {
    "support": WORK,
    "stand_in": WORK,
    "representation": REPRESENTING,
    "helping": HELPING,
    "partner": HELPING,
}


def view_of(opened: Opened, *, without: Collection[str] = ()) -> RecordView:
    """Load what the page for this purpose shows, as far as it is open."""
    wanted = SECTIONS[opened.purpose] - frozenset(without)

    def shows(section: str, *parts: str) -> bool:
        return section in wanted and any(opened.may_read(part) for part in parts)

    return RecordView(
        opened=opened,
        person=_person(opened),
        details=people.details_of(opened) if shows("details", "contact_details") else None,
        safety=people.safety_note_of(opened) if shows("safety", "safety") else None,
        supporters=tracks.assigned(opened) if shows("supporters", "name") else (),
        entries=_entries(opened) if shows("timeline", "logbook", "proposals") else None,
        wishes=_wishes(opened) if shows("wishes", "story_profile") else None,
    )


def _person(opened: Opened) -> Any:
    """The person, with where the support stands beside it where that is open."""
    if not opened.may_read("track"):
        return people.person_of(opened)
    rows = people.persons(opened.actor, purpose=opened.purpose).filter(record_id=opened.record)
    found = tracks.with_state(rows, opened).first()
    if found is None:
        raise gate.NotReadable
    return found


def _entries(opened: Opened) -> list[Entry]:
    return [Entry(row) for row in tracks.timeline(opened, LATEST)]


def _wishes(opened: Opened) -> list[WishLine]:
    return [
        wish for wish in tracks.wishes(opened, with_agreements=False) if wish.number is not None
    ]
