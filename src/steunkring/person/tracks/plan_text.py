"""A version of the plan as plain text: what somebody said yes to, kept with the yes.

Without the names of helpers: those have a yes of their own, and who is shielded later on leaves no
trace in an old text (INV-15).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from .models import PlanRow, PlanVersion


def plan_text(found: PlanVersion, rows: Iterable[PlanRow], goals: Mapping[str, str]) -> str:
    """The whole plan, goal by goal, in the order in which it stands on screen.

    Args:
        goals: texts by key.
    """
    by_goal: dict[str, list[PlanRow]] = {}
    for row in rows:
        by_goal.setdefault(row.goal_key if row.goal_key in found.goals else "", []).append(row)
    lines: list[str] = []
    for goal in found.goals:
        lines += [goals.get(goal, ""), *_steps(by_goal.get(goal, ())), ""]
    if whole := by_goal.get(""):
        lines += [_("Voor het hele plan"), *_steps(whole), ""]
    if found.aids:
        lines.append(_("Hulpmiddelen of andere hulp: %(aids)s") % {"aids": found.aids})
    if found.starts_on and found.evaluation_on:
        days = {"start": _day(found.starts_on), "back": _day(found.evaluation_on)}
        lines.append(_("Begint op %(start)s. Samen terugkijken op %(back)s.") % days)
    return "\n".join(lines).strip()


def _day(day: date) -> str:
    """A day that is clear years later too: "24 november 2026"."""
    return formats.date_format(day, "j F Y")


def _steps(rows: Iterable[PlanRow]) -> list[str]:
    return ["- " + "; ".join(filter(None, (row.step, own_words(row), row.call))) for row in rows]


def own_words(row: PlanRow) -> str:
    """What the person does in a step; empty when nothing was said."""
    return _("ik: %(what)s") % {"what": row.own_part} if row.own_part else ""
