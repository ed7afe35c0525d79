"""What is asked of working integrally, and when taking part has succeeded (A15, A17).

Source: *Supportgericht Werken in de Wmo*, 1.7.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """A requirement or a criterion, in our own words."""

    key: str
    nl: str
    en: str


REQUIREMENTS = (
    Statement(
        "all_areas",
        "Kijk naar wensen en behoeften op alle gebieden van het leven, van iemand alleen, van een "
        "gezin of van een groep.",
        "Look at wishes and needs in all areas of life, of one person, a family or a group.",
    ),
    Statement(
        "formal_informal",
        "Laat formele en informele zorg samen één geheel zijn.",
        "Let formal and informal care be one whole.",
    ),
    Statement(
        "cooperation",
        "Werk samen, zodat ook de formele zorg één geheel is.",
        "Work together, so that formal care is one whole too.",
    ),
    Statement(
        "barriers",
        "Kijk ook naar drempels in de samenleving, en niet alleen naar wat iemand zelf kan.",
        "Look at barriers in society too, and not only at what somebody can do alone.",
    ),
)

PARTICIPATION = (
    Statement("all_sides", "Er is oog voor alle kanten van het leven.", "All sides of life count."),
    Statement("choices", "Mensen hebben keuzes.", "People have choices."),
    Statement(
        "as_many_choices",
        "Mensen met een beperking hebben evenveel keuzes als anderen om te wonen, te werken, te "
        "leren en vrij te zijn.",
        "People with limitations have as many choices as others to live, work, learn and relax.",
    ),
    Statement(
        "safe_movement",
        "Mensen kunnen veilig de samenleving in.",
        "People can move in society safely.",
    ),
    Statement(
        "network",
        "Er zijn mensen om iemand heen die steunen, en bij wie diegene zelf iets betekent.",
        "There are people around who give support and leave room for a meaningful role.",
    ),
    Statement(
        "complementary",
        "Hulp van beroepskrachten sluit aan bij de omgeving en vult die aan.",
        "Professional help fits into the surroundings and completes them.",
    ),
    Statement(
        "fitting",
        "Die steun past, in wat en hoeveel, bij de persoon en bij de mensen eromheen.",
        "That support fits, in kind and amount, the person and the people around.",
    ),
)
