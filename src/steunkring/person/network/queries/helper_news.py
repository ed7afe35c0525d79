"""What is new with who helps: too much, to be asked by who supports, stopped (INV-7, A13, F-5).

It stands beside the rows of a list of people, so that a first page asks for nothing more, and says
only that there is something: who it is about stands on the page of promises. The gate leaves out
whoever is kept at a distance (INV-15, threat DV3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from steunkring.foundation.access import gate, reading
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.method.promises import OPEN

from ..models import Promise, PromiseEvent, Tie
from ..models.ties import PLAN

TOO_MUCH, ASK, STOPPED = "too_much", "ask", "stopped"
STOPPED_WITHIN = timedelta(days=14)
# The helper's own act: with an account, or with a card.
_OWN_ACT = (Promise.How.OWN_ACCOUNT, Promise.How.LINK)


@dataclass(frozen=True, slots=True)
class HelperNews:
    """That something is new with who helps somebody; neither who, nor a word of it."""

    kind: str  # "too_much", "ask" or "stopped"
    record_key: str
    person: str
    at: datetime | None = None


def with_helper_news(rows: Any, actor: Actor, *, purpose: str) -> Any:
    """Rows of records for one purpose, with what is new with who helps there; no query.

    Of people ``helper_news_of`` makes the lines; ``is_helper_news`` says of any row that there is
    something; ``has_helper_news`` is the condition for an order.
    """
    promises = gate.readable(actor, Promise, purpose=purpose)
    there = promises.filter(record_id=OuterRef("record_id"))
    return rows.annotate(
        helper_too_much=Exists(_too_much(there)),
        helper_to_ask=Exists(
            there.filter(state=Promise.State.TO_BE_ASKED, asker=Promise.Asker.WORKER)
        ),
        helper_stopped_at=Subquery(
            _stopped(
                there, gate.readable(actor, PromiseEvent, purpose=purpose), since=_since(actor)
            ).values("state_since")[:1]
        ),
    )


def has_helper_news() -> Q:
    """Whether a row of ``with_helper_news`` has any."""
    return Q(helper_too_much=True) | Q(helper_to_ask=True) | Q(helper_stopped_at__isnull=False)


def is_helper_news(row: Any, *, purpose: str) -> bool:
    """Whether a row of ``with_helper_news`` has any; if so, that is noted as read."""
    is_any = bool(row.helper_too_much or row.helper_to_ask or row.helper_stopped_at)
    if is_any and (gathered := reading.current()) is not None:
        gathered.note(row.record_id, PLAN, purpose)
    return is_any


def helper_news_of(rows: Iterable[Any], *, purpose: str) -> list[HelperNews]:
    """One line for each thing that is new, by kind; what is shown is noted as read."""
    found: list[HelperNews] = []
    for row in rows:
        if not is_helper_news(row, purpose=purpose):
            continue
        key, name = row.record.key, row.name
        if row.helper_too_much:
            found.append(HelperNews(TOO_MUCH, key, name))
        if row.helper_to_ask:
            found.append(HelperNews(ASK, key, name))
        if row.helper_stopped_at:
            found.append(HelperNews(STOPPED, key, name, row.helper_stopped_at))
    kinds = (TOO_MUCH, ASK, STOPPED)
    return sorted(found, key=lambda one: kinds.index(one.kind))


def helpers_beside(opened: Opened) -> dict[str, Subquery]:
    """For the person's own first page: who stopped last, and for whom it is too much; no query.

    What the person wrote down as stopped is known there.
    """
    promises = opened.rows(Promise)
    others = ~Q(author_id=opened.actor.principal) | Q(author_id__isnull=True)
    events = opened.rows(PromiseEvent).filter(others)
    gone = _stopped(promises, events, since=_since(opened.actor), is_own_act=False)
    told: Any = JSONObject(name=F("name"), key=F("key"))
    return {
        "helper_stopped": Subquery(gone.values(as_mapping=told)[:1]),
        "helper_too_much": Subquery(
            _too_much(promises).order_by("-id").values(as_mapping=told)[:1]
        ),
    }


def _too_much(promises: GatedQuerySet) -> GatedQuerySet:
    found: GatedQuerySet = promises.filter(strain=Tie.Strain.TOO_MUCH, state__in=OPEN)
    return found


def _stopped(
    promises: GatedQuerySet, events: GatedQuerySet, *, since: datetime, is_own_act: bool = True
) -> GatedQuerySet:
    """Promises that ended since a moment, the last first: a stop that was taken back is none."""
    stops = events.filter(
        promise_id=OuterRef("pk"), kind=PromiseEvent.Kind.STOPPED, at=OuterRef("state_since")
    )
    if is_own_act:
        stops = stops.filter(how__in=_OWN_ACT)
    found: GatedQuerySet = promises.filter(
        Exists(stops), state=Promise.State.ENDED, state_since__gte=since
    ).order_by("-state_since", "-id")
    return found


def _since(actor: Actor) -> datetime:
    return actor.moment - STOPPED_WITHIN
