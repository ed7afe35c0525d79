"""What steers the work: principles, orientation, inputs, places, life domains (B1 to B4; 2.2)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Steer:
    """One item of a list, with what it means."""

    key: str
    nl: str
    en: str
    meaning_nl: str = ""
    meaning_en: str = ""


# B1: where a question for support comes from.
PRINCIPLES = (
    Steer("wish", "wens", "wish", "wat de persoon wil", "what the person wants"),
    Steer(
        "person",
        "persoon",
        "person",
        "wat de persoon kan en wat lastig is",
        "what the person can do and what is in the way",
    ),
    Steer(
        "environment",
        "omgeving",
        "surroundings",
        "wat de omgeving kan en wat daar lastig is: huis, vervoer en mensen",
        "what the surroundings can do and what is in the way there: house, transport and people",
    ),
)
# B2: two orientations of all work.
ORIENTATIONS = (
    Steer(
        "solution",
        "oplossingen",
        "solutions",
        "aansluiten bij wat mensen zelf bedenken",
        "joining what people think of themselves",
    ),
    Steer(
        "development",
        "groeien",
        "development",
        "iedereen kan leren en groeien",
        "everybody can learn and grow",
    ),
)
# B2: three inputs; work is never only taking over. G-5: they are not the principles.
INPUTS = (
    Steer(
        "problem",
        "iets oplossen",
        "solving",
        "wat lastig is aanpakken",
        "tackling what is in the way",
    ),
    Steer("development", "iets leren", "learning", "iets nieuws leren", "learning something new"),
    Steer(
        "environment",
        "de omgeving",
        "surroundings",
        "de omgeving meteen erbij betrekken",
        "involving the surroundings at once",
    ),
)
# B3: what makes a place good for somebody (Warr 1987), among other things; no score (INV-14).
PLACE_FEATURES = (
    Steer("safe", "het is er veilig genoeg", "it is safe enough there"),
    Steer("control", "ik kan er zelf iets bepalen", "I can decide things there myself"),
    Steer("skills", "ik kan er laten zien wat ik kan", "I can use there what I am good at"),
    Steer("valued", "ik word er gewaardeerd als mens", "I am valued there as a human being"),
    Steer(
        "mattering",
        "ik word er gewaardeerd om wat ik voor anderen beteken",
        "I am valued there for what I mean to others",
    ),
)
# B4: in each of them the eight dimensions of quality of life count.
LIFE_DOMAINS = (
    Steer("living", "wonen", "living"),
    Steer("working", "werken", "working"),
    Steer("learning", "leren", "learning"),
    Steer("leisure", "vrije tijd", "free time"),
)
