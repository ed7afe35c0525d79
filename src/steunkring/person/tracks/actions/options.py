"""The choices sheet of a goal: think, weigh, choose two (B10).

Everybody who may write in the plan adds possibilities; the choice is the person's own (INV-1,
INV-4). A worker records what the person said aloud or on paper, and the person can object.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.codes import new_code
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.net import system
from steunkring.foundation.writing import agreements, revisions
from steunkring.foundation.writing import once as once_keys
from steunkring.foundation.writing.agreements import Manner
from steunkring.method.options import wrong_choice

from ..models import Goal, Option, OptionSheet
from .shared import basis_of_words, held, locked, only_author

PART = "goals_plan"
# Who chooses; everybody else adds.
_DECIDES = ("own", "representation", "together")
_CLOSED = (Option.Status.NOT_POSSIBLE, Option.Status.REFUSED)


class WrongChoice(ValueError):
    """INV-4 is not met; ``why`` is a key of ``method.options``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class OptionWords:
    """What somebody says of a possibility. Everything but the text may be left open."""

    text: str
    pros: str = ""
    cons: str = ""
    ring: str = ""
    status: str = Option.Status.IDEA
    reason: str = ""
    is_collective: bool | None = None


@dataclass(frozen=True, slots=True)
class From:
    """Where a possibility comes from: an entry that was there already, or own words."""

    origin: str = Option.Origin.OWN_WORDS
    key: str = ""
    basis: str = ""


@transaction.atomic
def begin_sheet(opened: Opened, goal: str, *, question: str, once: str) -> OptionSheet:
    """A sheet for a goal, or for one question within it."""
    author = held(opened, PART)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(OptionSheet, made)  # type: ignore[no-any-return]
    about: Goal = opened.row(Goal, goal)
    sheet = OptionSheet.objects.create(
        record_id=opened.record,
        key=key,
        goal_key=about.key,
        question=question,
        author_id=author,
        written_at=at,
    )
    _append_sheet(sheet, author, at)
    return sheet


@transaction.atomic
def add_option(
    opened: Opened, sheet: str, *, words: OptionWords, once: str, origin: From | None = None
) -> Option:
    """One more possibility, at the end of the list; said where it comes from."""
    author = held(opened, PART)
    at = opened.actor.moment
    key = new_code()
    made = once_keys.claim(author=author, once=once, row_key=key, at=at)
    if made is not None:
        return opened.row(Option, made)  # type: ignore[no-any-return]
    on = locked(opened, OptionSheet, sheet)
    source = origin or From()
    option = Option.objects.create(
        record_id=opened.record,
        key=key,
        sheet=on,
        number=_next_number(on),
        origin=source.origin,
        origin_key=source.key,
        basis=source.basis or basis_of_words(opened),
        author_id=author,
        written_at=at,
        **asdict(words),
    )
    _append(option, author, at)
    return option


def _next_number(sheet: OptionSheet) -> int:
    with system("the number of the next possibility"):
        last = Option.objects.filter(sheet=sheet).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@transaction.atomic
def change_option(opened: Opened, key: str, *, words: OptionWords, version: int) -> Option:
    """Say it differently, weigh it, or say how it stands.

    The person changes every possibility, somebody else only the own ones.

    Raises:
        Stale: it was changed meanwhile.
        NotAllowed: somebody else wrote it.
    """
    author = held(opened, PART)
    option = locked(opened, Option, key, removed_at__isnull=True)
    if opened.purpose not in _DECIDES:
        only_author(option.author_id, author)
    revisions.check_version(option, version)
    if all(getattr(option, name) == value for name, value in asdict(words).items()):
        return option
    for name, value in asdict(words).items():
        setattr(option, name, value)
    _save(option, author, opened.actor.moment)
    return option


@transaction.atomic
def remove_option(opened: Opened, key: str, *, is_removed: bool) -> Option:
    """Take a possibility from the list, or put it back."""
    author = held(opened, PART)
    option = locked(opened, Option, key)
    if opened.purpose not in _DECIDES:
        only_author(option.author_id, author)
    if (option.removed_at is not None) != is_removed:
        option.removed_at = opened.actor.moment if is_removed else None
        _save(option, author, opened.actor.moment)
    return option


