"""Talks at the table, their phrases, and how each side found them; all through the gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steunkring.foundation.access import gate
from steunkring.foundation.access.encryption import fingerprint
from steunkring.foundation.access.gate import Opened
from steunkring.method import conversation as method

from .. import words
from ..models import Capture, Conversation, ConversationFeedback, OwnStrengthPause, Track
from .authors import NOBODY, Author, authors_of, signed

PART = "logbook"
ON_A_PAGE = 20
WORK = ("support", "stand_in")
# Sign and shortest word of each kind, in the order of the buttons and of Alt+1 to Alt+7.
KINDS = (
    (Capture.Kind.WISH, "star", _("Wens")),
    (Capture.Kind.STRENGTH, "strength", _("Gaat goed")),
    (Capture.Kind.OBSTACLE, "wall", _("Lastig")),
    (Capture.Kind.PERSON, "people", _("Iemand")),
    (Capture.Kind.RESOURCE, "drop", _("Is er al")),
    (Capture.Kind.APPOINTMENT, "hands", _("Afspraak")),
    (Capture.Kind.NOTE, "pencil", _("Notitie")),
    (Capture.Kind.LATER, "clock", _("Later")),
)
_ICONS = {str(kind): icon for kind, icon, _words in KINDS}


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk as a reader sees it."""

    key: str
    place: str
    present: str
    interpreter: str
    strategies: tuple[str, ...]
    step: str
    may_write_along: str
    along_words: str
    contact_key: str
    began_at: datetime
    ended_at: datetime | None
    author: Author
    is_mine: bool
    # Phrases that were not taken back, as far as this reader may read them.
    phrases: int

    @property
    def when(self) -> str:
        """The day and the time in words."""
        return words.at(self.began_at)

    @property
    def day(self) -> str:
        """The day in words."""
        return words.day(self.began_at)

    @property
    def is_running(self) -> bool:
        """Whether nobody ended it yet."""
        return self.ended_at is None


def conversations_page(opened: Opened, number: str | None) -> Page[Any]:
    """One page of the talks of a record, newest first: two queries. The page holds ``Talk``."""
    if not opened.may_read(PART):
        return Paginator[Any]([], ON_A_PAGE).get_page(number)
    page: Page[Any] = Paginator(_latest(opened), ON_A_PAGE).get_page(number)
    page.object_list = _as_talks(opened, page.object_list)
    return page


def running_talk(opened: Opened) -> Talk | None:
    """The talk that this reader began last and did not end yet: one query."""
    if not opened.may_read(PART):
        return None
    mine = _latest(opened).filter(author_id=opened.actor.principal, ended_at__isnull=True)
    return next(iter(_as_talks(opened, mine[:1])), None)


def _latest(opened: Opened) -> Any:
    return _talks(opened).order_by("-began_at", "-id")


def conversation(opened: Opened, key: str) -> Talk:
    """One talk: one query.

    Raises:
        NotReadable: not there, or not for this reader.
    """
    opened.require(PART)
    found = _as_talks(opened, _talks(opened).filter(key=key))
    if not found:
        raise gate.NotReadable
    return found[0]


