"""Appointments and papers of the demo: Bram's week, and two papers that came in. Made up here."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from steunkring.foundation.documents.actions import Words
from steunkring.foundation.documents.checking import check
from steunkring.foundation.writing import once
from steunkring.person.agenda.actions import Entry, make
from steunkring.person.tracks.actions.papers import add_paper

from .neighbourhood import DAY, Demo

LETTER = """Beste meneer,

Wij hebben uw vraag ontvangen. Binnen zes weken hoort u van ons.

Met vriendelijke groet,
Gemeente Amersfoort
"""


def fill_agenda_and_papers(demo: Demo) -> None:
    """What Bram has this week, made by Samira and by himself, and his papers."""
    _appointment(demo, "samira", "Bram", _at(demo, 1, "09:30"), "Huisbezoek", place="Thuis")
    _appointment(
        demo,
        "samira",
        "Meneer Aydin",
        _at(demo, 2, "13:00"),
        "Samen de post doornemen",
        place="Bij hem thuis",
        with_whom="de tolk",
    )
    _appointment(
        demo,
        "bram",
        "Bram",
        _at(demo, 2, "20:00"),
        "Volleyballen",
        place="De sporthal in Schothorst",
        repeats="weekly",
        weeks=26,
    )
    _appointment(
        demo,
        "bram",
        "Bram",
        _at(demo, 4, "10:00"),
        "Koffie bij mijn moeder",
        place="Bij haar thuis",
        repeats="two_weekly",
        weeks=26,
    )
    _paper(demo, "samira", "application_decisions", "Brief van de gemeente", "Gemeente Amersfoort")
    _photo(demo)


def _at(demo: Demo, days: int, clock: str) -> datetime:
    """So many days from now, at this time on the wall."""
    day = timezone.localtime(demo.now).date() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def _appointment(
    demo: Demo,
    login: str,
    name: str,
    begin: datetime,
    title: str,
    *,
    place: str = "",
    with_whom: str = "",
    repeats: str = "none",
    weeks: int = 0,
) -> None:
    purpose = "own" if login == "bram" else "support"
    entry = Entry(
        title=title,
        starts_at=begin,
        ends_at=begin + timedelta(hours=1),
        place=place,
        with_whom=with_whom,
        repeats=repeats,
        repeats_until=(begin + timedelta(weeks=weeks)).date() if weeks else None,
    )
    make(demo.opened(login, name, purpose, days_ago=1), entry=entry, once=once.new_key())


def _paper(demo: Demo, login: str, part: str, what: str, from_whom: str) -> None:
    opened = demo.opened(login, "Bram", "support", days_ago=3)
    received_on = (demo.now - 4 * DAY).date()
    words = Words(what=what, from_whom=from_whom, received_on=received_on)
    add_paper(opened, part=part, words=words, file=check(LETTER.encode()), once=once.new_key())


def _photo(demo: Demo) -> None:
    """Bram's own photo of a leaflet, drawn here."""
    sheet = Image.new("RGB", (840, 1188), "white")
    ImageDraw.Draw(sheet).text((80, 120), "Volleybalclub Schothorst", fill="black")
    written = BytesIO()
    sheet.save(written, "JPEG")
    words = Words(
        what="Folder van de volleybalclub",
        from_whom="Sem",
        received_on=(demo.now - 2 * DAY).date(),
    )
    opened = demo.opened("bram", "Bram", "own", days_ago=2)
    add_paper(
        opened,
        part="story_profile",
        words=words,
        file=check(written.getvalue()),
        once=once.new_key(),
    )
