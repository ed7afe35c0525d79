"""The one-minute check, and questions for looking back at the own work (B17, B18, A9, P2-04).

Check a has three questions, b and c one each; every answer is yes, doubt or no. Nothing is
counted and nothing is scored (INV-14). It may be done at any time, also in the first phase.

The questions to look back with are suggestions for the author alone, in our own words. Facts
about a person do not belong in there: they stand in the logbook, where the person reads them.

Source: *Supportgericht Werken in de Wmo*, 2.3.6 (checks and self-evaluation), 1.3 and 2.4
(stance), 3.7 and 3.8 (signs and dimensions of presence; the list of dimensions is open).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

YES, DOUBT, NO = "yes", "doubt", "no"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the check. ``field`` is where its answer is kept."""

    key: str
    check: str  # "a", "b" or "c"
    field: str
    nl: str
    en: str


QUESTIONS = (
    Question("a1_trust", "a", "trust", "Is er genoeg vertrouwen?", "Is there enough trust?"),
    Question(
        "a2_two_way",
        "a",
        "communication",
        "Praten wij over en weer, en is dat goed voor ons allebei?",
        "Do we talk both ways, and is that good for both of us?",
    ),
    Question(
        "a3_client_interest",
        "a",
        "perspective",
        "Kijk ik vanuit het belang en de ogen van deze persoon?",
        "Do I look from this person's interests, through this person's eyes?",
    ),
    Question(
        "b_activities",
        "b",
        "activities",
        "Loopt goed wat wij nu samen doen?",
        "Does what we do together now go well?",
    ),
    Question(
        "c_connection",
        "c",
        "connection",
        "Volgt de volgende stap logisch op wat wij deden?",
        "Does the next step follow well from what we did?",
    ),
)


def is_unsettled(answers: Mapping[str, str], action: str) -> bool:
    """Whether a doubt or a no stands without anything that follows from it (B17).

    Args:
        answers: by the field of the question; a question may be left open.
    """
    return not action.strip() and any(
        answers.get(question.field) in (DOUBT, NO) for question in QUESTIONS
    )


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that may help to look back."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Group:
    """Questions about one thing."""

    key: str
    nl: str
    en: str
    prompts: tuple[Prompt, ...]


PROMPTS = (
    # B18, self-evaluation, with moral dilemmas; A9, whose interest.
    Group(
        "own_work",
        "Over mijn eigen werk",
        "About my own work",
        (
            Prompt("Wat deed ik dat hielp?", "What did I do that helped?"),
            Prompt("Wat leerde ik?", "What did I learn?"),
            Prompt(
                "Wat wrong er? Wat trok aan de ene kant, wat aan de andere?",
                "What chafed? What pulled one way, and what the other?",
            ),
            Prompt(
                "Wiens belang diende ik: van deze persoon, de familie, de buren, de gemeente?",
                "Whose interest did I serve: this person's, the family's, the neighbours', the "
                "municipality's?",
            ),
            Prompt(
                "Met welke collega wil ik dit bespreken?",
                "With which colleague do I want to talk this over?",
            ),
        ),
    ),
    # P2-04, two signs that somebody sees the gap between two worlds.
    Group(
        "two_worlds",
        "Tussen twee werelden",
        "Between two worlds",
        (
            Prompt(
                "Nam ik aan dat dit voor deze persoon telt, ook als ik nog niet zie waarom?",
                "Did I accept that this matters to this person, even if I do not see why yet?",
            ),
            Prompt(
                "Liet ik mij als mens aanspreken, als de weg naar hulp?",
                "Did I let myself be addressed as a person, as the way to help?",
            ),
        ),
    ),
    # P2-04, five dimensions.
    Group(
        "presence",
        "Er zijn voor iemand",
        "Being there for somebody",
        (
            Prompt(
                "Wat is er sterk en zinnig aan hoe deze persoon leeft?",
                "What is vital and sensible in the way this person lives?",
            ),
            Prompt(
                "Ging er eerder hulp mis, en doe ik dat niet nog eens?",
                "Did help go wrong before, and do I not do that again?",
            ),
            Prompt(
                "Bleef deze persoon in eigen waarde?",
                "Was this person's honour left whole?",
            ),
            Prompt(
                "Was er een keerpunt, en wat vraagt dat van mij?",
                "Was there a turning point, and what does it ask of me?",
            ),
            Prompt(
                "Ben ik iemand om op te steunen, of een weg naar anderen?",
                "Am I somebody to lean on, or a way to others?",
            ),
        ),
    ),
)
