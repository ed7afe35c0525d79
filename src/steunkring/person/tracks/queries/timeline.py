"""What happened, newest first: contact moments with the owner's words, and proposals."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce

from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet, Record

from ..models import ContactMoment, Proposal
from .authors import authors_of, signed
from .contacts import Contact, Proposed, as_contacts, as_proposed, noted_beside, views_beside
from .objections import with_objection

ON_A_PAGE = 50


def timeline(opened: Opened, limit: int = 20) -> list[Contact | Proposed]:
    """The latest of what happened, in short. At most 3 queries.

    Phrases that stand under the note of a talk come with the contact itself and with the whole
    logbook, each with its own basis.
    """
    return _entries(opened, 0, limit)


def timeline_page(opened: Opened, number: str | None) -> Page[Any]:
    """One page of all that happened. At most 5 queries."""
    total = _total(opened, _contacts(opened), _proposals(opened))
    page: Page[Any] = Paginator(range(total), ON_A_PAGE).get_page(number)
    begin = (page.number - 1) * ON_A_PAGE
    page.object_list = _entries(opened, begin, begin + ON_A_PAGE, with_phrases=True)
    return page


def _total(opened: Opened, *kinds: GatedQuerySet | None) -> int:
    """How many rows of all kinds together: one query, beside the record itself."""
    numbers = {
        f"number_{place}": Coalesce(Subquery(_number(rows)), 0)
        for place, rows in enumerate(kinds)
        if rows is not None
    }
    record = Record.objects.filter(pk=opened.record).annotate(**numbers)
    return sum(sum(found) for found in record.values_list(*numbers)) if numbers else 0


def _number(rows: GatedQuerySet) -> Any:
    together = rows.order_by().annotate(all=Value(1)).values("all")
    return together.annotate(n=Count("pk")).values("n")


def _entries(
    opened: Opened, begin: int, end: int, *, with_phrases: bool = False
) -> list[Contact | Proposed]:
    """What stands from one place to another; of each kind nothing past it is loaded."""
    rows: list[Any] = []
    if (contacts_there := _contacts(opened)) is not None:
        rows += signed(contacts_there).order_by("-happened_at", "-id")[:end]
    if (proposed := _proposals(opened)) is not None:
        rows += with_objection(opened, signed(proposed)).order_by("-made_at", "-id")[:end]
    shown = sorted(rows, key=_moment, reverse=True)[begin:end]
    contacts = [row for row in shown if isinstance(row, ContactMoment)]
    views = views_beside(opened, [row.key for row in contacts])
    noted = noted_beside(opened, contacts) if with_phrases else []
    by = authors_of([*shown, *views, *noted])
    found = {one.key: one for one in as_contacts(contacts, views, by, opened.actor, noted=noted)}
    return [found.get(row.key) or as_proposed(row, by, opened.actor) for row in shown]


def _contacts(opened: Opened) -> GatedQuerySet | None:
    """Contact moments of the record; None where they are closed."""
    return opened.rows(ContactMoment) if opened.may_read("logbook") else None


def _proposals(opened: Opened) -> GatedQuerySet | None:
    """Proposals of the record: the owner reads all, a worker the own ones."""
    if not opened.may_read("proposals"):
        return None
    rows: GatedQuerySet = opened.rows(Proposal)
    if opened.purpose in ("own", "representation"):
        return rows
    own: GatedQuerySet = rows.filter(author_id=opened.actor.principal)
    return own


def _moment(row: Any) -> datetime:
    moment: datetime = row.happened_at if isinstance(row, ContactMoment) else row.made_at
    return moment
