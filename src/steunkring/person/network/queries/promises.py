"""What was promised, as this reader may know it (INV-7, INV-15; threats DV3, SC5).

Who looks after the person reads every promise of the plan. Somebody with whom the plan was shared
reads who does what, and not who was asked in vain, how heavy it is, or how to reach them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from steunkring.foundation.access import queries as access
from steunkring.foundation.access.gate import Opened
from steunkring.foundation.access.models import GatedQuerySet
from steunkring.foundation.accounts.models import Account
from steunkring.method import support_mix
from steunkring.method.promises import COUNTING, OPEN, possible
from steunkring.method.support_mix import Pledge, counts

from ..models import Promise, Tie
from ..models.ties import AT_A_DISTANCE
from ..words import how_often, in_hours

PLAN = "goals_plan"
# Others with whom the plan was shared: they read who does what.
_BESIDE = ("helping", "partner")
_UNSAID = (Promise.State.IDEA, Promise.State.TO_BE_ASKED, Promise.State.ASKED)


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise as it is shown; frozen, whatever happens to the row."""

    key: str
    # The same for everything that one person or organisation promised.
    source: str
    line_key: str
    goal_key: str
    tie_key: str
    name: str
    kind: str
    kind_words: str
    is_group: bool
    what: str
    times: int | None
    per: str
    weekdays: tuple[int, ...]
    at: time | None
    hours: Decimal | None
    hours_per: str
    # "elke week op maandag om 19.30 uur"; empty when nothing was said.
    often: str
    hours_words: str
    starts_on: date | None
    ends_on: date | None
    how_exactly: str
    reach: str
    substitute: str
    state: str
    state_words: str
    since: datetime
    counts: bool
    asker: str
    asker_words: str
    how: str
    how_words: str
    said_on: date | None
    words: str
    strain: str
    strain_words: str
    strain_own_words: str
    has_account: bool
    is_mine: bool
    is_shielded: bool
    version: int

    @property
    def when(self) -> str:
        """How often and how long, in one line; empty where nothing was said."""
        return " · ".join(filter(None, (self.often, self.hours_words)))

    @property
    def is_open(self) -> bool:
        """Whether something can follow: neither stopped nor declined."""
        return self.state in OPEN

    @property
    def is_told_yes(self) -> bool:
        """Whether the yes was only written down by somebody else (INV-7)."""
        return self.counts and self.how == Promise.How.TOLD

    @property
    def is_changed(self) -> bool:
        """Whether something else is asked than what was answered before."""
        return self.state == Promise.State.TO_BE_ASKED and bool(self.how)

    @property
    def answered_on(self) -> date | None:
        """When the answer to what is asked now was given."""
        return self.said_on if self.state not in _UNSAID else None

    def may(self, act: str) -> bool:
        """Whether an act can follow in this state, noted by somebody else than who promised.

        With an account of their own they alone say that they go on again (INV-7).
        """
        if act == "resume" and self.has_account and not self.is_mine:
            return False
        return possible(act, self.state)

    def pledge(self) -> Pledge:
        """The same for counting."""
        return Pledge(
            source=self.source,
            kind=self.kind,
            state=self.state,
            line=self.line_key,
            goal=self.goal_key,
            hours=self.hours,
            per=self.hours_per,
        )


@dataclass(frozen=True, slots=True)
class Load:
    """What rests on one informal helper, in counts and own words; there is no norm (F-5)."""

    source: str
    name: str
    kind: str
    tasks: tuple[PromiseLine, ...]
    # Sums per unit, and for how many of the tasks hours are known.
    hours: support_mix.Hours
    # The helper's own words for how heavy it is, heaviest first; empty: not said.
    strain: str


def rows_of(opened: Opened) -> GatedQuerySet:
    """Promises of a record that this reader reads at all."""
    rows = opened.rows(Promise)
    if opened.purpose in _BESIDE:
        mine = Q(principal_id__in=opened.actor.principals)
        rows = rows.filter(mine | Q(state__in=COUNTING))
    return rows.order_by("id")


def promises(opened: Opened) -> tuple[PromiseLine, ...]:
    """All promises of a record, in the order in which they were named: one query."""
    return tuple(as_line(row, opened) for row in rows_of(opened))


def of_lines(opened: Opened, line_keys: Collection[str]) -> dict[str, tuple[PromiseLine, ...]]:
    """Promises by the key of their step: one query, whatever their number."""
    found: dict[str, list[PromiseLine]] = {}
    for row in rows_of(opened).filter(line_key__in=list(line_keys)):
        found.setdefault(row.line_key, []).append(as_line(row, opened))
    return {key: tuple(lines) for key, lines in found.items()}


