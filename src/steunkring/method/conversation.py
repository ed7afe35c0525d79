"""The conversation: five steps, places, ways of talking, and questions that may help (A20, B6).

Lists only. The steps are a guide and never a gate: they may be walked in one talk or in several,
and not everybody passes all of them. No provision is named in the first two. The questions are
suggestions in our own words, shown when somebody asks for them; they are no questionnaire.

Source: *Supportgericht Werken in de Wmo*, 1.9 (five phases, in this order) and 2.3.1 (places and
ways of talking: both lists are examples in the book, so ours may be longer). B20: as long as
calm comes first, questions about strength and goals stay away.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list."""

    key: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that may help the talk along, in our own words."""

    nl: str
    en: str
    # About what somebody can do or wants to reach: away while calm comes first (B20).
    asks_strength: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps of the conversation."""

    key: str
    nl: str
    en: str
    # The word that the book uses.
    book: str
    # The word in an address.
    slug: str
    prompts: tuple[Prompt, ...]


STEPS = (
    Step(
        "explore",
        "Wat speelt er?",
        "What is going on?",
        "probleemverkenning",
        "wat-speelt-er",
        (
            Prompt("Hoe ziet een gewone dag eruit?", "What does an ordinary day look like?"),
            Prompt("Wat is nu lastig voor u?", "What is hard for you now?"),
            Prompt("Wat gaat er goed?", "What goes well?", asks_strength=True),
            Prompt("Wat hebt u zelf al gedaan?", "What did you do yourself?", asks_strength=True),
        ),
    ),
    Step(
        "analyse",
        "Hoe hangt het samen?",
        "How does it hang together?",
        "probleemanalyse",
        "hoe-hangt-het-samen",
        (
            Prompt("Sinds wanneer is dat zo?", "Since when is it like that?"),
            Prompt("Wat maakt het zwaarder of lichter?", "What makes it heavier or lighter?"),
            Prompt("Wanneer gaat het wel?", "When does it work?", asks_strength=True),
            Prompt("Wat hielp vroeger?", "What helped before?", asks_strength=True),
        ),
    ),
    Step(
        "solve",
        "Wat kan helpen?",
        "What may help?",
        "probleemoplossing",
        "wat-kan-helpen",
        (
            Prompt("Wat zou al een beetje schelen?", "What would already help a little?"),
            Prompt("Wat wilt u graag zelf doen?", "What would you like to do?", asks_strength=True),
            Prompt("Wie zou u willen vragen?", "Whom would you want to ask?", asks_strength=True),
            Prompt("Wat wilt u juist niet?", "What do you not want?"),
        ),
    ),
    Step(
        "draft_plan",
        "Wat gaan we doen?",
        "What are we going to do?",
        "formuleren van een ondersteuningsplan",
        "wat-gaan-we-doen",
        (
            Prompt("Wat doen we het eerst?", "What do we do first?"),
            Prompt("Wie doet wat, en wanneer?", "Who does what, and when?"),
            Prompt("Wat wilt u bereiken?", "What do you want to reach?", asks_strength=True),
            Prompt("Wanneer kijken we samen terug?", "When do we look back together?"),
        ),
    ),
    Step(
        "look_back",
        "Hoe was dit gesprek?",
        "How was this conversation?",
        "evaluatie van het gesprek",
        "hoe-was-dit-gesprek",
        (
            Prompt("Hebben wij elkaar begrepen?", "Did we understand each other?"),
            Prompt("Praatten wij als gelijken?", "Did we talk as equals?"),
            Prompt("Had u zelf de leiding?", "Did you have the lead?"),
            Prompt("Wat doen we een volgende keer anders?", "What do we do differently next time?"),
        ),
    ),
)

# The four that the book gives as examples; somebody chooses what fits the person (B6).
STRATEGIES = (
    Item("inform", "uitleg geven", "inform"),
    Item("facilitate", "op gang helpen", "facilitate"),
    Item("open_consultation", "open overleggen", "open consultation"),
    Item("negotiate", "onderhandelen", "negotiate"),
)

# The six places of the book first; the last three are ours.
PLACES = (
    Item("kitchen_table", "keukentafel", "kitchen table"),
    Item("living_room", "huiskamer", "living room"),
    Item("cafe", "café", "café"),
    Item("community_centre", "buurthuis", "community centre"),
    Item("office", "kantoor", "office"),
    Item("town_hall", "gemeentehuis", "town hall"),
    Item("phone", "telefoon", "phone"),
    Item("online", "online", "online"),
    Item("other", "ergens anders", "elsewhere"),
)
PLACES_OF_THE_BOOK = PLACES[:6]


def step(key: str) -> Step:
    """The step with this key; the first for a key that is none."""
    return next((one for one in STEPS if one.key == key), STEPS[0])


def prompts(step_key: str, *, calm_first: bool = False) -> tuple[Prompt, ...]:
    """Questions that may help in a step; without those about strength while calm comes first.

    >>> [one.en for one in prompts("analyse", calm_first=True)]
    ['Since when is it like that?', 'What makes it heavier or lighter?']
    """
    found = step(step_key).prompts
    return tuple(one for one in found if not (calm_first and one.asks_strength))
