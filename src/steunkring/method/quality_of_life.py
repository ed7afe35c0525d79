"""The eight dimensions of quality of life (A16; book 1.3, after Schalock).

Names are those of the table; the other names of 1.3 are only for searching (G-19). They stand
beside life domains, profile areas and result areas: nothing follows from one to another (G-20).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension; ``book`` is its name in the book."""

    key: str
    nl: str
    en: str
    book: str


DIMENSIONS = (
    Dimension("emotional", "Hoe ik me voel", "How I feel", "emotioneel welbevinden"),
    Dimension(
        "relations", "De mensen dichtbij", "The people close to me", "interpersoonlijke relaties"
    ),
    Dimension(
        "material", "Geld, spullen en werk", "Money, belongings and work", "materieel welbevinden"
    ),
    Dimension(
        "development", "Leren en groeien", "Learning and growing", "persoonlijke ontplooiing"
    ),
    Dimension("physical", "Lichaam en gezondheid", "Body and health", "lichamelijk welbevinden"),
    Dimension("self_determination", "Zelf kiezen", "Choosing for myself", "zelfbepaling"),
    Dimension(
        "inclusion", "Meedoen en erbij horen", "Joining in and belonging", "sociale inclusie"
    ),
    Dimension("rights", "Mijn rechten", "My rights", "rechten"),
)
