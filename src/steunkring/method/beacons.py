"""The eight beacons of the new welfare work, in their order (A18).

A list to look back with, alone or as a team; never a score, and nothing waits for it.

Source: *Supportgericht Werken in de Wmo*, 1.8 (Bussemaker 2010, *Welzijn Nieuwe Stijl*).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beacon:
    """One beacon with its code in the book."""

    key: str
    code: str
    nl: str
    en: str


BEACONS = (
    Beacon("question_behind", "B1", "De vraag achter de vraag", "The question behind the question"),
    Beacon(
        "own_strength",
        "B2",
        "Uitgaan van wat mensen zelf kunnen",
        "Building on people's own strength",
    ),
    Beacon("go_to_it", "B3", "Er meteen op af", "Go straight to it"),
    Beacon(
        "formal_informal",
        "B4",
        "Samenspel van beroepskracht en omgeving",
        "Formal and informal in proportion",
    ),
    Beacon(
        "collective_individual",
        "B5",
        "Samen als het kan, apart als het nodig is",
        "Collective or individual, considered",
    ),
    Beacon("integral", "B6", "Eén geheel", "Working as one"),
    Beacon(
        "result_oriented",
        "B7",
        "Afspraken die iets opleveren",
        "Not without commitment, but with results",
    ),
    Beacon("professional_room", "B8", "Ruimte voor de beroepskracht", "Room for the professional"),
)
