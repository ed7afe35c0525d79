"""Steps and versions of a plan in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from steunkring.foundation.access.gate import Opened
from steunkring.method.steering import INPUTS, PRINCIPLES
from steunkring.person.network.words import in_hours

from .. import words
from ..models import PlanRow, PlanVersion, Scheme
from .authors import NOBODY, Author
from .plan_lines import HelperLine, StepLine, VersionLine


def as_step(
    row: PlanRow,
    helpers: tuple[HelperLine, ...],
    by: Mapping[int, Author],
    opened: Opened,
    *,
    number: int,
) -> StepLine:
    """A step as it is shown."""
    return StepLine(
        key=row.key,
        line_key=row.line_key,
        number=number,
        goal_key=row.goal_key,
        step=row.step,
        own_part=row.own_part,
        helpers=helpers,
        call=row.call,
        scheme=row.scheme,
        scheme_words=_scheme(row),
        hours_words=in_hours(row.call_hours, row.call_per),
        call_hours=row.call_hours,
        call_per=row.call_per,
        frequency=row.frequency,
        when_words=when_in_words(row),
        weekdays=tuple(row.weekdays),
        at=row.at.strftime("%H:%M") if row.at else "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        steering=tuple(words.named(one) for one in PRINCIPLES if one.key in row.steering),
        input_words=next((words.named(one) for one in INPUTS if one.key == row.input_tag), ""),
        takes_over=row.takes_over,
        stays_own=row.stays_own,
        is_collective=row.is_collective,
        preferences=tuple(row.preferences),
        author=by.get(row.author_id, NOBODY),
        is_mine=row.author_id == opened.actor.principal,
        when=words.day(row.written_at),
        version=row.version,
        is_removed=row.removed_at is not None,
    )


def _scheme(row: PlanRow) -> str:
    """The law of a call; another one than the Wmo is said to be another (G-8)."""
    if row.scheme in ("", Scheme.WMO):
        return str(row.get_scheme_display()) if row.scheme else ""
    named = row.scheme_words or row.get_scheme_display()
    return _("andere regeling: %(name)s") % {"name": named}


def when_in_words(row: PlanRow) -> str:
    """How often, on which days, at what time: "elke week, op dinsdag, om 19.00 uur"."""
    said = [str(row.get_frequency_display())] if row.frequency else []
    days = [str(WEEKDAYS[day - 1]) for day in sorted(row.weekdays)]
    if days:
        names = ", ".join(days[:-1]) + (_(" en ") if days[1:] else "") + days[-1]
        said.append(_("op %(days)s") % {"days": names})
    if row.at is not None:
        said.append(_("om %(time)s uur") % {"time": formats.time_format(row.at, "G.i")})
    return ", ".join(said)


def as_version(row: Any, by: Mapping[int, Author], opened: Opened) -> VersionLine:
    """A version among the others."""
    state = PlanVersion.State(row.state)
    return VersionLine(
        key=row.key,
        number=row.number,
        state=state,
        state_words=str(state.label),
        reason=row.reason,
        closing_reason=row.closing_reason,
        author=by.get(row.author_id, NOBODY),
        is_mine=row.author_id == opened.actor.principal,
        written_at=row.written_at,
        activated_at=row.activated_at,
        ended_at=row.ended_at,
    )
