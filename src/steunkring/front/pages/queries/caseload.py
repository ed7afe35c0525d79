"""The people somebody works with: own ones by page, and those of an absent colleague."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from steunkring.foundation.access import queries as access
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.codes import LENGTH
from steunkring.person.network.queries.helper_news import (
    HelperNews,
    helper_news_of,
    with_helper_news,
)
from steunkring.person.people import queries as people
from steunkring.person.people.plain import named_like

from .. import words
from . import naming

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One person in a list: name and dates, no text of the record."""

    key: str
    name: str
    url: str
    last_contact: str
    next_step: str
    is_overdue: bool
    # How to reach this person safely is to be read first.
    is_safe_contact: bool

    @property
    def contact_words(self) -> str:
        """What the button beside the name does."""
        return _("Contact opschrijven met %(name)s") % {"name": self.name}


@dataclass(frozen=True, slots=True)
class StandIn:
    """People of one absent colleague, with the last day of standing in."""

    absent: str
    until: str
    rows: list[Row]
    # What is new with who helps these people, without saying who.
    helpers: list[HelperNews]


@cache
def _address() -> tuple[str, str]:
    """What stands before and behind the key in the address of a person's page."""
    before, behind = reverse("pages:person", args=["0" * LENGTH]).split("0" * LENGTH)
    return before, behind


def row_of(person: Any) -> Row:
    """A person, with the safety note beside it, as a row of a list."""
    step = person.next_step_on
    is_overdue = step is not None and step < words.today()
    when = words.day if is_overdue else words.due
    last = _("Laatste contact: %(when)s") % {"when": words.ago(person.last_contact_at)}
    before, behind = _address()
    return Row(
        key=person.record.key,
        name=person.name,
        url=f"{before}{person.record.key}{behind}",
        last_contact=last if person.last_contact_at else _("Nog geen contact"),
        next_step=_("Volgende stap: %(when)s") % {"when": when(step)} if step else "",
        is_overdue=is_overdue,
        is_safe_contact=person.safety_note is not None,
    )


def page(actor: Actor, *, search: str, longest_first: bool, number: int) -> Page[Any]:
    """One page of the own people; counted and cut after the gate (threat SC2)."""
    found = named_like(people.persons(actor, purpose="support"), search)
    if longest_first:
        found = found.order_by(F("last_contact_at").asc(nulls_first=True), "id")
    found = people.with_safe_contact(found, actor, purpose="support")
    return Paginator(found.select_related("record"), ON_A_PAGE).get_page(number)


def stand_ins(actor: Actor) -> list[StandIn]:
    """People of absent colleagues, by colleague: at most three queries."""
    grants = {grant.record_id: grant for grant in access.stand_in_grants(actor)}
    if not grants:
        return []
    names = naming.behind(grant.on_behalf_of_id or 0 for grant in grants.values())
    found: dict[int, list[Any]] = {}
    rows = people.with_safe_contact(
        people.persons(actor, purpose="stand_in"), actor, purpose="stand_in"
    )
    rows = with_helper_news(rows, actor, purpose="stand_in")
    for person in rows.select_related("record"):
        if grant := grants.get(person.record_id):
            found.setdefault(grant.on_behalf_of_id or 0, []).append(person)
    return [
        StandIn(
            absent=names[absent].name if absent in names else _("een collega"),
            until=words.until(
                max(grant.ends_at for grant in grants.values() if grant.on_behalf_of_id == absent)
            ),
            rows=[row_of(person) for person in persons],
            helpers=helper_news_of(persons, purpose="stand_in"),
        )
        for absent, persons in found.items()
    ]
