"""Answers to proposals, and what an owner says of a yes in the own name: this is not right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.writing.models import Agreement
from steunkring.person.people.queries import persons

from ..models import Proposal

# Part of a yes to the words of a proposal; own words are of the wishes.
_PART = "proposals"
# What a worker wrote down that somebody else said or signed.
_RECORDED = (Agreement.How.SPOKEN, Agreement.How.SIGNED_PAPER)


def with_objection(opened: Opened, rows: GatedQuerySet) -> GatedQuerySet:
    """Proposals with ``is_objected`` beside them: the owner says the yes is not right.

    No query of its own; an agreement that this reader may not read tells nothing.
    """
    against = opened.rows(Agreement).filter(
        part=_PART, key=OuterRef("agreement_key"), objected_at__isnull=False
    )
    marked: GatedQuerySet = rows.annotate(is_objected=Exists(against))
    return marked


@dataclass(frozen=True, slots=True)
class Answered:
    """A proposal of this worker that somebody answered, or whose yes somebody objects to."""

    record_key: str
    person: str
    key: str
    text: str
    state: str
    state_words: str
    # Words of the objection; they may be empty.
    objection: str
    is_objected: bool


def answered(
    actor: Actor, *, since: datetime, objected_since: datetime, limit: int = 20
) -> list[Answered]:
    """Answers of others to this worker's proposals, objections first: one query.

    A yes that the worker wrote down is no news to the worker; an objection to it is.
    """
    about: Any = gate.readable(actor, Agreement, purpose="support").filter(
        part=_PART, key=OuterRef("agreement_key")
    )
    said = JSONObject(how="how", objected_at="objected_at", objection="objection")
    rows: list[Any] = list(
        gate.readable(actor, Proposal, purpose="support")
        .with_beside(persons(actor, purpose="support"), "name", "person_name")
        .filter(
            Q(answered_at__gte=since) | Exists(about.filter(objected_at__gte=objected_since)),
            author_id=actor.principal,
            person_name__isnull=False,
        )
        .annotate(said=Subquery(about.values(as_mapping=said)[:1]))
        .exclude(state=Proposal.State.WITHDRAWN)
        .select_related("record")
        .order_by("-answered_at", "id")
    )
    news = [one for one in map(_as_answered, rows) if one is not None]
    return sorted(news, key=lambda one: not one.is_objected)[:limit]


def _as_answered(row: Any) -> Answered | None:
    said = row.said or {"how": "", "objected_at": None, "objection": ""}
    is_objected = said["objected_at"] is not None
    if said["how"] in _RECORDED and not is_objected:
        return None
    return Answered(
        record_key=row.record.key,
        person=row.person_name,
        key=row.key,
        text=row.text,
        state=row.state,
        state_words=row.get_state_display(),
        objection=said["objection"],
        is_objected=is_objected,
    )
