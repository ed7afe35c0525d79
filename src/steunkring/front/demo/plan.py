"""Bram's plan, exactly as in part1 B21: six steps, of which the fifth is nobody's.

Who does what and how many hours stands in the book. The dates are made up; looking back is three
months after the beginning, as it was with Bram.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from steunkring.foundation.writing import once
from steunkring.foundation.writing.agreements import OWN
from steunkring.person.network import actions as people
from steunkring.person.network.actions import PromiseWords, Who
from steunkring.person.tracks import queries
from steunkring.person.tracks.actions.plan import Head, begin_plan
from steunkring.person.tracks.actions.plan_answers import answer_plan
from steunkring.person.tracks.actions.plan_rows import RowWords, add_row, name_promise
from steunkring.person.tracks.actions.reports import Answer

from .neighbourhood import Demo

TUESDAY = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A step, with the tie of whoever helps and how the preference begins that it answers."""

    words: RowWords
    tie: str = ""
    preference: str = ""


# With the first goal, in the order of the book.
HOUSEHOLD = (
    Step(
        RowWords(
            step="De kliko op tijd buiten.",
            own_part="Ik zet de kliko buiten.",
            frequency="weekly",
            weekdays=(TUESDAY,),
            at=time(19),
        ),
        tie="neighbour",
        preference="Iemand die mij eraan herinnert",
    ),
    Step(
        RowWords(
            step="Schoonmaken.",
            frequency="weekly",
            call="Hulp bij het huishouden",
            scheme="wmo",
            call_hours=Decimal(3),
            call_per="week",
        ),
        tie="homecare",
        preference="Het huis is schoon",
    ),
    Step(RowWords(step="Boodschappen doen.", frequency="weekly"), tie="friend"),
    Step(RowWords(step="De was.", own_part="Dat doe ik zelf."), preference="Mijn was"),
    Step(RowWords(step="Kleren opruimen in de kast."), preference="Kleren opruimen"),
)
# Of the whole plan.
DIRECTION = Step(
    RowWords(
        step="De regie houden, en een paar andere dingen van mijzelf.",
        own_part="Ik beslis.",
        call="Ambulante begeleiding",
        scheme="wmo",
        call_hours=Decimal(2),
        call_per="week",
    ),
    tie="guidance",
)
CLUB = PromiseWords(what="Volleyballen en mensen leren kennen.")


def draw_plan(
    demo: Demo, ties: Mapping[str, str], promises: Mapping[str, str], chosen: str
) -> None:
    """Bram and the consultant make the plan; Bram says yes, and it runs.

    Args:
        ties, promises: keys by the names of the book.
        chosen: key of the option that Bram chose for the bin.
    """
    bram = demo.opened("bram", "Bram", "own", days_ago=12)
    goals = [goal.key for goal in queries.goals(bram).current]
    begins = timezone.localdate(bram.actor.moment)
    plan = begin_plan(
        bram,
        head=Head(
            goals=tuple(goals),
            starts_on=begins,
            evaluation_on=begins + relativedelta(months=3),
            made_by="Bram en de consulent van de woningcorporatie",
        ),
        once=once.new_key(),
    )
    wanted = {one.text: one.key for one in queries.plan(bram, key=plan.key).preferences}  # type: ignore[union-attr]
    for step in (*HOUSEHOLD, DIRECTION):
        answers = tuple(
            key
            for text, key in wanted.items()
            if step.preference and text.startswith(step.preference)
        )
        goal = "" if step is DIRECTION else goals[0]
        option = chosen if step.tie == "neighbour" else ""
        words = replace(step.words, goal=goal, preferences=answers, option=option)
        row = add_row(bram, plan.key, words=words, once=once.new_key())
        if step.tie:
            people.attach(bram, promises[step.tie], line_key=row.line_key)
            name_promise(bram, row.key, promises[step.tie])
    said = Answer(answer="agree")
    version = queries.plan(bram, key=plan.key).version  # type: ignore[union-attr]
    answer_plan(bram, plan.key, version=version, said=said, manner=OWN)
    _join_the_club(demo, ties["club"], goals[1])


def _join_the_club(demo: Demo, tie: str, goal: str) -> None:
    """Through the neighbour Bram gets to know the club; he ties it to his second goal himself."""
    bram = demo.opened("bram", "Bram", "own", days_ago=8)
    club = people.name_helper(
        bram, who=Who(tie_key=tie), words=CLUB, goal_key=goal, asker="owner", once=once.new_key()
    )
    on = timezone.localdate(bram.actor.moment)
    people.ask(bram, club.key, on=on)
    people.tell(bram, club.key, said="yes", on=on)
    people.begin(bram, club.key)
