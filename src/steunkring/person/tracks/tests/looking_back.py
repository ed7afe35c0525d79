"""What the tests of looking back together have in common."""

from __future__ import annotations

from typing import Any

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing.agreements import OWN
from steunkring.foundation.writing.once import new_key
from steunkring.person.network import actions as people
from steunkring.person.tracks import actions
from steunkring.person.tracks.actions.evaluation_pieces import RowSaid
from steunkring.person.tracks.models import EvaluatedRow, PlanEvaluation, PlanRow, PlanVersion
from tests.cast import Cast

from .plan import SPOKEN, begun, day, named, own, said, stepped, version
from .shared import all_kept, kept

BACK = "/mijn-kring/terugkijken/"
SAID = actions.OwnSide(good="De kliko staat buiten.", learned="Dat ik het kan.")
State = PlanEvaluation.State
Outcome = PlanEvaluation.Outcome
Decision = EvaluatedRow.Decision


def at_table(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/terugkijken/"


def helped(cast: Cast, name: str = "Sem") -> tuple[PlanVersion, PlanRow, str]:
    """A plan that runs, with a step in which somebody said yes; with the key of the promise."""
    opened = own(cast)
    found = begun(opened, cast)
    step = stepped(opened, found, "Boodschappen doen")
    promise = named(opened, step, name)
    people.ask(opened, promise)
    people.tell(opened, promise, said="yes", on=day(0))
    said(opened, found.key)
    return version(found.key), kept(PlanRow, key=step.key), promise


def evaluations(cast: Cast, name: str = "bram") -> list[PlanEvaluation]:
    return all_kept(PlanEvaluation, record_id=cast.persons[name].record_id)


def evaluation(key: str) -> PlanEvaluation:
    found: PlanEvaluation = kept(PlanEvaluation, key=key)
    return found


def told(cast: Cast) -> PlanEvaluation:
    """Bram said how it was for him."""
    return actions.say_own_side(own(cast), said=SAID, version=1)


def held(cast: Cast) -> PlanEvaluation:
    """Bram said how it was, and they sit together."""
    told(cast)
    return actions.hold_evaluation(own(cast), held_on=day(0), present="Bram en Samira")


def decided(opened: Opened, key: str, step: PlanRow, decision: str, **further: Any) -> EvaluatedRow:
    return actions.decide_row(
        opened,
        key,
        step.key,
        said=RowSaid(decision=decision, **further),
        version=0,
        once=new_key(),
    )


def proposed(opened: Opened, key: str, outcome: str = "go_on", **further: Any) -> PlanEvaluation:
    fields = {"conclusion": "Zo doen wij het.", "next_on": day(90), **further}
    return actions.propose_conclusion(
        opened,
        key,
        outcome=outcome,
        version=evaluation(key).conclusion_version,
        **fields,
    )


def concluded(opened: Opened, key: str) -> PlanEvaluation:
    manner = OWN if opened.purpose in ("own", "representation") else SPOKEN
    return actions.conclude(opened, key, version=evaluation(key).version, manner=manner)
