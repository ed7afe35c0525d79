"""Promises for tests, made as people make them."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.utils import timezone

from steunkring.foundation.access import gate, net
from steunkring.foundation.access.gate import Opened
from steunkring.person.network import actions, queries
from steunkring.person.network.models import Promise, PromiseEvent, Tie
from tests.cast import Cast

SHOPPING = actions.PromiseWords(
    what="samen boodschappen doen",
    times=1,
    per="week",
    weekdays=(1, 4),
    hours=Decimal("1.5"),
    hours_per="week",
)


def named(
    opened: Opened,
    who: actions.Who | None = None,
    *,
    line: str = "",
    words: actions.PromiseWords = SHOPPING,
    asker: str = "owner",
) -> Promise:
    """Somebody named for a step."""
    return actions.name_helper(
        opened,
        who=who or actions.Who(name="Joop"),
        words=words,
        line_key=line,
        asker=asker,
        once=str(uuid.uuid4()),
    )


def asked_of(cast: Cast, name: str = "joop") -> Promise:
    """Bram asks somebody whose account the tie knows."""
    owner = cast.opened("bram", "bram", "own")
    return actions.ask(owner, named(owner, actions.Who(tie_key=tie_of(cast, name).key)).key)


def tie_of(cast: Cast, name: str = "joop") -> Tie:
    """Somebody on Bram's map, tied to an account."""
    return Tie.objects.create(
        record_id=cast.person("bram").record_id,
        name=name.capitalize(),
        relation="buurman",
        principal_id=cast.account(name).principal_id,
        author_id=cast.account("bram").principal_id,
        written_at=timezone.now(),
    )


def helping(cast: Cast, name: str = "joop", whose: str = "bram") -> Opened:
    """The record as somebody opens it to help."""
    return gate.opened(cast.actor(name), cast.record(whose), purposes=("helping",))


def lines(opened: Opened) -> list[queries.PromiseLine]:
    """What a reader finds, without what the cast itself promised."""
    return [line for line in queries.promises(opened) if "canary" not in line.what]


def now(promise: Promise) -> Promise:
    """The row as it stands now."""
    with net.system("a test looks what was written"):
        return Promise.objects.get(pk=promise.pk)


def events(promise: Promise) -> list[str]:
    """What happened, first to last."""
    with net.system("a test looks what was written"):
        rows = PromiseEvent.objects.filter(promise_id=promise.pk).order_by("id")
        return [row.kind for row in rows]
