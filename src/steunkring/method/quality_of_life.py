"""Quality of life in eight dimensions, and the life grid of four columns (A16, B7, F-3).

Monitoring is descriptive: the book gives no score, no threshold and no norm, and neither do we
(INV-14). All eight dimensions are always offered; none has to be filled.

Source: *Supportgericht Werken in de Wmo*, 1.7 (after Schalock) and 2.3.2. Where the book names a
dimension in two ways, the names of the table count (G-19). No dimension is mapped on an area of
the profile (G-20).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A variable to keep an eye on, or an indicator of a result."""

    key: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension with what may be looked at in it."""

    key: str
    nl: str
    en: str
    # The word that the book uses.
    book: str
    variables: tuple[Item, ...]
    indicators: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the life grid, left to right."""

    key: str
    nl: str
    en: str
    # The word in an address.
    slug: str


OBSTACLE, WISH, NEEDED, AVAILABLE = "obstacle", "wish", "needed", "available"

COLUMNS = (
    Column(OBSTACLE, "Wat lastig is", "What is hard", "lastig"),
    Column(WISH, "Wat ik wil", "What I want", "wensen"),
    Column(NEEDED, "Nodig", "Needed", "nodig"),
    Column(AVAILABLE, "Is er al", "Already there", "is-er-al"),
)

DIMENSIONS = (
    Dimension(
        "emotional",
        "Hoe ik me voel",
        "How I feel",
        "emotioneel welbevinden",
        (
            Item("safety", "meer veiligheid", "improved safety"),
            Item(
                "stable_surroundings",
                "een vaste, voorspelbare omgeving",
                "stable and predictable surroundings",
            ),
            Item("positive_feedback", "horen wat goed gaat", "positive feedback"),
        ),
        (
            Item("satisfaction", "tevredenheid", "satisfaction"),
            Item("self_image", "hoe iemand zichzelf ziet", "self-image"),
            Item("little_stress", "weinig spanning", "lack of stress"),
        ),
    ),
    Dimension(
        "relations",
        "De mensen dichtbij",
        "The people close to me",
        "interpersoonlijke relaties",
        (
            Item("friendships", "vriendschappen koesteren", "cherishing friendships"),
            Item("intimacy", "ruimte voor intimiteit", "stimulating intimacy"),
            Item("families", "gezin en familie steunen", "supporting families"),
        ),
        (
            Item("interactions", "omgang met anderen", "interactions"),
            Item("relationships", "relaties", "relations"),
            Item("support_received", "steun die iemand krijgt", "support received"),
        ),
    ),
    Dimension(
        "material",
        "Geld, spullen en werk",
        "Money, belongings and work",
        "materieel welbevinden",
        (
            Item("property", "eigendom", "property"),
            Item("possessions", "spullen", "possessions"),
            Item("work", "werk", "work"),
        ),
        (
            Item("financial_status", "hoe het met geld staat", "financial status"),
            Item("work_status", "hoe het met werk staat", "work status"),
            Item("housing", "wonen, een dak", "housing, shelter"),
        ),
    ),
    Dimension(
        "development",
        "Leren en groeien",
        "Learning and growing",
        "persoonlijke ontplooiing",
        (
            Item("education", "onderwijs en training", "functional education and training"),
            Item("technology", "techniek die helpt", "assistive technology"),
        ),
        (
            Item("state_of_education", "hoever opleiding en training zijn", "state of education"),
            Item("competence", "wat iemand kan", "personal competence"),
            Item("achievement", "wat iemand bereikt", "achievement"),
        ),
    ),
    Dimension(
        "physical",
        "Lichaam en gezondheid",
        "Body and health",
        "lichamelijk welbevinden",
        (
            Item("health_care", "zorg voor de gezondheid", "health care"),
            Item("mobility", "zich verplaatsen", "mobility"),
            Item("health", "gezondheid", "health"),
            Item("nutrition", "eten en drinken", "nutrition"),
        ),
        (
            Item("health_level", "hoe gezond iemand is", "health level"),
            Item("everyday_activities", "wat iemand iedere dag doet", "everyday activities"),
            Item("relaxation", "ontspanning en vrije tijd", "relaxation and recreation"),
        ),
    ),
    Dimension(
        "self_determination",
        "Zelf kiezen",
        "Choosing for myself",
        "zelfbepaling",
        (
            Item("options", "keuzes", "choices"),
            Item("personal_control", "zelf aan het roer", "personal control"),
            Item("decisions", "besluiten", "decisions"),
            Item("personal_goals", "eigen doelen", "personal goals"),
        ),
        (
            Item("autonomy", "zelfstandigheid", "autonomy"),
            Item("goals_and_values", "doelen en eigen waarden", "goals and personal values"),
            Item("choices", "keuzes die iemand maakt", "choices"),
        ),
    ),
    Dimension(
        "inclusion",
        "Meedoen en erbij horen",
        "Joining in and belonging",
        "sociale inclusie",
        (
            Item("role", "een rol in de samenleving", "role in society"),
            Item("activities", "meedoen in de samenleving", "activities in society"),
            Item("voluntary_work", "vrijwilligerswerk", "voluntary work"),
        ),
        (
            Item("integration", "opgenomen zijn in de samenleving", "integration in society"),
            Item("roles", "rollen in de samenleving", "roles in society"),
            Item("social_support", "steun van anderen", "social support"),
        ),
    ),
    Dimension(
        "rights",
        "Mijn rechten",
        "My rights",
        "rechten",
        (
            Item("privacy", "privacy", "privacy"),
            Item("vote", "stemmen", "right to vote"),
            Item("fair_treatment", "een eerlijke behandeling", "fair treatment"),
            Item("citizen", "rechten en plichten als burger", "rights and duties as citizen"),
        ),
        (
            Item("human_rights", "rechten van de mens, zoals respect", "human rights"),
            Item("legal_rights", "rechten volgens de wet, zoals toegang", "legal rights"),
        ),
    ),
)

_DIMENSIONS = {dimension.key: dimension for dimension in DIMENSIONS}
_COLUMNS = {column.key: column for column in COLUMNS}


def dimension(key: str) -> Dimension | None:
    """The dimension with a key; None for a word that is none."""
    return _DIMENSIONS.get(key)


def column(key: str) -> Column | None:
    """The column with a key; None for a word that is none."""
    return _COLUMNS.get(key)


def open_needs(needed: Iterable[str], answered: Collection[str]) -> tuple[str, ...]:
    """What is needed and has nothing beside it yet (F-3), in the order given.

    Args:
        needed: keys of the needed items.
        answered: keys of needed items that an available item is linked to.
    """
    return tuple(key for key in needed if key not in answered)
