"""What stands in the owner's week besides appointments: next steps, and the plan that runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from steunkring.foundation.access.gate import Opened
from steunkring.method import plan as method
from steunkring.person.agenda.week import Line, Remark
from steunkring.person.network.queries import promises

from ..models import Basis, PlanRow
from .contacts import Contact, steps_for_owner
from .contacts import Remark as Beside

_PLAN = "goals_plan"


def week_of(opened: Opened, since: date, until: date) -> list[Line]:
    """Steps that were agreed, and what the plan has on a day of the week: at most four queries."""
    return [*_steps(opened, since, until), *_plan(opened, since, until)]


def _steps(opened: Opened, since: date, until: date) -> Iterator[Line]:
    today = timezone.localtime(opened.actor.moment).date()
    for row in steps_for_owner(opened):
        if row.next_step_on is not None and row.next_step_on < until:
            yield Line(
                day=max(row.next_step_on, since),
                title=row.next_step,
                note=_note(row, row.next_step_on, today),
                remarks=tuple(Remark(one.text, _said_by(one)) for one in row.remarks),
            )


def _said_by(remark: Beside) -> str:
    """Whose words stand beside a step, and whose hand wrote them (INV-17)."""
    who = {"who": remark.author.first}
    if remark.basis == Basis.DICTATED:
        return _("Ik, opgeschreven door %(who)s op mijn verzoek") % who
    if remark.basis == Basis.IN_NAME:
        return _("%(who)s, in mijn naam") % who
    return remark.author.first


def _note(row: Contact, day: date, today: date) -> str:
    name = row.author.name
    who = _("Afgesproken met %(name)s.") % {"name": name} if name else ""
    if day < today:
        return f"{_('Dit was voor eerder. Dat mag alsnog.')} {who}".strip()
    return who


def _plan(opened: Opened, since: date, until: date) -> Iterator[Line]:
    if not opened.may_read(_PLAN):
        return
    rows = opened.rows(PlanRow).filter(
        plan_version__state__in=method.RUNNING, removed_at__isnull=True
    )
    found = list(rows.order_by("number", "id"))
    if not found:
        return
    url = reverse("tracks:plan")
    helped = {key for row in found for key in row.promises}
    days = [since + timedelta(days=number) for number in range((until - since).days)]
    for row in found:
        for day in _on(days, row.weekdays, row.starts_on, row.ends_on):
            yield Line(day=day, title=row.step, note=row.own_part, at=row.at, url=url)
    for one in promises(opened):
        if one.counts and (one.key in helped or one.goal_key):
            for day in _on(days, one.weekdays, one.starts_on, one.ends_on):
                yield Line(day=day, title=one.what, note=one.name, at=one.at, url=url)


def _on(
    days: Iterable[date], weekdays: Iterable[int], first: date | None, last: date | None
) -> Iterator[date]:
    """The days on which something comes back, as long as it holds."""
    numbers = set(weekdays)
    for day in days:
        if (
            day.isoweekday() in numbers
            and (not first or first <= day)
            and (not last or day <= last)
        ):
            yield day
