"""Where somebody's support stands, what is next, and what to leave in peace for now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steunkring.foundation.access import gate
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.accounts.queries import named_by
from steunkring.foundation.writing.models import Revision
from steunkring.method import plan as plans
from steunkring.method import trajectory
from steunkring.person.people.queries import persons

from .. import words
from ..models import OwnStrengthPause, PlanVersion, Track, TrackStep, TrackSubject
from .authors import NOBODY, Author, authors_of, signed
from .together import Joint

PART = "track"
STEPS = "track_steps"
_OWN = ("own", "representation")
# Pauses that ended, as many as are shown below the one that holds.
_EARLIER = 5
_IN_CONVERSATION, _ADVICE = Track.State.IN_CONVERSATION.value, Track.State.ADVICE_PENDING.value


@dataclass(frozen=True, slots=True)
class StepLine:
    """One change of state as it is shown."""

    author: Author
    is_mine: bool
    words: str
    ending: str
    accepted_by: str
    reason: str
    at: datetime

    @property
    def when(self) -> str:
        """The day in words."""
        return words.day(self.at)


@dataclass(frozen=True, slots=True)
class GuideItem:
    """One state in the row that shows where one is."""

    label: str
    state: str  # "done", "now" or "coming"
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrackStanding:
    """Where the support of a record stands. Without steps for whoever reads no reasons."""

    kind: str
    state: str
    version: int
    since: datetime
    began_at: datetime
    closed_at: datetime | None
    calm_since: datetime | None
    calm_review_on: date | None
    steps: Sequence[StepLine]
    passed: frozenset[str]
    moment: datetime
    # Whether a plan runs, or ran and is over, as far as this reader may know.
    plan_runs: bool
    plan_is_over: bool

    @property
    def state_words(self) -> str:
        """The state in words."""
        return str(Track.State(self.state).label)

    @property
    def is_closed(self) -> bool:
        """Whether it ended."""
        return self.state == trajectory.CLOSED

    @property
    def is_behind(self) -> bool:
        """Whether a plan runs, or is over, and this does not say so: asked, never changed."""
        there = self.plan_runs or self.plan_is_over
        return there and self.state in trajectory.BEFORE_RUNNING

    @property
    def is_joint(self) -> bool:
        """Whether it is of more people."""
        return self.kind != Track.Kind.PERSON

    @property
    def kind_words(self) -> str:
        """Of whom it is: a person, a couple, a family, a group."""
        return str(Track.Kind(self.kind).label)

    @property
    def days(self) -> str:
        """Since how many days it stands like this."""
        return _for_days(trajectory.days_since(self.since, self.moment))

    @property
    def since_words(self) -> str:
        """Since which day it stands like this."""
        return words.day(self.since)

    @property
    def began_words(self) -> str:
        """On which day it began."""
        return words.day(self.began_at)

    @property
    def closed_words(self) -> str:
        """On which day it ended."""
        return words.day(self.closed_at)

    @property
    def ending(self) -> str:
        """How it ended, as far as this reader may know."""
        return next((step.ending for step in self.steps if step.ending), "")

    @property
    def is_calm(self) -> bool:
        """Whether rest comes first."""
        return self.calm_since is not None

    @property
    def calm_words(self) -> str:
        """When it is looked at again."""
        return words.day(self.calm_review_on)

    @property
    def is_calm_due(self) -> bool:
        """Whether the day has come on which it is looked at again; a reminder only."""
        today = timezone.localdate(self.moment)
        return self.calm_review_on is not None and self.calm_review_on <= today

    @property
    def guide(self) -> list[GuideItem]:
        """The states in the book's order; passed ones stay passed, whatever the order was.

        Waiting for advice is a part of the conversation (A21, the figure).
        """
        now = _IN_CONVERSATION if self.state == _ADVICE else self.state
        passed = {_IN_CONVERSATION if key == _ADVICE else key for key in self.passed}
        return [
            GuideItem(
                label=capfirst(str(Track.State(one.key).label)),
                state="now" if one.key == now else ("done" if one.key in passed else "coming"),
                note=self.state_words if one.key == now != self.state else "",
            )
            for one in trajectory.STATES
            if one.key not in (_ADVICE, trajectory.CLOSED)
        ]


def standing(opened: Opened, *, with_steps: bool = True) -> TrackStanding | None:
    """Where the support stands: one query, two with the steps; None when it never began.

    Raises:
        NotReadable: closed to this reader.
    """
    opened.require(PART)
    track: Any = _with_plan(opened.rows(Track), opened).first()
    if track is None:
        return None
    rows: list[Any] = []
    if with_steps and opened.may_read(STEPS):
        rows = list(signed(opened.rows(TrackStep)).order_by("-at", "-id"))
    by = authors_of(rows)
    return TrackStanding(
        kind=track.kind,
        state=track.state,
        version=track.version,
        since=track.state_since,
        began_at=track.began_at,
        closed_at=track.closed_at,
        calm_since=track.calm_since,
        calm_review_on=track.calm_review_on,
        steps=[_as_line(row, by.get(row.author_id, NOBODY), opened) for row in rows],
        passed=frozenset(row.after for row in rows),
        moment=opened.actor.moment,
        plan_runs=bool(track.plan_runs),
        plan_is_over=bool(track.plan_over) and not track.plan_runs,
    )


def _with_plan(rows: GatedQuerySet, opened: Opened) -> GatedQuerySet:
    """Rows of a record with ``plan_runs`` and ``plan_over`` beside them, or None: no query."""
    versions = opened.rows(PlanVersion)
    running = rows.with_beside(versions.filter(state__in=plans.RUNNING), "state", "plan_runs")
    return running.with_beside(versions.filter(state=plans.CLOSED), "state", "plan_over")


def _as_line(row: TrackStep, author: Author, opened: Opened) -> StepLine:
    if not row.before:
        said = _("begon hiermee")
    elif row.before == trajectory.CLOSED:
        said = _("begon opnieuw: %(state)s") % {"state": row.get_after_display()}
    elif row.after == trajectory.CLOSED:
        said = _("rondde dit af")
    else:
        said = _("schreef op waar wij staan: %(state)s") % {"state": row.get_after_display()}
    return StepLine(
        author=author,
        is_mine=row.author_id == opened.actor.principal,
        words=said,
        ending=ending_words(row.closing, is_own=opened.purpose in _OWN),
        accepted_by=row.accepted_by,
        reason=row.reason,
        at=row.at,
    )


def ending_words(closing: str, *, is_own: bool) -> str:
    """How it ended; somebody else does not say "ik" for the person."""
    if not closing:
        return ""
    said = {
        Track.Closing.SUFFICIENTLY_HELPED: _("kan zelf verder"),
        Track.Closing.OWN_WISH: _("wil zelf stoppen"),
        Track.Closing.WITHDRAWN: _("de vraag is ingetrokken"),
    }
    kind = Track.Closing(closing)
    return str(kind.label) if is_own or kind not in said else said[kind]


def with_state(rows: GatedQuerySet, opened: Opened) -> GatedQuerySet:
    """Rows of a record with ``track_state`` and ``track_since`` beside them: no query more.

    For a short line on another page; ``in_one_line`` puts it in words. ``calm_since`` and
    ``paused_since`` say what is to be left in peace now. ``together_record`` is not None when
    something is taken up with others. ``plan_runs`` and ``plan_over`` go with ``is_behind``.
    """
    together = opened.rows(TrackSubject).filter(left_at__isnull=True)
    there = rows.with_beside(together, "track_record", "together_record")
    return _with_plan(rest_beside(state_beside(there, opened.rows(Track)), opened), opened)


def rest_beside(rows: GatedQuerySet, opened: Opened) -> GatedQuerySet:
    """Rows of a record with ``calm_since`` and ``paused_since`` beside them, or None: no query."""
    calm = rows.with_beside(opened.rows(Track), "calm_since", "calm_since")
    asleep = opened.rows(OwnStrengthPause).filter(lifted_at__isnull=True)
    return calm.with_beside(asleep, "since", "paused_since")


def person_at_rest(opened: Opened) -> Any:
    """The person of a record, with what is to be left in peace beside it: one query.

    Raises:
        NotReadable: no person, or not for this reader.
    """
    rows = persons(opened.actor, purpose=opened.purpose).filter(record_id=opened.record)
    person = rest_beside(rows, opened).first()
    if person is None:
        raise gate.NotReadable
    return person


def state_beside(rows: GatedQuerySet, tracks: GatedQuerySet) -> GatedQuerySet:
    """The same for rows of many records, with the tracks that this reader may read."""
    beside = rows.with_beside(tracks, "state", "track_state")
    return beside.with_beside(tracks, "state_since", "track_since")


def in_one_line(row: Any, moment: datetime) -> str:
    """Where the support stands and since when, of a row with its state beside it."""
    state, since = getattr(row, "track_state", None), getattr(row, "track_since", None)
    if not state or since is None:
        return ""
    number = trajectory.days_since(since, moment)
    return _("%(state)s, %(days)s") % {
        "state": Track.State(state).label,
        "days": _for_days(number),
    }


def is_behind(row: Any) -> bool:
    """Whether a row of ``with_state`` says less far than the plan is; asked, never changed."""
    plan = getattr(row, "plan_runs", None) or getattr(row, "plan_over", None)
    return bool(plan) and getattr(row, "track_state", "") in trajectory.BEFORE_RUNNING


def _for_days(number: int) -> str:
    if not number:
        return _("sinds vandaag")
    return ngettext("al %(n)s dag", "al %(n)s dagen", number) % {"n": number}


def is_calm_first(opened: Opened) -> bool:
    """Whether rest comes first (B20): then no prompts about strength and goals. One query."""
    if not opened.may_read(PART):
        return False
    return opened.rows(Track).filter(calm_since__isnull=False).exists()


@dataclass(frozen=True, slots=True)
class PauseLine:
    """Not to be asked what one can do alone, for now (P2-03)."""

    key: str
    version: int
    reason: str
    others_carry: str
    since: datetime
    look_again_on: date | None
    author: Author
    is_mine: bool
    is_due: bool
    lifted_at: datetime | None
    # Who said that it may be asked again; empty while it rests.
    lifted_by: str

    @property
    def lifted_words(self) -> str:
        """On which day it could be asked again."""
        return words.day(self.lifted_at)

    @property
    def since_words(self) -> str:
        """Since which day."""
        return words.day(self.since)

    @property
    def again_words(self) -> str:
        """When it is looked at again; empty when no day was agreed."""
        return words.day(self.look_again_on)


def own_strength_paused(opened: Opened) -> PauseLine | None:
    """What somebody asked to leave in peace, or None: questions about it may be skipped."""
    return pauses(opened)[0]


def pauses(opened: Opened) -> tuple[PauseLine | None, Sequence[PauseLine]]:
    """What is left in peace now, and what was before with who ended that: one query."""
    if not opened.may_read("goals_plan"):
        return None, ()
    last = opened.rows(Revision).filter(
        subject=OwnStrengthPause._meta.label,
        subject_key=OuterRef("key"),
        number=OuterRef("version"),
    )
    rows: list[Any] = list(
        signed(opened.rows(OwnStrengthPause))
        .annotate(changed_by=Subquery(last.values("author_id")[:1]))
        .annotate(changed_named=named_by("changed_by"))
        .order_by(F("lifted_at").desc(nulls_first=True))[: _EARLIER + 1]
    )
    by = authors_of(rows)
    enders = authors_of(rows, by="changed_by", named="changed_named")
    lines = [
        _as_pause(row, by.get(row.author_id, NOBODY), enders.get(row.changed_by, NOBODY), opened)
        for row in rows
    ]
    now = next((one for one in lines if one.lifted_at is None), None)
    return now, [one for one in lines if one.lifted_at is not None][:_EARLIER]


def _as_pause(row: Any, author: Author, ender: Author, opened: Opened) -> PauseLine:
    today = timezone.localdate(opened.actor.moment)
    return PauseLine(
        key=row.key,
        version=row.version,
        reason=row.reason,
        others_carry=row.others_carry,
        since=row.since,
        look_again_on=row.look_again_on,
        author=author,
        is_mine=row.author_id == opened.actor.principal,
        is_due=row.look_again_on is not None and row.look_again_on <= today,
        lifted_at=row.lifted_at,
        lifted_by=ender.first if row.lifted_at else "",
    )


def record_ended_at(track: TrackStanding | None, joint: Iterable[Joint]) -> datetime | None:
    """When the record of a person ended: with the last of the tracks, and none is open (A21)."""
    if track is None:
        return None
    return trajectory.record_end([track.closed_at, *(one.closed_at for one in joint)])


def who_acts(state: str, *, is_own: bool) -> tuple[str, str]:
    """Who has to do something now, and what; for the owner in the owner's own words."""
    return (_own_words() if is_own else _work_words())[state]


