"""What happened in the demo: contact moments, wishes and a proposal, after part1 B21."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from steunkring.foundation.writing import once
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.person.tracks.actions.contacts import (
    Entry,
    add_own_view,
    finish_step,
    record_contact,
)
from steunkring.person.tracks.actions.proposals import propose, record_agreed
from steunkring.person.tracks.actions.wishes import add_wish

from .care import look_back
from .choices import choose_who_reminds
from .days_and_papers import fill_agenda_and_papers
from .deciding import let_decide
from .dictated import write_down
from .goals import choose_goals
from .looking_back import wait_to_look_back
from .neighbourhood import DAY, Demo
from .people_around import draw_people
from .plan import draw_plan
from .promised import promise_help
from .reports import tell_reports
from .sheets import fill, propose_seen
from .table import on_the_sofa


@dataclass(frozen=True, slots=True)
class Moment:
    """One contact moment, so many days ago, with a step to take so many days from now."""

    name: str
    worker: str
    days_ago: float
    way: str
    said: str
    next_step: str = ""
    step_in: int | None = None
    is_done: bool = False
    present: str = ""
    basis: str = "told"
    own_view: str = ""


# Bram's own words, and the area of his profile that they belong to.
WISHES = (
    ("Ik wil mijn huis op orde.", "living"),
    ("Ik wil nieuwe mensen leren kennen.", "social"),
    ("Ik wil vrijwilligerswerk doen.", "leisure"),
    ("Iemand die mij aan de kliko herinnert.", "self_care"),
)
MOMENTS = (
    Moment(
        "Bram",
        "samira",
        12,
        "visit",
        "De gang en de keuken zijn vrij. Bram liet het trots zien.",
        basis="observed",
        own_view="De keuken deed ik met Sem. De gang helemaal zelf.",
    ),
    Moment(
        "Bram",
        "samira",
        3,
        "phone",
        "De kliko staat nu elke week op tijd. Bram zou graag een club zoeken na zijn werk.",
        "Bellen met de volleybalclub en vragen of Bram mag komen kijken",
        2,
    ),
    Moment(
        "Mevrouw Oosterhuis-van den Boogaard",
        "samira",
        25,
        "visit",
        "Zij slaapt slecht en is bang om te vallen. De dochter belt elke avond.",
        "Vragen wanneer de valcursus begint",
        -1,
        present="haar dochter",
    ),
    Moment(
        "Meneer Aydin",
        "samira",
        9,
        "visit",
        "Wij dronken thee en keken samen de post door. Er lag een brief over de huurtoeslag.",
        "Terugbellen over de huurtoeslag",
        0,
        present="de tolk",
    ),
    Moment("Jo", "samira", 6, "outside", "Wij spraken af in het buurthuis. Het gaat rustiger."),
    Moment(
        "Fatma El Amrani",
        "tom",
        5,
        "phone",
        "Fatma wil weer leren fietsen. Haar zus heeft een fiets over.",
        "De fietsschool bellen",
        4,
    ),
)


def tell(demo: Demo) -> None:
    """Write the story as if it had happened, by the people themselves."""
    for number, (text, area) in enumerate(WISHES):
        add_wish(
            demo.opened("bram", "Bram", "own", days_ago=30 - number),
            text=text,
            once=once.new_key(),
            place={"area": area},
        )
    fill(demo)
    ties = draw_people(demo)
    on_the_sofa(demo)
    for moment in MOMENTS:
        _write(demo, moment)
    choose_goals(demo)
    chosen = choose_who_reminds(demo, ties)
    draw_plan(demo, ties, promise_help(demo, ties), chosen)
    _propose(demo)
    write_down(demo)
    let_decide(demo)
    fill_agenda_and_papers(demo)
    tell_reports(demo)
    look_back(demo)
    wait_to_look_back(demo)


def _write(demo: Demo, moment: Moment) -> None:
    opened = demo.opened(moment.worker, moment.name, "support", days_ago=moment.days_ago)
    at = opened.actor.moment
    step_on = None
    if moment.step_in is not None:
        step_on = (demo.now + moment.step_in * DAY).date()
    contact = record_contact(
        opened,
        entry=Entry(
            way=moment.way,
            happened_at=at - timedelta(minutes=40),
            said=moment.said,
            basis=moment.basis,
            present=moment.present,
            next_step=moment.next_step,
            next_step_on=step_on,
        ),
        once=once.new_key(),
    )
    if moment.is_done:
        finish_step(opened, contact.key)
    if moment.own_view:
        owner = demo.opened("bram", moment.name, "own", days_ago=moment.days_ago - 1)
        add_own_view(owner, contact=contact.key, text=moment.own_view, once=once.new_key())


def _propose(demo: Demo) -> None:
    """One wish that Bram said yes to at the table, and one question that waits for him."""
    at_the_table = demo.opened("samira", "Bram", "support", days_ago=12)
    spoken = propose(
        at_the_table,
        text="Hulp bij het opruimen van mijn kledingkast.",
        basis="told",
        once=once.new_key(),
        place={"area": "self_care"},
    )
    record_agreed(
        at_the_table,
        spoken.key,
        manner=Manner(how=How.SPOKEN, read_back_by="Samira Idrissi", also_present="Sem"),
    )
    propose(
        demo.opened("samira", "Bram", "support", days_ago=1),
        text="Op dinsdagavond volleyballen bij de club in Schothorst.",
        basis="told",
        once=once.new_key(),
    )
    propose_seen(demo)