def promise(opened: Opened, key: str) -> PromiseLine | None:
    """One promise of a record; None when there is none for this reader."""
    row = rows_of(opened).filter(key=key).first()
    return as_line(row, opened) if row is not None else None


def readers_of_promises(opened: Opened) -> list[str]:
    """Names of those who read, beside the owner, who is named in the plan: one query."""
    behind = Account.objects.filter(principal_id=OuterRef("principal_id"))
    grants = access.grants_on(opened).filter(part=PLAN, starts_at__lte=opened.actor.moment)
    names = grants.annotate(reader=Subquery(behind.values("display_name")[:1]))
    return list(dict.fromkeys(grant.reader or _("iemand") for grant in names))


def pledges(opened: Opened) -> tuple[Pledge, ...]:
    """All promises for counting who does what (F-1)."""
    return tuple(line.pledge() for line in promises(opened))


def loads(opened: Opened) -> tuple[Load, ...]:
    """What rests on each informal helper, who carries most first; one query.

    Nothing for others with whom the plan was shared (threat SC5).
    """
    return loads_in(promises(opened)) if opened.purpose not in _BESIDE else ()


def loads_in(lines: Iterable[PromiseLine]) -> tuple[Load, ...]:
    """The same of promises that were asked for already."""
    tasks: dict[str, list[PromiseLine]] = {}
    for line in lines:
        if line.counts and line.kind in support_mix.INFORMAL:
            tasks.setdefault(line.source, []).append(line)
    found = [
        Load(
            source=source,
            name=lines_of[0].name,
            kind=lines_of[0].kind,
            tasks=tuple(lines_of),
            hours=support_mix.known_hours([(one.hours, one.hours_per) for one in lines_of]),
            strain=_heaviest(one.strain for one in lines_of),
        )
        for source, lines_of in tasks.items()
    ]
    return tuple(sorted(found, key=lambda load: -len(load.tasks)))


def _heaviest(said: Iterable[str]) -> str:
    found = set(said)
    return next((word for word in ("too_much", "heavy", "fine") if word in found), "")


def source_of(row: Promise) -> str:
    """The same for everything that one source promised: its tie, or else its kind and name."""
    return row.tie_key or _by_name(row)


def _by_name(row: Promise) -> str:
    return f"{row.kind}:{row.name.strip().casefold()}"


def as_line(row: Promise, opened: Opened) -> PromiseLine:
    """A promise as this reader may know it.

    To the helper it is what was asked, and the own word for how heavy it is; not what others said
    about asking, nor that the tie stands apart, which is the owner's alone.
    """
    is_mine = row.principal_id is not None and row.principal_id in opened.actor.principals
    is_beside = opened.purpose in _BESIDE
    return line_of(
        row,
        is_mine=is_mine,
        tells_how=not is_beside or is_mine,
        tells_asking=not is_beside,
        is_shielded=row.part == AT_A_DISTANCE and opened.may_read(AT_A_DISTANCE),
    )


def line_of(
    row: Promise, *, is_mine: bool, tells_how: bool, tells_asking: bool, is_shielded: bool = False
) -> PromiseLine:
    """A promise with as much of it as is told."""
    strain = row.strain if tells_how else Promise.strain.field.get_default()
    return PromiseLine(
        key=row.key,
        source=source_of(row) if tells_asking else _by_name(row),
        line_key=row.line_key,
        goal_key=row.goal_key,
        tie_key=row.tie_key if tells_asking else "",
        name=row.name,
        kind=row.kind,
        kind_words=row.get_kind_display(),
        is_group=row.is_group,
        what=row.what,
        times=row.times,
        per=row.per,
        weekdays=tuple(row.weekdays),
        at=row.at,
        hours=row.hours,
        hours_per=row.hours_per,
        often=how_often(row.times, row.per, row.weekdays, row.at),
        hours_words=in_hours(row.hours, row.hours_per),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        how_exactly=row.how_exactly if tells_how else "",
        reach=row.reach if tells_how else "",
        substitute=row.substitute if tells_how else "",
        state=row.state,
        state_words=row.get_state_display(),
        since=row.state_since,
        counts=counts(row.state),
        asker=row.asker if tells_asking else "",
        asker_words=row.asker_words if tells_asking else "",
        how=row.how if tells_how else "",
        how_words=row.get_how_display() if tells_how else "",
        said_on=row.said_on if tells_how else None,
        words=row.words if tells_asking else "",
        strain=strain,
        strain_words=str(Tie.Strain(strain).label),
        strain_own_words=row.strain_words if tells_how else "",
        has_account=row.principal_id is not None and tells_asking,
        is_mine=is_mine,
        is_shielded=is_shielded,
        version=row.version,
    )
