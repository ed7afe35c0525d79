"""The author's own reflections, with the names that this author may read today (INV-12)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q

from steunkring.foundation.access import gate
from steunkring.foundation.access.actor import Actor
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.method.monitoring import DOUBT, NO, QUESTIONS, is_unsettled
from steunkring.method.phases import BY_KEY
from steunkring.person.people.queries import persons

from .. import words
from ..actions.reflection import PURPOSE
from ..models import Reflection

ON_A_PAGE = 20
SHOWN_EARLIER = 5
_PURPOSES = ("support", "stand_in")
_TONES = {"yes": "good", "doubt": "ask", "no": "caution"}
_SIGNS = {"yes": "check", "doubt": "question", "no": "minus"}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of the check, in words."""

    question: str
    answer: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class ReflectionLine:
    """One reflection as its author reads it; ``name`` is empty for somebody who is closed now."""

    key: str
    about: str
    name: str
    when: str
    answers: tuple[AnswerLine, ...]
    phase: str
    text: str
    action: str
    version: int
    # A doubt or a no, and nothing that follows from it yet.
    is_unsettled: bool
    # The latest with answers of the check about this person.
    is_last_check: bool


@dataclass(frozen=True, slots=True)
class Reflections:
    """A page of one's own reflections, newest first."""

    lines: list[ReflectionLine]
    unsettled: int
    page: Page[Any]


def my_reflections(
    actor: Actor, *, page: str | None = None, only_unsettled: bool = False
) -> Reflections:
    """All that this author wrote: five queries, whatever there is."""
    rows = _mine(actor)
    unsettled = rows.filter(_unsettled()).count()
    if only_unsettled:
        rows = rows.filter(_unsettled())
    shown = Paginator(rows, ON_A_PAGE).get_page(page)
    found = list(shown)
    names = _names(actor, {row.about for row in found})
    lines = [_as_line(row, names) for row in found]
    return Reflections(lines=lines, unsettled=unsettled, page=shown)


def earlier_about(actor: Actor, record_key: str) -> list[ReflectionLine]:
    """The latest that this author wrote about one person: one query."""
    rows = _mine(actor).filter(about=record_key)[:SHOWN_EARLIER]
    return [_as_line(row, {}) for row in rows]


def my_reflection(actor: Actor, key: str) -> ReflectionLine:
    """One of one's own: three queries.

    Raises:
        NotReadable: no such reflection of this author.
    """
    row = _mine(actor).filter(key=key).first()
    if row is None:
        raise gate.NotReadable
    return _as_line(row, _names(actor, {row.about}))


def _mine(actor: Actor) -> GatedQuerySet:
    """Newest first, each with ``is_last`` and ``is_unsettled``."""
    rows = gate.readable(actor, Reflection, purpose=PURPOSE)
    later = rows.filter(_checked(), about=OuterRef("about")).filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    )
    marked: GatedQuerySet = rows.annotate(has_later=Exists(later)).order_by("-at", "-pk")
    return marked


def _checked() -> Q:
    """With an answer to at least one question of the check."""
    found = Q()
    for question in QUESTIONS:
        found |= ~Q(**{question.field: ""})
    return found


def _unsettled() -> Q:
    """The rule of ``monitoring.is_unsettled``, to ask the database."""
    doubt = Q()
    for question in QUESTIONS:
        doubt |= Q(**{f"{question.field}__in": (DOUBT, NO)})
    return doubt & Q(action="")


def _names(actor: Actor, records: Collection[str]) -> dict[str, str]:
    """Names by the key of the record, of whom this author works with now: two queries."""
    return {
        row.record.key: row.name for purpose in _PURPOSES for row in _named(actor, records, purpose)
    }


def _named(actor: Actor, records: Collection[str], purpose: str) -> Iterable[Any]:
    rows = persons(actor, purpose=purpose).filter(record__key__in=records)
    return rows.select_related("record")


def _as_line(row: Any, names: dict[str, str]) -> ReflectionLine:
    answers = tuple(
        AnswerLine(
            question=words.named(question),
            answer=str(Reflection.Answer(answer).label),
            tone=_TONES[answer],
            icon=_SIGNS[answer],
        )
        for question in QUESTIONS
        if (answer := getattr(row, question.field))
    )
    given = {question.field: getattr(row, question.field) for question in QUESTIONS}
    return ReflectionLine(
        key=row.key,
        about=row.about,
        name=names.get(row.about, ""),
        when=words.day(row.at),
        answers=answers,
        phase=words.named(BY_KEY[row.phase]) if row.phase in BY_KEY else "",
        text=row.text,
        action=row.action,
        version=row.version,
        is_unsettled=is_unsettled(given, row.action),
        is_last_check=bool(answers) and not row.has_later,
    )