@transaction.atomic
def turn_sheet(opened: Opened, key: str, *, to: OptionSheet.State, version: int) -> OptionSheet:
    """From thinking to weighing and back; what was chosen before stays until chosen anew.

    Raises:
        Stale: somebody else turned it, or chose, meanwhile.
    """
    author = held(opened, PART)
    sheet = locked(opened, OptionSheet, key)
    revisions.check_version(sheet, version)
    if to not in (OptionSheet.State.BRAINSTORM, OptionSheet.State.WEIGHING):
        raise gate.NotReadable
    if sheet.state != to:
        sheet.state = to
        _save_sheet(sheet, author, opened.actor.moment)
    return sheet


@dataclass(frozen=True, slots=True)
class Choice:
    """The best option and the second best, or that there is no second (G-6)."""

    best: str
    second: str = ""
    has_no_second: bool = False
    no_second_reason: str = ""


@transaction.atomic
def choose(
    opened: Opened,
    key: str,
    *,
    choice: Choice,
    version: int,
    manner: Manner = agreements.OWN,
) -> OptionSheet:
    """The person chooses; a worker records how the person said it (INV-1, INV-4).

    Raises:
        Stale: the sheet was changed meanwhile.
        WrongChoice: the best one misses, or the second one is the same or not said.
        ValueError: a worker would choose for the person.
    """
    author = held(opened, PART)
    sheet = locked(opened, OptionSheet, key)
    revisions.check_version(sheet, version)
    options = _open_options(opened, sheet)
    why = wrong_choice(
        best=choice.best,
        second=choice.second,
        has_no_second=choice.has_no_second,
        options=options.keys(),
    )
    if why:
        raise WrongChoice(why)
    sheet.best_key, sheet.second_key = choice.best, choice.second
    sheet.has_no_second = choice.has_no_second
    sheet.no_second_reason = choice.no_second_reason if choice.has_no_second else ""
    sheet.state = OptionSheet.State.CHOSEN
    sheet.chosen_at = opened.actor.moment
    # The version that the yes is with is the one that is written below.
    sheet.version += 1
    given = agreements.record(opened, sheet, part=PART, text=_said(choice, options), manner=manner)
    sheet.agreement_key = given.key
    sheet.save()
    _append_sheet(sheet, author, opened.actor.moment)
    return sheet


def _open_options(opened: Opened, sheet: OptionSheet) -> dict[str, Option]:
    rows = opened.rows(Option, action="write").filter(sheet=sheet, removed_at__isnull=True)
    return {option.key: option for option in rows.exclude(status__in=_CLOSED)}


def _said(choice: Choice, options: dict[str, Option]) -> str:
    """What the person chose, in words to read back and to object to."""
    lines = [_("Beste keus: %(text)s") % {"text": options[choice.best].text}]
    if choice.second:
        lines.append(_("Tweede keus: %(text)s") % {"text": options[choice.second].text})
    else:
        lines.append(_("Ik vond geen tweede keus."))
    return "\n".join(lines)


def _save(option: Option, author: int, at: datetime) -> None:
    option.version += 1
    option.save()
    _append(option, author, at)


def _append(option: Option, author: int, at: datetime) -> None:
    fields = {name: getattr(option, name) for name in OptionWords.__dataclass_fields__}
    fields |= {"basis": option.basis, "is_removed": option.removed_at is not None}
    revisions.append(option, part=PART, author=author, at=at, fields=fields)


def _save_sheet(sheet: OptionSheet, author: int, at: datetime) -> None:
    sheet.version += 1
    sheet.save()
    _append_sheet(sheet, author, at)


def _append_sheet(sheet: OptionSheet, author: int, at: datetime) -> None:
    names = (
        "question",
        "state",
        "best_key",
        "second_key",
        "has_no_second",
        "no_second_reason",
    )
    fields = {name: getattr(sheet, name) for name in names}
    revisions.append(sheet, part=PART, author=author, at=at, fields=fields)