def _talks(opened: Opened) -> Any:
    phrases = (
        opened.rows(Capture)
        .filter(conversation_key=OuterRef("key"), removed_at__isnull=True)
        .order_by()
        .values("conversation_key")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return signed(opened.rows(Conversation)).annotate(phrases=Coalesce(Subquery(phrases), 0))


def _as_talks(opened: Opened, found: Iterable[Any]) -> list[Talk]:
    rows = list(found)
    by = authors_of(rows)
    ways = {one.key: words.named(one) for one in method.STRATEGIES}
    return [
        Talk(
            key=row.key,
            place=row.get_place_display(),
            present=row.present,
            interpreter=row.interpreter,
            strategies=tuple(ways[key] for key in row.strategies if key in ways),
            step=row.step,
            may_write_along=row.may_write_along,
            along_words=row.get_may_write_along_display() if row.may_write_along else "",
            contact_key=row.contact_key,
            began_at=row.began_at,
            ended_at=row.ended_at,
            author=by.get(row.author_id, NOBODY),
            is_mine=row.author_id == opened.actor.principal,
            phrases=row.phrases,
        )
        for row in rows
    ]


# --- phrases ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Caught:
    """A phrase as a reader sees it."""

    key: str
    text: str
    kind: str
    kind_words: str
    icon: str
    basis: str
    author: Author
    said_at: datetime
    position: int
    is_mine: bool
    is_sorted: bool

    @property
    def clock(self) -> str:
        """The time of the day."""
        return timezone.localtime(self.said_at).strftime("%H.%M")


def captures(opened: Opened, talk_key: str) -> list[Caught]:
    """Phrases of a talk in the order in which they were said, without what was taken back."""
    if not opened.may_read(PART):
        return []
    rows: list[Any] = list(
        signed(opened.rows(Capture))
        .filter(conversation_key=talk_key, removed_at__isnull=True)
        .order_by("said_at", "position", "id")
    )
    by = authors_of(rows)
    return [_as_caught(row, by, opened) for row in rows]


def _as_caught(row: Any, by: Mapping[int, Author], opened: Opened) -> Caught:
    icon, kind_words = _ICONS[row.kind], row.get_kind_display()
    if row.kind == Capture.Kind.LATER and row.sorted_to:
        icon, kind_words = "check", _("heeft een plek")
    elif row.kind == Capture.Kind.LATER and opened.purpose not in WORK:
        # What a worker still has to do says nothing to whom the words are of.
        kind_words = ""
    return Caught(
        key=row.key,
        text=row.text,
        kind=row.kind,
        kind_words=str(kind_words),
        icon=icon,
        basis=row.basis,
        author=by.get(row.author_id, NOBODY),
        said_at=row.said_at,
        position=row.position,
        is_mine=row.author_id == opened.actor.principal,
        is_sorted=bool(row.sorted_to),
    )


@dataclass(frozen=True, slots=True)
class Queue:
    """Where a page keeps phrases until they are on the server: the same after a new sign-in."""

    # Names the queue of this worker in this talk; tells nothing.
    name: str
    # 32 bytes in hexadecimal, to encrypt what waits; nobody else gets it.
    key: str


def queue_of(opened: Opened, talk_key: str) -> Queue:
    """The queue of this worker in this talk (threat DV2). No query."""
    whose = f"{opened.actor.principal}:{opened.key}:{talk_key}"
    return Queue(
        name=fingerprint(whose, "table-queue")[:32],
        key=fingerprint(whose, "table-key"),
    )


# --- the guide beside the talk ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Guide:
    """What stands quietly beside the talk."""

    step: method.Step
    # Questions that may help, in the language of the reader; optional ones apart.
    prompts: tuple[str, ...]
    optional: tuple[str, ...]
    is_calm_first: bool


def table_guide(opened: Opened, step: method.Step) -> Guide:
    """Questions that may help in a step. Calm first leaves out what asks for strength (B20); a
    pause of own strength makes those questions optional (P2-03, R2). At most two queries."""
    is_calm = (
        opened.may_read("track")
        and opened.rows(Track).filter(calm_since__isnull=False).first() is not None
    )
    is_paused = (
        not is_calm
        and opened.may_read("goals_plan")
        and opened.rows(OwnStrengthPause).filter(lifted_at__isnull=True).first() is not None
    )
    found = method.prompts(step.key, calm_first=is_calm)
    return Guide(
        step=step,
        prompts=tuple(words.named(one) for one in found if not (is_paused and one.asks_strength)),
        optional=tuple(words.named(one) for one in found if is_paused and one.asks_strength),
        is_calm_first=is_calm,
    )


# --- how it was -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Feedback:
    """How one side found a talk."""

    side: str
    author: Author
    understood: str
    equal: str
    in_charge: str
    differently: str
    at: datetime
    version: int
    is_mine: bool

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)


@dataclass(frozen=True, slots=True)
class Sides:
    """The own answer, and those of the other side once the own one stands."""

    mine: Feedback | None
    others: tuple[Feedback, ...]


def sides(opened: Opened, talk_key: str) -> Sides:
    """How the talk was: nobody reads the other side before saying it themselves. One query."""
    rows: list[Any] = list(
        signed(opened.rows(ConversationFeedback))
        .filter(conversation_key=talk_key)
        .order_by(F("at").asc(), "id")
    )
    by = authors_of(rows)
    found = [_as_feedback(row, by, opened) for row in rows]
    mine = next((one for one in found if one.is_mine), None)
    others = tuple(one for one in found if not one.is_mine)
    may_see = mine is not None or not _has_a_say(opened)
    return Sides(mine=mine, others=others if may_see else ())


def _has_a_say(opened: Opened) -> bool:
    """Whether this reader is one of the two sides."""
    return opened.may_write("own_views" if opened.purpose == "own" else PART)


def _as_feedback(row: Any, by: Mapping[int, Author], opened: Opened) -> Feedback:
    answers = dict(ConversationFeedback.Answer.choices)
    return Feedback(
        side=row.get_side_display(),
        author=by.get(row.author_id, NOBODY),
        understood=str(answers.get(row.understood, "")),
        equal=str(answers.get(row.equal, "")),
        in_charge=str(answers.get(row.in_charge, "")),
        differently=row.differently,
        at=row.at,
        version=row.version,
        is_mine=row.author_id == opened.actor.principal,
    )
