"""Ten pairs of support and intended result, by concept (A12; book 1.6, 1.7).

"As now or better": keeping and improving are both good results. Result areas and dimensions of
quality of life are two independent tags of one goal; the book gives no way from one to the other,
so nothing is inferred (G-20).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """One pair: helping with something, and what comes of it.

    ``code`` is the number of the pair within its concept; ``nl`` and ``en`` name it on screen.
    """

    key: str
    code: str
    concept: str
    nl: str
    en: str
    support_nl: str
    support_en: str
    result_nl: str
    result_en: str


AREAS = (
    Area(
        "care_for_self",
        "SR1",
        "self_reliance",
        "Voor mezelf zorgen",
        "Caring for myself",
        "hulp bij wassen, aankleden en eten",
        "help with washing, dressing and eating",
        "Ik zorg voor mezelf, zoals nu of beter.",
        "I care for myself, as now or better.",
    ),
    Area(
        "household",
        "SR2",
        "self_reliance",
        "Mijn huishouden doen",
        "Running my household",
        "hulp bij het huishouden",
        "help with the household",
        "Ik doe mijn huishouden, zoals nu of beter.",
        "I run my household, as now or better.",
    ),
    Area(
        "keep_contacts",
        "SR3",
        "self_reliance",
        "Contact maken en houden",
        "Making and keeping contact",
        "hulp bij contact maken en houden",
        "help with making and keeping contact",
        "Ik maak en houd contact, zoals nu of beter.",
        "I make and keep contact, as now or better.",
    ),
    Area(
        "hold_direction",
        "SR4",
        "self_reliance",
        "Zelf bepalen",
        "Being in charge of my life",
        "hulp bij zelf bepalen wat er in het leven gebeurt",
        "help with being in charge of one's life",
        "Ik bepaal zelf over mijn leven, zoals nu of beter.",
        "I am in charge of my life, as now or better.",
    ),
    Area(
        "have_network",
        "PA1",
        "participation",
        "Mensen om mij heen hebben en houden",
        "Having and keeping people around me",
        "hulp bij mensen om zich heen hebben en houden",
        "help with having and keeping people around oneself",
        "Ik kan makkelijker mensen om mij heen hebben en houden.",
        "There are more ways to have people around me and to keep them.",
    ),
    Area(
        "use_amenities",
        "PA2",
        "participation",
        "Gebruiken wat er in de buurt is",
        "Using what is there",
        "hulp bij winkels, buurthuis, sport en bioscoop",
        "help with shops, community centre, sport and cinema",
        "Ik gebruik wat er in de buurt is, zoals nu, beter of vaker.",
        "I use what is there, as now, better or more often.",
    ),
    Area(
        "contribute",
        "PA3",
        "participation",
        "Iets bijdragen",
        "Contributing",
        "hulp bij werk, vrijwilligerswerk of een buur helpen",
        "help with work, volunteering or helping a neighbour",
        "Ik draag iets bij, zoals nu of meer: met werk, vrijwilligerswerk of hulp aan een buur.",
        "I contribute, as now or more: by work, volunteering or helping a neighbour.",
    ),
    Area(
        "network_quality",
        "CO1",
        "social_cohesion",
        "Een sterkere band met mijn mensen",
        "A stronger bond with my people",
        "hulp bij de band met andere mensen",
        "help with the bond with other people",
        "De band met mijn mensen is sterker. Wij kunnen samen meer aan.",
        "The bond with my people is stronger. Together we can take more.",
    ),
    Area(
        "group_involvement",
        "CO2",
        "social_cohesion",
        "Meedoen bij clubs en groepen",
        "Involved in clubs and groups",
        "hulp bij meedoen bij een club, een geloofsgroep of de buurt",
        "help with joining a club, a religious or cultural group or the neighbourhood",
        "Ik voel me meer betrokken bij een club of groep.",
        "I feel more involved in a club or group.",
    ),
    Area(
        "society_involvement",
        "CO3",
        "social_cohesion",
        "Meedoen in de samenleving",
        "Involved in society",
        "hulp bij meedoen in de samenleving, zoals stemmen",
        "help with being involved in society, such as voting",
        "Ik voel me meer betrokken bij de samenleving.",
        "I feel more involved in society.",
    ),
)
