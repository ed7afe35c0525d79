"""The three core concepts and both chains of reasoning (A3; book 1.2, 15.1).

The three are one whole: tags without an order. Both arrows are shown and none is a condition
(G-1): nobody has to manage alone first before joining in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: its name on screen, what it means, and its name in the book."""

    key: str
    nl: str
    en: str
    meaning_nl: str
    meaning_en: str
    book: str


CONCEPTS = (
    Concept(
        "self_reliance",
        "Zelf of met steun",
        "Managing, alone or with support",
        "Zelf of met steun regelen wat nodig is om mee te doen: voor lichaam, hoofd, gevoel "
        "en geld.",
        "Arranging, alone or with support, what it takes to join in as anybody does: with body, "
        "mind, feelings and money.",
        "zelfredzaamheid",
    ),
    Concept(
        "participation",
        "Meedoen",
        "Joining in",
        "Meedoen in het gewone leven, en iets doen voor anderen.",
        "Taking part in ordinary life, and doing something for others.",
        "participatie",
    ),
    Concept(
        "social_cohesion",
        "Erbij horen",
        "Belonging",
        "Zich verbonden voelen met anderen en iets voor hen willen betekenen.",
        "Feeling connected with others and wanting to mean something to them.",
        "sociale samenhang",
    ),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: a concept, and what people do or feel there."""

    concept: str
    nl: str
    en: str


# Chain 1: how the Act reasons.
CHAIN_OF_THE_ACT = (
    Link("self_reliance", "iemand redt zich", "somebody manages"),
    Link("participation", "iemand doet mee", "somebody takes part"),
    Link(
        "social_cohesion",
        "iemand voelt zich verbonden en wil iets voor anderen betekenen",
        "somebody feels connected and wants to mean something to others",
    ),
)
# Chain 2: the way back, which the support approach adds.
CHAIN_OF_SUPPORT = (
    Link(
        "social_cohesion",
        "mensen willen iets voor elkaar betekenen",
        "people want to mean something to each other",
    ),
    Link(
        "participation",
        "mensen doen mee in zorg en steun",
        "people take part in care and support",
    ),
    Link(
        "self_reliance",
        "mensen helpen anderen om zich te redden",
        "people help others to manage",
    ),
)
