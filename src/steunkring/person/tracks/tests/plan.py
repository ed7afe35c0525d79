"""What the tests of the plan have in common."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.writing.agreements import OWN, How, Manner
from steunkring.foundation.writing.once import new_key
from steunkring.person.network.actions.promises import PromiseWords, Who
from steunkring.person.tracks import actions, queries
from steunkring.person.tracks.actions.reports import Answer
from steunkring.person.tracks.models import Goal, PlanRow, PlanVersion
from steunkring.person.tracks.queries import PlanPage
from tests.cast import Cast

from .shared import all_kept, kept

MINE = "/mijn-kring/plan/"
State = PlanVersion.State
SPOKEN = Manner(how=How.SPOKEN, read_back_by="Samira")


def at_work(cast: Cast, name: str = "samira", whose: str = "bram") -> Opened:
    return cast.opened(name, whose, "support", "stand_in")


def own(cast: Cast, name: str = "bram") -> Opened:
    return cast.opened(name, name, "own")


def theirs(cast: Cast, whose: str = "bram") -> str:
    return f"/inwoners/{cast.record(whose)}/plan/"


def plans(cast: Cast, name: str = "bram") -> list[PlanVersion]:
    return all_kept(PlanVersion, record_id=cast.persons[name].record_id)


def goals(cast: Cast, name: str = "bram") -> list[str]:
    return [one.key for one in all_kept(Goal, record_id=cast.persons[name].record_id)]


def row(key: str) -> PlanRow:
    found: PlanRow = kept(PlanRow, key=key)
    return found


def version(key: str) -> PlanVersion:
    found: PlanVersion = kept(PlanVersion, key=key)
    return found


def begun(opened: Opened, cast: Cast, **head: Any) -> PlanVersion:
    """A plan with the goals that are there."""
    name = next(one for one, person in cast.persons.items() if person.record_id == opened.record)
    fields = {"goals": tuple(goals(cast, name)), "made_by": "Bram en Samira", **head}
    return actions.begin_plan(opened, head=actions.Head(**fields), once=new_key())


def stepped(opened: Opened, found: PlanVersion, step: str = "De was", **words: Any) -> PlanRow:
    said = {"own_part": "Ik doe het zelf", "goal": next(iter(found.goals), ""), **words}
    return actions.add_row(
        opened, found.key, words=actions.RowWords(step=step, **said), once=new_key()
    )


def named(opened: Opened, step: PlanRow, name: str = "Joop", **further: Any) -> str:
    """Somebody is named in a step; the key of the promise."""
    who = Who(name=name, **further)
    _row, promise = actions.name_in_row(
        opened, step.key, who=who, words=PromiseWords(what="herinnert mij"), once=new_key()
    )
    return str(promise.key)


def said(opened: Opened, key: str, answer: str = "agree", **further: Any) -> Any:
    manner = OWN if opened.purpose in ("own", "representation", "together") else SPOKEN
    return actions.answer_plan(
        opened,
        key,
        version=further.pop("version", version(key).version),
        said=Answer(answer=answer, **further),
        manner=manner,
    )


def running(cast: Cast, name: str = "bram", **head: Any) -> PlanVersion:
    """A plan with one step that Bram said yes to."""
    opened = own(cast, name)
    found = begun(opened, cast, **head)
    stepped(opened, found)
    said(opened, found.key)
    return version(found.key)


def page(opened: Opened, key: str = "") -> PlanPage:
    found = queries.plan(opened, key=key, name="Bram")
    assert isinstance(found, PlanPage)
    return found


def day(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)
