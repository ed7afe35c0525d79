"""The plan to look at: who does what, the week, what it is about, and what rests on whom.

F-1, F-2, F-5 and F-7. All of it is read from one plan page, so nobody sees more in a picture than
in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steunkring.method import support_mix
from steunkring.method.concepts import CONCEPTS
from steunkring.method.results import AREAS
from steunkring.method.support_mix import Hours
from steunkring.person.network.words import in_hours

from .. import words
from ..models import Goal, Scheme
from .plan_lines import GoalPart, HelperLine, PlanPage, StepLine

# In which ring a source stands; the person is the middle.
_RINGS = {
    "natural": "people",
    "volunteer": "neighbourhood",
    "community": "neighbourhood",
    "professional": "municipality",
}
_KINDS: dict[str, Callable[[], str]] = {
    "self": lambda: _("Ikzelf"),
    "natural": lambda: _("Mijn mensen"),
    "volunteer": lambda: _("Vrijwilligers"),
    "community": lambda: _("De buurt"),
    "professional": lambda: _("Beroepskrachten"),
}
# How a goal is drawn; what it is called stands beside it.
_LOOKS = {
    Goal.State.IDEA: "idea",
    Goal.State.SET: "ahead",
    Goal.State.IN_PLAN: "ahead",
    Goal.State.BUSY: "busy",
    Goal.State.REACHED: "done",
    Goal.State.KEPT: "done",
    Goal.State.CHANGED: "gone",
    Goal.State.DROPPED: "gone",
}
# What helpers say of how heavy it is, the heaviest first; nothing is made of it (INV-14).
_HEAVIEST = ("too_much", "heavy", "fine")
# A goal in a picture: its text, how it is drawn, and how it stands in words.
Drawn = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class MixLine:
    """How many sources of one kind count, with the hours that are known of them."""

    kind: str
    number: int
    pending: int
    hours: str


@dataclass(frozen=True, slots=True)
class LoadLine:
    """What rests on one helper, and what stops without this one."""

    name: str
    tasks: tuple[str, ...]
    # The own word for how heavy it is, the heaviest that was said; empty when nothing was.
    strain: str
    stops: tuple[str, ...]
    goes_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayLine:
    """One thing on a day of the week."""

    title: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the week with what the plan has on it."""

    name: str
    short: str
    lines: tuple[DayLine, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Everything to look at of one version of a plan."""

    helpers: tuple[tuple[str, str, str, str], ...]
    own: tuple[str, ...]
    open: tuple[str, ...]
    mix: tuple[MixLine, ...]
    schemes: tuple[tuple[str, str], ...]
    loads: tuple[LoadLine, ...]
    # Who carries most; empty when it is the same for all of several, or for nobody.
    busiest: str
    week: tuple[WeekDay, ...]
    any_day: tuple[DayLine, ...]
    # Ten areas in three concepts (A12, F-2), and what no area was chosen for.
    areas: tuple[tuple[str, tuple[tuple[str, tuple[Drawn, ...]], ...]], ...]


def pictures(page: PlanPage) -> Pictures:
    """The plan to look at; no query."""
    steps = page.steps
    lines = support_mix.mix(page.lines, page.pledges)
    load = support_mix.load(page.pledges)
    names = {one.promise.source: one.name for one in _helpers(page)}
    busiest = load.busiest
    return Pictures(
        helpers=tuple(_in_ring(one) for one in _helpers(page)),
        own=tuple(step.own_part for step in steps if step.own_part),
        open=tuple(step.step for step in steps if step.is_open),
        mix=tuple(
            line
            for line in (_mix_line(kind, lines) for kind in support_mix.KINDS)
            # Four sources (A11); the organised volunteer only where there is one.
            if line.kind != _KINDS["volunteer"]() or line.number or line.pending
        ),
        schemes=tuple(
            (str(Scheme(scheme).label), hours_in_words(hours))
            for scheme, hours in support_mix.hours_by_scheme(page.lines)
        ),
        loads=tuple(_load(source, names[source], page) for source, _tasks in load.helpers),
        busiest=names[busiest[0]] if len(busiest) == 1 and load.spread > 1 else "",
        week=tuple(_day(number, page) for number in range(1, 8)),
        any_day=tuple(_any_day(page)),
        areas=tuple(_by_area(page.goals)),
    )


def _by_area(
    goals: Sequence[GoalPart],
) -> Iterable[tuple[str, tuple[tuple[str, tuple[Drawn, ...]], ...]]]:
    """The goals of the plan in each area, also where there is none: empty tells something too."""
    for concept in CONCEPTS:
        rows = [
            (words.named(area), tuple(_drawn(one) for one in goals if area.key in one.areas))
            for area in AREAS
            if area.concept == concept.key
        ]
        yield words.named(concept), tuple(rows)
    if rest := tuple(_drawn(one) for one in goals if not one.areas):
        yield _("Zonder gebied"), ((_("Nog niets gekozen"), rest),)


def _drawn(goal: GoalPart) -> Drawn:
    look = _LOOKS[Goal.State(goal.state)] if goal.state else "gone"
    return goal.text, look, goal.state_words


def _helpers(page: PlanPage) -> list[HelperLine]:
    """Everybody who is named, goal by goal and step by step."""
    tied = [one for goal in page.goals for one in goal.helpers]
    return [*(one for step in page.steps for one in step.helpers), *tied]


def _in_ring(one: HelperLine) -> tuple[str, str, str, str]:
    return (_RINGS.get(one.promise.kind, "people"), one.name, one.what, one.state)


def _mix_line(kind: str, found: support_mix.Mix) -> MixLine:
    hours = dict(found.hours)[kind]
    return MixLine(
        kind=_KINDS[kind](),
        number=found.sources(kind),
        pending=dict(found.pending)[kind],
        hours=hours_in_words(hours) if hours.of else "",
    )


def hours_in_words(hours: Hours) -> str:
    """Known hours, and for how many they are known (F-1): never an estimate."""
    totals = ", ".join(in_hours(total, per) for per, total in hours.totals)
    if hours.known == hours.of:
        return totals
    known = ngettext(
        "uren bekend bij %(known)s van %(of)s", "uren bekend bij %(known)s van %(of)s", hours.of
    ) % {"known": hours.known, "of": hours.of}
    return f"{totals}; {known}" if totals else known


def _load(source: str, name: str, page: PlanPage) -> LoadLine:
    steps = {step.line_key: step.step for step in page.steps}
    without = support_mix.without(source, page.lines, page.pledges)
    mine = [
        one
        for one in _helpers(page)
        if one.promise.source == source and support_mix.counts(one.state)
    ]
    said = {one.promise.strain: one.promise.strain_words for one in mine}
    return LoadLine(
        name=name,
        tasks=tuple(one.what for one in mine),
        strain=next((said[how] for how in _HEAVIEST if how in said), ""),
        stops=tuple(steps[key] for key in without.stops),
        goes_on=tuple(steps[key] for key in without.goes_on),
    )


def _day(number: int, page: PlanPage) -> WeekDay:
    found = [*_own_on(number, page.steps), *_helped_on(number, page)]
    return WeekDay(
        name=str(WEEKDAYS[number - 1]),
        short=str(WEEKDAYS[number - 1])[:2],
        lines=tuple(sorted(found, key=lambda line: line.at or "~")),
    )


def _own_on(number: int, steps: Iterable[StepLine]) -> list[DayLine]:
    return [
        DayLine(title=step.step, who=step.own_part, at=_clock(step.at))
        for step in steps
        if number in step.weekdays
    ]


def _helped_on(number: int, page: PlanPage) -> list[DayLine]:
    """What helpers do on this day by their own word; the step's own days stand already."""
    return [
        _said(one)
        for one in _helpers(page)
        if number in one.promise.weekdays and support_mix.counts(one.state)
    ]


def _said(one: HelperLine) -> DayLine:
    return DayLine(title=one.what, who=one.name, at=_clock(one.promise.at))


def _clock(at: Any) -> str:
    """A time of day as it is said: "19.00 uur"; empty when none was said."""
    return _("%(time)s uur") % {"time": str(at)[:5].replace(":", ".")} if at else ""


def _any_day(page: PlanPage) -> list[DayLine]:
    """What comes back without a day of its own."""
    steps = [
        DayLine(title=step.step, who=_who(step), at=step.when_words)
        for step in page.steps
        if not step.weekdays and not any(one.promise.weekdays for one in step.helpers)
    ]
    return steps


def _who(step: StepLine) -> str:
    """Who does a step, in the order of the columns."""
    counting: Sequence[HelperLine] = [one for one in step.helpers if support_mix.counts(one.state)]
    own = [step.own_part.rstrip(".")] if step.own_part else []
    return ", ".join([*own, *(one.name for one in counting)])
