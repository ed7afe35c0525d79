"""Keeping somebody at a distance, and bringing somebody back (INV-15, threats DV3, DV5).

Whoever is kept at a distance moves with all that hangs on it to a part that the owner alone has.
For everybody else it is as if that one was never there; nobody is told.
"""

from __future__ import annotations

from django.db import transaction

from steunkring.foundation.access.gate import NotReadable, Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import revisions
from steunkring.foundation.writing.models import Agreement, Revision

from ..models import Promise, PromiseEvent, PromiseLink, Tie
from ..models.ties import AT_A_DISTANCE, MAP, PLAN
from .shared import held, locked
from .ties import save


@transaction.atomic
def keep_at_distance(opened: Opened, key: str) -> Tie:
    """The owner keeps somebody at a distance, with every promise of that one; no reason.

    It needs no right to read what is kept so already: where safety comes first the owner's own
    sign-in has none, and can put somebody there all the same (DV5).

    Raises:
        NotReadable: not there, or not the owner.
    """
    author = _owner(opened)
    tie = locked(opened, Tie, key)
    if tie.part == MAP:
        tie.part, tie.state = AT_A_DISTANCE, Tie.State.KEPT_AT_DISTANCE
        save(tie, author, opened.actor.moment)
        _move(tie, AT_A_DISTANCE)
    return tie


@transaction.atomic
def bring_back(opened: Opened, key: str) -> Tie:
    """The owner puts somebody on the map again, as it stood before.

    Raises:
        NotReadable: not there, or what is kept at a distance is not open to this sign-in.
    """
    author = _owner(opened)
    opened.require(AT_A_DISTANCE, "write")
    tie = locked(opened, Tie, key)
    if tie.part == AT_A_DISTANCE:
        tie.part, tie.state = MAP, _state_before(opened, tie)
        save(tie, author, opened.actor.moment)
        _move(tie, MAP)
    return tie


def _owner(opened: Opened) -> int:
    """The owner alone: who decides in that place may be the one concerned."""
    if opened.purpose != "own":
        raise NotReadable
    return held(opened, MAP)


def _state_before(opened: Opened, tie: Tie) -> str:
    """The last state that was not being at a distance."""
    for version in revisions.of(opened, tie):
        state = version.fields.get("state", "")
        if state in Tie.State.values and state != Tie.State.KEPT_AT_DISTANCE:
            return str(state)
    return Tie.State.ACTIVE


def _move(tie: Tie, part: str) -> None:
    """Take along the promises of a tie, and the history of both."""
    plan = PLAN if part == MAP else AT_A_DISTANCE
    with system("what hangs on somebody stands where that one stands"):
        promises = Promise.objects.filter(record_id=tie.record_id, tie_key=tie.key)
        keys = list(promises.values_list("key", flat=True))
        promises.update(part=plan)
        for model in (PromiseEvent, PromiseLink):
            model.objects.filter(promise__key__in=keys).update(part=plan)
        _move_history([tie.key], "network.Tie", part)
        _move_history(keys, "network.Promise", plan)


def _move_history(keys: list[str], subject: str, part: str) -> None:
    """Earlier versions, and what was agreed in the owner's name about them.

    A yes to a proposal stays where it was: it is with whoever proposed it, and would be missed.
    """
    of_rows = {"subject": subject, "subject_key__in": keys, "part__in": (MAP, PLAN, AT_A_DISTANCE)}
    for model in (Revision, Agreement):
        model.objects.filter(**of_rows).update(part=part)
