"""Mevrouw Oosterhuis has a plan that runs, and the day to look back on it passed; fictional.

She has no account: what she says yes to was read to her. Nobody looked back with her yet.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from steunkring.foundation.writing import once
from steunkring.foundation.writing.agreements import How, Manner
from steunkring.person.tracks import queries
from steunkring.person.tracks.actions import propose, record_agreed
from steunkring.person.tracks.actions.plan import Head, begin_plan
from steunkring.person.tracks.actions.plan_answers import answer_plan
from steunkring.person.tracks.actions.plan_rows import RowWords, add_row
from steunkring.person.tracks.actions.reports import Answer

from .neighbourhood import Demo

_NAME = "Mevrouw Oosterhuis-van den Boogaard"
_ALOUD = Manner(how=How.SPOKEN, read_back_by="Samira Idrissi", also_present="haar dochter")
MADE, LOOKS_BACK = 24, 12  # days ago


def wait_to_look_back(demo: Demo) -> None:
    """Her goal and her plan, each with a spoken yes."""
    opened = demo.opened("samira", _NAME, "support", days_ago=MADE)
    asked = propose(
        opened,
        text="Weer met een gerust hart de trap op.",
        basis="dictated",
        once=once.new_key(),
        kind="goal",
        place={"kind": "own"},
    )
    record_agreed(opened, asked.key, manner=_ALOUD)
    (goal,) = queries.goals(opened).current
    begins = timezone.localdate(opened.actor.moment)
    plan = begin_plan(
        opened,
        head=Head(
            goals=(goal.key,),
            starts_on=begins,
            evaluation_on=begins + timedelta(days=MADE - LOOKS_BACK),
            made_by="Mevrouw Oosterhuis, haar dochter en Samira",
        ),
        once=once.new_key(),
    )
    words = RowWords(
        step="Elke dag een keer de trap op, met een hand aan de leuning.",
        own_part="Dat doe ik na de koffie.",
        goal=goal.key,
    )
    add_row(opened, plan.key, words=words, once=once.new_key())
    version = queries.plan(opened, key=plan.key).version  # type: ignore[union-attr]
    answer_plan(opened, plan.key, version=version, said=Answer(answer="agree"), manner=_ALOUD)
