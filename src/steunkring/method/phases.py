"""The six phases of support, with what each is for and what is done in it (B5).

All phases stay open: going back is normal, and the first may take long. Following and adjusting
stands last and happens all the time (G-27). A guide, never a gate, and no measure of progress.

Source: *Supportgericht Werken in de Wmo*, 2.3, the table; in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A goal or an activity of a phase, in our own words."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the six phases. The activities are examples; one phase has none of its own."""

    key: str
    nl: str
    en: str
    # The words of the book.
    book: str
    goals: tuple[Line, ...]
    activities: tuple[Line, ...] = ()


PHASES = (
    Phase(
        "get_acquainted",
        "Kennismaken",
        "Getting to know each other",
        "ontmoeting en kennismaking",
        goals=(
            Line("elkaar leren kennen, over en weer", "get to know each other, both ways"),
            Line(
                "zien hoe iemand leeft: thuis, in de buurt en met anderen",
                "see how somebody lives: at home, in the neighbourhood and with others",
            ),
        ),
        activities=(
            Line("contact zoeken", "seek contact"),
            Line("samen koffie drinken", "have coffee together"),
            Line("naar het levensverhaal luisteren", "listen to the story of a life"),
            Line("ervaringen uitwisselen", "exchange experiences"),
        ),
    ),
    Phase(
        "gather",
        "Op een rij zetten",
        "Getting a clear picture",
        "informatie verzamelen, ordenen en analyseren",
        goals=(
            Line(
                "weten wat nodig is voor een goed plan",
                "know what a good plan needs",
            ),
            Line(
                "iemand helpen bij het eigen zoeken",
                "help somebody in the own search",
            ),
        ),
        activities=(
            Line("op een rij zetten wat iemand wenst", "set out what somebody wishes"),
            Line("en hoe iemand het graag wil", "and how somebody would like it"),
            Line("en wat kan en wat lastig is", "and what is possible and what is hard"),
            Line("en welke steun gewenst en nodig is", "and which support is wanted and needed"),
            Line("en wat iemand van anderen vraagt", "and what somebody asks of others"),
        ),
    ),
    Phase(
        "set_goals",
        "Doelen kiezen",
        "Choosing goals",
        "doelen stellen",
        goals=(
            Line("helpen om doelen te kiezen", "help to choose goals"),
            Line("doelen voor de steun kiezen", "set goals for the support"),
        ),
        activities=(
            Line("keuzes naast elkaar leggen", "lay alternatives side by side"),
            Line("kiezen wat eerst komt", "choose what comes first"),
        ),
    ),
    Phase(
        "make_plan",
        "Plan maken",
        "Making a plan",
        "plan maken",
        goals=(
            Line(
                "een plan dat past bij wensen, doelen en wat nodig is",
                "a plan that fits wishes, goals and needs",
            ),
        ),
        activities=(
            Line("kiezen uit de manieren die er zijn", "choose among the ways there are"),
            Line("afspreken hoe u die gebruikt", "decide how to use them"),
            Line("de tijd uitzetten", "map the time"),
            Line("steunen door samen aan het plan te werken", "support by working on it together"),
        ),
    ),
    Phase(
        "carry_out",
        "Aan de slag",
        "Doing it",
        "plan uitvoeren",
        goals=(Line("doen wat in het plan staat", "do what the plan says"),),
    ),
    Phase(
        "follow_adjust",
        "Volgen en bijstellen",
        "Following and adjusting",
        "monitoren, evalueren en bijstellen",
        goals=(
            Line(
                "volgen hoe het gaat, zodat bijsturen kan",
                "follow how it goes, so that it can be steered",
            ),
        ),
        activities=(
            Line("het logboek bijhouden", "keep the logbook"),
            Line("samen terugkijken in een gesprek", "look back together in a talk"),
        ),
    ),
)
BY_KEY = {phase.key: phase for phase in PHASES}