def _work_words() -> dict[str, tuple[str, str]]:
    return {
        "first_contact": (_("U"), _("Maak kennis: bel, of ga langs.")),
        "in_conversation": (_("U samen"), _("Praat verder over wat er speelt.")),
        "advice_pending": (
            _("Wie advies geeft"),
            _("Vraag hoe het met het advies staat."),
        ),
        "solutions_agreed": (_("U"), _("Regel wat u samen afsprak.")),
        "arranged": (_("Iedereen die meedoet"), _("Begin met wat is afgesproken.")),
        "running": (
            _("Iedereen die meedoet"),
            _("Houd contact en vraag hoe het gaat."),
        ),
        "under_evaluation": (_("U samen"), _("Kijk terug: wat gaat goed, wat moet anders?")),
        trajectory.CLOSED: (_("Niemand"), _("Opnieuw beginnen kan altijd.")),
    }


def _own_words() -> dict[str, tuple[str, str]]:
    return {
        "first_contact": (_("Het wijkteam"), _("Iemand belt mij of komt langs.")),
        "in_conversation": (_("Wij samen"), _("Wij praten over wat er speelt.")),
        "advice_pending": (_("Wie advies geeft"), _("Wij wachten op advies.")),
        "solutions_agreed": (_("Het wijkteam"), _("Er wordt geregeld wat wij afspraken.")),
        "arranged": (_("Iedereen die meedoet"), _("Wij beginnen met wat is afgesproken.")),
        "running": (_("Iedereen die meedoet"), _("Wij doen wat is afgesproken.")),
        "under_evaluation": (_("Wij samen"), _("Wij kijken terug: wat gaat goed?")),
        trajectory.CLOSED: (_("Niemand"), _("Ik kan altijd opnieuw beginnen.")),
    }
