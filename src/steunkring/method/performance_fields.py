"""The nine performance fields of the Act of 2007 (A2; book 1.1).

For the work of a team; nobody has to see them. The number is the key. Fields 2 and 4 stand in
no group. Field 5 is promoting, field 6 is supplying: two fields.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``note_nl`` and ``note_en`` are a remark of the book, if there is one."""

    key: str
    nl: str
    en: str
    note_nl: str = ""
    note_en: str = ""


FIELDS = (
    Field(
        "1",
        "samenleven en prettig wonen in dorpen, wijken en buurten",
        "living together, and pleasant villages, districts and neighbourhoods",
    ),
    Field(
        "2",
        "op tijd steun voor jongeren bij het opgroeien en ouders bij het opvoeden",
        "early support for young people growing up and parents bringing up children",
    ),
    Field(
        "3",
        "informatie, advies en iemand die naast de inwoner staat",
        "information, advice and somebody beside the citizen",
    ),
    Field(
        "4",
        "steun voor mantelzorgers, ook als zij even niet kunnen, en voor vrijwilligers",
        "support for informal carers, also when they cannot for a while, and for volunteers",
    ),
    Field(
        "5",
        "meedoen en zelfstandig leven bevorderen van mensen met een beperking of psychische klacht",
        "promoting that people with a limitation or a psychological problem join in and live "
        "independently",
    ),
    Field(
        "6",
        "hulp geven aan dezelfde mensen, om zelfstandig te leven en mee te doen",
        "supplying provisions to the same people, to live independently and to join in",
    ),
    Field(
        "7",
        "opvang, ook voor vrouwen, en aanpak van geweld in huis",
        "shelter, also for women, and policy against domestic violence",
    ),
    Field(
        "8",
        "zorg voor de geestelijke gezondheid van iedereen, behalve hulp na een ramp",
        "public mental health care, except help after a disaster",
    ),
    Field(
        "9",
        "beleid bij verslaving",
        "addiction policy",
        note_nl="voorstel uit 2012 voor een andere naam: verslavingszorg",
        note_en="proposal of 2012 for another name: addiction care",
    ),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together."""

    key: str
    nl: str
    en: str
    fields: tuple[str, ...]


GROUPS = (
    Group(
        "cohesion",
        "samenleven, meedoen en geestelijke gezondheid",
        "cohesion, participation and mental health",
        ("1", "5", "8", "9"),
    ),
    Group("provisions", "hulp", "provisions", ("6", "7")),
    Group("information", "informatie en advies", "information and advice", ("3",)),
)
