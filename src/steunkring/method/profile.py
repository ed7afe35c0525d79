"""The Personal Profile: eight areas, three columns, guiding questions (B8).

The form is of the person and for the person: it puts life in order and shows what matters most.
Wishes stand in the middle. Not every area has to be filled; nothing is counted or scored.

Source: *Supportgericht Werken in de Wmo*, 2.3.2. © Den Hollander & Wilken (2011). The guiding
questions are in our own words; the right column has eight, because the heading that the book
prints inside the left list is no question (G-21).
"""

from __future__ import annotations

from dataclasses import dataclass

ATTRIBUTION = "© Den Hollander & Wilken (2011)"

NOW, WISHES, EARLIER = "now", "wishes", "earlier"


@dataclass(frozen=True, slots=True)
class Area:
    """One row of the profile. The first four are the four life domains of the book (2.2)."""

    key: str
    nl: str
    en: str
    # The word that the book uses.
    book: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the profile, left to right."""

    key: str
    nl: str
    en: str
    # The word in an address.
    slug: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that may help to begin; never one that must be answered."""

    key: str
    column: str
    nl: str
    en: str


AREAS = (
    Area("living", "Wonen", "Living", "wonen"),
    Area("working", "Werken", "Working", "werken"),
    Area("learning", "Leren", "Learning", "leren, opleiding"),
    Area("leisure", "Vrije tijd", "Free time", "recreëren, vrije tijd"),
    Area("health", "Gezondheid", "Health", "gezondheid"),
    Area(
        "self_care",
        "Voor mezelf zorgen, ook huishouden en geld",
        "Looking after myself, also household and money",
        "persoonlijke (zelf)zorg",
    ),
    Area("social", "Contact met anderen", "Contact with others", "sociale contacten"),
    Area("meaning", "Wat mijn leven zin geeft", "What gives my life meaning", "zingeving"),
)

COLUMNS = (
    Column(NOW, "Nu", "Now", "nu"),
    Column(WISHES, "Wensen", "Wishes", "wensen"),
    Column(EARLIER, "Vroeger", "Before", "vroeger"),
)

QUESTIONS = (
    Question("life_now", NOW, "Hoe ziet mijn leven er nu uit?", "What does my life look like now?"),
    Question(
        "matters_now",
        NOW,
        "Wat vind ik belangrijk, en waar word ik blij van?",
        "What matters to me, and what makes me happy?",
    ),
    Question("use_now", NOW, "Waar kan ik gebruik van maken?", "What can I make use of?"),
    Question(
        "talents_now",
        NOW,
        "Waar ben ik goed in, en wat vind ik leuk?",
        "What am I good at, and what do I like?",
    ),
    Question(
        "around_now",
        NOW,
        "Wat is er om mij heen: waar en bij wie kan ik hulp krijgen?",
        "What is there around me: where and from whom can I get help?",
    ),
    Question("life_before", EARLIER, "Hoe was het vroeger?", "What was it like before?"),
    Question("lived_before", EARLIER, "Wat maakte ik mee?", "What did I go through?"),
    Question(
        "mattered_before", EARLIER, "Wat was toen belangrijk voor mij?", "What mattered to me then?"
    ),
    Question("joy_before", EARLIER, "Waar werd ik toen blij van?", "What made me happy then?"),
    Question(
        "learned_before",
        EARLIER,
        "Wat heb ik geleerd, en wat kan ik daardoor?",
        "What did I learn, and what can I do because of it?",
    ),
    Question("used_before", EARLIER, "Waar maakte ik gebruik van?", "What did I make use of?"),
    Question(
        "kept_going_before",
        EARLIER,
        "Hoe hield ik vol als het moeilijk was?",
        "How did I keep going when it was hard?",
    ),
    Question(
        "supported_before",
        EARLIER,
        "Wie steunde mij, en wat hielp nog meer?",
        "Who supported me, and what else helped?",
    ),
)

FOOTER = Question(
    "most_important",
    WISHES,
    "Welke wensen zijn het belangrijkst?",
    "Which wishes are the most important?",
)

_AREAS = {area.key: area for area in AREAS}
_COLUMNS = {column.key: column for column in COLUMNS}


def area(key: str) -> Area | None:
    """The area with a key; None for a word that is none."""
    return _AREAS.get(key)


def column(key: str) -> Column | None:
    """The column with a key; None for a word that is none."""
    return _COLUMNS.get(key)


def questions(column_key: str) -> tuple[Question, ...]:
    """The guiding questions of a column: five, none, eight."""
    return tuple(question for question in QUESTIONS if question.column == column_key)
