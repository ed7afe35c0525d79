"""A one-time card with a code, for a helper without an account (threat DV11).

Two halves: one stands on the card or in a link, the other is told in another way. Both are kept
as keyed hashes only. Before both are right nobody learns anything, not even that there is a card.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from steunkring.foundation.access import actions as access
from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.codes import ALPHABET
from steunkring.foundation.access.decision import Source
from steunkring.foundation.access.encryption import fingerprint
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.access.queries import owners_of, written_by_anybody
from steunkring.foundation.accounts.start_codes import as_shown, as_typed
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing import revisions
from steunkring.method import promises as method

from ..models import Promise, PromiseEvent, PromiseLink, Tie
from ..models.ties import PLAN
from .answering import answer_as, end, mark_day
from .promise_rows import (
    OWN,
    Telling,
    held_by_household,
    let_in,
    locked,
    of_system,
    tell_household,
)

HALF = 8  # characters; each half holds 40 bits
LASTS = timedelta(days=7)
MOST_TRIES = 5


class CardMade(Exception):
    """This form made its card already; its codes were shown once."""


class WrongCard(Exception):
    """One answer for a card that does not exist, was used, recalled, ended or guessed too often."""


@dataclass(frozen=True, slots=True)
class Card:
    """The two halves, to be shown once."""

    found_by: str
    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A card of which both halves were right."""

    link: int
    promise_key: str
    record: int


@transaction.atomic
def make_card(opened: Opened, key: str, *, once: str = "") -> Card:
    """A new card for a promise; an earlier one that was not used ends.

    Raises:
        CardMade: the same form was sent before, such as when its page is read anew.
        NotPossible: the promise is over.
    """
    author = held_by_household(opened)
    at = opened.actor.moment
    promise = locked(opened, key)
    if promise.state not in method.OPEN:
        raise method.NotPossible("ask", promise.state)
    _claim(author, once, key, at)
    _end_open(promise, at)
    card, link = _new(promise, author, at)
    link.save()
    return card


@transaction.atomic
def make_cards(opened: Opened, keys: Collection[str], *, once: str = "") -> list[tuple[str, Card]]:
    """Cards for several promises at once, by their keys; what is over meanwhile gets none.

    As many queries for one as for sixty.

    Raises:
        CardMade: the same form was sent before.
    """
    author = held_by_household(opened)
    at = opened.actor.moment
    access.hold_given(Source.PROMISE, keys, part=OWN)
    rows = opened.rows(Promise, action="write").select_for_update(of=("self",))
    promises = list(rows.filter(key__in=keys, state__in=method.OPEN).order_by("id"))
    if promises:
        _claim(author, once, promises[0].key, at)
    with system("earlier cards of these promises"):
        links = PromiseLink.objects.filter(promise__in=promises, used_at=None, recalled_at=None)
        links.update(recalled_at=at)
    made = [(one.key, *_new(one, author, at)) for one in promises]
    PromiseLink.objects.bulk_create([link for _key, _card, link in made])
    return [(key, card) for key, card, _link in made]


def _claim(author: int, once: str, key: str, at: datetime) -> None:
    if once and once_keys.claim(author=author, once=once, row_key=key, at=at) is not None:
        raise CardMade


def _new(promise: Promise, author: int, at: datetime) -> tuple[Card, PromiseLink]:
    """A card with what is kept of it, not saved yet."""
    found_by, code = _half(), _half()
    link = PromiseLink(
        record_id=promise.record_id,
        part=promise.part,
        promise=promise,
        found_by=_found_by(found_by),
        opened_by=_opened_by(found_by, code),
        made_by_id=author,
        made_at=at,
        ends_at=at + LASTS,
    )
    return Card(as_shown(found_by), as_shown(code), link.ends_at), link


@transaction.atomic
def recall_card(opened: Opened, key: str) -> None:
    """The card of a promise opens nothing any more."""
    held_by_household(opened)
    _end_open(locked(opened, key), opened.actor.moment)


def _end_open(promise: Promise, at: datetime) -> None:
    with system("an earlier card of this promise"):
        links = PromiseLink.objects.filter(promise=promise, used_at=None, recalled_at=None)
        links.update(recalled_at=at)


