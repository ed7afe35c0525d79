"""The child or a worker opens what the child said to the parents, or closes it (threat RC5)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import Protected
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import owners_of
from steunkring.foundation.notices.actions import notify
from steunkring.person.network import actions as network

from ..models import (
    ContactMoment,
    EvaluatedGoal,
    FirstContact,
    Goal,
    GridItem,
    OpenedWords,
    Option,
    OptionSheet,
    OwnStrengthPause,
    OwnView,
    PlanAnswer,
    PlanEvaluation,
    Preference,
    ProfileCell,
    Proposal,
    Reluctance,
    ReportAnswer,
    SolutionChoice,
    Wish,
)
from .shared import held

PART = "proposals"
# What is opened on its own, and where its words stand.
TEXTS: Mapping[type[Protected], str] = {
    Wish: "text",
    ProfileCell: "text",
    GridItem: "text",
    Reluctance: "text",
    Goal: "text",
    Preference: "text",
    OptionSheet: "question",
    Option: "text",
    OwnStrengthPause: "reason",
    ContactMoment: "said",
    OwnView: "text",
    Proposal: "text",
    network.Tie: "name",
    network.Promise: "what",
    FirstContact: "question",
}
# Words of the child in what others need as well.
WITHIN: Mapping[type[Protected], tuple[str, ...]] = {
    SolutionChoice: ("own_view",),
    PlanAnswer: ("remarks",),
    ReportAnswer: ("remarks",),
    PlanEvaluation: ("own_good", "own_learned", "own_together"),
    EvaluatedGoal: ("own_words",),
}
MODELS = {model._meta.label: model for model in (*TEXTS, *WITHIN)}


@transaction.atomic
def open_words(opened: Opened, label: str, key: str) -> None:
    """Let the parents read something that the child said; a second press changes nothing.

    Args:
        label: of the model, such as "tracks.Wish".

    Raises:
        NotReadable: not there, or not for this reader.
        NotAllowed: only the child and who supports the child decide about it.
    """
    author = _hold(opened)
    row = _said(opened, label, key)
    try:
        with transaction.atomic():
            OpenedWords.objects.create(
                record_id=opened.record,
                subject=label,
                subject_key=row.key,
                author_id=author,
                opened_at=opened.actor.moment,
            )
    except IntegrityError:
        return
    if opened.purpose != "own":
        at = opened.actor.moment
        notify(principals=owners_of(opened.record, at), at=at)


@transaction.atomic
def close_words(opened: Opened, label: str, key: str) -> None:
    """Keep something from the parents again; for them it was never there.

    Raises:
        NotReadable, NotAllowed: as with opening.
    """
    _hold(opened)
    row = _said(opened, label, key)
    with system("words of a child are closed again"):
        OpenedWords.objects.filter(record_id=opened.record, subject_key=row.key).delete()


def _hold(opened: Opened) -> int:
    if opened.purpose not in ("own", "support"):
        raise gate.NotAllowed
    return held(opened, PART)


def _said(opened: Opened, label: str, key: str) -> Protected:
    model = MODELS.get(label)
    if model is None:
        raise gate.NotReadable
    row: Protected = opened.row(model, key)
    return row
