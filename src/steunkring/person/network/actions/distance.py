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

from ..models import Tie
from ..models.ties import AT_A_DISTANCE, MAP
from .promises import follow_ties
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
        _move(opened, tie)
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
        _move(opened, tie)
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


def _move(opened: Opened, tie: Tie) -> None:
    """Take along the history of a tie and all its promises.

    A yes to a proposal stays where it was: it is with whoever proposed it, and would be missed.
    """
    with system("what is known of somebody stands where that one stands"):
        for model in (Revision, Agreement):
            model.objects.filter(
                record_id=tie.record_id,
                subject=Tie._meta.label,
                subject_key=tie.key,
                part__in=(MAP, AT_A_DISTANCE),
            ).update(part=tie.part)
    follow_ties(opened, [tie.key])