@transaction.atomic
def close_cards(record: int, *, at: datetime) -> int:
    """Whoever these cards were given in the name of died: no card opens anything (threat RC6).

    Returns:
        How many were out.
    """
    with system("cards end with a life"):
        links = PromiseLink.objects.filter(record_id=record, used_at=None, recalled_at=None)
        return links.update(recalled_at=at)


def find_card(*, found_by: str, code: str, at: datetime) -> OpenCard:
    """What a card opens, with the same work whatever is wrong (threat AC4).

    Raises:
        WrongCard: it opens nothing.
    """
    first, second = as_typed(found_by), as_typed(code)
    expected = _opened_by(first, second)
    with system("a card is looked for by its two halves"):
        links = PromiseLink.objects.filter(found_by=_found_by(first))
        links.exclude(opened_by=expected).update(tries=F("tries") + 1)
        lives = Exists(written_by_anybody(PLAN, at))
        link = links.annotate(is_of_open_record=lives).first()
    is_right = constant_time_compare(link.opened_by if link else "", expected)
    if link is None or not is_right or not _is_open(link, at):
        raise WrongCard
    with system("the promise that a card is for"):
        key = Promise.objects.get(pk=link.promise_id).key
    return OpenCard(link=link.pk, promise_key=key, record=link.record_id)


def _is_open(link: Any, at: datetime) -> bool:
    # A record that nobody writes in any more looks like a card that ended.
    return (
        link.is_of_open_record
        and link.used_at is None
        and link.recalled_at is None
        and link.ends_at > at
        and link.tries < MOST_TRIES
    )


@transaction.atomic
def answer_by_card(card: OpenCard, *, said: str, version: int, at: datetime) -> PromiseEvent:
    """The one answer of a card: to what was asked, or about what runs.

    Args:
        said: "yes", "no", "later"; "done", "not_this_time" (today), "stop".

    Raises:
        WrongCard: it was used meanwhile.
        NotPossible: this cannot follow any more; the card is not used up.
        Stale: what is asked was changed meanwhile; the card is not used up.
    """
    promise, by = _used(card, at)
    if said == "stop":
        return end(promise, by)
    revisions.check_version(promise, version)
    if said in ("done", "not_this_time"):
        return mark_day(promise, by, is_done=said == "done")
    event = answer_as(promise, said, by)
    tell_household(promise, by)
    return event


@transaction.atomic
def tie_to_account(card: OpenCard, actor: Actor) -> Promise:
    """Somebody signed in keeps the promise of a card with the own account; the card is used up.

    Raises:
        WrongCard: it was used meanwhile.
        NotReadable: nobody is signed in, or it is the owner, or the promise is another's.
    """
    if actor.principal is None or actor.principal in owners_of(card.record, actor.moment):
        raise gate.NotReadable
    tie = _tie_of(card)
    promise, _ = _used(card, actor.moment)
    if promise.principal_id not in (None, actor.principal):
        raise gate.NotReadable
    promise.principal_id = actor.principal
    promise.save()
    if tie is not None and tie.principal_id is None:
        tie.principal_id = actor.principal
        tie.save(update_fields=["principal"])
    let_in(promise, given_by=actor.principal, at=actor.moment)
    return promise


def _tie_of(card: OpenCard) -> Tie | None:
    """The tie that the promise hangs on, locked before it, as when it is kept at a distance."""
    with system("the tie has the account of the one it is about"):
        key = Promise.objects.get(key=card.promise_key).tie_key
        rows = Tie.objects.select_for_update(of=("self",)).filter(record_id=card.record)
        return rows.filter(key=key).first() if key else None


def _used(card: OpenCard, at: datetime) -> tuple[Promise, Telling]:
    """The promise of a card, locked, and the card used up with it.

    Raises:
        WrongCard: somebody else used it, or it was recalled.
    """
    promise = of_system(card.promise_key)
    with system("a card is used up"):
        links = PromiseLink.objects.filter(pk=card.link, used_at=None, recalled_at=None)
        if not links.update(used_at=at):
            raise WrongCard
    on: date = timezone.localdate(at)
    return promise, Telling(author=None, how=Promise.How.LINK, at=at, on=on)


def _half() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(HALF))


def _found_by(first: str) -> str:
    return fingerprint(first, "promise-card")


def _opened_by(first: str, second: str) -> str:
    return fingerprint(f"{first}\n{second}", "promise-card-code")
